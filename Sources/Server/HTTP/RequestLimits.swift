import Hummingbird
import HummingbirdCore
import NIOCore

/// How much a request may hold. Most pages are read-only, so a body is wanted at few addresses.
struct RequestLimits<Context: RequestContext>: RouterMiddleware {
  /// Addresses that take a body by POST.
  static var posted: Set<String> { ["/lint", "/api/v1/lint", "/v2/check"] }

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    guard request.uri.string.utf8.count <= Limits.addressLength else { throw RequestProblem.addressTooLong }
    if request.method == .post, RequestLimits.posted.contains(request.uri.path) { return try await next(request, context) }
    guard request.method == .get || request.method == .head else { throw RequestProblem.methodNotAllowed }
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
