/// Lines without words that divide a letter.
enum Separator {
  /// What a line without words is.
  enum Kind {
    /// `-- `, RFC 3676: behind it nothing but the signature.
    case signatureMark
    /// A row of dashes, asterisks and the like.
    case rule
  }

  /// What a line is; nil if it has words or is empty.
  static func kind(_ content: some Collection<UInt8>) -> Kind? {
    // Most lines have words; that is seen at once.
    guard let first = content.first, !(0x30...0x39).contains(first), !(0x61...0x7A).contains(first | 0x20), !(0xC3...0xDF).contains(first)
    else { return nil }
    if let kind = ofASCII(content) { return kind }
    let scalars = String(decoding: content.prefix(400).map { $0 }, as: UTF8.self).unicodeScalars
    guard !scalars.isEmpty, scalars.allSatisfy(isStroke) else { return nil }
    let text = String(String.UnicodeScalarView(scalars))
    if text == "—" || text == "––" { return .signatureMark }
    return scalars.count >= 2 || scalars.first?.value == 0x1427 ? .rule : nil
  }

  private static func ofASCII(_ content: some Collection<UInt8>) -> Kind? {
    var count = 0
    var isDashes = true
    for byte in content.prefix(400) {
      guard [0x2D, 0x5F, 0x3D, 0x2B, 0x7E, 0x23, 0x2A, 0x20].contains(byte) else { return nil }
      if byte != 0x20 { count += 1 }
      if byte != 0x2D { isDashes = false }
    }
    return count == 2 && isDashes ? .signatureMark : count >= 2 ? .rule : nil
  }

  /// Signs of which rules are drawn. U+1427 is what Streak for Gmail leaves behind.
  private static func isStroke(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2D, 0x5F, 0x3D, 0x2B, 0x7E, 0x23, 0x2A, 0x20, 0x2010...0x2015, 0x2500...0x2503, 0x1427: true
    default: false
    }
  }
}
