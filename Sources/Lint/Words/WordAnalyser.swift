import Language

/// One way in which grammar can read a word.
struct WordTag {
  let tag: Grammemes
  /// 0 … 1, without looking at the neighbours.
  let probability: Float

  func has(_ member: Grammeme) -> Bool { tag.has(member) }
}

/// Finds out what forms stand for: by the process-wide memo, else by the dictionary or the stemmer. Owns scratch memory, hence is neither
/// copied nor shared: one for each pass. Making one costs less than a microsecond.
struct WordAnalyser: ~Copyable {
  let lexicon: Lexicon

  private let memo: WordMemo
  private var reader: WordReader
  private var stemmer: Stemmer?
  /// The record that is being made, and one of which the memo is full.
  private var cells: [UInt64] = []
  private var keys: [UInt64] = []
  private var letters: [UInt8] = []
  /// Grammar of words near a hit: few, but asked for again and again.
  private var tags: [UInt64: [WordTag]] = [:]

  private static let tagLimit = 4096

  init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
    memo = WordMemo.current(lexicon)
    reader = WordReader(lexicon)
  }

  /// Hands what is known of a form to `body`; valid during the call only. Some ten nanoseconds for a form that has been asked for before.
  ///
  /// - Parameter surface: `WordKey.surface(form)`.
  @inline(__always)
  mutating func withRecord<Result>(
    _ form: UnsafeBufferPointer<UInt8>, _ surface: UInt64, _ script: WordScript, _ body: (WordRecord) -> Result
  ) -> Result {
    if let known = memo.find(form, surface) { return body(known) }
    let parts = make(form, script)
    return cells.withUnsafeBufferPointer { cells in
      memo.insert(form, surface, parts: parts, cells)
      return body(WordRecord(parts: parts, cells: cells))
    }
  }

  // MARK: Records

  /// Makes a record in `cells`; the number of its parts.
  private mutating func make(_ form: UnsafeBufferPointer<UInt8>, _ script: WordScript) -> Int {
    cells.removeAll(keepingCapacity: true)
    guard script == .latin, let parts = EnglishContraction.parts(ArraySlice(form)) else {
      keys.removeAll(keepingCapacity: true)
      let entry = ClosedForms.entry(form)
      var typos = 0
      if let entry, entry.role.contains(.personal) {
        keys.append(WordKey.lemma(entry.name))
      } else if script == .cyrillic {
        typos = addRussian(ArraySlice(form))
      } else {
        addForeign(form, script)
      }
      close(typos: typos, role: entry?.role ?? [])
      return 1
    }
    for words in parts.prefix(WordRecord.partLimit) {
      keys.removeAll(keepingCapacity: true)
      var role: ClosedForms.Role = []
      for word in words {
        word.withUnsafeBufferPointer { addForeign($0, .latin) }
        role.formUnion(ClosedForms.entry(word[...])?.role ?? [])
      }
      close(typos: 0, role: role)
    }
    return min(parts.count, WordRecord.partLimit)
  }

  private mutating func close(typos: Int, role: ClosedForms.Role) {
    let typos = min(typos, 12)
    let count = min(keys.count - typos, WordRecord.keyLimit)
    cells.append(WordRecord.Head(keys: count, typos: typos, role: role).cell)
    let kept = keys.prefix(count) + keys.suffix(typos)
    cells.append(kept.reduce(0) { $0 | WordKey.bit($1) })
    cells.append(contentsOf: kept)
  }

  private mutating func add(_ key: UInt64) {
    if !keys.contains(key) { keys.append(key) }
  }

  private mutating func addForeign(_ form: UnsafeBufferPointer<UInt8>, _ script: WordScript) {
    guard script == .latin else { return add(WordKey.stem(form)) }
    for key in englishKeys(form) { add(key) }
  }

  /// Porter's stem, and the stems of the verbs that the word is an irregular form of.
  mutating func englishKeys(_ form: UnsafeBufferPointer<UInt8>) -> [UInt64] {
    if stemmer == nil { stemmer = Stemmer() }
    var keys = [stemmer?.withStem(of: form, script: .latin, WordKey.stem) ?? WordKey.stem(form)]
    let modal = WordAnalyser.modals.first { form.elementsEqual($0.past) }.map { [$0.base] } ?? []
    for base in modal + IrregularVerbs.bases(of: ArraySlice(form)) {
      let bytes = Array(base.utf8)
      if let key = bytes.withUnsafeBufferPointer({ stemmer?.withStem(of: $0, script: .latin, WordKey.stem) }) ?? nil { keys.append(key) }
    }
    return keys
  }

  /// Verbs without other forms: «could» is as impolite as «can».
  private static let modals = [("could", "can"), ("would", "will"), ("might", "may")].map { (past: Array($0.0.utf8), base: $0.1) }

  /// Adds the keys of a Russian form; how many of them are guesses at a misspelt word.
  private mutating func addRussian(_ form: ArraySlice<UInt8>) -> Int {
    let isKnown = addLemmas(form, negated: false)
    if keys.isEmpty { add(WordKey.lemma(form)) }
    if let rest = WordAnalyser.withoutParticle(form) { _ = addLemmas(rest, negated: true) }
    guard !isKnown, form.count >= WordAnalyser.shortestMisspelt else { return 0 }
    let exact = keys.count
    for word in lexicon.nearWords(form, limit: 8) { _ = addLemmas(word[...], negated: false) }
    return keys.count - exact
  }

  /// Seven letters: shorter unknown words are near too many known ones.
  private static let shortestMisspelt = 14

  /// What stands behind «не» in a word long enough to be written together with it.
  static func withoutParticle(_ form: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let particle: [UInt8] = [0xD0, 0xBD, 0xD0, 0xB5]
    return form.count >= 12 && form.starts(with: particle) ? form.dropFirst(4) : nil
  }

  /// Adds the keys of all readings of a form; whether the dictionary knows it.
  ///
  /// - Parameter negated: the form stands behind «не» in one word; only readings that can do so count, of known words.
  private mutating func addLemmas(_ form: ArraySlice<UInt8>, negated: Bool) -> Bool {
    reader.read(form)
    let readings = reader.readings
    guard let first = readings.first else { return false }
    let isKnown = first.origin.isKnown
    if negated, !isKnown { return false }
    let least = isKnown ? 0 : (readings.map(\.weight).max() ?? 0) / 2
    var last: (lemma: LemmaID, degree: Int)?
    for reading in readings where reading.weight >= least {
      if negated, !WordAnalyser.maybeNegated.contains(where: reading.tag.has) { continue }
      let degree = WordAnalyser.degree(reading.tag)
      if let last, last == (reading.lemma, degree) { continue }
      last = (reading.lemma, degree)
      let key = key(of: reading)
      add(negated ? WordKey.negated(key) : key)
    }
    return isKnown
  }

  static let maybeNegated: [Grammeme] = [.fullAdjective, .shortAdjective, .adverb, .predicative, .fullParticiple, .shortParticiple]

  private static func degree(_ tag: Grammemes) -> Int { tag.has(.comparative) ? tag.has(.comparativeWithPo) ? 2 : 1 : 0 }

  /// The key of a reading's lemma and degree.
  private mutating func key(of reading: Reading) -> UInt64 {
    let key = WordAnalyser.key(ofLemma: reader.lemma(of: reading))
    switch WordAnalyser.degree(reading.tag) {
    case 1: return WordKey.comparative(key)
    case 2: return WordKey.weakComparative(key)
    default: return key
    }
  }

  /// The key of a lemma with or without ё. «Этот» and «это», «весь» and «все» are one word, whatever the dictionary says.
  static func key(ofLemma lemma: [UInt8]) -> UInt64 {
    let folded = WordAnalyser.folded(lemma)
    return WordKey.lemma(merged[folded] ?? folded[...])
  }

  /// A lemma with ё written as е.
  static func folded(_ lemma: [UInt8]) -> [UInt8] {
    guard lemma.contains(0x91) else { return lemma }
    var folded = lemma
    for index in folded.indices.dropLast() where folded[index] == 0xD1 && folded[index + 1] == 0x91 {
      folded[index] = 0xD0
      folded[index + 1] = 0xB5
    }
    return folded
  }

  private static let merged: [[UInt8]: ArraySlice<UInt8>] = [
    Array("этот".utf8): Array("это".utf8)[...], Array("все".utf8): Array("весь".utf8)[...],
  ]

  // MARK: Readings

  /// A reading of a word with its lemma.
  struct LemmaReading {
    /// As the dictionary writes it, with ё.
    let lemma: [UInt8]
    let key: UInt64
    let tag: Grammemes
    let probability: Double
    let isKnown: Bool
  }

  /// All readings of a word in the order of the dictionary. For compiling: microseconds.
  mutating func readings(_ word: [UInt8]) -> [LemmaReading] {
    reader.read(word[...])
    let readings = reader.readings
    let shares = lexicon.probabilities(of: word, readings)
    let least = readings.first?.origin.isKnown ?? true ? 0 : (readings.map(\.weight).max() ?? 0) / 2
    var result: [LemmaReading] = []
    for (reading, share) in zip(readings, shares) where reading.weight >= least {
      let lemma = reader.lemma(of: reading)
      result.append(
        LemmaReading(lemma: lemma, key: key(of: reading), tag: reading.tag, probability: share, isKnown: reading.origin.isKnown))
    }
    return result
  }

  /// The grammar of a form, kept for the pass.
  mutating func tags(_ form: ArraySlice<UInt8>, _ surface: UInt64) -> [WordTag] {
    if let known = tags[surface] { return known }
    reader.read(form)
    let shares = lexicon.probabilities(of: Array(form), reader.readings)
    let found = zip(reader.readings, shares).map { WordTag(tag: $0.tag, probability: Float($1)) }
    if tags.count >= WordAnalyser.tagLimit { tags.removeAll(keepingCapacity: true) }
    tags[surface] = found
    return found
  }

  /// Of the lemmas of a form the first in the order of letters, ё as е: a name that does not change with the dictionary's numbers.
  mutating func name(_ form: ArraySlice<UInt8>, _ script: WordScript) -> [UInt8] {
    if script == .latin {
      if stemmer == nil { stemmer = Stemmer() }
      return form.withUnsafeBufferPointer { stemmer?.withStem(of: $0, script: script) { Array($0) } ?? Array($0) }
    }
    reader.read(form)
    var best: [UInt8]?
    for reading in reader.readings {
      let lemma = WordAnalyser.folded(reader.lemma(of: reading))
      if best.map({ lemma.lexicographicallyPrecedes($0) }) ?? true { best = lemma }
    }
    return best ?? Array(form)
  }
}
