/// What a lemma compares by: equal for equal lemmas, within one compiled dictionary.
///
/// The lemma of a known word has the number of that word in the dictionary, below 2³²; a predicted lemma that no dictionary has is a hash
/// of its letters with the uppermost bit set (two such lemmas out of a million collide with a probability of 10⁻⁷), so that it needs no
/// table and is the same in every process.
public struct LemmaID: RawRepresentable, Sendable, Hashable, Comparable {
  /// Number of a word, or hash.
  public let rawValue: UInt64

  /// An id from what another process wrote.
  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// Whether the dictionary has the lemma.
  public var isKnown: Bool { rawValue >> 63 == 0 }

  /// By raw value: an order for sorting, without meaning.
  public static func < (left: LemmaID, right: LemmaID) -> Bool { left.rawValue < right.rawValue }

  /// Of a lemma that the dictionary does not have; ё counts as е. FNV-1a (<http://www.isthe.com/chongo/tech/comp/fnv/>).
  static func hash(_ lemma: some Sequence<UInt8>) -> LemmaID {
    var state: UInt64 = 0xCBF2_9CE4_8422_2325
    var lead: UInt8 = 0
    func add(_ byte: UInt8) { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    for byte in lemma {
      // A leading byte waits for what follows: D1 91 (ё) is read as D0 B5 (е).
      if lead != 0 {
        let isYo = lead == 0xD1 && byte == 0x91
        add(isYo ? 0xD0 : lead)
        add(isYo ? 0xB5 : byte)
        lead = 0
      } else if byte & 0xFE == 0xD0 {
        lead = byte
      } else {
        add(byte)
      }
    }
    if lead != 0 { add(lead) }
    return LemmaID(rawValue: state | 1 << 63)
  }
}

/// How an analysis was found.
public enum AnalysisOrigin: UInt8, Sendable, Hashable {
  /// The dictionary has the word.
  case dictionary
  /// The dictionary has, or predicts, the part behind the last hyphen, or the part before a particle: `интернет-магазин`, `смотри-ка`.
  case hyphen
  /// The dictionary has the word without its first one to five letters: `байткод` as `код`.
  case prefix
  /// Known words with the same ending are inflected like this.
  case ending

  /// Whether the dictionary has the word.
  public var isKnown: Bool { self == .dictionary }
}

/// One way to read a word, as numbers. `WordReader` makes them and knows their texts.
public struct Reading: Sendable, Hashable {
  /// What the lemma compares by.
  public let lemma: LemmaID
  /// The grammemes of the form.
  public let tag: Grammemes
  /// How much speaks for it beside the other readings of the word; not normalised.
  public internal(set) var weight: Float
  /// How it was found.
  public let origin: AnalysisOrigin
  /// Where its letters lie.
  let place: Place

  private let paradigmNumber: UInt16
  private let formNumber: UInt16
  private let tagIndex: UInt16

  /// Number of the paradigm.
  public var paradigm: Int { Int(paradigmNumber) }
  /// Number of the form in the paradigm; 0 is the lemma.
  public var form: Int { Int(formNumber) }
  /// Number of the tag, by which probabilities are kept.
  var tagNumber: Int { Int(tagIndex) }

  init(
    lemma: LemmaID, tag: Grammemes, tagNumber: Int, paradigm: Int, form: Int, origin: AnalysisOrigin, weight: Float, place: Place
  ) {
    self.lemma = lemma
    self.tag = tag
    tagIndex = UInt16(truncatingIfNeeded: tagNumber)
    paradigmNumber = UInt16(truncatingIfNeeded: paradigm)
    formNumber = UInt16(truncatingIfNeeded: form)
    self.origin = origin
    self.weight = weight
    self.place = place
  }

  /// Where the letters of a reading lie: small, because readings are made by the million.
  struct Place: Sendable, Hashable {
    private let start: UInt32
    private let count: UInt8
    private let coreStart: UInt8
    private let coreEnd: UInt8
    private let stemStart: UInt8
    private let stemEnd: UInt8

    /// A spelling of at most `Tokenizer.maximumFormLength` bytes; core and stem count from its beginning.
    @inline(__always)
    init(spelling: Range<Int>, core: Range<Int>, stem: Range<Int>) {
      start = UInt32(truncatingIfNeeded: spelling.lowerBound)
      count = UInt8(truncatingIfNeeded: spelling.count)
      coreStart = UInt8(truncatingIfNeeded: core.lowerBound)
      coreEnd = UInt8(truncatingIfNeeded: core.upperBound)
      stemStart = UInt8(truncatingIfNeeded: stem.lowerBound)
      stemEnd = UInt8(truncatingIfNeeded: stem.upperBound)
    }

    /// The word with its ё, in `WordReader.spellings`.
    var spelling: Range<Int> { Int(start)..<Int(start) + Int(count) }
    /// The part of the spelling that is inflected, without a fixed beginning (`интернет-`) and end (`-ка`), from its beginning.
    var core: Range<Int> { Int(coreStart)..<Int(coreEnd) }
    /// The stem, from the beginning of the spelling.
    var stem: Range<Int> { Int(stemStart)..<Int(stemEnd) }
  }
}
