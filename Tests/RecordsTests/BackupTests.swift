import Foundation
import GRDB
import Testing

@testable import Records

@Suite struct BackupTests {
  @Test("A backup is one file for its owner only, holds everything, and does not replace another unasked")
  func plain() async throws {
    let (folder, records) = try await ErasureTests.busy()
    let file = folder.path + "/../copy.sqlite"
    let check = try records.backUp(to: file, replaces: false)
    #expect(check.state == (try records.verify().state))
    #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/..").sorted() == ["copy.sqlite", "data"])
    #expect(throws: RecordsError.fileExists(path: file)) { try records.backUp(to: file, replaces: false) }
    _ = try records.backUp(to: file, replaces: true)
    #expect(try SQLiteRecords.verify(backup: file).state == check.state)
  }

  @Test("While answers are written, backups are taken; each holds together and all that was acknowledged before it")
  func underLoad() async throws {
    let folder = try TemporaryFolder()
    let records = try await folder.peopled()
    _ = try await records.start(TemporaryFolder.attempt())
    let (rounds, perRound) = (4, 120)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask {
          for slot in 1...rounds * perRound / 8 {
            _ = try await records.save(TemporaryFolder.answer(writer * 1_000 + slot, 1, "\(slot)"))
          }
        }
      }
      group.addTask {
        for round in 0..<rounds {
          let before = try records.answers(of: "a-1").count
          let file = folder.path + "/../copy-\(round).sqlite"
          _ = try records.backUp(to: file, replaces: false)
          let copy = try TemporaryFolder()
          let restored = try await SQLiteRecords.restore(file, into: copy.path, replaces: false, at: 9)
          guard case .sound = restored.check.state else { return #expect(Bool(false)) }
          #expect(try copy.records().answers(of: "a-1").count >= before)
          try await Task.sleep(for: .milliseconds(20))
        }
      }
      try await group.waitForAll()
    }
    #expect(try records.answers(of: "a-1").count == rounds * perRound)
    guard case .sound = try records.verify().state else { return #expect(Bool(false)) }
  }

  @Test("A restored attempt goes on where the backup was made; records that are there are replaced only when asked")
  func restored() async throws {
    let (folder, records) = try await ErasureTests.busy()
    let file = folder.path + "/../copy.sqlite"
    _ = try records.backUp(to: file, replaces: false)
    _ = try await records.save(TemporaryFolder.answer(99, 1, "1", attempt: "i-1"))
    try records.shutDown()
    await #expect(throws: RecordsError.recordsExist(path: folder.file)) {
      try await SQLiteRecords.restore(file, into: folder.path, replaces: false, at: 9)
    }
    let restoration = try await SQLiteRecords.restore(file, into: folder.path, replaces: true, at: 9)
    #expect(restoration.forgottenAgain == 0 && restoration.knowsForgotten)
    let again = try folder.records()
    #expect(try again.answers(of: "i-1").count == 60)
    #expect(try again.openAttempt(person: "ivanova", exam: "frontline")?.id == "i-1")
    _ = try await again.save(TemporaryFolder.answer(61, 1, "1", attempt: "i-1"))
    guard case .sound = try again.verify().state else { return #expect(Bool(false)) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy { !$0.hasPrefix("restoring") })
  }

  @Test("Whoever was forgotten since the backup stays forgotten, and is in no file")
  func forgottenAgain() async throws {
    let (folder, records) = try await ErasureTests.busy()
    let elsewhere = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: elsewhere.path, withIntermediateDirectories: true)
    let file = elsewhere.path + "/copy.sqlite"
    _ = try records.backUp(to: file, replaces: false)
    _ = try await records.forget(person: "nezabudkina", at: 9)
    try records.shutDown()
    let restoration = try await SQLiteRecords.restore(file, into: folder.path, replaces: true, at: 10)
    #expect(restoration.forgottenAgain == 1)
    #expect(try folder.records().person("nezabudkina") == nil)
    #expect(try ErasureTests.found(in: folder.path).isEmpty)
  }

  @Test("On another machine, with another key, the chain goes on and tells so")
  func elsewhere() async throws {
    let (folder, records) = try await ErasureTests.busy()
    let file = folder.path + "/../copy.sqlite"
    let check = try records.backUp(to: file, replaces: false)
    let other = try TemporaryFolder()
    let restoration = try await SQLiteRecords.restore(file, into: other.path, replaces: false, at: 9)
    let again = try other.records()
    #expect(restoration.check.signer != check.signer)
    #expect(try again.events(after: 0, limit: 1_000).last?.kind == "signing-key")
    #expect(try again.verify() == restoration.check)
  }

  @Test("A backup that was changed, cut off, or is something else is not restored, and nothing is touched")
  func damaged() async throws {
    let (folder, records) = try await ErasureTests.busy()
    let file = folder.path + "/../copy.sqlite"
    _ = try records.backUp(to: file, replaces: false)
    let sound = try Data(contentsOf: URL(fileURLWithPath: file))
    let event = try records.events(after: 10, limit: 1)[0]
    try records.shutDown()
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.file))
    var changed = sound
    changed[try #require(changed.range(of: Data(event.body.utf8))).lowerBound + 20] ^= 1
    for bytes in [changed, sound.prefix(sound.count / 2), Data("не база".utf8), Data()] {
      try bytes.write(to: URL(fileURLWithPath: file))
      await #expect(throws: RecordsError.self) { try await SQLiteRecords.restore(file, into: folder.path, replaces: true, at: 9) }
      #expect((try? SQLiteRecords.verify(backup: file).state.brokenEvent) != .some(nil))
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file)) == before)
    await #expect(throws: RecordsError.noRecords(path: file + "x")) {
      try await SQLiteRecords.restore(file + "x", into: folder.path, replaces: true, at: 9)
    }
    guard case .sound = try folder.records().verify().state else { return #expect(Bool(false)) }
  }

  @Test("Records that another process has open are not replaced under it")
  func open() async throws {
    let (folder, records) = try await ErasureTests.busy()
    let file = folder.path + "/../copy.sqlite"
    _ = try records.backUp(to: file, replaces: false)
    await #expect(throws: RecordsError.locked(path: folder.file)) {
      try await SQLiteRecords.restore(file, into: folder.path, replaces: true, at: 9)
    }
    _ = try await records.save(TemporaryFolder.answer(61, 1, "1", attempt: "i-1"))
    guard case .sound = try records.verify().state else { return #expect(Bool(false)) }
  }

  @Test("Records that are beyond reading are replaced, and it is said that nobody knows whom they had forgotten")
  func beyondReading() async throws {
    let (folder, records) = try await ErasureTests.busy()
    let file = folder.path + "/../copy.sqlite"
    _ = try records.backUp(to: file, replaces: false)
    try records.shutDown()
    try Data(repeating: 0x41, count: 9_000).write(to: URL(fileURLWithPath: folder.file))
    let restoration = try await SQLiteRecords.restore(file, into: folder.path, replaces: true, at: 9)
    #expect(!restoration.knowsForgotten)
    guard case .sound = try folder.records().verify().state else { return #expect(Bool(false)) }
  }
}
