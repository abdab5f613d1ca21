/// Which fingerprints of a clause mean the same: what the decisions `same-meaning` declare, one after the other.
public struct SameMeaning: Sendable {
  /// By clause and fingerprint another fingerprint of the same meaning, up to the one that stands for all.
  private var parents: [Key: String] = [:]

  private struct Key: Hashable {
    let clause: String
    let fingerprint: String
  }

  /// Reads the decisions of a handbook; clauses are named by any reference that leads to them. O(decisions).
  public init(_ handbook: Handbook) {
    for decision in handbook.decisions where decision.kind == "same-meaning" {
      let clause = handbook.clause(named: decision.clause).map { handbook[$0].reference } ?? decision.clause
      join(clause, decision.from.lowercased(), decision.to.lowercased())
    }
  }

  /// Whether a clause says the same under both fingerprints (64 hexadecimal digits).
  public func isSame(_ clause: String, _ left: String, _ right: String) -> Bool {
    left == right || root(clause, left) == root(clause, right)
  }

  private mutating func join(_ clause: String, _ from: String, _ to: String) {
    let (first, second) = (root(clause, from), root(clause, to))
    if first != second { parents[Key(clause: clause, fingerprint: second)] = first }
  }

  /// Roots have no parent, so this ends.
  private func root(_ clause: String, _ fingerprint: String) -> String {
    var current = fingerprint
    while let parent = parents[Key(clause: clause, fingerprint: current)] { current = parent }
    return current
  }
}
