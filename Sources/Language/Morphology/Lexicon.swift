/// The dictionary of Russian word forms (OpenCorpora): lemmas, grammemes, paradigms, predictions.
///
/// A compiled file is mapped into memory; making one of these costs less than a millisecond and nothing is parsed. It never changes and
/// may be used from all threads. `DictionaryCompiler` makes the file, `Lexicon.located()` finds it. For words by the million use a
/// `WordReader`; the methods here make texts.
public final class Lexicon: Sendable {
  /// Keeps what the tables point into.
  private let file: DictionaryFile
  let words: WordGraph
  let endings: [WordGraph]
  let readings: RecordSets
  let readingRecords: CheckedBytes
  let endingReadings: RecordSets
  let endingRecords: CheckedBytes
  let paradigms: ParadigmTable
  private let ambiguousWords: WordGraph
  private let probabilitySets: RecordSets
  private let probabilities: CheckedBytes

  /// Opens a compiled dictionary.
  ///
  /// Head and table are checked, the data is not: see `verify`. Errors: `unreadable`, `foreign`, `otherVersion`, `damaged`.
  public convenience init(path: String) throws(DictionaryError) {
    self.init(file: try DictionaryFile(path: path))
  }

  init(file: DictionaryFile) {
    self.file = file
    words = WordGraph(file[.words], numbersWords: true)
    endings = DictionaryPart.endingGraphs.map { WordGraph(file[$0]) }
    readingRecords = file[.readings]
    readings = RecordSets(file[.readingOffsets], limit: readingRecords.count / 4)
    endingRecords = file[.endingReadings]
    endingReadings = RecordSets(file[.endingOffsets], limit: endingRecords.count / 8)
    paradigms = ParadigmTable(file)
    ambiguousWords = WordGraph(file[.ambiguousWords], mark: DictionaryFormat.probabilityMark)
    probabilities = file[.probabilities]
    probabilitySets = RecordSets(file[.probabilityOffsets], limit: probabilities.count / 8)
  }

  /// Path of the file.
  public var path: String { file.path }

  /// Where the data comes from, with its licence.
  public var origin: String { file[.origin].text }

  /// What the file says its content is: equal for equal dictionaries, wherever they lie.
  public var fingerprint: UInt64 { file.fingerprint }

  /// Reads the whole file and compares it with its checksum: milliseconds. Error: `damaged`.
  public func verify() throws(DictionaryError) {
    try file.verify()
  }

  // MARK: - Words

  /// All ways to read a word, the most probable first, equal ones in the order of the dictionary; empty if nothing is known and nothing
  /// can be predicted.
  ///
  /// The word may be in any letter case and with stress marks; «е» stands for «ё» too. Microseconds; results of repeated words are worth
  /// keeping.
  public func analyses(of word: String) -> [WordAnalysis] {
    let word = Lexicon.normalised(word)
    var reader = WordReader(self)
    reader.read(word[...])
    let readings = reader.readings
    let shares = probabilities(of: word, readings)
    var analyses: [(place: Int, value: WordAnalysis)] = []
    analyses.reserveCapacity(readings.count)
    for (place, reading) in readings.enumerated() {
      analyses.append((place, WordAnalysis(reading, probability: shares[place], &reader)))
    }
    // Swift's sort keeps the order of equal ones only by accident.
    analyses.sort { ($1.value.probability, $0.place) < ($0.value.probability, $1.place) }
    return analyses.map(\.value)
  }

  /// The distinct lemmas of a word, the most probable first.
  public func lemmas(of word: String) -> [String] {
    var lemmas: [String] = []
    for analysis in analyses(of: word) where !lemmas.contains(analysis.lemma) { lemmas.append(analysis.lemma) }
    return lemmas
  }

  /// Whether the dictionary has a word, given in lower case; «е» stands for «ё» too.
  public func knows(_ word: String) -> Bool {
    var reader = WordReader(self)
    reader.read(Lexicon.normalised(word)[...])
    return reader.readings.first?.origin.isKnown ?? false
  }

  /// How probable each reading of a word is; they add up to 1, nearly.
  ///
  /// What is known of the word is taken from the dictionary (counted in OpenCorpora's texts), else readings share by their weights.
  public func probabilities(of word: [UInt8], _ readings: [Reading]) -> [Double] {
    if let place = ambiguousWords.walk(word), let set = ambiguousWords.set(at: place) {
      let records = probabilitySets.range(set).prefix(256)
      let known = readings.map { reading in
        let record = records.first { probabilities.u32($0 * 2) == UInt32(truncatingIfNeeded: reading.tagNumber) }
        return record.map { Double(probabilities.u32($0 * 2 + 1)) / 1_000_000 } ?? 0
      }
      if known.contains(where: { $0 > 0 }) { return known }
    }
    let total = readings.reduce(0) { $0 + Double($1.weight) }
    return readings.map { total > 0 ? Double($0.weight) / total : 0 }
  }

  // MARK: - Lemma ids

  /// The id of a lemma given in lower case, as the dictionary spells it (with ё).
  public func lemmaID(of lemma: [UInt8]) -> LemmaID {
    guard let place = words.walk(lemma), words.set(at: place) != nil else { return LemmaID.hash(lemma) }
    return LemmaID(rawValue: UInt64(place.number))
  }

  /// The text of a lemma that the dictionary has; nil for predicted ones. For explanations: tens of microseconds.
  public func lemma(_ id: LemmaID) -> String? {
    guard id.isKnown, id.rawValue <= UInt64(UInt32.max) else { return nil }
    let wanted = UInt32(id.rawValue)
    var place = WordGraph.Place.root
    var word: [UInt8] = []
    while word.count <= Tokenizer.maximumFormLength {
      if place.number == wanted, !word.isEmpty, words.set(at: place) != nil { return String(decoding: word, as: UTF8.self) }
      // Of the children, the last one that does not begin behind the wanted word.
      var best: (place: WordGraph.Place, byte: UInt8)?
      for byte in UInt8(2)...255 {
        guard let child = words.step(place, byte), child.number <= wanted, child.number >= best?.place.number ?? 0 else { continue }
        best = (child, byte)
      }
      guard let next = best else { return nil }
      place = next.place
      word.append(next.byte)
    }
    return nil
  }

  /// Lower case, composed, without stress marks; ё stays.
  static func normalised(_ word: String) -> [UInt8] {
    guard word.utf8.count <= Tokenizer.maximumFormLength * 4 else { return [] }
    let scalars = word.lowercased().unicodeScalars.filter { $0.value != 0x0301 && $0.value != 0x00AD }
    return Array(TextNormalisation.nfc(String(String.UnicodeScalarView(scalars))).utf8)
  }
}
