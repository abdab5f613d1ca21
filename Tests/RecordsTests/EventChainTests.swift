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
    #expect(try records.verifyChain() == .sound(events: 5, head: Digest.hex(previous)))
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
      "UPDATE answer SET body = '1'", "UPDATE attempt SET paper = '{}'", "UPDATE attempt SET state = 'open'",
      "UPDATE attempt SET result = '{}'", "UPDATE attempt SET person = 'petrov'",
      "INSERT INTO answer (attempt, slot, sequence, hash, body, saved_at, late) VALUES ('нет', 1, 1, x'00', '1', 1, 0)",
    ])
  func refused(sql: String) async throws {
    let (_, records) = try await Self.busy()
    #expect(throws: DatabaseError.self) { try records.directly { try $0.execute(sql: sql) } }
  }

  @Test("Whoever gets around the triggers is found out: the first broken link is named")
  func broken() async throws {
    for (sql, expected) in [
      ("UPDATE event SET body = replace(body, 'a-1', 'a-2') WHERE n = 3", ChainState.broken(event: 3, .hash)),
      ("UPDATE event SET hash = x'00' WHERE n = 2", .broken(event: 2, .hash)),
      ("UPDATE event SET kind = 'other' WHERE n = 4", .broken(event: 4, .body)),
      ("UPDATE event SET at = 0 WHERE n = 1", .broken(event: 1, .body)),
      ("DELETE FROM event WHERE n = 2", .broken(event: 2, .gap)),
      ("UPDATE event SET body = 5 WHERE n = 2", .broken(event: 2, .hash)),
    ] {
      let (_, records) = try await Self.busy()
      try records.directly { database in
        try database.execute(sql: "DROP TRIGGER event_stays; DROP TRIGGER event_remains")
        try database.execute(sql: sql)
      }
      #expect(try records.verifyChain() == expected, "\(sql)")
    }
  }
}
