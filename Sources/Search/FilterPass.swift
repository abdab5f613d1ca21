import Handbook
import Language

/// The filters of a query, judged once per document.
struct FilterPass {
  /// Whether clauses of each document may be found; nil if all may.
  let isAllowed: [Bool]?
  /// Whether each document comes last: archived, or not holding on the day asked about.
  let isOutdated: [Bool]

  /// `isArchived` says it of each document, which saves looking at all of them for a query without filters.
  init(_ query: SearchQuery, documents: [Document], isArchived: [Bool]) {
    let filters = query.filters
    isAllowed = filters == SearchFilters() ? nil : FilterPass.allowed(filters, documents)
    isOutdated = query.day.map { day in documents.map { FilterPass.isOutdated($0.frontMatter, on: day) } } ?? isArchived
  }

  private static func allowed(_ filters: SearchFilters, _ documents: [Document]) -> [Bool] {
    let channel = filters.channel.map { key($0) }
    let product = filters.product.map { key($0) }
    return documents.map { document in
      let head = document.frontMatter
      if !filters.kinds.isEmpty, !filters.kinds.contains(document.kind) { return false }
      if let status = filters.status, status != head.status { return false }
      if let audience = filters.audience, (audience == .public) != (head.audience == .public) { return false }
      if let channel, !head.channels.isEmpty, !head.channels.contains(where: { key($0) == channel }) { return false }
      if let product, !head.products.isEmpty, !head.products.contains(where: { key($0) == product }) { return false }
      return true
    }
  }

  private static func isOutdated(_ head: FrontMatter, on day: Day) -> Bool {
    if head.status == .archived { return true }
    return head.validFrom.map { day < $0 } ?? false || head.validUntil.map { $0 < day } ?? false
  }

  /// Names compare without case, ё as е, white space around dropped.
  private static func key(_ name: String) -> String {
    let words = TextNormalisation.foldYo(TextNormalisation.nfc(name)).lowercased()
    return words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
