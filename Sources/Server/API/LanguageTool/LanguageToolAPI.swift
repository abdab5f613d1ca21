import Etalon
import HTTPTypes
import Handbook
import Hummingbird
import Lint

/// LanguageTool's HTTP protocol (languagetool.org/http-api, version 2), so that editors and add-ons made for it check replies here.
struct LanguageToolAPI: Sendable {
  let clock: Etalon.Clock

  /// `GET /v2/languages`
  func languages() -> Response {
    LanguageToolAPI.open(JSONReply.response(LanguageToolLanguages.all))
  }

  /// `POST /v2/check`, or GET with the same parameters in the address. The text is judged and forgotten.
  func check(_ request: Request, _ page: PageRequest, site: Site) async throws -> Response {
    let form = request.method == .post ? try await RequestBody.form(request, isNamed: false) : page.query
    do throws(LanguageToolProblem) {
      return LanguageToolAPI.open(try answer(CheckRequest(form), request, page, site: site))
    } catch {
      return LanguageToolAPI.open(LanguageToolAPI.refusal(error))
    }
  }

  private func answer(
    _ asked: CheckRequest, _ request: Request, _ page: PageRequest, site: Site
  ) throws(LanguageToolProblem) -> Response {
    var draft = Draft(asked.text.judged)
    guard draft.text.count <= RequestBody.replyLimit else { throw .tooLong(limit: RequestBody.replyLimit) }
    draft.letter = asked.letter.map { Array($0.utf8) }
    draft.client = asked.client
    draft.agent = asked.agent
    if let written = asked.channel {
      guard let channel = site.handbook.settings.channel(named: written) else { throw .unknownChannel(written) }
      draft.channel = channel
    }
    guard let desk = try? site.desk(on: clock.today) else { return Response(status: .internalServerError) }
    let verdict = desk.lint(draft, language: page.language)
    return JSONReply.response(
      CheckResponse(
        verdict.findings, asked, site: site, base: LanguageToolAPI.base(of: request), brokenRules: site.brokenRuleCount,
        language: page.language))
  }

  private static func refusal(_ problem: LanguageToolProblem) -> Response { refusal(problem.message, status: .badRequest) }

  /// Any other refusal, in the form of the protocol: a line of text, which its clients show as it is.
  static func refusal(_ problem: RequestProblem, _ language: InterfaceLanguage) -> Response {
    open(refusal("Error: \(problem.title(language)). \(problem.detail(language))", status: problem.status))
  }

  private static func refusal(_ message: String, status: HTTPResponse.Status) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = "text/plain; charset=utf-8"
    headers[.cacheControl] = "no-store"
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: message)))
  }

  /// Add-ons in a browser ask from pages of other hosts. What they get is what they sent, so nothing is given away.
  private static func open(_ response: Response) -> Response {
    var response = response
    response.headers[.accessControlAllowOrigin] = "*"
    if let policy = HTTPField.Name("Cross-Origin-Resource-Policy") { response.headers[policy] = "cross-origin" }
    return response
  }

  /// The address by which the client reached us, where it is one; a header that is none is not repeated.
  private static func base(of request: Request) -> String {
    let host = request.head.authority ?? ""
    let isPlain =
      !host.isEmpty
      && host.utf8.allSatisfy { byte in
        (0x30...0x3A).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || [0x2D, 0x2E, 0x5B, 0x5D].contains(byte)
      }
    let isSecure = request.head.scheme == "https"
    return isPlain ? (isSecure ? "https://" : "http://") + host : ""
  }
}
