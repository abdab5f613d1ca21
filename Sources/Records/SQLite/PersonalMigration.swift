import Digest
import Foundation
import GRDB

/// Brings records whose names, answers and results lay open under the keys of their people. What is left of the open text in free pages is
/// scrubbed when the records are opened: see `Scrubbing`.
enum PersonalMigration {
  static func run(_ database: Database) throws {
    try database.execute(sql: before)
    try database.execute(sql: Schema.personal)
    try database.execute(sql: "INSERT INTO setting (name, value) VALUES ('key', ?)", arguments: [Data(SealingKey().bytes)])
    try people(database)
    try attempts(database)
    try answers(database)
    try entries(database)
    // New records have nothing to scrub.
    if try Row.fetchOne(database, sql: "SELECT 1 FROM old_person LIMIT 1") != nil { try Scrubbing.request(database) }
    try database.execute(sql: after)
  }

  private static func people(_ database: Database) throws {
    let rows = try Row.fetchCursor(database, sql: "SELECT * FROM old_person")
    while let row = try rows.next() {
      let details = PersonDetails(
        name: try row.value("name"), role: try row.optional("role"), team: try row.optional("team"), extraTime: try row.value("extra_time"))
      try SQLiteRecords.store(
        try row.value("id"), details, pseudonym: try row.value("pseudonym"), at: try row.value("added_at"),
        retiredAt: try row.optional("retired_at"), in: database)
    }
  }

  private static func attempts(_ database: Database) throws {
    var vaults = Vaults(database)
    let rows = try Row.fetchCursor(
      database, sql: "SELECT old_attempt.*, old_person.pseudonym FROM old_attempt JOIN old_person ON old_person.id = old_attempt.person")
    while let row = try rows.next() {
      let id: String = try row.value("id")
      let vault = try vaults.existing(try row.value("pseudonym"))
      let result: String? = try row.optional("result")
      try database.execute(
        sql: """
          INSERT INTO attempt (id, person, exam, number, paper, seed, salt, started_at, deadline, closes_at, state, submitted_at, result)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          id, vault.pseudonym, try row.value("exam") as String, try row.value("number") as Int, try row.value("paper") as String,
          try row.value("seed") as String, try vault.seal(Array(try row.value("salt") as Data), as: .salt(attempt: id)),
          try row.value("started_at") as Int, try row.optional("deadline") as Int?, try row.optional("closes_at") as Int?,
          try row.value("state") as String, try row.optional("submitted_at") as Int?,
          try result.map { try vault.seal($0, as: .result(attempt: id)) },
        ])
    }
  }

  private static func answers(_ database: Database) throws {
    var vaults = Vaults(database)
    let rows = try Row.fetchCursor(
      database,
      sql:
        "SELECT old_answer.*, attempt.person AS pseudonym FROM old_answer JOIN attempt ON attempt.id = old_answer.attempt"
    )
    while let row = try rows.next() {
      let attempt: String = try row.value("attempt")
      let slot: Int = try row.value("slot")
      let sequence: Int = try row.value("sequence")
      let vault = try vaults.existing(try row.value("pseudonym"))
      let body = try vault.seal(try row.value("body") as String, as: .answer(attempt: attempt, slot: slot, sequence: sequence))
      try database.execute(
        sql: "INSERT INTO answer (attempt, slot, sequence, body, saved_at, late) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [attempt, slot, sequence, body, try row.value("saved_at") as Int, try row.value("late") as Bool])
    }
  }

  private static func entries(_ database: Database) throws {
    var vaults = Vaults(database)
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT old_entry.*, person.pseudonym AS whom, author.pseudonym AS who FROM old_entry
        LEFT JOIN old_person AS person ON person.id = old_entry.person LEFT JOIN old_person AS author ON author.id = old_entry.author
        ORDER BY old_entry.n
        """)
    while let row = try rows.next() {
      let person: String? = try row.optional("whom")
      let vault = try person.map { try vaults.existing($0) } ?? vaults.common()
      let content = EntryContent(salt: Array(try row.value("salt") as Data), body: try row.value("body"), key: try row.optional("once"))
      let number: Int = try row.value("n")
      let kind: String = try row.value("kind")
      try database.execute(
        sql: "INSERT INTO entry (n, kind, person, subject, author, at, body, once) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          number, kind, person, try row.value("subject") as String, try row.optional("who") as String?, try row.value("at") as Int,
          try vault.seal(content.bytes, as: .entry(number: number)),
          try content.key.map { try SQLiteRecords.mark(kind: kind, key: $0, in: database) },
        ])
    }
  }

  private static let before = """
    DROP TRIGGER answer_stays;
    DROP TRIGGER attempt_stays;
    DROP TRIGGER attempt_stays_closed;
    DROP TRIGGER result_stays;
    DROP TRIGGER entry_stays;
    DROP TRIGGER entry_remains;
    DROP INDEX attempt_open;
    DROP INDEX attempt_exam;
    DROP INDEX entry_once;
    DROP INDEX entry_person;
    DROP INDEX entry_subject;
    ALTER TABLE person RENAME TO old_person;
    ALTER TABLE attempt RENAME TO old_attempt;
    ALTER TABLE answer RENAME TO old_answer;
    ALTER TABLE entry RENAME TO old_entry;
    """

  private static let after = """
    DROP TABLE old_entry;
    DROP TABLE old_answer;
    DROP TABLE old_attempt;
    DROP TABLE old_person;
    """
}
