import Digest
import Etalon
import Exams
import Handbook
import Hummingbird

/// `/api/v1/exams`: what somebody may take, where they stand with it, and the beginning and end of an attempt.
struct ExamAPI: Sendable {
  /// `GET /exams`: `{"version": 1, "exams": [{"id", "title", "state", "attempt", "deadline", "why", "made", "allowed", "certificate"}]}`.
  /// States: `ready`, `open`, `needs`, `refused`, `awaits-marks`, `passed`.
  func list(_ page: PageRequest, site: Site) async throws -> Response {
    let visitor = try page.signedIn()
    let standings = try await site.people().exams.standings(of: visitor.person, role: visitor.role)
    return JSONReply.response(
      json: CanonicalJSON.object([
        "version": .number(1), "exams": .array(standings.map { standing($0, site: site, page.language) }),
      ]).bytes)
  }

  private func standing(_ standing: ExamStanding, site: Site, _ language: InterfaceLanguage) -> CanonicalJSON {
    var (attempt, deadline): (String?, Int?)
    var why: [String] = []
    let state: String
    switch standing.state {
    case .open(let id, let until): (state, attempt, deadline) = ("open", id, until)
    case .ready: state = "ready"
    case .needs(let requirements): (state, why) = ("needs", requirements.map { $0.text(site.handbook)(language) })
    case .refused(let error): (state, why) = ("refused", [error.message(language)])
    case .awaitsMarks(let id): (state, attempt) = ("awaits-marks", id)
    case .passed(let id): (state, attempt) = ("passed", id)
    }
    return .object([
      "id": .string(standing.exam.id), "title": .string(standing.exam.title), "state": .string(state), "attempt": .optional(attempt),
      "deadline": .optional(deadline.map { Etalon.Clock.stamp(of: $0 / 1_000) }), "why": .array(why.map { .string($0) }),
      "made": .number(standing.made), "allowed": standing.allowed.map { .number($0) } ?? .null,
      "changes": .bool(standing.isOnChanges), "certificate": .optional(standing.certificate?.number),
    ])
  }

  /// `POST /exams/ID/attempts`: begins an attempt, or goes on with the open one: `{"version": 1, "attempt", "state": "open"}`. 409 where
  /// nothing can be begun now, with the reason.
  func begin(_ id: String, _ page: PageRequest, site: Site) async throws -> Response {
    let visitor = try page.signedIn()
    let desk = try site.people().exams
    guard let exam = site.handbook.exams.first(where: { $0.id == id }) else { throw RequestProblem.noSuchPage }
    let standing = try await desk.standing(at: exam, person: visitor.person)
    guard ExamDesk.isFor(visitor.role, exam) || standing.made > 0 || standing.certificate != nil else { throw RequestProblem.noSuchPage }
    switch standing.state {
    case .awaitsMarks(let attempt): return state("awaits-marks", of: attempt, status: .conflict)
    case .passed(let attempt): return state("passed", of: attempt, status: .conflict)
    default: break
    }
    guard case .sitting(let sitting) = try await desk.begin(exam, person: visitor.person, session: visitor.session) else {
      return state("closed", of: standing.last, status: .conflict)
    }
    return state("open", of: sitting.attempt, status: sitting.isResumed ? .ok : .created)
  }

  /// `POST /attempts/ID/submit`: hands in what is saved. The result is that of the page: `GET /attempts/ID` says no more of it than
  /// `closed`, because what may be seen of it is up to the exam.
  func submit(_ id: String, _ page: PageRequest, site: Site) async throws -> Response {
    let visitor = try page.signedIn()
    let desk = try site.people().exams
    guard let look = try await desk.look(at: id, person: visitor.person, session: visitor.session) else { throw RequestProblem.noSuchPage }
    switch look {
    case .sitting(let sitting):
      _ = try await desk.submit(sitting)
      return state("closed", of: id)
    case .closed: return state("closed", of: id)
    case .elsewhere: return state("taken-over", of: id, status: .conflict)
    case .paused: return state("paused", of: id, status: .conflict)
    }
  }

  private func state(_ state: String, of attempt: String?, status: HTTPResponse.Status = .ok) -> Response {
    JSONReply.response(
      json: CanonicalJSON.object(["version": .number(1), "attempt": .optional(attempt), "state": .string(state)]).bytes, status: status)
  }
}
