import Handbook
import Language

/// Turns hits of phrase rules into findings with what to write instead.
struct PhraseFindings {
  let passage: Passage
  let program: PhraseProgram

  /// The finding of a hit.
  ///
  /// - Parameter isFixable: whether the rule's suggestion may be inserted unseen at all.
  func finding(
    _ hit: PhraseHit, of rule: PhraseRuleFacts, isFixable: Bool, _ analyser: inout WordAnalyser
  ) -> RawFinding {
    let bytes = extent(hit)
    let words = quoted(bytes)
    var finding = RawFinding(
      rule: rule.id, clause: rule.clause, severity: rule.severity,
      message: Localized(ru: "Так не пишут: «\(words)».", en: "Not to be written: “\(words)”."), reason: rule.reason,
      place: .judged(bytes))
    finding.advice = rule.advice
    if hit.match.isMisspelt {
      // Perhaps another word was meant.
      finding.severity = min(rule.severity, .hint)
      finding.confidence = PhraseFindings.misspeltConfidence
    }
    let isExact = isExact(hit)
    let mayFix =
      isFixable && rule.suggestions.count == 1 && rule.advice == nil && isExact && passage.judged.isUnbroken(bytes)
    let reinflection = Reinflection(passage: passage, program: program, hit: hit)
    finding.suggestions = rule.suggestions.map { text in
      var text = text
      var fix = mayFix && !PhraseFindings.isTemplate(text) && !PhraseFindings.commits(text)
      if isExact {
        if fix, !isLiteral(hit) { fix = reinflection.agreesAround(text, &analyser) }
        if fix { fix = reinflection.leavesWhole(text, &analyser) }
      } else if !hit.match.isMisspelt, let inflected = reinflection.inflected(text, &analyser) {
        text = inflected
      }
      return suggestion(text, for: bytes, hit, mayFix: fix)
    }
    // What is left of a sentence after a deletion needs an eye: its capital, its commas.
    if rule.deletes { finding.suggestions = [Suggestion(text: "", fix: false)] }
    return finding
  }

  /// The words found, on one line and not too many: a reader looks for them in the reply, not for the pattern in the list.
  private func quoted(_ bytes: Range<Int>) -> String {
    let text = passage.judged.bytes[bytes]
    var words = String(decoding: text, as: UTF8.self)
    let isPlain = text.allSatisfy { $0 >= 0x20 && $0 != 0xC2 && $0 != 0xE2 } && !zip(text, text.dropFirst()).contains { $0 == (0x20, 0x20) }
    if !isPlain { words = words.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    guard words.utf8.count > PhraseFindings.longestQuote, words.count > PhraseFindings.longestQuote else { return words }
    return words.prefix(PhraseFindings.longestQuote - 1) + "…"
  }

  private static let longestQuote = 80
  private static let misspeltConfidence = 0.5

  /// The bytes of a hit. The question mark of a pattern belongs to it where nothing stands between.
  private func extent(_ hit: PhraseHit) -> Range<Int> {
    let bytes = hit.match.bytes
    guard program.variants[hit.variant].isQuestionOnly != 0 else { return bytes }
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

  /// Whether a suggestion names an hour, a day, a sum: nobody may be bound to one unseen.
  private static func commits(_ text: String) -> Bool {
    if text.contains(where: \.isNumber) { return true }
    return text.lowercased().split { !$0.isLetter }.contains { days.contains(String($0)) }
  }

  private static let days: Set<String> = [
    "сегодня", "завтра", "послезавтра", "понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье", "понедельника",
    "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья", "today", "tomorrow", "tonight", "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday",
  ]

  private func suggestion(_ text: String, for bytes: Range<Int>, _ hit: PhraseHit, mayFix: Bool) -> Suggestion {
    var text = text
    var fix = mayFix
    // Two marks would end the sentence.
    if let mark = text.last, ".!?…".contains(mark), let next = nextCharacter(bytes.upperBound), ".!?…,".contains(next) {
      if mark == "." || mark == next { text.removeLast() } else { fix = false }
    }
    // «Вы сами виноваты, что…»: another clause hangs on what is replaced, and may not hang on the replacement.
    if PhraseFindings.governs(passage.judged.bytes[bytes.upperBound...].prefix(24)) { fix = false }
    if takesCapital(bytes, hit, text) { text = PhraseFindings.capitalised(text) }
    return Suggestion(text: text, fix: fix)
  }

  /// Whether what follows a hit is a clause that depends on it.
  private static func governs(_ following: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: following, as: UTF8.self)
    guard text.first == "," else { return false }
    let word = text.dropFirst().drop { $0.isWhitespace }.prefix { $0.isLetter }.lowercased()
    return ["что", "чтобы", "как", "если", "раз", "когда", "поскольку", "потому", "так", "который", "that", "if", "because"].contains(word)
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
    // «ВАШЕЙ» is shouted, not polite.
    guard passage.written(passage.words[hit.match.words.lowerBound]).contains(where: \.isLowercase) else { return false }
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

  private func isLiteral(_ hit: PhraseHit) -> Bool {
    let variant = program.variants[hit.variant]
    return variant.elementCount == 1 && program.elements[Int(variant.elements)].literal >= 0
  }

  /// Whether a hit is the pattern letter by letter: then its grammar is the pattern's, and the suggestion's fits.
  private func isExact(_ hit: PhraseHit) -> Bool {
    let variant = program.variants[hit.variant]
    if isLiteral(hit) { return true }
    guard variant.dropped == 0, hit.match.isInOrder, hit.match.inserted == 0, !hit.match.isMisspelt else { return false }
    for (number, place) in zip(program.elements(of: variant), hit.match.places) {
      let element = program.elements[number]
      // A gap's words are not the pattern's.
      guard element.segment == 0 else { return false }
      guard element.literal < 0 else { continue }
      var form = passage.words[place.first].surface
      if place.last > place.first { form = WordKey.pair(form, passage.words[place.last].surface) }
      guard program.forms[Int(element.forms)..<Int(element.forms) + Int(element.formCount)].contains(form) else { return false }
    }
    for word in hit.match.words.dropFirst() {
      let start = passage.words[word - 1].bytes.upperBound
      let between = start..<max(start, passage.words[word].bytes.lowerBound)
      guard passage.judged.bytes[between].allSatisfy({ $0 == 0x20 || $0 == 0x2D || $0 == 0xC2 || $0 == 0xA0 }) else { return false }
    }
    return true
  }
}
