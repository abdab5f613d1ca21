import Digest
import Foundation
import GRDB

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension SQLiteRecords {
  /// Writes a copy of the records as they are at one moment, checked, into one file; whoever writes meanwhile goes on. O(file).
  ///
  /// The file appears whole or not at all, readable for its owner only. It holds names and answers with the keys to them, but not the
  /// key that signs.
  /// - Parameter replaces: whether a file of this name may be written over.
  public func backUp(to file: String, replaces: Bool) throws(RecordsError) -> RecordsCheck {
    if !replaces, FileManager.default.fileExists(atPath: file) { throw .fileExists(path: file) }
    let temporary = file + ".\(getpid()).tmp"
    defer { unlink(temporary) }
    guard FileManager.default.createFile(atPath: temporary, contents: nil, attributes: [.posixPermissions: 0o600]) else {
      throw .readOnly(path: file)
    }
    let check: RecordsCheck
    do {
      let copy = try DatabaseQueue(path: temporary)
      try pool.backup(to: copy)
      // One plain file: no log beside it.
      try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      check = try copy.read { try SQLiteRecords.check($0, path: temporary, publicKey: key.publicKey) }
      try copy.close()
    } catch {
      throw RecordsError(error, path: file)
    }
    if case .broken(let event, let fault) = check.state { throw .broken(path: path, event: event, fault) }
    try DataFolder.move(temporary, to: file)
    return check
  }

  /// Checks a backup and leaves it as it is; whoever signed it is taken at their word. O(file).
  public static func verify(backup file: String) throws(RecordsError) -> RecordsCheck {
    guard FileManager.default.fileExists(atPath: file) else { throw .noRecords(path: file) }
    var configuration = Configuration()
    configuration.readonly = true
    do {
      let queue = try DatabaseQueue(path: file, configuration: configuration)
      defer { try? queue.close() }
      return try queue.read { database in
        if try Schema.migrator.hasBeenSuperseded(database) { throw RecordsError.newerSchema(path: file) }
        guard try Schema.migrator.hasCompletedMigrations(database) else { throw RecordsError.olderSchema(path: file) }
        return try check(database, path: file, publicKey: nil)
      }
    } catch {
      throw RecordsError(error, path: file)
    }
  }

  /// Puts a backup in the place of the records of a data folder, or into a new one.
  ///
  /// The backup is checked first; it stays as it is. People who were forgotten since it was made are forgotten again, as far as the
  /// records replaced can be read. The swap is one rename: after a crash there are the old records or the new ones. Throws `locked` while another
  /// process has the records open.
  /// - Parameter replaces: whether records that are there may be replaced; `recordsExist` otherwise.
  public static func restore(
    _ file: String, into folder: String, replaces: Bool, at: Int
  ) async throws(RecordsError) -> Restoration {
    guard FileManager.default.fileExists(atPath: file) else { throw .noRecords(path: file) }
    let target = DataFolder(path: folder)
    let exists = FileManager.default.fileExists(atPath: target.file)
    if exists, !replaces { throw .recordsExist(path: target.file) }
    try target.make()
    let stage = DataFolder(path: folder + "/restoring-\(getpid())")
    try? FileManager.default.removeItem(atPath: stage.path)
    defer { try? FileManager.default.removeItem(atPath: stage.path) }
    try stage.make()
    try copy(file, to: stage.file)
    let key = try target.exclusively(waiting: patience) { () throws(RecordsError) in try target.signingKey().key }
    try check(stage.file, publicKey: nil)

    let forgotten: [String]? = exists ? (try? forgottenPeople(target.file)) : []
    let restored = try SQLiteRecords(stage: stage, key: key)
    var again = 0
    for pseudonym in forgotten ?? [] {
      if try await restored.forgetAgain(pseudonym, at: at) { again += 1 }
    }
    _ = try restored.scrub()
    // The key of this folder vouches for the chain from now on.
    try await restored.signNow()
    let check = try restored.verify()
    if case .broken(let event, let fault) = check.state { throw .broken(path: file, event: event, fault) }
    try restored.shutDown()
    try target.exclusively(waiting: patience) { () throws(RecordsError) in
      if exists { try retreat(target.file) }
      try DataFolder.move(stage.file, to: target.file)
    }
    return Restoration(check: check, forgottenAgain: again, knowsForgotten: forgotten != nil)
  }

  /// Checks a file that nobody has open.
  private static func check(_ file: String, publicKey: [UInt8]?) throws(RecordsError) {
    let found: RecordsCheck?
    do {
      let queue = try DatabaseQueue(path: file)
      let migrator = Schema.migrator
      found = try queue.read { database in
        if try migrator.hasBeenSuperseded(database) { throw RecordsError.newerSchema(path: file) }
        // Records of an older version are brought up to date first, and checked then.
        guard try migrator.hasCompletedMigrations(database) else {
          guard try !migrator.appliedIdentifiers(database).isEmpty else { throw RecordsError.damaged(path: file, detail: "records") }
          return nil
        }
        return try check(database, path: file, publicKey: publicKey)
      }
      try queue.close()
    } catch {
      throw RecordsError(error, path: file)
    }
    if let found, case .broken(let event, let fault) = found.state { throw .broken(path: file, event: event, fault) }
  }

  /// Pseudonyms of people whom the records in a file have forgotten.
  private static func forgottenPeople(_ file: String) throws -> [String] {
    let queue = try DatabaseQueue(path: file)
    defer { try? queue.close() }
    return try queue.read { database in
      guard try Schema.migrator.hasCompletedMigrations(database) else { return [] }
      return try String.fetchAll(database, sql: "SELECT pseudonym FROM person WHERE forgotten_at IS NOT NULL ORDER BY pseudonym")
    }
  }

  /// Forgets somebody by pseudonym; false if they are not there, or forgotten already.
  private func forgetAgain(_ pseudonym: String, at: Int) async throws(RecordsError) -> Bool {
    try await write { database in
      let known = try Row.fetchOne(database, sql: "SELECT 1 FROM person WHERE pseudonym = ? AND id IS NOT NULL", arguments: [pseudonym])
      guard known != nil else { return false }
      try SQLiteRecords.forget(pseudonym, at: at, in: database)
      return true
    }
  }

  /// Takes records out of use: alone with them, moves their log into the file, so that none is left to be read into another one.
  private static func retreat(_ file: String) throws(RecordsError) {
    var configuration = Configuration()
    configuration.busyMode = .timeout(1)
    do {
      let queue = try DatabaseQueue(path: file, configuration: configuration)
      try queue.writeWithoutTransaction { database in
        // In this mode the file can be opened by nobody else, so that this fails while somebody has it.
        try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
        let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = DELETE")
        guard mode == "delete" else { throw RecordsError.locked(path: file) }
      }
      try queue.close()
    } catch {
      let fault = RecordsError(error, path: file)
      // What cannot be read at all needs no care.
      guard case .damaged = fault else { throw fault }
    }
    for suffix in ["-wal", "-shm"] { unlink(file + suffix) }
  }

  private static func copy(_ file: String, to target: String) throws(RecordsError) {
    do {
      try FileManager.default.copyItem(atPath: file, toPath: target)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target)
    } catch {
      throw .failure(path: file, detail: (error as NSError).localizedDescription)
    }
  }
}
