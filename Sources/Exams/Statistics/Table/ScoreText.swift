/// What a cell of scores says.
enum ScoreText: Equatable {
  case score(Double)
  /// Empty, or a word for "there is none".
  case missing
  case other

  private static let missingWords: Set<String> = ["na", "n/a", "#n/a", "nan", "null", "none", "-", "–", "—", ".", "нет", "#н/д", "н/д"]

  /// A decimal comma is taken where commas do not part cells.
  static func value(_ cell: Int, in table: CSVTable) -> ScoreText {
    let (start, end) = (Int(table.starts[cell]), Int(table.ends[cell]))
    if start == end { return .missing }
    if end - start == 1 {
      let digit = table.bytes[start] &- 0x30
      if digit < 10 { return .score(Double(digit)) }
    }
    return value(table.text(cell))
  }

  static func value(_ text: String) -> ScoreText {
    if text.isEmpty || missingWords.contains(text.lowercased()) { return .missing }
    var number = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9", ".", "+", "-", "e", "E": number.unicodeScalars.append(scalar)
      case ",": number.unicodeScalars.append(".")
      case "−": number.unicodeScalars.append("-")
      default: return .other
      }
    }
    guard number.utf8.count <= 64, let value = Double(number) else { return .other }
    return .score(value == 0 ? 0 : value)
  }

  /// A share 0…1 or a percentage, as judges write it; nil for anything else.
  static func share(_ text: String) -> (value: Double, isPercent: Bool)? {
    let isPercent = text.hasSuffix("%")
    guard case .score(let value) = value((isPercent ? String(text.dropLast()) : text).trimmed) else { return nil }
    return (value, isPercent)
  }
}
