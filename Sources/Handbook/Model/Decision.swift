/// A line of `Standards/decisions.jsonl`.
public struct Decision: Sendable, Hashable {
  /// `same-meaning`, `accepted`, or a kind of a later version, kept as it is.
  public let kind: String
  /// Clause it is about; empty if the kind has none.
  public let clause: String
  /// Of `same-meaning`: the clause's fingerprint before.
  public let from: String
  /// Of `same-meaning`: the clause's fingerprint after.
  public let to: String
  /// Of `accepted`: what was found in which reply.
  public let accepted: AcceptedFinding?
  /// Who decided.
  public let by: String
  /// When, as written.
  public let at: String
  /// Why.
  public let reason: String
  /// 1-based line of the file.
  public let line: Int
}

/// What an `accepted` decision is about: the finding that stays silent.
public struct AcceptedFinding: Sendable, Hashable {
  /// Id of the rule.
  public let rule: String
  /// The finding's fingerprint: clause, lemmas of the words found, sentence.
  public let fingerprint: String
  /// The reply, where something is missing: no sentence tells one reply without a greeting from another. Nil: any reply.
  public let reply: String?
  /// The last day on which it holds; nil: it holds until it is taken back.
  public let until: Day?

  /// Names a finding.
  public init(rule: String, fingerprint: String, reply: String?, until: Day?) {
    self.rule = rule
    self.fingerprint = fingerprint
    self.reply = reply
    self.until = until
  }
}
