/// Reading of bytes as Unicode scalars. Damaged UTF-8 reads as U+FFFD of one byte, so that no input is refused.
enum Scalars {
  /// The scalar that begins at a byte, and its length. `index` must lie within the buffer.
  @inline(__always)
  static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (value: UInt32, length: Int) {
    let first = bytes[index]
    if first < 0x80 { return (UInt32(first), 1) }
    let left = bytes.count - index
    if first >= 0xC2, first < 0xE0, left > 1, isContinuation(bytes[index + 1]) {
      return (UInt32(first & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F), 2)
    }
    if first >= 0xE0, first < 0xF0, left > 2, isContinuation(bytes[index + 1]), isContinuation(bytes[index + 2]) {
      let value = UInt32(first & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
      return value < 0x800 || (0xD800...0xDFFF).contains(value) ? (0xFFFD, 1) : (value, 3)
    }
    if first >= 0xF0, first < 0xF5, left > 3, isContinuation(bytes[index + 1]), isContinuation(bytes[index + 2]),
      isContinuation(bytes[index + 3])
    {
      let high = UInt32(first & 0x07) << 18 | UInt32(bytes[index + 1] & 0x3F) << 12
      let value = high | UInt32(bytes[index + 2] & 0x3F) << 6 | UInt32(bytes[index + 3] & 0x3F)
      return (0x10000...0x10FFFF).contains(value) ? (value, 4) : (0xFFFD, 1)
    }
    return (0xFFFD, 1)
  }

  /// The scalar that ends before a byte; nil at the beginning.
  static func before(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt32? {
    guard index > 0 else { return nil }
    var start = index - 1
    while start > 0, index - start < 4, isContinuation(bytes[start]) { start -= 1 }
    let (value, length) = decode(bytes, at: start)
    return start + length == index ? value : 0xFFFD
  }

  /// The scalar that begins at a byte; nil at the end.
  static func after(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt32? {
    index < bytes.count ? decode(bytes, at: index).value : nil
  }

  @inline(__always)
  static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  /// Letters and decimal digits of any script.
  static func isWord(_ value: UInt32) -> Bool { isLetter(value) || isDigit(value) }

  /// Letters of any script.
  static func isLetter(_ value: UInt32) -> Bool {
    switch value {
    case 0x41...0x5A, 0x61...0x7A, 0x0400...0x0481: true
    case 0...0xA9, 0x2000...0x206F, 0xFFFD: false
    default: Unicode.Scalar(value)?.properties.isAlphabetic ?? false
    }
  }

  /// Decimal digits 0…9.
  static func isDigit(_ value: UInt32) -> Bool { (0x30...0x39).contains(value) }

  /// Capital letters.
  static func isUpper(_ value: UInt32) -> Bool {
    switch value {
    case 0x41...0x5A, 0x0400...0x042F: true
    case 0...0xBF, 0x0430...0x045F: false
    default: Unicode.Scalar(value)?.properties.isUppercase ?? false
    }
  }

  /// White space: blanks, tabs, line ends, no-break and typographic spaces.
  static func isSpace(_ value: UInt32) -> Bool {
    switch value {
    case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Invisible inside a word: soft hyphen, zero-width characters, direction marks, variation selectors.
  static func isIgnorable(_ value: UInt32) -> Bool {
    switch value {
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF, 0xFE00...0xFE0F: true
    default: false
    }
  }
}
