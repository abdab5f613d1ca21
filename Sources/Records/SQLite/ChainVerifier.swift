import Digest
import Foundation
import GRDB

/// Walks the chain from its beginning and stops at the first link that does not hold: hash, signature, or what the event tells of.
struct ChainVerifier {
  private let database: Database
  /// The key that must have signed last; nil: its file is not there.
  private let publicKey: [UInt8]?
  private var vaults: Vaults
  private var salts: [String: [UInt8]] = [:]
  private var signer: [UInt8]?
  /// Keys that the chain has named since the last checkpoint.
  private var named: Set<String> = []
  private var counts = Counts()

  /// Events seen that must have a row of their own.
  private struct Counts {
    var attempts = 0
    var answers = 0
    var entries = 0
    var results = 0
  }

  private struct Checkpoint {
    let number: Int
    let signer: [UInt8]
    let signature: [UInt8]
  }

  init(_ database: Database, publicKey: [UInt8]?) {
    self.database = database
    self.publicKey = publicKey
    vaults = Vaults(database)
  }

  mutating func verify() throws -> RecordsCheck {
    var previous = EventChain.beginning
    var count = 0
    var signed = 0
    var checkpoints = 0
    let marks = try Row.fetchCursor(database, sql: "SELECT n, signer, signature FROM checkpoint ORDER BY n")
    var mark = try ChainVerifier.checkpoint(try marks.next())
    let rows = try Row.fetchCursor(database, sql: "SELECT n, at, kind, body, hash FROM event ORDER BY n")
    func broken(_ number: Int, _ fault: ChainFault) -> RecordsCheck {
      RecordsCheck(state: .broken(event: number, fault), checkpoints: checkpoints, signed: signed, signer: signer.map(Digest.hex))
    }
    while let row = try rows.next() {
      guard let event = try? RecordEvent(reading: row), event.number == count + 1 else { return broken(count + 1, .gap) }
      let hash = EventChain.link(previous, event.body)
      guard Digest.hex(hash) == event.hash else { return broken(event.number, .hash) }
      let json = try? CanonicalJSON(reading: event.body)
      guard let json, json["n"]?.int == event.number, json["at"]?.int == event.at, json["kind"]?.text == event.kind else {
        return broken(event.number, .body)
      }
      guard try isTrue(event, json) else { return broken(event.number, .content) }
      if event.kind == "signing-key", let key = json["key"]?.text { named.insert(key) }
      if let checkpoint = mark, checkpoint.number == event.number {
        guard isSigned(checkpoint, hash) else { return broken(event.number, .signature) }
        signed = event.number
        checkpoints += 1
        mark = try ChainVerifier.checkpoint(try marks.next())
      }
      previous = hash
      count = event.number
    }
    // A checkpoint is left over: it signs an event that is no longer there.
    if mark != nil { return broken(count + 1, .cutOff) }
    if let publicKey, let signer, signer != publicKey { return broken(signed, .signature) }
    guard try holdsNothingElse() else { return broken(count + 1, .unrecorded) }
    return RecordsCheck(
      state: .sound(events: count, head: Digest.hex(previous)), checkpoints: checkpoints, signed: signed, signer: signer.map(Digest.hex))
  }

  private static func checkpoint(_ row: Row?) throws -> Checkpoint? {
    guard let row else { return nil }
    return Checkpoint(
      number: try row.value("n"), signer: Array(try row.value("signer") as Data), signature: Array(try row.value("signature") as Data))
  }

  private mutating func isSigned(_ checkpoint: Checkpoint, _ hash: [UInt8]) -> Bool {
    guard
      SigningKey.isSignature(
        checkpoint.signature, of: Checkpoints.statement(number: checkpoint.number, hash: hash), by: checkpoint.signer)
    else { return false }
    // Another key than before counts only if the chain has named it meanwhile.
    if let signer, signer != checkpoint.signer, !named.contains(Digest.hex(checkpoint.signer)) { return false }
    signer = checkpoint.signer
    named.removeAll()
    return true
  }

  // MARK: - What events tell of

  /// Whether the row that an event tells of is there and says the same. What lay under the key of a person who was forgotten is
  /// not looked into.
  private mutating func isTrue(_ event: RecordEvent, _ json: CanonicalJSON) throws -> Bool {
    switch event.kind {
    case "attempt-started":
      counts.attempts += 1
      return try isTrue(attempt: json, event)
    case "answer-saved":
      counts.answers += 1
      return try isTrue(answer: json, event)
    case "result-recorded":
      counts.results += 1
      return try isTrue(result: json)
    case "attempt-closed":
      let row = try attempt(json["attempt"]?.text)
      return try row.map { try $0.value("state") == json["state"]?.text && $0.value("submitted_at") == event.at } ?? false
    default:
      guard !RecordEvent.ownKinds.contains(event.kind) else { return true }
      counts.entries += 1
      return try isTrue(entry: json, event)
    }
  }

  private func attempt(_ id: String?) throws -> Row? {
    try Row.fetchOne(try database.cachedStatement(sql: "SELECT * FROM attempt WHERE id = ?"), arguments: [id])
  }

  private func isTrue(attempt json: CanonicalJSON, _ event: RecordEvent) throws -> Bool {
    guard let row = try attempt(json["attempt"]?.text) else { return false }
    return try row.value("exam") == json["exam"]?.text && row.value("person") == json["person"]?.text
      && row.value("started_at") == event.at && Digest.hex(Digest.sha256(row.value("paper") as String)) == json["paper"]?.text
  }

  private mutating func isTrue(answer json: CanonicalJSON, _ event: RecordEvent) throws -> Bool {
    let statement = try database.cachedStatement(
      sql: """
        SELECT answer.body, answer.saved_at, answer.late, attempt.person, attempt.salt FROM answer JOIN attempt ON attempt.id = answer.attempt
        WHERE answer.attempt = ? AND answer.slot = ? AND answer.sequence = ?
        """)
    guard let attempt = json["attempt"]?.text, let slot = json["slot"]?.int, let sequence = json["sequence"]?.int,
      let row = try Row.fetchOne(statement, arguments: [attempt, slot, sequence]),
      try row.value("saved_at") == event.at, try row.value("late") == json["late"]?.flag
    else { return false }
    guard let vault = try vaults.vault(of: try row.value("person")) else { return true }
    guard let body = try? vault.text(try row.value("body"), as: .answer(attempt: attempt, slot: slot, sequence: sequence)),
      let salt = try salt(of: attempt, row, vault)
    else { return false }
    return EventChain.salted(body, salt) == json["answer"]
  }

  private mutating func isTrue(result json: CanonicalJSON) throws -> Bool {
    guard let id = json["attempt"]?.text, let row = try attempt(id), let sealed: Data = try row.optional("result") else { return false }
    guard let vault = try vaults.vault(of: try row.value("person")) else { return true }
    guard let result = try? vault.text(sealed, as: .result(attempt: id)), let salt = try salt(of: id, row, vault) else { return false }
    return EventChain.salted(result, salt) == json["result"]
  }

  private mutating func isTrue(entry json: CanonicalJSON, _ event: RecordEvent) throws -> Bool {
    guard let row = try Row.fetchOne(try database.cachedStatement(sql: "SELECT * FROM entry WHERE n = ?"), arguments: [event.number]),
      try row.value("kind") == event.kind, try row.value("at") == event.at, try row.value("subject") == json["subject"]?.text,
      try row.optional("person") == json["person"]?.text, try row.optional("author") == json["by"]?.text
    else { return false }
    let person: String? = try row.optional("person")
    guard let vault = try person.map({ try vaults.vault(of: $0) }) ?? vaults.common() else { return true }
    guard let bytes = try? vault.open(try row.value("body"), as: .entry(number: event.number)),
      let content = try? EntryContent(reading: bytes)
    else { return false }
    return content.hash == json["entry"]
  }

  private mutating func salt(of attempt: String, _ row: Row, _ vault: Vault) throws -> [UInt8]? {
    if let known = salts[attempt] { return known }
    let salt = try? vault.open(try row.value("salt"), as: .salt(attempt: attempt))
    salts[attempt] = salt
    return salt
  }

  /// Whether there is no row that no event tells of.
  private func holdsNothingElse() throws -> Bool {
    func rows(_ table: String) throws -> Int { try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM \(table)") ?? 0 }
    return try rows("attempt") == counts.attempts && rows("answer") == counts.answers && rows("entry") == counts.entries
      && rows("attempt WHERE result IS NOT NULL") == counts.results
  }
}
