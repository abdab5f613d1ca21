import Digest
import Foundation
import GRDB
import Testing

@testable import Records

@Suite struct EventChainTests {
  static func busy() async throws -> (TemporaryFolder, SQLiteRecords) {
    let folder = try TemporaryFolder()
    let records = try await folder.peopled()
    _ = try await records.start(TemporaryFolder.attempt())
    _ = try await records.save(TemporaryFolder.answer(1, 1, #"{"text":"личное"}"#))
    _ = try await records.close("a-1", as: .submitted, at: 3000) { _ in #"{"passed":true}"# }
    return (folder, records)
  }

  @Test("Every event hashes the one before and its own canonical body")
  func links() async throws {
    let (_, records) = try await Self.busy()
    let events = try records.events(after: 0, limit: 100)
    #expect(events.map(\.kind) == ["person-added", "attempt-started", "answer-saved", "attempt-closed", "result-recorded"])
    #expect(events.map(\.number) == [1, 2, 3, 4, 5])
    var previous = [UInt8](repeating: 0, count: 32)
    for event in events {
      #expect(try CanonicalJSON(reading: event.body).spelling == event.body)
      previous = Digest.sha256(previous + Array(event.body.utf8))
      #expect(event.hash == Digest.hex(previous))
    }
    #expect(try records.verify().state == .sound(events: 5, head: Digest.hex(previous)))
    #expect(try records.head() == (5, Digest.hex(previous)))
    #expect(try records.events(after: 3, limit: 1).map(\.number) == [4])
  }

  @Test("Events hold no names, no ids of people, no answers")
  func erasable() async throws {
    let (_, records) = try await Self.busy()
    for event in try records.events(after: 0, limit: 100) {
      for secret in ["ivanova", "Иванова", "личное", "passed", Digest.hex(Digest.sha256(#"{"text":"личное"}"#))] {
        #expect(!event.body.contains(secret))
      }
    }
  }

  @Test(
    "The database itself refuses to change what happened",
    arguments: [
      "UPDATE event SET kind = 'x' WHERE n = 1", "DELETE FROM event WHERE n = 5", "DELETE FROM event",
      "INSERT INTO event (n, at, kind, body, hash) VALUES (9, 1, 'x', '{}', x'00')",
      "INSERT OR REPLACE INTO event (n, at, kind, body, hash) VALUES (2, 1, 'x', '{}', x'00')",
      "INSERT OR REPLACE INTO event (n, at, kind, body, hash) VALUES (NULL, 1, 'x', '{}', x'00')",
      "UPDATE answer SET body = '1'", "UPDATE attempt SET salt = x'00'", "UPDATE attempt SET paper = '{}'",
      "UPDATE attempt SET state = 'open'",
      "UPDATE attempt SET result = '{}'", "UPDATE attempt SET person = 'petrov'",
      "INSERT INTO answer (attempt, slot, sequence, body, saved_at, late) VALUES ('нет', 1, 1, '1', 1, 0)",
      "DELETE FROM answer", "DELETE FROM attempt", "UPDATE checkpoint SET n = 1", "DELETE FROM checkpoint",
    ])
  func refused(sql: String) async throws {
    let (_, records) = try await Self.busy()
    #expect(throws: DatabaseError.self) { try records.directly { try $0.execute(sql: sql) } }
  }

  /// Past the triggers.
  static func tamper(_ records: SQLiteRecords, _ sql: String, _ arguments: StatementArguments = []) throws {
    try records.directly { database in
      try database.execute(sql: "PRAGMA foreign_keys = OFF")
      for trigger in try String.fetchAll(database, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'") {
        try database.execute(sql: "DROP TRIGGER \(trigger)")
      }
      try database.execute(sql: sql, arguments: arguments)
    }
  }

  @Test(
    "Whoever gets around the triggers is found out: the first broken link is named",
    arguments: [
      ("UPDATE event SET body = replace(body, 'a-1', 'a-2') WHERE n = 3", ChainState.broken(event: 3, .hash)),
      ("UPDATE event SET hash = x'00' WHERE n = 2", .broken(event: 2, .hash)),
      ("UPDATE event SET kind = 'other' WHERE n = 4", .broken(event: 4, .body)),
      ("UPDATE event SET at = 0 WHERE n = 1", .broken(event: 1, .body)),
      ("DELETE FROM event WHERE n = 2", .broken(event: 2, .gap)),
      ("DELETE FROM event WHERE n = 1", .broken(event: 1, .gap)),
      ("UPDATE event SET body = 5 WHERE n = 2", .broken(event: 2, .hash)),
      ("UPDATE event SET n = -n WHERE n = 2", .broken(event: 1, .gap)),
      (
        "UPDATE event SET n = 9 WHERE n = 3; UPDATE event SET n = 3 WHERE n = 4; UPDATE event SET n = 4 WHERE n = 9",
        .broken(event: 3, .hash)
      ),
      ("DELETE FROM event WHERE n > 3", .broken(event: 4, .cutOff)), ("DELETE FROM event", .broken(event: 1, .cutOff)),
      ("UPDATE checkpoint SET signature = zeroblob(64)", .broken(event: 5, .signature)),
      ("UPDATE checkpoint SET n = 4", .broken(event: 4, .signature)),
      ("UPDATE checkpoint SET signer = zeroblob(32)", .broken(event: 5, .signature)),
      ("UPDATE answer SET body = zeroblob(40)", .broken(event: 3, .content)), ("DELETE FROM answer", .broken(event: 3, .content)),
      ("UPDATE answer SET saved_at = 1", .broken(event: 3, .content)), ("UPDATE answer SET late = 1", .broken(event: 3, .content)),
      ("UPDATE attempt SET paper = '{}'", .broken(event: 2, .content)), ("UPDATE attempt SET exam = 'other'", .broken(event: 2, .content)),
      ("UPDATE attempt SET started_at = 1", .broken(event: 2, .content)),
      ("UPDATE attempt SET salt = zeroblob(44)", .broken(event: 3, .content)),
      ("UPDATE attempt SET state = 'expired'", .broken(event: 4, .content)),
      ("UPDATE attempt SET submitted_at = 1", .broken(event: 4, .content)),
      ("UPDATE attempt SET result = NULL", .broken(event: 5, .content)),
      ("UPDATE attempt SET result = (SELECT body FROM answer)", .broken(event: 5, .content)),
      ("INSERT INTO answer SELECT attempt, 2, sequence, body, saved_at, late FROM answer", .broken(event: 6, .unrecorded)),
      ("DELETE FROM attempt", .broken(event: 2, .content)),
    ])
  func broken(sql: String, expected: ChainState) async throws {
    let (_, records) = try await Self.busy()
    try Self.tamper(records, sql)
    #expect(try records.verify().state == expected, "\(sql)")
  }

  @Test(
    "Entries are held against the chain, too", arguments: ["kind = 'x'", "subject = 'x'", "at = 1", "person = NULL", "body = zeroblob(60)"])
  func entries(change: String) async throws {
    let (_, records) = try await Self.busy()
    let entry = try await records.add([EntryTests.entry(by: "ivanova")], expecting: nil)[0].value
    #expect(try records.verify().state != .broken(event: entry.number, .content))
    try Self.tamper(records, "UPDATE entry SET \(change)")
    #expect(try records.verify().state == .broken(event: entry.number, .content))
  }

  @Test("Any byte of any column of any event that is changed is found at that event", arguments: 0..<40)
  func bytes(seed: Int) async throws {
    let (_, records) = try await Self.busy()
    var chance = SplitMix(state: UInt64(seed) &* 7919 &+ 3)
    let number = 1 + Int(chance.next() % 5)
    let column = ["kind", "body", "hash"][Int(chance.next() % 3)]
    let stored = try records.directly {
      try #require(try Data.fetchOne($0, sql: "SELECT CAST(\(column) AS BLOB) FROM event WHERE n = ?", arguments: [number]))
    }
    var changed = [UInt8](stored)
    let position = Int(chance.next() % UInt64(changed.count))
    changed[position] ^= UInt8(1 + chance.next() % 255)
    let value = column == "hash" ? "?" : "CAST(? AS TEXT)"
    try Self.tamper(records, "UPDATE event SET \(column) = \(value) WHERE n = ?", [Data(changed), number])
    guard case .broken(number, _) = try records.verify().state else {
      return #expect(Bool(false), "\(column) of \(number), byte \(position)")
    }
  }

  @Test("Any byte of an event that is changed in the file itself is found", arguments: 0..<20)
  func fileBytes(seed: Int) async throws {
    let (folder, records) = try await Self.busy()
    var chance = SplitMix(state: UInt64(seed) &* 104_729 &+ 11)
    let event = try records.events(after: 0, limit: 9)[Int(chance.next() % 5)]
    try records.shutDown()
    var file = try Data(contentsOf: URL(fileURLWithPath: folder.file))
    let needle = chance.next() % 2 == 0 ? Data(event.body.utf8) : Data(try #require(Digest.bytes(hex: event.hash)))
    let range = try #require(file.range(of: needle))
    let position = range.lowerBound + Int(chance.next() % UInt64(range.count))
    file[position] ^= UInt8(1 + chance.next() % 255)
    try file.write(to: URL(fileURLWithPath: folder.file))
    #expect(try folder.records().verify().state.brokenEvent == event.number)
  }

  @Test("A chain forged from the beginning, with every hash right, fails at the first signature; signed with another key, at the last")
  func forged() async throws {
    for signs in [false, true] {
      let (folder, records) = try await Self.busy()
      let events = try records.events(after: 0, limit: 9)
      let forger = SigningKey()
      try Self.tamper(records, "UPDATE event SET at = 1 WHERE n = 1")
      try records.directly { database in
        var previous = EventChain.beginning
        for event in events {
          let body = event.number == 1 ? event.body.replacingOccurrences(of: #""at":1,"#, with: #""at":7,"#) : event.body
          if event.number == 1 { try database.execute(sql: "UPDATE event SET at = 7 WHERE n = 1") }
          previous = EventChain.link(previous, body)
          try database.execute(
            sql: "UPDATE event SET body = ?, hash = ? WHERE n = ?", arguments: [body, Data(previous), event.number])
        }
        guard signs else { return }
        let signature = try #require(forger.signature(of: Checkpoints.statement(number: 5, hash: previous)))
        try database.execute(
          sql: "UPDATE checkpoint SET signer = ?, signature = ?", arguments: [Data(forger.publicKey), Data(signature)])
      }
      #expect(try records.verify().state == .broken(event: 5, .signature))
      try records.shutDown()
      // Opening the records does not make the forger's key theirs.
      #expect(try folder.records().verify().state == .broken(event: 5, .signature))
    }
  }
}

extension ChainState {
  var brokenEvent: Int? {
    if case .broken(let event, _) = self { return event }
    return nil
  }
}

/// Chance that comes again with its seed (Steele, Lea, Flood: SplitMix64).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
