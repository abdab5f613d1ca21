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
      guard digits.count == 64, let base = UnsafeRawPointer(digits.baseAddress) else { return false }
      func reads(_ word: UInt64, _ place: Int) -> Bool {
        func number(_ offset: Int) -> UInt64 { UInt64(bigEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) }
        return number(place) == Fingerprint.digits(of: UInt32(truncatingIfNeeded: word >> 32))
          && number(place + 8) == Fingerprint.digits(of: UInt32(truncatingIfNeeded: word))
      }
      return reads(words.0, 0) && reads(words.1, 16) && reads(words.2, 32) && reads(words.3, 48)
    }
  }

  /// Eight hexadecimal digits, lower case, as the bytes of a big-endian number.
  private static func digits(of half: UInt32) -> UInt64 {
    // A nibble to each byte.
    var digits = UInt64(half)
    digits = (digits | digits << 16) & 0x0000_FFFF_0000_FFFF
    digits = (digits | digits << 8) & 0x00FF_00FF_00FF_00FF
    digits = (digits | digits << 4) & 0x0F0F_0F0F_0F0F_0F0F
    // From ten on a nibble has a carry when six are added, and its letter lies 39 behind the digits.
    let letters = (digits &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
    return digits &+ 0x3030_3030_3030_3030 &+ letters &* 39
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
