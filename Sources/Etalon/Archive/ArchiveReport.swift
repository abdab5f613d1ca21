public import Handbook

/// What the rules find in an archive of replies.
public struct ArchiveReport: Sendable {
  /// A place where a rule hit.
  public struct Sample: Sendable {
    /// 1-based line of the archive.
    public let line: Int
    /// Id of the reply; nil: it has none.
    public let id: ReplyRecord.Identifier?
    /// What was found; empty where something is missing.
    public let text: String
    /// What was found with a few words around it, on one line.
    public let excerpt: String
  }

  /// What one rule found.
  public struct RuleHits: Sendable {
    /// Id of the rule.
    public let rule: String
    /// Reference of its clause.
    public let clause: String
    /// The highest severity of its findings; `trial`: the rule is on trial.
    public internal(set) var severity: RuleSeverity
    /// Replies with a finding.
    public internal(set) var replies: Int
    /// Findings.
    public internal(set) var hits: Int
    /// The first findings, one a reply, three at most.
    public internal(set) var samples: [Sample]
  }

  /// A line that is no reply.
  public struct BadLine: Sendable {
    /// 1-based line of the archive.
    public let line: Int
    /// What is wrong with it.
    public let problem: ReplyRecord.Problem
  }

  /// Replies read.
  public internal(set) var replies = 0
  /// Replies with a finding that is shown.
  public internal(set) var withFindings = 0
  /// Findings that decisions silence.
  public internal(set) var accepted = 0
  /// Rules that hit, by replies, most first; then by id.
  public internal(set) var rules: [RuleHits] = []
  /// Ids of the rules that fire and never hit, in the order of the handbook.
  public internal(set) var neverHit: [String] = []
  /// Lines that are no replies.
  public internal(set) var badLineCount = 0
  /// The first of them.
  public internal(set) var badLines: [BadLine] = []
  /// Decisions that silence nothing in the archive.
  public internal(set) var unused: [Decision] = []

  /// Samples kept of a rule.
  static let mostSamples = 3
  /// Bad lines kept.
  static let mostBadLines = 20
}
