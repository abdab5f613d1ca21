import Handbook

/// Aiken (https://docs.moodle.org/en/Aiken_format): a line of text, options `A. …`, and `ANSWER: B`. Single choice only.
enum AikenFormat {
  static func write(_ questions: [PortableQuestion]) -> (text: String, notes: [ExchangeNote]) {
    var blocks: [String] = []
    var notes: [ExchangeNote] = []
    for question in questions {
      guard question.type == .single, case .choice(let options) = question.answers, options.count <= 26,
        let key = options.firstIndex(where: { $0.weight > 0 })
      else {
        notes.append(
          ExchangeNote(
            .refused, question.id, line: question.line,
            ru: "тип \(question.type.rawValue): в Aiken есть только один верный ответ из списка",
            en: "type \(question.type.rawValue): Aiken has single choice only"))
        continue
      }
      var lost: [(ru: String, en: String)] = [("номер и название", "id and title")]
      if !question.clauses.isEmpty { lost.append(("пункт", "clause")) }
      if question.explanation != nil { lost.append(("пояснение", "explanation")) }
      if options.contains(where: { $0.feedback != nil }) { lost.append(("отклики", "feedback")) }
      if question.points != 1 { lost.append(("баллы", "points")) }
      if !question.tags.isEmpty { lost.append(("теги", "tags")) }
      if question.critical || question.difficulty != nil || !question.enemies.isEmpty || options.contains(where: \.staysLast) {
        lost.append(("прочие поля", "other fields"))
      }
      if ([question.stem] + options.map(\.text)).contains(where: { ExchangeText.oneLine(ExchangeText.plain(fromMarkdown: $0)) != $0 }) {
        lost.append(("разметка", "markup"))
      }
      notes.append(
        ExchangeNote(
          .dropped, question.id, line: question.line, ru: "нет места: " + lost.map(\.ru).joined(separator: ", "),
          en: "no place for: " + lost.map(\.en).joined(separator: ", ")))
      var lines = [line(question.stem)]
      for (index, option) in options.enumerated() { lines.append("\(letter(index)). \(line(option.text))") }
      lines.append("ANSWER: \(letter(key))")
      blocks.append(lines.joined(separator: "\n"))
    }
    return (blocks.joined(separator: "\n\n") + (blocks.isEmpty ? "" : "\n"), notes)
  }

  private static func line(_ markdown: String) -> String { ExchangeText.oneLine(ExchangeText.plain(fromMarkdown: markdown)) }

  private static func letter(_ index: Int) -> String { String(UnicodeScalar(UInt8(65 + index))) }

  static func read(_ text: [UInt8]) throws(ExchangeError) -> ImportedContent {
    var content = ImportedContent()
    var stem: [String] = []
    var options: [(letter: Character, text: String)] = []
    var first = 0
    var number = 0
    func failure(_ line: Int, _ ru: String, _ en: String) -> ExchangeError {
      ExchangeError(
        line: line, ru: ru, en: en, remedyRu: "Порядок: строка вопроса, варианты «A. …», затем «ANSWER: B».",
        remedyEn: "The order is: a line of text, options “A. …”, then “ANSWER: B”.")
    }
    for row in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let line = ExchangeText.trimmed(String(decoding: row, as: UTF8.self))
      if line.isEmpty { continue }
      if line.uppercased().hasPrefix("ANSWER:") {
        let answer = ExchangeText.trimmed(line.dropFirst(7)).uppercased()
        guard let key = options.firstIndex(where: { String($0.letter) == answer }) else {
          throw failure(
            number, "Ответ «\(ExchangeText.brief(answer))» не назван среди вариантов.",
            "The answer “\(ExchangeText.brief(answer))” is none of the options.")
        }
        guard !stem.isEmpty else { throw failure(number, "Перед вариантами нет вопроса.", "There is no question before the options.") }
        var question = PortableQuestion(
          id: "", title: "", type: .single, stem: ExchangeText.markdown(fromPlain: stem.joined(separator: "\n")),
          answers: .choice(
            options.enumerated().map {
              PortableQuestion.Option(text: ExchangeText.markdown(fromPlain: $1.text), weight: $0 == key ? 1 : 0, feedback: nil)
            }))
        question.title = ExchangeText.brief(stem[0])
        question.line = first
        content.pieces.append(.question(question))
        stem = []
        options = []
      } else if let letter = line.unicodeScalars.first, ("A"..."Z").contains(letter), [".", ")"].contains(line.dropFirst().first),
        !stem.isEmpty,
        line.dropFirst(2).first?.isWhitespace ?? true
      {
        options.append((Character(letter), ExchangeText.trimmed(line.dropFirst(2))))
      } else {
        guard options.isEmpty else {
          throw failure(
            number, "Строка «\(ExchangeText.brief(line))» стоит между вариантами и ответом.",
            "The line “\(ExchangeText.brief(line))” stands between options and answer.")
        }
        if stem.isEmpty { first = number }
        stem.append(line)
      }
    }
    guard stem.isEmpty, options.isEmpty else {
      throw failure(first, "У вопроса нет строки «ANSWER:».", "The question has no line “ANSWER:”.")
    }
    return content
  }
}
