/// Distances between spellings.
public enum EditDistance {
  /// Optimal string alignment: the least number of insertions, deletions, replacements and swaps of neighbours that turns
  /// one sequence into the other, no element being touched twice; nil if it exceeds the bound.
  ///
  /// O((bound + 1) · shorter length) time, three rows of memory; common beginnings and ends cost a comparison each.
  @inlinable
  public static func optimalStringAlignment<Element: Equatable>(
    _ left: UnsafeBufferPointer<Element>, _ right: UnsafeBufferPointer<Element>, bound: Int
  ) -> Int? {
    guard bound >= 0 else { return nil }
    var start = 0
    var leftEnd = left.count
    var rightEnd = right.count
    while start < leftEnd, start < rightEnd, left[start] == right[start] { start += 1 }
    while leftEnd > start, rightEnd > start, left[leftEnd - 1] == right[rightEnd - 1] {
      leftEnd -= 1
      rightEnd -= 1
    }
    let rows = leftEnd - start
    let columns = rightEnd - start
    let limit = min(bound, max(rows, columns))
    guard abs(rows - columns) <= limit else { return nil }
    if rows == 0 || columns == 0 { return max(rows, columns) }
    let width = columns + 1
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { cells -> Int? in
      let far = limit + 1
      var before = 0
      var above = width
      var current = 2 * width
      for column in 0...columns {
        cells[before + column] = far
        cells[above + column] = min(column, far)
        cells[current + column] = far
      }
      for row in 1...rows {
        // Cells farther than the bound from the diagonal cannot lie on a path within it.
        let first = max(1, row - limit)
        let last = min(columns, row + limit)
        guard first <= last else { return nil }
        cells[current + first - 1] = first == 1 ? min(row, far) : far
        var best = cells[current + first - 1]
        let element = left[start + row - 1]
        for column in first...last {
          let other = right[start + column - 1]
          var cost = cells[above + column - 1] + (element == other ? 0 : 1)
          cost = min(cost, cells[above + column] + 1, cells[current + column - 1] + 1)
          if row > 1, column > 1, element == right[start + column - 2], left[start + row - 2] == other {
            cost = min(cost, cells[before + column - 2] + 1)
          }
          cost = min(cost, far)
          cells[current + column] = cost
          best = min(best, cost)
        }
        if last < columns { cells[current + last + 1] = far }
        if best > limit { return nil }
        (before, above, current) = (above, current, before)
      }
      let distance = cells[above + columns]
      return distance <= limit ? distance : nil
    }
  }

  /// Optimal string alignment of two arrays; nil if it exceeds the bound.
  @inlinable
  public static func optimalStringAlignment<Element: Equatable>(_ left: [Element], _ right: [Element], bound: Int) -> Int? {
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        optimalStringAlignment(left, right, bound: bound)
      }
    }
  }

  /// Optimal string alignment of two texts, counted in Unicode scalars; nil if it exceeds the bound.
  public static func optimalStringAlignment(_ left: String, _ right: String, bound: Int) -> Int? {
    optimalStringAlignment(Array(left.unicodeScalars), Array(right.unicodeScalars), bound: bound)
  }
}
