import Etalon
import Hummingbird
import Logging

/// Turns what goes wrong into an answer: a page for people, problem+json (RFC 9457) under `/api/`, a line of text where editors
/// ask.
struct ErrorPages: RouterMiddleware {
  let pages: Pages
  let routes: [Route]
  let logger: Logger

  func handle(
    _ request: Request, context: EtalonContext, next: (Request, EtalonContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      let problem = problem(error)
      let path = request.uri.path
      let (isForEditors, isForPrograms) = (path.hasPrefix("/v2/") || path.hasPrefix("/t/"), path.hasPrefix("/api/"))
      if case .signInNeeded = problem, !isForPrograms, !isForEditors { return SignInRedirect.response(to: request) }
      let page = pages.request(lenient: request, context)
      var response =
        isForEditors
        ? LanguageToolAPI.refusal(problem, page.language)
        : isForPrograms ? ProblemJSON.response(problem, language: page.language) : pages.problem(problem, for: page)
      if case .tooManyAttempts(let seconds) = problem { response.headers[.retryAfter] = String(seconds) }
      if case .methodNotAllowed = problem {
        response.headers[.allow] = allowed(request.uri.path)
      }
      return request.method == .head ? response.createHeadResponse() : response
    }
  }

  /// How an address may be used; one that does not exist counts as a page.
  private func allowed(_ path: String) -> String {
    let methods = Set(routes.filter { $0.matches(path) }.map(\.method.rawValue))
    guard !methods.isEmpty else { return "GET, HEAD" }
    return ((methods.contains("GET") ? ["GET", "HEAD"] : []) + methods.subtracting(["GET"]).sorted()).joined(separator: ", ")
  }

  private func problem(_ error: any Error) -> RequestProblem {
    switch error {
    case let problem as RequestProblem: return problem
    case let error as EtalonError: return .declined(error)
    case let error as HTTPError where error.status == .notFound: return .noSuchPage
    default:
      logger.error("a request failed", metadata: ["reason": "\(error)"])
      return .failed
    }
  }
}
