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
    try await write { try SQLiteRecords.set(details, of: id, at: at, in: $0) }
  }

  /// Sets what is known of people, all or nobody: see `RecordStore`.
  public func set(_ details: [String: PersonDetails], at: Int) async throws(RecordsError) -> [Recorded<Person>] {
    try await write { database in
      try details.sorted { $0.key < $1.key }.map { try SQLiteRecords.set($0.value, of: $0.key, at: at, in: database) }
    }
  }

  private static func set(_ details: PersonDetails, of id: String, at: Int, in database: Database) throws -> Recorded<Person> {
    guard let stored = try person(id, in: database) else {
      return Recorded(value: try insert(id, details, at: at, in: database), isNew: true)
    }
    guard stored.details != details else { return Recorded(value: stored, isNew: false) }
    var vaults = Vaults(database)
    try database.execute(
      sql: "UPDATE person SET details = ? WHERE id = ?",
      arguments: [try vaults.existing(stored.pseudonym).seal(details.json.spelling, as: .details), id])
    try EventChain.append("person-changed", at: at, ["person": .string(stored.pseudonym)], to: database)
    return Recorded(value: try existing(person: id, in: database), isNew: true)
  }

  /// Marks a person as gone: see `RecordStore`.
  public func retire(person id: String, at: Int) async throws(RecordsError) -> Recorded<Person> {
    try await write { database in
      let stored = try SQLiteRecords.existing(person: id, in: database)
      guard stored.retiredAt == nil else { return Recorded(value: stored, isNew: false) }
      try database.execute(sql: "UPDATE person SET retired_at = ? WHERE id = ?", arguments: [at, id])
      try AccountSchema.remove(stored.pseudonym, in: database)
      try EventChain.append("person-retired", at: at, ["person": .string(stored.pseudonym)], to: database)
      return Recorded(value: try SQLiteRecords.existing(person: id, in: database), isNew: true)
    }
  }

  /// Erases what is known of a person: see `RecordStore`.
  public func forget(person id: String, at: Int) async throws(RecordsError) -> Erasure {
    try await write { database in
      try SQLiteRecords.forget(try SQLiteRecords.existing(person: id, in: database).pseudonym, at: at, in: database)
    }
    return try scrub()
  }

  /// A person; nil if there is none.
  public func person(_ id: String) throws(RecordsError) -> Person? {
    try read { try SQLiteRecords.person(id, in: $0) }
  }

  /// Everybody, by id.
  public func people() throws(RecordsError) -> [Person] {
    try read { database in
      var vaults = Vaults(database)
      return try Row.fetchAll(database, sql: "SELECT * FROM person WHERE id IS NOT NULL ORDER BY id").map { row in
        try Person(reading: row, vaults.existing(try row.value("pseudonym")))
      }
    }
  }

  static func person(_ id: String, in database: Database) throws -> Person? {
    guard let row = try Row.fetchOne(try database.cachedStatement(sql: "SELECT * FROM person WHERE id = ?"), arguments: [id]) else {
      return nil
    }
    var vaults = Vaults(database)
    return try Person(reading: row, vaults.existing(try row.value("pseudonym")))
  }

  static func existing(person id: String, in database: Database) throws -> Person {
    guard let person = try person(id, in: database) else { throw RecordsError.notFound(.person, id: id) }
    return person
  }

  /// The key goes, and with it whatever lies under it; the id goes; marks made of keys of entries, which may hold the id, go.
  static func forget(_ pseudonym: String, at: Int, in database: Database) throws {
    try AccountSchema.remove(pseudonym, in: database)
    try database.execute(sql: "DELETE FROM person_key WHERE person = ?", arguments: [pseudonym])
    try database.execute(
      sql: "UPDATE person SET id = NULL, details = NULL, forgotten_at = ? WHERE pseudonym = ?", arguments: [at, pseudonym])
    try database.execute(sql: "UPDATE entry SET once = NULL WHERE person = ? AND once IS NOT NULL", arguments: [pseudonym])
    try EventChain.append("person-forgotten", at: at, ["person": .string(pseudonym)], to: database)
    try Scrubbing.request(database)
  }

  private static func insert(_ id: String, _ details: PersonDetails, at: Int, in database: Database) throws -> Person {
    let pseudonym = random().hex
    try store(id, details, pseudonym: pseudonym, at: at, retiredAt: nil, in: database)
    try EventChain.append("person-added", at: at, ["person": .string(pseudonym)], to: database)
    return try existing(person: id, in: database)
  }

  /// Stores a person under a new key.
  static func store(
    _ id: String, _ details: PersonDetails, pseudonym: String, at: Int, retiredAt: Int?, in database: Database
  ) throws {
    let key = SealingKey()
    let vault = Vault(pseudonym: pseudonym, id: id, key: key)
    try database.execute(
      sql: "INSERT INTO person (pseudonym, id, details, added_at, retired_at) VALUES (?, ?, ?, ?, ?)",
      arguments: [pseudonym, id, try vault.seal(details.json.spelling, as: .details), at, retiredAt])
    try database.execute(sql: "INSERT INTO person_key (person, key) VALUES (?, ?)", arguments: [pseudonym, Data(key.bytes)])
  }
}

extension PersonDetails {
  /// The form in which details are sealed.
  fileprivate var json: CanonicalJSON {
    .object(["name": .string(name), "role": .optional(role), "team": .optional(team), "extraTime": .number(extraTime)])
  }

  fileprivate init(reading text: String) throws {
    guard let json = try? CanonicalJSON(reading: text), let name = json["name"]?.text, let extraTime = json["extraTime"]?.double else {
      throw OddValue(column: "details")
    }
    self.init(name: name, role: json["role"]?.text, team: json["team"]?.text, extraTime: extraTime)
  }
}

extension Person {
  fileprivate init(reading row: Row, _ vault: Vault) throws {
    let details = try PersonDetails(reading: try vault.text(try row.value("details"), as: .details))
    self.init(
      id: try row.value("id"), name: details.name, role: details.role, team: details.team, extraTime: details.extraTime,
      retiredAt: try row.optional("retired_at"), pseudonym: vault.pseudonym, addedAt: try row.value("added_at"))
  }
}
