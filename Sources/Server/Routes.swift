import Etalon
import HTTPTypes
import Handbook
import Hummingbird
import Logging

/// Which address leads where.
struct Routes: Sendable {
  private let state: SiteState
  private let pages: Pages
  private let assets: StaticAssets
  private let options: ServerOptions

  init(state: SiteState, templates: Templates, assets: StaticAssets, options: ServerOptions) {
    self.state = state
    self.assets = assets
    self.options = options
    pages = Pages(state: state, templates: templates, assets: assets, clock: options.clock, fallback: options.language)
  }

  func router() -> Router<BasicRequestContext> {
    let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: SecurityHeaders())
    router.add(middleware: ErrorPages(pages: pages, logger: options.logger))
    router.add(middleware: RequestLimits())
    let (state, pages, assets, options) = (state, pages, assets, options)
    router.get("/") { request, _ in
      try pages.search(try pages.request(request))
    }
    router.get("doc/**") { request, context in
      try pages.document(context.parameters.getCatchAll().joined(separator: "/"), try pages.request(request))
    }
    router.get("doc") { _, _ in
      Reply.redirect(to: "/")
    }
    router.get("clause") { request, _ in
      try pages.clause(try pages.request(request))
    }
    router.get("static/:file") { request, context in
      try assets.response(context.parameters.get("file") ?? "", to: request)
    }
    router.get("health") { _, _ in
      Health.response(state.current, isStale: state.isStale)
    }
    router.get("lint") { request, _ in
      pages.reply(try pages.request(request))
    }
    router.post("lint") { request, _ in
      try await pages.reply(request, try pages.request(request))
    }
    let api = SearchAPI(clock: options.clock)
    router.get("api/v1/search") { request, _ in
      try api.response(try pages.request(request), site: state.current)
    }
    let lint = LintAPI(clock: options.clock)
    router.post("api/v1/lint") { request, _ in
      try await lint.response(request, try pages.request(request), site: state.current)
    }
    let languageTool = LanguageToolAPI(clock: options.clock)
    router.get("v2/languages") { _, _ in
      languageTool.languages()
    }
    for method in [HTTPRequest.Method.get, .post] {
      router.on("v2/check", method: method) { request, _ in
        try await languageTool.check(request, try pages.request(request), site: state.current)
      }
    }
    return router
  }
}
