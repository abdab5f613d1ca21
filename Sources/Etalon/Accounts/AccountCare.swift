public import Digest
public import Records

/// What people change of their own accounts.
extension AccountDesk {
  /// Changes a password: the one it was is asked for, and all other sessions end.
  /// - Returns: a new session in the place of the one in which it was changed.
  public func change(
    password: String, to new: String, repeated: String, of id: String, address: String
  ) async throws(EtalonError) -> SignedIn {
    guard let person = try await person(id) else { throw AccountDesk.wrongPassword }
    try await prove(password, of: id, address: address)
    let now = clock.milliseconds
    try AccountDesk.same(new, repeated)
    try PasswordRules.check(new, person: id, name: person.name)
    let hash = try await PasswordRules.hash(new)
    _ = try await recorded { () async throws(RecordsError) in try await records.open(account: id, password: hash, at: now) }
    try await note(.passwordChanged, of: id, by: id)
    return try await begin(id)
  }

  /// Whether an authenticator is asked for.
  public func hasSecondFactor(_ id: String) async throws(EtalonError) -> Bool { try await account(of: id)?.secret != nil }

  /// An authenticator that is about to be added: nothing is kept of it until its first code is right.
  public struct OfferedFactor: Sendable {
    /// What to type where no camera is at hand.
    public let spelling: String
    /// What the QR code holds (`otpauth://totp/…`).
    public let address: String
    let secret: [UInt8]
  }

  /// Offers a secret for an authenticator. The same session is offered the same until it is taken: a page may be loaded twice.
  /// - Parameter company: whose account it is, as the authenticator shows it.
  public func offerFactor(to id: String, session: Secret, company: String) -> OfferedFactor {
    let secret = Array(Digest.sha256(session.derived(for: "second factor " + id)).prefix(20))
    let code = TimedCode(secret: secret)
    let issuer = AccountDesk.encoded(company)
    let address = "otpauth://totp/\(issuer):\(AccountDesk.encoded(id))?secret=\(code.spelling)&issuer=\(issuer)"
    return OfferedFactor(spelling: code.spelling, address: address, secret: secret)
  }

  /// Takes an authenticator whose first code is right.
  public func take(_ factor: OfferedFactor, code: String, of id: String) async throws(EtalonError) {
    guard let step = TimedCode(secret: factor.secret).accepted(code, at: clock.milliseconds / 1_000, after: nil) else {
      throw EtalonError(
        .refused, ru: "Код не подошёл.", en: "The code is wrong.", remedyRu: "Проверьте время на телефоне и введите следующий код.",
        remedyEn: "Check the clock of the phone and type the next code.")
    }
    try await recorded { () async throws(RecordsError) in
      try await records.set(secret: factor.secret, of: id)
      _ = try await records.use(step: step, of: id)
    }
    try await note(.secondFactorSet, of: id, by: id)
  }

  /// Removes one's own authenticator; the password is asked for: an open browser is not enough.
  public func removeFactor(of id: String, password: String, address: String) async throws(EtalonError) {
    try await prove(password, of: id, address: address)
    try await recorded { () async throws(RecordsError) in try await records.set(secret: nil, of: id) }
    try await note(.secondFactorRemoved, of: id, by: id)
  }

  /// Throws unless the password is that of the person; guessing is slowed down as at the sign-in.
  private func prove(_ password: String, of id: String, address: String) async throws(EtalonError) {
    guard let account = try await account(of: id) else { throw AccountDesk.wrongPassword }
    if case .wait(let seconds) = throttle.turn(person: id.lowercased(), address: address, at: clock.milliseconds) {
      throw EtalonError(
        .refused, ru: "Слишком много попыток.", en: "Too many tries.", remedyRu: "Подождите \(seconds) с.",
        remedyEn: "Wait \(seconds) s.")
    }
    guard await PasswordRules.matches(password, account.password) else { throw AccountDesk.wrongPassword }
    throttle.succeed(person: id.lowercased(), address: address)
  }

  /// Sessions that hold, the newest first.
  public func sessions(of id: String) async throws(EtalonError) -> [StoredSession] {
    let now = clock.milliseconds
    return try await recorded { () async throws(RecordsError) in try await records.sessions(of: id) }
      .filter { $0.endsAt > now && $0.seenAt + Terms.idle > now }
  }

  /// Ends a session of one's own, by its digest; nothing happens for one of somebody else.
  public func end(session digest: String, of id: String) async throws(EtalonError) {
    guard try await sessions(of: id).contains(where: { $0.digest == digest }) else { return }
    try await recorded { () async throws(RecordsError) in try await records.end(session: digest) }
  }

  /// Ends all sessions of a person but one.
  public func endSessions(of id: String, except session: Secret?, by: String) async throws(EtalonError) {
    try await recorded { () async throws(RecordsError) in try await records.endSessions(of: id, except: session?.digest) }
    try await note(.sessionsEnded, of: id, by: by)
  }

  func account(of id: String) async throws(EtalonError) -> Account? {
    try await recorded { () async throws(RecordsError) in try await records.account(of: id) }
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      return isPlain ? String(UnicodeScalar(byte)) : "%" + Digest.hex([byte]).uppercased()
    }.joined()
  }

  private static let wrongPassword = EtalonError(
    .refused, ru: "Нынешний пароль введён неверно.", en: "The present password is wrong.", remedyRu: "Введите его ещё раз.",
    remedyEn: "Type it again.")
}
