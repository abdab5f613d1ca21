import Digest
import Etalon
import HTTPTypes
import Handbook
import Hummingbird

/// A page with one form on which people sign in or open an account.
struct SignInView {
  let title: String
  let lead: String?
  let problem: String?
  let action: String
  let next: String?
  let fields: [Field]
  let button: String
  let guests: [Guest]
  let hasGuests: Bool

  /// A line of the form.
  struct Field {
    let name: String
    let label: String
    let type: String
    let value: String
    let autocomplete: String
    let hint: String?
  }

  /// Somebody of the demonstration.
  struct Guest {
    let name: String
    let role: String
    let href: String
  }

  init(
    _ title: String?, lead: String? = nil, problem: String?, action: String, next: String? = nil, fields: [Field], button: String?,
    guests: [Guest] = []
  ) {
    self.title = title ?? ""
    self.lead = lead
    self.problem = problem
    self.action = action
    self.next = next
    self.fields = fields
    self.button = button ?? ""
    self.guests = guests
    hasGuests = !guests.isEmpty
  }
}

/// The pages on which people come in.
struct SignInPages: Sendable {
  let pages: Pages
  let accounts: AccountDesk
  let options: ServerOptions

  /// Most bytes of a form here.
  private static let limit = 16 << 10

  private func show(_ view: SignInView, _ page: PageRequest, status: HTTPResponse.Status = .ok) -> Response {
    let site = pages.state.current
    // Strangers are shown what strangers may open, and nothing of the staff's site; a demonstration is open to everybody.
    let html =
      page.visitor == nil && options.demonstration == nil
      ? pages.publicPage("login", view, for: page, site: site, title: view.title)
      : pages.page("login", view, for: page, site: site, title: view.title, box: nil)
    return Reply.html(html, for: page, status: status)
  }

  // MARK: - Sign in

  /// `/login`
  func login(_ request: Request, _ page: PageRequest) -> Response {
    let next = SignInRedirect.local(page.query["next"])
    let guests = SignInPages.isHere(request) ? options.demonstration?.guests ?? [] : []
    return page.visitor == nil ? form(page, id: "", next: next, problem: nil, guests: guests) : Reply.seeOther(next)
  }

  private func form(
    _ page: PageRequest, id: String, next: String, problem: String?, guests: [Demonstration.Guest] = [], status: HTTPResponse.Status = .ok
  ) -> Response {
    let words = Words.dictionary(page.language)
    let guests = guests.map { guest in
      SignInView.Guest(name: guest.name, role: KnownRole(guest.role).name(page.language), href: "/demo/" + guest.token.text)
    }
    let fields = [
      SignInView.Field(name: "id", label: words["personID"] ?? "", type: "text", value: id, autocomplete: "username", hint: nil),
      SignInView.Field(
        name: "password", label: words["password"] ?? "", type: "password", value: "", autocomplete: "current-password", hint: nil),
    ]
    return show(
      SignInView(words["signIn"], problem: problem, action: "/login", next: next, fields: fields, button: words["signIn"], guests: guests),
      page, status: status)
  }

  private func codeForm(_ page: PageRequest, ticket: Secret, next: String, problem: String?) -> Response {
    let words = Words.dictionary(page.language)
    let fields = [
      SignInView.Field(name: "code", label: words["code6"] ?? "", type: "text", value: "", autocomplete: "one-time-code", hint: nil)
    ]
    return show(
      SignInView(
        words["signIn"], lead: words["codeLead"], problem: problem, action: "/login/code?ticket=" + ticket.text, next: next, fields: fields,
        button: words["signIn"]), page)
  }

  /// `/login` by POST.
  func signIn(_ request: Request, _ context: EtalonContext, _ page: PageRequest) async throws -> Response {
    let form = try await RequestBody.form(request, limit: SignInPages.limit)
    let (id, next) = (form["id"] ?? "", SignInRedirect.local(form["next"]))
    let outcome = try await accounts.signIn(id, password: form["password"] ?? "", address: SignInPages.address(request, context))
    return try answer(outcome, request, page, id: id, next: next, isCode: false)
  }

  /// `/login/code` by POST.
  func signInByCode(_ request: Request, _ context: EtalonContext, _ page: PageRequest) async throws -> Response {
    let form = try await RequestBody.form(request, limit: SignInPages.limit)
    let next = SignInRedirect.local(form["next"])
    guard let ticket = page.query["ticket"].flatMap({ Secret($0) }) else { return Reply.seeOther("/login") }
    let outcome = try await accounts.signIn(ticket: ticket, code: form["code"] ?? "", address: SignInPages.address(request, context))
    return try answer(outcome, request, page, id: "", next: next, isCode: true)
  }

  private func answer(
    _ outcome: AccountDesk.Outcome, _ request: Request, _ page: PageRequest, id: String, next: String, isCode: Bool
  ) throws -> Response {
    let words = Words.dictionary(page.language)
    switch outcome {
    case .signedIn(let signedIn): return SignInPages.enter(signedIn, request, next: next)
    case .codeNeeded(let ticket): return codeForm(page, ticket: ticket, next: next, problem: isCode ? words["codeWrong"] : nil)
    case .refused: return form(page, id: id, next: next, problem: words["signInWrong"], status: .unauthorized)
    case .wait(let seconds): throw RequestProblem.tooManyAttempts(seconds: seconds)
    }
  }

  /// Where a request comes from; a proxy on this machine is believed.
  static func address(_ request: Request, _ context: EtalonContext) -> String {
    let peer = context.remoteAddress?.ipAddress ?? ""
    guard ["127.0.0.1", "::1"].contains(peer), let forwarded = HTTPField.Name("X-Forwarded-For").flatMap({ request.headers[$0] }) else {
      return peer
    }
    return String(forwarded.split(separator: ",").last ?? "").filter { !$0.isWhitespace }
  }

  /// Whether a request was typed on this machine: it names the machine itself, and came through no proxy.
  static func isHere(_ request: Request) -> Bool {
    let host = (request.head.authority ?? "").lowercased()
    let name = host.hasPrefix("[") ? String(host.prefix { $0 != "]" }) + "]" : String(host.prefix { $0 != ":" })
    return ["127.0.0.1", "localhost", "[::1]"].contains(name) && HTTPField.Name("X-Forwarded-For").flatMap { request.headers[$0] } == nil
  }

  static func enter(_ signedIn: AccountDesk.SignedIn, _ request: Request, next: String) -> Response {
    // Nobody asked for a page: everybody finds what their work begins with.
    var response = Reply.seeOther(next == "/" ? Places.home(of: signedIn.person.role) : next)
    response.headers[.setCookie] = SessionCookie.header(signedIn.session, for: request)
    return response
  }

  /// `/logout` by POST.
  func signOut(_ request: Request, _ context: EtalonContext) async throws -> Response {
    _ = try await Forms.read(request, context)
    if let secret = SessionCookie.secret(request) { try await accounts.signOut(secret) }
    var response = Reply.seeOther("/login")
    response.headers[.setCookie] = SessionCookie.header(nil, for: request)
    return response
  }

  // MARK: - New accounts

  /// `/setup/TOKEN`, `/invite/TOKEN`
  func invitation(_ token: String, _ page: PageRequest) async throws -> Response {
    guard let secret = Secret(token) else { throw SignInPages.usedUp }
    guard let invitation = try await accounts.invitation(secret) else { throw SignInPages.usedUp }
    return show(invitation, token, page, InvitationForm())
  }

  /// What was filled in, and what is wrong with it.
  private struct InvitationForm {
    var problem: Localized?
    var id = ""
    var name = ""
  }

  private func show(_ invitation: AccountDesk.OpenInvitation, _ token: String, _ page: PageRequest, _ form: InvitationForm) -> Response {
    let words = Words.dictionary(page.language)
    var fields = ["password", "repeated"].map { field in
      SignInView.Field(
        name: field, label: words[field == "password" ? "newPassword" : "repeatPassword"] ?? "", type: "password", value: "",
        autocomplete: "new-password", hint: field == "password" ? words["passwordHint"] : nil)
    }
    let status: HTTPResponse.Status = form.problem == nil ? .ok : .badRequest
    if let person = invitation.person {
      let greeting = (words["inviteTitle"] ?? "") + ", " + (person.name.isEmpty ? person.id : person.name)
      let lead = (words["inviteLead"] ?? "").replacing("%", with: person.id)
      return show(
        SignInView(
          greeting, lead: lead, problem: form.problem?(page.language), action: "/invite/" + token, fields: fields,
          button: words["createAccount"]), page, status: status)
    }
    fields.insert(
      contentsOf: [
        .init(
          name: "id", label: words["personID"] ?? "", type: "text", value: form.id, autocomplete: "username", hint: words["personIDHint"]),
        .init(name: "name", label: words["personName"] ?? "", type: "text", value: form.name, autocomplete: "name", hint: nil),
      ], at: 0)
    return show(
      SignInView(
        words["setupTitle"], lead: words["setupLead"], problem: form.problem?(page.language), action: "/setup/" + token, fields: fields,
        button: words["createAccount"]), page, status: status)
  }

  private static let usedUp = EtalonError(
    .refused, ru: "Ссылка уже использована или её срок истёк.", en: "The link was used already, or its time is over.",
    remedyRu: "Попросите администратора о новой.", remedyEn: "Ask the administrator for a new one.")

  /// `/setup/TOKEN`, `/invite/TOKEN` by POST.
  func accept(_ token: String, _ request: Request, _ page: PageRequest) async throws -> Response {
    let form = try await RequestBody.form(request, limit: SignInPages.limit)
    let (id, name) = (form["id"] ?? "", form["name"] ?? "")
    guard let secret = Secret(token) else { throw RequestProblem.noSuchPage }
    let outcome = await account(secret, id: id, name: name, form)
    switch outcome {
    case .success(let signedIn): return SignInPages.enter(signedIn, request, next: "/")
    case .failure(let error):
      guard error.kind == .refused, let invitation = try await accounts.invitation(secret) else { throw error }
      let problem = Localized(ru: error.message.ru + " " + error.remedy.ru, en: error.message.en + " " + error.remedy.en)
      return show(invitation, token, page, InvitationForm(problem: problem, id: id, name: name))
    }
  }

  private func account(_ secret: Secret, id: String, name: String, _ form: QueryString) async -> Result<AccountDesk.SignedIn, EtalonError> {
    do throws(EtalonError) {
      return .success(
        try await accounts.accept(secret, id: id, name: name, password: form["password"] ?? "", repeated: form["repeated"] ?? ""))
    } catch {
      return .failure(error)
    }
  }

  /// `/demo/TOKEN`: one of the people of the demonstration comes in.
  func guest(_ token: String, _ request: Request) async throws -> Response {
    guard SignInPages.isHere(request), let guest = options.demonstration?.guests.first(where: { Secret.isSame($0.token.text, token) })
    else {
      throw RequestProblem.noSuchPage
    }
    return SignInPages.enter(try await accounts.begin(guest.person), request, next: "/")
  }
}
