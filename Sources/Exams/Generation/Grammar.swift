import Language

/// What generation asks the dictionary. Without one, nothing is known of a Russian word and little is asked of Russian texts.
final class Grammar {
  private let lexicon: Lexicon?
  private var known: [String: [WordAnalysis]] = [:]

  init(_ lexicon: Lexicon?) { self.lexicon = lexicon }

  /// Whether there is a dictionary.
  var isAvailable: Bool { lexicon != nil }

  /// Ways to read a word, the most probable first.
  func readings(_ word: some StringProtocol) -> [WordAnalysis] {
    guard let lexicon else { return [] }
    let word = word.lowercased()
    if let readings = known[word] { return readings }
    let readings = lexicon.analyses(of: word)
    known[word] = readings
    return readings
  }

  func inflect(_ reading: WordAnalysis, to required: Grammemes) -> String? { lexicon?.inflect(reading, to: required)?.text }

  /// Words as written, without marks around them.
  static func words(_ text: some StringProtocol) -> [Substring] {
    Substring(text).split { !$0.isLetter && !$0.isNumber && $0 != "-" }
  }

  /// Whether a text tells what happens, is done or is so: it has a verb or what stands for one.
  func hasVerb(_ text: some StringProtocol) -> Bool {
    Grammar.words(text).contains { word in
      guard let part = readings(word).first?.tag.partOfSpeech else { return false }
      return Grammar.verbal.contains(part)
    }
  }

  private static let verbal: Set<Grammeme> = [.verb, .infinitive, .shortParticiple, .shortAdjective, .predicative]

  /// Forms in which steps of a procedure are written.
  enum StepForm: CaseIterable {
    /// «Проверьте», «проверь».
    case imperative
    /// «Проверить».
    case infinitive
    /// «Проверяем».
    case plural
    /// «Проверяет».
    case third
  }

  /// Whether a word can be read as a form of a step.
  func isStep(_ word: some StringProtocol, _ form: StepForm) -> Bool {
    readings(word).contains { reading in
      guard reading.probability > 0.15 else { return false }
      let tag = reading.tag
      return switch form {
      case .imperative: tag.partOfSpeech == .verb && tag.has(.imperative)
      case .infinitive: tag.partOfSpeech == .infinitive
      case .plural: tag.partOfSpeech == .verb && tag.has(.firstPerson) && tag.has(.plural)
      case .third: tag.partOfSpeech == .verb && tag.has(.thirdPerson)
      }
    }
  }

  /// The noun that a definition is built on: nominative, only words that agree with it before it, no verb but in a clause that depends on
  /// it («прибор, который мелет»). Nil for a sentence that tells what happens, and for a list of things.
  func definedNoun(_ text: String) -> (lemma: String, isPerson: Bool)? {
    let parts = text.split { ",;(".contains($0) }
    guard let main = parts.first, !text.contains(" — "), !text.contains(" – "), let noun = subject(of: main) else { return nil }
    var plain = 0
    for part in parts {
      if plain > 0, isDependent(part) { break }
      plain += 1
      if hasFiniteVerb(part) || Grammar.words(part).contains("ли") { return nil }
    }
    // «Удар, вода внутри, чужой ремонт»: a list explains by examples only.
    if plain > 2 || plain == 2 && Grammar.words(main).count < 3 { return nil }
    let isPerson =
      noun.lemma == "тот"
      ? parts.dropFirst().first.map { Grammar.words($0).first == "кто" } ?? false : noun.tag.has(.animate) && noun.isKnown
    return (noun.lemma, isPerson)
  }

  private func subject(of main: Substring) -> WordAnalysis? {
    for word in Grammar.words(main) {
      let readings = readings(word)
      guard let nominative = readings.first(where: { $0.tag.has(.nominative) && $0.probability > 0.05 }) else { return nil }
      if nominative.tag.partOfSpeech == .noun || ["тот", "то", "та", "те"].contains(word.lowercased()) { return nominative }
    }
    return nil
  }

  private func hasFiniteVerb(_ text: Substring) -> Bool {
    Grammar.words(text).contains { word in
      guard let part = readings(word).first?.tag.partOfSpeech else { return false }
      return part == .verb || part == .predicative || part == .shortParticiple || part == .shortAdjective
    }
  }

  /// «В который», «где», «чтобы»: what depends on the noun before.
  private func isDependent(_ text: Substring) -> Bool {
    let words = Grammar.words(text).map { $0.lowercased() }
    return words.prefix(3).contains { $0.hasPrefix("котор") } || words.contains("ли")
      || words.first.map { ["где", "кто", "что", "чего", "чем", "чтобы", "куда", "когда", "пока", "если", "как", "откуда"].contains($0) }
        ?? false
      || words.first.flatMap { readings($0).first?.tag.partOfSpeech } == .fullParticiple
  }

  /// Whether a name names a thing: all of it without a verb, a noun in the nominative somewhere.
  func isNounName(_ name: String) -> Bool {
    var hasNoun = false
    if Grammar.words(name).first?.lowercased() == "не" { return false }
    for word in Grammar.words(name) where word.contains(where: \.isLetter) {
      let readings = readings(word)
      if let part = readings.first?.tag.partOfSpeech {
        if part == .verb || part == .infinitive || part == .adverb || part == .predicative || part == .gerund { return false }
      }
      if readings.contains(where: { $0.tag.partOfSpeech == .noun && $0.tag.has(.nominative) }) || word.allSatisfy(\.isUppercase) {
        hasNoun = true
      }
      if readings.isEmpty { hasNoun = true }
    }
    return hasNoun
  }
}
