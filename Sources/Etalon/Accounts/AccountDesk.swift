public import Digest
import Foundation
import Handbook
public import Records
import Synchronization

/// Where accounts are opened and people sign in. Passwords, links, sessions and tokens are known here alone; every privileged act is an
/// entry in the log of the records, without what is secret.
public struct AccountDesk: Sendable {
  let records: any RecordStore & AccountStore
  let clock: Clock
  let throttle = SignInThrottle()
  let tickets = Tickets()

  /// Works on records that are open.
  public init(_ records: any RecordStore & AccountStore, clock: Clock) {
    self.records = records
    self.clock = clock
  }

  /// Somebody who is signed in.
  public struct SignedIn: Sendable {
    /// The person.
    public let person: Person
    /// What the browser keeps.
    public let session: Secret
  }

  /// Milliseconds for which links, sessions and tickets hold.
  enum Terms {
    static let hour = 3_600_000
    static let setUp = 24 * hour
    static let invitation = 7 * 24 * hour
    static let idle = 12 * hour
    static let session = 7 * 24 * hour
    static let ticket = 5 * 60_000
    /// How exactly the last use is known: writing at every request would cost an fsync each.
    static let glance = 5 * 60_000
  }

  /// Whether anybody has an account.
  public func hasAccounts() async throws(EtalonError) -> Bool {
    try await !recorded { () async throws(RecordsError) in try await records.accounts() }.isEmpty
  }

  // MARK: - Links

  /// A link that makes the first administrator, in the place of earlier ones; nil where there is an account.
  public func setUpLink() async throws(EtalonError) -> Secret? {
    guard try await !hasAccounts() else { return nil }
    let secret = Secret()
    let now = clock.milliseconds
    let invitation = StoredInvitation(
      digest: secret.digest, person: nil, role: KnownRole.administrator.rawValue, createdAt: now, endsAt: now + Terms.setUp)
    try await recorded { () async throws(RecordsError) in try await records.add(invitation) }
    return secret
  }

  /// An invitation that may be used now.
  public struct OpenInvitation: Sendable {
    /// Whom it is for; nil: whoever opens it names themselves.
    public let person: Person?
  }

  /// What a link leads to; nil if it is unknown, used or over.
  public func invitation(_ secret: Secret) async throws(EtalonError) -> OpenInvitation? {
    guard let stored = try await recorded({ () async throws(RecordsError) in try await records.invitation(secret.digest) }),
      stored.usedAt == nil, stored.endsAt > clock.milliseconds
    else { return nil }
    guard let id = stored.person else { return try await hasAccounts() ? nil : OpenInvitation(person: nil) }
    return try await person(id).map { OpenInvitation(person: $0) }
  }

  /// Opens an account by a link, and signs its owner in.
  /// - Parameters:
  ///   - id: how whoever is not named yet wants to sign in; of no account for others.
  ///   - name: their name.
  public func accept(
    _ secret: Secret, id: String = "", name: String = "", password: String, repeated: String
  ) async throws(EtalonError) -> SignedIn {
    guard let invitation = try await invitation(secret) else { throw AccountDesk.usedUp }
    // Whoever is named by the link cannot take another name.
    let id = try PeopleDesk.sound(invitation.person?.id ?? id)
    let name = invitation.person?.name ?? PeopleDesk.tidied(name)
    try AccountDesk.same(password, repeated)
    try PasswordRules.check(password, person: id, name: name)
    let hash = try await PasswordRules.hash(password)
    let now = clock.milliseconds
    if invitation.person == nil {
      let known = try await person(id)
      let details = PersonDetails(
        name: name.isEmpty ? known?.name ?? "" : name, role: KnownRole.administrator.rawValue, team: known?.team,
        extraTime: known?.extraTime ?? 1)
      _ = try await recorded { () async throws(RecordsError) in try await records.set(details, of: id, at: now) }
    }
    let account = try await recorded { () async throws(RecordsError) in
      try await records.open(account: id, password: hash, invitation: secret.digest, at: now)
    }
    guard account != nil else { throw AccountDesk.usedUp }
    // Whoever has lost the authenticator comes back by a link of an administrator.
    try await recorded { () async throws(RecordsError) in try await records.set(secret: nil, of: id) }
    try await note(.accountCreated, of: id, by: id)
    return try await begin(id)
  }

  // MARK: - Signing in and out

  /// What became of an attempt to sign in. Wrong names and wrong passwords are one.
  public enum Outcome: Sendable {
    case signedIn(SignedIn)
    /// The password is right; the code of the authenticator is asked for.
    case codeNeeded(ticket: Secret)
    case refused
    /// Too many failures: seconds until the next try.
    case wait(Int)
  }

  /// Signs somebody in.
  /// - Parameter address: where they come from.
  public func signIn(_ id: String, password: String, address: String) async throws(EtalonError) -> Outcome {
    let id = PeopleDesk.tidied(id)
    let key = id.lowercased()
    let now = clock.milliseconds
    let count: Int
    switch throttle.turn(person: key, address: address, at: now) {
    case .wait(let seconds): return .wait(seconds)
    case .granted(let failures): count = failures
    }
    let account = try await recorded { () async throws(RecordsError) in try await records.account(of: id) }
    guard await PasswordRules.matches(password, account?.password), let account else {
      try await note(failures: count, of: id, address: address)
      return .refused
    }
    throttle.succeed(person: key, address: address)
    if account.secret != nil { return .codeNeeded(ticket: tickets.issue(id, at: now)) }
    return .signedIn(try await begin(id))
  }

  /// Signs somebody in whose password was right, by the code of their authenticator.
  public func signIn(ticket: Secret, code: String, address: String) async throws(EtalonError) -> Outcome {
    let now = clock.milliseconds
    guard let id = tickets.person(ticket, at: now) else { return .refused }
    // Counted apart from passwords, whose count a right password clears.
    let key = "code " + id.lowercased()
    let count: Int
    switch throttle.turn(person: key, address: address, at: now) {
    case .wait(let seconds): return .wait(seconds)
    case .granted(let failures): count = failures
    }
    guard let account = try await recorded({ () async throws(RecordsError) in try await records.account(of: id) }),
      let secret = account.secret
    else { return .refused }
    let step = TimedCode(secret: secret).accepted(code, at: now / 1_000, after: account.secretStep)
    guard let step, try await recorded({ () async throws(RecordsError) in try await records.use(step: step, of: id) }) else {
      try await note(failures: count, of: id, address: address)
      return .codeNeeded(ticket: ticket)
    }
    tickets.withdraw(ticket)
    throttle.succeed(person: key, address: address)
    return .signedIn(try await begin(id))
  }

  /// The first failures are slips; each further one waited its time, so that nobody floods the log.
  private func note(failures count: Int, of id: String, address: String) async throws(EtalonError) {
    guard count >= SignInThrottle.free, let person = try await person(id) else { return }
    try await note(.signInRefused, of: person.id, by: nil, ["address": .string(address), "failures": .number(count)])
  }

  /// A new session: its id was never known before.
  public func begin(_ id: String) async throws(EtalonError) -> SignedIn {
    guard let person = try await person(id), person.retiredAt == nil else { throw AccountDesk.gone }
    let secret = Secret()
    let now = clock.milliseconds
    let session = StoredSession(digest: secret.digest, person: id, createdAt: now, seenAt: now, endsAt: now + Terms.session)
    try await recorded { () async throws(RecordsError) in try await records.add(session) }
    return SignedIn(person: person, session: secret)
  }

  /// Grows with every change of the records by this process.
  public var revision: Int { records.revision }

  /// Whose session it is; nil if it is over.
  public func owner(of session: Secret) async throws(EtalonError) -> Person? {
    let now = clock.milliseconds
    guard let stored = try await recorded({ () async throws(RecordsError) in try await records.session(session.digest) }) else {
      return nil
    }
    guard stored.endsAt > now, stored.seenAt + Terms.idle > now, let person = try await person(stored.person), person.retiredAt == nil
    else {
      try await signOut(session)
      return nil
    }
    if stored.seenAt + Terms.glance <= now {
      try await recorded { () async throws(RecordsError) in try await records.touch(session: stored.digest, at: now) }
    }
    return person
  }

  /// Ends a session.
  public func signOut(_ session: Secret) async throws(EtalonError) {
    try await recorded { () async throws(RecordsError) in try await records.end(session: session.digest) }
  }

  func person(_ id: String) async throws(EtalonError) -> Person? {
    try await recorded { () async throws(RecordsError) in try await records.person(id) }
  }

  static func same(_ password: String, _ repeated: String) throws(EtalonError) {
    guard password == repeated else {
      throw EtalonError(
        .refused, ru: "Пароли не совпадают.", en: "The passwords differ.", remedyRu: "Введите оба раза один и тот же.",
        remedyEn: "Type the same one twice.")
    }
  }

  private static let usedUp = EtalonError(
    .refused, ru: "Ссылка уже использована или её срок истёк.", en: "The link was used already, or its time is over.",
    remedyRu: "Попросите администратора о новой.", remedyEn: "Ask the administrator for a new one.")

  private static let gone = EtalonError(
    .refused, ru: "Учётная запись закрыта.", en: "The account is closed.", remedyRu: "Обратитесь к администратору.",
    remedyEn: "Ask the administrator.")
}

/// People whose password was right and who still owe the code. Kept in memory only.
final class Tickets: Sendable {
  private let held = Mutex<[String: (person: String, endsAt: Int)]>([:])

  func issue(_ person: String, at now: Int) -> Secret {
    let secret = Secret()
    held.withLock { held in
      held = held.filter { $0.value.endsAt > now }
      held[secret.digest] = (person, now + AccountDesk.Terms.ticket)
    }
    return secret
  }

  func person(_ ticket: Secret, at now: Int) -> String? {
    held.withLock { held in held[ticket.digest].flatMap { $0.endsAt > now ? $0.person : nil } }
  }

  func withdraw(_ ticket: Secret) {
    held.withLock { $0[ticket.digest] = nil }
  }
}
