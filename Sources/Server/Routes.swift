import Etalon
import Foundation
import HTTPTypes
import Handbook
import Hummingbird
import Logging

/// Which address leads where.
struct Routes: Sendable {
  let state: SiteState
  let pages: Pages
  let assets: StaticAssets
  let options: ServerOptions
  let door: any Doorkeeper
  private let counts = RequestCounts()
  private let startedAt = Date()

  init(state: SiteState, templates: Templates, assets: StaticAssets, options: ServerOptions, door: any Doorkeeper) {
    self.state = state
    self.assets = assets
    self.options = options
    self.door = door
    pages = Pages(state: state, templates: templates, assets: assets, clock: options.clock, fallback: options.language)
  }

  /// Every address there is. What is not here does not exist.
  var all: [Route] { content + programs + outside + exams + training + leading + accounts }

  func router() -> Router<EtalonContext> {
    let (routes, door) = (all, door)
    let router = Router(context: EtalonContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: SecurityHeaders())
    router.add(middleware: Measuring(counts: counts))
    // Before the pages of errors, which greet whoever signed in.
    router.add(middleware: Recognition(door: door, logger: options.logger))
    router.add(middleware: ErrorPages(pages: pages, routes: routes, logger: options.logger))
    router.add(middleware: RequestLimits(routes: routes))
    router.add(middleware: OriginCheck(routes: routes))
    for route in routes {
      router.on(RouterPath(route.path), method: route.method) { request, context in
        try await admit(request, context, to: route, door)
        return try await route.handler(request, context)
      }
    }
    return router
  }

  /// Lets in whoever may see an address. What belongs to one person is checked where it is read.
  private func admit(_ request: Request, _ context: EtalonContext, to route: Route, _ door: any Doorkeeper) async throws {
    switch route.access {
    case .everybody: break
    case .readers:
      if context.visitor != nil { return }
      if try await door.isOpen(to: request) { return }
      let isLint = route.path.hasSuffix("/lint") || route.path.hasPrefix("/v2/")
      guard try await door.accepts(request, for: isLint ? .lint : .search) else { throw RequestProblem.signInNeeded }
    case .signedIn: _ = try context.signedIn()
    case .programs(let scope):
      if context.visitor != nil { return }
      guard try await door.accepts(request, for: scope) else { throw RequestProblem.signInNeeded }
    case .permission(let permission):
      guard KnownRole(try context.signedIn().role).permissions.contains(permission) else { throw RequestProblem.noSuchPage }
    case .local:
      let isLocal = ["127.0.0.1", "::1"].contains(context.remoteAddress?.ipAddress ?? "")
      let isProxied = HTTPField.Name("X-Forwarded-For").flatMap { request.headers[$0] } != nil
      let isAdministrator = context.visitor.map { KnownRole($0.role).permissions.contains(.administer) } ?? false
      guard isLocal && !isProxied || isAdministrator else { throw RequestProblem.noSuchPage }
    }
  }

  /// Search and reading.
  private var content: [Route] {
    let (state, pages, assets, counts, startedAt) = (state, pages, assets, counts, startedAt)
    return [
      Route(.get, "/", for: .readers) { request, context in
        try pages.search(try pages.request(request, context))
      },
      Route(.get, "/doc/**", for: .readers) { request, context in
        try pages.document(context.parameters.getCatchAll().joined(separator: "/"), try pages.request(request, context))
      },
      Route(.get, "/doc", for: .readers) { _, _ in
        Reply.redirect(to: "/")
      },
      Route(.get, "/clause", for: .readers) { request, context in
        try pages.clause(try pages.request(request, context))
      },
      Route(.get, "/static/:file", for: .everybody) { request, context in
        try assets.response(context.parameters.get("file") ?? "", to: request)
      },
      Route(.get, "/health", for: .everybody) { _, _ in
        Health.response(state.current, isStale: state.isStale)
      },
      Route(.get, "/metrics", for: .local) { _, _ in
        MetricsPage.response(counts, site: state.current, isStale: state.isStale, startedAt: startedAt)
      },
      Route(.get, "/opensearch.xml", for: .everybody) { request, context in
        OpenSearch.response(try pages.request(request, context), site: state.current, base: SecurityPage.base(request))
      },
      Route(.get, "/lint", for: .readers) { request, context in
        pages.reply(try pages.request(request, context))
      },
      Route(.post, "/lint", for: .readers) { request, context in
        try await pages.reply(request, try pages.request(request, context))
      },
    ]
  }

  /// What programs and editors use.
  private var programs: [Route] {
    let (state, pages, assets) = (state, pages, assets)
    let clauses = ClauseAPI()
    let search = SearchAPI(clock: options.clock)
    let lint = LintAPI(clock: options.clock)
    let languageTool = LanguageToolAPI(clock: options.clock)
    return [
      Route(.get, "/api/v1/search", for: .readers) { request, context in
        try search.response(try pages.request(request, context), site: state.current)
      },
      Route(.get, "/api/v1/clauses", for: .readers) { request, context in
        try clauses.response(try pages.request(request, context), site: state.current)
      },
      Route(.get, "/api/openapi.json", for: .everybody) { request, _ in
        assets.response(assets.description, to: request)
      },
      Route(.post, "/api/v1/lint", for: .readers) { request, context in
        try await lint.response(request, try pages.request(request, context), site: state.current)
      },
      Route(.get, "/v2/languages", for: .readers, isShared: true) { _, _ in
        languageTool.languages()
      },
    ]
      + [HTTPRequest.Method.get, .post].map { method in
        Route(method, "/v2/check", for: .readers, isShared: true) { request, context in
          try await languageTool.check(request, try pages.request(request, context), site: state.current)
        }
      }
  }
}
