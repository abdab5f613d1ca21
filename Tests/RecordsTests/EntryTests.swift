import Digest
import Foundation
import GRDB
import Testing

@testable import Records

@Suite struct EntryTests {
  let folder: TemporaryFolder
  let records: SQLiteRecords

  init() async throws {
    folder = try TemporaryFolder()
    records = try await folder.peopled()
  }

  static func entry(
    _ kind: String = "clause-read", person: String? = "ivanova", subject: String = "chat#tone", by: String? = nil, at: Int = 5,
    body: String = #"{"note":"личное"}"#, key: String? = nil
  ) -> NewEntry {
    NewEntry(kind: kind, person: person, subject: subject, by: by, at: at, body: body, key: key)
  }

  @Test("Entries are stored as given, numbered upwards, and found again in a new process")
  func stored() async throws {
    _ = try await records.add(person: "petrova", name: "", at: 1)
    let added = try await records.add(
      [Self.entry(), Self.entry("attempt-allowed", subject: "frontline", by: "petrova", key: "k"), Self.entry(person: nil)],
      expecting: nil)
    #expect(added.map(\.isNew) == [true, true, true])
    let values = added.map(\.value)
    #expect(values.map(\.number) == values.map(\.number).sorted() && Set(values.map(\.number)).count == 3)
    #expect(values[1].by == "petrova" && values[1].key == "k" && values[2].person == nil && values[0].body == #"{"note":"личное"}"#)
    #expect(try folder.records().entries(EntryQuery()) == values)
  }

  @Test("A question finds what meets every condition")
  func questions() async throws {
    _ = try await records.add(person: "petrova", name: "", at: 1)
    let all = try await records.add(
      [
        Self.entry(), Self.entry("clause-unread"), Self.entry(person: "petrova"), Self.entry(subject: "mail#end"), Self.entry(person: nil),
      ], expecting: nil
    ).map(\.value)
    func found(_ query: EntryQuery) throws -> [Int] { try records.entries(query).map { entry in all.firstIndex(of: entry) ?? -1 } }
    #expect(try found(EntryQuery(kinds: ["clause-read"])) == [0, 2, 3, 4])
    #expect(try found(EntryQuery(kinds: ["clause-read", "clause-unread"], person: "ivanova")) == [0, 1, 3])
    #expect(try found(EntryQuery(kinds: [])).isEmpty)
    #expect(try found(EntryQuery(person: "ivanova", subject: "chat#tone")) == [0, 1])
    #expect(try found(EntryQuery(subject: "chat#tone", after: all[1].number)) == [2, 4])
    #expect(try found(EntryQuery(limit: 2)) == [0, 1])
    #expect(try found(EntryQuery(limit: -1)).isEmpty)
    #expect(try found(EntryQuery(person: "никто")).isEmpty)
  }

  @Test("A key makes an entry of its kind once, also within one call and after others came between")
  func once() async throws {
    let first = try await records.add(
      [Self.entry(key: "k"), Self.entry(body: "2", key: "k"), Self.entry("other", key: "k")], expecting: nil)
    #expect(first.map(\.isNew) == [true, false, true])
    #expect(first[1].value == first[0].value)
    _ = try await records.add([Self.entry()], expecting: nil)
    let again = try await records.add([Self.entry(body: "3", key: "k")], expecting: 0)
    #expect(!again[0].isNew && again[0].value == first[0].value)
    #expect(try records.entries(EntryQuery()).count == 3)
  }

  @Test("Whoever decided on what was read earlier is told that it changed; nothing is stored then")
  func meanwhile() async throws {
    _ = try await records.add(person: "petrova", name: "", at: 1)
    let first = try await records.add([Self.entry()], expecting: 0)[0].value
    _ = try await records.add([Self.entry(person: "petrova"), Self.entry(person: nil)], expecting: first.number)
    _ = try await records.add([Self.entry()], expecting: first.number)
    await #expect(throws: RecordsError.changedMeanwhile(person: "ivanova")) {
      try await records.add([Self.entry()], expecting: first.number)
    }
    await #expect(throws: RecordsError.changedMeanwhile(person: "petrova")) {
      try await records.add([Self.entry(person: nil), Self.entry(person: "petrova")], expecting: first.number)
    }
    #expect(try records.entries(EntryQuery()).count == 4)
  }

  @Test("Of many who add at once on what they read, one wins")
  func race() async throws {
    let path = folder.path
    let won = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<6 {
        group.addTask {
          do {
            _ = try await SQLiteRecords(folder: path).add([Self.entry(at: number)], expecting: 0)
            return true
          } catch RecordsError.changedMeanwhile {
            return false
          }
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(won == 1)
    #expect(try records.entries(EntryQuery()).count == 1)
  }

  @Test(
    "What is no entry is refused, and the rest of the call with it",
    arguments: [
      (entry("Clause-read"), RecordsError.badEntry(kind: "Clause-read")), (entry("a--b"), .badEntry(kind: "a--b")),
      (entry(""), .badEntry(kind: "")), (entry("answer-saved"), .badEntry(kind: "answer-saved")),
      (entry(body: "{"), .badEntry(kind: "clause-read")), (entry(person: "нет"), .notFound(.person, id: "нет")),
      (entry(by: "нет"), .notFound(.person, id: "нет")),
    ])
  func refused(entry: NewEntry, error: RecordsError) async throws {
    await #expect(throws: error) { try await records.add([Self.entry(), entry], expecting: nil) }
    #expect(try records.entries(EntryQuery()).isEmpty)
    #expect(try records.events(after: 0, limit: 9).count == 1)
  }

  @Test("Every entry is an event of the chain, without names, ids of people and its body")
  func chained() async throws {
    let pseudonym = try #require(try records.person("ivanova")).pseudonym
    let entry = try await records.add([Self.entry(by: "ivanova", key: "ivanova:chat")], expecting: nil)[0].value
    let event = try #require(try records.events(after: entry.number - 1, limit: 1).first)
    let json = try CanonicalJSON(reading: event.body)
    #expect(event.kind == "clause-read" && event.at == 5)
    #expect(json["person"]?.text == pseudonym && json["by"]?.text == pseudonym && json["subject"]?.text == "chat#tone")
    #expect(json["entry"]?.text?.count == 64)
    for secret in ["ivanova", "Иванова", "личное", Digest.hex(Digest.sha256(#"{"note":"личное"}"#))] {
      #expect(!event.body.contains(secret))
    }
    guard case .sound(2, _) = try records.verify().state else { return #expect(Bool(false)) }
  }

  @Test(
    "The database itself refuses to change entries",
    arguments: ["UPDATE entry SET body = '1'", "UPDATE entry SET once = x'00'", "DELETE FROM entry"])
  func kept(sql: String) async throws {
    _ = try await records.add([Self.entry()], expecting: nil)
    #expect(throws: DatabaseError.self) { try records.directly { try $0.execute(sql: sql) } }
  }

  @Test("Records made before there were entries get them, and keep what they had")
  func brought() async throws {
    let old = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: old.path, withIntermediateDirectories: true)
    let pool = try DatabasePool(path: old.file)
    try Schema.migrator.migrate(pool, upTo: "1 people, attempts, answers, events")
    try await pool.write { database in
      try database.execute(sql: "INSERT INTO person VALUES ('petrov', 'Пётр', 'abc', 1)")
      try EventChain.append("person-added", at: 1, ["person": .string("abc")], to: database)
    }
    try pool.close()
    let records = try old.records()
    let person = try #require(try records.person("petrov"))
    #expect(person.name == "Пётр" && person.role == nil && person.team == nil && person.extraTime == 1 && person.retiredAt == nil)
    #expect(try await records.add([Self.entry(person: "petrov")], expecting: nil)[0].isNew)
    guard case .sound(2, _) = try records.verify().state else { return #expect(Bool(false)) }
  }

  @Test("The store is behind its protocol, too")
  func door() async throws {
    let store: any RecordStore = records
    let added = try await store.add([Self.entry()], expecting: nil)
    #expect(try await store.entries(EntryQuery()) == added.map(\.value))
  }
}
