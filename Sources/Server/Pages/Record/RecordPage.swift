import Certification
import Etalon
import HTTPTypes
import Handbook
import Hummingbird

extension Pages {
  /// `/me`: what the records say of the person, and their certificates.
  func record(_ request: PageRequest) async throws -> Response {
    let visitor = try request.signedIn()
    let site = state.current
    let people = try site.people()
    _ = try await people.training.welcome(visitor.person)
    let record = try await people.training.record(of: visitor.person)
    let accounts = try await people.certification.ledger(of: visitor.person).accounts
    let view = RecordView(
      name: visitor.name, certificates: accounts.reversed().map { RecordView.Line($0, clock: clock, request.language) },
      hasCertificates: !accounts.isEmpty, record: QuestionView.Markup(html: record.htmlSections(language: request.language)))
    let title = Localized(ru: "Моя запись", en: "My record")(request.language)
    return Reply.html(page("me", view, for: request, site: site, title: title, box: nil), for: request)
  }

  /// `/me/certificates/NUMBER`: the certificate to print; with `?format=json` the signed Open Badge. Another's certificate does not exist.
  func certificate(_ number: String, _ request: PageRequest, _ sent: Request) async throws -> Response {
    let visitor = try request.signedIn()
    let site = state.current
    let people = try site.people()
    guard let number = CertificateNumber.reading(number),
      let account = try await people.certification.ledger(of: visitor.person).account(number)
    else { throw RequestProblem.noSuchPage }
    guard account.state(at: clock.milliseconds).isInForce else { return try await verify(number, request) }
    let link = address(of: number, sent)
    let export = try await people.credentials.export(number, link: link, language: request.language)
    if request.query["format"] == "json" {
      var response = JSONReply.response(json: export.credential.bytes, type: "application/vc+ld+json")
      response.headers[.contentDisposition] = "attachment; filename=\"certificate-\(number).json\""
      return response
    }
    var response = Reply.html(export.page.html, for: request)
    // The sheet brings its own style and no script; it is the one page with anything inline.
    response.headers[CertificatePolicy.name] = CertificatePolicy.value
    return response
  }

  /// Where anybody can verify a number: the address that the person uses, without what a proxy would change.
  private func address(of number: String, _ request: Request) -> String? {
    guard let host = request.head.authority, !host.isEmpty, host.utf8.count <= 255,
      host.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || ".-:[]".utf8.contains($0) })
    else { return nil }
    let forwarded = HTTPField.Name("X-Forwarded-Proto").flatMap { request.headers[$0] }
    return (forwarded == "https" ? "https" : "http") + "://\(host)/verify/\(number)"
  }
}

/// What may load on a printed certificate.
enum CertificatePolicy {
  static let name = HTTPField.Name("Content-Security-Policy") ?? .server
  static let value =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}

/// The record of the person who looks at it.
struct RecordView {
  let name: String
  let certificates: [Line]
  let hasCertificates: Bool
  let record: QuestionView.Markup

  /// A certificate.
  struct Line {
    let title: String
    let number: String
    let tone: String
    let state: String
    let channels: String
    let sheet: String?
    let badge: String?
    let verify: String

    init(_ account: CertificateAccount, clock: Etalon.Clock, _ language: InterfaceLanguage) {
      func say(_ ru: String, _ en: String) -> String { Localized(ru: ru, en: en)(language) }
      let certificate = account.certificate
      let standing = account.state(at: clock.milliseconds)
      let until = Labels.day(clock.day(of: certificate.validUntil / 1_000))
      title = certificate.title
      number = account.number
      tone = standing.isInForce ? (standing == .expiring ? "wait" : "good") : standing == .suspended ? "wait" : "bad"
      state = say(standing.name.ru, standing.name.en) + (standing.isInForce ? say(" до \(until.ru)", " until \(until.en)") : "")
      channels = certificate.admits.filter { $0.level != .none }.map { admission in
        let level = admission.level == .supervised ? say(" под наблюдением", " (supervised)") : ""
        return Labels.channel(admission.channel)(language) + level
      }.joined(separator: ", ")
      let address = "/me/certificates/" + PercentCoding.encoded(account.number)
      sheet = standing.isInForce ? address : nil
      badge = standing.isInForce ? address + "?format=json" : nil
      verify = "/verify/" + PercentCoding.encoded(account.number)
    }
  }
}
