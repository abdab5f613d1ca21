import Foundation
import Testing

/// Only the driver knows the engine, so that another one can stand in its place.
@Suite struct PortabilityTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  private static func sources(_ folder: String) throws -> [(path: String, text: String)] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: root + "/" + folder).filter { $0.hasSuffix(".swift") }
    return try names.sorted().map { ("\(folder)/\($0)", try String(contentsOfFile: "\(root)/\(folder)/\($0)", encoding: .utf8)) }
  }

  /// Words of SQL and of the engine that have no business outside the driver.
  private static let words = [
    "import GRDB", "import SQLite3", "PRAGMA", "VACUUM", "SELECT ", "INSERT INTO", "UPDATE person", "DELETE FROM", "DatabasePool",
    "DatabaseQueue", "DatabaseError", "sqlite3_", "CREATE TABLE",
  ]

  @Test("Nothing outside Sources/Records/SQLite speaks SQL or knows the library")
  func engine() throws {
    var count = 0
    for (path, text) in try Self.sources("Sources") where !path.hasPrefix("Sources/Records/SQLite/") {
      count += 1
      for word in Self.words where text.contains(word) { Issue.record("\(path): \(word)") }
    }
    #expect(count > 300)
    // The check can fail: the driver itself is full of such words.
    #expect(try Self.sources("Sources/Records/SQLite").filter { source in Self.words.contains { source.text.contains($0) } }.count > 5)
  }

  @Test("SQL keeps to what PostgreSQL knows, too; the few words that only SQLite knows stand where the engine itself is set up")
  func dialect() throws {
    let own = ["PRAGMA", "VACUUM", "INSERT OR", "WITHOUT ROWID", "AUTOINCREMENT", "IFNULL", "GLOB ", "json_extract", "strftime", "rowid"]
    let engine: Set = [
      "Sources/Records/SQLite/SQLiteRecords.swift", "Sources/Records/SQLite/SQLiteBackup.swift", "Sources/Records/SQLite/Scrubbing.swift",
    ]
    for (path, text) in try Self.sources("Sources/Records/SQLite") where !engine.contains(path) {
      for word in own where text.contains(word) { Issue.record("\(path): \(word)") }
    }
  }
}
