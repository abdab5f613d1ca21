import Language

/// What is known of the client's name.
struct ClientNames {
  /// A part of the name.
  private struct Part {
    let text: String
    let form: UInt64
    let lemmas: [UInt64]
    let kind: Kind
    let isLatin: Bool
  }

  private enum Kind {
    case first, patronymic, surname, unknown
  }

  /// As given or read.
  let fullName: String
  private let parts: [Part]

  var isEmpty: Bool { parts.isEmpty }

  static let nameTags = Grammemes(.firstName, .surname, .patronymic)

  init(_ context: CheckContext) {
    var reader = WordReader(context.lexicon)
    let given = context.draft.client.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    let texts = [context.draft.letter].compactMap { $0 } + context.draft.thread.reversed().filter { $0.author == .client }.map(\.text)
    let name =
      given ?? texts.lazy.compactMap { ClientNames.signature(String(decoding: $0.suffix(20_000), as: UTF8.self), context.lexicon) }.first
    fullName = name ?? ""
    let list = Tokenizer().tokens(of: fullName)
    let bytes = Array(fullName.utf8)
    parts = list.tokens.filter { !$0.script.contains(.digits) && list.form($0).count > 3 }.map { token in
      let readings = token.script == .cyrillic ? FormReadings(list.form(token), &reader) : .none
      return Part(
        text: String(decoding: bytes[token.source], as: UTF8.self), form: WordHash.hash(list.form(token)),
        lemmas: readings.readings.filter { !$0.tag.isDisjoint(with: ClientNames.nameTags) }.map(\.lemma), kind: ClientNames.kind(readings),
        isLatin: token.script == .latin)
    }
  }

  private static func kind(_ readings: FormReadings) -> Kind {
    guard readings.isKnown else { return .unknown }
    if readings.may(Grammemes(.firstName)) { return .first }
    if readings.may(Grammemes(.patronymic)) { return .patronymic }
    return readings.may(Grammemes(.surname)) ? .surname : .unknown
  }

  /// What should stand in the place of a word of an address; nil if it is right or cannot be judged, empty if no part fits.
  func correction(of word: Int, _ words: ReplyWords) -> String? {
    let hash = words.hashes[word]
    let readings = words.readings(word)
    let isLatin = words.passage.tokens.tokens[words.passage.words[word].token].script == .latin
    let comparable = parts.filter { $0.isLatin == isLatin }
    guard !comparable.isEmpty else { return nil }
    if comparable.contains(where: { part in part.form == hash || readings.readings.contains { part.lemmas.contains($0.lemma) } }) {
      return nil
    }
    // Whoever signs as «Вася» may be called «Василий», not the other way round.
    if let short = Diminutives.ofFull(words.passage.formText(words.passage.words[word])),
      comparable.contains(where: { short.contains($0.text.lowercased().replacing("ё", with: "е")) })
    {
      return nil
    }
    let kind = ClientNames.kind(readings)
    if kind == .unknown {
      // A name that the dictionary does not have: only near misses and names in other alphabets can be told.
      let form = words.passage.formText(words.passage.words[word])
      if isLatin { return comparable[0].text }
      let near = comparable.first { ClientNames.isNear(form, $0.text.lowercased().replacing("ё", with: "е")) }
      return near?.text
    }
    if let same = comparable.first(where: { $0.kind == kind }) { return same.text }
    // Of the client only a surname is known: nobody can tell the first name.
    return comparable.contains { $0.kind == .unknown } || kind != .first || !comparable.contains { $0.kind == .first } ? nil : ""
  }

  /// One letter more, less or other.
  private static func isNear(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left), Array(right))
    guard left.count > 2, abs(left.count - right.count) <= 1 else { return false }
    let head = zip(left, right).prefix { $0 == $1 }.count
    let tail = zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
    return head + tail >= max(left.count, right.count) - 1
  }

  // MARK: The letter

  /// The name that a letter tells: behind «меня зовут», else in its last lines.
  private static func signature(_ letter: String, _ lexicon: Lexicon) -> String? {
    var reader = WordReader(lexicon)
    let own = letter.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix(">") }.map(String.init)
    for line in own {
      let lower = line.lowercased()
      guard let range = lower.range(of: "меня зовут ") ?? lower.range(of: "my name is ") else { continue }
      let rest = line.dropFirst(lower.distance(from: lower.startIndex, to: range.upperBound))
      if let name = name(String(rest.prefix(60)), &reader, wholeLine: false) { return name }
    }
    for line in own.suffix(3).reversed() {
      if let name = name(String(line.prefix(80)), &reader, wholeLine: true) { return name }
    }
    return nil
  }

  /// The words of a name at the beginning of a text; of a whole line, if nothing but the name and closing words stand in it.
  private static func name(_ text: String, _ reader: inout WordReader, wholeLine: Bool) -> String? {
    let list = Tokenizer().tokens(of: text)
    let bytes = Array(text.utf8)
    var parts: [String] = []
    var hasFirst = false
    for token in list.tokens.prefix(6) {
      let word = String(decoding: bytes[token.source], as: UTF8.self)
      if parts.isEmpty, wholeLine, closings.contains(list.text(token)) { continue }
      guard word.first?.isUppercase == true, word.count > 1, parts.count < 3 else { break }
      let readings = token.script == .cyrillic ? FormReadings(list.form(token), &reader) : .none
      hasFirst = hasFirst || readings.share(of: Grammemes(.firstName)) > 0.3
      parts.append(word)
    }
    guard hasFirst || (!wholeLine && !parts.isEmpty) else { return nil }
    if wholeLine, list.count > parts.count + 3 { return nil }
    return parts.joined(separator: " ")
  }

  private static let closings: Set<String> = [
    "с", "уважением", "спасибо", "ваш", "ваша", "благодарю", "заранее", "regards", "best", "kind",
  ]
}

extension String {
  /// The first place of a text, compared character by character.
  fileprivate func range(of needle: String) -> Range<Index>? {
    guard !needle.isEmpty, let first = needle.first else { return nil }
    var start = startIndex
    while let found = self[start...].firstIndex(of: first) {
      if self[found...].hasPrefix(needle) { return found..<(index(found, offsetBy: needle.count)) }
      start = index(after: found)
    }
    return nil
  }
}
