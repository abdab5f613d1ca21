import Etalon
import Handbook
import Hummingbird
import Search

extension Pages {
  /// `/`: the overview without a query, else the results.
  func search(_ request: PageRequest) throws(RequestProblem) -> Response {
    let site = state.current
    let asked = try SearchRequest(request.query, site: site, defaultLimit: ResultsView.firstLimit)
    guard asked.text.contains(where: { !$0.isWhitespace }) else { return Reply.html(home(request, site: site), for: request) }
    return Reply.html(results(asked, request, site: site), for: request)
  }

  private func results(_ asked: SearchRequest, _ request: PageRequest, site: Site) -> String {
    let language = request.language
    let answer = site.workspace.search(SearchQuery(asked.text, limit: asked.limit, filters: asked.filters, day: clock.today))
    // Addresses of this page keep what the person chose and drop what is not ours.
    let own = request.query.keeping(["q", "kind", "channel", "product"])
    var unfiltered: LinkView?
    if answer.hits.isEmpty, asked.filters != SearchFilters() {
      let all = site.workspace.search(SearchQuery(asked.text, limit: asked.limit, day: clock.today, snippets: false))
      if !all.hits.isEmpty {
        let count = all.hits.count == asked.limit ? "" : " (\(all.hits.count))"
        unfiltered = LinkView(
          label: Localized(ru: "Искать без фильтров", en: "Search without filters")(language) + count,
          href: "/" + own.keeping(["q"]).encoded)
      }
    }
    let isFull = answer.hits.count == asked.limit
    let filters = filters(own, asked, site: site, language)
    let pinned = pinned(site, language)
    let examples = answer.hits.isEmpty ? site.examples.map { LinkView.search($0) } : []
    let view = ResultsView(
      query: asked.text, interpreted: answer.interpreted,
      summary: isFull
        ? Localized(ru: "Самые подходящие пункты", en: "The best matches")(language)
        : Counted.found(answer.hits.count)(language),
      isFiltered: asked.filters != SearchFilters(), hasHits: !answer.hits.isEmpty, hasFilters: !filters.isEmpty,
      hasPinned: !pinned.isEmpty, hasExamples: !examples.isEmpty, filters: filters, pinned: pinned,
      hits: answer.hits.map { HitView($0, site: site, today: clock.today, language) }, unfiltered: unfiltered,
      more: isFull && asked.limit < RequestProblem.limits.upperBound
        ? "/" + own.setting("limit", to: String(RequestProblem.limits.upperBound)).encoded : nil,
      examples: examples, contentLanguage: site.contentLanguage)
    return page(
      "results", view, for: request, site: site, title: asked.text.trimmedForTitle, box: searchBox(request),
      scripts: [assets.answersScript])
  }

  private func filters(_ query: QueryString, _ asked: SearchRequest, site: Site, _ language: InterfaceLanguage) -> [FilterView] {
    func option(_ name: String, _ value: String?, _ label: String) -> FilterView.Option {
      FilterView.Option(label: label, href: "/" + query.setting(name, to: value).encoded, isCurrent: query[name] == value)
    }
    let words = Words.dictionary(language)
    var filters: [FilterView] = []
    let kinds = site.shelves.map(\.kind).filter { Site.searchedKinds.contains($0) }
    if kinds.count > 1 || query["kind"] != nil {
      filters.append(
        FilterView(
          title: words["kinds"] ?? "",
          options: [option("kind", nil, words["anyKind"] ?? "")] + kinds.map { option("kind", $0.rawValue, Labels.shelf($0)(language)) }))
    }
    if !site.channels.isEmpty || query["channel"] != nil {
      filters.append(
        FilterView(
          title: words["channels"] ?? "",
          options: [option("channel", nil, words["anyChannel"] ?? "")]
            + site.channels.map { option("channel", $0, Labels.channel($0)(language)) }))
    }
    return filters
  }

  func pinned(_ site: Site, _ language: InterfaceLanguage) -> [LinkView] {
    site.pinnedNotices(on: clock.today).map { LinkView(label: $0.title, href: Workspace.address(of: $0.id, clause: "")) }
  }
}

/// Words with the address they lead to.
struct LinkView {
  let label: String
  let href: String

  /// A query that is one click away.
  static func search(_ query: String) -> LinkView {
    LinkView(label: query, href: "/?q=" + PercentCoding.encoded(query))
  }
}

/// The page of results.
struct ResultsView {
  /// Hits on the first page.
  static let firstLimit = 20

  let query: String
  let interpreted: String?
  let summary: String
  let isFiltered: Bool
  let hasHits: Bool
  let hasFilters: Bool
  let hasPinned: Bool
  let hasExamples: Bool
  let filters: [FilterView]
  let pinned: [LinkView]
  let hits: [HitView]
  /// Leads to the same query without filters, if that finds something.
  let unfiltered: LinkView?
  /// Address of the page with more hits.
  let more: String?
  let examples: [LinkView]
  let contentLanguage: String
}

/// A row of alternatives of which one holds.
struct FilterView {
  let title: String
  let options: [Option]

  struct Option {
    let label: String
    let href: String
    let isCurrent: Bool
  }
}

/// A hit as a list shows it.
struct HitView {
  /// Full reference.
  let clause: String
  let kind: String
  let kindLabel: String
  let title: String
  let href: String
  /// Titles around the clause, outermost first.
  let path: String
  let snippet: [Piece]
  /// Why the hit does not hold today; nil if it does.
  let caution: String?

  /// A stretch of a snippet.
  struct Piece {
    let text: String
    let isMarked: Bool
  }

  init(_ hit: SearchHit, site: Site, today: Day, _ language: InterfaceLanguage) {
    clause = hit.clause
    kind = hit.kind.rawValue
    kindLabel = Labels.kind(hit.kind)(language)
    // A variant of a template bears the name of its channel: what it answers is the heading above.
    let isVariant = hit.kind == .templates && hit.breadcrumb.count > 1
    title = isVariant ? (hit.breadcrumb.last.map { $0 + " · " } ?? "") + hit.title : hit.title
    path = (isVariant ? hit.breadcrumb.dropLast() : hit.breadcrumb[...]).filter { $0 != hit.title }.joined(separator: " › ")
    snippet = HitView.pieces(hit.snippet, hit.highlights)
    let place = site.handbook.index.clause(hit.clause)
    let document = place.map { site.handbook.documents[$0.document] }
    href = Workspace.address(of: document?.id ?? hit.clause, clause: place.map { site.handbook[$0].id } ?? "")
    caution = document.flatMap { Validity.caution($0, today: today) }?(language)
  }

  /// Cuts a snippet at its highlights, which count UTF-16 units.
  static func pieces(_ snippet: String, _ highlights: [Highlight]) -> [Piece] {
    let units = Array(snippet.utf16)
    var pieces: [Piece] = []
    var position = 0
    func append(_ range: Range<Int>, isMarked: Bool) {
      if !range.isEmpty { pieces.append(Piece(text: String(decoding: units[range], as: UTF16.self), isMarked: isMarked)) }
    }
    for highlight in highlights {
      let start = min(max(highlight.start, position), units.count)
      let end = min(start + max(0, min(highlight.length, units.count - start)), units.count)
      append(position..<start, isMarked: false)
      append(start..<end, isMarked: true)
      position = end
    }
    append(position..<units.count, isMarked: false)
    return pieces
  }
}

/// Whether a document may be relied on today.
enum Validity {
  /// What a reader must know; nil: the document holds.
  static func caution(_ document: Document, today: Day) -> Localized? {
    switch document.frontMatter.status {
    case .draft: return Localized(ru: "Черновик: ещё не действует", en: "Draft: not in force yet")
    case .archived: return Localized(ru: "В архиве: больше не действует", en: "Archived: no longer in force")
    case .valid: break
    }
    if let day = document.frontMatter.validFrom, today < day {
      return Localized(ru: "Начнёт действовать \(Labels.day(day).ru)", en: "In force from \(Labels.day(day).en)")
    }
    if let day = document.frontMatter.validUntil, day < today {
      return Localized(ru: "Действовало до \(Labels.day(day).ru)", en: "Was in force until \(Labels.day(day).en)")
    }
    return nil
  }
}

extension String {
  /// Short enough for a tab.
  fileprivate var trimmedForTitle: String {
    count <= 60 ? self : String(prefix(59)) + "…"
  }
}
