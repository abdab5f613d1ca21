/// Keeps a place from being reported twice for one clause.
///
/// Where a phrase rule and another rule of the same clause report places of which one contains the other, one finding is left: the more
/// severe one, else the one with words to write instead, else the longer one, else the first. Findings of different clauses all stay:
/// each cites a rule of its own. Rules on trial neither hide anything nor are hidden.
enum Overlaps {
  /// The findings that are left, in their order.
  ///
  /// - Parameter phrases: how many of them, the first ones, are of phrase rules; checks among themselves say different things.
  static func resolved(_ findings: [RawFinding], phrases: Int) -> [RawFinding] {
    guard phrases > 0, findings.count > 1 else { return findings }
    var places: [(number: Int, range: Range<Int>)] = []
    for (number, finding) in findings.enumerated() {
      if case .judged(let range) = finding.place, finding.severity != .trial { places.append((number, range)) }
    }
    places.sort { left, right in
      (findings[left.number].clause, left.range.lowerBound, -left.range.upperBound, left.number)
        < (findings[right.number].clause, right.range.lowerBound, -right.range.upperBound, right.number)
    }
    var hidden: Set<Int> = []
    // What has begun and may contain what follows.
    var open: [(number: Int, range: Range<Int>)] = []
    for place in places {
      let clause = findings[place.number].clause
      open.removeAll { findings[$0.number].clause != clause || $0.range.upperBound <= place.range.lowerBound }
      var isHidden = false
      for outer in open where outer.range.upperBound >= place.range.upperBound && min(outer.number, place.number) < phrases {
        if isStronger(findings[place.number], than: findings[outer.number]) {
          hidden.insert(outer.number)
        } else {
          isHidden = true
          break
        }
      }
      if isHidden { hidden.insert(place.number) }
      open.removeAll { hidden.contains($0.number) }
      if !isHidden { open.append(place) }
    }
    guard !hidden.isEmpty else { return findings }
    return findings.enumerated().filter { !hidden.contains($0.offset) }.map(\.element)
  }

  /// Whether the shorter of two findings is to stay.
  private static func isStronger(_ inner: RawFinding, than outer: RawFinding) -> Bool {
    if inner.severity != outer.severity { return inner.severity > outer.severity }
    return !inner.suggestions.isEmpty && outer.suggestions.isEmpty
  }
}
