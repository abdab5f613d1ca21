/// The best of many units.
struct BestUnits {
  /// A unit with what it is ranked by.
  struct Entry {
    /// Lower comes first: exact and valid, valid, exact and outdated, outdated.
    let tier: UInt8
    let score: Float
    let unit: Int
    /// What the second look added to the score.
    let added: Float

    init(isOutdated: Bool, isExact: Bool, score: Float, unit: Int) {
      tier = (isOutdated ? 2 : 0) + (isExact ? 0 : 1)
      self.score = score
      self.unit = unit
      added = 0
    }

    private init(tier: UInt8, score: Float, unit: Int, added: Float) {
      self.tier = tier
      self.score = score
      self.unit = unit
      self.added = added
    }

    /// The same with a higher score.
    func adding(_ more: Float) -> Entry {
      Entry(tier: tier, score: score + more, unit: unit, added: more)
    }

    /// The same with another score.
    func scoring(_ other: Float) -> Entry { Entry(tier: tier, score: other, unit: unit, added: added) }

    /// Whether the entry is of the same tier as another one and scores less.
    func isBehind(_ other: Entry) -> Bool { tier == other.tier ? score < other.score : tier > other.tier }

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

  /// A heap: no entry comes before those below it, so that the worst stands first.
  private var heap: [Entry] = []
  private let limit: Int
  /// Scores that are lower cannot get in any more, if neither exact nor outdated units are better.
  private(set) var bar: Float = 0

  init(limit: Int) {
    self.limit = max(0, limit)
    heap.reserveCapacity(min(self.limit, 64))
  }

  /// Whether a clause of this score, neither exact nor of a document better than others, may get in; of equals those that come first do.
  @inline(__always)
  func mayTake(_ unit: Int, score: Float) -> Bool { score > bar || heap.count < limit || unit < heap[0].unit }

  /// Takes an entry in if it is among the best. O(log limit).
  @inline(__always)
  mutating func offer(_ entry: Entry) {
    if heap.count < limit {
      heap.append(entry)
      rise(from: heap.count - 1)
    } else if let worst = heap.first, entry.precedes(worst) {
      sink(entry)
    } else {
      return
    }
    guard heap.count == limit, heap[0].tier <= 1 else { return }
    bar = heap[0].tier == 0 ? .infinity : heap[0].score
  }

  /// The entries, best first.
  consuming func sorted() -> [Entry] {
    heap.sort { $0.precedes($1) }
    return heap
  }

  private mutating func rise(from place: Int) {
    var place = place
    while place > 0, heap[(place - 1) / 2].precedes(heap[place]) {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// Puts an entry in the place of the worst.
  private mutating func sink(_ entry: Entry) {
    var place = 0
    while place * 2 + 1 < heap.count {
      var below = place * 2 + 1
      if below + 1 < heap.count, heap[below].precedes(heap[below + 1]) { below += 1 }
      guard entry.precedes(heap[below]) else { break }
      heap[place] = heap[below]
      place = below
    }
    heap[place] = entry
  }
}
