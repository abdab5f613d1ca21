import Digest

/// What a part of an answer brought: a criterion of a rubric, a fault of a `spot`.
public struct CriterionResult: Sendable, Hashable {
  /// Who judged it.
  public enum Kind: String, Sendable, CaseIterable {
    /// The linter.
    case lint
    /// A phrase that was looked for.
    case contains
    /// A person.
    case human
    /// A fault that was to be marked.
    case fault
  }

  /// Who judged it.
  public let kind: Kind
  /// What was judged; of a fault what stands there.
  public let text: String
  /// Points earned, in the scale of the rubric; of what is open those that are sure.
  public internal(set) var points: Double
  /// Points for the whole, in the scale of the rubric; a fault counts one.
  public let maximum: Double
  /// A person has not judged it yet.
  public internal(set) var isOpen: Bool
  /// What rules found in the answer.
  public internal(set) var findings: [CriterionFinding]
  /// Clauses that a fault breaks.
  public let clauses: [String]
  /// Whether rule or phrase alone would give the points.
  var isMet = false
}

/// Something that the linter found in an answer.
public struct CriterionFinding: Sendable, Hashable {
  /// Id of the rule.
  public let rule: String
  /// Clause that it enforces.
  public let clause: String
  /// What stands there; empty where something is missing.
  public let text: String
  /// What is wrong with it.
  public let message: String
}

extension CriterionResult {
  /// `{"kind", "text", "points", "maximum", "open", "met", "findings": [{"rule", "clause", "text", "message"}], "clauses"}`.
  var json: CanonicalJSON {
    .object([
      "kind": .string(kind.rawValue), "text": .string(text), "points": .number(points), "maximum": .number(maximum), "open": .bool(isOpen),
      "met": .bool(isMet), "clauses": .array(clauses.map { .string($0) }),
      "findings": .array(
        findings.map {
          .object([
            "rule": .string($0.rule), "clause": .string($0.clause), "text": .string($0.text), "message": .string($0.message),
          ])
        }),
    ])
  }

  init(reading criterion: RecordReader) throws(ExamsError) {
    guard let kind = Kind(rawValue: try criterion.text("kind")) else { throw criterion.fault("kind") }
    self.kind = kind
    text = try criterion.text("text")
    points = try criterion.number("points")
    maximum = try criterion.number("maximum")
    isOpen = try criterion.flag("open")
    isMet = try criterion.flag("met")
    clauses = try criterion.texts("clauses")
    findings = try criterion.array("findings").map { (finding) throws(ExamsError) in
      CriterionFinding(
        rule: try finding.text("rule"), clause: try finding.text("clause"), text: try finding.text("text"),
        message: try finding.text("message"))
    }
  }
}
