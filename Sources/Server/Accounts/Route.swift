import Etalon
import HTTPTypes
import Hummingbird

/// Who may open an address.
enum RouteAccess: Sendable, Hashable {
  /// Everybody, always.
  case everybody
  /// Whoever signed in; everybody while the content is open.
  case readers
  /// Whoever signed in.
  case signedIn
  /// Whoever signed in, and programs with a token for it.
  case programs(TokenScope)
  /// People whose role opens it; others are not told that it exists.
  case permission(Permission)
  /// This machine itself, and administrators.
  case local
}

/// An address with what it answers. The router, the limits of requests and the tests of access live from the same list.
struct Route: Sendable {
  typealias Handler = @Sendable (Request, EtalonContext) async throws -> Response

  let method: HTTPRequest.Method
  /// `/attempts/:id`; `**` at the end stands for any number of parts.
  let path: String
  let access: RouteAccess
  /// Whether pages of other hosts may send here: add-ons of browsers do.
  let isShared: Bool
  let handler: Handler

  init(_ method: HTTPRequest.Method, _ path: String, for access: RouteAccess, isShared: Bool = false, _ handler: @escaping Handler) {
    self.method = method
    self.path = path
    self.access = access
    self.isShared = isShared
    self.handler = handler
  }

  /// Whether an address is one of this route.
  func matches(_ address: String) -> Bool {
    var wanted = path.split(separator: "/")[...]
    var given = address.split(separator: "/")[...]
    while let part = wanted.popFirst() {
      if part == "**" { return !given.isEmpty }
      guard let found = given.popFirst(), part.hasPrefix(":") || part == found else { return false }
    }
    return given.isEmpty
  }
}
