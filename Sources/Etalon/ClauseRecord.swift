/// A clause with what rests on it, as programs read it: the JSON of `etalon show` and of `/api/v1/clauses`.
public struct ClauseRecord: Encodable, Sendable {
  struct Asked: Encodable {
    let id, title: String
  }

  let version = 1
  let clause, document, title, text, fingerprint, kind, status: String
  let number: String?
  let line: Int
  let breadcrumb, aliases, rules, citedBy, checklists: [String]
  let questions: [Asked]
  /// Safe HTML of the body; nil where it is not asked for.
  let html: String?

  /// Describes a clause.
  public init(_ card: ClauseCard, html: String? = nil) {
    clause = card.clause.reference
    document = card.document.path
    title = card.clause.title
    text = card.clause.text
    fingerprint = card.clause.fingerprint.description
    kind = card.document.kind.rawValue
    status = card.document.frontMatter.status.rawValue
    number = card.clause.number
    line = card.clause.line
    breadcrumb = card.clause.breadcrumb
    aliases = card.clause.aliases
    rules = card.rules
    citedBy = card.citedBy
    checklists = card.checklists
    questions = card.questions.map { Asked(id: $0.id, title: $0.title) }
    self.html = html
  }
}
