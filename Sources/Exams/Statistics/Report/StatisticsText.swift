public import Handbook

/// Statistics for a terminal: lines and how loud they are.
public struct StatisticsText: Sendable {
  /// How loud a line is.
  public enum Tone: Sendable, Hashable {
    case plain
    case heading
    case faint
    case alarm
  }

  /// A line, or a paragraph to be broken into lines.
  public struct Line: Sendable, Hashable {
    /// What it says.
    public let text: String
    /// How loud it is.
    public let tone: Tone
    /// Spaces in front.
    public let indent: Int
    /// Whether it may be broken at spaces; rows of tables may not.
    public let wraps: Bool
  }

  /// The lines in order.
  public private(set) var lines: [Line] = []
  private let words: StatisticsWords

  /// Writes statistics down. `title` is what they are about: an exam, a file.
  public init(_ statistics: ExamStatistics, title: String, language: InterfaceLanguage) {
    words = StatisticsWords(statistics, language)
    add(title, .heading)
    add(words.size)
    add("")
    for sentence in [words.centre, words.spread, words.reliability] { add(sentence) }
    if let cut = words.cut { add(cut) }
    add("")
    table(statistics.items)
    add("")
    findings()
    if !statistics.notes.isEmpty { add("") }
    for note in statistics.notes { add(note.message(language), .faint) }
  }

  private mutating func add(_ text: String, _ tone: Tone = .plain, indent: Int = 0, wraps: Bool = true) {
    lines.append(Line(text: text, tone: tone, indent: indent, wraps: wraps))
  }

  private mutating func table(_ items: [ItemStatistics]) {
    let head = [
      words.tr("вопрос", "item"), words.tr("ответов", "n"), words.tr("решили", "facility"), words.tr("различает", "discrim."),
      words.tr("трети", "thirds"), words.tr("α без него", "α without"), words.tr("вес", "weight"), words.tr("что не так", "what is wrong"),
    ]
    let rows = items.map { item in
      [
        item.id.count > 32 ? item.id.prefix(31) + "…" : item.id, String(item.count), words.percent(item.facility),
        words.fixed(item.discrimination), words.fixed(item.thirds), words.fixed(item.alphaIfDropped), words.percent(item.effectiveWeight),
        item.flags.map { $0.label(words.words.language) }.joined(separator: ", "),
      ]
    }
    let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
    func line(_ cells: [String]) -> String {
      let padded = cells.indices.dropLast().map { column in
        let space = String(repeating: " ", count: max(0, widths[column] - cells[column].count))
        return column == 0 ? cells[column] + space : space + cells[column]
      }
      let text = (padded + [cells.last ?? ""]).joined(separator: "  ")
      return text.hasSuffix(" ") ? String(text.reversed().drop { $0 == " " }.reversed()) : text
    }
    add(line(head), .faint, wraps: false)
    for (item, row) in zip(items, rows) {
      let isAlarming = item.flags.contains(.miskey) || item.flags.contains(.negativeDiscrimination)
      add(line(row), isAlarming ? .alarm : .plain, wraps: false)
    }
  }

  private mutating func findings() {
    let findings = words.findings
    guard !findings.isEmpty else {
      add(words.praise)
      return
    }
    add(words.tr("Что сделать", "What to do"), .heading)
    for (flag, items) in findings {
      let shown = items.prefix(StatisticsText.shownItems).map { item in
        let evidence = words.evidence(flag, item)
        return item.id + (evidence.map { " (\($0))" } ?? "")
      }
      let more = items.count - shown.count
      let rest = more > 0 ? words.tr(" и ещё \(more)", " and \(more) more") : ""
      let isAll = items.count == words.statistics.items.count && items.count > 3
      let named = isAll && flag == .fewAnswers ? words.tr("все вопросы", "all items") : shown.joined(separator: ", ") + rest
      add(flag.label(words.words.language) + ": " + named, flag == .miskey || flag == .negativeDiscrimination ? .alarm : .plain, indent: 2)
      add(flag.advice(words.words.language), .faint, indent: 4)
    }
  }

  /// Items that are named under a flag; the table has them all.
  private static let shownItems = 12
}
