import Digest

/// What names a clause: heading or question, each question of a heading that asks several, number, number and heading, a template's shortcut.
struct TitleKeys {
  /// Longest key in bytes that is kept.
  private static let maximumLength = 512
  private var reader = IndexedWordReader()

  /// Calls `body` with the hash of each name of a clause.
  mutating func forEach(_ card: ClauseReader.Card, isTemplate: Bool, _ body: (UInt32) -> Void) {
    for name in TitleKeys.names(card, isTemplate: isTemplate) {
      if let key = key(name) { body(TitleKeys.hash(key)) }
    }
  }

  /// Whether a clause is named by a key: what a hash alone cannot tell.
  mutating func isNamed(_ card: ClauseReader.Card, isTemplate: Bool, by wanted: [UInt8]) -> Bool {
    for name in TitleKeys.names(card, isTemplate: isTemplate) where key(name) == wanted { return true }
    return false
  }

  /// The words of a text with spaces between; nil if it has none or too many.
  mutating func key(_ text: String) -> [UInt8]? {
    guard text.utf8.count <= TitleKeys.maximumLength * 2 else { return nil }
    var key: [UInt8] = []
    reader.read(text) { form, _, _, isJoined in
      guard !isJoined else { return }
      if !key.isEmpty { key.append(0x20) }
      key.append(contentsOf: form)
    }
    return key.isEmpty || key.count > TitleKeys.maximumLength ? nil : key
  }

  static func hash(_ key: [UInt8]) -> UInt32 { UInt32(truncatingIfNeeded: FastHash.xxh64(key)) }

  private static func names(_ card: ClauseReader.Card, isTemplate: Bool) -> [String] {
    var names: [String] = []
    if !card.isNumber { names += [card.title] + questions(card.title) }
    if !card.number.isEmpty {
      names.append(card.number)
      if !card.isNumber { names.append(card.number + " " + card.title) }
    }
    if isTemplate, !card.id.isEmpty { names.append(card.id) }
    return names
  }

  /// The questions of a heading of several sentences: an FAQ that is asked in several ways. Of two words at least.
  private static func questions(_ title: String) -> [String] {
    var questions: [String] = []
    var start = title.startIndex
    var index = start
    while index < title.endIndex {
      let next = title.index(after: index)
      if "?.!…".contains(title[index]), next == title.endIndex || title[next].isWhitespace {
        let sentence = title[start..<next].drop { $0.isWhitespace }
        if title[index] == "?", sentence.contains(where: \.isWhitespace) { questions.append(String(sentence)) }
        start = next
      }
      index = next
    }
    return questions.count == 1 && questions[0] == title ? [] : questions
  }
}
