import Digest
import Foundation
import GRDB

/// A stored value of a kind that Etalon never wrote: somebody else did, or the disk.
struct OddValue: Error {
  let column: String
}

extension Row {
  /// The value of a column. A foreign value throws `OddValue`; GRDB's own subscripts would end the program.
  func value<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
    guard let value: Value = try optional(column) else { throw OddValue(column: column) }
    return value
  }

  /// The value of a column, nil for NULL.
  func optional<Value: DatabaseValueConvertible>(_ column: String) throws -> Value? {
    guard let stored = self[column] as DatabaseValue?, !stored.isNull else { return nil }
    guard let value = Value.fromDatabaseValue(stored) else { throw OddValue(column: column) }
    return value
  }

  /// The state of an attempt.
  func state() throws -> AttemptState {
    guard let state = AttemptState(rawValue: try value("state")) else { throw OddValue(column: "state") }
    return state
  }

  /// A digest in hexadecimal.
  func digest(_ column: String) throws -> String {
    Digest.hex(Array(try value(column) as Data))
  }
}

extension AttemptSummary {
  init(reading row: Row, _ vault: Vault) throws {
    let id: String = try row.value("id")
    let result: Data? = try row.optional("result")
    self.init(
      id: id, person: vault.id ?? vault.pseudonym, exam: try row.value("exam"), number: try row.value("number"),
      seed: try row.value("seed"), startedAt: try row.value("started_at"), deadline: try row.optional("deadline"),
      closesAt: try row.optional("closes_at"), state: try row.state(), submittedAt: try row.optional("submitted_at"),
      result: try result.map { try vault.text($0, as: .result(attempt: id)) })
  }
}

extension Attempt {
  init(reading row: Row, _ vault: Vault) throws {
    self.init(summary: try AttemptSummary(reading: row, vault), paper: try row.value("paper"))
  }
}

extension SavedAnswer {
  init(reading row: Row, _ vault: Vault) throws {
    let slot: Int = try row.value("slot")
    let sequence: Int = try row.value("sequence")
    let place = Vault.Purpose.answer(attempt: try row.value("attempt"), slot: slot, sequence: sequence)
    self.init(
      slot: slot, sequence: sequence, body: try vault.text(try row.value("body"), as: place), savedAt: try row.value("saved_at"),
      isLate: try row.value("late"))
  }
}

extension RecordEvent {
  init(reading row: Row) throws {
    self.init(
      number: try row.value("n"), at: try row.value("at"), kind: try row.value("kind"), body: try row.value("body"),
      hash: try row.digest("hash"))
  }
}
