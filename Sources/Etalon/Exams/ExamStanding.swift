public import Certification
import Exams
public import Handbook
import Records
public import Training

/// Where somebody stands with an exam: what is to be done first, what may be begun, what came of it.
public struct ExamStanding: Sendable {
  /// What can be done now.
  public enum State: Sendable {
    /// An attempt is open and goes on: its id, and when it ends (milliseconds since 1970; nil: no limit).
    case open(attempt: String, deadline: Int?)
    /// A new attempt may be begun.
    case ready
    /// Something is missing first.
    case needs([Requirement])
    /// Not now: waiting time, window, pause, no attempts left; in words for the person.
    case refused(EtalonError)
    /// People still read the answers of this attempt.
    case awaitsMarks(attempt: String)
    /// It is passed; nothing is to be taken again.
    case passed(attempt: String)
  }

  /// The exam, whole.
  public let exam: Exam
  /// What can be done now.
  public let state: State
  /// Attempts made in this round: since the last certificate, or since changes were asked.
  public let made: Int
  /// Attempts allowed in this round; nil: any number.
  public let allowed: Int?
  /// Whether the next attempt asks about changes of the standard alone.
  public let isOnChanges: Bool
  /// The certificate of the exam, if the person ever got one.
  public let certificate: CertificateAccount?
  /// The attempt that was closed last.
  public let last: String?

  /// Attempts left; nil: any number.
  public var left: Int? { allowed.map { max(0, $0 - made) } }
}

extension ExamDesk {
  /// The exams of a person's role, and those they ever took, each with where the person stands.
  public func standings(of person: String, role: String?) async throws(EtalonError) -> [ExamStanding] {
    let taken = try await use { Set(try await records.attempts(of: person).map { ExamDesk.whole(of: $0.exam) }) }
    var standings: [ExamStanding] = []
    for exam in workspace.handbook.exams where ExamDesk.isFor(role, exam) || taken.contains(exam.id) {
      standings.append(try await standing(at: exam, person: person))
    }
    return standings
  }

  /// Whether an exam is for a role. Whoever has none may take any.
  public static func isFor(_ role: String?, _ exam: Exam) -> Bool {
    guard let role, !exam.roles.isEmpty else { return true }
    return exam.roles.contains { Role.id($0) == Role.id(role) }
  }

  /// Where a person stands with an exam. Looking begins nothing.
  public func standing(at whole: Exam, person: String) async throws(EtalonError) -> ExamStanding {
    try await use {
      let certification = self.certification
      let task = try await certification.task(whole, person: person)
      let ledger = try await certification.ledger(of: person)
      let certificate = ledger.accounts.last { $0.certificate.exam == whole.id }
      let allowances = try await allowances(of: person, at: whole.id)
      let attempts = try await records.attempts(of: person).filter { $0.exam == task.exam.id && $0.startedAt >= task.since }
      let closed = attempts.filter { $0.state != .open }
      func standing(_ state: ExamStanding.State) -> ExamStanding {
        ExamStanding(
          exam: whole, state: state, made: attempts.count, allowed: task.exam.maximumAttempts.map { $0 + allowances.attempts },
          isOnChanges: task.exam.id != whole.id, certificate: certificate, last: closed.last?.id)
      }
      if let open = try await records.openAttempt(person: person, exam: task.exam.id) {
        let isOver = open.summary.closesAt.map { clock.milliseconds > $0 } ?? false
        if !isOver { return standing(.open(attempt: open.id, deadline: open.summary.deadline)) }
        _ = try await close(open, as: .expired)
        return try await self.standing(at: whole, person: person)
      }
      switch try await finished(closed, allowances) {
      case .awaitsMarks: if let last = closed.last { return standing(.awaitsMarks(attempt: last.id)) }
      case .passed: if let last = closed.last { return standing(.passed(attempt: last.id)) }
      default: break
      }
      if let pause = allowances.pause(at: clock.milliseconds) { return standing(.refused(paused(pause.until))) }
      if allowances.attempts == 0 {
        let missing = try await TrainingDesk(workspace, clock: clock, records: records).missing(for: whole, person: person)
        if !missing.isEmpty { return standing(.needs(missing)) }
      }
      do throws(EtalonError) {
        try admit(task.exam, person: try await known(person), after: closed, allowances, now: clock.milliseconds)
      } catch {
        return standing(.refused(error))
      }
      return standing(.ready)
    }
  }

  private func known(_ person: String) async throws(EtalonError) -> Person? {
    do { return try await records.person(person) } catch { throw EtalonError(error) }
  }
}
