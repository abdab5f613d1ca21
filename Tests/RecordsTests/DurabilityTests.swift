import Foundation
import GRDB
import Testing

@testable import Records

@Suite struct DurabilityTests {
  @Test("Git never sees the folder, others never read it")
  func folder() async throws {
    let folder = try TemporaryFolder()
    _ = try folder.records()
    #expect(try String(contentsOfFile: folder.path + "/.gitignore", encoding: .utf8) == "*\n")
    let rights = try FileManager.default.attributesOfItem(atPath: folder.path)[.posixPermissions] as? Int
    #expect(rights == 0o700)
  }

  @Test("A write-ahead log, every commit synchronised, foreign keys held")
  func settings() async throws {
    let folder = try TemporaryFolder()
    let records = try folder.records()
    let settings = try records.directly { database in
      try ["journal_mode", "synchronous", "foreign_keys"].map { try String.fetchOne(database, sql: "PRAGMA \($0)") }
    }
    #expect(settings == ["wal", "2", "1"])
  }

  @Test("What was stored is there when the file is opened again, also while another process has it")
  func reopened() async throws {
    let folder = try TemporaryFolder()
    let first = try await folder.peopled()
    _ = try await first.start(TemporaryFolder.attempt())
    _ = try await first.save(TemporaryFolder.answer(1, 1, "1"))
    let second = try folder.records()
    #expect(try second.answers(of: "a-1").map(\.body) == ["1"])
    _ = try await second.save(TemporaryFolder.answer(1, 2, "2"))
    #expect(try first.answers(of: "a-1").map(\.body) == ["2"])
    try first.shutDown()
    #expect(throws: RecordsError.self) { try first.people() }
  }

  @Test("After a shutdown everything is in the one file, so that a plain copy of it is whole")
  func oneFile() async throws {
    let folder = try TemporaryFolder()
    let records = try await folder.peopled()
    _ = try await records.start(TemporaryFolder.attempt())
    try records.shutDown()
    let copy = try TemporaryFolder()
    _ = try copy.records()
    try FileManager.default.removeItem(atPath: copy.path)
    try FileManager.default.createDirectory(atPath: copy.path, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: folder.file, toPath: copy.file)
    #expect(try copy.records().attempt("a-1").isOpen)
  }

  @Test("Many writers on many connections: every answer is stored once, the chain holds")
  func concurrent() async throws {
    let folder = try TemporaryFolder()
    let records = try await folder.peopled()
    _ = try await records.start(TemporaryFolder.attempt())
    try await withThrowingTaskGroup(of: Int.self) { group in
      for writer in 0..<4 {
        group.addTask {
          let own = try SQLiteRecords(folder: folder.path)
          var saved = 0
          for slot in 1...10 {
            for _ in 0..<2 {
              if case .saved = try await own.save(TemporaryFolder.answer(slot, writer % 2, "\(writer % 2)")) { saved += 1 }
            }
          }
          return saved
        }
      }
      var total = 0
      for try await saved in group { total += saved }
      #expect(try Self.countAnswers(records) == total)
    }
    #expect(try records.answers(of: "a-1").map(\.body) == [String](repeating: "1", count: 10))
    guard case .sound = try records.verify().state else { return #expect(Bool(false)) }
  }

  private static func countAnswers(_ records: SQLiteRecords) throws -> Int? {
    try records.directly { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM answer") }
  }

  @Test("Many processes may start the same attempt at once: one wins, all get the same")
  func race() async throws {
    let folder = try TemporaryFolder()
    _ = try await folder.peopled()
    let started = try await withThrowingTaskGroup(of: Recorded<Attempt>.self) { group in
      for number in 0..<6 {
        group.addTask { try await SQLiteRecords(folder: folder.path).start(TemporaryFolder.attempt("a-\(number)")) }
      }
      return try await group.reduce(into: [Recorded<Attempt>]()) { $0.append($1) }
    }
    #expect(Set(started.map(\.value.id)).count == 1)
    #expect(started.filter(\.isNew).count == 1)
  }

  @Test("Several processes may make the file at once")
  func creation() async throws {
    let folder = try TemporaryFolder()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<6 {
        group.addTask { _ = try await SQLiteRecords(folder: folder.path).add(person: "p-\(number)", name: "", at: 1) }
      }
      try await group.waitForAll()
    }
    #expect(try folder.records().people().count == 6)
  }

  @Test("Records are not made by looking for them")
  func looking() async throws {
    let folder = try TemporaryFolder()
    #expect(throws: RecordsError.noRecords(path: folder.file)) { try SQLiteRecords(folder: folder.path, creating: false) }
    #expect(!FileManager.default.fileExists(atPath: folder.path))
  }

  @Test("A file that is none of ours, or cut off, is damaged, not a crash")
  func damaged() async throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
    try Data(repeating: 0x41, count: 8192).write(to: URL(fileURLWithPath: folder.file))
    guard case .damaged = #expect(throws: RecordsError.self, performing: { try folder.records() }) else { return #expect(Bool(false)) }
  }

  @Test("Pages overwritten with noise are reported, never followed into a crash", arguments: 0..<12)
  func noise(seed: Int) async throws {
    let folder = try TemporaryFolder()
    let records = try await folder.peopled()
    _ = try await records.start(TemporaryFolder.attempt())
    for slot in 1...40 { _ = try await records.save(TemporaryFolder.answer(slot, 1, String(repeating: "\(slot)", count: 100))) }
    try records.shutDown()
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.file)))
    var state = UInt64(seed &* 7919 &+ 1)
    for _ in 0..<400 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let position = 100 + Int(state >> 33) % (bytes.count - 100)
      bytes[position] = UInt8(truncatingIfNeeded: state >> 24)
    }
    try Data(bytes).write(to: URL(fileURLWithPath: folder.file))
    guard let again = try? folder.records() else { return }
    _ = try? again.people()
    _ = try? again.attempts(of: "ivanova")
    _ = try? again.attempt("a-1")
    _ = try? again.answers(of: "a-1")
    _ = try? await again.save(TemporaryFolder.answer(1, 2, "2"))
    _ = try? again.events(after: 0, limit: 100)
    if case .sound? = try? again.verify().state { Issue.record("noise went unnoticed") }
  }

  @Test("Records of a later version are left alone")
  func later() async throws {
    let folder = try TemporaryFolder()
    let records = try await folder.peopled()
    try records.directly { try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('9 later')") }
    try records.shutDown()
    #expect(throws: RecordsError.newerSchema(path: folder.file)) { try folder.records() }
  }

  @Test("A file that somebody else holds is waited for, then said to be locked")
  func locked() async throws {
    let folder = try TemporaryFolder()
    let records = try await folder.peopled()
    let impatient = try SQLiteRecords(folder: folder.path, creating: false, patience: 0.05)
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: folder.file, configuration: configuration)
    try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
    await #expect(throws: RecordsError.locked(path: folder.file)) { try await impatient.add(person: "petrov", name: "", at: 1) }
    try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    #expect(try await impatient.add(person: "petrov", name: "", at: 1).isNew)
    _ = records
  }

  @Test("Every error has a sentence in both languages that names the file or the id")
  func sentences() {
    let errors: [RecordsError] = [
      .noRecords(path: "P"), .broken(path: "P", event: 1, .gap), .fileExists(path: "P"), .recordsExist(path: "P"), .olderSchema(path: "P"),
      .damaged(path: "P", detail: "d"), .newerSchema(path: "P"), .locked(path: "P"), .readOnly(path: "P"),
      .full(path: "P"), .failure(path: "P", detail: "d"), .notFound(.person, id: "P"), .notFound(.attempt, id: "P"), .idTaken("P"),
      .forgotten(attempt: "P"), .changedMeanwhile(person: "P"), .badEntry(kind: "P"),
    ]
    for error in errors {
      let sentence = error.sentence
      #expect(sentence.ru.contains("P") && sentence.en.contains("P") && sentence.ru != sentence.en)
    }
  }
}
