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
          let last = try Int.fetchOne(database, sql: "SELECT MAX(n) FROM entry WHERE person = ?", arguments: [person])
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
      conditions.append("person = ?")
      arguments += [person]
    }
    if let subject = query.subject {
      conditions.append("subject = ?")
      arguments += [subject]
    }
    arguments += [max(0, query.limit)]
    let sql = "SELECT * FROM entry WHERE \(conditions.joined(separator: " AND ")) ORDER BY n LIMIT ?"
    return try read { try Row.fetchAll($0, sql: sql, arguments: arguments).map(Entry.init(reading:)) }
  }

  private static func insert(_ entry: NewEntry, in database: Database) throws -> Entry {
    let salt = random().data
    var members: [String: CanonicalJSON] = ["subject": .string(entry.subject), "entry": EventChain.salted(entry.body, salt)]
    if let person = entry.person { members["person"] = .string(try existing(person: person, in: database).pseudonym) }
    if let author = entry.by { members["by"] = .string(try existing(person: author, in: database).pseudonym) }
    let number = try EventChain.append(entry.kind, at: entry.at, members, to: database)
    try database.execute(
      sql: "INSERT INTO entry (n, kind, person, subject, author, at, salt, body, once) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [number, entry.kind, entry.person, entry.subject, entry.by, entry.at, salt, entry.body, entry.key])
    return Entry(
      number: number, kind: entry.kind, person: entry.person, subject: entry.subject, by: entry.by, at: entry.at, body: entry.body,
      key: entry.key)
  }

  private static func stored(_ entry: NewEntry, in database: Database) throws -> Entry? {
    guard let key = entry.key else { return nil }
    return try Row.fetchOne(database, sql: "SELECT * FROM entry WHERE kind = ? AND once = ?", arguments: [entry.kind, key])
      .map(Entry.init(reading:))
  }
}
