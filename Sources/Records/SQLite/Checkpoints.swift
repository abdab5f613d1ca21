import Digest
import Foundation
import GRDB

/// Signatures of the head of the chain. Whoever can write the file but does not have the key can neither cut the chain off before a
/// checkpoint nor forge it anew from the beginning.
struct Checkpoints: Sendable {
  /// At most so many events are not signed.
  static let interval = 256
  /// Kinds of events that are signed with the commit that they are part of.
  static let signedKinds = ["attempt-closed", "result-recorded", "person-forgotten", "signing-key"]

  let key: SigningKey

  /// What a signature is made of.
  static func statement(number: Int, hash: [UInt8]) -> [UInt8] {
    Array("etalon records checkpoint 1\n\(number)\n\(Digest.hex(hash))\n".utf8)
  }

  /// Signs the head if it is time to, at the end of a commit.
  func signIfDue(_ database: Database, before: Int) throws {
    let count = try EventChain.count(database)
    guard count > before else { return }
    let kinds = Checkpoints.signedKinds.map { "'\($0)'" }.joined(separator: ", ")
    let asks = try database.cachedStatement(sql: "SELECT 1 FROM event WHERE n > ? AND kind IN (\(kinds)) LIMIT 1")
    if try Row.fetchOne(asks, arguments: [before]) != nil {
      try sign(database)
    } else {
      let last = try Int.fetchOne(try database.cachedStatement(sql: "SELECT COALESCE(MAX(n), 0) FROM checkpoint")) ?? 0
      if count - last >= Checkpoints.interval { try sign(database) }
    }
  }

  /// Signs the head. A key other than that of the last checkpoint is named in the chain before.
  func sign(_ database: Database) throws {
    let signer = Data(key.publicKey)
    let last = try Data.fetchOne(database, sql: "SELECT signer FROM checkpoint ORDER BY n DESC LIMIT 1")
    if let last, last != signer {
      let moment = try Int.fetchOne(database, sql: "SELECT at FROM event ORDER BY n DESC LIMIT 1") ?? 0
      try EventChain.append("signing-key", at: moment, ["key": .string(Digest.hex(key.publicKey))], to: database)
    }
    guard let (number, hash) = try EventChain.last(database),
      let signature = key.signature(of: Checkpoints.statement(number: number, hash: hash))
    else { return }
    try database.execute(
      sql: "INSERT INTO checkpoint (n, signer, signature) VALUES (?, ?, ?) ON CONFLICT (n) DO NOTHING",
      arguments: [number, signer, Data(signature)])
  }
}
