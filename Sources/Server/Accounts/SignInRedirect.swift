import Hummingbird

/// The way to the sign-in page and back.
enum SignInRedirect {
  /// Sends the browser to sign in; afterwards it comes back to where it was.
  static func response(to request: Request) -> Response {
    let isReading = request.method == .get || request.method == .head
    let query = isReading ? request.uri.query.map { "?" + $0 } ?? "" : ""
    let wanted = local(request.uri.path + query)
    return Reply.seeOther("/login" + (wanted == "/" ? "" : "?next=" + PercentCoding.encoded(wanted)))
  }

  /// Where to go after signing in: an address of this site, else the first page. Whoever made the link must not choose another host.
  static func local(_ written: String?) -> String {
    guard let written, written.utf8.count <= 2_000, written.hasPrefix("/"), !written.hasPrefix("//"), !written.contains("\\"),
      written.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return "/" }
    return written
  }
}
