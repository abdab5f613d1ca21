/// SHA-256 of what a clause says, blind to how it is typeset (content.md, "Fingerprint, version 1").
public struct Fingerprint: Sendable, Hashable, CustomStringConvertible {
  /// The 32 bytes of the digest, big-endian words.
  public let words: (UInt64, UInt64, UInt64, UInt64)

  /// The fingerprint of a clause without a single block.
  public static let empty = Fingerprint(words: (0, 0, 0, 0))

  /// A digest of four big-endian words.
  init(words: (UInt64, UInt64, UInt64, UInt64)) {
    self.words = words
  }

  /// The fingerprint that `description` wrote; nil for anything else.
  public init?(_ text: String) {
    let digits = Array(text.utf8)
    guard digits.count == 64, digits.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else { return nil }
    let words = stride(from: 0, to: 64, by: 16).compactMap { UInt64(String(decoding: digits[$0..<$0 + 16], as: UTF8.self), radix: 16) }
    self.init(words: (words[0], words[1], words[2], words[3]))
  }

  /// 64 hexadecimal digits, lower case.
  public var description: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: 64) { buffer in
      var position = 0
      for word in [words.0, words.1, words.2, words.3] {
        for shift in stride(from: 60, through: 0, by: -4) {
          buffer[position] = digits[Int((word >> UInt64(shift)) & 15)]
          position += 1
        }
      }
      return 64
    }
  }

  /// Whether `description` would write just this text: without writing it, because thousands of recorded ones are compared.
  public func isWritten(as text: String) -> Bool {
    var text = text
    return text.withUTF8 { digits in
      guard digits.count == 64 else { return false }
      var position = 0
      func reads(_ word: UInt64) -> Bool {
        var shift: UInt64 = 64
        while shift > 0 {
          shift -= 4
          let nibble = UInt8(truncatingIfNeeded: word >> shift) & 15
          guard digits[position] == nibble + (nibble < 10 ? 48 : 87) else { return false }
          position += 1
        }
        return true
      }
      return reads(words.0) && reads(words.1) && reads(words.2) && reads(words.3)
    }
  }

  /// Whether the digests are the same.
  public static func == (left: Fingerprint, right: Fingerprint) -> Bool {
    left.words == right.words
  }

  /// A digest is its own hash: the first word will do.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
  }
}
