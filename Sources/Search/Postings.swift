/// Which clauses hold which stem, and how much of it: compressed rows, one a stem, clauses ascending.
struct Postings: Sendable {
  /// Where each row begins, and where the last ends.
  let starts: [Int]
  /// Clauses of the rows, as numbers of units.
  let units: [UInt32]
  /// Weighted occurrences in parts of `FieldWeights.unit`.
  let weights: [UInt16]

  /// Number of clauses that hold a stem.
  func frequency(_ stem: Int) -> Int { starts[stem + 1] - starts[stem] }

  /// Places of a row in `units` and `weights`.
  func row(_ stem: Int) -> Range<Int> { starts[stem]..<starts[stem + 1] }

  /// Weighted occurrences of a stem in a clause, 0 if it does not hold it.
  func weight(stem: Int, unit: Int) -> UInt16 {
    var low = starts[stem]
    var high = starts[stem + 1]
    while low < high {
      let middle = (low + high) / 2
      if units[middle] < unit { low = middle + 1 } else { high = middle }
    }
    return low < starts[stem + 1] && units[low] == unit ? weights[low] : 0
  }
}

/// Collects occurrences clause by clause and turns them into rows by a counting sort.
struct PostingsBuilder {
  private var stems: [UInt32] = []
  private var units: [UInt32] = []
  private var weights: [UInt16] = []
  /// Per stem: the clause it was last seen in, and where that posting lies.
  private var lastUnit: [UInt32] = []
  private var lastPlace: [Int] = []

  /// Counts an occurrence. Clauses must come in ascending order.
  @inline(__always)
  mutating func add(stem: Int, unit: UInt32, weight: UInt16) {
    while lastUnit.count <= stem {
      lastUnit.append(.max)
      lastPlace.append(0)
    }
    if lastUnit[stem] == unit {
      let place = lastPlace[stem]
      let (sum, overflow) = weights[place].addingReportingOverflow(weight)
      weights[place] = overflow ? .max : sum
    } else {
      lastUnit[stem] = unit
      lastPlace[stem] = stems.count
      stems.append(UInt32(stem))
      units.append(unit)
      weights.append(weight)
    }
  }

  /// The rows of `stemCount` stems. Linear.
  func build(stemCount: Int) -> Postings {
    var starts = [Int](repeating: 0, count: stemCount + 1)
    for stem in stems { starts[Int(stem) + 1] += 1 }
    for stem in 0..<stemCount { starts[stem + 1] += starts[stem] }
    var next = starts
    var sortedUnits = [UInt32](repeating: 0, count: stems.count)
    var sortedWeights = [UInt16](repeating: 0, count: stems.count)
    for (place, stem) in stems.enumerated() {
      let target = next[Int(stem)]
      next[Int(stem)] = target + 1
      sortedUnits[target] = units[place]
      sortedWeights[target] = weights[place]
    }
    return Postings(starts: starts, units: sortedUnits, weights: sortedWeights)
  }
}
