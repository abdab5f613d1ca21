/// A question of a letter.
struct FoundQuestion {
  /// Its words in the letter.
  let words: Range<Int>
  /// Its bytes in the letter as given.
  let bytes: Range<Int>
  /// What it asks for.
  let kind: QuestionKind
  /// How sure it is that this is a question, 0…1.
  let confidence: Float
  /// The sentence it stands in.
  let sentence: Int
  /// «A? Или B?»: the answer to one may serve the other.
  let isAlternative: Bool
}

/// Where a question or request begins within a sentence.
struct QuestionCue: Equatable {
  let word: Int
  let isRequest: Bool
  /// An interrogative or «ли» is there, not just «можно» or «могу».
  let isStrong: Bool
}
