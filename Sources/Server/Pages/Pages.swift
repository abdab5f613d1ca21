import Etalon
import Handbook
import Hummingbird

/// The pages people see. Each kind of page has a file of its own.
struct Pages: Sendable {
  let state: SiteState
  let templates: Templates
  let assets: StaticAssets
  let clock: Etalon.Clock
  /// Language for those who chose none.
  let fallback: InterfaceLanguage

  func request(_ request: Request, _ context: EtalonContext) throws(RequestProblem) -> PageRequest {
    try PageRequest(request, visitor: context.visitor, fallback: fallback)
  }

  func request(lenient request: Request, _ context: EtalonContext) -> PageRequest {
    PageRequest(lenient: request, visitor: context.visitor, fallback: fallback)
  }

  /// The use cases over the content as it is now. A server without records has no pages for people.
  func desks() throws(RequestProblem) -> Desks {
    guard let desks = state.current.desks else { throw .noSuchPage }
    return desks
  }

  /// What surrounds the content of a page.
  struct Frame {
    let language: String
    let title: String
    let company: String?
    /// The search box of the bar at the top; nil where the page has its own.
    let box: SearchBox?
    let languages: [LanguageLink]
    let style: String
    let emblem: String
    let scripts: [String]
    let places: [PlaceLink]
    /// Where the person finds what is theirs, or may sign in; nil where nobody can.
    let own: PlaceLink?
    /// What scripts send along.
    let csrf: String?
    let footer: String
    let main: String
  }

  /// A place of the site.
  struct PlaceLink {
    let label: String
    let href: String
    let isCurrent: Bool
  }

  /// A switch to a language.
  struct LanguageLink {
    let code: String
    let name: String
    let href: String
    let isCurrent: Bool
  }

  /// The search form.
  struct SearchBox {
    let query: String
    /// Filters that hold for the next search too.
    let kind: String?
    let channel: String?
    /// Names of kinds for the suggestions.
    let kinds: [KindName]
    let isFocused: Bool

    struct KindName {
      let id: String
      let label: String
    }
  }

  /// Fills the template of a page and puts the frame around it.
  func page(
    _ template: String, _ view: Any, for request: PageRequest, site: Site, title: String?, box: SearchBox?,
    scripts: [StaticAssets.Asset] = []
  ) -> String {
    let language = request.language
    let words = Words.dictionary(language)
    var inner: [String: Any] = ["words": words, "page": view]
    // The box stands inside the page where the bar has none.
    if box == nil, template == "home" { inner["box"] = searchBox(request, isFocused: true) }
    let main = templates.render(template, inner)
    let brand = words["brand"] ?? ""
    let frame = Frame(
      language: language.rawValue, title: title.map { $0 + " — " + brand } ?? brand, company: site.handbook.settings.companyName, box: box,
      languages: InterfaceLanguage.allCases.map { other in
        LanguageLink(
          code: other.rawValue, name: Labels.name(of: other),
          href: request.path + request.query.setting("lang", to: other.rawValue).encoded, isCurrent: other == language)
      },
      style: assets.style.address, emblem: assets.emblem.address,
      scripts: ([assets.searchScript, assets.tablesScript] + scripts).map(\.address),
      places: Places.all(for: request, words), own: Places.own(for: request, words, hasAccounts: site.desks != nil),
      csrf: request.visitor?.csrf,
      footer: Counted.documents(site.documentCount)(language) + ", " + Counted.clauses(site.clauseCount)(language), main: main)
    return templates.render("frame", ["words": words, "frame": frame])
  }

  /// The search form as the request fills it.
  func searchBox(_ request: PageRequest, isFocused: Bool = false) -> SearchBox {
    SearchBox(
      query: request.query["q"] ?? "", kind: request.query["kind"], channel: request.query["channel"],
      kinds: Site.searchedKinds.map { SearchBox.KindName(id: $0.rawValue, label: Labels.kind($0)(request.language)) }, isFocused: isFocused)
  }
}
