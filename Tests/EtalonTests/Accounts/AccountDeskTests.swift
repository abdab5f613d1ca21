import Digest
import Foundation
import Records
import Testing

@testable import Etalon

@Suite struct AccountDeskTests {
  /// Records in a folder that is gone afterwards, seen at chosen times.
  final class House: Sendable {
    let folder: String
    let records: SQLiteRecords
    static let start = 1_800_000_000

    init() throws {
      folder = FileManager.default.temporaryDirectory.appendingPathComponent("accounts-\(UUID().uuidString)").path
      records = try SQLiteRecords(folder: folder)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func desk(after seconds: Int = 0) throws -> AccountDesk { AccountDesk(records, clock: try Clock("\(House.start + seconds)")) }

    /// The first administrator.
    func settled() async throws -> AccountDesk.SignedIn {
      let desk = try desk()
      let link = try #require(try await desk.setUpLink())
      return try await desk.accept(link, id: "dina", name: "Дина", password: House.password, repeated: House.password)
    }

    static let password = "медный чайник на окне"
  }

  @Test("The first link makes the administrator, once; where there is an account there is no such link")
  func firstRun() async throws {
    let house = try House()
    let old = try #require(try await house.desk().setUpLink())
    let link = try #require(try await house.desk().setUpLink())
    #expect(try await house.desk().invitation(old) == nil, "a new start makes a new link")
    #expect(try await house.desk(after: 25 * 3_600).invitation(link) == nil)
    #expect(try await house.desk().invitation(link)?.person == nil)
    let signedIn = try await house.desk().accept(link, id: "dina", name: "Дина", password: House.password, repeated: House.password)
    #expect(signedIn.person.role == "administrator")
    #expect(try await house.desk().owner(of: signedIn.session)?.id == "dina")
    #expect(try await house.desk().setUpLink() == nil)
    await #expect(throws: EtalonError.self) {
      _ = try await house.desk().accept(link, id: "eva", name: "Ева", password: House.password, repeated: House.password)
    }
  }

  @Test("An invitation gives its person a password and the role that was meant; it works once, in its time")
  func invitation() async throws {
    let house = try House()
    _ = try await house.settled()
    let desk = try house.desk()
    let change = PeopleDesk.Change(name: "Борис Агентов", role: "агент", team: "Чат")
    let link = try await desk.invite("boris", change, by: "dina")
    #expect(try await house.desk(after: 8 * 86_400).invitation(link) == nil)
    let open = try #require(try await desk.invitation(link))
    #expect(open.person?.role == "agent")
    let signedIn = try await desk.accept(link, password: "гром над полем", repeated: "гром над полем")
    #expect(signedIn.person.id == "boris" && signedIn.person.team == "Чат")
    #expect(try await desk.invitation(link) == nil)
    guard case .signedIn = try await desk.signIn("boris", password: "гром над полем", address: "::1") else {
      Issue.record("not signed in")
      return
    }
    #expect(try await desk.audit().map(\.act) == [.accountCreated, .accountInvited, .accountCreated])
  }

  @Test("Signing in makes a session that nobody knew before; it ends when idle, at its term, on signing out, and when the person leaves")
  func sessions() async throws {
    let house = try House()
    let first = try await house.settled()
    let desk = try house.desk()
    guard case .signedIn(let second) = try await desk.signIn("dina", password: House.password, address: "::1") else {
      Issue.record("not signed in")
      return
    }
    #expect(first.session != second.session)
    #expect(try await house.desk(after: 11 * 3_600).owner(of: first.session) != nil)
    // Idle for thirteen hours.
    #expect(try await house.desk(after: 13 * 3_600).owner(of: second.session) == nil)
    for day in 1...15 { _ = try await house.desk(after: day * 11 * 3_600).owner(of: first.session) }
    #expect(try await house.desk(after: 7 * 86_400 - 60).owner(of: first.session) != nil)
    #expect(try await house.desk(after: 7 * 86_400).owner(of: first.session) == nil)
    let third = try await desk.begin("dina")
    try await desk.signOut(third.session)
    #expect(try await desk.owner(of: third.session) == nil)
    let link = try await desk.invite("boris", PeopleDesk.Change(name: "Борис"), by: "dina")
    let boris = try await desk.accept(link, password: "гром над полем", repeated: "гром над полем")
    try await desk.retire("boris", by: "dina")
    #expect(try await desk.owner(of: boris.session) == nil)
    guard case .refused = try await desk.signIn("boris", password: "гром над полем", address: "::1") else {
      Issue.record("somebody who left was let in")
      return
    }
  }

  @Test("Guessing is slowed down for known and unknown names alike, and remembered; the owner of the password gets in after the wait")
  func throttling() async throws {
    let house = try House()
    _ = try await house.settled()
    let desk = try house.desk()
    for name in ["dina", "nobody"] {
      for _ in 0..<SignInThrottle.free {
        guard case .refused = try await desk.signIn(name, password: "неверный пароль", address: name) else {
          Issue.record("\(name) was not refused")
          return
        }
      }
      guard case .wait(let seconds) = try await desk.signIn(name, password: House.password, address: "other") else {
        Issue.record("\(name) need not wait")
        return
      }
      #expect(seconds == 1)
    }
    #expect(try await desk.audit().first?.act == .signInRefused)
    let throttle = SignInThrottle()
    // Many at once: those behind the free ones wait, whatever becomes of the first.
    let turns = (0..<20).map { _ in throttle.turn(person: "a", address: "b", at: 0) }
    #expect(turns.prefix(SignInThrottle.free) == (1...SignInThrottle.free).map { .granted(count: $0) }[...])
    #expect(turns.dropFirst(SignInThrottle.free).allSatisfy { $0 != .granted(count: SignInThrottle.free + 1) })
    for number in 0..<40 { _ = throttle.turn(person: "n\(number)", address: "b", at: 0) }
    #expect(throttle.turn(person: "x", address: "b", at: 0) == .wait(1))
    throttle.succeed(person: "a", address: "c")
    #expect(throttle.turn(person: "a", address: "c", at: 0) == .granted(count: 1))
  }

  @Test("With an authenticator the password alone is not enough, and a code counts once")
  func secondFactor() async throws {
    let house = try House()
    let signedIn = try await house.settled()
    let desk = try house.desk()
    let offered = desk.offerFactor(to: "dina", session: signedIn.session, company: "Вербена")
    #expect(offered.spelling == desk.offerFactor(to: "dina", session: signedIn.session, company: "Вербена").spelling)
    #expect(offered.address.hasPrefix("otpauth://totp/%D0%92"))
    await #expect(throws: EtalonError.self) { try await desk.take(offered, code: "12345", of: "dina") }
    let code = TimedCode(secret: offered.secret)
    try await desk.take(offered, code: code.code(at: House.start), of: "dina")
    let later = try house.desk(after: 60)
    guard case .codeNeeded(let ticket) = try await later.signIn("dina", password: House.password, address: "::1") else {
      Issue.record("no code was asked for")
      return
    }
    #expect(try await later.owner(of: ticket) == nil, "a ticket is no session")
    guard case .codeNeeded = try await later.signIn(ticket: ticket, code: "000000", address: "::1") else {
      Issue.record("a wrong code was taken")
      return
    }
    guard case .signedIn = try await later.signIn(ticket: ticket, code: code.code(at: House.start + 60), address: "::1") else {
      Issue.record("the right code was refused")
      return
    }
    guard case .refused = try await later.signIn(ticket: ticket, code: code.code(at: House.start + 60), address: "::1") else {
      Issue.record("a ticket was used twice")
      return
    }
    try await later.removeFactor(of: "dina", password: House.password, address: "::1")
    guard case .signedIn = try await later.signIn("dina", password: House.password, address: "::1") else {
      Issue.record("a code was asked for that nobody has")
      return
    }
  }

  @Test("A new password asks for the old one and ends the other sessions")
  func password() async throws {
    let house = try House()
    let signedIn = try await house.settled()
    let desk = try house.desk()
    await #expect(throws: EtalonError.self) {
      _ = try await desk.change(
        password: "не тот", to: "новый пароль из слов", repeated: "новый пароль из слов", of: "dina", address: "::1")
    }
    await #expect(throws: EtalonError.self) {
      _ = try await desk.change(password: House.password, to: "раз два три", repeated: "раз два четыре", of: "dina", address: "::1")
    }
    let renewed = try await desk.change(
      password: House.password, to: "ветер и тополь", repeated: "ветер и тополь", of: "dina", address: "::1")
    #expect(try await desk.owner(of: signedIn.session) == nil)
    #expect(try await desk.owner(of: renewed.session)?.id == "dina")
    #expect(renewed.session != signedIn.session)
  }

  @Test(
    "What everybody tries first is no password",
    arguments: [
      "12345678", "password", "Password1!", "йцукенгш", "qwerty123", "пароль123", "gfhjkm2026", "aaaaaaaa", "qwertyйцукен", "ghbdtn777",
      "admin2026!", "dina2026", "12121212", "short", "Эталон2026",
    ])
  func common(password: String) {
    #expect(throws: EtalonError.self) { try PasswordRules.check(password, person: "dina", name: "Дина") }
  }

  @Test(
    "Any other password of eight characters is taken",
    arguments: ["медный чайник", "correct horse", "x7#kPq!m", "зайцы едят пароли", "        бор у реки"])
  func uncommon(password: String) throws {
    try PasswordRules.check(password, person: "dina", name: "Дина")
  }

  @Test("The last administrator stays one")
  func lastAdministrator() async throws {
    let house = try House()
    _ = try await house.settled()
    let desk = try house.desk()
    await #expect(throws: EtalonError.self) { try await desk.change("dina", role: "agent", team: "", by: "dina") }
    await #expect(throws: EtalonError.self) { try await desk.retire("dina", by: "dina") }
    await #expect(throws: EtalonError.self) { _ = try await desk.invite("dina", PeopleDesk.Change(role: "агент"), by: "dina") }
    let link = try await desk.invite("eva", PeopleDesk.Change(name: "Ева", role: "администратор"), by: "dina")
    _ = try await desk.accept(link, password: "гром над полем", repeated: "гром над полем")
    try await desk.change("dina", role: "тренер", team: "Обучение", by: "eva")
    #expect(try await desk.audit().prefix(2).map(\.act) == [.teamChanged, .roleChanged])
    #expect(try await desk.audit().allSatisfy { !$0.detail.contains("гром") && !$0.detail.contains(link.text) })
  }

  @Test("A token opens what it was made for, until it is revoked or its owner leaves")
  func tokens() async throws {
    let house = try House()
    _ = try await house.settled()
    let desk = try house.desk()
    let link = try await desk.invite("boris", PeopleDesk.Change(name: "Борис"), by: "dina")
    _ = try await desk.accept(link, password: "гром над полем", repeated: "гром над полем")
    let token = try await desk.makeToken("VS Code", scopes: [.lint], of: "boris", by: "boris")
    let other = try await desk.makeToken("Отчёты", scopes: [.search, .admission], of: "boris", by: "dina")
    #expect(try await desk.owner(of: token, for: .lint)?.id == "boris")
    #expect(try await desk.owner(of: token, for: .search) == nil)
    #expect(try await desk.owner(of: Secret(), for: .lint) == nil)
    let stored = try #require(try await desk.tokens(of: "boris").first { $0.name == "VS Code" })
    #expect(stored.digest == token.digest)
    try await desk.revoke(token: stored.digest, of: "dina", by: "dina")
    #expect(try await desk.owner(of: token, for: .lint) != nil, "another's token is not theirs to revoke")
    try await desk.revoke(token: stored.digest, of: "boris", by: "boris")
    #expect(try await desk.owner(of: token, for: .lint) == nil)
    try await desk.retire("boris", by: "dina")
    #expect(try await desk.owner(of: other, for: .search) == nil)
    await #expect(throws: EtalonError.self) { _ = try await desk.makeToken("", scopes: [.lint], of: "dina", by: "dina") }
  }

  @Test("Only administrators administer; a word of the company's own counts as agent")
  func permissions() {
    for role in KnownRole.allCases {
      #expect(role.permissions.contains(.work))
      #expect(role.permissions.contains(.administer) == (role == .administrator))
    }
    #expect(KnownRole("садовник") == .agent && KnownRole(nil) == .agent && KnownRole("administrator") == .administrator)
  }
}
