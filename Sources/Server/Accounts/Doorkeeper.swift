import Etalon
import Hummingbird
import Logging

/// Who asks, and what those may see who do not say.
protocol Doorkeeper: Sendable {
  /// Who signed in with what the request carries; nil: nobody.
  func visitor(_ request: Request) async throws -> Visitor?

  /// Whether search, documents and the check of replies are open to everybody.
  func isOpen() async throws -> Bool

  /// Whether they are open to whoever sends a request.
  func isOpen(to request: Request) async throws -> Bool

  /// Whether a request carries the token of a program that may do this.
  func accepts(_ request: Request, for scope: TokenScope) async throws -> Bool
}

extension Doorkeeper {
  func isOpen(to request: Request) async throws -> Bool { try await isOpen() }

  func accepts(_ request: Request, for scope: TokenScope) async throws -> Bool { false }
}

/// The door of a server without records: everything that it has is open, and nobody signs in.
struct OpenDoor: Doorkeeper {
  func visitor(_ request: Request) -> Visitor? { nil }

  func isOpen() -> Bool { true }
}

/// Puts whoever asks into the context.
struct Recognition: RouterMiddleware {
  let door: any Doorkeeper
  let logger: Logger

  func handle(
    _ request: Request, context: EtalonContext, next: (Request, EtalonContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    do {
      context.visitor = try await door.visitor(request)
    } catch {
      // Who cannot be recognised sees what strangers see.
      logger.error("a session could not be read", metadata: ["reason": "\(error)"])
    }
    return try await next(request, context)
  }
}
