import Handbook

/// How generated questions are worded: language by letters, quotation marks, names of clauses, what looks alike.
enum GeneratedText {
  static func isRussian(_ text: String) -> Bool {
    text.unicodeScalars.contains { ("а"..."я").contains($0) || ("А"..."Я").contains($0) || $0 == "ё" }
  }

  /// In quotation marks of its language; inner ones change to the other form.
  static func quoted(_ text: String) -> String {
    guard isRussian(text) else { return "“" + text.replacing("“", with: "‘").replacing("”", with: "’") + "”" }
    return "«" + text.replacing("«", with: "„").replacing("»", with: "“") + "»"
  }

  /// A sentence said by somebody, inside another text: in Russian its full stop stands behind the marks.
  static func quotedSentence(_ text: String) -> String {
    guard isRussian(text) else { return quoted(escaped(sentence(text))) }
    let isStopped = text.last.map { !"!?…".contains($0) } ?? false
    return quoted(escaped(isStopped ? withoutStop(text) : text)) + (isStopped ? "." : "")
  }

  /// In quotation marks, unless it stands in them already.
  static func quotedOnce(_ text: String) -> String {
    let isQuoted = (text.hasPrefix("«") && text.hasSuffix("»")) || (text.hasPrefix("“") && text.hasSuffix("”"))
    return isQuoted && text.dropFirst().dropLast().allSatisfy { !"«»“”".contains($0) } ? text : quoted(text)
  }

  static func capitalised(_ text: String) -> String {
    guard let index = text.firstIndex(where: { !"«“„\"(".contains($0) }), text[index].isLetter else { return text }
    return text[..<index] + text[index].uppercased() + text[text.index(after: index)...]
  }

  /// Words cut from a sentence read alike wherever they stood in it; names and abbreviations stay.
  static func lowercasedStart(_ text: String) -> String {
    guard let first = text.first, first.isUppercase, text.dropFirst().first?.isLowercase ?? true, !text.hasPrefix("I ") else { return text }
    return first.lowercased() + text.dropFirst()
  }

  /// A full stop where the text ends without a mark.
  static func sentence(_ text: String) -> String {
    guard let last = text.last(where: { !"»”\"“)".contains($0) }), !".!?…".contains(last) else { return text }
    return text + "."
  }

  static func withoutStop(_ text: String) -> String {
    var text = text[...]
    while let last = text.last, ".,;:— ".contains(last) { text.removeLast() }
    return String(text)
  }

  /// Markup in what was written as plain text shows as it was written.
  static func escaped(_ text: String) -> String {
    guard text.contains(where: { "*`<[".contains($0) }) else { return text }
    return text.reduce(into: "") { result, character in
      if "*`<[".contains(character) { result.append("\\") }
      result.append(character)
    }
  }

  /// Words in lower case, ё as е.
  static func words(_ text: String) -> [String] {
    text.lowercased().replacing("ё", with: "е").split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// Whether two texts share a word, inflection apart.
  static func shareWord(_ left: String, _ right: String) -> Bool { !stems(left).isDisjoint(with: stems(right)) }

  /// What the words of a text compare by, short ones left out.
  static func stems(_ text: String) -> Set<String> { Set(words(text).filter { $0.count > 3 }.map(stem)) }

  static func stem(_ word: String) -> String { String(word.prefix(max(4, word.count - 3))) }

  /// Whether neither is much longer than the other: the longest answer must not be the right one by its looks.
  static func isAlikeInLength(_ text: String, _ key: String, within factor: Double) -> Bool {
    let (left, right) = (Double(text.count) + 8, Double(key.count) + 8)
    return left <= right * factor && right <= left * factor
  }

  /// Whether no two answers would be taken for one another.
  static func areDistinct(_ answers: [String]) -> Bool {
    Set(answers.map { ShortText.folded(withoutStop($0)) }).count == answers.count
  }

  /// A clause as a trainer would name it: `«Чат», пункт «Темп»`, `“Loans”, clause 4.2`.
  static func place(_ clause: Clause, of document: Document) -> String {
    let isRussian = isRussian(clause.title + document.title)
    let title = quotedOnce(document.title)
    let word = isRussian ? "пункт" : "clause"
    switch clause.opening {
    case .document: return title
    case .number: return "\(title), \(word) \(clause.number ?? quotedOnce(clause.title))"
    case .heading:
      return ShortText.folded(clause.title) == ShortText.folded(document.title) ? title : "\(title), \(word) \(quotedOnce(clause.title))"
    }
  }
}

extension Question {
  /// A question with one key.
  init?(
    madeFrom clause: Clause, of document: Document, id: String, stem: String, key: String, others: [String], enemies: String,
    explanation: String?
  ) {
    guard others.count == 3, GeneratedText.areDistinct([key] + others) else { return nil }
    self.init(
      madeFrom: clause, id: id, type: .single, stem: stem,
      answers: .choice(([key] + others).enumerated().map { ChoiceOption(text: GeneratedText.escaped($1), weight: $0 == 0 ? 1 : 0) }),
      enemies: ["generated:" + enemies], explanation: explanation, document: document)
  }
}
