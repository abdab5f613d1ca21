import Hummingbird
import Logging

/// Turns what goes wrong into an answer: a page for people, problem+json (RFC 9457) under `/api/`.
struct ErrorPages<Context: RequestContext>: RouterMiddleware {
  let pages: Pages
  let logger: Logger

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      let problem = problem(error)
      var response =
        request.uri.path.hasPrefix("/api/")
        ? ProblemJSON.response(problem, language: pages.request(lenient: request).language)
        : pages.problem(problem, for: pages.request(lenient: request))
      if case .methodNotAllowed = problem {
        response.headers[.allow] = RequestLimits<Context>.posted.contains(request.uri.path) ? "GET, HEAD, POST" : "GET, HEAD"
      }
      return request.method == .head ? response.createHeadResponse() : response
    }
  }

  private func problem(_ error: any Error) -> RequestProblem {
    switch error {
    case let problem as RequestProblem: return problem
    case let error as HTTPError where error.status == .notFound: return .noSuchPage
    default:
      logger.error("a request failed", metadata: ["reason": "\(error)"])
      return .failed
    }
  }
}
