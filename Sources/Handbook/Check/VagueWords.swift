/// Finds words in a standard that nobody can check («быстро», «при необходимости») where nothing measurable stands beside them.
struct VagueWords {
  /// Words without their first letter, so that both cases are found in one search.
  private static let words: [(tail: String, shown: String)] = [
    ("ыстро ", "быстро"), ("ежливо", "вежливо"), ("ри необходимости", "при необходимости"), ("о возможности", "по возможности"),
    ("воевременно", "своевременно"), ("ак можно скорее", "как можно скорее"), ("ак можно быстрее", "как можно быстрее"),
    ("перативно", "оперативно"), ("ачественно", "качественно"), ("адлежащ", "надлежащий"), ("разумный срок", "в разумный срок"),
    ("кратчайш", "в кратчайший срок"), ("оброжелательно", "доброжелательно"), ("рофессионально", "профессионально"),
    ("о ситуации", "по ситуации"), ("ри желании", "при желании"), ("s soon as possible", "as soon as possible"), ("romptly", "promptly"),
    ("olitely", "politely"), ("f necessary", "if necessary"), ("s appropriate", "as appropriate"), ("imely manner", "in a timely manner"),
  ]

  private let handbook: Handbook

  init(_ handbook: Handbook) {
    self.handbook = handbook
  }

  func diagnostics() -> [Diagnostic] {
    let enforced = Set(handbook.phraseRules.map(\.clause) + handbook.checkRules.map(\.clause))
    let patterns = VagueWords.words.map { (Array($0.tail.utf8), $0.shown) }
    var found: [Diagnostic] = []
    // Rules stand for the company's own standards; foreign documents without any are not judged.
    guard !enforced.isEmpty else { return [] }
    for document in handbook.documents where document.kind == .standard && !document.isDraft {
      for clause in document.clauses where !enforced.contains(clause.reference) {
        var text = clause.text
        let words = text.withUTF8 { VagueWords.find(patterns, in: $0) }
        guard !words.isEmpty else { continue }
        let list = words.map { "«\($0)»" }.joined(separator: ", ")
        found.append(
          Diagnostic(
            "vague-words", .hint, Spot(path: document.path, line: clause.line),
            Localized(ru: "Проверить нельзя: \(list).", en: "This cannot be checked: \(list)."),
            remedy: Localized(
              ru: "Назовите срок, число или форму слов, либо добавьте правило.",
              en: "Name a term, a number or a form of words, or add a rule.")))
      }
    }
    return found
  }

  /// Vague words of a text that names no number and quotes no words. One pass; a pattern is compared where its first two bytes stand.
  private static func find(_ patterns: [([UInt8], String)], in text: UnsafeBufferPointer<UInt8>) -> [String] {
    var found: [String] = []
    var index = 0
    while index + 1 < text.count {
      let byte = text[index]
      let next = text[index + 1]
      if (48...57).contains(byte) || (48...57).contains(next) || (byte == 0xC2 && next == 0xAB) { return [] }
      for (pattern, shown) in patterns where pattern[0] == byte && pattern[1] == next {
        guard index + pattern.count <= text.count, text[index..<index + pattern.count].elementsEqual(pattern) else { continue }
        if !found.contains(shown) { found.append(shown) }
      }
      index += 1
    }
    return found
  }
}
