internal import Language

/// What a file is written in, told from its bytes.
public enum TextEncoding: Sendable, Hashable {
  case utf8
  case windows1251
  case koi8r
  case cp866
  case utf16
  case unknown

  /// Name as editors show it.
  public var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .windows1251: "windows-1251"
    case .koi8r: "koi8-r"
    case .cp866: "cp866"
    case .utf16: "UTF-16"
    case .unknown: "?"
    }
  }

  /// The likely encoding. UTF-8 is certain; among the Cyrillic code pages the one in which lower-case letters prevail. O(n).
  public static func detect(_ bytes: [UInt8]) -> TextEncoding {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .utf16 }
    let firstBad = firstInvalidByte(bytes)
    guard firstBad != nil || looksBinary(bytes) else { return .utf8 }
    if firstBad == nil { return bytes.count % 2 == 0 ? .utf16 : .unknown }
    var low = 0  // 80…AF: cp866 letters
    var middle = 0  // C0…DF: koi8-r lower case, windows-1251 upper case
    var high = 0  // E0…FF: windows-1251 lower case
    var zeros = 0
    for byte in bytes.prefix(65_536) {
      switch byte {
      case 0: zeros += 1
      case 0x80...0xAF: low += 1
      case 0xC0...0xDF: middle += 1
      case 0xE0...0xFF: high += 1
      default: break
      }
    }
    if zeros * 4 > min(bytes.count, 65_536) { return .utf16 }
    guard low + middle + high > 0 else { return .unknown }
    if low > middle + high / 2 { return .cp866 }
    return high >= middle ? .windows1251 : .koi8r
  }

  /// Whether the beginning of a file is full of control characters: UTF-16 without its mark may be UTF-8 by chance, and means nothing then.
  public static func looksBinary(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(512)
    let controls = head.count { $0 < 0x09 || (0x0E..<0x20).contains($0) && $0 != 0x1B }
    return controls * 8 > head.count
  }

  /// Bytes as text; what is no UTF-8 becomes U+FFFD. Nearly all text passes eight bytes a step.
  static func text(_ bytes: [UInt8]) -> String {
    guard firstInvalidByte(bytes) == nil else { return String(decoding: bytes, as: UTF8.self) }
    return bytes.withUnsafeBufferPointer { String(sound: $0) }
  }

  /// How many of eight bytes, the first of which begins a character, are whole characters, if all are ASCII and Russian letters; else 0.
  /// The highest bit of each byte tells what it is.
  @inline(__always)
  private static func plainLength(_ eight: UInt64) -> Int {
    let high: UInt64 = 0x8080_8080_8080_8080
    let trailing = eight & ~(eight << 1) & high
    // D0 and D1, exactly: what is zero after the exclusive or.
    let other = (eight & 0xFEFE_FEFE_FEFE_FEFE) ^ 0xD0D0_D0D0_D0D0_D0D0
    let leading = ~((other & ~high) &+ ~high | other) & high
    guard (~eight & high) | trailing | leading == high, trailing == leading << 8 else { return 0 }
    return leading >> 63 == 0 ? 8 : 7
  }

  /// Offset of the first byte that is not UTF-8; nil if all are.
  public static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      let count = buffer.count
      let raw = UnsafeRawBufferPointer(buffer)
      while index < count {
        if index + 8 <= count {
          let length = plainLength(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
          if length > 0 {
            index += length
            continue
          }
        }
        let byte = buffer[index]
        if byte < 0x80 {
          index += 1
          continue
        }
        // Russian letters.
        if byte == 0xD0 || byte == 0xD1, index + 1 < count, buffer[index + 1] & 0xC0 == 0x80 {
          index += 2
          continue
        }
        let length: Int
        switch byte {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: return index
        }
        guard index + length <= count else { return index }
        let second = buffer[index + 1]
        let isAllowed =
          switch byte {
          case 0xE0: (0xA0...0xBF).contains(second)
          case 0xED: (0x80...0x9F).contains(second)
          case 0xF0: (0x90...0xBF).contains(second)
          case 0xF4: (0x80...0x8F).contains(second)
          default: second & 0xC0 == 0x80
          }
        guard isAllowed else { return index }
        if length > 2, buffer[index + 2] & 0xC0 != 0x80 { return index }
        if length > 3, buffer[index + 3] & 0xC0 != 0x80 { return index }
        index += length
      }
      return nil
    }
  }
}
