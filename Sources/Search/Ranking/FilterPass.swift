import Handbook

/// The filters of a query, judged once for each document that is met. Clauses may be asked about in any order; neighbours are cheap.
struct FilterPass {
  private let documents: DocumentTable
  private let filters: SearchFilters
  private let letsAllPass: Bool
  private let channel: String?
  private let product: String?
  private let day: Day?
  /// The document that was judged last.
  private var last = -1
  private var isAllowed = false
  /// What the kind of the document that was judged last makes of a score.
  private(set) var prior: Float = 1
  private var isOutdated = false

  init(_ query: SearchQuery, documents: DocumentTable) {
    self.documents = documents
    filters = query.filters
    letsAllPass = filters == SearchFilters()
    channel = filters.channel.map(DocumentFacts.key)
    product = filters.product.map(DocumentFacts.productKey)
    day = query.day
  }

  /// What the filters say about a clause.
  enum Verdict {
    case barred
    case outdated
    case holds
  }

  /// Judges a clause.
  mutating func judge(_ unit: Int) -> Verdict {
    let document = documents.document(ofUnit: unit)
    if document != last {
      last = document
      isAllowed = letsAllPass || isAllowed(document)
      isOutdated = documents.isOutdated(document, on: day)
      prior = filters.kinds.isEmpty ? documents.prior(document) : 1
    }
    return !isAllowed ? .barred : isOutdated ? .outdated : .holds
  }

  private func isAllowed(_ document: Int) -> Bool {
    let facts = documents.facts(document)
    if !filters.kinds.isEmpty, !filters.kinds.contains(facts.kind) { return false }
    if let status = filters.status, status != facts.status { return false }
    if let audience = filters.audience, (audience == .public) != (facts.audience == .public) { return false }
    if let channel, !facts.channels.isEmpty, !facts.channels.contains(channel) { return false }
    if let product, !facts.products.isEmpty, !facts.products.contains(where: { DocumentFacts.productKey($0) == product }) { return false }
    return true
  }
}
