/// Which fingerprints of a clause mean the same: those that `same-meaning` decisions join, in either direction and through any number of
/// steps. Made once for a handbook; each question then takes O(1).
public struct Meanings: Sendable {
  /// By the clause's place in the model: fingerprint → the one that stands for its group.
  private var groups: [ReferenceIndex.Place: [String: String]] = [:]

  /// Joins the fingerprints of all decisions. O(decisions).
  public init(_ handbook: Handbook) {
    for decision in handbook.decisions where decision.kind == "same-meaning" {
      guard let place = handbook.clause(named: decision.clause) else { continue }
      let (from, to) = (decision.from.lowercased(), decision.to.lowercased())
      var group = groups[place] ?? [:]
      let (kept, joined) = (group[from] ?? from, group[to] ?? to)
      group[from] = kept
      for (fingerprint, root) in group where root == joined { group[fingerprint] = kept }
      group[to] = kept
      groups[place] = group
    }
  }

  /// Whether a fingerprint that was recorded of a clause, 64 hexadecimal digits, means what the clause says now.
  public func same(_ recorded: String, _ clause: Clause, at place: ReferenceIndex.Place) -> Bool {
    same(recorded, clause.fingerprint, at: place)
  }

  /// Whether a recorded fingerprint means what the one of today does.
  public func same(_ recorded: String, _ current: Fingerprint, at place: ReferenceIndex.Place) -> Bool {
    if current.isWritten(as: recorded) { return true }
    return groups[place] != nil && same(recorded, current.description, at: place)
  }

  /// Whether two fingerprints of the clause at a place mean the same.
  public func same(_ left: String, _ right: String, at place: ReferenceIndex.Place) -> Bool {
    if left == right { return true }
    guard let group = groups[place] else { return false }
    let (left, right) = (left.lowercased(), right.lowercased())
    return (group[left] ?? left) == (group[right] ?? right)
  }
}

extension Handbook {
  /// Whether a recorded fingerprint stands for what the clause says now: equal, or joined to it by same-meaning decisions. O(decisions);
  /// whoever asks for many clauses makes a `Meanings` once.
  public func means(_ recorded: String, sameAs clause: Clause) -> Bool {
    if clause.fingerprint.isWritten(as: recorded) { return true }
    guard let place = index.clause(clause.reference) else { return false }
    return Meanings(self).same(recorded, clause, at: place)
  }
}
