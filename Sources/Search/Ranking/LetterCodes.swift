/// Text as a stream of small letter codes: case and ё folded, accents of stress dropped, everything that is no letter or digit a boundary.
///
/// Character n-grams of a re-ranked clause are counted straight from its bytes, without making words: a code is one table look-up.
enum LetterCodes {
  /// What stands between words.
  static let boundary: UInt8 = 255
  /// Codes of letters outside ASCII and Russian begin here; several letters share one.
  private static let others: UInt8 = 200

  /// Calls `body` with the code of each letter and each boundary. O(bytes).
  static func forEach(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (UInt8) -> Void) {
    let codes = table
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        body(codes[Int(byte)])
        index += 1
      } else if byte & 0xFE == 0xD0, index + 1 < bytes.count {
        body(codes[0x80 | Int(byte & 1) << 6 | Int(bytes[index + 1] & 0x3F)])
        index += 2
      } else if let code = other(bytes, &index) {
        body(code)
      }
    }
  }

  /// The code of a scalar that is neither ASCII nor Russian, passing it; nil for marks that are no letter of their own.
  static func other(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt8? {
    let byte = bytes[index]
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    guard index + length <= bytes.count else {
      index = bytes.count
      return nil
    }
    let last = bytes[index + length - 1]
    index += length
    switch byte {
    case 0xCC, 0xCD: return nil
    case 0xC2 where last == 0xAD: return nil
    case 0xC2, 0xE2, 0xE3, 0xEF, 0xF0: return boundary
    default: return others + (last & 0x1F)
    }
  }

  /// The codes of a text.
  static func codes(_ text: String) -> [UInt8] {
    var text = text
    var codes: [UInt8] = []
    codes.reserveCapacity(text.utf8.count)
    text.withUTF8 { forEach($0) { codes.append($0) } }
    return codes
  }

  /// Codes of ASCII, then of U+0400…U+047F by the lowest bit of the first and six bits of the second byte; lives as long as the
  /// program. 1…10 digits, 11…36 Latin letters, 37…68 Russian ones, ё as е.
  nonisolated(unsafe) static let table: UnsafePointer<UInt8> = {
    let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    for index in 0..<256 { table[index] = code(index < 128 ? index : 0x400 + index - 128) }
    return UnsafePointer(table)
  }()

  private static func code(_ scalar: Int) -> UInt8 {
    switch scalar {
    case 0x30...0x39: UInt8(scalar - 0x30 + 1)
    case 0x41...0x5A: UInt8(scalar - 0x41 + 11)
    case 0x61...0x7A: UInt8(scalar - 0x61 + 11)
    case 0x00...0x7F: boundary
    case 0x401, 0x451: 42
    case 0x410...0x42F: UInt8(37 + scalar - 0x410)
    case 0x430...0x44F: UInt8(37 + scalar - 0x430)
    default: UInt8(70 + scalar - 0x400)
    }
  }
}
