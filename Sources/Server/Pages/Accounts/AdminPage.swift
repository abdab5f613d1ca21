import Etalon
import Handbook
import Hummingbird
import Records

/// `/admin`: people and their accounts, tokens, what was done.
struct AdminPage: Sendable {
  let pages: Pages
  let accounts: AccountDesk

  struct View {
    let csrf: String
    let problem: String?
    let notice: String?
    let secret: String?
    let people: [PersonView]
    let roles: [Choice]
    let tokens: [SecurityPage.TokenView]
    let scopes: [Choice]
    let audit: [ActView]
  }

  struct PersonView {
    let id: String
    let name: String
    let role: String
    let roles: [Choice]
    let team: String
    let account: String
  }

  struct Choice {
    let id: String
    let label: String
    let isCurrent: Bool
  }

  struct ActView {
    let when: String
    let what: String
    let whom: String
    let by: String
  }

  func show(_ page: PageRequest, problem: String? = nil, notice: String? = nil, secret: String? = nil) async throws -> Response {
    let visitor = try page.signedIn()
    let words = Words.dictionary(page.language)
    let members = try await accounts.members()
    let names = Dictionary(
      members.map { ($0.person.id, $0.person.name.isEmpty ? $0.person.id : $0.person.name) }, uniquingKeysWith: { first, _ in first })
    let view = View(
      csrf: visitor.csrf, problem: problem, notice: notice, secret: secret,
      people: members.map { member in
        PersonView(
          id: member.person.id, name: names[member.person.id] ?? "",
          role: member.person.role.map { role in KnownRole(rawValue: role)?.name(page.language) ?? role } ?? "—",
          roles: choices(of: member.person.role, page.language), team: member.person.team ?? "",
          account: words[member.hasAccount ? "hasAccount" : "noAccount"] ?? "")
      },
      roles: choices(of: nil, page.language),
      tokens: try await accounts.tokens(of: nil).map { SecurityPage.TokenView($0, page.language) },
      scopes: TokenScope.allCases.map { Choice(id: $0.rawValue, label: $0.name(page.language), isCurrent: false) },
      audit: try await accounts.audit(limit: 100).map { line in
        ActView(
          when: Labels.moment(line.at, pages.clock)(page.language),
          what: line.act.name(page.language) + (line.detail.isEmpty ? "" : ": \(line.detail)"),
          whom: line.person.map { names[$0] ?? $0 } ?? "", by: line.by.map { names[$0] ?? $0 } ?? "")
      })
    let html = pages.page("admin", view, for: page, site: pages.state.current, title: words["administration"], box: nil)
    return Reply.once(html, for: page, status: problem == nil ? .ok : .badRequest)
  }

  /// The roles to choose from; a word of the company's own stays one of them for whoever has it.
  private func choices(of role: String?, _ language: InterfaceLanguage) -> [Choice] {
    let known = KnownRole.allCases.map { Choice(id: $0.rawValue, label: $0.name(language), isCurrent: $0.rawValue == role) }
    guard let role, KnownRole(rawValue: role) == nil else { return known }
    return [Choice(id: role, label: role, isCurrent: true)] + known
  }

  /// Runs what a form asked for; a refusal is shown above the page.
  private func act(
    _ request: Request, _ context: EtalonContext, _ page: PageRequest, _ body: (QueryString, _ by: String) async throws -> Response
  ) async throws -> Response {
    let form = try await Forms.read(request, context)
    do {
      return try await body(form, try page.signedIn().person)
    } catch let error as EtalonError where error.kind == .refused {
      return try await show(page, problem: error.message(page.language) + " " + error.remedy(page.language))
    }
  }

  /// `/admin/invite` by POST: adds somebody who is not there yet, and shows the link for them.
  func invite(_ request: Request, _ context: EtalonContext, _ page: PageRequest) async throws -> Response {
    try await act(request, context, page) { form, by in
      let id = form["id"] ?? ""
      let change = PeopleDesk.Change(name: form["name"], role: form["role"], team: form["team"])
      let link = try await accounts.invite(id, change, by: by)
      let notice = Words.dictionary(page.language)["inviteLink"]?.replacing("%", with: id)
      return try await show(page, notice: notice, secret: SecurityPage.base(request) + "/invite/" + link.text)
    }
  }

  /// `/admin/change` by POST: role and team of somebody.
  func change(_ request: Request, _ context: EtalonContext, _ page: PageRequest) async throws -> Response {
    try await act(request, context, page) { form, by in
      try await accounts.change(form["id"] ?? "", role: form["role"] ?? "", team: form["team"] ?? "", by: by)
      return Reply.seeOther("/admin")
    }
  }

  /// `/admin/retire` by POST.
  func retire(_ request: Request, _ context: EtalonContext, _ page: PageRequest) async throws -> Response {
    try await act(request, context, page) { form, by in
      try await accounts.retire(form["id"] ?? "", by: by)
      return Reply.seeOther("/admin")
    }
  }

  /// `/admin/tokens` by POST.
  func makeToken(_ request: Request, _ context: EtalonContext, _ page: PageRequest) async throws -> Response {
    try await act(request, context, page) { form, by in
      let scopes = Set(TokenScope.allCases.filter { form["scope." + $0.rawValue] != nil })
      let token = try await accounts.makeToken(form["purpose"] ?? "", scopes: scopes, of: by, by: by)
      return try await show(page, notice: Words.dictionary(page.language)["shownOnce"], secret: token.text)
    }
  }

  /// `/admin/revoke` by POST.
  func revoke(_ request: Request, _ context: EtalonContext, _ page: PageRequest) async throws -> Response {
    try await act(request, context, page) { form, by in
      try await accounts.revoke(token: form["token"] ?? "", of: nil, by: by)
      return Reply.seeOther("/admin")
    }
  }
}
