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

  /// The best so far and some that came since, in no order.
  private var pool: [Entry] = []
  private let limit: Int
  /// Scores that are not higher cannot get in any more, if neither exact nor outdated units are better.
  private(set) var bar: Float = 0

  init(limit: Int) {
    self.limit = max(0, limit)
  }

  /// Takes an entry in. Mostly O(1): the pool is cut back only when it has grown fourfold.
  mutating func offer(_ entry: Entry) {
    pool.append(entry)
    if pool.count > 4 * limit { cut() }
  }

  /// The entries, best first.
  consuming func sorted() -> [Entry] {
    cut()
    return pool
  }

  private mutating func cut() {
    pool.sort { $0.precedes($1) }
    if pool.count > limit { pool.removeLast(pool.count - limit) }
    guard pool.count == limit, let worst = pool.last, worst.tier <= 1 else { return }
    bar = worst.tier == 0 ? .infinity : worst.score
  }
}
