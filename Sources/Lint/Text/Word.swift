/// A word of a reply as rules see it. A contraction (`don't`) is several words of one token.
struct Word: BitwiseCopyable {
  /// What a word is besides its keys.
  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8

    /// «не», «ни» stands directly before it.
    static let negated = Flags(rawValue: 1)
    /// «не», «ни» itself.
    static let negation = Flags(rawValue: 2)
    /// May not be inserted.
    static let blocker = Flags(rawValue: 4)
    /// A pronoun that is the subject.
    static let subject = Flags(rawValue: 8)
    /// Stands for something that is not judged.
    static let opaque = Flags(rawValue: 16)
    /// Only a hyphen stands before it.
    static let glued = Flags(rawValue: 32)
    /// Not the first word of its token.
    static let continued = Flags(rawValue: 64)
    /// Has keys of words that it is one letter away from.
    static let misspelt = Flags(rawValue: 128)
  }

  /// `WordKey.surface` of its token's form; 0 for what is not judged.
  let surface: UInt64
  /// Bits of its keys.
  let mask: UInt64
  private let tokenNumber: UInt32
  private let start: UInt32
  private let end: UInt32
  private let firstKey: UInt32
  /// Number of keys of its lemmas, and of those that it may have if it is misspelt, behind them.
  let keyCount: UInt8
  let typoCount: UInt8
  /// The rest.
  var flags: Flags

  init(token: Int, bytes: Range<Int>, surface: UInt64, mask: UInt64, keys: Int, keyCount: Int, typoCount: Int, flags: Flags) {
    tokenNumber = UInt32(truncatingIfNeeded: token)
    start = UInt32(truncatingIfNeeded: bytes.lowerBound)
    end = UInt32(truncatingIfNeeded: bytes.upperBound)
    firstKey = UInt32(truncatingIfNeeded: keys)
    self.surface = surface
    self.mask = mask
    self.keyCount = UInt8(truncatingIfNeeded: keyCount)
    self.typoCount = UInt8(truncatingIfNeeded: typoCount)
    self.flags = flags
  }

  /// Number of its token.
  var token: Int { Int(tokenNumber) }
  /// Bytes of the judged text.
  var bytes: Range<Int> { Int(start)..<Int(end) }
  /// Keys of its lemmas in the passage.
  var keys: Range<Int> { Int(firstKey)..<Int(firstKey) + Int(keyCount) }
  /// Keys of its lemmas and of those it may have if it is misspelt.
  var allKeys: Range<Int> { Int(firstKey)..<Int(firstKey) + Int(keyCount) + Int(typoCount) }
}

/// A sentence of a reply.
struct Sentence {
  /// Its words.
  let words: Range<Int>
  /// Bytes of the judged text.
  let bytes: Range<Int>
  /// Ends with a question mark.
  let isQuestion: Bool
}
