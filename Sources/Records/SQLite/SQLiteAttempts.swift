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
      if let open = try SQLiteRecords.openAttempt(person.pseudonym, attempt.exam, in: database) {
        return Recorded(value: open, isNew: false)
      }
      let last = try Int.fetchOne(
        database, sql: "SELECT MAX(number) FROM attempt WHERE person = ? AND exam = ?", arguments: [person.pseudonym, attempt.exam])
      var vaults = Vaults(database)
      let salt = try vaults.existing(person.pseudonym).seal(Array(SQLiteRecords.random().data), as: .salt(attempt: attempt.id))
      try database.execute(
        sql: """
          INSERT INTO attempt (id, person, exam, number, paper, seed, salt, started_at, deadline, closes_at, state)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')
          """,
        arguments: [
          attempt.id, person.pseudonym, attempt.exam, (last ?? 0) + 1, attempt.paper, attempt.seed, salt,
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
    try read { database in
      guard let person = try SQLiteRecords.person(person, in: database) else { return nil }
      return try SQLiteRecords.openAttempt(person.pseudonym, exam, in: database)
    }
  }

  /// Attempts of a person, the oldest first.
  public func attempts(of person: String) throws(RecordsError) -> [AttemptSummary] {
    try summaries("person.id = ?", [person])
  }

  /// Attempts at an exam, the oldest first.
  public func attempts(at exam: String) throws(RecordsError) -> [AttemptSummary] {
    try summaries("attempt.exam = ?", [exam])
  }

  /// Open attempts whose grace was over before this moment, milliseconds since 1970 UTC.
  public func overdue(at moment: Int) throws(RecordsError) -> [AttemptSummary] {
    try summaries("attempt.state = 'open' AND attempt.closes_at < ?", [moment])
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
    _ id: String, as state: AttemptState, at moment: Int, result: @escaping @Sendable ([SavedAnswer]) -> String?
  ) async throws(RecordsError) -> Recorded<Attempt> {
    try await write { database in
      let stored = try SQLiteRecords.existing(id, in: database)
      guard stored.isOpen, state != .open else { return Recorded(value: stored, isNew: false) }
      let graded = result(try SQLiteRecords.latest(id, in: database))
      try database.execute(
        sql: "UPDATE attempt SET state = ?, submitted_at = ? WHERE id = ?", arguments: [state.rawValue, moment, id])
      let closing: [String: CanonicalJSON] = ["attempt": .string(id), "state": .string(state.rawValue)]
      try EventChain.append("attempt-closed", at: moment, closing, to: database)
      if let graded { try SQLiteRecords.store(result: graded, of: id, at: moment, in: database) }
      return Recorded(value: try SQLiteRecords.existing(id, in: database), isNew: true)
    }
  }

  /// Records the result of a closed attempt that has none: see `RecordStore`.
  public func record(result: String, of id: String, at moment: Int) async throws(RecordsError) -> Recorded<Attempt> {
    try await write { database in
      let stored = try SQLiteRecords.existing(id, in: database)
      guard !stored.isOpen, stored.summary.result == nil else { return Recorded(value: stored, isNew: false) }
      try SQLiteRecords.store(result: result, of: id, at: moment, in: database)
      return Recorded(value: try SQLiteRecords.existing(id, in: database), isNew: true)
    }
  }

  private static func store(result: String, of id: String, at moment: Int, in database: Database) throws {
    let (vault, salt) = try vault(ofAttempt: id, in: database)
    try database.execute(
      sql: "UPDATE attempt SET result = ? WHERE id = ?", arguments: [try vault.seal(result, as: .result(attempt: id)), id])
    let members: [String: CanonicalJSON] = ["attempt": .string(id), "result": EventChain.salted(result, salt)]
    try EventChain.append("result-recorded", at: moment, members, to: database)
  }
}

extension SQLiteRecords {
  /// Stores an answer; it is on the disk when this returns: see `RecordStore`.
  public func save(_ answer: NewAnswer) async throws(RecordsError) -> SaveOutcome {
    try await write { try SQLiteRecords.save(answer, in: $0) }
  }

  private static func save(_ answer: NewAnswer, in database: Database) throws -> SaveOutcome {
    let statement = try database.cachedStatement(
      sql: """
        SELECT attempt.state, attempt.deadline, attempt.closes_at, attempt.salt, attempt.person, person_key.key FROM attempt
        LEFT JOIN person_key ON person_key.person = attempt.person WHERE attempt.id = ?
        """)
    guard let attempt = try Row.fetchOne(statement, arguments: [answer.attempt]) else {
      throw RecordsError.notFound(.attempt, id: answer.attempt)
    }
    guard let vault = try Vault(reading: attempt) else { throw RecordsError.forgotten(attempt: answer.attempt) }
    let latest = try database.cachedStatement(
      sql: "SELECT * FROM answer WHERE attempt = ? AND slot = ? ORDER BY sequence DESC LIMIT 1")
    let stored = try Row.fetchOne(latest, arguments: [answer.attempt, answer.slot])
      .map { try SavedAnswer(reading: $0, vault) }
    if let stored, stored.sequence >= answer.sequence {
      let isRepeat = stored.sequence == answer.sequence && stored.body == answer.body
      return isRepeat ? .repeated(stored) : .outdated(stored: stored)
    }
    let state = try attempt.state()
    guard state == .open else { return .closed(state, stored: stored) }
    if let closesAt: Int = try attempt.optional("closes_at"), answer.savedAt > closesAt { return .closed(.expired, stored: stored) }
    let isLate = try attempt.optional("deadline").map { answer.savedAt > $0 } ?? false
    let place = Vault.Purpose.answer(attempt: answer.attempt, slot: answer.slot, sequence: answer.sequence)
    try database.cachedStatement(sql: "INSERT INTO answer (attempt, slot, sequence, body, saved_at, late) VALUES (?, ?, ?, ?, ?, ?)")
      .execute(arguments: [
        answer.attempt, answer.slot, answer.sequence, try vault.seal(answer.body, as: place), answer.savedAt, isLate,
      ])
    let salt = try vault.open(try attempt.value("salt"), as: .salt(attempt: answer.attempt))
    try EventChain.append(
      "answer-saved", at: answer.savedAt,
      [
        "attempt": .string(answer.attempt), "slot": .number(answer.slot), "sequence": .number(answer.sequence),
        "answer": EventChain.salted(answer.body, salt), "late": .bool(isLate),
      ], to: database)
    return .saved(
      SavedAnswer(slot: answer.slot, sequence: answer.sequence, body: answer.body, savedAt: answer.savedAt, isLate: isLate))
  }

  /// The latest answer to every slot, by slot; none for an unknown attempt.
  public func answers(of attempt: String) throws(RecordsError) -> [SavedAnswer] {
    try read { try SQLiteRecords.latest(attempt, in: $0) }
  }

  /// All answers of an attempt, in the order in which they came; none for an unknown one.
  public func history(of attempt: String) throws(RecordsError) -> [SavedAnswer] {
    try read { database in
      guard try Row.fetchOne(database, sql: "SELECT 1 FROM attempt WHERE id = ?", arguments: [attempt]) != nil else { return [] }
      let (vault, _) = try SQLiteRecords.vault(ofAttempt: attempt, in: database)
      return try Row.fetchAll(
        database, sql: "SELECT * FROM answer WHERE attempt = ? ORDER BY saved_at, slot, sequence", arguments: [attempt]
      ).map { try SavedAnswer(reading: $0, vault) }
    }
  }

  /// Attempts of people who were forgotten are not among them.
  private func summaries(_ condition: String, _ arguments: StatementArguments) throws(RecordsError) -> [AttemptSummary] {
    let columns = ["id", "person", "exam", "number", "seed", "started_at", "deadline", "closes_at", "state", "submitted_at", "result"]
    let sql = """
      SELECT \(columns.map { "attempt.\($0)" }.joined(separator: ", ")) FROM attempt JOIN person ON person.pseudonym = attempt.person
      WHERE person.id IS NOT NULL AND \(condition) ORDER BY attempt.started_at, attempt.id
      """
    return try read { database in
      var vaults = Vaults(database)
      return try Row.fetchAll(database, sql: sql, arguments: arguments).map { row in
        try AttemptSummary(reading: row, vaults.existing(try row.value("person")))
      }
    }
  }

  private static func attempt(_ id: String, in database: Database) throws -> Attempt? {
    guard let row = try Row.fetchOne(database, sql: "SELECT * FROM attempt WHERE id = ?", arguments: [id]) else { return nil }
    var vaults = Vaults(database)
    guard let vault = try vaults.vault(of: try row.value("person")) else { throw RecordsError.forgotten(attempt: id) }
    return try Attempt(reading: row, vault)
  }

  private static func existing(_ id: String, in database: Database) throws -> Attempt {
    guard let attempt = try attempt(id, in: database) else { throw RecordsError.notFound(.attempt, id: id) }
    return attempt
  }

  private static func openAttempt(_ pseudonym: String, _ exam: String, in database: Database) throws -> Attempt? {
    let sql = "SELECT * FROM attempt WHERE person = ? AND exam = ? AND state = 'open'"
    var vaults = Vaults(database)
    return try Row.fetchOne(database, sql: sql, arguments: [pseudonym, exam]).map { try Attempt(reading: $0, vaults.existing(pseudonym)) }
  }

  private static func latest(_ attempt: String, in database: Database) throws -> [SavedAnswer] {
    guard try Row.fetchOne(database, sql: "SELECT 1 FROM attempt WHERE id = ?", arguments: [attempt]) != nil else { return [] }
    let (vault, _) = try vault(ofAttempt: attempt, in: database)
    return try Row.fetchAll(
      database,
      sql: """
        SELECT * FROM answer WHERE attempt = ?1
        AND sequence = (SELECT MAX(sequence) FROM answer AS other WHERE other.attempt = ?1 AND other.slot = answer.slot)
        ORDER BY slot
        """, arguments: [attempt]
    ).map { try SavedAnswer(reading: $0, vault) }
  }

  /// The vault of the person whose attempt it is, and the salt of its hashes.
  private static func vault(ofAttempt id: String, in database: Database) throws -> (Vault, salt: [UInt8]) {
    guard let row = try Row.fetchOne(database, sql: "SELECT person, salt FROM attempt WHERE id = ?", arguments: [id]) else {
      throw RecordsError.notFound(.attempt, id: id)
    }
    var vaults = Vaults(database)
    guard let vault = try vaults.vault(of: try row.value("person")) else { throw RecordsError.forgotten(attempt: id) }
    return (vault, try vault.open(try row.value("salt"), as: .salt(attempt: id)))
  }
}
