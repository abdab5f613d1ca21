import Hummingbird

/// Counts every answer and how long it took.
struct Measuring<Context: RequestContext>: RouterMiddleware {
  let counts: RequestCounts

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    counts.begin()
    var status = 500
    defer {
      let key = RequestCounts.Key(route: context.endpointPath ?? "-", method: request.method.rawValue, status: status)
      let elapsed = (ContinuousClock.now - start).components
      counts.end(key, seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18)
    }
    let response = try await next(request, context)
    status = response.status.code
    return response
  }
}
