import Digest
import Etalon
import Exams
import Handbook
import Hummingbird

/// `/api/v1/attempts`: an exam under way, for the page's script and for clients of the company. Another's attempt does not exist.
struct AttemptAPI: Sendable {
  /// Most bytes of an answer with its sequence.
  static let answerLimit = 2 * Answer.maximumWrittenLength

  /// `GET`: `{"version": 1, "attempt", "state", "left", "paper", "answers": [{"slot", "sequence", "answer"}]}`; the paper without its key.
  func attempt(_ id: String, _ page: PageRequest, site: Site) async throws -> Response {
    let visitor = try page.signedIn()
    let desk = try site.people().exams
    guard let look = try await desk.look(at: id, person: visitor.person, session: visitor.session) else { throw RequestProblem.noSuchPage }
    var members: [String: CanonicalJSON] = ["version": .number(1), "attempt": .string(id)]
    switch look {
    case .sitting(let sitting):
      members["state"] = .string("open")
      members["left"] = desk.secondsLeft(sitting).map { .number($0) } ?? .null
      members["paper"] = sitting.paper.json(withKey: false)
      members["answers"] = .array(
        sitting.sequences.sorted { $0.key < $1.key }.map { slot, sequence in
          .object(["slot": .number(slot), "sequence": .number(sequence), "answer": sitting.answers[slot]?.json ?? .null])
        })
    case .elsewhere(let since):
      members["state"] = .string("taken-over")
      members["since"] = .number(since)
    case .paused(let until):
      members["state"] = .string("paused")
      members["until"] = until.map { .number($0) } ?? .null
    case .closed: members["state"] = .string("closed")
    }
    return JSONReply.response(json: CanonicalJSON.object(members).bytes)
  }

  /// `PUT …/answers/SLOT` with `{"sequence": n, "answer": {…}|null}`: 200 with `"outcome": "saved"` after the answer is on the disk; 409 with
  /// `outdated` (and the stored answer), `closed`, `taken-over`, `paused` or `final`. The same delivery may be sent again.
  func save(_ bytes: [UInt8], _ id: String, slot written: String, _ page: PageRequest, site: Site) async throws -> Response {
    let visitor = try page.signedIn()
    let desk = try site.people().exams
    guard try await desk.isAttempt(id, of: visitor.person), let slot = Int(written) else { throw RequestProblem.noSuchPage }
    guard let json = try? CanonicalJSON(reading: bytes), let sequence = json["sequence"]?.int, sequence > 0, let body = json["answer"]
    else {
      throw RequestProblem.badAnswer
    }
    let answer = Answer(body)
    guard answer != nil || body == .null else { throw RequestProblem.badAnswer }
    // The time of an attempt may be over without anybody having looked.
    guard let look = try await desk.look(at: id, person: visitor.person, session: visitor.session) else { throw RequestProblem.noSuchPage }
    guard case .sitting(let sitting) = look else { return conflict(look) }
    let delivery = AnswerDelivery(
      attempt: id, session: visitor.session, slot: slot, sequence: sequence, answer: answer.flatMap { $0.isEmpty ? nil : $0 })
    let receipt = try await desk.save(delivery, exam: desk.exam(ofAttempt: sitting.paper))
    let left: CanonicalJSON = desk.secondsLeft(sitting).map { .number($0) } ?? .null
    switch receipt {
    case .saved(let at, let isLate):
      return JSONReply.response(
        json: CanonicalJSON.object([
          "outcome": .string("saved"), "sequence": .number(sequence), "at": .number(at), "time": .string(desk.time(of: at)),
          "late": .bool(isLate), "left": left,
        ]).bytes)
    case .outdated(let stored, let last):
      return conflict("outdated", ["sequence": .number(last), "answer": stored?.json ?? .null, "left": left])
    case .closed: return conflict("closed")
    case .takenOver(let at): return conflict("taken-over", ["since": .number(at)])
    case .paused(let until): return conflict("paused", ["until": until.map { .number($0) } ?? .null])
    case .final(let stored): return conflict("final", ["answer": stored?.json ?? .null])
    }
  }

  private func conflict(_ look: AttemptLook) -> Response {
    switch look {
    case .sitting, .closed: conflict("closed")
    case .elsewhere(let since): conflict("taken-over", ["since": .number(since)])
    case .paused(let until): conflict("paused", ["until": until.map { .number($0) } ?? .null])
    }
  }

  private func conflict(_ outcome: String, _ members: [String: CanonicalJSON] = [:]) -> Response {
    JSONReply.response(
      json: CanonicalJSON.object(members.merging(["outcome": .string(outcome)]) { first, _ in first }).bytes, status: .conflict)
  }
}
