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
    /// Number of its first list.
    let firstList: Int32
    /// How many lists it has: options, right sides, items, menus.
    let lists: Int32
  }

  /// By section, in the order of the paper.
  var sections: [[Item]] = []
  /// The drawn orders of all lists one after the other: an array for each would take longer than the drawing.
  fileprivate var positions: [Int32] = []
  /// Where each list ends.
  fileprivate var ends: [Int32] = []

  /// The drawn orders of the lists of a question.
  func orders(of item: Item) -> [[Int32]] {
    (item.firstList..<item.firstList + item.lists).map { list in
      Array(positions[(list > 0 ? Int(ends[Int(list) - 1]) : 0)..<Int(ends[Int(list)])])
    }
  }
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
      if sections[section].isEmpty { sections[section].reserveCapacity(64) }
      for question in questions { sections[section].append((question, Int32(truncatingIfNeeded: number))) }
    }
    var slot = 0
    var drawing = Drawing()
    drawing.sections.reserveCapacity(sections.count)
    drawing.positions.reserveCapacity(256)
    drawing.ends.reserveCapacity(64)
    for number in sections.indices {
      var stream = RandomStream(prefix, slot: number, purpose: .sectionOrder)
      stream.shuffle(&sections[number])
      var items: [Drawing.Item] = []
      items.reserveCapacity(sections[number].count)
      for entry in sections[number] {
        slot += 1
        let first = drawing.ends.count
        let question = Int(entry.question)
        for list in arrangements[question].indices {
          let (purpose, index) = (arrangements[question][list].purpose, arrangements[question][list].index)
          var stream = RandomStream(prefix, slot: slot, purpose: purpose, index: index)
          arrangements[question][list].append(to: &drawing.positions, by: &stream)
          drawing.ends.append(Int32(truncatingIfNeeded: drawing.positions.count))
        }
        items.append(
          Drawing.Item(
            question: entry.question, stratum: entry.stratum, firstList: Int32(truncatingIfNeeded: first),
            lists: Int32(truncatingIfNeeded: drawing.ends.count - first)))
      }
      drawing.sections.append(items)
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
