public import Handbook

/// What may be found. A filter that is nil or empty lets everything pass; filters join with "and".
public struct SearchFilters: Sendable, Hashable {
  /// Kinds of documents; empty: all that are searched.
  public var kinds: Set<DocumentKind>
  /// A channel id. A document that names no channels is for all of them, so it passes.
  public var channel: String?
  /// A product. A document that names no products is about all of them, so it passes.
  public var product: String?
  /// `public` passes only documents that say so: what does not say so is internal. `internal` passes only the rest.
  public var audience: DocumentAudience?
  /// `valid` or `archived`; drafts are not searched, so `draft` finds nothing.
  public var status: DocumentStatus?

  /// Filters; without arguments everything passes.
  public init(
    kinds: Set<DocumentKind> = [], channel: String? = nil, product: String? = nil, audience: DocumentAudience? = nil,
    status: DocumentStatus? = nil
  ) {
    self.kinds = kinds
    self.channel = channel
    self.product = product
    self.audience = audience
    self.status = status
  }
}

/// A question to the index.
public struct SearchQuery: Sendable, Hashable {
  /// Words as typed. Only the first 8,192 bytes are looked at.
  public var text: String
  /// Most hits wanted; less than 1 gives none.
  public var limit: Int
  /// What may be found.
  public var filters: SearchFilters
  /// The day for which `valid-from` and `valid-until` are judged: documents that do not hold on it come last, as archived ones
  /// do. Nil: dates do not count.
  public var day: Day?
  /// Whether each hit explains its score.
  public var explain: Bool
  /// Whether each hit brings a snippet; measurements do without.
  public var snippets: Bool

  /// A question.
  public init(
    _ text: String, limit: Int = 10, filters: SearchFilters = SearchFilters(), day: Day? = nil, explain: Bool = false,
    snippets: Bool = true
  ) {
    self.text = text
    self.limit = limit
    self.filters = filters
    self.day = day
    self.explain = explain
    self.snippets = snippets
  }
}
