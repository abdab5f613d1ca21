/// The words of a line, prepared for comparing: small letters, «е» for «ё», plain blanks, no emphasis around.
struct FoldedLine: Sendable, Hashable {
  /// UTF-8.
  let bytes: [UInt8]

  /// Longer lines are nobody's head of a quote and nobody's name; of them only the beginning is compared.
  static let longest = 1_200

  /// Folds a stretch of UTF-8.
  init(_ text: some Collection<UInt8>) {
    var letters = Array(text.prefix(FoldedLine.longest))
    // Not in the middle of a character.
    if letters.count == FoldedLine.longest { while let last = letters.last, last >= 0x80 { letters.removeLast() } }
    bytes = Array(FoldedLine.trimmed((FoldedLine.quick(letters) ?? FoldedLine.thorough(letters))[...]))
  }

  /// Folds ASCII and Russian, which is nearly all there is, without making texts; nil if there is anything else.
  private static func quick(_ text: [UInt8]) -> [UInt8]? {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        if byte > 0x20 {
          folded.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        } else if folded.last != 0x20 {
          folded.append(0x20)
        }
        index += 1
        continue
      }
      guard index + 1 < text.count else { return nil }
      let second = text[index + 1]
      switch (byte, second) {
      case (0xD0, 0x90...0x9F): folded.append(contentsOf: [0xD0, second + 0x20])
      case (0xD0, 0xA0...0xAF): folded.append(contentsOf: [0xD1, second - 0x20])
      case (0xD0, 0x81), (0xD1, 0x91): folded.append(contentsOf: [0xD0, 0xB5])
      case (0xD0, 0xB0...0xBF), (0xD1, 0x80...0x8F), (0xC2, 0xAB), (0xC2, 0xBB): folded.append(contentsOf: [byte, second])
      case (0xC2, 0xA0): if folded.last != 0x20 { folded.append(0x20) }
      default: return nil
      }
      index += 2
    }
    return folded
  }

  private static func thorough(_ text: [UInt8]) -> [UInt8] {
    let lower = String(decoding: text, as: UTF8.self).lowercased()
    var folded: [UInt8] = []
    folded.reserveCapacity(lower.utf8.count)
    for scalar in lower.unicodeScalars {
      switch scalar.value {
      case 0x451: folded.append(contentsOf: "е".utf8)
      case 0x00...0x20, 0xA0, 0x2000...0x200A, 0x202F, 0x3000: if folded.last != 0x20 { folded.append(0x20) }
      case 0xAD, 0x200B...0x200F, 0xFEFF: break
      case 0x2019: folded.append(0x27)
      default: folded.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
      }
    }
    return folded
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text
    while let first = text.first, first == 0x20 { text = text.dropFirst() }
    while let last = text.last, last == 0x20 { text = text.dropLast() }
    return text
  }

  /// Without `*` and `_` of emphasis at both ends.
  var unemphasised: [UInt8] {
    var text = bytes[...]
    while let first = text.first, first == 0x2A || first == 0x5F || first == 0x20 { text = text.dropFirst() }
    while let last = text.last, last == 0x2A || last == 0x5F || last == 0x20 { text = text.dropLast() }
    return Array(text)
  }

  /// Whether a word or phrase occurs, letters before and behind it not allowed.
  func contains(word: [UInt8]) -> Bool {
    var start = 0
    while let place = bytes.range(of: word, from: start) {
      let before = place.lowerBound == 0 || !FoldedLine.isLetter(bytes[place.lowerBound - 1])
      let behind = place.upperBound == bytes.count || !FoldedLine.isLetter(bytes[place.upperBound])
      if before, behind { return true }
      start = place.lowerBound + 1
    }
    return false
  }

  /// Whether a text occurs, in words too.
  func contains(_ text: [UInt8]) -> Bool { bytes.range(of: text, from: 0) != nil }

  /// ASCII letters, digits and all of non-ASCII count as letters.
  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0xC0 || (0x80...0xBF).contains(byte) || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
  }
}

extension [UInt8] {
  /// The first place of a text at or behind a byte.
  func range(of needle: [UInt8], from start: Int) -> Range<Int>? {
    guard !needle.isEmpty, start + needle.count <= count else { return nil }
    let first = needle[0]
    var place = start
    let last = count - needle.count
    while place <= last {
      guard self[place] == first else {
        place += 1
        continue
      }
      var length = 1
      while length < needle.count, self[place + length] == needle[length] { length += 1 }
      if length == needle.count { return place..<(place + needle.count) }
      place += 1
    }
    return nil
  }
}

/// Words and phrases to compare folded lines with.
func folded(_ words: String...) -> [[UInt8]] { words.map { FoldedLine($0.utf8).bytes } }
