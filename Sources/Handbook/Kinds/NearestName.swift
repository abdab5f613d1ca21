/// "Did you mean": the known name that a misspelt one is nearest to.
enum NearestName {
  /// The nearest of the names by Damerau's distance (optimal string alignment: insertion, deletion, replacement, and the swap of
  /// neighbours each cost 1); nil if none is within reach. Of equally near names the first wins.
  ///
  /// Names compare as `Aliases.fold` folds them. A name that would have to change altogether is never near.
  /// O(names × length × `within`).
  static func find(_ written: String, among names: [String], within limit: Int) -> String? {
    find(written, among: FoldedNames(names), within: limit)
  }

  /// The same for names that are asked for again and again.
  static func find(_ written: String, among names: FoldedNames, within limit: Int) -> String? {
    let target = Array(Aliases.fold(written).unicodeScalars)
    guard !target.isEmpty, target.count <= longest else { return nil }
    var nearest: (name: String, distance: Int)?
    for (name, candidate) in names.list {
      let reach = min(limit, (nearest?.distance ?? limit + 1) - 1)
      guard reach >= 0, abs(candidate.count - target.count) <= reach else { continue }
      let distance = distance(target, candidate)
      if distance <= reach, distance < min(target.count, candidate.count) { nearest = (name, distance) }
      if distance == 0 { break }
    }
    return nearest?.name
  }

  /// Optimal string alignment distance of two words, in scalars. O(product of the lengths).
  static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var beforePrevious = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for column in 0..<right.count {
        let same = left[row] == right[column]
        var best = min(previous[column] + (same ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          best = min(best, beforePrevious[column - 1] + 1)
        }
        current.append(best)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[right.count]
  }

  /// Longer words are not names; the bound keeps the cost of hostile input small.
  private static let longest = 64
}

/// Known names, folded once.
struct FoldedNames: Sendable {
  fileprivate let list: [(name: String, folded: [Unicode.Scalar])]

  init(_ names: [String]) {
    list = names.map { ($0, Array(Aliases.fold($0).unicodeScalars)) }
  }
}
