import Language

/// The form in which two answers are the same answer.
enum AnswerComparison {
  /// Without case, ё as е, runs of white space as one space, invisible characters dropped.
  static func key(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var gap = false
    for scalar in TextNormalisation.foldYo(TextNormalisation.nfc(text).lowercased()).unicodeScalars {
      if scalar.properties.isWhitespace {
        gap = true
      } else if !InvisibleScalars.contains(scalar) {
        if gap, !result.isEmpty { result.append(" ") }
        gap = false
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Without a pair of quotation marks around the whole text.
  static func withoutOuterQuotes(_ text: String) -> String {
    let trimmed = FrontMatterReader.trimmed(text)
    guard let first = trimmed.first, let last = trimmed.last, trimmed.count > 2 else { return trimmed }
    let inner = trimmed.dropFirst().dropLast()
    for (open, close) in pairs where open == first && close == last {
      // «да» и «нет»: the outer marks belong to two words, not to the whole.
      if inner.contains(where: { $0 == open || $0 == close }) { return trimmed }
      return FrontMatterReader.trimmed(String(inner))
    }
    return trimmed
  }

  private static let pairs: [(Character, Character)] = [("«", "»"), ("“", "”"), ("„", "“"), ("„", "”"), ("\"", "\"")]
}
