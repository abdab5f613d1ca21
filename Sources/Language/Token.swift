/// The scripts that occur in a word.
public struct WordScript: OptionSet, Sendable, Hashable {
  /// The bits of the scripts.
  public let rawValue: UInt8

  /// Scripts by their bits.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Latin letters without diacritics.
  public static let latin = WordScript(rawValue: 1)
  /// Cyrillic letters.
  public static let cyrillic = WordScript(rawValue: 2)
  /// ASCII digits.
  public static let digits = WordScript(rawValue: 4)
  /// Anything else: letters of other scripts, Latin letters with diacritics.
  public static let other = WordScript(rawValue: 8)
}

/// A word of a text: where it stands, and the form under which it compares.
public struct Token: Sendable, Hashable {
  /// Bytes of the source, from the first letter or digit to the end of the last.
  public let source: Range<Int>
  /// Bytes of `TokenList.bytes`: NFC, lower case, ё as е, without soft hyphens, zero-width characters and stress marks.
  public let form: Range<Int>
  /// Scripts of the letters.
  public let script: WordScript
  /// Whether only a hyphen stands between this word and the one before (`интернет-магазин`); false if hyphens join.
  public let followsHyphen: Bool
}

/// The words of a text. One list serves many texts, so that reading a text allocates nothing.
public struct TokenList: Sendable {
  /// The words in order.
  public private(set) var tokens: [Token] = []
  /// Normalised forms, one behind the other; behind the last one lies garbage.
  public private(set) var bytes: [UInt8] = []

  /// An empty list.
  public init() {}

  /// Number of words.
  public var count: Int { tokens.count }

  /// Normalised form of a word as UTF-8.
  public func form(_ token: Token) -> ArraySlice<UInt8> { bytes[token.form] }

  /// Normalised form of a word as text; for the edges, not for loops.
  public func text(_ token: Token) -> String { String(decoding: bytes[token.form], as: UTF8.self) }

  /// Forgets the words, keeps the memory.
  public mutating func removeAll() {
    tokens.removeAll(keepingCapacity: true)
  }

  /// Opens `bytes` for writing forms, with room for those of a source of this length; what lies there from other texts is garbage.
  @inline(__always)
  mutating func write(sourceCount: Int, _ body: (UnsafeMutableBufferPointer<UInt8>, inout [Token]) -> Void) {
    // Composition and lower case lengthen words of a few scripts, threefold at most; the tokenizer never writes past the room.
    let room = sourceCount * 3 + Tokenizer.maximumFormLength
    if bytes.count < room { bytes.append(contentsOf: repeatElement(0, count: room - bytes.count)) }
    bytes.withUnsafeMutableBufferPointer { body($0, &tokens) }
  }
}
