import Digest
import Foundation
import GRDB

extension SQLiteRecords {
  /// Starts an attempt, or finds the one that is open: see `RecordStore`.
  public func start(_ attempt: NewAttempt) async throws(RecordsError) -> Recorded<Attempt> {
    try await write { database in
      guard let person = try SQLiteRecords.person(attempt.person, in: database) else {
        throw RecordsError.notFound(.person, id: attempt.person)
      }
      if let stored = try SQLiteRecords.attempt(attempt.id, in: database) {
        guard stored.summary.person == attempt.person, stored.summary.exam == attempt.exam else {
          throw RecordsError.idTaken(attempt.id)
        }
        return Recorded(value: stored, isNew: false)
      }
      if let open = try SQLiteRecords.openAttempt(attempt.person, attempt.exam, in: database) {
        return Recorded(value: open, isNew: false)
      }
      let last = try Int.fetchOne(
        database, sql: "SELECT MAX(number) FROM attempt WHERE person = ? AND exam = ?", arguments: [attempt.person, attempt.exam])
      try database.execute(
        sql: """
          INSERT INTO attempt (id, person, exam, number, paper, seed, salt, started_at, deadline, closes_at, state)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')
          """,
        arguments: [
          attempt.id, attempt.person, attempt.exam, (last ?? 0) + 1, attempt.paper, attempt.seed, SQLiteRecords.random().data,
          attempt.startedAt, attempt.deadline, attempt.closesAt,
        ])
      try EventChain.append(
        "attempt-started", at: attempt.startedAt,
        [
          "attempt": .string(attempt.id), "exam": .string(attempt.exam), "person": .string(person.pseudonym),
          "paper": .string(Digest.hex(Digest.sha256(attempt.paper))),
        ], to: database)
      return Recorded(value: try SQLiteRecords.existing(attempt.id, in: database), isNew: true)
    }
  }

  /// An attempt with its paper. Throws `notFound`.
  public func attempt(_ id: String) throws(RecordsError) -> Attempt {
    try read { try SQLiteRecords.existing(id, in: $0) }
  }

  /// The open attempt of a person at an exam; nil if there is none.
  public func openAttempt(person: String, exam: String) throws(RecordsError) -> Attempt? {
    try read { try SQLiteRecords.openAttempt(person, exam, in: $0) }
  }

  /// Attempts of a person, the oldest first.
  public func attempts(of person: String) throws(RecordsError) -> [AttemptSummary] {
    try summaries("person = ?", [person])
  }

  /// Attempts at an exam, the oldest first.
  public func attempts(at exam: String) throws(RecordsError) -> [AttemptSummary] {
    try summaries("exam = ?", [exam])
  }

  /// Open attempts whose grace was over before this moment, milliseconds since 1970 UTC.
  public func overdue(at moment: Int) throws(RecordsError) -> [AttemptSummary] {
    try summaries("state = 'open' AND closes_at < ?", [moment])
  }

  /// Moves the end of an open attempt: see `RecordStore`.
  public func move(deadline: Int?, closesAt: Int?, of id: String, at moment: Int) async throws(RecordsError) -> Recorded<Attempt> {
    try await write { database in
      let stored = try SQLiteRecords.existing(id, in: database)
      guard stored.isOpen, stored.summary.deadline != deadline || stored.summary.closesAt != closesAt else {
        return Recorded(value: stored, isNew: false)
      }
      try database.execute(
        sql: "UPDATE attempt SET deadline = ?, closes_at = ? WHERE id = ?", arguments: [deadline, closesAt, id])
      let members: [String: CanonicalJSON] = [
        "attempt": .string(id), "deadline": deadline.map { .number($0) } ?? .null, "closesAt": closesAt.map { .number($0) } ?? .null,
      ]
      try EventChain.append("deadline-moved", at: moment, members, to: database)
      return Recorded(value: try SQLiteRecords.existing(id, in: database), isNew: true)
    }
  }

  /// Closes an attempt and grades it in one transaction: see `RecordStore`.
  public func close(
    _ id: String, as state: AttemptState, at moment: Int, result: @Sendable ([SavedAnswer]) -> String?
  ) async throws(RecordsError) -> Recorded<Attempt> {
    try await write { database in
      let stored = try SQLiteRecords.existing(id, in: database)
      guard stored.isOpen, state != .open else { return Recorded(value: stored, isNew: false) }
      let graded = result(try SQLiteRecords.latest(id, in: database))
      try database.execute(
        sql: "UPDATE attempt SET state = ?, submitted_at = ?, result = ? WHERE id = ?",
        arguments: [state.rawValue, moment, graded, id])
      let closing: [String: CanonicalJSON] = ["attempt": .string(id), "state": .string(state.rawValue)]
      try EventChain.append("attempt-closed", at: moment, closing, to: database)
      if let graded { try SQLiteRecords.chain(result: graded, of: id, at: moment, in: database) }
      return Recorded(value: try SQLiteRecords.existing(id, in: database), isNew: true)
    }
  }

  /// Records the result of a closed attempt that has none: see `RecordStore`.
  public func record(result: String, of id: String, at moment: Int) async throws(RecordsError) -> Recorded<Attempt> {
    try await write { database in
      let stored = try SQLiteRecords.existing(id, in: database)
      guard !stored.isOpen, stored.summary.result == nil else { return Recorded(value: stored, isNew: false) }
      try database.execute(sql: "UPDATE attempt SET result = ? WHERE id = ?", arguments: [result, id])
      try SQLiteRecords.chain(result: result, of: id, at: moment, in: database)
      return Recorded(value: try SQLiteRecords.existing(id, in: database), isNew: true)
    }
  }

  private static func chain(result: String, of id: String, at moment: Int, in database: Database) throws {
    let hash = EventChain.salted(result, try salt(of: id, in: database))
    try EventChain.append("result-recorded", at: moment, ["attempt": .string(id), "result": hash], to: database)
  }
}

extension SQLiteRecords {
  /// Stores an answer; it is on the disk when this returns: see `RecordStore`.
  public func save(_ answer: NewAnswer) async throws(RecordsError) -> SaveOutcome {
    let hash = Digest.sha256(answer.body)
    return try await write { database in
      let columns = "state, deadline, closes_at, salt"
      guard let attempt = try Row.fetchOne(database, sql: "SELECT \(columns) FROM attempt WHERE id = ?", arguments: [answer.attempt])
      else { throw RecordsError.notFound(.attempt, id: answer.attempt) }
      let stored = try Row.fetchOne(
        database, sql: "SELECT * FROM answer WHERE attempt = ? AND slot = ? ORDER BY sequence DESC LIMIT 1",
        arguments: [answer.attempt, answer.slot]
      ).map(SavedAnswer.init(reading:))
      if let stored, stored.sequence >= answer.sequence {
        let isRepeat = stored.sequence == answer.sequence && stored.hash == Digest.hex(hash)
        return isRepeat ? .repeated(stored) : .outdated(stored: stored)
      }
      let state = try attempt.state()
      guard state == .open else { return .closed(state, stored: stored) }
      if let closesAt: Int = try attempt.optional("closes_at"), answer.savedAt > closesAt { return .closed(.expired, stored: stored) }
      let isLate = try attempt.optional("deadline").map { answer.savedAt > $0 } ?? false
      try database.execute(
        sql: "INSERT INTO answer (attempt, slot, sequence, hash, body, saved_at, late) VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: [answer.attempt, answer.slot, answer.sequence, Data(hash), answer.body, answer.savedAt, isLate])
      try EventChain.append(
        "answer-saved", at: answer.savedAt,
        [
          "attempt": .string(answer.attempt), "slot": .number(answer.slot), "sequence": .number(answer.sequence),
          "answer": EventChain.salted(answer.body, try attempt.value("salt")), "late": .bool(isLate),
        ], to: database)
      return .saved(
        SavedAnswer(
          slot: answer.slot, sequence: answer.sequence, body: answer.body, hash: Digest.hex(hash), savedAt: answer.savedAt, isLate: isLate
        ))
    }
  }

  /// The latest answer to every slot, by slot; none for an unknown attempt.
  public func answers(of attempt: String) throws(RecordsError) -> [SavedAnswer] {
    try read { try SQLiteRecords.latest(attempt, in: $0) }
  }

  /// All answers of an attempt, in the order in which they came; none for an unknown one.
  public func history(of attempt: String) throws(RecordsError) -> [SavedAnswer] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM answer WHERE attempt = ? ORDER BY saved_at, slot, sequence", arguments: [attempt]
      ).map(SavedAnswer.init(reading:))
    }
  }

  private func summaries(_ condition: String, _ arguments: StatementArguments) throws(RecordsError) -> [AttemptSummary] {
    let columns = "id, person, exam, number, seed, started_at, deadline, closes_at, state, submitted_at, result"
    return try read { database in
      try Row.fetchAll(
        database, sql: "SELECT \(columns) FROM attempt WHERE \(condition) ORDER BY started_at, id", arguments: arguments
      ).map(AttemptSummary.init(reading:))
    }
  }

  private static func attempt(_ id: String, in database: Database) throws -> Attempt? {
    try Row.fetchOne(database, sql: "SELECT * FROM attempt WHERE id = ?", arguments: [id]).map(Attempt.init(reading:))
  }

  private static func existing(_ id: String, in database: Database) throws -> Attempt {
    guard let attempt = try attempt(id, in: database) else { throw RecordsError.notFound(.attempt, id: id) }
    return attempt
  }

  private static func openAttempt(_ person: String, _ exam: String, in database: Database) throws -> Attempt? {
    try Row.fetchOne(
      database, sql: "SELECT * FROM attempt WHERE person = ? AND exam = ? AND state = 'open'", arguments: [person, exam]
    ).map(Attempt.init(reading:))
  }

  private static func latest(_ attempt: String, in database: Database) throws -> [SavedAnswer] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT * FROM answer WHERE attempt = ?1
        AND sequence = (SELECT MAX(sequence) FROM answer AS other WHERE other.attempt = ?1 AND other.slot = answer.slot)
        ORDER BY slot
        """, arguments: [attempt]
    ).map(SavedAnswer.init(reading:))
  }

  private static func salt(of attempt: String, in database: Database) throws -> Data {
    try Data.fetchOne(database, sql: "SELECT salt FROM attempt WHERE id = ?", arguments: [attempt]) ?? Data()
  }
}
