import Digest
import Etalon
import HTTPTypes
import Hummingbird
import Synchronization

/// The door of a server with accounts: people come in by the cookie of their session, programs by a token.
final class AccountDoor: Doorkeeper {
  let accounts: AccountDesk
  private let options: ServerOptions
  private let glances = Glances()
  /// Once somebody has an account, it stays so.
  private let isTaken = Mutex(false)

  init(_ accounts: AccountDesk, options: ServerOptions) {
    self.accounts = accounts
    self.options = options
  }

  func visitor(_ request: Request) async throws -> Visitor? {
    guard let session = SessionCookie.secret(request) else { return nil }
    let revision = accounts.revision
    if let known = glances.visitor(session, revision) { return known }
    guard let person = try await accounts.owner(of: session) else { return nil }
    let visitor = Visitor(
      person: person.id, name: person.name.isEmpty ? person.id : person.name, role: person.role, csrf: session.derived(for: "form"),
      session: session.derived(for: "sitting"))
    glances.keep(visitor, session, revision)
    return visitor
  }

  func accepts(_ request: Request, for scope: TokenScope) async throws -> Bool {
    guard let header = request.headers[.authorization], header.lowercased().hasPrefix("bearer "),
      let token = Secret(String(header.dropFirst(7)))
    else { return false }
    return try await accounts.owner(of: token, for: scope) != nil
  }

  /// On this machine, until somebody has an account, and for a demonstration. Who comes through a proxy comes from elsewhere.
  func isOpen(to request: Request) async throws -> Bool {
    guard options.isLoopback, HTTPField.Name("X-Forwarded-For").flatMap({ request.headers[$0] }) == nil else { return false }
    return try await isOpen()
  }

  func isOpen() async throws -> Bool {
    if options.demonstration != nil { return true }
    if isTaken.withLock({ $0 }) { return false }
    let hasAccounts = try await accounts.hasAccounts()
    if hasAccounts { isTaken.withLock { $0 = true } }
    return !hasAccounts
  }
}
