import Search

@testable import Handbook

/// A clause as tests write it.
struct Item {
  var id: String
  var title: String
  var text: String
  var opening: Clause.Opening = .heading(level: 2)
  var number: String?
  var aliases: [String] = []
  var links: [String] = []
}

/// A document as tests write it.
func document(
  _ id: String, title: String = "", kind: DocumentKind = .standard, status: DocumentStatus = .valid, channels: [String] = [],
  products: [String] = [], audience: DocumentAudience? = nil, until: Day? = nil, other: [Value.Entry] = [], _ items: [Item]
) -> Document {
  var head = FrontMatter()
  head.status = status
  head.channels = channels
  head.products = products
  head.audience = audience
  head.validUntil = until
  head.other = other
  let clauses = items.enumerated().map { place, item in
    Clause(
      reference: id + "#" + item.id, id: item.id, aliases: item.aliases, number: item.number, title: item.title, opening: item.opening,
      breadcrumb: item.opening == .document ? [] : [title], line: place * 4 + 1, bytes: 0..<0, text: item.text,
      fingerprint: Fingerprint(words: (0, 0, 0, 0)),
      links: item.links.map { Link(destination: $0, line: 1, isImage: false) })
  }
  return Document(
    path: "Standards/\(id).md", id: id, title: title, kind: kind, frontMatter: head, source: [], bodyStart: 0, clauses: clauses)
}

/// A document of one clause.
func document(_ id: String, _ title: String, _ text: String, kind: DocumentKind = .standard, status: DocumentStatus = .valid) -> Document {
  document(id, title: title, kind: kind, status: status, [Item(id: "a", title: title, text: text)])
}

/// A term of the glossary whose clause is `reference`.
func term(_ name: String, synonyms: [String], clause reference: String) -> Term {
  Term(
    clause: reference, name: name, explanation: "", synonyms: synonyms, say: [], spelling: [],
    spot: Spot(path: "Standards/glossary.md", line: 1))
}

/// A handbook of documents.
func handbook(_ documents: [Document], terms: [Term] = []) -> Handbook {
  Handbook(
    root: "", settings: Settings(), documents: documents, phraseRules: [], checkRules: [], questions: [], exams: [], programs: [],
    checklists: [], terms: terms, templates: [], decisions: [], reviewLock: ReviewLock(), diagnostics: [],
    index: ReferenceIndex(documents))
}

/// An index over documents.
func index(_ documents: Document..., terms: [Term] = []) -> SearchIndex {
  SearchIndex(handbook(documents, terms: terms))
}

extension SearchIndex {
  /// References of the hits.
  func find(_ text: String, _ filters: SearchFilters = SearchFilters(), limit: Int = 10) -> [String] {
    search(SearchQuery(text, limit: limit, filters: filters)).hits.map(\.clause)
  }
}
