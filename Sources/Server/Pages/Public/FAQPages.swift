import Etalon
import Handbook
import Hummingbird
import Search

extension Pages {
  /// `/faq`: what clients may read, and the search in it. Nobody signs in here.
  func faq(_ request: PageRequest) throws(RequestProblem) -> Response {
    let site = state.current
    let faq = PublicFAQ(site.workspace, on: clock.today)
    let query = request.query["q"] ?? ""
    guard query.unicodeScalars.count <= RequestProblem.maximumQueryLength else { throw .queryTooLong }
    let language = request.language
    let answer = query.contains { !$0.isWhitespace } ? faq.search(query, limit: FAQView.hitLimit) : nil
    let shelf = faq.shelf
    let view = FAQView(
      query: query, interpreted: answer?.interpreted, isSearch: answer != nil, hasHits: !(answer?.hits.isEmpty ?? true),
      summary: Counted.found(answer?.hits.count ?? 0)(language),
      hits: answer?.hits.map { hit in
        FAQView.Hit(
          title: hit.title, href: faq.address(of: hit), path: hit.breadcrumb.filter { $0 != hit.title }.joined(separator: " › "),
          snippet: HitView.pieces(hit.snippet, hit.highlights))
      } ?? [],
      topics: shelf.map { FAQView.Topic($0) }, isEmpty: shelf.isEmpty, contentLanguage: site.contentLanguage)
    let title = Localized(ru: "Вопросы и ответы", en: "Questions and answers")(language)
    return Reply.html(publicPage("faq", view, for: request, site: site, title: title), for: request)
  }

  /// `/faq/ID`: a public document.
  func faq(_ encoded: String, _ request: PageRequest) throws(RequestProblem) -> Response {
    guard let id = PercentCoding.decoded(encoded) else { throw .brokenAddress }
    let site = state.current
    let faq = PublicFAQ(site.workspace, on: clock.today)
    // Whether an internal document of this name exists is nobody's business here.
    guard let document = faq.document(id) else { throw .noSuchPage }
    let outline = Outline(document)
    let view = FAQDocumentView(
      title: document.title,
      clauses: zip(document.clauses, faq.html(of: document)).map { FAQDocumentView.Part($0, $1, outline) },
      contentLanguage: document.frontMatter.language ?? site.contentLanguage)
    return Reply.html(publicPage("faqdocument", view, for: request, site: site, title: document.title), for: request)
  }
}

/// The overview for clients.
struct FAQView {
  static let hitLimit = 20

  let query: String
  let interpreted: String?
  let isSearch: Bool
  let hasHits: Bool
  let summary: String
  let hits: [Hit]
  let topics: [Topic]
  let isEmpty: Bool
  let contentLanguage: String

  /// A clause that was found.
  struct Hit {
    let title: String
    let href: String
    let path: String
    let snippet: [HitView.Piece]
  }

  /// A document with the first of its questions.
  struct Topic {
    /// So many questions are shown before «все вопросы».
    private static let shown = 5

    let title: String
    let href: String
    let questions: [LinkView]
    /// How many more there are; nil: none.
    let more: Int?

    init(_ document: Document) {
      title = document.title
      href = PublicFAQ.address(of: document.id, clause: "")
      let headings = document.clauses.filter { clause in
        if case .heading = clause.opening { return !clause.id.isEmpty && clause.title != document.title }
        return false
      }
      let isList = document.kind == .faq
      questions = (isList ? headings.prefix(Topic.shown) : []).map {
        LinkView(label: $0.title, href: PublicFAQ.address(of: document.id, clause: $0.id))
      }
      more = isList && headings.count > Topic.shown ? headings.count - Topic.shown : nil
    }
  }
}

/// A public document: its text and nothing of what the staff knows about it.
struct FAQDocumentView {
  let title: String
  let clauses: [Part]
  let contentLanguage: String

  /// A clause to read.
  struct Part {
    let id: String?
    let aliases: [String]
    let heading: ClauseView.Heading?
    let html: String

    init(_ source: Clause, _ clause: ClauseHTML, _ outline: Outline) {
      id = clause.id.isEmpty ? nil : clause.id
      aliases = source.aliases
      html = clause.html
      heading =
        (1...6).contains(clause.level) && clause.id != outline.titleClause
        ? ClauseView.Heading(level: outline.level(clause.level), number: nil, title: clause.title) : nil
    }
  }
}
