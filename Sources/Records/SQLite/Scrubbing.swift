import Foundation
import GRDB

/// Removes what deleted rows leave behind in free pages and in the write-ahead log. It is asked for in the transaction that deletes, so that
/// a crash in between only puts it off until the records are opened again.
enum Scrubbing {
  static func request(_ database: Database) throws {
    try database.execute(sql: "INSERT INTO setting (name, value) VALUES ('scrub', 1) ON CONFLICT (name) DO NOTHING")
  }

  static func isPending(_ database: Database) throws -> Bool {
    try Row.fetchOne(database, sql: "SELECT 1 FROM setting WHERE name = 'scrub'") != nil
  }

  /// Writes the file anew and empties the log. False if another process holds on to the old state.
  static func run(_ pool: DatabasePool) throws -> Bool {
    guard try pool.read({ try isPending($0) }) else { return true }
    try pool.vacuum()
    guard try truncate(pool) else { return false }
    try pool.write { try $0.execute(sql: "DELETE FROM setting WHERE name = 'scrub'") }
    _ = try truncate(pool)
    return true
  }

  private static func truncate(_ pool: DatabasePool) throws -> Bool {
    do {
      try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
      return true
    } catch let error as DatabaseError where [.SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode) {
      return false
    }
  }
}
