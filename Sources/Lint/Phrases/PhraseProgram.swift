/// What is searched for: the written-out patterns of all rules as numbers.
struct PhraseProgram: Sendable {
  /// A key that fits a place of a pattern, with the polarity it must have.
  struct Option: Sendable, Hashable {
    let key: Int32
    /// «не» must, or must not, stand directly before.
    let isNegated: Bool
  }

  /// A place of a pattern.
  struct Element: Sendable {
    /// Keys that fit.
    let options: [Option]
    /// Number of the literal that stands here instead of a word; −1: a word.
    let literal: Int32
    /// Gaps before it.
    let segment: Int
    /// What its word does in a sentence.
    let role: ClosedWords.Role
    /// Directly behind the element before.
    let isGlued: Bool
    /// Forms as written in the pattern, «не» included, for messages and for telling an exact hit.
    let forms: [[[UInt8]]]
  }

  /// A pronoun that was left out, and the verb that must agree with it.
  struct Dropped: Sendable {
    let key: Int32
    let subject: Agreement.Subjects
    /// Index of the element that is the verb, and its form in the pattern; nil: none was recognised.
    let verb: (element: Int, form: [UInt8])?
  }

  /// A written-out pattern.
  struct Variant: Sendable {
    /// Number of the rule; negative for the exceptions of rule −n − 1.
    let rule: Int
    /// Number of the pattern among those of its rule.
    let pattern: Int
    let elements: [Element]
    let isQuestionOnly: Bool
    let isStrict: Bool
    /// Inserted words allowed; nil: the engine's own measure.
    let maximumGap: Int?
    let dropped: Dropped?
    /// The only word with a meaning of its own keeps to speaker or hearer.
    let speaker: (element: Int, subjects: Agreement.Subjects)?
    /// Literals alone.
    let isLiteral: Bool

    /// Words that a hit may take up at most, inserted ones included.
    let reach: Int
    /// For each element the first one that is equal: their words keep their order, or every repetition would multiply the search.
    let twins: [Int]
  }

  /// Variants of all rules and exceptions.
  var variants: [Variant] = []
  /// Literals.
  var literals: [LiteralText] = []
  /// Literals as written.
  var literalTexts: [String] = []

  /// The bits of a word in a sentence's mask.
  @inline(__always)
  static func bits(_ word: Word) -> UInt64 { bit(word.key) | bit(word.verb) }

  /// The bit of a key in a sentence's mask.
  @inline(__always)
  static func bit(_ key: Int32) -> UInt64 { key < 0 ? 0 : 1 << UInt64(key & 63) }
}
