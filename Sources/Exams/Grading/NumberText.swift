/// Reads numbers as people type them: `2 000`, `2,5`, `2.5`, `1.500.000`, `−3`, `15 минут`, `50 %`, `№ 5`.
///
/// A single comma or point is decimal; spaces and apostrophes group thousands; what follows the number is its unit and ignored,
/// unless it holds another number: `15-20`, `1/2` and `15 минут 30 секунд` are not one number.
enum NumberText {
  static func value(_ text: String) -> Double? {
    var scanner = NumberScanner(scalars: Array(text.unicodeScalars))
    return scanner.number()
  }

  /// The value of a text that is a number and nothing else.
  static func bareValue(_ text: String) -> Double? {
    text.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0 == "%" }) ? nil : value(text)
  }
}

private struct NumberScanner {
  let scalars: [Unicode.Scalar]
  var position = 0

  init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  mutating func number() -> Double? {
    while let scalar = peek(), isLead(scalar) { position += 1 }
    var written = ""
    if let scalar = peek(), "+-−–".unicodeScalars.contains(scalar) {
      if scalar != "+" { written = "-" }
      position += 1
      while let scalar = peek(), isSpace(scalar) { position += 1 }
    }
    guard let digits = mantissa() else { return nil }
    written += digits + exponent()
    guard restIsUnit, let number = Double(written), number.isFinite else { return nil }
    return number
  }

  /// Digits with at most one point in them.
  private mutating func mantissa() -> String? {
    var groups: [String] = []
    var separators: [Unicode.Scalar] = []
    var current = digits()
    while let separator = peek() {
      if separator == "." || separator == ",", isDigit(peek(1)) {
        position += 1
      } else if isSpace(separator) || separator == "'" || separator == "’", !current.isEmpty, isGroup(at: position + 1),
        (groups.first ?? current).utf8.count <= 3, !separators.contains(where: { $0 == "," || $0 == "." })
      {
        position += 1
      } else {
        break
      }
      groups.append(current)
      separators.append(isSpace(separator) || separator == "’" ? "'" : separator)
      current = digits()
    }
    groups.append(current)
    let marks = separators.filter { $0 != "'" }
    var decimal: Int?
    if let last = marks.last, marks.filter({ $0 == last }).count == 1 { decimal = groups.count - 1 }
    // Everything in front of the decimal part but the first group is a group of three.
    let whole = groups[..<(decimal ?? groups.count)]
    guard whole.dropFirst().allSatisfy({ $0.utf8.count == 3 }) else { return nil }
    guard whole.count == 1 || !(whole.first ?? "").isEmpty else { return nil }
    let joined = whole.joined()
    guard let decimal else { return joined.isEmpty ? nil : joined }
    return (joined.isEmpty ? "0" : joined) + "." + groups[decimal]
  }

  private mutating func digits() -> String {
    let start = position
    while isDigit(peek()) { position += 1 }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<position])
    return String(text)
  }

  private mutating func exponent() -> String {
    guard let mark = peek(), mark == "e" || mark == "E" else { return "" }
    let sign = peek(1).map { $0 == "+" || $0 == "-" } ?? false
    guard isDigit(peek(sign ? 2 : 1)) else { return "" }
    let negative = peek(1) == "-"
    position += sign ? 2 : 1
    return "e" + (negative ? "-" : "") + digits()
  }

  /// Whether no other number follows; the power of a unit (`м2`) is none.
  private var restIsUnit: Bool {
    for index in position..<scalars.count where isDigit(scalars[index]) {
      let isPower = scalars[index] == "2" || scalars[index] == "3"
      guard isPower, index > position, scalars[index - 1].properties.isAlphabetic,
        index + 1 == scalars.count || !isDigit(scalars[index + 1])
      else { return false }
    }
    return true
  }

  /// Whether exactly three digits stand here.
  private func isGroup(at index: Int) -> Bool {
    guard index + 3 <= scalars.count, scalars[index..<index + 3].allSatisfy(isDigit) else { return false }
    return index + 3 == scalars.count || !isDigit(scalars[index + 3])
  }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    position + ahead < scalars.count ? scalars[position + ahead] : nil
  }

  private func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { ("0"..."9").contains($0) } ?? false
  }

  private func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

  private func isLead(_ scalar: Unicode.Scalar) -> Bool {
    isSpace(scalar) || scalar == "=" || scalar == "№" || scalar.properties.generalCategory == .currencySymbol
  }
}
