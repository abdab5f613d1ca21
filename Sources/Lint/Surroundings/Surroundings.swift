/// What checks need of a handbook besides the rules: terms, authority, the fingerprints of internal texts.
///
/// Flat and codable, so that it can be kept beside the compiled rules.
public struct Surroundings: Sendable, Hashable, Codable {
  /// A term of the glossary.
  public struct Term: Sendable, Hashable, Codable {
    /// The term.
    public var name: String
    /// Other words for it.
    public var synonyms: [String]
    /// What to say to a client instead; empty: the term may be said.
    public var say: [String]
    /// Its spellings; empty: any.
    public var write: [String]

    /// Describes a term.
    public init(name: String, synonyms: [String] = [], say: [String] = [], write: [String] = []) {
      self.name = name
      self.synonyms = synonyms
      self.say = say
      self.write = write
    }
  }

  /// The glossary.
  public var terms: [Term] = []
  /// Names of systems that clients need not know.
  public var systems: [String] = []
  /// Clauses whose words are not for clients.
  public var internalClauses: [String] = []
  /// Hashes of eight words in a row of those clauses, without those that stand in public texts too; ascending.
  public var internalRuns: [UInt64] = []
  /// For each of `internalRuns` the number of its clause.
  public var internalRunClauses: [UInt32] = []

  /// Nothing is known.
  public init() {}
}

/// Runs of words by which internal texts are known.
enum InternalRuns {
  /// Words in a run.
  static let length = 8

  /// The hash of a run from the hashes of its words.
  @inline(__always)
  static func hash(_ words: ArraySlice<UInt64>) -> UInt64 {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    for word in words {
      let product = (state ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
      state = product.high ^ product.low ^ word
    }
    return state == 0 ? 1 : state
  }
}
