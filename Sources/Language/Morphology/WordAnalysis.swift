/// One way to read a word.
public struct WordAnalysis: Sendable, Hashable {
  /// The word as the dictionary spells it: with ё.
  public let word: String
  /// The dictionary form: nominative singular, infinitive. With ё.
  public let lemma: String
  /// What the lemma compares by.
  public let lemmaID: LemmaID
  /// The grammemes of the form.
  public let tag: Grammemes
  /// How probable the reading is, 0 … 1, without looking at the neighbours.
  public let probability: Double
  /// How it was found.
  public let origin: AnalysisOrigin
  /// Number of the paradigm.
  public let paradigm: Int
  /// Number of the form in the paradigm; 0 is the lemma.
  public let form: Int

  /// What stands before the inflected part, its stem, and what stands behind it.
  let head: [UInt8]
  let stem: [UInt8]
  let tail: [UInt8]

  /// Whether the dictionary has the word.
  public var isKnown: Bool { origin.isKnown }

  init(_ reading: Reading, probability: Double, _ reader: inout WordReader) {
    let spellings = reader.spellings
    let spelling = spellings[reading.place.spelling]
    let (core, stem) = (reading.place.core, reading.place.stem)
    word = String(decoding: spelling, as: UTF8.self)
    lemma = String(decoding: reader.lemma(of: reading), as: UTF8.self)
    lemmaID = reading.lemma
    tag = reading.tag
    self.probability = probability
    origin = reading.origin
    paradigm = reading.paradigm
    form = reading.form
    head = Array(spelling.prefix(core.lowerBound))
    self.stem = Array(spelling.prefix(stem.upperBound).dropFirst(stem.lowerBound))
    tail = Array(spelling.dropFirst(core.upperBound))
  }
}

/// A form of a word.
public struct WordForm: Sendable, Hashable {
  /// The form, with ё.
  public let text: String
  /// Its grammemes.
  public let tag: Grammemes
  /// Its number in the paradigm.
  public let number: Int
}
