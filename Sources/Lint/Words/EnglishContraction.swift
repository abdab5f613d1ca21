import Language

/// English contractions as the words they stand for.
enum EnglishContraction {
  /// For each word of a contraction what it may be: `it's` is `it` and `is` or `has`. Nil for other words.
  ///
  /// Expansions of different lengths do not meet; then the most frequent one counts.
  static func parts(_ form: ArraySlice<UInt8>) -> [[[UInt8]]]? {
    let expansions = Contractions.expansions(of: form)
    guard let first = expansions.first, !first.isEmpty else { return nil }
    var parts: [[[UInt8]]] = first.map { [Array($0.utf8)] }
    for other in expansions.dropFirst() where other.count == first.count {
      for (place, word) in other.enumerated() where !parts[place].contains(Array(word.utf8)) { parts[place].append(Array(word.utf8)) }
    }
    return parts
  }
}
