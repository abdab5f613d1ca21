/// What a scalar does to a word.
enum ScalarKind {
  /// Not part of a word.
  case separator
  /// A letter or a decimal digit.
  case word
  /// A sign of a script without spaces between words: a word by itself.
  case ideograph
  /// A combining mark: continues a word, never begins one.
  case mark
  /// Invisible inside a word: soft hyphen, zero-width characters.
  case ignorable
  /// `-` and its typographic forms.
  case hyphen
  /// `'` and its typographic forms.
  case apostrophe

  /// The kind of any scalar. Cheap for punctuation that typesetting puts into every text, a table look-up of the
  /// standard library otherwise.
  init(_ value: UInt32) {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: self = .word
    case 0x27, 0x2019, 0x02BC, 0x02B9: self = .apostrophe
    case 0x2D, 0x2010, 0x2011: self = .hyphen
    case 0xAD, 0x200B...0x200F, 0x2060...0x2064, 0xFEFF, 0xFE00...0xFE0F: self = .ignorable
    case 0x00...0x7F, 0x80...0xA9, 0xAB...0xB4, 0xB6...0xB9, 0xBB...0xBF, 0x2000...0x206F: self = .separator
    case 0x0400...0x0481: self = .word
    case 0x0300...0x036F: self = .mark
    case 0x3041...0x309F, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: self = .ideograph
    default: self = ScalarKind(properties: value)
    }
  }

  private init(properties value: UInt32) {
    guard let scalar = Unicode.Scalar(value) else {
      self = .separator
      return
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber:
      self = .word
    case .nonspacingMark, .spacingMark, .enclosingMark:
      self = .mark
    default:
      self = .separator
    }
  }
}

/// Reading UTF-8 that may be damaged.
enum UTF8Reading {
  /// The scalar that begins at `index` and its length in bytes; a byte that begins none counts as U+FFFD of length 1.
  /// `index` must be inside `bytes`.
  @inline(__always)
  static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (value: UInt32, length: Int) {
    let first = bytes[index]
    if first < 0x80 { return (UInt32(first), 1) }
    let left = bytes.count - index
    if first < 0xE0 {
      guard first >= 0xC2, left > 1, isContinuation(bytes[index + 1]) else { return (0xFFFD, 1) }
      return (UInt32(first & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F), 2)
    }
    if first < 0xF0 {
      guard left > 2, isContinuation(bytes[index + 1]), isContinuation(bytes[index + 2]) else { return (0xFFFD, 1) }
      let value = UInt32(first & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
      return value < 0x800 || (0xD800...0xDFFF).contains(value) ? (0xFFFD, 1) : (value, 3)
    }
    guard first < 0xF5, left > 3, isContinuation(bytes[index + 1]), isContinuation(bytes[index + 2]), isContinuation(bytes[index + 3])
    else { return (0xFFFD, 1) }
    let high = UInt32(first & 0x07) << 18 | UInt32(bytes[index + 1] & 0x3F) << 12
    let value = high | UInt32(bytes[index + 2] & 0x3F) << 6 | UInt32(bytes[index + 3] & 0x3F)
    return (0x10000...0x10FFFF).contains(value) ? (value, 4) : (0xFFFD, 1)
  }

  /// The scalar that ends before `index` and its length; nil at the beginning.
  static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, before index: Int) -> (value: UInt32, length: Int)? {
    guard index > 0 else { return nil }
    var start = index - 1
    while start > 0, index - start < 4, isContinuation(bytes[start]) { start -= 1 }
    let (value, length) = scalar(bytes, at: start)
    return start + length == index ? (value, length) : (0xFFFD, 1)
  }

  @inline(__always)
  static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
