import Digest
import Foundation
import GRDB

extension SQLiteRecords {
  /// Adds entries, all or none: see `RecordStore`.
  public func add(_ entries: [NewEntry], expecting: Int?) async throws(RecordsError) -> [Recorded<Entry>] {
    for entry in entries where !entry.hasSoundKind || (try? CanonicalJSON(reading: entry.body)) == nil {
      throw .badEntry(kind: entry.kind)
    }
    return try await write { database in
      let stored = try entries.map { try SQLiteRecords.stored($0, in: database) }
      if stored.allSatisfy({ $0 != nil }) { return stored.compactMap { $0.map { Recorded(value: $0, isNew: false) } } }
      if let expecting {
        for person in Set(entries.compactMap(\.person)).sorted() {
          let pseudonym = try SQLiteRecords.existing(person: person, in: database).pseudonym
          let last = try Int.fetchOne(database, sql: "SELECT MAX(n) FROM entry WHERE person = ?", arguments: [pseudonym])
          guard last ?? 0 <= expecting else { throw RecordsError.changedMeanwhile(person: person) }
        }
      }
      return try entries.map { entry in
        // Looked up once more: the same key may stand twice in the list.
        if let stored = try SQLiteRecords.stored(entry, in: database) { return Recorded(value: stored, isNew: false) }
        return Recorded(value: try SQLiteRecords.insert(entry, in: database), isNew: true)
      }
    }
  }

  /// Entries, by number: see `RecordStore`.
  public func entries(_ query: EntryQuery) throws(RecordsError) -> [Entry] {
    var conditions = ["n > ?"]
    var arguments: StatementArguments = [query.after]
    if let kinds = query.kinds {
      conditions.append("kind IN (\(kinds.map { _ in "?" }.joined(separator: ", ")))")
      arguments += StatementArguments(kinds.sorted())
    }
    if let person = query.person {
      conditions.append("person = (SELECT pseudonym FROM person WHERE id = ?)")
      arguments += [person]
    }
    if let subject = query.subject {
      conditions.append("subject = ?")
      arguments += [subject]
    }
    arguments += [max(0, query.limit)]
    let sql = "SELECT * FROM entry WHERE \(conditions.joined(separator: " AND ")) ORDER BY n LIMIT ?"
    return try read { database in
      var vaults = Vaults(database)
      return try Row.fetchAll(database, sql: sql, arguments: arguments).map { try Entry(reading: $0, &vaults) }
    }
  }

  private static func insert(_ entry: NewEntry, in database: Database) throws -> Entry {
    let content = EntryContent(salt: Array(random().data), body: entry.body, key: entry.key)
    var vaults = Vaults(database)
    let person = try entry.person.map { try existing(person: $0, in: database).pseudonym }
    let author = try entry.by.map { try existing(person: $0, in: database).pseudonym }
    let vault = try person.map { try vaults.existing($0) } ?? vaults.common()
    var members: [String: CanonicalJSON] = ["subject": .string(entry.subject), "entry": content.hash]
    if let person { members["person"] = .string(person) }
    if let author { members["by"] = .string(author) }
    let number = try EventChain.append(entry.kind, at: entry.at, members, to: database)
    try database.cachedStatement(
      sql: "INSERT INTO entry (n, kind, person, subject, author, at, body, once) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    ).execute(arguments: [
      number, entry.kind, person, entry.subject, author, entry.at, try vault.seal(content.bytes, as: .entry(number: number)),
      try entry.key.map { try mark(kind: entry.kind, key: $0, in: database) },
    ])
    return Entry(
      number: number, kind: entry.kind, person: entry.person, subject: entry.subject, by: entry.by, at: entry.at, body: entry.body,
      key: entry.key)
  }

  private static func stored(_ entry: NewEntry, in database: Database) throws -> Entry? {
    guard let key = entry.key else { return nil }
    var vaults = Vaults(database)
    return try Row.fetchOne(
      database, sql: "SELECT * FROM entry WHERE once = ?", arguments: [try mark(kind: entry.kind, key: key, in: database)]
    ).map { try Entry(reading: $0, &vaults) }
  }

  /// By what an entry is found again by its key, which may hold the id of a person.
  static func mark(kind: String, key: String, in database: Database) throws -> Data {
    guard let salt = try Data.fetchOne(database, sql: "SELECT value FROM setting WHERE name = 'key'") else {
      throw OddValue(column: "setting")
    }
    var stream = SHA256Stream()
    stream.update(Array(salt))
    stream.update(kind)
    stream.update(0)
    stream.update(key)
    return Data(stream.finalizedBytes())
  }
}

/// What of an entry is sealed: salt (16 bytes), length of the key (4 bytes, little-endian; all ones: no key), key, body.
struct EntryContent {
  let salt: [UInt8]
  let body: String
  let key: String?

  init(salt: [UInt8], body: String, key: String?) {
    self.salt = salt
    self.body = body
    self.key = key
  }

  init(reading bytes: [UInt8]) throws {
    guard bytes.count >= 20 else { throw OddValue(column: "body") }
    salt = Array(bytes[..<16])
    let length = bytes[16..<20].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    let end = length == .max ? 20 : 20 + Int(length)
    guard end <= bytes.count, let body = String(validating: bytes[end...], as: UTF8.self),
      let key = String(validating: bytes[20..<end], as: UTF8.self)
    else { throw OddValue(column: "body") }
    self.body = body
    self.key = length == .max ? nil : key
  }

  var bytes: [UInt8] {
    let length = key.map { UInt32($0.utf8.count) } ?? .max
    return salt + (0..<4).map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) } + Array((key ?? "").utf8) + Array(body.utf8)
  }

  /// What the chain knows of it.
  var hash: CanonicalJSON { EventChain.salted(body, salt) }
}

extension Entry {
  fileprivate init(reading row: Row, _ vaults: inout Vaults) throws {
    let number: Int = try row.value("n")
    let person: String? = try row.optional("person")
    let author: String? = try row.optional("author")
    let vault = try person.map { try vaults.vault(of: $0) } ?? vaults.common()
    let content = try vault.map { try EntryContent(reading: try $0.open(try row.value("body"), as: .entry(number: number))) }
    self.init(
      number: number, kind: try row.value("kind"), person: try person.map { try vaults.id(of: $0) }, subject: try row.value("subject"),
      by: try author.map { try vaults.id(of: $0) }, at: try row.value("at"), body: content?.body, key: content?.key)
  }
}
