/// Text as a stream of small letter codes: case and ё folded, accents of stress dropped, everything that is no letter or digit a boundary.
///
/// Character n-grams of a re-ranked clause are counted straight from its bytes, without making words. What a byte adds depends on it and on
/// the byte before only, so that coding a text is one table look-up a byte, without a branch.
enum LetterCodes {
  /// What stands between words.
  static let boundary: UInt8 = 255
  /// Codes of letters outside ASCII and Russian begin here; several letters share one.
  private static let others: UInt8 = 200
  /// The byte adds nothing: it leads a letter, or is a mark.
  private static let nothing: UInt8 = 0

  /// Writes the codes of a text behind a boundary and ends them with one; some boundaries are neighbours. O(bytes).
  /// - Parameter codes: room for three more than there are bytes.
  /// - Returns: number of codes.
  static func write(_ bytes: UnsafeBufferPointer<UInt8>, to codes: UnsafeMutablePointer<UInt8>) -> Int {
    codes[0] = boundary
    guard let first = bytes.baseAddress, !bytes.isEmpty else { return 1 }
    let table = table
    codes[1] = table[Int(first[0]) << 8 | 0x20]
    var end = codes[1] == nothing ? 1 : 2
    let pairs = UnsafeRawPointer(first)
    for index in 0..<bytes.count - 1 {
      // Written in any case, kept if it is a code; that nothing is zero spares a branch.
      let code = table[Int(UInt16(littleEndian: pairs.loadUnaligned(fromByteOffset: index, as: UInt16.self)))]
      codes[end] = code
      end &+= (Int(code) &+ 0xFF) &>> 8
    }
    codes[end] = boundary
    return end + 1
  }

  /// The codes of a text, with boundaries around.
  static func codes(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: bytes.count + 3) { buffer, count in
      guard let codes = buffer.baseAddress else { return }
      count = write(bytes, to: codes)
    }
  }

  /// The codes of a text, with boundaries around.
  static func codes(_ text: String) -> [UInt8] {
    var text = text
    return text.withUTF8 { codes($0) }
  }

  // MARK: - Tables

  /// What the byte before makes of a continuation byte.
  private enum Lead {
    /// ASCII, or a continuation byte: a letter of three bytes is told by its second one.
    case none
    /// U+0400…U+043F and U+0440…U+047F.
    case cyrillic
    case cyrillicTail
    /// Signs: punctuation, symbols, spaces, pictures.
    case sign
    /// The same, with the soft hyphen among them, which is nothing.
    case latinSign
    /// Marks that combine with the letter before.
    case mark
    /// Any other letter.
    case letter

    init(_ byte: UInt8) {
      self =
        switch byte {
        case 0xD0: .cyrillic
        case 0xD1: .cyrillicTail
        case 0xC2: .latinSign
        case 0xCC, 0xCD: .mark
        case 0xE2, 0xE3, 0xEF, 0xF0: .sign
        case 0xC0...0xFF: .letter
        default: .none
        }
    }
  }

  /// What a byte adds behind another one: at `byte << 8 | before`, which is how the two lie in memory. Lives as long as the program. Of its
  /// 64 KB a text touches some 12.
  nonisolated(unsafe) private static let table: UnsafePointer<UInt8> = {
    let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 1 << 16)
    for before in 0..<256 {
      let lead = Lead(UInt8(before))
      let isBoundary = before < 0x80 && code(before) == boundary
      for byte in 0..<256 {
        let code = code(UInt8(byte), behind: lead)
        table[byte << 8 | before] = isBoundary && byte < 0x80 && code == boundary ? nothing : code
      }
    }
    return UnsafePointer(table)
  }()

  private static func code(_ byte: UInt8, behind lead: Lead) -> UInt8 {
    if byte < 0x80 { return code(Int(byte)) }
    guard byte < 0xC0 else { return nothing }
    return switch lead {
    case .none, .mark: nothing
    case .cyrillic: code(0x400 + Int(byte & 0x3F))
    case .cyrillicTail: code(0x440 + Int(byte & 0x3F))
    case .sign: boundary
    case .latinSign: byte == 0xAD ? nothing : boundary
    case .letter: others + (byte & 0x1F)
    }
  }

  /// 1…10 digits, 11…36 Latin letters, 37…68 Russian ones, ё as е.
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
