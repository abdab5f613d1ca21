/// A profile of `etalon.yaml`: how the rules change for a brand or a channel.
public struct RuleProfile: Sendable, Hashable {
  /// What becomes of the rules that a pattern names.
  public struct Change: Sendable, Hashable {
    /// Id of a rule, or a pattern over ids with `*` and `?`.
    public let rules: String
    /// Whether they fire; nil: as before.
    public let isOn: Bool?
    /// Their severity; nil: as before.
    public let severity: RuleSeverity?
    /// Options of checks, put over those of the `rule` block.
    public let options: [Value.Entry]
    /// 1-based line of `etalon.yaml`.
    public let line: Int
  }

  /// Its name: `reviews`.
  public let name: String
  /// Title for people; nil: none.
  public let title: String?
  /// Channel of replies that name none; nil: none.
  public let channel: String?
  /// Changes in the order written; of those that concern one rule the last wins.
  public let changes: [Change]
  /// 1-based line of `etalon.yaml`.
  public let line: Int
}
