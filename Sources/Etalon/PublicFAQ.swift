public import Handbook
public import Search

/// What clients may read: documents that say `audience: public`, as they hold today.
///
/// What does not say so is internal, and so is everything that is not the published text itself: owners, review dates, rules, files.
public struct PublicFAQ: Sendable {
  private let workspace: Workspace
  private let day: Day
  /// Indices in `Handbook.documents`, questions and answers first.
  private let documents: [Int]

  /// Kinds that are written for readers. Phrase lists, templates and scorecards are tools of the staff whatever they say.
  private static let kinds: [DocumentKind] = [.faq, .manual, .notice, .standard, .glossary]
  /// So many hits are looked through for those that clients may see.
  private static let searched = 50

  /// The public part of a root on a day.
  public init(_ workspace: Workspace, on day: Day) {
    self.workspace = workspace
    self.day = day
    let all = workspace.handbook.documents
    documents = PublicFAQ.kinds.flatMap { kind in all.indices.filter { all[$0].kind == kind && PublicFAQ.isPublic(all[$0], on: day) } }
  }

  /// Whether clients may read a document on a day.
  static func isPublic(_ document: Document, on day: Day) -> Bool {
    let head = document.frontMatter
    return head.audience == .public && head.status == .valid && !document.isScenario && kinds.contains(document.kind)
      && (head.validFrom.map { $0 <= day } ?? true) && (head.validUntil.map { day <= $0 } ?? true)
  }

  /// The documents, questions and answers first.
  public var shelf: [Document] { documents.map { workspace.handbook.documents[$0] } }

  /// A document by id; nil: there is none that clients may read.
  public func document(_ id: String) -> Document? {
    guard let index = workspace.handbook.index.document(id), documents.contains(index) else { return nil }
    return workspace.handbook.documents[index]
  }

  /// A document clause by clause. Links lead to public documents; what they lead to else stays words.
  public func html(of document: Document) -> [ClauseHTML] {
    let resolver = LinkResolver(workspace.handbook)
    let (handbook, day) = (workspace.handbook, day)
    let renderer = HTMLRenderer { destination in
      guard case .clause(let target) = resolver.resolve(destination, from: document) else { return nil }
      let other = handbook.documents[target.document]
      return PublicFAQ.isPublic(other, on: day) ? PublicFAQ.address(of: other.id, clause: handbook[target].id) : nil
    }
    return document.clauses.map { clause in
      let level =
        switch clause.opening {
        case .document: 0
        case .heading(let level): level
        case .number: 7
        }
      return ClauseHTML(
        reference: clause.reference, id: clause.id, level: level, title: clause.title, html: renderer.html(of: clause, in: document))
    }
  }

  /// Ranked clauses of public documents for words as typed.
  public func search(_ text: String, limit: Int) -> (interpreted: String?, hits: [SearchHit]) {
    let filters = SearchFilters(kinds: Set(PublicFAQ.kinds), audience: .public, status: .valid)
    let answer = workspace.search(SearchQuery(text, limit: PublicFAQ.searched, filters: filters, day: day))
    let hits = answer.hits.filter { hit in
      workspace.handbook.index.clause(hit.clause).map { documents.contains($0.document) } ?? false
    }
    return (answer.interpreted, Array(hits.prefix(limit)))
  }

  /// The clause of a hit, with its document.
  public func address(of hit: SearchHit) -> String {
    guard let place = workspace.handbook.index.clause(hit.clause) else { return "/faq" }
    return PublicFAQ.address(of: workspace.handbook.documents[place.document].id, clause: workspace.handbook[place].id)
  }

  /// The address of a public clause, percent-encoded.
  public static func address(of document: String, clause: String) -> String {
    "/faq" + Workspace.address(of: document, clause: clause).dropFirst("/doc".count)
  }
}
