import Digest
import Handbook

/// What chance decided about a paper, in numbers of the blueprint: nothing is written out yet.
struct Drawing {
  /// A question in its place.
  struct Item {
    /// Number of the question in the blueprint.
    let question: Int32
    /// Number of the stratum it serves.
    let stratum: Int32
    /// The drawn orders of its lists.
    let orders: [[Int32]]
  }

  /// By section, in the order of the paper.
  var sections: [[Item]]
}

extension Blueprint {
  /// Draws questions, their order and the order of everything in them. `seen` marks questions to be avoided while others are there.
  ///
  /// The number of seen questions is the least possible where questions belong to no enemies groups. O(candidates).
  /// `witness` is dealt only where a search through entangled enemies groups was given up.
  func draw(_ seed: PaperSeed, seen: [Bool]?, witness: [[Int32]], arrangements: [[Arrangement]]) -> Drawing {
    let prefix = RandomStream.prefix(seed)
    let chosen = deal(prefix, seen: seen) ?? witness
    var sections = [[(question: Int32, stratum: Int32)]](repeating: [], count: exam.sections.count)
    for (number, questions) in chosen.enumerated() {
      let section = strata[number].section
      for question in questions { sections[section].append((question, Int32(truncatingIfNeeded: number))) }
    }
    var slot = 0
    var drawing = Drawing(sections: [])
    drawing.sections.reserveCapacity(sections.count)
    for number in sections.indices {
      var stream = RandomStream(prefix, slot: number, purpose: .sectionOrder)
      stream.shuffle(&sections[number])
      drawing.sections.append(
        sections[number].map { entry in
          slot += 1
          let orders = arrangements[Int(entry.question)].map { arrangement in
            var stream = RandomStream(prefix, slot: slot, purpose: arrangement.purpose, index: arrangement.index)
            return arrangement.order(by: &stream)
          }
          return Drawing.Item(question: entry.question, stratum: entry.stratum, orders: orders)
        })
    }
    return drawing
  }

  /// Questions for every stratum: first those not seen, the scarcest stratum first; then whatever is there.
  private func deal(_ prefix: SHA256Stream, seen: [Bool]?) -> [[Int32]]? {
    var assignment = Assignment(self)
    var isShort = false
    var streams = strata.indices.map { RandomStream(prefix, slot: $0, purpose: .questions) }
    for stratum in order {
      var pool = strata[stratum].candidates
      if let seen { pool.removeAll { seen[Int($0)] } }
      assignment.deal(stratum, count: strata[stratum].count, from: &pool, by: &streams[stratum], excluding: seen)
      if assignment.chosen[stratum].count < strata[stratum].count { isShort = true }
    }
    if isShort, let seen {
      isShort = false
      for stratum in order where assignment.chosen[stratum].count < strata[stratum].count {
        var pool = strata[stratum].candidates.filter { seen[Int($0)] }
        assignment.deal(stratum, count: strata[stratum].count, from: &pool, by: &streams[stratum], excluding: nil)
        if assignment.chosen[stratum].count < strata[stratum].count { isShort = true }
      }
    }
    guard isShort else { return assignment.chosen }
    var pools = strata.map(\.candidates)
    for stratum in strata.indices { streams[stratum].shuffle(&pools[stratum]) }
    var budget = Supply.searchBudget
    return Assignment.search(self, counts: strata.map(\.count), pools: pools, budget: &budget)
  }
}
