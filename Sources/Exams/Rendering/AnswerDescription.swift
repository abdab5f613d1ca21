public import Handbook

/// Keys and answers in words, Markdown source, a line each: for protocols, results and sheets with the key.
public enum AnswerDescription {
  /// What counts as right, with its worth where that differs.
  /// - Parameter isLettered: whether options are named by their letters, as on paper.
  public static func key(_ item: PaperItem, language: InterfaceLanguage = .ru, isLettered: Bool = true) -> [String] {
    let words = PaperWords(language: language)
    switch (item.key.answer, item.body) {
    case (.choice(let keys), .choice(let options)):
      let isWeighted = keys.contains { $0.weight != 0 && $0.weight != 1 }
      return keys.indices.filter { keys[$0].weight > 0 }.map { position in
        option(position, options, isLettered ? language : nil) + (isWeighted ? worth(keys[position].weight, words) : "")
      }
    case (.trueFalse(let truth), _):
      return [words.truth(truth)]
    case (.matching(let keys), .matching(let left, let right)):
      return pairs(keys.map { $0 }, left, right)
    case (.ordering(let order), .ordering(let items)):
      return numbered(order, items)
    case (.numeric(let keys), _):
      return keys.filter { $0.weight > 0 }.map { key in
        (key.low == key.high ? words.plain(key.low) : "\(words.plain(key.low))…\(words.plain(key.high))")
          + (key.weight == 1 ? "" : worth(key.weight, words))
      }
    case (.short(let keys), _):
      return keys.filter { $0.weight > 0 }.map { $0.text + ($0.weight == 1 ? "" : worth($0.weight, words)) }
    case (.cloze(let keys), .cloze(let parts)):
      return zip(keys, parts.filter(\.isBlank)).enumerated().map { number, entry in
        let texts: [String]
        switch entry {
        case (.menu(let right), .menu(let options)): texts = right.filter(options.indices.contains).map { options[$0] }
        case (.typed(let accepted), _): texts = accepted
        default: texts = []
        }
        return "(\(number + 1)) " + texts.joined(separator: " / ")
      }
    case (.spot(let faults), _):
      return faults.map { "«\(oneLine($0.text))»" + ($0.clauses.isEmpty ? "" : " (\($0.clauses.joined(separator: ", ")))") }
    case (.rubric(let rubric), _):
      return rubric.criteria.map { "[\(words.number($0.points))] \($0.text)" }
    default: return []
    }
  }

  /// What a candidate answered; one line that says so where there is no answer, or none that belongs to the question.
  /// - Parameter isLettered: whether options are named by their letters, as on paper.
  public static func answer(
    _ answer: Answer?, to item: PaperItem, language: InterfaceLanguage = .ru, isLettered: Bool = true
  ) -> [String] {
    let words = PaperWords(language: language)
    guard let answer, !answer.isEmpty, answer.fits(item) else { return [words("нет ответа", "no answer")] }
    switch (answer, item.body) {
    case (.choice(let chosen), .choice(let options)): return chosen.map { option($0, options, isLettered ? language : nil) }
    case (.truth(let truth), _): return [words.truth(truth)]
    case (.pairs(let chosen), .matching(let left, let right)): return pairs(chosen, left, right)
    case (.order(let order), .ordering(let items)): return numbered(order, items)
    case (.text(let text), _): return [text]
    case (.marks(let marks), .spot(let reply)):
      let units = Array(reply.utf16)
      return marks.map { "«\(oneLine(String(decoding: units[$0], as: UTF16.self)))»" }
    case (.blanks(let filled), .cloze(let parts)):
      return zip(filled, parts.filter(\.isBlank)).enumerated().map { number, entry in
        let text: String
        switch entry {
        case (.option(let position), .menu(let options)) where options.indices.contains(position): text = options[position]
        case (.text(let typed), _): text = typed
        default: text = "—"
        }
        return "(\(number + 1)) " + text
      }
    default: return []
    }
  }

  private static func option(_ position: Int, _ options: [String], _ language: InterfaceLanguage?) -> String {
    (language.map { OptionLabel.text(position, $0) + ") " } ?? "") + (options.indices.contains(position) ? options[position] : "")
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func worth(_ weight: Double, _ words: PaperWords) -> String {
    " (\(words.percent(weight)))"
  }

  private static func pairs(_ chosen: [Int?], _ left: [String], _ right: [String]) -> [String] {
    zip(left, chosen).map { side, position in
      let other = position.flatMap { right.indices.contains($0) ? right[$0] : nil }
      return "\(side) → \(other ?? "—")"
    }
  }

  private static func numbered(_ order: [Int], _ items: [String]) -> [String] {
    order.filter(items.indices.contains).enumerated().map { number, position in "\(number + 1)) \(items[position])" }
  }
}
