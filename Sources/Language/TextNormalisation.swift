import Foundation

/// The foldings under which texts compare. Whoever compares words, ids or answers uses these, so that all of Etalon agrees.
public enum TextNormalisation {
  /// Canonical composition (NFC). Texts without combining marks, nearly all, are returned as they are after one scan.
  public static func nfc(_ text: String) -> String {
    var text = text
    let isComposed = text.withUTF8 { buffer in isPlainlyComposed(buffer) }
    return isComposed ? text : text.precomposedStringWithCanonicalMapping
  }

  /// Whether UTF-8 text is in NFC beyond doubt: only scalars below U+0300, Cyrillic, general punctuation and other
  /// ranges without canonical compositions. False means "look closer", not "decomposed".
  public static func isPlainlyComposed(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    let count = utf8.count
    while index < count {
      let byte = utf8[index]
      if byte < 0x80 {
        index += 1
      } else if byte < 0xCC {
        index += 2
      } else if byte == 0xD0 || byte == 0xD1 {
        index += 2
      } else if byte == 0xE2, index + 1 < count, utf8[index + 1] == 0x80 || utf8[index + 1] == 0x82 || utf8[index + 1] >= 0x86 {
        // U+2000, U+2001 and U+2126 … compose; quotes, dashes, bullets (U+2010 …) and symbols from U+2180 do not.
        if utf8[index + 1] == 0x80, index + 2 < count, utf8[index + 2] < 0x82 { return false }
        index += 3
      } else {
        return false
      }
    }
    return true
  }

  /// ё as е, Ё as Е.
  public static func foldYo(_ text: String) -> String {
    var text = text
    let hasYo = text.withUTF8 { buffer in
      var index = 0
      // ё is D1 91, Ё is D0 81; neither pair occurs across two other scalars.
      while index + 1 < buffer.count {
        if (buffer[index] == 0xD1 && buffer[index + 1] == 0x91) || (buffer[index] == 0xD0 && buffer[index + 1] == 0x81) { return true }
        index += 1
      }
      return false
    }
    guard hasYo else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "ё": scalars.append("е")
      case "Ё": scalars.append("Е")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
