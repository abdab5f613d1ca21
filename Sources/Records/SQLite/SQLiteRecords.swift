import Digest
import Foundation
import GRDB

/// Records in a SQLite file, `records.sqlite` in a data folder.
///
/// Write-ahead log with `synchronous = FULL`: a commit that returned survives `kill -9` and a power cut. Processes may share the file;
/// one waits for the other up to `patience`. Calls block for the time of an fsync, a few milliseconds.
public final class SQLiteRecords: RecordStore {
  /// Path of the file.
  public let path: String

  let pool: DatabasePool

  /// Seconds that a call waits for another process.
  public static let patience = 10.0

  /// Opens the records of a data folder, brings them up to date, and makes them if there are none.
  ///
  /// - Parameter creating: false to throw `noRecords` rather than leave a new folder behind.
  public convenience init(folder: String, creating: Bool = true) throws(RecordsError) {
    try self.init(folder: folder, creating: creating, patience: SQLiteRecords.patience)
  }

  init(folder: String, creating: Bool, patience: Double) throws(RecordsError) {
    let folder = DataFolder(path: folder)
    let path = folder.file
    if !creating, !FileManager.default.fileExists(atPath: path) { throw .noRecords(path: path) }
    try folder.make()
    self.path = path
    pool = try folder.exclusively(waiting: patience) { () throws(RecordsError) in
      try SQLiteRecords.open(path, patience: patience)
    }
  }

  private static func open(_ path: String, patience: Double) throws(RecordsError) -> DatabasePool {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.foreignKeysEnabled = true
    configuration.maximumReaderCount = 4
    do {
      let pool = try DatabasePool(path: path, configuration: configuration)
      // The pool's own choice for a write-ahead log, NORMAL, may lose the last commits when the power fails.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      let migrator = Schema.migrator
      let (isNewer, isCurrent) = try pool.read { (try migrator.hasBeenSuperseded($0), try migrator.hasCompletedMigrations($0)) }
      if isNewer { throw RecordsError.newerSchema(path: path) }
      if !isCurrent { try migrator.migrate(pool) }
      return pool
    } catch {
      throw RecordsError(error, path: path)
    }
  }

  /// Moves the write-ahead log into the file, so that a plain copy of `records.sqlite` is whole, and gives the file back. Calls after
  /// it fail. Nothing is lost without it: the next opening reads the log.
  public func shutDown() throws(RecordsError) {
    do {
      // Another process that is reading may keep the log; it moves it then.
      _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
      try pool.close()
    } catch {
      throw RecordsError(error, path: path)
    }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(RecordsError) -> Value {
    do { return try pool.read(body) } catch { throw RecordsError(error, path: path) }
  }

  /// Runs a transaction; it is on the disk when this returns.
  func write<Value>(_ body: (Database) throws -> Value) async throws(RecordsError) -> Value {
    try transact(body)
  }

  private func transact<Value>(_ body: (Database) throws -> Value) throws(RecordsError) -> Value {
    do { return try pool.write(body) } catch { throw RecordsError(error, path: path) }
  }
}

extension SQLiteRecords {
  /// Events after a number, at most `limit`.
  public func events(after number: Int, limit: Int) throws(RecordsError) -> [RecordEvent] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM event WHERE n > ? ORDER BY n LIMIT ?", arguments: [number, max(0, limit)]
      ).map(RecordEvent.init(reading:))
    }
  }

  /// Checks the file itself, then the chain of events. Throws `damaged` if the file does not hold together. O(file).
  public func verifyChain() throws(RecordsError) -> ChainState {
    try read { database in
      if let fault = try String.fetchOne(database, sql: "PRAGMA quick_check(1)"), fault != "ok" {
        throw RecordsError.damaged(path: self.path, detail: fault)
      }
      return try EventChain.verify(database)
    }
  }

  /// 16 bytes that nobody can guess.
  static func random() -> (data: Data, hex: String) {
    var generator = SystemRandomNumberGenerator()
    var bytes: [UInt8] = []
    for _ in 0..<2 {
      withUnsafeBytes(of: generator.next() as UInt64) { bytes.append(contentsOf: $0) }
    }
    return (Data(bytes), Digest.hex(bytes))
  }
}
