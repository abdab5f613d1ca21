/// Text as a stream of small letter codes: case and ё folded, accents of stress dropped, everything that is no letter or digit a boundary.
///
/// Character n-grams of a re-ranked clause are counted straight from its bytes, without making words: a code is one table look-up.
enum LetterCodes {
  /// What stands between words.
  static let boundary: UInt8 = 255
  /// Codes of letters outside ASCII and Russian begin here; several letters share one.
  private static let others: UInt8 = 200

  /// Calls `body` with the code of each letter and each boundary. O(bytes).
  @inline(__always)
  static func forEach(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (UInt8) -> Void) {
    ascii.withUnsafeBufferPointer { ascii in
      cyrillic.withUnsafeBufferPointer { cyrillic in
        var index = 0
        let count = bytes.count
        while index < count {
          let byte = bytes[index]
          if byte < 0x80 {
            body(ascii[Int(byte)])
            index += 1
          } else if byte == 0xD0 || byte == 0xD1, index + 1 < count {
            body(cyrillic[Int(byte & 1) << 6 | Int(bytes[index + 1] & 0x3F)])
            index += 2
          } else {
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            guard index + length <= count else { return }
            switch byte {
            case 0xCC, 0xCD: break
            case 0xC2 where bytes[index + 1] == 0xAD: break
            case 0xC2, 0xE2, 0xE3, 0xEF, 0xF0: body(boundary)
            default: body(others + (bytes[index + length - 1] & 0x1F))
            }
            index += length
          }
        }
      }
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

  /// 1…10 digits, 11…36 Latin letters.
  private static let ascii: [UInt8] = (0..<128).map { byte in
    switch byte {
    case 0x30...0x39: UInt8(byte - 0x30 + 1)
    case 0x41...0x5A: UInt8(byte - 0x41 + 11)
    case 0x61...0x7A: UInt8(byte - 0x61 + 11)
    default: boundary
    }
  }

  /// U+0400…U+047F by the lowest bit of the first and six bits of the second byte. 37…68 Russian letters, ё as е.
  private static let cyrillic: [UInt8] = (0..<128).map { index in
    switch 0x400 + index {
    case 0x401, 0x451: 42
    case 0x410...0x42F: UInt8(37 + index - 0x10)
    case 0x430...0x44F: UInt8(37 + index - 0x30)
    default: UInt8(70 + index)
    }
  }
}
