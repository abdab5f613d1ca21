import Foundation
import Testing

@testable import Records

@Suite struct AccountTests {
  static func signedIn(_ records: SQLiteRecords, _ person: String = "ivanova", session: String = "s-1") async throws {
    _ = try await records.open(account: person, password: "scrypt$…", at: 10)
    try await records.add(StoredSession(digest: session, person: person, createdAt: 10, seenAt: 10, endsAt: 1000))
    try await records.add(StoredToken(digest: "t-1", person: person, name: "редактор", scopes: ["lint", "search"], createdAt: 10))
  }

  @Test("An account, its sessions and its tokens are found again after opening the records anew")
  func found() async throws {
    let folder = try TemporaryFolder()
    do {
      let records = try await folder.peopled()
      try await Self.signedIn(records)
      try await records.set(secret: [1, 2, 3], of: "ivanova")
      try records.shutDown()
    }
    let records = try folder.records()
    let account = try #require(try records.account(of: "ivanova"))
    #expect(account.secret == [1, 2, 3])
    #expect(try records.accounts() == [account])
    #expect(try records.session("s-1")?.person == "ivanova")
    #expect(try records.token("t-1")?.scopes == ["lint", "search"])
    #expect(try records.account(of: "petrov") == nil)
    #expect(try records.session("s-2") == nil)
    // Accounts are outside the chain, and leave it sound.
    guard case .sound = try await records.verifyChain() else {
      Issue.record("the chain does not hold")
      return
    }
  }

  @Test("Whoever leaves or is forgotten is signed out at once, and nothing is left that lets them in", arguments: [false, true])
  func ending(isForgotten: Bool) async throws {
    let folder = try TemporaryFolder()
    let records = try await folder.peopled()
    _ = try await records.add(person: "petrov", name: "Пётр", at: 1)
    try await Self.signedIn(records)
    _ = try await records.open(account: "petrov", password: "scrypt$…", at: 10)
    try await records.add(StoredSession(digest: "s-2", person: "petrov", createdAt: 10, seenAt: 10, endsAt: 1000))
    try await records.add(StoredInvitation(digest: "i-1", person: "ivanova", role: nil, createdAt: 10, endsAt: 1000))
    if isForgotten {
      _ = try await records.forget(person: "ivanova", at: 20)
    } else {
      _ = try await records.retire(person: "ivanova", at: 20)
    }
    #expect(try records.account(of: "ivanova") == nil)
    #expect(try records.session("s-1") == nil)
    #expect(try records.token("t-1") == nil)
    #expect(try records.invitation("i-1") == nil)
    #expect(try records.session("s-2") != nil)
    #expect(try records.accounts().map(\.person) == ["petrov"])
  }

  @Test("An invitation opens one account, once, in its time, for its person")
  func invitations() async throws {
    let folder = try TemporaryFolder()
    let records = try await folder.peopled()
    _ = try await records.add(person: "petrov", name: "Пётр", at: 1)
    try await records.add(StoredInvitation(digest: "i-1", person: "ivanova", role: "agent", createdAt: 10, endsAt: 100))
    #expect(try await records.open(account: "petrov", password: "p", invitation: "i-1", at: 20) == nil)
    #expect(try await records.open(account: "ivanova", password: "p", invitation: "i-1", at: 100) == nil)
    #expect(try await records.open(account: "ivanova", password: "p", invitation: "i-2", at: 20) == nil)
    #expect(try await records.open(account: "ivanova", password: "p", invitation: "i-1", at: 99)?.person == "ivanova")
    #expect(try await records.open(account: "ivanova", password: "q", invitation: "i-1", at: 99) == nil)
    #expect(try records.account(of: "ivanova")?.password == "p")
    #expect(try records.account(of: "petrov") == nil)
    // A newer invitation takes the place of one that was not used.
    try await records.add(StoredInvitation(digest: "i-3", person: "petrov", role: nil, createdAt: 10, endsAt: 100))
    try await records.add(StoredInvitation(digest: "i-4", person: "petrov", role: nil, createdAt: 11, endsAt: 100))
    #expect(try records.invitation("i-3") == nil)
    #expect(try records.invitation("i-4")?.person == "petrov")
  }

  @Test("A new password ends all sessions; one may be left out where all are ended")
  func sessions() async throws {
    let folder = try TemporaryFolder()
    let records = try await folder.peopled()
    try await Self.signedIn(records)
    for (index, digest) in ["s-2", "s-3"].enumerated() {
      try await records.add(StoredSession(digest: digest, person: "ivanova", createdAt: 20 + index, seenAt: 20, endsAt: 1000))
    }
    #expect(try records.sessions(of: "ivanova").map(\.digest) == ["s-3", "s-2", "s-1"])
    try await records.touch(session: "s-2", at: 50)
    #expect(try records.session("s-2")?.seenAt == 50)
    try await records.end(session: "s-3")
    try await records.endSessions(of: "ivanova", except: "s-2")
    #expect(try records.sessions(of: "ivanova").map(\.digest) == ["s-2"])
    _ = try await records.open(account: "ivanova", password: "other", at: 60)
    #expect(try records.sessions(of: "ivanova").isEmpty)
    #expect(try records.token("t-1") != nil)
  }

  @Test("A code counts once, a token can be revoked once, strangers get nothing")
  func once() async throws {
    let folder = try TemporaryFolder()
    let records = try await folder.peopled()
    try await Self.signedIn(records)
    #expect(try await records.use(step: 7, of: "ivanova"))
    #expect(try await !records.use(step: 7, of: "ivanova"))
    #expect(try await !records.use(step: 6, of: "ivanova"))
    #expect(try await records.use(step: 8, of: "ivanova"))
    #expect(try await records.revoke(token: "t-1", at: 30))
    #expect(try await !records.revoke(token: "t-1", at: 31))
    #expect(try records.token("t-1")?.revokedAt == 30)
    #expect(try records.tokens(of: nil).count == 1)
    #expect(try records.tokens(of: "petrov").isEmpty)
    await #expect(throws: RecordsError.notFound(.person, id: "petrov")) {
      try await records.add(StoredSession(digest: "s-9", person: "petrov", createdAt: 1, seenAt: 1, endsAt: 2))
    }
    await #expect(throws: RecordsError.notFound(.person, id: "petrov")) {
      _ = try await records.open(account: "petrov", password: "p", at: 1)
    }
  }

  @Test("The secret of an authenticator lies in no file as it is")
  func sealed() async throws {
    let folder = try TemporaryFolder()
    let records = try await folder.peopled()
    try await Self.signedIn(records)
    let secret = Array("секрет-аутентификатора".utf8)
    try await records.set(secret: secret, of: "ivanova")
    #expect(try ErasureTests.found(in: folder.path, ["секрет-аутентификатора"]).isEmpty)
    #expect(try records.account(of: "ivanova")?.secret == secret)
  }
}
