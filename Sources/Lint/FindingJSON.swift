package import Digest

extension JSONLine {
  /// Adds findings as a list: what `Encodable` gives with sorted keys.
  package mutating func findings(_ findings: [Finding]) {
    raw("[")
    for (number, finding) in findings.enumerated() {
      if number > 0 { raw(",") }
      add(finding)
    }
    raw("]")
  }

  private mutating func add(_ finding: Finding) {
    raw("{\"advice\":")
    optional(finding.advice)
    raw(",\"clause\":")
    string(finding.clause)
    raw(",\"confidence\":")
    if let confidence = finding.confidence { number(confidence) } else { raw("null") }
    raw(",\"due\":")
    optional(finding.due)
    raw(",\"end\":")
    add(finding.end)
    raw(",\"fingerprint\":")
    string(finding.fingerprint)
    raw(",\"message\":")
    string(finding.message)
    raw(",\"reason\":")
    optional(finding.reason)
    raw(",\"related\":[")
    for (number, place) in finding.related.enumerated() {
      if number > 0 { raw(",") }
      add(place)
    }
    raw("],\"rule\":")
    string(finding.rule)
    raw(",\"severity\":")
    string(finding.severity.rawValue)
    raw(",\"start\":")
    add(finding.start)
    raw(",\"suggestions\":[")
    for (number, suggestion) in finding.suggestions.enumerated() {
      raw(number > 0 ? ",{\"fix\":" : "{\"fix\":")
      raw(suggestion.fix ? "true,\"text\":" : "false,\"text\":")
      string(suggestion.text)
      raw("}")
    }
    raw("],\"text\":")
    string(finding.text)
    raw("}")
  }

  private mutating func add(_ place: RelatedPlace) {
    raw("{\"answer\":")
    if let answer = place.answer {
      raw("{\"end\":")
      add(answer.end)
      raw(",\"start\":")
      add(answer.start)
      raw("}")
    } else {
      raw("null")
    }
    raw(",\"end\":")
    add(place.end)
    raw(",\"source\":")
    string(place.source)
    raw(",\"start\":")
    add(place.start)
    raw(",\"text\":")
    string(place.text)
    raw("}")
  }

  private mutating func add(_ position: Position) {
    raw("{\"byte\":\(position.byte),\"column\":\(position.column),\"line\":\(position.line),\"utf16\":\(position.utf16)}")
  }
}
