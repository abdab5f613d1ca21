import Etalon
import Handbook
import Hummingbird
import Search

/// What a search request asks for, checked.
struct SearchRequest: Sendable {
  let text: String
  let limit: Int
  let filters: SearchFilters

  /// Reads `q`, `limit`, `kind`, `channel`, `product`, `audience`, `status`.
  init(_ query: QueryString, site: Site, defaultLimit: Int) throws(RequestProblem) {
    text = query["q"] ?? ""
    guard text.unicodeScalars.count <= RequestProblem.maximumQueryLength else { throw .queryTooLong }
    limit = try SearchRequest.limit(query["limit"], default: defaultLimit)
    var filters = SearchFilters()
    if let written = query["kind"] {
      guard let kind = DocumentKind(rawValue: written), Site.searchedKinds.contains(kind) else { throw .unknownKind(written) }
      filters.kinds = [kind]
    }
    if let written = query["channel"] {
      guard site.handbook.settings.knownChannels.contains(written) else { throw .unknownChannel(written) }
      filters.channel = written
    }
    if let written = query["product"] {
      let index = site.workspace.index
      guard index.knows(product: written) else {
        throw .unknownValue(parameter: "product", value: written, allowed: index.products)
      }
      filters.product = written
    }
    filters.audience = try SearchRequest.value("audience", query)
    filters.status = try SearchRequest.value("status", query)
    self.filters = filters
  }

  private static func limit(_ written: String?, default standard: Int) throws(RequestProblem) -> Int {
    guard let written else { return standard }
    guard let limit = Int(written), RequestProblem.limits.contains(limit) else { throw .badLimit(written) }
    return limit
  }

  private static func value<Value: RawRepresentable<String> & CaseIterable>(
    _ name: String, _ query: QueryString
  ) throws(RequestProblem) -> Value? {
    guard let written = query[name] else { return nil }
    guard let value = Value(rawValue: written) else {
      throw .unknownValue(parameter: name, value: written, allowed: Value.allCases.map(\.rawValue))
    }
    return value
  }
}

/// `/api/v1/search`: one object of `etalon search --batch`.
struct SearchAPI: Sendable {
  let clock: Etalon.Clock

  func response(_ page: PageRequest, site: Site) throws(RequestProblem) -> Response {
    let request = try SearchRequest(page.query, site: site, defaultLimit: 10)
    guard !request.text.isEmpty else { throw .queryMissing }
    let query = SearchQuery(request.text, limit: request.limit, filters: request.filters, day: clock.today)
    return JSONReply.response(json: site.answers.answer(to: query) { site.workspace.search(query).jsonLine })
  }
}
