import Certification
import Digest
import Etalon
import Handbook
import Hummingbird
import Records

/// `/me/security`: password, second factor, sessions, the address for editors.
struct SecurityPage: Sendable {
  let pages: Pages
  let accounts: AccountDesk

  struct View {
    let csrf: String
    let problem: String?
    let notice: String?
    let secret: String?
    let hasFactor: Bool
    /// An authenticator that may be added; nil: there is one already.
    let factor: FactorView?
    let sessions: [SessionView]
    let tokens: [TokenView]
  }

  /// The address of an authenticator: the picture, and what to type instead.
  struct FactorView {
    let html: String
    let spelling: String
  }

  struct SessionView {
    let id: String
    let began: String
    let isCurrent: Bool
  }

  /// A token without its text.
  struct TokenView {
    let id: String
    let shortID: String
    let name: String
    let holder: String
    let scopes: String

    init(_ token: StoredToken, _ language: InterfaceLanguage) {
      id = token.digest
      shortID = String(token.digest.prefix(8))
      name = token.name
      holder = token.person
      scopes = TokenScope.allCases.filter { token.scopes.contains($0.rawValue) }.map { $0.name(language) }.joined(separator: ", ")
    }
  }

  func show(
    _ request: Request, _ page: PageRequest, problem: String? = nil, notice: String? = nil, secret: String? = nil
  ) async throws -> Response {
    let visitor = try page.signedIn()
    let session = SessionCookie.secret(request)
    let sessions = try await accounts.sessions(of: visitor.person).map {
      SessionView(id: $0.digest, began: Labels.moment($0.createdAt, pages.clock)(page.language), isCurrent: $0.digest == session?.digest)
    }
    let words = Words.dictionary(page.language)
    let hasFactor = try await accounts.hasSecondFactor(visitor.person)
    let offered = hasFactor ? nil : session.map { accounts.offerFactor(to: visitor.person, session: $0, company: company) }
    let view = View(
      csrf: visitor.csrf, problem: problem, notice: notice, secret: secret, hasFactor: hasFactor,
      factor: offered.map { FactorView(html: QRCode($0.address)?.svg(label: words["factor"] ?? "") ?? "", spelling: $0.spelling) },
      sessions: sessions,
      tokens: try await accounts.tokens(of: visitor.person).map { TokenView($0, page.language) })
    let html = pages.page(
      "security", view, for: page, site: pages.state.current, title: Words.dictionary(page.language)["security"], box: nil)
    return Reply.once(html, for: page, status: problem == nil ? .ok : .badRequest)
  }

  private var company: String { pages.state.current.handbook.settings.companyName ?? "Etalon" }

  /// Runs what a form asked for; a refusal is shown above the form.
  private func act(
    _ request: Request, _ page: PageRequest, _ body: () async throws -> Response
  ) async throws -> Response {
    do {
      return try await body()
    } catch let error as EtalonError where error.kind == .refused {
      return try await show(request, page, problem: error.message(page.language) + " " + error.remedy(page.language))
    }
  }

  /// `/me/security/password` by POST. The session that was used is over, too: its id may be known where the password was.
  func changePassword(_ request: Request, _ context: EtalonContext, _ page: PageRequest) async throws -> Response {
    let form = try await Forms.read(request, context)
    let visitor = try page.signedIn()
    return try await act(request, page) {
      let signedIn = try await accounts.change(
        password: form["old"] ?? "", to: form["new"] ?? "", repeated: form["repeated"] ?? "", of: visitor.person,
        address: SignInPages.address(request, context))
      return SignInPages.enter(signedIn, request, next: "/me/security")
    }
  }

  /// `/me/security/factor` by POST: turns the second factor on with its first code, or off.
  func setFactor(_ request: Request, _ context: EtalonContext, _ page: PageRequest) async throws -> Response {
    let form = try await Forms.read(request, context)
    let visitor = try page.signedIn()
    guard let session = SessionCookie.secret(request) else { throw RequestProblem.signInNeeded }
    return try await act(request, page) {
      if form["remove"] != nil {
        try await accounts.removeFactor(
          of: visitor.person, password: form["password"] ?? "", address: SignInPages.address(request, context))
      } else {
        let offered = accounts.offerFactor(to: visitor.person, session: session, company: company)
        try await accounts.take(offered, code: form["code"] ?? "", of: visitor.person)
      }
      return Reply.seeOther("/me/security")
    }
  }

  /// `/me/security/sessions` by POST: ends the one that is named, else all others.
  func endSessions(_ request: Request, _ context: EtalonContext, _ page: PageRequest) async throws -> Response {
    let form = try await Forms.read(request, context)
    let visitor = try page.signedIn()
    if let session = form["session"] {
      try await accounts.end(session: session, of: visitor.person)
      return Reply.seeOther("/me/security")
    }
    try await accounts.endSessions(of: visitor.person, except: SessionCookie.secret(request), by: visitor.person)
    return Reply.seeOther("/me/security")
  }

  /// `/me/security/editor` by POST: an address with a token in it, shown once.
  func makeEditorAddress(_ request: Request, _ context: EtalonContext, _ page: PageRequest) async throws -> Response {
    _ = try await Forms.read(request, context)
    let visitor = try page.signedIn()
    let words = Words.dictionary(page.language)
    let token = try await accounts.makeToken(words["editorAddress"] ?? "", scopes: [.lint], of: visitor.person, by: visitor.person)
    return try await show(request, page, notice: words["shownOnce"], secret: SecurityPage.base(request) + "/t/\(token.text)/v2")
  }

  /// `/me/security/revoke` by POST.
  func revoke(_ request: Request, _ context: EtalonContext, _ page: PageRequest) async throws -> Response {
    let form = try await Forms.read(request, context)
    let visitor = try page.signedIn()
    try await accounts.revoke(token: form["token"] ?? "", of: visitor.person, by: visitor.person)
    return Reply.seeOther("/me/security")
  }

  /// Scheme and host as the browser knows them.
  static func base(_ request: Request) -> String {
    (SessionCookie.isSecure(request) ? "https://" : "http://") + (request.head.authority ?? "127.0.0.1:8080")
  }
}
