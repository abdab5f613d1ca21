/// A word of the query as it is looked up.
struct QueryTerm: Sendable {
  /// A stem that counts for the word.
  struct Alternative: Sendable, Equatable {
    let stem: Int
    /// How much of an occurrence counts, 0…1.
    let weight: Float
  }

  /// The word as typed or repaired, normalised.
  let word: String
  /// Stems that count as one word: its own, completions, similar spellings, synonyms. Distinct, not empty.
  var alternatives: [Alternative]
  /// What the word's score is multiplied with: less than 1 for words that were not typed but stand for others.
  var boost: Float = 1

  /// Whether several stems count as one word: their occurrences are added up before they are damped.
  var isGroup: Bool { alternatives.count > 1 || alternatives[0].weight != 1 }

  /// Whether it is the word before with its completions: its alternatives begin with those of that term.
  var extendsPrevious = false

  /// Whether the word was typed, or repaired from what was; synonyms were not.
  var isTyped = true

  /// Adds a stem unless it is there.
  mutating func add(stem: Int, weight: Float) {
    guard !alternatives.contains(where: { $0.stem == stem }) else { return }
    alternatives.append(Alternative(stem: stem, weight: weight))
  }
}
