import Digest
public import Handbook

/// A fault of a reply that is to be found in a `spot`.
public struct KeyFault: Sendable, Hashable {
  /// Where it stands: UTF-16 units of the reply.
  public let range: Range<Int>
  /// What stands there.
  public let text: String
  /// Rules that found it.
  public let rules: [String]
  /// Clauses it breaks.
  public let clauses: [String]
  /// What is wrong with it.
  public let message: String
}

/// What a written answer is judged by.
public struct KeyRubric: Sendable, Hashable {
  /// Criteria in order.
  public let criteria: [KeyCriterion]
  /// A good answer.
  public let sample: String?

  /// Points of all criteria.
  public var maximum: Double { criteria.reduce(0) { $0 + $1.points } }

  init(criteria: [KeyCriterion], sample: String?) {
    self.criteria = criteria
    self.sample = sample
  }

  /// The rubric of a question of the bank.
  public init(_ criteria: [RubricCriterion], _ sample: String?) {
    self.init(criteria: criteria.map { KeyCriterion(points: max(0, $0.points), text: $0.text, judge: $0.judge) }, sample: sample)
  }

  /// Criteria of rules and phrases that an answer does not meet.
  public func missed(by text: String, to customer: String?, judge: ReplyJudge) -> [CriterionResult] {
    let human = Dictionary(uniqueKeysWithValues: criteria.indices.map { ($0, criteria[$0].points) })
    let results = try? RubricJudging.criteria(self, text, customer: customer, given: human, judge: judge, recorded: nil, openShare: 1)
    return (results ?? []).filter { $0.kind != .human && !$0.isMet }
  }
}

/// A criterion of a rubric.
public struct KeyCriterion: Sendable, Hashable {
  /// Points it is worth within the rubric.
  public let points: Double
  /// What is judged.
  public let text: String
  /// By whom.
  public let judge: RubricJudge
}

extension KeyAnswer {
  /// Whether a person judges part of it.
  var needsPerson: Bool {
    guard case .rubric(let rubric) = self else { return false }
    return rubric.criteria.contains { $0.judge == .human }
  }

  /// Whether rules judge part of it.
  var needsRules: Bool {
    switch self {
    case .spot: true
    case .rubric(let rubric): rubric.criteria.contains { $0.judge != .human }
    default: false
    }
  }
}

extension PaperItem {
  /// Whether the rules of the standards judge its answers.
  public var needsJudge: Bool { key.answer.needsRules }
}

extension Question {
  /// Whether the rules of the standards judge its answers.
  var needsRules: Bool {
    switch answers {
    case .spot: true
    case .reply(_, let rubric, _): rubric.contains { $0.judge != .human }
    default: false
    }
  }
}

extension KeyFault {
  var json: CanonicalJSON {
    .object([
      "start": .number(range.lowerBound), "end": .number(range.upperBound), "text": .string(text), "message": .string(message),
      "rules": .array(rules.map { .string($0) }), "clauses": .array(clauses.map { .string($0) }),
    ])
  }

  init(reading fault: RecordReader) throws(ExamsError) {
    let start = try fault.int("start")
    let end = try fault.int("end")
    guard start >= 0, start < end else { throw fault.fault("end") }
    range = start..<end
    text = try fault.text("text")
    message = try fault.text("message")
    rules = try fault.texts("rules")
    clauses = try fault.texts("clauses")
  }
}

extension KeyCriterion {
  var json: CanonicalJSON {
    var members: [String: CanonicalJSON] = ["points": .number(points), "text": .string(text)]
    switch judge {
    case .lint(let glob): members["lint"] = .string(glob)
    case .contains(let pattern):
      members["contains"] = .string(pattern.source)
      members["question"] = .bool(pattern.questionOnly)
    case .human: members["human"] = .bool(true)
    }
    return .object(members)
  }

  init(reading criterion: RecordReader) throws(ExamsError) {
    points = try criterion.number("points")
    text = try criterion.text("text")
    if let glob = try criterion.optionalText("lint") {
      judge = .lint(glob)
    } else if let source = try criterion.optionalText("contains") {
      guard let pattern = PhrasePattern(parsing: source) else { throw criterion.fault("contains") }
      judge = .contains(
        PhrasePattern(source: pattern.source, elements: pattern.elements, questionOnly: try criterion.flag("question")))
    } else {
      guard try criterion.flag("human") else { throw criterion.fault("human") }
      judge = .human
    }
  }
}

/// When a person reads written answers, as the exam said when the paper was drawn.
public typealias MarkingPlan = Marking

extension Marking {
  var json: CanonicalJSON {
    .object([
      "byHand": .string(byHand.rawValue), "double": .string(double.rawValue), "near": .number(near), "limit": .number(limit),
    ])
  }

  init(reading plan: RecordReader) throws(ExamsError) {
    guard let byHand = Extent(rawValue: try plan.text("byHand")) else { throw plan.fault("byHand") }
    guard let double = Extent(rawValue: try plan.text("double")) else { throw plan.fault("double") }
    self.init(byHand: byHand, double: double, near: try plan.number("near"), limit: try plan.number("limit"))
  }
}
