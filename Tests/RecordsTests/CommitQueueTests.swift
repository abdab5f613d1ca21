import Foundation
import GRDB
import Testing

@testable import Records

@Suite struct CommitQueueTests {
  /// Counts commits of a connection.
  private final class Commits: TransactionObserver, @unchecked Sendable {
    private(set) var count = 0

    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { true }
    func databaseDidChange(with event: DatabaseEvent) {}
    func databaseDidCommit(_ database: Database) { count += 1 }
    func databaseDidRollback(_ database: Database) {}
  }

  @Test("Those who come at once share commits, and each finds its answer stored when it goes on")
  func shared() async throws {
    let folder = try TemporaryFolder()
    let records = try await folder.peopled()
    _ = try await records.start(TemporaryFolder.attempt())
    let commits = Commits()
    records.pool.add(transactionObserver: commits, extent: .databaseLifetime)
    // Another connection sees committed rows only.
    let other = try DatabaseQueue(path: folder.file)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for slot in 1...300 {
        group.addTask {
          guard case .saved = try await records.save(TemporaryFolder.answer(slot, 1, "\(slot)")) else { throw CancellationError() }
          let isThere = try await other.read { database in
            try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM answer WHERE slot = ?)", arguments: [slot])
          }
          #expect(isThere == true)
        }
      }
      try await group.waitForAll()
    }
    #expect(commits.count < 150)
    #expect(try records.answers(of: "a-1").count == 300)
    guard case .sound(302, _) = try records.verify().state else { return #expect(Bool(false)) }
  }

  @Test("What fails takes nothing of the others with it")
  func failures() async throws {
    let folder = try TemporaryFolder()
    let records = try await folder.peopled()
    _ = try await records.start(TemporaryFolder.attempt())
    let failed = try await withThrowingTaskGroup(of: Bool.self) { group in
      for slot in 1...100 {
        group.addTask {
          do {
            _ = try await records.save(TemporaryFolder.answer(slot, 1, "1", attempt: slot.isMultiple(of: 3) ? "нет" : "a-1"))
            return false
          } catch RecordsError.notFound {
            return true
          }
        }
      }
      return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(failed == 33)
    #expect(try records.answers(of: "a-1").count == 67)
    guard case .sound(69, _) = try records.verify().state else { return #expect(Bool(false)) }
  }

  @Test("A transaction that fails half-way leaves no event behind")
  func halfway() async throws {
    let folder = try TemporaryFolder()
    let records = try await folder.peopled()
    await #expect(throws: RecordsError.idTaken("x")) {
      try await records.write { database in
        try EventChain.append("person-changed", at: 1, [:], to: database)
        throw RecordsError.idTaken("x")
      }
    }
    #expect(try records.head().number == 1)
  }
}
