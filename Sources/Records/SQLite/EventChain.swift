import Digest
import Foundation
import GRDB

/// The chain of events: h_n = SHA-256(h_{n−1} ‖ body), h_0 = 32 zero bytes. Bodies are canonical JSON with number, time and kind in
/// them, and hold pseudonyms and salted hashes only: erasing a person leaves the chain whole.
enum EventChain {
  static let beginning = [UInt8](repeating: 0, count: 32)

  /// The number of the last event; 0 for none.
  static func count(_ database: Database) throws -> Int {
    try Int.fetchOne(try database.cachedStatement(sql: "SELECT COALESCE(MAX(n), 0) FROM event")) ?? 0
  }

  /// The last event; nil for none.
  static func last(_ database: Database) throws -> (number: Int, hash: [UInt8])? {
    let statement = try database.cachedStatement(sql: "SELECT n, hash FROM event ORDER BY n DESC LIMIT 1")
    return try Row.fetchOne(statement).map { (try $0.value("n"), Array(try $0.value("hash") as Data)) }
  }

  /// Adds an event in the running transaction and returns its number.
  @discardableResult
  static func append(_ kind: String, at: Int, _ members: [String: CanonicalJSON], to database: Database) throws -> Int {
    let last = try last(database)
    let number = (last?.number ?? 0) + 1
    let body = content(kind, number: number, at: at, members)
    let hash = link(last?.hash ?? beginning, body)
    try database.cachedStatement(sql: "INSERT INTO event (n, at, kind, body, hash) VALUES (?, ?, ?, ?, ?)")
      .execute(arguments: [number, at, kind, body, Data(hash)])
    return number
  }

  /// The hash of something personal: without the salt nobody can try out what it was.
  static func salted(_ text: String, _ salt: [UInt8]) -> CanonicalJSON {
    var stream = SHA256Stream()
    stream.update(salt)
    stream.update(text)
    return .string(Digest.hex(stream.finalizedBytes()))
  }

  /// The hash of an event after the one before.
  static func link(_ previous: [UInt8], _ body: String) -> [UInt8] {
    var stream = SHA256Stream()
    stream.update(previous)
    stream.update(body)
    return stream.finalizedBytes()
  }

  private static func content(_ kind: String, number: Int, at: Int, _ members: [String: CanonicalJSON]) -> String {
    var members = members
    members["n"] = .number(number)
    members["at"] = .number(at)
    members["kind"] = .string(kind)
    return CanonicalJSON.object(members).spelling
  }
}
