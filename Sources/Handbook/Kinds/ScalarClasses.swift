/// Scalars that are typed by word processors and seen by nobody: soft hyphens, zero-width spaces and joiners, byte order marks.
enum InvisibleScalars {
  /// Whether a scalar is invisible and has no width.
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}", "\u{200F}", "\u{2060}", "\u{FEFF}": true
    default: false
    }
  }
}

/// Scalars that words are made of: letters and digits of any script, and the marks on them.
enum WordScalars {
  /// Whether a scalar belongs to a word.
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x80 { return (48...57).contains(value) || (65...90).contains(value) || (97...122).contains(value) }
    if (0x0400...0x0481).contains(value) || (0x048A...0x052F).contains(value) { return true }
    let properties = scalar.properties
    if properties.isAlphabetic { return true }
    switch properties.generalCategory {
    case .decimalNumber, .letterNumber, .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return false
    }
  }
}

/// White space of every width, line feeds included.
enum SpaceScalars {
  /// Whether a scalar is white space.
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x80 { return value == 0x20 || (0x09...0x0D).contains(value) }
    if value < 0x1680 { return value == 0x85 || value == 0xA0 }
    return scalar.properties.isWhitespace
  }
}
