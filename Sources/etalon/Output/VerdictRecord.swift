import Etalon
import Handbook
import Lint

/// What was found in a reply, as JSON: the contract's `findings`, and beside them, where there are any, findings that somebody has
/// accepted and the number of those on trial.
struct VerdictRecord: Encodable {
  private let findings: [FindingRecord]
  private let accepted: [FindingRecord]
  private let trial: Int

  private enum Key: String, CodingKey { case findings, accepted, trial }

  init(_ verdict: LintVerdict, letter: LetterReply? = nil) {
    let places = letter?.sources(of: verdict.findings)
    findings = verdict.findings.enumerated().map { FindingRecord($1, source: places?[$0]) }
    accepted = verdict.accepted.map { FindingRecord($0.finding, decision: $0.decision) }
    trial = verdict.trials.count
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(findings, forKey: .findings)
    if !accepted.isEmpty { try container.encode(accepted, forKey: .accepted) }
    if trial > 0 { try container.encode(trial, forKey: .trial) }
  }
}

/// A finding with what surrounds it: its place in the file of a letter, the decision that silences it.
private struct FindingRecord: Encodable {
  private struct Acceptance: Encodable {
    let by, at, reason: String
    let until: String?
    let line: Int
  }

  private let finding: Finding
  private let source: SourcePlace?
  private let decision: Acceptance?

  private enum Key: String, CodingKey { case source, decision }

  init(_ finding: Finding, source: SourcePlace? = nil, decision: Decision? = nil) {
    self.finding = finding
    self.source = source
    self.decision = decision.map {
      Acceptance(by: $0.by, at: $0.at, reason: $0.reason, until: $0.accepted?.until?.description, line: $0.line)
    }
  }

  func encode(to encoder: any Encoder) throws {
    try finding.encode(to: encoder)
    var container = encoder.container(keyedBy: Key.self)
    try container.encodeIfPresent(source, forKey: .source)
    try container.encodeIfPresent(decision, forKey: .decision)
  }
}
