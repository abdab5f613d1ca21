/// Looking around in the text that is cut into sentences.
struct SentenceText {
  let bytes: UnsafeBufferPointer<UInt8>

  /// A run of `.` `!` `?` `…`.
  struct TerminalRun {
    let end: Int
    /// A single point.
    let isPoint: Bool
    /// Points only, two at least, or `…`.
    let isEllipsis: Bool
  }

  /// What stands behind an end.
  struct Next {
    let index: Int
    /// Nil at the end of the text.
    let scalar: UInt32?
    /// White space stands between.
    let isSpaced: Bool
    /// An empty line or a list item comes first.
    let endsParagraph: Bool
    let isDash: Bool
  }

  /// A word as shortenings are looked up.
  struct ShortWord {
    var start: Int
    /// Lower case; ends early where the word is longer than any shortening.
    var text = ""
    var letters = 0
    var isCapital = false
    var hasDigits = false
    var hasVowel: Bool { text.unicodeScalars.contains { SentenceText.vowels.contains($0) } }
  }

  func isEllipsis(at index: Int) -> Bool {
    index + 2 < bytes.count && bytes[index] == 0xE2 && bytes[index + 1] == 0x80 && bytes[index + 2] == 0xA6
  }

  func terminalRun(at index: Int) -> TerminalRun {
    var end = index
    var points = 0
    var others = 0
    var hasSign = false
    while end < bytes.count {
      switch bytes[end] {
      case 0x2E:
        points += 1
        end += 1
      case 0x21, 0x3F:
        others += 1
        end += 1
      case 0xE2 where isEllipsis(at: end):
        hasSign = true
        end += 3
      default:
        return TerminalRun(end: end, isPoint: points == 1 && others == 0 && !hasSign, isEllipsis: others == 0 && (hasSign || points > 1))
      }
    }
    return TerminalRun(end: end, isPoint: points == 1 && others == 0 && !hasSign, isEllipsis: others == 0 && (hasSign || points > 1))
  }

  /// Behind closing quotes and brackets, and further marks after them.
  func skipClosers(from index: Int) -> Int {
    var end = index
    while end < bytes.count {
      let (value, length) = UTF8Reading.scalar(bytes, at: end)
      switch value {
      case 0x22, 0x27, 0x29, 0x5D, 0x7D, 0xBB, 0x2019, 0x201C, 0x201D, 0x203A: end += length
      case 0x21, 0x2E, 0x3F, 0x2026: end += length
      default: return end
      }
    }
    return end
  }

  func next(after end: Int) -> Next {
    var index = end
    var endsParagraph = false
    while index < bytes.count {
      let length = spaceLength(at: index)
      if length == 0 { break }
      if bytes[index] == 0x0A || bytes[index] == 0x0D, self.endsParagraph(at: index) {
        endsParagraph = true
        break
      }
      index += length
    }
    guard index < bytes.count else { return Next(index: index, scalar: nil, isSpaced: true, endsParagraph: true, isDash: false) }
    let value = UTF8Reading.scalar(bytes, at: index).value
    let isDash = value == 0x2D || value == 0x2013 || value == 0x2014
    return Next(index: index, scalar: value, isSpaced: index > end, endsParagraph: endsParagraph, isDash: isDash)
  }

  /// Whether an empty line, the end or a list item follows the line feed at `index`.
  func endsParagraph(at index: Int) -> Bool {
    var position = index + 1
    if bytes[index] == 0x0D, position < bytes.count, bytes[position] == 0x0A { position += 1 }
    while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
    guard position < bytes.count else { return true }
    let (value, length) = UTF8Reading.scalar(bytes, at: position)
    switch value {
    case 0x0A, 0x0D: return true
    case 0x2A, 0x2B, 0x2D, 0x2013, 0x2014, 0x2022, 0x25E6, 0x25AA, 0xB7:
      return isSpace(at: position + length)
    case 0x30...0x39:
      var end = position
      while end < bytes.count, end - position < 4, (0x30...0x39).contains(bytes[end]) { end += 1 }
      return end < bytes.count && (bytes[end] == 0x2E || bytes[end] == 0x29) && isSpace(at: end + 1)
    default:
      let end = position + length
      return isLetter(value) && end < bytes.count && bytes[end] == 0x29 && isSpace(at: end + 1)
    }
  }

  /// Behind a smiley that stands at `index`: `:)`, faces, hands, hearts and flowers, up to 16 bytes. Other pictures (a tick,
  /// a parcel) begin what follows them.
  func smiley(at index: Int) -> Int? {
    var end = index
    while end < bytes.count, end - index <= 16 {
      if spaceLength(at: end) > 0 { break }
      let (value, length) = UTF8Reading.scalar(bytes, at: end)
      switch value {
      case 0x29: break
      case 0x3A, 0x3B, 0x3D: if end > index { return nil }
      case 0x28, 0x2D, 0x33, 0x44, 0x50, 0x5D: if end == index { return nil }
      case 0x1F600...0x1F64F, 0x1F900...0x1F9FF, 0x1F44A...0x1F450, 0x1F490...0x1F49F, 0x1F337...0x1F33C, 0x1F389...0x1F38A: break
      case 0x1F3FB...0x1F3FF, 0x2639...0x263B, 0x2764, 0x200D, 0xFE0F: break
      default: return nil
      }
      end += length
    }
    guard end - index > 1 || (end > index && bytes[index] == 0x29) else { return nil }
    return end == bytes.count || spaceLength(at: end) > 0 ? end : nil
  }

  func isSmallBehindDash(at index: Int) -> Bool {
    let dash = UTF8Reading.scalar(bytes, at: index).length
    let position = skipSpace(from: index + dash)
    return position < bytes.count && isSmall(UTF8Reading.scalar(bytes, at: position).value)
  }

  /// The word that ends before `index`: letters, digits, inner hyphens.
  func word(before index: Int) -> ShortWord {
    var word = ShortWord(start: index)
    var scalars: [Unicode.Scalar] = []
    while scalars.count < 12, let (value, length) = UTF8Reading.scalar(bytes, before: word.start) {
      guard let scalar = Unicode.Scalar(value) else { break }
      if isDigit(value) {
        word.hasDigits = true
      } else if isLetter(value) {
        word.letters += 1
        word.isCapital = !isSmall(value)
      } else if value != 0x2D || scalars.isEmpty {
        break
      }
      scalars.append(scalar)
      word.start -= length
    }
    for scalar in scalars.reversed() { SentenceText.append(scalar, to: &word.text) }
    return word
  }

  /// Adds a scalar in lower case. The tables of Unicode are asked for neither English nor Russian letters: each sentence of a text asks for a word.
  private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
    switch scalar.value {
    case 0x41...0x5A, 0x0410...0x042F:
      if let small = Unicode.Scalar(scalar.value + 0x20) { text.unicodeScalars.append(small) }
    case 0x00...0x7F, 0x0430...0x045F: text.unicodeScalars.append(scalar)
    default: text += scalar.properties.lowercaseMapping
    }
  }

  /// Whether seven Cyrillic letters or more, a vowel among them, end before `index`: longer than any shortening, and most words are seen to
  /// be none by looking at bytes.
  func isLongWord(before index: Int) -> Bool {
    var position = index
    var letters = 0
    var hasVowel = false
    while position >= 2, bytes[position - 2] & 0xFE == 0xD0, UTF8Reading.isContinuation(bytes[position - 1]) {
      let value = UInt32(bytes[position - 2] & 0x1F) << 6 | UInt32(bytes[position - 1] & 0x3F)
      switch value {
      case 0x0430, 0x0435, 0x0438, 0x043E, 0x0443, 0x044B, 0x044D...0x044F, 0x0451: hasVowel = true
      default: break
      }
      letters += 1
      if letters >= 7, hasVowel { return true }
      position -= 2
    }
    return false
  }

  /// The one-letter word with a point that stands before `index`, as `т` in `т. е.`
  func letter(before index: Int) -> String? {
    let point = skipSpaceBack(from: index, to: max(0, index - 8))
    guard point > 0, bytes[point - 1] == 0x2E else { return nil }
    let word = word(before: point - 1)
    return word.letters == 1 && !word.hasDigits ? word.text : nil
  }

  /// Whether a number stands before `index`.
  func isBehindNumber(_ index: Int) -> Bool {
    let end = skipSpaceBack(from: index, to: max(0, index - 8))
    return end > 0 && isDigit(UInt32(bytes[end - 1]))
  }

  // MARK: - White space

  func skipSpace(from index: Int, to limit: Int? = nil) -> Int {
    let limit = limit ?? bytes.count
    var index = index
    while index < limit {
      let length = spaceLength(at: index)
      if length == 0 { break }
      index += length
    }
    return min(index, limit)
  }

  func skipSpaceBack(from index: Int, to limit: Int) -> Int {
    var index = index
    while index > limit, let length = UTF8Reading.scalar(bytes, before: index)?.length, index - length >= limit,
      spaceLength(at: index - length) == length
    {
      index -= length
    }
    return index
  }

  func isSpace(at index: Int) -> Bool {
    index >= bytes.count || spaceLength(at: index) > 0
  }

  /// Length of the white space character at `index`; 0 if there is none.
  func spaceLength(at index: Int) -> Int {
    switch bytes[index] {
    case 0x09...0x0D, 0x20: return 1
    case 0xC2: return index + 1 < bytes.count && bytes[index + 1] == 0xA0 ? 2 : 0
    case 0xE2, 0xE3:
      let (value, length) = UTF8Reading.scalar(bytes, at: index)
      switch value {
      case 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return length
      default: return 0
      }
    default: return 0
    }
  }

  // MARK: - Letters

  private static let vowels = Set("аеёиоуыэюяіїєaeiouy".unicodeScalars)

  func isDigit(_ value: UInt32) -> Bool { (0x30...0x39).contains(value) }

  func isLetter(_ value: UInt32) -> Bool {
    if (0x0400...0x0481).contains(value) { return true }
    if value < 0x80 { return (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value) }
    return Unicode.Scalar(value)?.properties.isAlphabetic ?? false
  }

  func isSmall(_ value: UInt32) -> Bool {
    switch value {
    case 0x61...0x7A, 0x0430...0x045F: true
    case 0..<0x80, 0x0400...0x042F: false
    default: Unicode.Scalar(value)?.properties.isLowercase ?? false
    }
  }

  func isCyrillicCapital(_ value: UInt32) -> Bool { (0x0400...0x042F).contains(value) }
  func isCyrillicSmall(_ value: UInt32) -> Bool { (0x0430...0x045F).contains(value) }
}
