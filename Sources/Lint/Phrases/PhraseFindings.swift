import Handbook

/// Turns hits of phrase rules into findings with what to write instead.
struct PhraseFindings {
  let passage: Passage
  let program: PhraseProgram

  /// The finding of a hit.
  ///
  /// - Parameter isFixable: whether the rule's suggestion may be inserted unseen at all.
  func finding(_ hit: PhraseHit, of rule: PhraseRule, isFixable: Bool) -> RawFinding {
    let bytes = extent(hit)
    let words = quoted(bytes)
    var finding = RawFinding(
      rule: rule.id, clause: rule.clause, severity: rule.severity,
      message: Localized(ru: "Так не пишут: «\(words)».", en: "Not to be written: “\(words)”."), reason: rule.reason,
      place: .judged(bytes))
    finding.advice = rule.advice
    let mayFix = isFixable && rule.suggestions.count == 1 && rule.advice == nil && isExact(hit) && passage.judged.isUnbroken(bytes)
    finding.suggestions = rule.suggestions.map {
      suggestion($0, for: bytes, hit, mayFix: mayFix && !PhraseFindings.isTemplate($0))
    }
    // What is left of a sentence after a deletion needs an eye: its capital, its commas.
    if rule.deletes { finding.suggestions = [Suggestion(text: "", fix: false)] }
    return finding
  }

  /// The words found, on one line and not too many: a reader looks for them in the reply, not for the pattern in the list.
  private func quoted(_ bytes: Range<Int>) -> String {
    let words = String(decoding: passage.judged.bytes[bytes], as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count <= PhraseFindings.longestQuote ? words : words.prefix(PhraseFindings.longestQuote - 1) + "…"
  }

  private static let longestQuote = 80

  /// The bytes of a hit. The question mark of a pattern belongs to it where nothing stands between.
  private func extent(_ hit: PhraseHit) -> Range<Int> {
    let bytes = hit.match.bytes
    guard program.variants[hit.variant].isQuestionOnly else { return bytes }
    let sentence = passage.sentences[hit.sentence]
    let rest = passage.judged.bytes[bytes.upperBound..<max(bytes.upperBound, sentence.bytes.upperBound)]
    guard hit.match.words.upperBound == sentence.words.upperBound, rest.first == 0x3F else { return bytes }
    return bytes.lowerBound..<(bytes.upperBound + 1)
  }

  // MARK: Suggestions

  /// Whether a suggestion has a place to fill in, or markup, that must not get into a letter unseen.
  private static func isTemplate(_ text: String) -> Bool {
    text.contains { "[]{}<>…".contains($0) } || text.contains("___") || text.contains("...")
  }

  private func suggestion(_ text: String, for bytes: Range<Int>, _ hit: PhraseHit, mayFix: Bool) -> Suggestion {
    var text = text
    var fix = mayFix
    // Two marks would end the sentence.
    if let mark = text.last, ".!?…".contains(mark), let next = nextCharacter(bytes.upperBound), ".!?…,".contains(next) {
      if mark == "." || mark == next { text.removeLast() } else { fix = false }
    }
    if takesCapital(bytes, hit, text) { text = PhraseFindings.capitalised(text) }
    return Suggestion(text: text, fix: fix)
  }

  private func nextCharacter(_ byte: Int) -> Character? {
    String(decoding: passage.judged.bytes[byte...].prefix(4), as: UTF8.self).first
  }

  /// A capital where the hit has one: at the beginning of a sentence, or a polite «Вы» for a polite «Вы».
  private func takesCapital(_ bytes: Range<Int>, _ hit: PhraseHit, _ text: String) -> Bool {
    let isCapital = passage.judged.bytes.withUnsafeBufferPointer { buffer in
      Scalars.after(buffer, bytes.lowerBound).map(Scalars.isUpper) ?? false
    }
    guard isCapital else { return false }
    if hit.match.words.lowerBound == passage.sentences[hit.sentence].words.lowerBound { return true }
    guard hit.match.words.lowerBound < passage.words.count else { return false }
    let first = passage.formText(passage.words[hit.match.words.lowerBound])
    let word = text.prefix { $0.isLetter }.lowercased()
    return PhraseFindings.politeForms.contains(first) && PhraseFindings.politeForms.contains(word)
  }

  private static let politeForms: Set<String> = [
    "вы", "вас", "вам", "вами", "ваш", "ваша", "ваше", "ваши", "вашего", "вашей", "вашему", "вашим", "вашем", "вашу", "ваших", "вашими",
  ]

  private static func capitalised(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.uppercased() + text.dropFirst()
  }

  /// Whether a hit is the pattern letter by letter: then its grammar is the pattern's, and the suggestion's fits.
  private func isExact(_ hit: PhraseHit) -> Bool {
    let variant = program.variants[hit.variant]
    if variant.isLiteral && variant.elements.count == 1 { return true }
    guard variant.dropped == nil, hit.match.isInOrder, hit.match.inserted == 0 else { return false }
    for (element, place) in zip(variant.elements, hit.match.places) where element.literal < 0 {
      let words = (place.first...place.last).map { Array(passage.form(passage.words[$0])) }
      guard element.forms.contains(words) else { return false }
    }
    for word in hit.match.words.dropFirst() {
      let start = passage.words[word - 1].bytes.upperBound
      let between = start..<max(start, passage.words[word].bytes.lowerBound)
      guard passage.judged.bytes[between].allSatisfy({ $0 == 0x20 || $0 == 0x2D || $0 == 0xC2 || $0 == 0xA0 }) else { return false }
    }
    // A gap's words are not the pattern's.
    return variant.elements.allSatisfy { $0.segment == 0 }
  }
}
