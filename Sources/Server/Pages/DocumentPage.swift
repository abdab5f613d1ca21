import Etalon
import Handbook
import Hummingbird

extension Pages {
  /// `/doc/ID`: a document as published.
  func document(_ encoded: String, _ request: PageRequest) throws(RequestProblem) -> Response {
    guard let id = PercentCoding.decoded(encoded) else { throw .brokenAddress }
    let site = state.current
    guard let position = site.document(id) else { throw .noSuchClause(String(id.prefix(200))) }
    let document = site.handbook.documents[position]
    let view = DocumentView(position, site: site, today: clock.today, request.language)
    let html = page(
      "document", view, for: request, site: site, title: document.title, box: searchBox(request),
      scripts: [assets.readingScript, assets.answersScript])
    return Reply.html(html, for: request)
  }

  /// `/clause?ref=`: sends the browser to the clause of a reference, old ids and numbers included.
  func clause(_ request: PageRequest) throws(RequestProblem) -> Response {
    guard let reference = request.query["ref"] else { throw .noSuchPage }
    let site = state.current
    guard let place = site.handbook.clause(named: reference), Site.isReadable(site.handbook.documents[place.document]) else {
      throw .noSuchClause(String(reference.prefix(200)))
    }
    return Reply.redirect(to: Workspace.address(of: site.handbook.documents[place.document].id, clause: site.handbook[place].id))
  }
}

/// A document to read.
struct DocumentView {
  let title: String
  let kind: String
  let kindLabel: String
  /// Address of the shelf on the overview.
  let shelf: String
  /// Why the document does not hold today; nil if it does.
  let caution: String?
  let facts: [Fact]
  let hasFacts: Bool
  let contents: [Entry]
  let hasContents: Bool
  let clauses: [ClauseView]
  let path: String
  let contentLanguage: String

  /// A line under the title.
  struct Fact {
    let name: String
    let value: String
    let isLate: Bool
  }

  /// A line of the table of contents.
  struct Entry {
    let title: String
    let href: String
    /// 1 for the outermost.
    let depth: Int
  }

  init(_ position: Int, site: Site, today: Day, _ language: InterfaceLanguage) {
    let document = site.handbook.documents[position]
    title = document.title
    kind = document.kind.rawValue
    kindLabel = Labels.shelf(document.kind)(language)
    shelf = "/#shelf." + document.kind.rawValue
    caution = Validity.caution(document, today: today)?(language)
    facts = DocumentView.facts(document, today: today, language)
    hasFacts = !facts.isEmpty
    path = document.path
    contentLanguage = document.frontMatter.language ?? site.contentLanguage
    let outline = Outline(document)
    clauses = site.workspace.documentHTML(document).enumerated().map { number, clause in
      ClauseView(clause, at: ReferenceIndex.Place(document: position, clause: number), outline: outline, site: site, language)
    }
    contents = clauses.compactMap { clause in
      clause.heading.map { Entry(title: $0.title, href: clause.href, depth: min($0.level - 1, 3)) }
    }
    hasContents = contents.count > 2
  }

  private static func facts(_ document: Document, today: Day, _ language: InterfaceLanguage) -> [Fact] {
    let head = document.frontMatter
    var facts: [Fact] = []
    func add(_ ru: String, _ en: String, _ value: String?, isLate: Bool = false) {
      guard let value, !value.isEmpty else { return }
      facts.append(Fact(name: Localized(ru: ru, en: en)(language), value: value, isLate: isLate))
    }
    add("Отвечает", "Owner", head.owner)
    if let day = head.reviewBy {
      let isLate = day < today
      let late = Localized(ru: " — срок прошёл", en: " — overdue")(language)
      add("Пересмотреть до", "Review by", Labels.day(day)(language) + (isLate ? late : ""), isLate: isLate)
    }
    add("Каналы", "Channels", head.channels.map { Labels.channel($0)(language) }.joined(separator: ", "))
    add("Продукты", "Products", head.products.joined(separator: ", "))
    switch head.audience {
    case .internal: add("Для кого", "Audience", Localized(ru: "только сотрудники", en: "staff only")(language))
    case .public: add("Для кого", "Audience", Localized(ru: "сотрудники и клиенты", en: "staff and customers")(language))
    case nil: break
    }
    if let day = head.validUntil, today <= day { add("Действует до", "Valid until", Labels.day(day)(language)) }
    return facts
  }
}

/// How the headings of a document become those of a page: the page has one title, the outermost headings below it are of level 2.
struct Outline {
  /// Clause whose heading is the document's title and is not repeated.
  let titleClause: String?
  private let outermost: Int

  init(_ document: Document) {
    let headed = document.clauses.first { clause in
      if case .heading = clause.opening { return true }
      return false
    }
    titleClause = headed.flatMap { $0.title == document.title && $0.opening == .heading(level: 1) ? $0.id : nil }
    var least = 6
    for clause in document.clauses where clause.id != titleClause {
      if case .heading(let level) = clause.opening { least = min(least, level) }
    }
    outermost = least
  }

  /// Level on the page, 2…6.
  func level(_ written: Int) -> Int { max(2, min(6, written - outermost + 2)) }
}

/// A clause to read.
struct ClauseView {
  let id: String?
  let href: String
  let aliases: [String]
  /// Nil for text without a heading of its own.
  let heading: Heading?
  let html: String
  let marks: [MarkGroup]
  let hasMarks: Bool

  /// A heading on the page.
  struct Heading {
    let level: Int
    let number: String?
    let title: String
  }

  init(_ clause: ClauseHTML, at place: ReferenceIndex.Place, outline: Outline, site: Site, _ language: InterfaceLanguage) {
    let source = site.handbook[place]
    let isTitle = clause.id == outline.titleClause
    id = clause.id.isEmpty ? nil : clause.id
    href = clause.id.isEmpty ? "#" : "#" + PercentCoding.encoded(clause.id)
    aliases = source.aliases + (source.number.map { $0 == clause.id ? [] : [$0] } ?? [])
    heading =
      (1...6).contains(clause.level) && !isTitle
      ? Heading(level: outline.level(clause.level), number: source.number, title: clause.title) : nil
    html = clause.html
    marks = MarkGroup.groups(of: place, site: site, language)
    hasMarks = !marks.isEmpty
  }
}
