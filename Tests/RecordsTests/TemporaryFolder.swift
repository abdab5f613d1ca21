import Foundation
import GRDB

@testable import Records

/// A data folder that is gone when the test is over.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("records-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    path = root.appendingPathComponent("data").path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent)
  }

  var file: String { path + "/records.sqlite" }

  func records() throws(RecordsError) -> SQLiteRecords {
    try SQLiteRecords(folder: path)
  }

  /// Records with a person in them.
  func peopled() async throws(RecordsError) -> SQLiteRecords {
    let records = try records()
    _ = try await records.add(person: "ivanova", name: "Анна Иванова", at: 1)
    return records
  }

  static func attempt(
    _ id: String = "a-1", person: String = "ivanova", exam: String = "frontline", at: Int = 1000, deadline: Int? = nil, closesAt: Int? = nil
  ) -> NewAttempt {
    NewAttempt(
      id: id, person: person, exam: exam, paper: #"{"paper":"\#(id)"}"#, seed: "seed", startedAt: at, deadline: deadline, closesAt: closesAt
    )
  }

  static func answer(_ slot: Int, _ sequence: Int, _ body: String, attempt: String = "a-1", at: Int = 2000) -> NewAnswer {
    NewAnswer(attempt: attempt, slot: slot, sequence: sequence, body: body, savedAt: at)
  }
}

extension SQLiteRecords {
  /// The database itself, past everything that keeps it in order; outside a transaction.
  func directly<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try pool.writeWithoutTransaction(body)
  }
}
