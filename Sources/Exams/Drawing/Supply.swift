import Handbook

/// Proves that papers can be assembled: supply against demand, pick by pick and all picks together.
enum Supply {
  /// Steps after which the search through entangled enemies groups is given up.
  static let searchBudget = 20_000

  /// Problems in the order of the exam, and a dealing that serves every pick if there are none.
  static func examine(_ blueprint: Blueprint) -> (problems: [SupplyProblem], witness: [[Int32]]) {
    let exam = blueprint.exam
    var problems = blueprint.unsupported
    let isUnsupported = Set(problems.flatMap(\.picks))
    if blueprint.strata.allSatisfy({ $0.count == 0 }), problems.isEmpty {
      return ([SupplyProblem(.empty, exam: exam, picks: [])], [])
    }
    // What a pick lacks by itself is not counted against the others.
    var counts = blueprint.strata.map(\.count)
    for (index, stratum) in blueprint.strata.enumerated() {
      let place = blueprint.place(index)
      let found = stratum.candidates.count
      let apart = blueprint.supply(of: [index])
      if isUnsupported.contains(place) {
        counts[index] = 0
      } else if found < stratum.count {
        problems.append(SupplyProblem(.shortage(found: found), exam: exam, picks: [place]))
        counts[index] = min(found, apart)
      } else if apart < stratum.count {
        problems.append(SupplyProblem(.enemies(found: apart), exam: exam, picks: [place]))
        counts[index] = apart
      }
    }

    var assignment = Assignment(blueprint)
    var deadlocks: [[Int]] = []
    for stratum in blueprint.order {
      assignment.deal(stratum, count: counts[stratum])
      guard assignment.chosen[stratum].count < counts[stratum] else { continue }
      deadlocks.append(assignment.deadlock.sorted())
    }
    if deadlocks.isEmpty { return (problems, assignment.chosen) }
    if blueprint.hasTangledEnemies {
      var budget = searchBudget
      if let found = Assignment.search(blueprint, counts: counts, pools: blueprint.strata.map(\.candidates), budget: &budget) {
        return (problems, found)
      }
      let strata = Set(deadlocks.joined()).sorted()
      let kind = budget == 0 ? SupplyProblem.Kind.undecided : .joint(found: nil)
      problems.append(SupplyProblem(kind, exam: exam, picks: strata.map(blueprint.place)))
    } else {
      var reported: Set<Int> = []
      for strata in deadlocks where reported.isDisjoint(with: strata) {
        reported.formUnion(strata)
        problems.append(SupplyProblem(.joint(found: blueprint.supply(of: strata)), exam: exam, picks: strata.map(blueprint.place)))
      }
    }
    return (problems, [])
  }
}

extension Blueprint {
  /// How many questions strata could have together: enemies count once.
  func supply(of strata: [Int]) -> Int {
    var found: Set<Int32> = []
    for stratum in strata {
      for question in self.strata[stratum].candidates { found.formUnion(resources[Int(question)]) }
    }
    return found.count
  }

  /// A stratum as it stands in the exam.
  func place(_ stratum: Int) -> PickPlace {
    let stratum = strata[stratum]
    return PickPlace(section: stratum.section, title: exam.sections[stratum.section].title, pick: stratum.pick)
  }
}
