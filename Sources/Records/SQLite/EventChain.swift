import Digest
import Foundation
import GRDB

/// The chain of events: h_n = SHA-256(h_{n−1} ‖ body), h_0 = 32 zero bytes. Bodies are canonical JSON with number, time and kind in
/// them, and hold pseudonyms and salted hashes only: erasing a person leaves the chain whole.
enum EventChain {
  static let beginning = [UInt8](repeating: 0, count: 32)

  /// Adds an event in the running transaction and returns its number.
  @discardableResult
  static func append(_ kind: String, at: Int, _ members: [String: CanonicalJSON], to database: Database) throws -> Int {
    let last = try Row.fetchOne(database, sql: "SELECT n, hash FROM event ORDER BY n DESC LIMIT 1")
    let number = try (last?.value("n") ?? 0) + 1
    let previous = try (last?.value("hash") as Data?).map(Array.init) ?? beginning
    let body = content(kind, number: number, at: at, members)
    let hash = link(previous, body)
    try database.execute(
      sql: "INSERT INTO event (n, at, kind, body, hash) VALUES (?, ?, ?, ?, ?)", arguments: [number, at, kind, body, Data(hash)])
    return number
  }

  /// Walks the chain from its beginning and stops at the first link that does not hold.
  static func verify(_ database: Database) throws -> ChainState {
    var previous = beginning
    var count = 0
    let rows = try Row.fetchCursor(database, sql: "SELECT n, at, kind, body, hash FROM event ORDER BY n")
    while let row = try rows.next() {
      guard let event = try? RecordEvent(reading: row), event.number == count + 1 else { return .broken(event: count + 1, .gap) }
      let hash = link(previous, event.body)
      guard Digest.hex(hash) == event.hash else { return .broken(event: event.number, .hash) }
      let json = try? CanonicalJSON(reading: event.body)
      guard let json, json["n"]?.int == event.number, json["at"]?.int == event.at, json["kind"]?.text == event.kind else {
        return .broken(event: event.number, .body)
      }
      previous = hash
      count = event.number
    }
    return .sound(events: count, head: Digest.hex(previous))
  }

  /// The hash of something personal: without the salt nobody can try out what it was.
  static func salted(_ text: String, _ salt: Data) -> CanonicalJSON {
    var stream = SHA256Stream()
    stream.update(Array(salt))
    stream.update(text)
    return .string(Digest.hex(stream.finalizedBytes()))
  }

  private static func content(_ kind: String, number: Int, at: Int, _ members: [String: CanonicalJSON]) -> String {
    var members = members
    members["n"] = .number(number)
    members["at"] = .number(at)
    members["kind"] = .string(kind)
    return CanonicalJSON.object(members).spelling
  }

  private static func link(_ previous: [UInt8], _ body: String) -> [UInt8] {
    var stream = SHA256Stream()
    stream.update(previous)
    stream.update(body)
    return stream.finalizedBytes()
  }
}
