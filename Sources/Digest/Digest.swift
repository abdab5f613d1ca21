import Crypto

/// SHA-256 of bytes that are at hand. For bytes that come in pieces: `SHA256Stream`.
public enum Digest {
  /// The 32 bytes of the SHA-256 of `bytes`. O(bytes).
  public static func sha256(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var stream = SHA256Stream()
    stream.update(bytes)
    return stream.finalizedBytes()
  }

  /// The 32 bytes of the SHA-256 of `bytes`. O(bytes).
  public static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBytes { sha256($0) }
  }

  /// The 32 bytes of the SHA-256 of the UTF-8 form of `text`, exactly as it is: no normalisation. O(bytes).
  public static func sha256(_ text: String) -> [UInt8] {
    var stream = SHA256Stream()
    stream.update(text)
    return stream.finalizedBytes()
  }

  /// Two lower-case hexadecimal digits a byte, in the order of the bytes.
  public static func hex(_ bytes: [UInt8]) -> String {
    let digits: StaticString = "0123456789abcdef"
    return String(unsafeUninitializedCapacity: bytes.count * 2) { buffer in
      var position = 0
      for byte in bytes {
        buffer[position] = digits.utf8Start[Int(byte >> 4)]
        buffer[position + 1] = digits.utf8Start[Int(byte & 15)]
        position += 2
      }
      return position
    }
  }

  /// The bytes that `hex` wrote; upper case is read too. Nil for an odd length or anything that is not a digit.
  public static func bytes(hex text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
