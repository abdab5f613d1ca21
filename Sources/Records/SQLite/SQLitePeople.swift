import Digest
import Foundation
import GRDB

extension SQLiteRecords {
  /// Adds a person, or finds them: see `RecordStore`.
  public func add(person id: String, name: String, at: Int) async throws(RecordsError) -> Recorded<Person> {
    try await write { database in
      if let person = try SQLiteRecords.person(id, in: database) { return Recorded(value: person, isNew: false) }
      return Recorded(value: try SQLiteRecords.insert(id, PersonDetails(name: name), at: at, in: database), isNew: true)
    }
  }

  /// Sets what is known of a person, adding them if need be: see `RecordStore`.
  public func set(_ details: PersonDetails, of id: String, at: Int) async throws(RecordsError) -> Recorded<Person> {
    try await write { database in
      guard let stored = try SQLiteRecords.person(id, in: database) else {
        return Recorded(value: try SQLiteRecords.insert(id, details, at: at, in: database), isNew: true)
      }
      guard stored.details != details else { return Recorded(value: stored, isNew: false) }
      try database.execute(
        sql: "UPDATE person SET name = ?, role = ?, team = ?, extra_time = ? WHERE id = ?",
        arguments: [details.name, details.role, details.team, details.extraTime, id])
      try EventChain.append("person-changed", at: at, ["person": .string(stored.pseudonym)], to: database)
      return Recorded(value: try SQLiteRecords.existing(person: id, in: database), isNew: true)
    }
  }

  /// Marks a person as gone: see `RecordStore`.
  public func retire(person id: String, at: Int) async throws(RecordsError) -> Recorded<Person> {
    try await write { database in
      let stored = try SQLiteRecords.existing(person: id, in: database)
      guard stored.retiredAt == nil else { return Recorded(value: stored, isNew: false) }
      try database.execute(sql: "UPDATE person SET retired_at = ? WHERE id = ?", arguments: [at, id])
      try EventChain.append("person-retired", at: at, ["person": .string(stored.pseudonym)], to: database)
      return Recorded(value: try SQLiteRecords.existing(person: id, in: database), isNew: true)
    }
  }

  /// A person; nil if there is none.
  public func person(_ id: String) throws(RecordsError) -> Person? {
    try read { try SQLiteRecords.person(id, in: $0) }
  }

  /// Everybody, by id.
  public func people() throws(RecordsError) -> [Person] {
    try read { try Row.fetchAll($0, sql: "SELECT * FROM person ORDER BY id").map(Person.init(reading:)) }
  }

  static func person(_ id: String, in database: Database) throws -> Person? {
    try Row.fetchOne(database, sql: "SELECT * FROM person WHERE id = ?", arguments: [id]).map(Person.init(reading:))
  }

  static func existing(person id: String, in database: Database) throws -> Person {
    guard let person = try person(id, in: database) else { throw RecordsError.notFound(.person, id: id) }
    return person
  }

  private static func insert(_ id: String, _ details: PersonDetails, at: Int, in database: Database) throws -> Person {
    let pseudonym = random().hex
    try database.execute(
      sql: "INSERT INTO person (id, name, role, team, extra_time, pseudonym, added_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
      arguments: [id, details.name, details.role, details.team, details.extraTime, pseudonym, at])
    try EventChain.append("person-added", at: at, ["person": .string(pseudonym)], to: database)
    return try existing(person: id, in: database)
  }
}
