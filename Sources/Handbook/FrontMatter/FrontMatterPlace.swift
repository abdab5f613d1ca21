/// Heads that stand where no head is read: behind blank lines, between other dashes, without any fence.
///
/// Decided on the first bytes: nearly every document without front matter begins with a heading, and costs one comparison.
enum FrontMatterPlace {
  /// What keeps the head from being read.
  enum Mistake {
    case blankLines, fence, unfenced
  }

  /// How far blank lines, and how long a key, are looked at.
  private static let farthest = 512
  private static let longestKey = 80
  private static let mostItems = 20

  /// What is wrong with the head of a file that has none; nil where nothing looks like one.
  ///
  /// A document may begin with a thematic break or with «Время: 10:00», so a key of ours is asked for, and two without a fence.
  static func mistake(_ bytes: [UInt8], from start: Int) -> (kind: Mistake, line: Int)? {
    let limit = min(bytes.count, start + farthest)
    var position = start
    var lineStart = start
    var line = 1
    while position < limit, let blank = blankLength(bytes, position) {
      position += blank
      guard isLineEnd(bytes[position - 1]) else { continue }
      line += 1
      lineStart = position
    }
    guard position < limit, position - lineStart < 4 else { return nil }
    let first = bytes[position]
    if first == UInt8(ascii: "-") || first == 0xE2 {
      guard let next = behindFence(bytes, position), hasKey(bytes, next) else { return nil }
      let isPlain = line > 1 && isPlainFence(bytes, position)
      let kind: Mistake = isPlain ? .blankLines : .fence
      return (kind: kind, line: line)
    }
    guard isLetter(first), hasKey(bytes, position) else { return nil }
    var next = nextLine(bytes, position)
    var items = 0
    while items < mostItems, next < bytes.count, bytes[next] == UInt8(ascii: "-") || bytes[next] == 0x20 || bytes[next] == 0x09,
      behindFence(bytes, next) == nil
    {
      next = nextLine(bytes, next)
      items += 1
    }
    guard next < bytes.count, hasKey(bytes, next) || isPlainFence(bytes, next) else { return nil }
    return (kind: Mistake.unfenced, line: line)
  }

  /// What `check` says about it.
  static func diagnostic(_ mistake: (kind: Mistake, line: Int), path: String) -> Diagnostic {
    let message =
      switch mistake.kind {
      case .blankLines:
        Localized(
          ru: "Шапка стоит не в начале файла и не читается: над строкой «---» есть пустые строки.",
          en: "The head is not at the beginning of the file and is not read: there are blank lines above “---”.")
      case .fence:
        Localized(
          ru: "Шапка не читается: её открывают ровно три дефиса «---» без пробела перед ними.",
          en: "The head is not read: it is opened by exactly three hyphens, “---”, with no space in front.")
      case .unfenced:
        Localized(
          ru: "Строки «ключ: значение» в начале файла похожи на шапку, но не читаются: над ними и под ними нет строк «---».",
          en: "The “key: value” lines at the beginning look like a head, but are not read: there are no “---” lines around them.")
      }
    return Diagnostic(
      "front-matter-misplaced", .warning, Spot(path: path, line: mistake.line), message,
      remedy: Localized(
        ru: "Сделайте «---» первой строкой файла и поставьте такую же строку после последнего ключа.",
        en: "Make “---” the first line of the file, and put the same line behind the last key."))
  }

  /// Bytes of the blank or line end at a position; nil if something else stands there.
  private static func blankLength(_ bytes: [UInt8], _ position: Int) -> Int? {
    switch bytes[position] {
    case 0x20, 0x09, 0x0A: 1
    case 0x0D: position + 1 < bytes.count && bytes[position + 1] == 0x0A ? 2 : 1
    case 0xC2: position + 1 < bytes.count && bytes[position + 1] == 0xA0 ? 2 : nil
    default: nil
    }
  }

  private static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || byte == 0xD0 || byte == 0xD1
  }

  private static func nextLine(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = start
    while index < bytes.count, !isLineEnd(bytes[index]) { index += 1 }
    guard index < bytes.count else { return index }
    return index + (blankLength(bytes, index) ?? 1)
  }

  /// The line below a line of dashes; nil if a line holds anything else.
  private static func behindFence(_ bytes: [UInt8], _ start: Int) -> Int? {
    var index = start
    var hyphens = 0
    var dashes = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "-") {
        hyphens += 1
        index += 1
      } else if isDash(bytes, index) {
        dashes += 1
        index += 3
      } else {
        break
      }
    }
    // One hyphen begins a list.
    guard hyphens > 1 || dashes > 0 else { return nil }
    while index < bytes.count, !isLineEnd(bytes[index]) {
      guard let blank = blankLength(bytes, index) else { return nil }
      index += blank
    }
    return nextLine(bytes, index)
  }

  /// U+2010…U+2015 and the minus sign.
  private static func isDash(_ bytes: [UInt8], _ index: Int) -> Bool {
    guard index + 2 < bytes.count, bytes[index] == 0xE2 else { return false }
    return bytes[index + 1] == 0x80 && (0x90...0x95).contains(bytes[index + 2])
      || bytes[index + 1] == 0x88 && bytes[index + 2] == 0x92
  }

  private static func isPlainFence(_ bytes: [UInt8], _ start: Int) -> Bool {
    guard bytes[start...].starts(with: "---".utf8) else { return false }
    var index = start + 3
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    return index == bytes.count || isLineEnd(bytes[index])
  }

  /// Whether a line reads `key: …` with one of our keys.
  private static func hasKey(_ bytes: [UInt8], _ start: Int) -> Bool {
    let limit = min(bytes.count, start + longestKey)
    var colon = start
    while colon < limit, bytes[colon] != UInt8(ascii: ":") {
      if isLineEnd(bytes[colon]) { return false }
      colon += 1
    }
    guard colon < limit, colon > start else { return false }
    if colon + 1 < bytes.count, blankLength(bytes, colon + 1) == nil { return false }
    return FrontMatterNames.key(FrontMatterReader.trimmed(String(decoding: bytes[start..<colon], as: UTF8.self))) != nil
  }
}
