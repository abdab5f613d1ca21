internal import Digest

extension SearchAnswer {
  /// The answer as one line of JSON with sorted keys: what `Encodable` gives, but for explanations, some ten times faster. For batches.
  public var jsonLine: [UInt8] {
    var json = JSONLine()
    json.raw("{\"hits\":[")
    for (number, hit) in hits.enumerated() {
      if number > 0 { json.raw(",") }
      json.raw("{\"breadcrumb\":[")
      for (place, name) in hit.breadcrumb.enumerated() {
        if place > 0 { json.raw(",") }
        json.string(name)
      }
      json.raw("],\"clause\":")
      json.string(hit.clause)
      json.raw(",\"document\":")
      json.string(hit.document)
      json.raw(",\"highlights\":[")
      for (place, highlight) in hit.highlights.enumerated() {
        json.raw((place > 0 ? ",[" : "[") + "\(highlight.start),\(highlight.length)]")
      }
      json.raw("],\"kind\":")
      json.string(hit.kind.rawValue)
      json.raw(",\"line\":\(hit.line),\"score\":")
      json.number(hit.score)
      json.raw(",\"snippet\":")
      json.string(hit.snippet)
      json.raw(",\"title\":")
      json.string(hit.title)
      json.raw("}")
    }
    json.raw("],\"interpreted\":")
    if let interpreted { json.string(interpreted) } else { json.raw("null") }
    json.raw(",\"query\":")
    json.string(query)
    json.raw("}")
    return json.bytes
  }
}
