/// A line of running text that is a field by habit: `Ответ: б`, `**Пункт:** 4.2`, `Пояснение: …`.
struct FieldLine {
  enum Name: Hashable {
    case field(QuestionNames.Field)
    /// `Пояснение:` — the explanation begins here, wherever it stands.
    case explanation
    /// `Комментарий:` — an explanation only behind the answers: before them a client may be speaking.
    case comment
  }

  let name: Name
  /// The text behind the colon, markup of emphasis at its ends removed.
  let value: String

  /// No key is longer, in bytes before the colon.
  private static let maximumKey = 64

  init?(_ line: String) {
    let utf8 = line.utf8
    guard let colon = utf8.prefix(FieldLine.maximumKey).firstIndex(of: UInt8(ascii: ":")) else {
      guard let answer = FieldLine.answerBehindDash(line) else { return nil }
      name = .field(.answer)
      value = answer
      return
    }
    let written = line[..<colon]
    guard let first = written.utf8.first, first >= 0x80 || FieldLine.mayBeginKey(first) else { return nil }
    guard let name = FieldLine.names[FieldLine.key(written)] else { return nil }
    self.name = name
    value = FieldLine.withoutEmphasis(line[line.index(after: colon)...])
  }

  /// Whether the key may stand anywhere in the text of a question. The others count only where their value is sound.
  var isUnmistakable: Bool {
    switch name {
    case .field(.answer), .field(.clause), .explanation: true
    default: false
    }
  }

  /// «Правильный ответ — б»: only where labels, a number or a verdict follow, for «Ответ — это …» is a sentence.
  private static func answerBehindDash(_ line: String) -> String? {
    guard line.utf8.count < maximumKey else { return nil }
    for dash in [" — ", " – ", " - "] {
      guard let range = line.firstRange(of: dash) else { continue }
      guard names[key(line[..<range.lowerBound])] == .field(.answer) else { return nil }
      let value = withoutEmphasis(line[range.upperBound...])
      let isLabels = value.split { !$0.isLetter && !$0.isNumber }.allSatisfy {
        $0.count == 1 || $0.count <= 2 && $0.allSatisfy(\.isNumber)
      }
      let isShort = isLabels || verdicts.contains(Aliases.fold(value))
      return isShort && !value.isEmpty ? value : nil
    }
    return nil
  }

  private static let verdicts: Set<String> = [
    "верно", "неверно", "не-верно", "да", "нет", "правда", "неправда", "true", "false", "yes", "no",
  ]

  private static func key(_ written: Substring) -> String {
    Aliases.fold(String(String.UnicodeScalarView(written.unicodeScalars.filter { $0 != "*" && $0 != "_" })))
  }

  private static func mayBeginKey(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_")
  }

  /// Text without `**` and `_` at its ends.
  static func withoutEmphasis(_ text: Substring) -> String {
    var view = text.unicodeScalars[...]
    while let first = view.first, first == "*" || first == "_" || first.properties.isWhitespace { view.removeFirst() }
    while let last = view.last, last == "*" || last == "_" || last.properties.isWhitespace { view.removeLast() }
    return String(view)
  }

  private static let names: [String: Name] = {
    var table: [String: Name] = [:]
    func add(_ name: Name, _ keys: String...) {
      for key in keys { table[Aliases.fold(key)] = name }
    }
    add(
      .field(.answer), "ответ", "ответы", "ответ(ы)", "правильный ответ", "правильные ответы", "верный ответ", "верные ответы",
      "прав. ответ", "отв.", "правильный вариант", "верный вариант", "правильные варианты", "ключ", "answer", "answers", "answer(s)",
      "correct answer", "correct answers", "right answer", "right answers")
    add(.field(.clause), "пункт", "пункты", "пункт стандарта", "пункты стандарта", "clause", "clauses")
    add(.field(.points), "балл", "баллы", "баллов", "количество баллов", "points")
    add(.field(.tags), "тег", "теги", "тэг", "тэги", "tags")
    add(.field(.critical), "критичный", "критично", "критический", "критический вопрос", "критичный вопрос", "critical")
    add(.field(.type), "тип", "тип вопроса", "type")
    add(.field(.difficulty), "сложность", "трудность", "difficulty")
    add(.explanation, "пояснение", "объяснение", "разъяснение", "explanation")
    add(.comment, "комментарий", "комментарий к ответу", "обоснование", "почему", "comment", "why")
    return table
  }()
}
