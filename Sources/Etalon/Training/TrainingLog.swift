import Digest
import Exams
import Handbook
import Records
import Training

/// Training as it stands in the log of entries: what is written, and how it is read back. Bodies are canonical JSON.
enum TrainingLog {
  /// `subject` is the id of the program.
  static let programStarted = "program-started"
  /// `subject` is the reference of the clause; body `{"fingerprint", "notice"}`.
  static let clauseRead = "clause-read"
  /// What a clause said under a fingerprint, once for all readers: `subject` is its reference; body `{"fingerprint", "title", "text"}`. Concerns
  /// nobody, so it outlives the people who read it: else nobody could be shown what was changed since.
  static let clauseText = "clause-text"
  /// `subject` is the id of the question; body `{"rating", "share"}`.
  static let questionDrilled = "question-drilled"
  /// `subject` is the id of the question; body `{"passed", "share", "text", "weak": […], "self": […]}`.
  static let practiceAnswered = "practice-answered"
  /// `subject` is the id of the program; body `{"step", "hours", "comment", "sheets": […]}`.
  static let stepCompleted = "step-completed"
  /// `subject` is the reference of the clause; body `{"rule"}`.
  static let findingNoted = "finding-noted"

  static let kinds: Set<String> = [
    programStarted, clauseRead, questionDrilled, practiceAnswered, stepCompleted, findingNoted,
  ]

  /// Everything that the records of a person say about training. O(entries + results).
  /// - Parameter results: attempts with what they came to, after marks, regrades and appeals.
  static func history(_ entries: [Entry], results: [(attempt: AttemptSummary, result: ExamResult)]) -> TrainingHistory {
    var history = TrainingHistory()
    for entry in entries {
      guard let body = entry.body.flatMap({ try? CanonicalJSON(reading: $0) }) else { continue }
      switch entry.kind {
      case programStarted: if history.starts[entry.subject] == nil { history.starts[entry.subject] = entry.at }
      case clauseRead:
        guard let fingerprint = body["fingerprint"]?.text else { continue }
        history.acknowledgements.append(Acknowledgement(clause: entry.subject, fingerprint: fingerprint, at: entry.at))
      case questionDrilled:
        guard let rating = body["rating"]?.int.flatMap(Rating.init(rawValue:)) else { continue }
        history.reviews.append(DrillReview(question: entry.subject, rating: rating, at: entry.at))
      case practiceAnswered:
        history.practice.append(
          TrainingHistory.PracticeAnswer(
            question: entry.subject, isPassed: body["passed"]?.flag ?? false, share: body["share"]?.double,
            weakClauses: body["weak"]?.elements?.compactMap(\.text) ?? [], at: entry.at))
      case stepCompleted:
        guard let step = body["step"]?.text else { continue }
        history.completions.append(
          TrainingHistory.Completion(
            program: entry.subject, step: StepKey(step), hours: body["hours"]?.double ?? 0, at: entry.at, by: entry.by,
            comment: body["comment"]?.text ?? ""))
      case findingNoted: history.findings.append(Weakness(clause: entry.subject, source: .lint, at: entry.at))
      default: continue
      }
    }
    for (attempt, result) in results {
      let missed = result.items.filter { $0.status == .wrong || $0.status == .partial || $0.status == .unanswered }
      history.exams.append(
        TrainingHistory.ExamOutcome(
          exam: attempt.exam, isPassed: result.isPassed && !result.isProvisional, missedClauses: missed.flatMap(\.clauses),
          at: attempt.submittedAt ?? attempt.startedAt))
    }
    return history
  }

  /// Keys of entries name a person by their pseudonym: what outlives the person must not tell who it was.
  static func key(_ person: Person, _ parts: String...) -> String {
    Digest.hex(Digest.sha256(([person.pseudonym] + parts).joined(separator: "\n")))
  }
}
