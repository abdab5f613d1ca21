/// The best of many units: a heap of bounded size whose worst is on top.
struct BestUnits {
  /// A unit with what it is ranked by.
  struct Entry {
    /// Lower comes first: exact and valid, valid, exact and outdated, outdated.
    let tier: UInt8
    let score: Float
    let unit: Int
    /// What the second look added to the score.
    private(set) var added: Float = 0

    init(isOutdated: Bool, isExact: Bool, score: Float, unit: Int) {
      tier = (isOutdated ? 2 : 0) + (isExact ? 0 : 1)
      self.score = score
      self.unit = unit
    }

    private init(tier: UInt8, score: Float, unit: Int) {
      self.tier = tier
      self.score = score
      self.unit = unit
    }

    /// The same with a higher score.
    func adding(_ more: Float) -> Entry {
      var entry = Entry(tier: tier, score: score + more, unit: unit)
      entry.added = more
      return entry
    }

    var isOutdated: Bool { tier > 1 }
    var isExact: Bool { tier % 2 == 0 }

    /// Whether the entry comes before another one. A strict order: no two units are equal.
    @inline(__always)
    func precedes(_ other: Entry) -> Bool {
      if tier != other.tier { return tier < other.tier }
      if score != other.score { return score > other.score }
      return unit < other.unit
    }
  }

  private var heap: [Entry] = []
  private let limit: Int

  init(limit: Int) {
    self.limit = max(0, limit)
  }

  /// Scores that are not higher cannot get in any more, if neither exact nor outdated units are better.
  var bar: Float {
    guard heap.count >= limit, let worst = heap.first, worst.tier <= 1 else { return 0 }
    return worst.tier == 0 ? .infinity : worst.score
  }

  /// Takes an entry in if it is among the best so far. O(log limit), mostly O(1).
  mutating func offer(_ entry: Entry) {
    if heap.count < limit {
      heap.append(entry)
      rise()
    } else if let worst = heap.first, entry.precedes(worst) {
      heap[0] = entry
      sink()
    }
  }

  /// The entries, best first.
  func sorted() -> [Entry] { heap.sorted { $0.precedes($1) } }

  private mutating func rise() {
    var index = heap.count - 1
    while index > 0 {
      let parent = (index - 1) / 2
      guard heap[parent].precedes(heap[index]) else { return }
      heap.swapAt(parent, index)
      index = parent
    }
  }

  private mutating func sink() {
    var index = 0
    while true {
      var worst = index
      for child in [2 * index + 1, 2 * index + 2] where child < heap.count && heap[worst].precedes(heap[child]) { worst = child }
      guard worst != index else { return }
      heap.swapAt(worst, index)
      index = worst
    }
  }
}
