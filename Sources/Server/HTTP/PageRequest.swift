import Handbook
import Hummingbird

/// What a page needs to know about a request.
struct PageRequest: Sendable {
  /// Path as sent, percent-encoded.
  let path: String
  /// Everything behind `?`.
  let query: QueryString
  /// Language of the page.
  let language: InterfaceLanguage
  /// Whether the person chose the language just now, so that it is to be remembered.
  let remembersLanguage: Bool
  /// Who asks; nil: nobody who signed in.
  let visitor: Visitor?

  /// A request made up by ourselves.
  init(path: String, query: QueryString, language: InterfaceLanguage, visitor: Visitor? = nil) {
    self.visitor = visitor
    self.path = path
    self.query = query
    self.language = language
    remembersLanguage = false
  }

  /// Reads a request; throws if its query cannot be read.
  init(_ request: Request, visitor: Visitor? = nil, fallback: InterfaceLanguage) throws(RequestProblem) {
    self.init(request, query: try QueryString(request.uri.query ?? ""), visitor: visitor, fallback: fallback)
  }

  /// Reads a request for its error page: a broken query counts as none.
  init(lenient request: Request, visitor: Visitor? = nil, fallback: InterfaceLanguage) {
    self.init(request, query: (try? QueryString(request.uri.query ?? "")) ?? QueryString(), visitor: visitor, fallback: fallback)
  }

  private init(_ request: Request, query: QueryString, visitor: Visitor?, fallback: InterfaceLanguage) {
    self.visitor = visitor
    self.query = query
    // Two slashes at the start of a link would name another host.
    path = "/" + request.uri.path.drop { $0 == "/" }
    let chosen = query["lang"].flatMap { InterfaceLanguage(rawValue: $0) }
    remembersLanguage = chosen != nil
    language =
      chosen ?? LanguageChoice.remembered(request.headers[values: .cookie])
      ?? LanguageChoice.accepted(request.headers[values: .acceptLanguage]) ?? fallback
  }
}

extension PageRequest {
  /// Whoever signed in; everybody else is sent to do so.
  func signedIn() throws(RequestProblem) -> Visitor {
    guard let visitor else { throw .signInNeeded }
    return visitor
  }
}

/// Where the language of a page comes from.
enum LanguageChoice {
  static let cookie = "etalon-lang"

  /// The language of the cookie.
  static func remembered(_ cookies: [String]) -> InterfaceLanguage? {
    for pair in cookies.flatMap({ $0.split(separator: ";") }) {
      let parts = pair.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, trimmed(parts[0]) == cookie else { continue }
      return InterfaceLanguage(rawValue: trimmed(parts[1]))
    }
    return nil
  }

  /// The language the browser likes best among ours (RFC 9110, 12.5.4); nil if it names neither.
  static func accepted(_ headers: [String]) -> InterfaceLanguage? {
    var best: (language: InterfaceLanguage, weight: Double)?
    for range in headers.flatMap({ $0.split(separator: ",") }).prefix(32) {
      let parts = range.split(separator: ";")
      guard let tag = parts.first.map({ trimmed($0).lowercased() }),
        let language = InterfaceLanguage(rawValue: String(tag.prefix { $0 != "-" }))
      else { continue }
      let weight = parts.dropFirst().map { trimmed($0) }.first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
      if weight > 0, weight > best?.weight ?? 0 { best = (language, weight) }
    }
    return best?.language
  }

  /// The header that remembers a choice for a year.
  static func header(_ language: InterfaceLanguage) -> String {
    "\(cookie)=\(language.rawValue); Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
