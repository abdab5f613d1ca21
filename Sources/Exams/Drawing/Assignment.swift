/// Questions dealt to strata: no question twice, no two of one enemies group.
///
/// Dealing is a bipartite matching of strata and *resources* (an enemies group, or a question that has none): every resource
/// is held once. A stratum that runs short may take a resource from another one that can do without it, along an augmenting
/// path (Berge 1957); so dealing fails only where no dealing exists. Questions of several groups would need set packing;
/// they join a path only at its free end, and `search` has the last word.
struct Assignment {
  /// Chosen questions of each stratum.
  private(set) var chosen: [[Int32]]
  // Not the blueprint itself: to copy it, once for each paper, takes longer than to deal the paper.
  private let strata: [Stratum]
  private let resources: [[Int32]]
  private let onlyResource: [Int32]
  /// The stratum that holds a resource, or −1.
  private var holder: [Int32]
  /// The question through which it is held.
  private var holding: [Int32]

  /// The strata that the last vain search for a path came across: together they ask for more than there is.
  private(set) var deadlock: [Int] = []

  init(_ blueprint: Blueprint) {
    strata = blueprint.strata
    resources = blueprint.resources
    onlyResource = blueprint.onlyResource
    chosen = blueprint.strata.map { stratum in
      var questions: [Int32] = []
      questions.reserveCapacity(min(stratum.count, stratum.candidates.count))
      return questions
    }
    holder = [Int32](repeating: -1, count: blueprint.resourceCount)
    holding = holder
  }

  /// Takes questions from `pool` by lot until the stratum has `count`; the pool is left with what was looked at in front.
  /// O(pool), and O(candidates of all strata) for each question that only a path can bring.
  mutating func deal(
    _ stratum: Int, count: Int, from pool: inout [Int32], by stream: inout RandomStream, excluding seen: [Bool]?
  ) {
    var looked = 0
    while chosen[stratum].count < count, looked < pool.count {
      pool.swapAt(looked, looked + stream.below(pool.count - looked))
      let question = pool[looked]
      looked += 1
      if isFree(question) { take(question, for: stratum) }
    }
    while chosen[stratum].count < count, augment(stratum, excluding: seen, turn: stream.below(1 << 20)) {}
  }

  /// The same without chance, in the order of the bank.
  mutating func deal(_ stratum: Int, count: Int) {
    for question in strata[stratum].candidates {
      guard chosen[stratum].count < count else { return }
      if isFree(question) { take(question, for: stratum) }
    }
    while chosen[stratum].count < count, augment(stratum, excluding: nil, turn: 0) {}
  }

  private func isFree(_ question: Int32) -> Bool {
    let only = onlyResource[Int(question)]
    if only >= 0 { return holder[Int(only)] < 0 }
    for resource in resources[Int(question)] where holder[Int(resource)] >= 0 { return false }
    return true
  }

  private mutating func take(_ question: Int32, for stratum: Int) {
    chosen[stratum].append(question)
    let only = Int(onlyResource[Int(question)])
    if only >= 0 {
      holder[only] = Int32(truncatingIfNeeded: stratum)
      holding[only] = question
      return
    }
    for resource in resources[Int(question)] {
      holder[Int(resource)] = Int32(truncatingIfNeeded: stratum)
      holding[Int(resource)] = question
    }
  }

  private mutating func release(_ question: Int32, of stratum: Int) {
    for resource in resources[Int(question)] { holder[Int(resource)] = -1 }
    if let index = chosen[stratum].firstIndex(of: question) { chosen[stratum].remove(at: index) }
  }

  /// Brings one more question to a stratum by a chain of exchanges, breadth first, so the shortest. Candidates are looked at
  /// from number `turn` on, around the end: chance enters here too.
  private mutating func augment(_ start: Int, excluding seen: [Bool]?, turn: Int) -> Bool {
    // How a resource was reached: by which stratum, through which question; and which resource each stratum would lose.
    var reach: [Int32: (stratum: Int, question: Int32)] = [:]
    var loss = [Int32](repeating: -1, count: strata.count)
    var isReached = [Bool](repeating: false, count: strata.count)
    var queue = [start]
    var next = 0
    isReached[start] = true
    while next < queue.count {
      let stratum = queue[next]
      next += 1
      let candidates = strata[stratum].candidates
      for index in candidates.indices {
        let question = candidates[(index + turn) % candidates.count]
        if let seen, seen[Int(question)] { continue }
        if isFree(question) {
          exchange(to: question, of: stratum, start: start, reach: reach, loss: loss)
          return true
        }
        let needed = resources[Int(question)]
        guard needed.count == 1, let resource = needed.first, holder[Int(resource)] != Int32(truncatingIfNeeded: stratum),
          reach[resource] == nil
        else { continue }
        reach[resource] = (stratum, question)
        let other = Int(holder[Int(resource)])
        if !isReached[other] {
          isReached[other] = true
          loss[other] = resource
          queue.append(other)
        }
      }
    }
    deadlock = queue
    return false
  }

  /// Follows a path back from its free end: every stratum on it takes a question and gives up the one the stratum before wants.
  private mutating func exchange(
    to end: Int32, of last: Int, start: Int, reach: [Int32: (stratum: Int, question: Int32)], loss: [Int32]
  ) {
    var question = end
    var stratum = last
    while stratum != start {
      let resource = loss[stratum]
      guard let step = reach[resource] else { return }
      release(holding[Int(resource)], of: stratum)
      take(question, for: stratum)
      (stratum, question) = step
    }
    take(question, for: stratum)
  }
}

extension Assignment {
  /// Deals by trying, with no path left untried, for banks whose questions belong to several enemies groups.
  ///
  /// Returns nil if there is no dealing or if `budget` steps did not find one; `budget` is then 0. `pools` are the candidates of
  /// each stratum in the order in which they are tried.
  static func search(_ blueprint: Blueprint, counts: [Int], pools: [[Int32]], budget: inout Int) -> [[Int32]]? {
    // The search goes as deep as the paper is long.
    guard counts.reduce(0, +) <= 1000 else {
      budget = 0
      return nil
    }
    var assignment = Assignment(blueprint)
    var from = [Int](repeating: 0, count: counts.count)
    return assignment.search(counts: counts, pools: pools, from: &from, budget: &budget) ? assignment.chosen : nil
  }

  private mutating func search(counts: [Int], pools: [[Int32]], from: inout [Int], budget: inout Int) -> Bool {
    guard budget > 0 else { return false }
    budget -= 1
    var tightest: (stratum: Int, slack: Int)?
    for stratum in counts.indices where chosen[stratum].count < counts[stratum] {
      let free = pools[stratum][from[stratum]...].reduce(0) { $0 + (isFree($1) ? 1 : 0) }
      let slack = free - (counts[stratum] - chosen[stratum].count)
      guard slack >= 0 else { return false }
      if slack < tightest?.slack ?? .max { tightest = (stratum, slack) }
    }
    guard let stratum = tightest?.stratum else { return true }
    let first = from[stratum]
    for index in first..<pools[stratum].count where isFree(pools[stratum][index]) {
      let question = pools[stratum][index]
      take(question, for: stratum)
      from[stratum] = index + 1
      if search(counts: counts, pools: pools, from: &from, budget: &budget) { return true }
      release(question, of: stratum)
      from[stratum] = first
    }
    return false
  }
}
