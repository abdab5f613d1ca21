import Digest
public import Handbook
import Records

/// What somebody may be allowed at an exam.
public enum Allowance: Sendable, Hashable {
  /// More attempts, at once: the waiting time before the next one is waived.
  case attempts(Int)
  /// More time for the open attempt, seconds.
  case more(seconds: Int)
  /// The time stands still, for illness or leave: from a moment, milliseconds since 1970, until another one; nil: until it is resumed.
  case pause(from: Int, until: Int?)
  /// The pause ends now.
  case resume
  /// Limits and windows are multiplied by this, from 1.
  case extraTime(Double)
}

/// What a person was allowed at an exam, read from the log.
struct Allowances {
  struct Pause: Hashable {
    let from: Int
    /// Nil: nobody has resumed it yet.
    var until: Int?
  }

  /// Kinds of entries: the subject is the exam, of an extension the attempt.
  static let kinds: Set<String> = ["attempt-allowed", "deadline-extended", "exam-paused", "exam-resumed", "extra-time-granted"]

  /// Attempts beside those of the exam.
  private(set) var attempts = 0
  /// What limits are multiplied by, from 1.
  private(set) var factor = 1.0
  /// Pauses in order; none overlaps another one.
  private(set) var pauses: [Pause] = []
  private var granted: [(at: Int, count: Int)] = []
  private var extended: [String: Int] = [:]

  /// Entries in order; those of other exams and attempts have no effect but on their own.
  init(_ entries: [Entry], exam: String) {
    for entry in entries {
      guard let body = entry.body.flatMap({ try? CanonicalJSON(reading: $0) }) else { continue }
      if entry.kind == "deadline-extended" {
        extended[entry.subject, default: 0] += max(0, body["seconds"]?.int ?? 0) * 1_000
        continue
      }
      guard entry.subject == exam else { continue }
      switch entry.kind {
      case "attempt-allowed":
        let count = max(0, body["attempts"]?.int ?? 1)
        attempts += count
        granted.append((entry.at, count))
      case "extra-time-granted": factor = max(1, body["factor"]?.double ?? 1)
      case "exam-paused": pause(from: body["from"]?.int ?? entry.at, until: body["until"]?.int)
      case "exam-resumed":
        // A pause that was to begin later does not begin.
        pauses.removeAll { $0.from >= entry.at }
        if let last = pauses.indices.last, pauses[last].until ?? .max > entry.at { pauses[last].until = entry.at }
      default: break
      }
    }
  }

  /// Two pauses that overlap are one: time stands still once only.
  private mutating func pause(from: Int, until: Int?) {
    guard until ?? .max > from else { return }
    var (start, end) = (from, until ?? .max)
    for other in pauses where other.from <= end && other.until ?? .max >= start {
      start = min(start, other.from)
      end = max(end, other.until ?? .max)
    }
    pauses.removeAll { $0.from >= start && $0.until ?? .max <= end }
    pauses.append(Pause(from: start, until: end == .max ? nil : end))
    pauses.sort { $0.from < $1.from }
  }

  /// Attempts allowed after a moment.
  func attemptsAllowed(after moment: Int) -> Int {
    granted.filter { $0.at >= moment }.reduce(0) { $0 + $1.count }
  }

  /// By how much the deadline of an attempt was moved, milliseconds.
  func extensions(of attempt: String) -> Int { extended[attempt] ?? 0 }

  /// The pause that holds at a moment.
  func pause(at moment: Int) -> Pause? {
    pauses.first { $0.from <= moment && moment < $0.until ?? .max }
  }
}

extension ExamDesk {
  func allowances(of person: String, at exam: String) async throws -> Allowances {
    Allowances(try await records.entries(EntryQuery(kinds: Allowances.kinds, person: person)), exam: exam)
  }

  /// Allows a person something at an exam, on somebody's word and for a reason; the log keeps both.
  ///
  /// - Returns: the attempt that it moves, with its new end in milliseconds since 1970 (nil: none); nil where no attempt is open.
  public func allow(
    _ allowance: Allowance, person: String, exam: Exam, by author: String, reason: String
  ) async throws(EtalonError) -> (attempt: String, deadline: Int?)? {
    try await use {
      guard try await records.person(person) != nil else { throw RecordsError.notFound(.person, id: person) }
      try refuse(author == person, ru: "Разрешение самому себе не даётся.", en: "Nobody allows themselves anything.")
      try await known(author)
      let open = try await records.openAttempt(person: person, exam: exam.id)
      var body: [String: CanonicalJSON] = ["reason": .string(reason)]
      let kind: String
      var subject = exam.id
      switch allowance {
      case .attempts(let count):
        kind = "attempt-allowed"
        body["attempts"] = .number(count)
      case .more(let seconds):
        guard let open else {
          throw EtalonError(
            .refused, ru: "У «\(person)» нет открытой попытки этого экзамена: продлевать нечего.",
            en: "“\(person)” has no open attempt at this exam: there is nothing to extend.",
            remedyRu: "Ещё одну попытку даёт --attempt.", remedyEn: "--attempt allows another attempt.")
        }
        kind = "deadline-extended"
        subject = open.id
        body["seconds"] = .number(seconds)
      case .pause(let from, let until):
        kind = "exam-paused"
        body["from"] = .number(from)
        body["until"] = until.map { .number($0) } ?? .null
      case .resume:
        kind = "exam-resumed"
      case .extraTime(let factor):
        kind = "extra-time-granted"
        body["factor"] = .number(factor)
      }
      try await note(kind, person: person, subject: subject, by: author, body)
      guard let open else { return nil }
      let moved = try await settled(open, exam, try await allowances(of: person, at: exam.id))
      return (moved.id, moved.summary.deadline)
    }
  }

  /// An open attempt with the end that the log gives it.
  func settled(_ attempt: Attempt, _ exam: Exam, _ allowances: Allowances) async throws -> Attempt {
    let frozen = try await records.entries(EntryQuery(kinds: ["attempt-frozen"], subject: attempt.id)).last
    let stored = frozen?.body.flatMap { try? CanonicalJSON(reading: $0) }?["timing"].flatMap(AttemptTiming.init)
    let person = try await records.person(attempt.summary.person)
    let timing =
      stored ?? AttemptTiming(exam, factor: person?.extraTime ?? 1, startedAt: attempt.summary.startedAt, clock: clock)
    let end = timing.end(allowances, attempt: attempt.id)
    return try await records.move(deadline: end.deadline, closesAt: end.closesAt, of: attempt.id, at: clock.milliseconds).value
  }

  /// Whoever decides something is known to the records by their id.
  func known(_ author: String) async throws {
    _ = try await records.add(person: author, name: author, at: clock.milliseconds)
  }

  func refuse(_ condition: Bool, ru: String, en: String, remedyRu: String = "", remedyEn: String = "") throws(EtalonError) {
    if condition { throw EtalonError(.refused, ru: ru, en: en, remedyRu: remedyRu, remedyEn: remedyEn) }
  }
}
