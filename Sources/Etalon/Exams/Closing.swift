import Digest
public import Exams
import Records

extension ExamDesk {
  /// Closes the attempt and grades it. Repeating it gives the same result.
  public func submit(_ sitting: Sitting) async throws(EtalonError) -> ExamResult {
    try await submit(attempt: sitting.attempt, session: sitting.session)
  }

  /// Closes an attempt and grades it, for the window that has it. Repeating it gives the same result.
  public func submit(attempt id: String, session: String) async throws(EtalonError) -> ExamResult {
    try await use {
      let attempt = try await records.attempt(id)
      guard attempt.isOpen else { return try await result(of: attempt) }
      if let other = try await owner(of: id), other.session != session { throw takenOver(other.at) }
      let isLate = attempt.summary.closesAt.map { clock.milliseconds > $0 } ?? false
      return try await close(attempt, as: isLate ? .expired : .submitted)
    }
  }

  /// Closes what nobody closed while it was open, after a stop of the machine too. Whoever opens the records for exams calls it first.
  ///
  /// - Returns: ids of the attempts that were closed.
  @discardableResult
  public func sweep() async throws(EtalonError) -> [String] {
    try await use {
      var closed: [String] = []
      for summary in try await records.overdue(at: clock.milliseconds) {
        let attempt = try await records.attempt(summary.id)
        _ = try await close(attempt, as: .expired)
        closed.append(summary.id)
      }
      return closed
    }
  }

  /// Closes and grades in one transaction, so that no answer slips in between. What cannot be graded now, because no rule fires, is graded
  /// when somebody looks at it.
  func close(_ attempt: Attempt, as state: AttemptState) async throws -> ExamResult {
    let paper = try paper(of: attempt)
    let judge = paper.rules == nil ? nil : workspace.judge
    let adjustments = try await adjustments(of: attempt.summary)
    let closed = try await records.close(attempt.id, as: state, at: try await moment(in: attempt.id)) { saved in
      (try? ExamDesk.grade(paper, saved, Judgements(judge: judge, adjustments: adjustments)))?.spelling
    }
    let result = try await result(of: closed.value)
    // What is missed here is made up for by the next sweep: the result stands in any case.
    try? await certification.settle(attempt.summary.person)
    return result
  }

  static func grade(_ paper: Paper, _ saved: [SavedAnswer], _ judgements: Judgements) throws(ExamsError) -> ExamResult {
    var answers: [Int: Answer] = [:]
    for answer in saved { answers[answer.slot] = try Answer.reading(answer.body) }
    return try Grader.grade(paper, answers: answers, judgements: judgements)
  }
}
