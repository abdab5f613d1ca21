import Digest
import HTTPTypes
import Hummingbird

/// The cookie of a session: over TLS under the prefix `__Host-`, which browsers accept from this very host only and over TLS only
/// (RFC 6265bis, 4.1.3.2); in plain HTTP, on the loopback, under a plain name.
enum SessionCookie {
  static let secure = "__Host-etalon"
  static let plain = "etalon"
  /// As long as a session lasts at most, seconds.
  private static let life = 7 * 24 * 3_600

  /// The id of the session that a request carries; a cookie of the other kind of connection does not count.
  static func secret(_ request: Request) -> Secret? {
    let name = isSecure(request) ? secure : plain
    for pair in request.headers[values: .cookie].flatMap({ $0.split(separator: ";") }) {
      let parts = pair.split(separator: "=", maxSplits: 1).map { $0.drop { $0 == " " } }
      if parts.count == 2, parts[0] == name, let secret = Secret(String(parts[1])) { return secret }
    }
    return nil
  }

  /// The header that sets it; nil ends it.
  static func header(_ secret: Secret?, for request: Request) -> String {
    let value =
      "\(isSecure(request) ? secure : plain)=\(secret?.text ?? ""); Path=/; Max-Age=\(secret == nil ? 0 : life); HttpOnly; SameSite=Lax"
    return isSecure(request) ? value + "; Secure" : value
  }

  /// Whether the browser speaks TLS, with a proxy in front of us.
  static func isSecure(_ request: Request) -> Bool {
    HTTPField.Name("X-Forwarded-Proto").flatMap { request.headers[$0] }?.lowercased() == "https"
  }
}
