import Language

/// A word of a pattern, read by the dictionary: what a word of a reply must be to stand in its place.
struct EntryWord {
  /// What a word of a pattern is searched by.
  enum Kind {
    /// Its lemmas: any form of them.
    case open
    /// Its form: prepositions, conjunctions, particles.
    case function
    /// Its form, and it may be missing where the verb tells the subject: «я», «мы», «ты», «вы».
    case droppable
  }

  /// As `Tokenizer` writes it.
  let form: [UInt8]
  let kind: Kind
  /// Keys of lemmas, of their partners in aspect, or of the form.
  let keys: [UInt64]
  /// Keys of the word written together with «не»: «неправ» for «прав».
  let joined: [UInt64]
  /// Keys of the word without its «не»: «прав» for «неправ».
  let apart: [UInt64]
  /// The lemmas behind the keys, for explanations; partners in aspect behind them.
  let lemmas: [String]
  /// Readings that are left after the improbable ones were dropped, the most probable first.
  let tags: [WordTag]
  /// A conjunction stands before everything behind it in the pattern.
  let isConjunction: Bool
  /// «Бы», «же», «ли» stand behind what they belong to, or elsewhere.
  let isEnclitic: Bool

  /// Whether the most probable reading has one of these parts of speech.
  func isMostly(_ parts: Grammeme...) -> Bool { tags.first.map { tag in parts.contains { tag.has($0) } } ?? false }

  /// Whether any reading has one of these parts of speech.
  func maybe(_ parts: Grammeme...) -> Bool { tags.contains { tag in parts.contains { tag.has($0) } } }
}

/// Reads words of patterns. Words are read once for all patterns.
struct EntryReader: ~Copyable {
  var analyser: WordAnalyser
  private var known: [[UInt8]: EntryWord] = [:]

  /// Lemmas and readings less probable than this share of the most probable one are dropped: «в» is also an abbreviation, «вине» also wine.
  static let leastShare = 0.05
  /// What is below this share of the most probable lemma and the smallest of all was never seen.
  static let unseenShare = 0.1
  /// «Есть» is what there is; statistics take it for eating.
  private static let decided = [Array("есть".utf8): Array("быть".utf8)]

  init(_ analyser: consuming WordAnalyser) {
    self.analyser = analyser
  }

  /// Reads a word.
  ///
  /// - Parameters:
  ///   - spelling: in lower case with its ё: it tells «осёл» from «осел».
  ///   - form: as `Tokenizer` writes it.
  mutating func read(_ spelling: [UInt8], form: [UInt8], _ script: WordScript) -> EntryWord {
    if let word = known[spelling] { return word }
    let word = make(spelling, form, script)
    known[spelling] = word
    return word
  }

  private mutating func make(_ spelling: [UInt8], _ form: [UInt8], _ script: WordScript) -> EntryWord {
    let closed = ClosedForms.entry(form[...])
    if let closed, closed.role.contains(.personal) {
      let tags = analyser.readings(form).map { WordTag(tag: $0.tag, probability: Float($0.probability)) }
      return EntryWord(
        form: form, kind: closed.role.contains(.droppable) ? .droppable : .open, keys: [WordKey.lemma(closed.name)], joined: [], apart: [],
        lemmas: [String(decoding: closed.name, as: UTF8.self)], tags: tags, isConjunction: false, isEnclitic: false)
    }
    if let closed, closed.role.contains(.function) { return function(form, closed, isConjunction: EntryReader.conjunctions.contains(form)) }
    if script == .cyrillic { return russian(spelling, form, closed) }
    let keys = script == .latin ? form.withUnsafeBufferPointer { analyser.englishKeys($0) } : [form.withUnsafeBufferPointer(WordKey.stem)]
    var lemmas = [String(decoding: form, as: UTF8.self)]
    if script == .latin { lemmas += IrregularVerbs.bases(of: form[...]).filter { !lemmas.contains($0) } }
    return EntryWord(
      form: form, kind: .open, keys: keys, joined: [], apart: [], lemmas: lemmas, tags: [], isConjunction: false, isEnclitic: false)
  }

  private func function(_ form: [UInt8], _ closed: ClosedForms.Entry?, isConjunction: Bool) -> EntryWord {
    let keys = ClosedForms.variants(of: form).map { WordKey.surface($0[...]) }
    return EntryWord(
      form: form, kind: .function, keys: keys, joined: [], apart: [], lemmas: [String(decoding: form, as: UTF8.self)], tags: [],
      isConjunction: isConjunction, isEnclitic: EntryReader.enclitics.contains(form))
  }

  private static let conjunctions = ["and", "or", "but", "if", "because", "that"].map { Array($0.utf8) }
  private static let enclitics = ["бы", "б", "же", "ж", "ли", "ль"].map { Array($0.utf8) }
  /// Particles to the dictionary, pronouns and predicates to people.
  private static let neverFunctions = ["это", "нет"].map { Array($0.utf8) }

  // MARK: Russian

  private mutating func russian(_ spelling: [UInt8], _ form: [UInt8], _ closed: ClosedForms.Entry?) -> EntryWord {
    var readings = analyser.readings(spelling)
    // What is written with ё against the dictionary is looked up with е.
    if spelling != form, readings.first.map({ !$0.isKnown }) ?? true { readings = analyser.readings(form) }
    let kept =
      EntryReader.decided[form].map { lemma in readings.filter { $0.lemma == lemma } } ?? EntryReader.probable(readings)
    guard !kept.isEmpty else {
      return EntryWord(
        form: form, kind: .open, keys: [WordKey.lemma(form[...])], joined: [], apart: [], lemmas: [String(decoding: form, as: UTF8.self)],
        tags: [], isConjunction: false, isEnclitic: false)
    }
    let best = kept.map(\.probability).max() ?? 0
    let likely = kept.filter { $0.probability >= best * EntryReader.leastShare }.sorted { $0.probability > $1.probability }
    let isFunction = likely.allSatisfy { EntryReader.functions.contains(where: $0.tag.has) }
    if isFunction, !EntryReader.neverFunctions.contains(form), closed?.role.contains(.negation) != true {
      return function(form, closed, isConjunction: likely.first?.tag.has(.conjunction) ?? false)
    }
    var keys: [UInt64] = []
    var lemmas: [String] = []
    func add(_ key: UInt64, _ lemma: [UInt8]) {
      guard !keys.contains(key) else { return }
      keys.append(key)
      let text = String(decoding: lemma, as: UTF8.self)
      if !lemmas.contains(text) { lemmas.append(text) }
    }
    for reading in kept { add(reading.key, reading.lemma) }
    for reading in kept where EntryReader.verbs.contains(where: reading.tag.has) {
      for partner in AspectPairs.russian.partners(of: reading.lemma[...]) { add(WordAnalyser.key(ofLemma: partner), partner) }
    }
    return EntryWord(
      form: form, kind: .open, keys: keys, joined: joined(keys, kept), apart: apart(form), lemmas: lemmas,
      tags: likely.map { WordTag(tag: $0.tag, probability: Float($0.probability)) }, isConjunction: false, isEnclitic: false)
  }

  private static let functions: [Grammeme] = [.preposition, .conjunction, .particle]
  private static let verbs: [Grammeme] = [.verb, .infinitive, .fullParticiple, .shortParticiple, .gerund]

  /// The readings of the lemmas that are probable enough.
  ///
  /// The dictionary's shares are counts in which every reading was given one more than it was seen: in a dozen occurrences of «вине», wine,
  /// never seen, has one share of thirteen. So a lemma whose readings all have the smallest share, if that is small, counts as never seen.
  private static func probable(_ readings: [WordAnalyser.LemmaReading]) -> [WordAnalyser.LemmaReading] {
    var shares: [(key: UInt64, share: Double, best: Double)] = []
    for reading in readings {
      if let place = shares.firstIndex(where: { $0.key == reading.key }) {
        shares[place].share += reading.probability
        shares[place].best = max(shares[place].best, reading.probability)
      } else {
        shares.append((reading.key, reading.probability, reading.probability))
      }
    }
    let most = shares.map(\.share).max() ?? 0
    let smallest = readings.map(\.probability).min() ?? 0
    let unseen = smallest < most * unseenShare ? smallest : -1
    return readings.filter { reading in
      shares.contains { $0.key == reading.key && $0.share >= most * leastShare && $0.best > unseen }
    }
  }

  /// Adjectives, adverbs and participles may be written together with «не».
  private func joined(_ keys: [UInt64], _ kept: [WordAnalyser.LemmaReading]) -> [UInt64] {
    let may = kept.contains { WordAnalyser.maybeNegated.contains(where: $0.tag.has) || $0.tag.has(.verb) }
    return may ? keys.map(WordKey.negated) : []
  }

  private mutating func apart(_ form: [UInt8]) -> [UInt64] {
    guard let rest = WordAnalyser.withoutParticle(form[...]) else { return [] }
    var keys: [UInt64] = []
    for reading in analyser.readings(Array(rest))
    where reading.isKnown && WordAnalyser.maybeNegated.contains(where: reading.tag.has) && !keys.contains(reading.key) {
      keys.append(reading.key)
    }
    return keys
  }
}
