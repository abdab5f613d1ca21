import Digest
public import Handbook
public import Lint

/// A finding that somebody has accepted: it is counted, not shown.
public struct SilencedFinding: Sendable {
  /// What was found.
  public let finding: Finding
  /// Who accepted it, when, why and until when.
  public let decision: Decision
}

/// What is left of a report when accepted findings are taken out.
public struct LintVerdict: Sendable {
  /// Findings for whoever writes, ordered by place.
  public let findings: [Finding]
  /// Findings that stay silent.
  public let accepted: [SilencedFinding]
  /// Findings of rules on trial: counted, not shown.
  public let trials: [Finding]
  /// Decisions that would have silenced a finding, had their time not run out.
  public let expired: [Decision]
}

/// The `accepted` lines of `Standards/decisions.jsonl`, ready for looking up.
public struct Acceptances: Sendable {
  private struct Key: Hashable {
    let rule: String
    let fingerprint: String
    let reply: String?
  }

  private var valid: [Key: Decision] = [:]
  private var expired: [Key: Decision] = [:]

  /// - Parameter today: entries whose last day lies before it silence nothing.
  public init(_ decisions: [Decision], today: Day) {
    for decision in decisions {
      guard let accepted = decision.accepted else { continue }
      let key = Key(rule: ReferenceIndex.key(accepted.rule), fingerprint: accepted.fingerprint, reply: accepted.reply)
      if let until = accepted.until, until < today {
        expired[key] = expired[key] ?? decision
      } else {
        valid[key] = valid[key] ?? decision
      }
    }
  }

  /// Whether there is nothing to look up.
  public var isEmpty: Bool { valid.isEmpty && expired.isEmpty }

  /// The decisions that hold.
  var decisions: [Decision] { valid.values.sorted { $0.line < $1.line } }

  /// Takes accepted findings out of a report.
  /// - Parameter reply: the reply that the report is about.
  public func verdict(on report: LintReport, of reply: [UInt8]) -> LintVerdict {
    guard !isEmpty, !report.findings.isEmpty else {
      return LintVerdict(findings: report.findings, accepted: [], trials: report.trials, expired: [])
    }
    var shown: [Finding] = []
    var accepted: [SilencedFinding] = []
    var over: [Decision] = []
    for finding in report.findings {
      let subject = Acceptances.subject(of: finding, in: reply)
      let key = Key(rule: ReferenceIndex.key(subject.rule), fingerprint: subject.fingerprint, reply: subject.reply)
      if let decision = valid[key] {
        accepted.append(SilencedFinding(finding: finding, decision: decision))
      } else {
        if let decision = expired[key], !over.contains(decision) { over.append(decision) }
        shown.append(finding)
      }
    }
    return LintVerdict(findings: shown, accepted: accepted, trials: report.trials, expired: over)
  }

  /// What a decision about a finding names. Of something that is missing the reply is named too: without a sentence nothing else
  /// tells one reply without a greeting from another.
  static func subject(of finding: Finding, in reply: [UInt8], until: Day? = nil) -> AcceptedFinding {
    AcceptedFinding(
      rule: finding.rule, fingerprint: finding.fingerprint, reply: finding.text.isEmpty ? digest(of: reply) : nil, until: until)
  }

  /// 16 hexadecimal digits of a reply; white space counts as one space, so that line ends and wrapping change nothing.
  private static func digest(of reply: [UInt8]) -> String {
    let words = reply.split(whereSeparator: { $0 <= 0x20 }).joined(separator: [0x20])
    let digits = String(FastHash.xxh64(Array(words)), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
