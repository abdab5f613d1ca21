public import Exams
public import Handbook
import Records

/// What somebody finds who opens an attempt of theirs.
public enum AttemptLook: Sendable {
  /// It goes on here.
  case sitting(Sitting)
  /// Another window opened it at this moment, milliseconds since 1970, and has it still.
  case elsewhere(since: Int)
  /// Time stands still: until then, milliseconds since 1970; nil: until somebody ends the pause.
  case paused(until: Int?)
  /// It was handed in, or its time is over.
  case closed
}

extension ExamDesk {
  /// Whether an attempt is of this person. Nobody learns by it that there is one of somebody else.
  public func isAttempt(_ id: String, of person: String) async throws(EtalonError) -> Bool {
    try await use {
      do {
        return try await frozen(id).person == person
      } catch RecordsError.notFound {
        return false
      } catch RecordsError.forgotten {
        return false
      }
    }
  }

  /// Opens an attempt of a person in a window. Looking takes it from nobody: only who asks for it takes it over from another window.
  ///
  /// An attempt whose time is over is closed by looking at it.
  /// - Returns: nil where the person has no such attempt.
  public func look(
    at id: String, person: String, session: String, takesOver: Bool = false
  ) async throws(EtalonError) -> AttemptLook? {
    guard try await isAttempt(id, of: person) else { return nil }
    return try await use {
      let attempt = try await records.attempt(id)
      guard attempt.isOpen else { return .closed }
      let whole = ExamDesk.whole(of: attempt.summary.exam)
      let allowances = try await allowances(of: person, at: whole)
      if let pause = allowances.pause(at: clock.milliseconds) { return .paused(until: pause.until) }
      var timed = attempt
      // Of an exam that was taken out of the content the end stays where it is.
      if let exam = workspace.handbook.exams.first(where: { $0.id == whole }) { timed = try await settled(attempt, exam, allowances) }
      if let closes = timed.summary.closesAt, try await moment(in: id) > closes {
        _ = try await close(timed, as: .expired)
        return .closed
      }
      if !takesOver, let owner = try await owner(of: id), owner.session != session { return .elsewhere(since: owner.at) }
      return .sitting(try await sitting(timed, session: session, isResumed: true))
    }
  }

  /// The exam that an attempt is at, its parts on changes included; nil: the content has it no more.
  public func exam(ofAttempt paper: Paper) -> Exam? {
    workspace.handbook.exams.first { $0.id == ExamDesk.whole(of: paper.exam) }
  }
}
