/// Numbers as people write them: `1500`, `1 500`, `2,5`, `−3`.
enum NumberText {
  /// A number and the offset past it.
  struct Scan {
    let value: Double
    let end: Int
    /// `1,500`: a decimal comma by Russian habit, a thousand by English.
    let isAmbiguous: Bool
    /// `007`, or more digits than a number holds exactly: rather a code than a number.
    let looksLikeCode: Bool
  }

  /// The number that the whole text is; nil for anything else.
  static func number(_ text: String) -> Double? {
    let scalars = Array(FrontMatterReader.trimmed(text).unicodeScalars)
    guard let scan = scan(scalars, from: 0), scan.end == scalars.count else { return nil }
    return scan.value
  }

  /// The number at an offset: a sign, digits in one run or in groups of three, a decimal comma or point.
  static func scan(_ text: [Unicode.Scalar], from start: Int) -> Scan? {
    var index = start
    var ascii = ""
    if index < text.count, isSign(text[index]) {
      ascii = text[index] == "+" ? "" : "-"
      index += 1
    }
    let firstDigit = index
    while index < text.count, isDigit(text[index]) {
      ascii.unicodeScalars.append(text[index])
      index += 1
    }
    let leading = index - firstDigit
    guard leading > 0 else { return nil }
    var digits = leading
    if leading <= 3 {
      while let group = groupEnd(text, from: index) {
        for scalar in text[(index + 1)..<group] { ascii.unicodeScalars.append(scalar) }
        digits += 3
        index = group
      }
    }
    var decimals = 0
    var isComma = false
    if index + 1 < text.count, text[index] == "," || text[index] == ".", isDigit(text[index + 1]) {
      isComma = text[index] == ","
      ascii += "."
      index += 1
      while index < text.count, isDigit(text[index]) {
        ascii.unicodeScalars.append(text[index])
        decimals += 1
        index += 1
      }
    }
    guard let value = Double(ascii), value.isFinite else { return nil }
    return Scan(
      value: value, end: index, isAmbiguous: isComma && decimals == 3 && digits <= 3 && text[firstDigit] != "0",
      looksLikeCode: digits + decimals > 15 || (text[firstDigit] == "0" && leading > 1))
  }

  /// The offset past a separator and three digits that no fourth follows.
  private static func groupEnd(_ text: [Unicode.Scalar], from index: Int) -> Int? {
    guard index + 3 < text.count, isGroupSeparator(text[index]) else { return nil }
    guard (1...3).allSatisfy({ isDigit(text[index + $0]) }) else { return nil }
    if index + 4 < text.count, isDigit(text[index + 4]) { return nil }
    return index + 4
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "-" || scalar == "+" || scalar == "\u{2212}" || scalar == "\u{2013}"
  }

  private static func isGroupSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\u{A0}", "\u{2009}", "\u{202F}", "\u{2007}", "'", "\u{2019}": true
    default: false
    }
  }

  /// `80 %`, `2,5`, `−50`: the shortest form, as a writer would type it.
  static func written(_ value: Double) -> String {
    guard value == value.rounded(), abs(value) < 1e15 else { return "\(value)" }
    return "\(Int(value))"
  }
}
