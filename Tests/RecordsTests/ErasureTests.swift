import Digest
import Foundation
import GRDB
import Testing

@testable import Records

/// Whoever is forgotten is in no byte of any file of the records.
@Suite struct ErasureTests {
  static let secrets = [
    "Мария Незабудкина", "nezabudkina", "Отдел редких птиц", "совершенно личный ответ", "проверяющий заметил", "ключ-с-nezabudkina",
    #"{"score":77.25}"#,
  ]

  /// Records in which one person has done everything that leaves traces, and another something.
  static func busy() async throws -> (TemporaryFolder, SQLiteRecords) {
    let folder = try TemporaryFolder()
    let records = try await folder.peopled()
    try await fill(records)
    return (folder, records)
  }

  static func fill(_ records: SQLiteRecords) async throws {
    _ = try await records.set(PersonDetails(name: "Мария Н.", team: "Отдел редких птиц"), of: "nezabudkina", at: 1)
    _ = try await records.set(
      PersonDetails(name: "Мария Незабудкина", role: "agent", team: "Отдел редких птиц", extraTime: 1.5), of: "nezabudkina", at: 2)
    _ = try await records.start(TemporaryFolder.attempt("m-1", person: "nezabudkina"))
    _ = try await records.start(TemporaryFolder.attempt("i-1"))
    for slot in 1...60 {
      let text = #"{"text":"совершенно личный ответ \#(slot)"}"#
      _ = try await records.save(TemporaryFolder.answer(slot, 1, text, attempt: "m-1"))
      _ = try await records.save(TemporaryFolder.answer(slot, 1, #"{"text":"ответ Ивановой \#(slot)"}"#, attempt: "i-1"))
    }
    _ = try await records.close("m-1", as: .submitted, at: 3000) { _ in #"{"score":77.25}"# }
    _ = try await records.add(
      [
        NewEntry(
          kind: "answer-marked", person: "nezabudkina", subject: "m-1", by: "ivanova", at: 4, body: #"{"note":"проверяющий заметил"}"#,
          key: "ключ-с-nezabudkina")
      ], expecting: nil)
  }

  /// What of the secrets stands in the bytes of any file of a folder, with the file.
  static func found(in folder: String, _ secrets: [String] = secrets) throws -> [String] {
    var found: [String] = []
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
    for name in names {
      guard let bytes = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
      for secret in secrets where bytes.range(of: Data(secret.utf8)) != nil { found.append("\(name): \(secret)") }
    }
    return found
  }

  @Test("Names, answers, results and free text lie open in no file, even before anybody is forgotten")
  func sealed() async throws {
    let (folder, records) = try await Self.busy()
    // The id alone is open, so that people can be found by it.
    #expect(try Self.found(in: folder.path).allSatisfy { $0.hasSuffix(": nezabudkina") })
    _ = records
  }

  @Test("A person who was forgotten is in no file, neither while the records are open nor after; nor is the key")
  func forgotten() async throws {
    let (folder, records) = try await Self.busy()
    let pseudonym = try #require(try records.person("nezabudkina")).pseudonym
    let key = try records.directly {
      try #require(try Data.fetchOne($0, sql: "SELECT key FROM person_key WHERE person = ?", arguments: [pseudonym]))
    }
    #expect(try await records.forget(person: "nezabudkina", at: 9).isComplete)
    func isKeyAnywhere() throws -> Bool {
      try FileManager.default.subpathsOfDirectory(atPath: folder.path).contains { name in
        FileManager.default.contents(atPath: folder.path + "/" + name)?.range(of: key) != nil
      }
    }
    #expect(try Self.found(in: folder.path).isEmpty)
    #expect(try !isKeyAnywhere())
    _ = try await records.save(TemporaryFolder.answer(61, 1, "1", attempt: "i-1"))
    try records.shutDown()
    #expect(try Self.found(in: folder.path).isEmpty)
    #expect(try !isKeyAnywhere())
  }

  @Test("The chain holds as before; others keep what they had; what is gone is said to be gone")
  func after() async throws {
    let (folder, records) = try await Self.busy()
    let before = try records.events(after: 0, limit: 1_000)
    _ = try await records.forget(person: "nezabudkina", at: 9)
    let events = try records.events(after: 0, limit: 1_000)
    #expect(Array(events.prefix(before.count)) == before && events.last?.kind == "person-forgotten")
    guard case .sound(before.count + 1, _) = try records.verify().state else { return #expect(Bool(false)) }
    #expect(try records.answers(of: "i-1").count == 60)
    #expect(try records.people().map(\.id) == ["ivanova"] && records.person("nezabudkina") == nil)
    #expect(throws: RecordsError.forgotten(attempt: "m-1")) { try records.attempt("m-1") }
    #expect(throws: RecordsError.forgotten(attempt: "m-1")) { try records.answers(of: "m-1") }
    await #expect(throws: RecordsError.forgotten(attempt: "m-1")) {
      try await records.save(TemporaryFolder.answer(99, 1, "1", attempt: "m-1"))
    }
    await #expect(throws: RecordsError.notFound(.person, id: "nezabudkina")) { try await records.forget(person: "nezabudkina", at: 10) }
    #expect(try records.attempts(at: "frontline").map(\.id) == ["i-1"] && records.attempts(of: "nezabudkina").isEmpty)
    let entry = try #require(try records.entries(EntryQuery()).first)
    #expect(entry.body == nil && entry.key == nil && entry.by == "ivanova" && entry.subject == "m-1")
    #expect(entry.person?.count == 32)
    try records.shutDown()
    guard case .sound = try folder.records().verify().state else { return #expect(Bool(false)) }
  }

  @Test("The same id may come again: somebody new, who knows nothing of the one before")
  func again() async throws {
    let (_, records) = try await Self.busy()
    let first = try #require(try records.person("nezabudkina"))
    _ = try await records.forget(person: "nezabudkina", at: 9)
    let second = try await records.add(person: "nezabudkina", name: "Другая", at: 10)
    #expect(second.isNew && second.value.pseudonym != first.pseudonym)
    #expect(try records.attempts(of: "nezabudkina").isEmpty && records.entries(EntryQuery(person: "nezabudkina")).isEmpty)
    let entry = NewEntry(kind: "answer-marked", person: "nezabudkina", subject: "x", at: 11, body: "1", key: "ключ-с-nezabudkina")
    #expect(try await records.add([entry], expecting: 0)[0].isNew)
  }

  @Test("While somebody reads an old state the traces remain; the next opening removes them")
  func held() async throws {
    let (folder, records) = try await Self.busy()
    try records.shutDown()
    let impatient = try SQLiteRecords(folder: folder.path, creating: false, patience: 0.05)
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let reader = try DatabaseQueue(path: folder.file, configuration: configuration)
    // A snapshot that is held open keeps the log from being emptied.
    try await reader.writeWithoutTransaction { database in
      try database.execute(sql: "BEGIN")
      _ = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM event")
    }
    let erasure = try await impatient.forget(person: "nezabudkina", at: 9)
    try await reader.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    try reader.close()
    #expect(!erasure.isComplete)
    #expect(try impatient.person("nezabudkina") == nil)
    _ = try folder.records()
    #expect(try Self.found(in: folder.path).isEmpty)
  }

  @Test("Records of an earlier version come under keys, with all they had, and nothing is left open in their file")
  func brought() async throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    let pool = try DatabasePool(path: folder.file)
    try Schema.migrator.migrate(pool, upTo: "2 entries, details of people")
    try await pool.write { try Self.old($0) }
    let before = try await pool.read { try RecordEvent.fetchAll($0) }
    try pool.close()
    #expect(try Self.found(in: folder.path).count == Self.secrets.count)

    let records = try folder.records()
    #expect(try records.events(after: 0, limit: 1_000) == before)
    let check = try records.verify()
    guard case .sound(before.count, _) = check.state else { return #expect(Bool(false), "\(check.state)") }
    #expect(try Self.found(in: folder.path).allSatisfy { $0.hasSuffix(": nezabudkina") })
    let person = try #require(try records.person("nezabudkina"))
    #expect(person.name == "Мария Незабудкина" && person.team == "Отдел редких птиц" && person.extraTime == 1.5 && person.retiredAt == 8)
    #expect(try records.answers(of: "m-1").map(\.body) == (1...30).map { "\"совершенно личный ответ \($0)\"" })
    #expect(try records.attempt("m-1").summary.result == #"{"score":77.25}"#)
    let entry = try #require(try records.entries(EntryQuery(person: "nezabudkina")).first)
    #expect(entry.body == #""проверяющий заметил""# && entry.key == "ключ-с-nezabudkina" && entry.by == "nezabudkina")
    let same = NewEntry(kind: "answer-marked", person: "nezabudkina", subject: "m-1", at: 9, body: "2", key: "ключ-с-nezabudkina")
    #expect(try await !records.add([same], expecting: 0)[0].isNew)
    _ = try await records.forget(person: "nezabudkina", at: 9)
    #expect(try Self.found(in: folder.path).isEmpty)
    guard case .sound = try records.verify().state else { return #expect(Bool(false)) }
  }

  /// What versions before keys would have stored.
  private static func old(_ database: Database) throws {
    let salt = [UInt8](repeating: 7, count: 16)
    try database.execute(
      sql: """
        INSERT INTO person (id, name, pseudonym, added_at, role, team, extra_time, retired_at)
        VALUES ('nezabudkina', 'Мария Незабудкина', 'abc', 1, 'agent', 'Отдел редких птиц', 1.5, 8);
        INSERT INTO attempt (id, person, exam, number, paper, seed, salt, started_at, state, submitted_at, result)
        VALUES ('m-1', 'nezabudkina', 'frontline', 1, '{}', 's', x'\(Digest.hex(salt))', 2, 'submitted', 5, '{"score":77.25}')
        """)
    try EventChain.append("person-added", at: 1, ["person": .string("abc")], to: database)
    try EventChain.append(
      "attempt-started", at: 2,
      [
        "attempt": .string("m-1"), "exam": .string("frontline"), "person": .string("abc"),
        "paper": .string(Digest.hex(Digest.sha256("{}"))),
      ], to: database)
    for slot in 1...30 {
      let body = "\"совершенно личный ответ \(slot)\""
      try database.execute(
        sql: "INSERT INTO answer (attempt, slot, sequence, hash, body, saved_at, late) VALUES ('m-1', ?, 1, x'00', ?, 3, 0)",
        arguments: [slot, body])
      try EventChain.append(
        "answer-saved", at: 3,
        [
          "attempt": .string("m-1"), "slot": .number(slot), "sequence": .number(1), "answer": EventChain.salted(body, salt),
          "late": .bool(false),
        ], to: database)
    }
    try EventChain.append("attempt-closed", at: 5, ["attempt": .string("m-1"), "state": .string("submitted")], to: database)
    try EventChain.append(
      "result-recorded", at: 5, ["attempt": .string("m-1"), "result": EventChain.salted(#"{"score":77.25}"#, salt)], to: database)
    let body = "\"проверяющий заметил\""
    let number = try EventChain.append(
      "answer-marked", at: 6,
      ["subject": .string("m-1"), "entry": EventChain.salted(body, salt), "person": .string("abc"), "by": .string("abc")], to: database)
    try database.execute(
      sql: """
        INSERT INTO entry (n, kind, person, subject, author, at, salt, body, once)
        VALUES (?, 'answer-marked', 'nezabudkina', 'm-1', 'nezabudkina', 6, ?, ?, 'ключ-с-nezabudkina')
        """, arguments: [number, Data(salt), body])
  }
}

extension RecordEvent {
  fileprivate static func fetchAll(_ database: Database) throws -> [RecordEvent] {
    try Row.fetchAll(database, sql: "SELECT * FROM event ORDER BY n").map(RecordEvent.init(reading:))
  }
}
