/// A number with its unit in a text.
struct Quantity {
  /// The value.
  let value: Double
  /// The number as written.
  let number: String
  /// What stands between number and unit: a space, or nothing.
  let gap: String
  /// The unit, with an adjective before it: `рабочих дня`, `₽`, `business days`.
  let unit: [String]
  /// Where number and unit stand.
  let range: Range<String.Index>

  /// Number and unit as written.
  var text: String { number + gap + unit.joined(separator: " ") }

  /// What a unit stands in, by number: 1 день, 2 дня, 5 дней; 3 for fractions. In English 0 and 2.
  static func form(_ value: Double, isRussian: Bool) -> Int {
    guard value == value.rounded(), value.magnitude < 1e15 else { return 3 }
    let whole = Int(value.magnitude)
    guard isRussian else { return whole == 1 ? 0 : 2 }
    if (11...14).contains(whole % 100) { return 2 }
    switch whole % 10 {
    case 1: return 0
    case 2...4: return 1
    default: return 2
    }
  }

  /// Quantities of a text in order; dates, times of day, ranges, ordinals, parts of names and numbers without a unit are none.
  static func all(in text: String) -> [Quantity] {
    guard text.utf8.contains(where: { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return [] }
    var found: [Quantity] = []
    var index = text.startIndex
    while index < text.endIndex {
      guard text[index].isASCII, text[index].isNumber else {
        index = text.index(after: index)
        continue
      }
      let start = index
      while index < text.endIndex, isPart(index, in: text) { index = text.index(after: index) }
      if let quantity = read(text, start..<index) {
        found.append(quantity)
        index = quantity.range.upperBound
      }
    }
    return found
  }

  /// Digits, a comma between digits, a space before three digits.
  private static func isPart(_ index: String.Index, in text: String) -> Bool {
    let character = text[index]
    if character.isASCII, character.isNumber { return true }
    guard isSpace(character) || character == "," || character == "." else { return false }
    let behind = text[text.index(after: index)...].prefix(4).prefix { $0.isASCII && $0.isNumber }
    return isSpace(character) ? behind.count == 3 : !behind.isEmpty
  }

  private static func isSpace(_ character: Character) -> Bool { character == " " || character == "\u{a0}" || character == "\u{202f}" }

  private static func read(_ text: String, _ range: Range<String.Index>) -> Quantity? {
    var sign = ""
    if range.lowerBound > text.startIndex {
      let before = text[text.index(before: range.lowerBound)]
      // `К-300`, `10:00`, `1–2`, `№5`
      guard isSpace(before) || "(«„$€£".contains(before) else { return nil }
      if "$€£".contains(before) { sign = String(before) }
      let words = text[..<range.lowerBound].suffix(10)
      if ["– ", "№ ", " от ", " с ", " from ", "/ "].contains(where: { words.hasSuffix($0) }) || words.hasSuffix("От ") { return nil }
    }
    let number = String(text[range])
    guard let value = value(number) else { return nil }
    if !sign.isEmpty {
      return Quantity(
        value: value, number: sign + number, gap: "", unit: [], range: text.index(before: range.lowerBound)..<range.upperBound)
    }
    var rest = text[range.upperBound...]
    let gap = rest.prefix(while: isSpace)
    rest = rest.dropFirst(gap.count)
    guard let first = rest.first else { return nil }
    if "₽%€$".contains(first) {
      return Quantity(
        value: value, number: number, gap: String(gap), unit: [String(first)], range: range.lowerBound..<text.index(after: rest.startIndex))
    }
    guard !gap.isEmpty else { return nil }
    var words: [String] = []
    while words.count < 2 {
      let word = rest.prefix { $0.isLetter }
      guard !word.isEmpty else { return nil }
      words.append(String(word))
      rest = rest.dropFirst(word.count)
      guard Unit.isAdjective(words[0]), words.count == 1, rest.first.map(isSpace) ?? false else { break }
      rest = rest.dropFirst()
    }
    guard !Quantity.joints.contains(words[words.count - 1].lowercased()) else { return nil }
    // `3-дневный`
    guard rest.first != "-" else { return nil }
    return Quantity(
      value: value, number: number, gap: String(gap), unit: words, range: range.lowerBound..<rest.startIndex)
  }

  /// Words that follow a number without being counted.
  private static let joints: Set<String> = [
    "до", "и", "или", "из", "от", "на", "в", "с", "по", "за", "не", "к", "а", "но", "to", "and", "or", "of", "in", "on", "at", "is", "are",
    "as",
  ]

  /// `1,5` and `1.5` are one and a half; `1 500` and `1,500` are one and a half thousand.
  static func value(_ number: String) -> Double? {
    var text = number.filter { !isSpace($0) }
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    if parts.count == 2, parts[1].count == 3, text.contains(","), parts[0] != "0" { text = parts.joined() }
    guard let value = Double(text.replacing(",", with: ".")), value > 0, value < 1e9 else { return nil }
    return value
  }
}
