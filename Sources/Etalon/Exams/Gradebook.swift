import Digest
public import Exams
import Records

/// What is known of an attempt besides its paper and answers.
public struct AttemptFacts: Sendable, Hashable {
  /// Attempt id.
  public let id: String
  /// Exam id.
  public let exam: String
  /// Id of the person.
  public let person: String
  /// Which attempt of this person at this exam, from 1.
  public let number: Int
  /// Milliseconds since 1970.
  public let startedAt: Int
  /// After this moment answers were late, milliseconds since 1970; nil: no limit.
  public let deadline: Int?
  /// When it was closed, milliseconds since 1970; nil: it is open.
  public let submittedAt: Int?
  /// Closed because its time was over, not by the person.
  public let hasExpired: Bool

  init(_ summary: AttemptSummary) {
    id = summary.id
    exam = summary.exam
    person = summary.person
    number = summary.number
    startedAt = summary.startedAt
    deadline = summary.deadline
    submittedAt = summary.submittedAt
    hasExpired = summary.state == .expired
  }
}

/// An attempt with everything that decides about it.
public struct AttemptAccount: Sendable {
  /// What is known of the attempt itself.
  public let facts: AttemptFacts
  /// The paper as it was asked.
  public let paper: Paper
  /// Answers that count, by slot.
  public let answers: [Int: Answer]
  /// Slots whose answer came after the deadline, within the grace.
  public let lateSlots: [Int]
  /// Sheets of those who read the answers, in order.
  public let sheets: [MarkSheet]
  /// The result that holds.
  public let result: ExamResult
  /// The results that held before it, the oldest first.
  public let earlier: [ExamResult]
  /// What was done about questions that turned out faulty.
  public let adjustments: [Adjustment]
}

/// Results. What is graded once is never written over: a mark and a regrade add an entry to the log, and the last one holds.
extension ExamDesk {
  /// Entries that carry a result: after people read the answers, after a regrade.
  static let resultKinds: Set<String> = ["attempt-graded", "attempt-regraded"]

  /// The result that holds; of a closed attempt that has none yet it is made now. One that waits for people tells for whom still.
  func result(of attempt: Attempt) async throws -> ExamResult {
    let recorded = try await recordedResult(of: attempt)
    guard recorded.isProvisional, try await !sheets(of: attempt.id).isEmpty else { return recorded }
    return try await regraded(attempt, adjustments: try await adjustments(of: attempt.summary))
  }

  private func recordedResult(of attempt: Attempt) async throws -> ExamResult {
    if let last = try await records.entries(EntryQuery(kinds: ExamDesk.resultKinds, subject: attempt.id)).last,
      let result = try ExamDesk.result(in: last)
    {
      return result
    }
    if let stored = attempt.summary.result { return try ExamResult(reading: stored) }
    let paper = try paper(of: attempt)
    let judgements = Judgements(
      judge: paper.rules == nil ? nil : workspace.judge, adjustments: try await adjustments(of: attempt.summary))
    let result = try ExamDesk.grade(paper, try await records.answers(of: attempt.id), judgements)
    guard !attempt.isOpen else { return result }
    let recorded = try await records.record(result: result.spelling, of: attempt.id, at: clock.milliseconds)
    return try recorded.value.summary.result.map { stored throws(ExamsError) in try ExamResult(reading: stored) } ?? result
  }

  /// The result that holds of an attempt, for whoever builds on it: certificates, statistics, records of a person. Nil while it is open.
  public func result(ofAttempt id: String) async throws(EtalonError) -> ExamResult? {
    try await use {
      let attempt = try await records.attempt(id)
      return attempt.isOpen ? nil : try await result(of: attempt)
    }
  }

  static func result(in entry: Entry) throws(ExamsError) -> ExamResult? {
    guard let body = entry.body, let json = try? CanonicalJSON(reading: body), let result = json["result"] else { return nil }
    return try ExamResult(reading: result.spelling)
  }

  /// An attempt that was handed in, with everything that decides about it.
  public func account(of id: String) async throws(EtalonError) -> AttemptAccount {
    try await use {
      let attempt = try await records.attempt(id)
      try refuse(
        attempt.isOpen, ru: "Попытка «\(id)» ещё открыта.", en: "The attempt “\(id)” is still open.",
        remedyRu: "Она оценивается, когда её сдадут или выйдет время.", remedyEn: "It is graded when it is handed in or its time is over.")
      let result = try await result(of: attempt)
      let stored = try await records.attempt(id)
      var earlier: [ExamResult] = []
      if let first = stored.summary.result { earlier.append(try ExamResult(reading: first)) }
      for entry in try await records.entries(EntryQuery(kinds: ExamDesk.resultKinds, subject: id)) {
        if let result = try ExamDesk.result(in: entry) { earlier.append(result) }
      }
      var answers: [Int: Answer] = [:]
      let saved = try await records.answers(of: id)
      for answer in saved { answers[answer.slot] = try Answer.reading(answer.body) }
      return AttemptAccount(
        facts: AttemptFacts(stored.summary), paper: try paper(of: stored), answers: answers, lateSlots: saved.filter(\.isLate).map(\.slot),
        sheets: try await sheets(of: id), result: result, earlier: Array(earlier.dropLast()),
        adjustments: try await adjustments(of: stored.summary))
    }
  }

  /// What was decided about questions of the exam since the attempt was begun; what was drawn later has the mended key already.
  func adjustments(of attempt: AttemptSummary) async throws -> [Adjustment] {
    var adjustments: [Adjustment] = []
    for entry in try await records.entries(EntryQuery(kinds: ["exam-regraded"], subject: attempt.exam)) where entry.at >= attempt.startedAt
    {
      let body = entry.body.flatMap { try? CanonicalJSON(reading: $0) }
      for element in body?["adjustments"]?.elements ?? [] { adjustments.append(try Adjustment(element)) }
    }
    return adjustments
  }

  /// Grades an attempt anew from what is recorded: its paper, its answers, what the rules found then, what people gave since.
  func regraded(
    _ attempt: Attempt, adjustments: [Adjustment], judge: ReplyJudge? = nil
  ) async throws -> ExamResult {
    var recorded: ExamResult?
    if let first = attempt.summary.result {
      recorded = try ExamResult(reading: first)
    } else {
      recorded = try await recordedResult(of: attempt)
    }
    let paper = try paper(of: attempt)
    let judgements = Judgements(
      judge: judge ?? (paper.rules == nil ? nil : workspace.judge), sheets: try await sheets(of: attempt.id), recorded: recorded,
      adjustments: adjustments)
    return try ExamDesk.grade(paper, try await records.answers(of: attempt.id), judgements)
  }
}
