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

extension Person {
  init(reading row: Row) throws {
    self.init(
      id: try row.value("id"), name: try row.value("name"), role: try row.optional("role"), team: try row.optional("team"),
      extraTime: try row.value("extra_time"), retiredAt: try row.optional("retired_at"), pseudonym: try row.value("pseudonym"),
      addedAt: try row.value("added_at"))
  }
}

extension Entry {
  init(reading row: Row) throws {
    self.init(
      number: try row.value("n"), kind: try row.value("kind"), person: try row.optional("person"), subject: try row.value("subject"),
      by: try row.optional("author"), at: try row.value("at"), body: try row.optional("body"), key: try row.optional("once"))
  }
}

extension AttemptSummary {
  init(reading row: Row) throws {
    self.init(
      id: try row.value("id"), person: try row.value("person"), exam: try row.value("exam"), number: try row.value("number"),
      seed: try row.value("seed"), startedAt: try row.value("started_at"), deadline: try row.optional("deadline"),
      closesAt: try row.optional("closes_at"), state: try row.state(), submittedAt: try row.optional("submitted_at"),
      result: try row.optional("result"))
  }
}

extension Attempt {
  init(reading row: Row) throws {
    self.init(summary: try AttemptSummary(reading: row), paper: try row.value("paper"))
  }
}

extension SavedAnswer {
  init(reading row: Row) throws {
    self.init(
      slot: try row.value("slot"), sequence: try row.value("sequence"), body: try row.value("body"), hash: try row.digest("hash"),
      savedAt: try row.value("saved_at"), isLate: try row.value("late"))
  }
}

extension RecordEvent {
  init(reading row: Row) throws {
    self.init(
      number: try row.value("n"), at: try row.value("at"), kind: try row.value("kind"), body: try row.value("body"),
      hash: try row.digest("hash"))
  }
}
