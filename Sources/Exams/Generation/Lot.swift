import Digest

/// Chance without a generator: every text has a number of its own, so what is added or removed moves nothing else.
enum Lot {
  static func number(_ parts: String...) -> UInt64 {
    FastHash.xxh64(parts.joined(separator: "\u{0}"))
  }

  /// `generated:phrase:1f3c08ab42d09e17`: the kind, and a hash of clause and text. The clause itself may be the answer, and papers show ids.
  /// No id that a writer may give has a colon.
  static func id(_ kind: String, _ clause: String, _ text: String) -> String {
    let hex = String(number(kind, clause, text), radix: 16)
    return "generated:\(kind):" + String(repeating: "0", count: 16 - hex.count) + hex
  }
}

/// Candidates on a ring, each at the place that its text gives it: a question looks at those that follow its own place.
struct Ring<Element> {
  private let entries: [(place: UInt64, text: String, element: Element)]

  init(_ elements: some Sequence<Element>, by text: (Element) -> String) {
    entries = elements.map { element -> (place: UInt64, text: String, element: Element) in
      let key = text(element)
      return (Lot.number(key), key, element)
    }.sorted { ($0.place, $0.text) < ($1.place, $1.text) }
  }

  /// Up to `count` elements that pass, in the order of the ring; `isFitting` is told what was taken already.
  /// At most 400 are looked at, however many there are.
  func take(_ count: Int, for question: String, _ isFitting: (Element, [Element]) -> Bool) -> [Element] {
    guard count > 0, !entries.isEmpty else { return [] }
    let place = Lot.number(question)
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].place < place { low = middle + 1 } else { high = middle }
    }
    var taken: [Element] = []
    for step in 0..<min(entries.count, 400) {
      let element = entries[(low + step) % entries.count].element
      guard isFitting(element, taken) else { continue }
      taken.append(element)
      if taken.count == count { break }
    }
    return taken
  }
}
