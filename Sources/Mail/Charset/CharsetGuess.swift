/// Which encoding bytes are in, where the letter does not say or says what cannot be.
enum CharsetGuess {
  /// The encoding to use and what was wrong with the named one.
  static func choose(_ bytes: [UInt8], named: String?) -> (charset: String, note: Letter.Note?) {
    let sample = sample(bytes)
    guard let named else { return (guess(bytes, sample), nil) }
    let canonical = CharsetNames.canonical(named)
    switch canonical {
    case "utf-8", "us-ascii":
      if isUTF8(bytes) { return ("utf-8", nil) }
      let other = guess(bytes, sample)
      return (other, other == "utf-8" ? nil : .wrongCharset(named, readAs: other))
    case _ where eightBit.contains(canonical):
      if isEvidentlyUTF8(bytes) { return ("utf-8", .wrongCharset(named, readAs: "utf-8")) }
      let other = best(sample)
      // Only bytes that make no words at all by the named encoding speak against it.
      if other != canonical, score(sample, canonical) < 0, score(sample, other) > 0 {
        return (other, .wrongCharset(named, readAs: other))
      }
      return (canonical, nil)
    default:
      if SingleByteTable.of(canonical) != nil { return (canonical, nil) }
      if IconvConverter(from: canonical) != nil { return (canonical, nil) }
      let other = guess(bytes, sample)
      return (other, .unknownCharset(named, readAs: other))
    }
  }

  private static let eightBit: Set<String> = ["windows-1251", "koi8-r", "koi8-u", "iso-8859-5", "cp866", "windows-1252", "mac-cyrillic"]
  private static let candidates = ["windows-1251", "koi8-r", "iso-8859-5", "cp866", "windows-1252"]

  private static func guess(_ bytes: [UInt8], _ sample: [UInt8]) -> String {
    isUTF8(bytes) ? "utf-8" : mostlyUTF8(bytes) ? "utf-8" : best(sample)
  }

  private static func best(_ sample: [UInt8]) -> String {
    var best = ("windows-1251", Int.min)
    for candidate in candidates {
      let score = score(sample, candidate)
      if score > best.1 { best = (candidate, score) }
    }
    return best.0
  }

  /// Words that are not ASCII, so that one paragraph of Russian behind pages of English is seen.
  private static func sample(_ bytes: [UInt8]) -> [UInt8] {
    var sample: [UInt8] = []
    for index in bytes.indices where sample.count < 16_384 {
      let isNear = bytes[index] >= 0x80 || (index > 0 && bytes[index - 1] >= 0x80) || (index + 1 < bytes.count && bytes[index + 1] >= 0x80)
      if isNear { sample.append(bytes[index]) }
    }
    return sample
  }

  private static func utf8Characters(_ bytes: [UInt8]) -> (valid: Int, invalid: Int) {
    bytes.withUnsafeBufferPointer { bytes in
      var (valid, invalid, index) = (0, 0, 0)
      while index < bytes.count {
        let length = UTF8Length.of(bytes, index)
        if length == 0 { invalid += 1 } else if length > 1 { valid += 1 }
        index += max(1, length)
      }
      return (valid, invalid)
    }
  }

  private static func isUTF8(_ bytes: [UInt8]) -> Bool { utf8Characters(bytes).invalid == 0 }

  private static func isEvidentlyUTF8(_ bytes: [UInt8]) -> Bool {
    let count = utf8Characters(bytes)
    return count.valid >= 3 && count.valid > 20 * count.invalid
  }

  private static func mostlyUTF8(_ bytes: [UInt8]) -> Bool {
    let count = utf8Characters(bytes)
    return count.valid > 4 * count.invalid
  }

  /// How much the bytes look like words: frequent letters of Russian count for, capitals behind small letters, signs of drawing and
  /// letters of two scripts in a row against.
  private static func score(_ sample: [UInt8], _ charset: String) -> Int {
    guard let table = SingleByteTable.of(charset) else { return Int.min }
    var score = 0
    var before: LetterClass = .none
    for byte in sample {
      let now = LetterClass(byte < 0x80 ? [byte] : table.characters[Int(byte)])
      switch (before, now) {
      case (_, .bad): score -= 4
      case (.cyrillic(isSmall: true, _), .cyrillic(isSmall: false, _)): score -= 5
      case (.latin, .cyrillic), (.cyrillic, .latin): score -= 3
      case (.ascii, .cyrillic), (.cyrillic, .ascii): score -= 2
      case (_, .cyrillic(_, let isFrequent)): score += isFrequent ? 2 : 0
      case (.ascii, .latin), (.latin, .ascii): score += 2
      case (_, .latin): score -= 2
      default: break
      }
      before = now
    }
    return score
  }

  private enum LetterClass {
    case none
    /// An ASCII letter.
    case ascii
    /// A letter of Latin beyond ASCII.
    case latin
    case cyrillic(isSmall: Bool, isFrequent: Bool)
    /// What texts hold hardly ever.
    case bad

    init(_ utf8: [UInt8]) {
      guard let scalar = String(decoding: utf8, as: UTF8.self).unicodeScalars.first, !utf8.isEmpty else {
        self = .bad
        return
      }
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A: self = .ascii
      case 0xC0...0x24F where scalar.value != 0xD7 && scalar.value != 0xF7: self = .latin
      case 0x410...0x42F, 0x401: self = .cyrillic(isSmall: false, isFrequent: false)
      case 0x430...0x44F, 0x451: self = .cyrillic(isSmall: true, isFrequent: "оеаинтсрвлкм".unicodeScalars.contains(scalar))
      case 0x400...0x45F, 0x80...0x9F, 0x2500...0x25FF, 0x2320...0x2321, 0xFFFD: self = .bad
      default: self = .none
      }
    }
  }
}
