/// Who may sign in, and who has. Kept beside the records and outside the chain of events: what is secret here is replaced and removed. Of
/// secrets that are given out only the digest is kept.
///
/// Whoever is retired or forgotten loses account, sessions, invitations and tokens in the same transaction.
public protocol AccountStore: Sendable {
  /// Grows with every write of this process: what was read under a number holds as long as it stays, other processes apart.
  var revision: Int { get }

  /// The account of a person; nil if there is none.
  func account(of person: String) async throws(RecordsError) -> Account?

  /// All accounts, by person.
  func accounts() async throws(RecordsError) -> [Account]

  /// Opens an account, or gives the one there is another password, and ends all its sessions. Throws `notFound` for an unknown person.
  func open(account person: String, password: String, at: Int) async throws(RecordsError) -> Account

  /// Opens an account by an invitation, which is used up in the same transaction: nil if it is unknown, used, over, or not for this person.
  func open(account person: String, password: String, invitation: String, at: Int) async throws(RecordsError) -> Account?

  /// Sets or removes the secret of the second factor. Throws `notFound` for a person without an account.
  func set(secret: [UInt8]?, of person: String) async throws(RecordsError)

  /// Notes the step of a code, so that nobody uses it again: false if it, or a later one, was noted before.
  func use(step: Int, of person: String) async throws(RecordsError) -> Bool

  /// Adds a session. Throws `notFound` for a person without an account.
  func add(_ session: StoredSession) async throws(RecordsError)

  /// A session by its digest; nil if there is none. Sessions that are over are returned, too.
  func session(_ digest: String) async throws(RecordsError) -> StoredSession?

  /// Sessions of a person, the newest first.
  func sessions(of person: String) async throws(RecordsError) -> [StoredSession]

  /// Notes when a session was last used.
  func touch(session: String, at: Int) async throws(RecordsError)

  /// Ends a session.
  func end(session: String) async throws(RecordsError)

  /// Ends the sessions of a person but one.
  func endSessions(of person: String, except: String?) async throws(RecordsError)

  /// Adds an invitation in the place of earlier ones for the same person, or for nobody yet.
  func add(_ invitation: StoredInvitation) async throws(RecordsError)

  /// An invitation by its digest, used or over, too; nil if there is none.
  func invitation(_ digest: String) async throws(RecordsError) -> StoredInvitation?

  /// Adds a token. Throws `notFound` for a person without an account.
  func add(_ token: StoredToken) async throws(RecordsError)

  /// A token by its digest, a revoked one, too; nil if there is none.
  func token(_ digest: String) async throws(RecordsError) -> StoredToken?

  /// Tokens, the newest first.
  /// - Parameter person: of one person only; nil: of everybody.
  func tokens(of person: String?) async throws(RecordsError) -> [StoredToken]

  /// Revokes a token; false if there is none, or it was before.
  func revoke(token: String, at: Int) async throws(RecordsError) -> Bool

  /// Notes when a token was last used.
  func touch(token: String, at: Int) async throws(RecordsError)
}
