public import Digest

/// How an answer was judged.
public enum ItemStatus: String, Sendable, CaseIterable {
  /// Nothing was answered: not the same as wrong.
  case unanswered
  case wrong
  case partial
  case right
  /// A person has not judged it yet; the points are those that are sure.
  case pending
  /// It counts for nobody.
  case dropped
}

/// What a question brought.
public struct ItemResult: Sendable, Hashable {
  /// Number on the paper, from 1.
  public let slot: Int
  /// Id in the bank.
  public let question: String
  /// How the answer was judged.
  public internal(set) var status: ItemStatus
  /// Points earned, never negative.
  public let points: Double
  /// Points for a full answer.
  public let maximum: Double
  /// Anything less than a full answer fails the exam.
  public let mustPass: Bool
  /// Options chosen, by their position in the bank from 0: the same on every paper, for statistics.
  public let chosen: [Int]
  /// What the bank says to the chosen options or the text typed, Markdown source.
  public let feedback: [String]
  /// Why the key is the key, Markdown source.
  public let explanation: String?
  /// Clauses that the key rests on.
  public let clauses: [String]
  /// Criteria of the rubric, or faults that were to be found; empty where the key alone judges.
  public var criteria: [CriterionResult] = []
  /// Marks that are about no fault, of a `spot`.
  public var wrongMarks = 0
  /// Which mark of a person the result waits for: the first, the second, the third; nil: for none.
  public var awaitedMark: Int?
  /// Another rule than that of the paper holds: `drop`, `full`, `rekey`.
  public var adjustment: String?
}

/// What a section brought.
public struct SectionResult: Sendable, Hashable {
  /// Title of the section.
  public let title: String
  /// Points earned.
  public let points: Double
  /// Points for a full answer to everything.
  public let maximum: Double
  /// Share of the points needed, 0…1; nil: none.
  public let passMark: Double?
  /// Whether the mark is reached.
  public let isPassed: Bool
}

/// The outcome of an exam: a pure function of paper and answers.
public struct ExamResult: Sendable, Hashable {
  /// Id of the exam.
  public let exam: String
  /// Digest of the paper.
  public let paper: String
  /// Points earned.
  public let points: Double
  /// Points for a full answer to everything.
  public let maximum: Double
  /// Points by maximum, 0…1; 0 for a paper without points.
  public let share: Double
  /// Share needed, 0…1.
  public let passMark: Double
  /// Whether the whole, every section and every question that must be answered right were passed.
  public let isPassed: Bool
  /// Name of the grade; nil if none applies.
  public let grade: String?
  /// Slots of missed questions that must be answered right.
  public let missedMustPass: [Int]
  /// By section.
  public let sections: [SectionResult]
  /// By question, in the order of the paper.
  public let items: [ItemResult]
  /// SHA-256, hexadecimal, of the rules that judged written answers; nil: none had a say.
  public let rules: String?

  /// Whether a person still has to read answers on which pass or grade depends: nothing follows from the result yet.
  public var isProvisional: Bool { items.contains { $0.awaitedMark != nil } }

  /// Questions without an answer.
  public var unanswered: Int { items.reduce(0) { $0 + ($1.status == .unanswered ? 1 : 0) } }
}

extension ExamResult {
  static let version = 1

  /// The JSON form, version 1: `{"version": 1, "exam", "paper", "points", "maximum", "share", "passMark", "passed",
  /// "grade": …|null, "missedMustPass": [slot…], "sections": [{"title", "points", "maximum", "passMark": …|null, "passed"}],
  /// "items": [{"slot", "question", "status", "points", "maximum", "mustPass", "chosen": […], "feedback": […],
  /// "explanation": …|null, "clauses": […]}]}`.
  /// Where a rule or a person judged, an item also has `criteria`, `wrongMarks`, `awaitedMark`, the whole `provisional` and `rules`; after
  /// a regrade an item may have `adjustment`.
  public var json: CanonicalJSON {
    var members: [String: CanonicalJSON] = [
      "version": .number(ExamResult.version),
      "exam": .string(exam),
      "paper": .string(paper),
      "points": .number(points),
      "maximum": .number(maximum),
      "share": .number(share),
      "passMark": .number(passMark),
      "passed": .bool(isPassed),
      "grade": .optional(grade),
      "missedMustPass": .array(missedMustPass.map { .number($0) }),
      "sections": .array(
        sections.map {
          .object([
            "title": .string($0.title), "points": .number($0.points), "maximum": .number($0.maximum),
            "passMark": .optional($0.passMark), "passed": .bool($0.isPassed),
          ])
        }),
      "items": .array(items.map(\.json)),
    ]
    if isProvisional { members["provisional"] = .bool(true) }
    if let rules { members["rules"] = .string(rules) }
    return .object(members)
  }

  /// What is stored: the canonical JSON form, read back by `init(reading:)`.
  public var spelling: String { json.spelling }

  /// Reads the JSON form. Throws `damagedRecord` or `newerFormat`.
  public init(reading text: String) throws(ExamsError) {
    let json: CanonicalJSON
    do {
      json = try CanonicalJSON(reading: text)
    } catch {
      throw .damagedRecord("JSON, byte \(error.offset)")
    }
    let reader = RecordReader(json, path: "", fault: ExamsError.damagedRecord)
    let version = try reader.int("version")
    guard version <= ExamResult.version else { throw .newerFormat(version) }
    exam = try reader.text("exam")
    paper = try reader.text("paper")
    points = try reader.number("points")
    maximum = try reader.number("maximum")
    share = try reader.number("share")
    passMark = try reader.number("passMark")
    isPassed = try reader.flag("passed")
    grade = try reader.optionalText("grade")
    missedMustPass = try reader.ints("missedMustPass")
    sections = try reader.array("sections").map { (section) throws(ExamsError) in
      SectionResult(
        title: try section.text("title"), points: try section.number("points"), maximum: try section.number("maximum"),
        passMark: try section.optionalNumber("passMark"), isPassed: try section.flag("passed"))
    }
    rules = try reader.optionalText("rules")
    items = try reader.array("items").map { (item) throws(ExamsError) in
      guard let status = ItemStatus(rawValue: try item.text("status")) else { throw item.fault("status") }
      let hasCriteria = item.value["criteria"] != nil
      return ItemResult(
        slot: try item.int("slot"), question: try item.text("question"), status: status, points: try item.number("points"),
        maximum: try item.number("maximum"), mustPass: try item.flag("mustPass"), chosen: try item.ints("chosen"),
        feedback: try item.texts("feedback"), explanation: try item.optionalText("explanation"), clauses: try item.texts("clauses"),
        criteria: hasCriteria
          ? try item.array("criteria").map { (criterion) throws(ExamsError) in try CriterionResult(reading: criterion) } : [],
        wrongMarks: try item.optionalInt("wrongMarks") ?? 0, awaitedMark: try item.optionalInt("awaitedMark"),
        adjustment: try item.optionalText("adjustment"))
    }
  }
}

extension ItemResult {
  fileprivate var json: CanonicalJSON {
    var members: [String: CanonicalJSON] = [
      "slot": .number(slot), "question": .string(question), "status": .string(status.rawValue),
      "points": .number(points), "maximum": .number(maximum), "mustPass": .bool(mustPass),
      "chosen": .array(chosen.map { .number($0) }), "feedback": .array(feedback.map { .string($0) }),
      "explanation": .optional(explanation), "clauses": .array(clauses.map { .string($0) }),
    ]
    if !criteria.isEmpty { members["criteria"] = .array(criteria.map(\.json)) }
    if wrongMarks > 0 { members["wrongMarks"] = .number(wrongMarks) }
    if let awaitedMark { members["awaitedMark"] = .number(awaitedMark) }
    if let adjustment { members["adjustment"] = .string(adjustment) }
    return .object(members)
  }
}
