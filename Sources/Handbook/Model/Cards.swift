/// A term of the glossary.
public struct Term: Sendable {
  /// The clause that holds it.
  public let clause: String
  /// The term.
  public let name: String
  /// The plain explanation: the first paragraph.
  public let explanation: String
  /// Other words for the same thing; they feed the search.
  public let synonyms: [String]
  /// What to say to a client instead.
  public let say: [String]
  /// The spelling to keep.
  public let spelling: [String]
  /// Where it stands.
  public let spot: Spot
}

/// A ready answer.
public struct Template: Sendable {
  /// The clause that holds it; its id is the shortcut.
  public let clause: String
  /// Title for the agent.
  public let title: String
  /// The text for a channel; nil: for all channels without a text of their own.
  public struct Variant: Sendable, Hashable {
    /// Channel id, nil for the common text.
    public let channel: String?
    /// Plain text to send; `{имя}` marks a place to fill.
    public let text: String
  }
  /// Texts by channel.
  public let variants: [Variant]
  /// Names of the places to fill, in order of first use.
  public let placeholders: [String]
  /// Where it stands.
  public let spot: Spot
}

/// A criterion of a quality scorecard.
public struct Criterion: Sendable, Hashable {
  /// The heading above it; empty if there is none.
  public let group: String
  /// What is judged.
  public let text: String
  /// Weight, 1 if not written.
  public let weight: Double
  /// A miss fails the whole sheet.
  public let critical: Bool
  /// Clause behind it, if written.
  public let clause: String?
  /// 1-based whole-file line.
  public let line: Int

  /// Describes a criterion.
  public init(group: String, text: String, weight: Double, critical: Bool, clause: String?, line: Int) {
    self.group = group
    self.text = text
    self.weight = weight
    self.critical = critical
    self.clause = clause
    self.line = line
  }
}

/// A quality scorecard of conversations.
public struct Checklist: Sendable {
  /// Document id.
  public let id: String
  /// Title for people.
  public let title: String
  /// Channels it is for; empty: all.
  public let channels: [String]
  /// `scenario` of a mystery shopper, if any.
  public let scenario: String?
  /// Criteria in order.
  public let criteria: [Criterion]
  /// Where it stands.
  public let spot: Spot
}
