import Digest
import Foundation
import GRDB
import Testing

@testable import Records

@Suite struct CheckpointTests {
  static func checkpoints(_ records: SQLiteRecords) throws -> [Int] {
    try records.directly { try Int.fetchAll($0, sql: "SELECT n FROM checkpoint ORDER BY n") }
  }

  @Test("Every submission is signed, whatever came with it")
  func submissions() async throws {
    let folder = try TemporaryFolder()
    let records = try await folder.peopled()
    _ = try await records.start(TemporaryFolder.attempt())
    _ = try await records.save(TemporaryFolder.answer(1, 1, "1"))
    #expect(try Self.checkpoints(records).isEmpty)
    _ = try await records.close("a-1", as: .submitted, at: 3000) { _ in "{}" }
    #expect(try Self.checkpoints(records) == [5])
    _ = try await records.start(TemporaryFolder.attempt("a-2"))
    _ = try await records.close("a-2", as: .expired, at: 3000) { _ in nil }
    #expect(try Self.checkpoints(records) == [5, 7])
    let check = try records.verify()
    #expect(check.checkpoints == 2 && check.signed == 7 && check.signer == Digest.hex(records.key.publicKey))
  }

  @Test("Where nobody submits, the chain is signed every so often")
  func interval() async throws {
    let folder = try TemporaryFolder()
    let records = try await folder.peopled()
    _ = try await records.start(TemporaryFolder.attempt())
    for slot in 1...2 * Checkpoints.interval { _ = try await records.save(TemporaryFolder.answer(slot, 1, "1")) }
    let signed = try Self.checkpoints(records)
    #expect(signed.count == 2)
    #expect(zip(signed, [0] + signed).allSatisfy { $0 - $1 <= Checkpoints.interval })
  }

  @Test("The key is readable for its owner only, also after somebody widened its rights")
  func rights() async throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/records.key"
    func rights() throws -> Int? { try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int }
    let first = try folder.records()
    #expect(try rights() == 0o600)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
    let second = try folder.records()
    #expect(try rights() == 0o600)
    #expect(first.key.publicKey == second.key.publicKey)
  }

  @Test("A key that was lost is followed by a new one, which the chain names; a key that is no key is said to be damaged")
  func lost() async throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/records.key"
    let first = try await folder.peopled()
    _ = try await first.start(TemporaryFolder.attempt())
    _ = try await first.close("a-1", as: .submitted, at: 3000) { _ in nil }
    try first.shutDown()
    try FileManager.default.removeItem(atPath: file)
    let second = try folder.records()
    #expect(try second.events(after: 3, limit: 9).map(\.kind) == ["signing-key"])
    let check = try second.verify()
    #expect(check.state.brokenEvent == nil && check.checkpoints == 2 && check.signer == Digest.hex(second.key.publicKey))
    #expect(check.signer != Digest.hex(first.key.publicKey))
    try second.shutDown()
    try "не ключ\n".write(toFile: file, atomically: true, encoding: .utf8)
    #expect(throws: RecordsError.damaged(path: file, detail: "records.key")) { try folder.records() }
  }
}
