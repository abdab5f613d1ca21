/// Where the score of a hit comes from.
public struct SearchExplanation: Sendable, Hashable, Encodable {
  /// What one stem in one field added.
  public struct Contribution: Sendable, Hashable, Encodable {
    /// Word of the query, as repaired.
    public let word: String
    /// Stem that was found for it: its own, that of a completion, of a similar spelling or of a synonym.
    public let stem: String
    /// Where it was found.
    public let field: SearchField
    /// How often.
    public let count: Int
    /// Its part of the score.
    public let score: Double
  }

  /// Contributions in the order of the query's words; with `glossary` and `reranking` they add up to the score, but for rounding and the
  /// prior of the document's kind.
  public let contributions: [Contribution]
  /// What was added because the query names a term of the glossary whose card leads here.
  public let glossary: Double
  /// What letters in common and neighbouring words added when the best clauses were looked at once more.
  public let reranking: Double
  /// The query is the clause's heading, number, reference or template shortcut.
  public let isExact: Bool
  /// The document is archived, or does not hold on the day asked about.
  public let isOutdated: Bool
}
