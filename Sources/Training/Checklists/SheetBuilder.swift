public import Handbook

extension FilledSheet {
  /// Checks a draft against its checklist.
  /// - Parameters:
  ///   - today: the day of the conversation where none is written.
  ///   - channels: what channel names mean to the company.
  /// - Throws: everything that cannot be taken, at once.
  public init(_ draft: SheetDraft, for checklist: Checklist, today: Day, channel: (String) -> String?) throws(SheetProblems) {
    var builder = SheetBuilder(checklist: checklist)
    let marks = builder.marks(draft.rows)
    let day = builder.day(draft.day, today: today)
    let channel = builder.channel(draft.channel, channel)
    let conversation = builder.conversation(draft.conversation)
    guard builder.problems.isEmpty else { throw SheetProblems(builder.problems) }
    self.init(
      checklist: checklist.id, title: checklist.title, scenario: checklist.scenario, conversation: conversation, channel: channel,
      day: day ?? today, marks: marks, comment: draft.comment.text)
  }
}

private struct SheetBuilder {
  let checklist: Checklist
  var problems: [SheetProblem] = []

  init(checklist: Checklist) {
    self.checklist = checklist
  }

  /// A reference is short and stands on a line; more is the conversation itself, which has no place in records.
  private static let longestReference = 200

  mutating func marks(_ rows: [SheetDraft.Row]) -> [SheetMark] {
    var byNumber: [Int: SheetDraft.Row] = [:]
    for row in rows {
      guard let number = number(of: row.criterion) else {
        add(
          row.criterion.line, ru: "Критерия «\(row.criterion.text)» в листе «\(checklist.title)» нет.",
          en: "The sheet “\(checklist.title)” has no criterion “\(row.criterion.text)”.",
          fixRu: "Назовите его номером от 1 до \(checklist.criteria.count) или словами листа.",
          fixEn: "Name it by a number from 1 to \(checklist.criteria.count), or in the words of the sheet.")
        continue
      }
      guard byNumber[number] == nil else {
        add(
          row.criterion.line, ru: "Критерий \(number) отмечен дважды.", en: "Criterion \(number) is marked twice.",
          fixRu: "Оставьте одну отметку.", fixEn: "Keep one mark.")
        continue
      }
      byNumber[number] = row
    }
    let missing = checklist.criteria.indices.map { $0 + 1 }.filter { byNumber[$0]?.mark.text.isEmpty ?? true }
    if !missing.isEmpty {
      let list = SheetBuilder.ranges(missing)
      add(
        missing.lazy.compactMap { byNumber[$0]?.criterion.line }.first ?? 0, ru: "Нет отметки у критериев: \(list).",
        en: "Criteria without a mark: \(list).", fixRu: "Отметьте «да», «нет» или «н/п» (неприменимо).",
        fixEn: "Mark “yes”, “no” or “n/a” (not applicable).")
    }
    return checklist.criteria.enumerated().compactMap { index, criterion in
      byNumber[index + 1].flatMap { mark($0, criterion, number: index + 1) }
    }
  }

  private mutating func mark(_ row: SheetDraft.Row, _ criterion: Criterion, number: Int) -> SheetMark? {
    guard !row.mark.text.isEmpty else { return nil }
    guard let mark = SheetWords.mark(row.mark.text) else {
      add(
        row.mark.line, ru: "Критерий \(number): отметка «\(row.mark.text)» непонятна.",
        en: "Criterion \(number): the mark “\(row.mark.text)” is not understood.", fixRu: "Запишите «да», «нет» или «н/п».",
        fixEn: "Write “yes”, “no” or “n/a”.")
      return nil
    }
    var polarity: SheetMark.Polarity?
    if !row.polarity.text.isEmpty {
      polarity = SheetWords.polarity(row.polarity.text)
      if polarity == nil {
        add(
          row.polarity.line, ru: "Критерий \(number): «\(row.polarity.text)» — не «сильное» и не «слабое».",
          en: "Criterion \(number): “\(row.polarity.text)” is neither “strength” nor “flaw”.", fixRu: "Запишите «сильное» или «слабое».",
          fixEn: "Write “strength” or “flaw”.")
      }
      if polarity == .strength, mark != .yes {
        add(
          row.polarity.line, ru: "Критерий \(number): сильное место при отметке «\(row.mark.text)».",
          en: "Criterion \(number): a strength, but marked “\(row.mark.text)”.", fixRu: "Исправьте отметку или уберите «сильное».",
          fixEn: "Correct the mark, or drop “strength”.")
      }
    }
    if mark == .no, polarity == nil { polarity = .flaw }
    return SheetMark(
      criterion: criterion, mark: mark, comment: row.comment.text, polarity: polarity, cause: row.cause.text,
      action: action(row, polarity, number: number))
  }

  private mutating func action(_ row: SheetDraft.Row, _ polarity: SheetMark.Polarity?, number: Int) -> SheetAction? {
    guard !row.action.text.isEmpty else {
      if let stray = [row.owner, row.due].first(where: { !$0.text.isEmpty }) {
        add(
          stray.line, ru: "Критерий \(number): названо, кто или когда, но не что.",
          en: "Criterion \(number): who or when is said, but not what.",
          fixRu: "Запишите действие.", fixEn: "Write the action.")
      }
      return nil
    }
    var due: Day?
    if !row.due.text.isEmpty {
      due = Day(row.due.text)
      if due == nil {
        add(
          row.due.line, ru: "Критерий \(number): срок «\(row.due.text)» — не дата.",
          en: "Criterion \(number): “\(row.due.text)” is no date.",
          fixRu: "Запишите 2026-12-15 или 15.12.2026.", fixEn: "Write 2026-12-15 or 15.12.2026.")
        return nil
      }
    }
    // A plan without a name and a day is a wish (a strength may simply be told to others).
    if polarity != .strength, row.owner.text.isEmpty || due == nil {
      add(
        row.action.line, ru: "Критерий \(number): у действия «\(row.action.text)» нет \(row.owner.text.isEmpty ? "исполнителя" : "срока").",
        en: "Criterion \(number): the action “\(row.action.text)” has no \(row.owner.text.isEmpty ? "owner" : "date").",
        fixRu: "Назовите, кто и к какому дню: кто: ivanova, срок: 2026-12-15.",
        fixEn: "Say who and by which day: owner: ivanova, due: 2026-12-15.")
    }
    return SheetAction(what: row.action.text, owner: row.owner.text.isEmpty ? nil : row.owner.text, due: due)
  }

  mutating func day(_ written: SheetDraft.Written, today: Day) -> Day? {
    guard !written.text.isEmpty else { return nil }
    guard let day = Day(written.text) else {
      add(
        written.line, ru: "«\(written.text)» — не дата.", en: "“\(written.text)” is no date.", fixRu: "Запишите 2026-12-01 или 01.12.2026.",
        fixEn: "Write 2026-12-01 or 01.12.2026.")
      return nil
    }
    if day > today {
      add(
        written.line, ru: "Разговор \(day) ещё не состоялся: сегодня \(today).",
        en: "The conversation of \(day) is yet to come: today is \(today).",
        fixRu: "Исправьте дату.", fixEn: "Correct the date.")
    }
    return day
  }

  mutating func channel(_ written: SheetDraft.Written, _ named: (String) -> String?) -> String? {
    guard !written.text.isEmpty else { return checklist.channels.count == 1 ? checklist.channels[0] : nil }
    guard let channel = named(written.text) else {
      add(
        written.line, ru: "Канала «\(written.text)» нет.", en: "There is no channel “\(written.text)”.",
        fixRu: "Назовите канал из etalon.yaml.", fixEn: "Name a channel of etalon.yaml.")
      return nil
    }
    if !checklist.channels.isEmpty, !checklist.channels.contains(channel) {
      add(
        written.line, ru: "Лист «\(checklist.title)» не для канала «\(channel)».",
        en: "The sheet “\(checklist.title)” is not for the channel “\(channel)”.",
        fixRu: "Его каналы: \(checklist.channels.joined(separator: ", ")).",
        fixEn: "Its channels: \(checklist.channels.joined(separator: ", ")).")
    }
    return channel
  }

  mutating func conversation(_ written: SheetDraft.Written) -> String {
    if written.text.count > SheetBuilder.longestReference || written.text.contains(where: \.isNewline) {
      add(
        written.line, ru: "Вместо ссылки на разговор записан его текст.",
        en: "Instead of a reference to the conversation there is its text.",
        fixRu: "Запишите номер или ссылку: слова клиента в записях не хранятся.",
        fixEn: "Write a number or a link: clients' words are not kept in records.")
    }
    return written.text
  }

  /// A number, or the text of a criterion, with or without its number in front.
  private func number(of written: SheetDraft.Written) -> Int? {
    let text = SheetWords.folded(written.text)
    if let number = Int(text) { return checklist.criteria.indices.contains(number - 1) ? number : nil }
    let digits = written.text.prefix { $0.isNumber }
    if let number = Int(digits), checklist.criteria.indices.contains(number - 1) {
      let rest = SheetWords.folded(String(written.text.dropFirst(digits.count).drop { $0 == "." || $0 == ")" || $0.isWhitespace }))
      // The number decides; words behind it that belong to another criterion mean that the sheet has changed since.
      if rest.isEmpty || SheetWords.folded(checklist.criteria[number - 1].text) == rest { return number }
    }
    let same = checklist.criteria.indices.filter { SheetWords.folded(checklist.criteria[$0].text) == text }
    return same.count == 1 ? same[0] + 1 : nil
  }

  private mutating func add(_ line: Int, ru: String, en: String, fixRu: String, fixEn: String) {
    problems.append(SheetProblem(line, ru: ru, en: en, fixRu: fixRu, fixEn: fixEn))
  }

  /// `1–3, 7`.
  private static func ranges(_ numbers: [Int]) -> String {
    var parts: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = parts.last, last.upperBound + 1 == number {
        parts[parts.count - 1] = last.lowerBound...number
      } else {
        parts.append(number...number)
      }
    }
    return parts.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }.joined(separator: ", ")
  }
}
