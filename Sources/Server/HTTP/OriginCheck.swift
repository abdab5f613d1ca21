import HTTPTypes
import Hummingbird

/// Refuses what a page of another site sends in the name of whoever looks at it. Browsers say where a request comes from; programs do not.
struct OriginCheck<Context: RequestContext>: RouterMiddleware {
  let routes: [Route]

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    guard request.method != .get, request.method != .head, OriginCheckFields.isForeign(request) else {
      return try await next(request, context)
    }
    let isShared = routes.contains { $0.isShared && $0.method == request.method && $0.matches(request.uri.path) }
    guard isShared else { throw RequestProblem.forgedForm }
    return try await next(request, context)
  }
}

enum OriginCheckFields {
  private static let site = HTTPField.Name("Sec-Fetch-Site")

  /// Whether the browser says that a page of another origin sends this.
  static func isForeign(_ request: Request) -> Bool {
    if let site, let value = request.headers[site], value != "same-origin", value != "none" { return true }
    guard let origin = request.headers[.origin] else { return false }
    guard let host = request.head.authority, let end = origin.range(of: "://") else { return true }
    let scheme = origin[..<end.lowerBound].lowercased()
    return plain(String(origin[end.upperBound...]), scheme: scheme) != plain(host, scheme: scheme)
  }

  /// A host without the port that its scheme has anyway.
  private static func plain(_ host: String, scheme: String) -> String {
    let host = host.lowercased()
    let usual = scheme == "https" ? ":443" : ":80"
    return host.hasSuffix(usual) ? String(host.dropLast(usual.count)) : host
  }
}
