public import Handbook

/// What a change of the standards touches: the chain from a clause to questions, rules, exams and people.
public struct Impact: Sendable {
  /// How a clause changed.
  public enum Kind: String, Sendable, CaseIterable {
    /// It means something else.
    case changed
    /// It is gone, its text too.
    case removed
    /// Its text stands under another name, and questions still ask under the old one.
    case moved
  }

  /// A question that rests on a changed clause.
  public struct Asked: Sendable, Hashable {
    /// Id.
    public let id: String
    /// Short title.
    public let title: String
    /// Where it stands.
    public let spot: Spot
    /// Whether nobody has read it against the clause of today.
    public let isStale: Bool
  }

  /// A rule that enforces a changed clause.
  public struct Rule: Sendable, Hashable {
    /// Id.
    public let id: String
    /// Where it stands.
    public let spot: Spot
  }

  /// Somebody whose certificate covers a changed clause as it read before.
  public struct Affected: Sendable, Hashable {
    /// What is to happen.
    public enum Step: String, Sendable, CaseIterable {
      /// The exam asks for nothing on a change, or no question rests on the clause.
      case nothing
      /// Its questions are to be reviewed first.
      case review
      /// The person is to be asked.
      case ask
      /// The person was asked and has until `deadline`.
      case asked
      /// The time ran out: the person is not admitted.
      case lapsed
    }

    /// Id of the person.
    public let person: String
    /// Number of the certificate.
    public let certificate: String
    /// Id of the exam.
    public let exam: String
    /// Where the certificate stands.
    public let state: CertificateState
    /// What is to happen.
    public let step: Step
    /// Milliseconds since 1970 UTC.
    public let deadline: Int?
  }

  /// A clause that changed, with all that hangs on it.
  public struct Change: Sendable {
    /// How.
    public let kind: Kind
    /// Full reference; of a removed or moved clause the old one.
    public let clause: String
    /// Its title; of a removed clause that is known by its fingerprint only, empty.
    public let title: String
    /// Where it stands, or stood; nil where that is not known any more.
    public let spot: Spot?
    /// Fingerprints it had before, as far as something rests on them.
    public let before: [String]
    /// Its fingerprint now; nil: removed or moved.
    public let after: String?
    /// Questions that rest on it.
    public let questions: [Asked]
    /// Rules that enforce it.
    public let rules: [Rule]
    /// Ids of exams that can ask about it.
    public let exams: [String]
    /// People whose certificates cover it; nil: there are no records.
    public let people: [Affected]?
  }

  /// A clause whose wording changed and whose meaning, somebody decided, did not.
  public struct Rewording: Sendable {
    /// Full reference.
    public let clause: String
    /// Fingerprint it had before.
    public let before: String
    /// Its fingerprint now.
    public let after: String
    /// Who decided so, when and why: the latest decision about the clause.
    public let decision: Decision?
  }

  /// Clauses that changed in meaning, by document and line; removed ones last.
  public let changes: [Change]
  /// Clauses that changed in wording only.
  public let rewordings: [Rewording]
  /// Clauses that are new: nothing rests on them yet. Known only where whole contents were compared.
  public let added: [String]
  /// Clauses whose text stands under another name now.
  public let moved: [String]
  /// Whether people could be looked for.
  public let knowsPeople: Bool

  /// Ids of stale questions, each once, in the order of the changes.
  public var staleQuestions: [String] {
    var seen: Set<String> = []
    return changes.flatMap(\.questions).filter { $0.isStale && seen.insert($0.id).inserted }.map(\.id)
  }

  /// Ids of affected people, each once, sorted.
  public var affectedPeople: [String] { Set(changes.flatMap { $0.people ?? [] }.map(\.person)).sorted() }
}

/// What the content of today is held against.
public enum ImpactBaseline: Sendable {
  /// An earlier content. `isPartial`: only files that have changed since are in it.
  case handbook(Handbook, isPartial: Bool)
  /// What questions were reviewed against, and what certificates cover.
  case reviews
}
