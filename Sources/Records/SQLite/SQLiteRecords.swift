import Digest
import Foundation
import GRDB
import Synchronization

/// Records in a SQLite file, `records.sqlite` in a data folder.
///
/// Write-ahead log with `synchronous = FULL`: a commit that returned survives `kill -9` and a power cut. Processes may share the file;
/// one waits for the other up to `patience`. Calls block for the time of an fsync, a few milliseconds.
public final class SQLiteRecords: RecordStore {
  /// Path of the file.
  public let path: String

  let pool: DatabasePool
  private let commits: CommitQueue
  private let writes = Atomic(0)
  let key: SigningKey

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
    let opened = try folder.exclusively(waiting: patience) { () throws(RecordsError) in
      try folder.makeFile()
      let pool = try SQLiteRecords.open(path, patience: patience)
      let (key, isNew) = try folder.signingKey()
      // The old key is lost: whatever it has signed goes on under the new one. A key that is there and is not the one that signed last is
      // never taken for it: `verify` tells.
      if isNew { try SQLiteRecords.adopt(key, pool, path: path) }
      return (pool: pool, key: key)
    }
    (pool, key) = (opened.pool, opened.key)
    let checkpoints = Checkpoints(key: key)
    commits = CommitQueue(pool) { try checkpoints.signIfDue($0, before: $1) }
  }

  private static func adopt(_ key: SigningKey, _ pool: DatabasePool, path: String) throws(RecordsError) {
    do {
      try pool.write { database in
        guard try Row.fetchOne(database, sql: "SELECT 1 FROM checkpoint LIMIT 1") != nil else { return }
        try Checkpoints(key: key).sign(database)
      }
    } catch {
      throw RecordsError(error, path: path)
    }
  }

  /// Opens records that are about to be restored; nobody else knows of them yet.
  init(stage: DataFolder, key: SigningKey) throws(RecordsError) {
    path = stage.file
    self.key = key
    pool = try SQLiteRecords.open(stage.file, patience: SQLiteRecords.patience)
    let checkpoints = Checkpoints(key: key)
    commits = CommitQueue(pool) { try checkpoints.signIfDue($0, before: $1) }
  }

  private static func open(_ path: String, patience: Double) throws(RecordsError) -> DatabasePool {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.foreignKeysEnabled = true
    configuration.maximumReaderCount = 4
    // What is deleted is overwritten, so that keys of people who were forgotten are nowhere.
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON") }
    do {
      let pool = try DatabasePool(path: path, configuration: configuration)
      // The pool's own choice for a write-ahead log, NORMAL, may lose the last commits when the power fails.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      let migrator = Schema.migrator
      let (isNewer, isCurrent) = try pool.read { (try migrator.hasBeenSuperseded($0), try migrator.hasCompletedMigrations($0)) }
      if isNewer { throw RecordsError.newerSchema(path: path) }
      if !isCurrent { try migrator.migrate(pool) }
      _ = try Scrubbing.run(pool)
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

  /// Signs the chain as it is.
  func signNow() async throws(RecordsError) {
    let checkpoints = Checkpoints(key: key)
    try await write { try checkpoints.sign($0) }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(RecordsError) -> Value {
    do { return try pool.read(body) } catch { throw RecordsError(error, path: path) }
  }

  /// Grows with every write of this process: what was read under a number holds as long as it stays, other processes apart.
  public var revision: Int { writes.load(ordering: .sequentiallyConsistent) }

  /// Runs a transaction, together with others that come at the same time; it is on the disk when this returns.
  func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws(RecordsError) -> Value {
    // After the commit and before the caller goes on: what was read earlier bears a number that is gone by then.
    defer { writes.add(1, ordering: .sequentiallyConsistent) }
    do { return try await commits.run(body) } catch { throw RecordsError(error, path: path) }
  }

  /// Removes what deleted rows have left behind, waiting for other processes that hold it up to the usual patience.
  func scrub() throws(RecordsError) -> Erasure {
    do { return Erasure(isComplete: try Scrubbing.run(pool)) } catch { throw RecordsError(error, path: path) }
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
  public func verify() throws(RecordsError) -> RecordsCheck {
    try read { try SQLiteRecords.check($0, path: self.path, publicKey: self.key.publicKey) }
  }

  /// - Parameter publicKey: the key that must have signed last; nil: any.
  static func check(_ database: Database, path: String, publicKey: [UInt8]?) throws -> RecordsCheck {
    if let fault = try String.fetchOne(database, sql: "PRAGMA quick_check(1)"), fault != "ok" {
      throw RecordsError.damaged(path: path, detail: fault)
    }
    var verifier = ChainVerifier(database, publicKey: publicKey)
    return try verifier.verify()
  }

  /// The end of the chain: see `RecordStore`.
  public func head() throws(RecordsError) -> (number: Int, hash: String) {
    try read { database in
      try EventChain.last(database).map { ($0.number, Digest.hex($0.hash)) } ?? (0, Digest.hex(EventChain.beginning))
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
