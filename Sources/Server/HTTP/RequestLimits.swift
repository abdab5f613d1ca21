import Hummingbird
import HummingbirdCore
import NIOCore

/// How much a request may hold, and how an address may be used: a body is wanted at few.
struct RequestLimits<Context: RequestContext>: RouterMiddleware {
  let routes: [Route]

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    guard request.uri.string.utf8.count <= Limits.addressLength else { throw RequestProblem.addressTooLong }
    if request.method != .get, request.method != .head {
      guard routes.contains(where: { $0.method == request.method && $0.matches(request.uri.path) }) else {
        throw RequestProblem.methodNotAllowed
      }
      return try await next(request, context)
    }
    let hasLength = request.headers[.contentLength].map { $0 != "0" } ?? false
    guard !hasLength, request.headers[.transferEncoding] == nil else { throw RequestProblem.bodyNotWanted }
    return try await next(request, context)
  }
}

/// The numbers behind ``RequestLimits``.
enum Limits {
  /// 1,000 characters of four bytes each, percent-encoded, fit.
  static let addressLength = 16 << 10
  static let headerField = 24 << 10
  static let headerList = 32 << 10
  static let headerCount = 100
  /// Connections beyond this wait in the backlog.
  static let connections = 512

  /// What the HTTP decoder enforces before a request is ours.
  static var channel: HTTP1Channel.Configuration {
    var decoder = HTTP1Channel.Configuration.DecoderConfiguration()
    decoder.maxHeaderFieldSize = headerField
    decoder.maxHeaderListSize = headerList
    decoder.maxHeaderFieldCount = headerCount
    return HTTP1Channel.Configuration(idleTimeout: .seconds(60), httpDecoderConfiguration: decoder)
  }
}
