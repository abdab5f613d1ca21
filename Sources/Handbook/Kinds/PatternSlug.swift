import Language

/// Ids of rules, made from their patterns.
enum PatternSlug {
  /// The id of a pattern: lower case; letters and digits stay, each run of anything else between them becomes one `-`.
  /// Empty if nothing stays.
  static func make(_ text: String) -> String {
    var slug = String.UnicodeScalarView()
    var gap = false
    for scalar in prepared(text) {
      guard WordScalars.contains(scalar) || scalar == "_" else {
        gap = true
        continue
      }
      if gap, !slug.isEmpty { slug.append("-") }
      gap = false
      slug.append(scalar)
    }
    return String(slug)
  }

  private static func prepared(_ text: String) -> [Unicode.Scalar] {
    TextNormalisation.nfc(text).lowercased().unicodeScalars.filter { !InvisibleScalars.contains($0) }
  }
}
