/// What persons reached in all.
struct Totals {
  /// Points earned.
  private(set) var sums: [Double]
  /// Items asked; empty where everybody was asked everything.
  private(set) var asked: [Int32] = []
  /// Points that could be earned at the items asked; empty where everybody was asked everything.
  private(set) var reach: [Double] = []
  /// Points for everything.
  let maximum: Double
  /// Whether maxima are declared, so that totals of persons with different items compare by their share of what could be earned;
  /// else they compare by the mean score, as R's `psych::alpha` has it.
  let isDeclared: Bool
  /// Totals in the unit of the responses, NaN for persons who were asked nothing.
  private(set) var shown: [Double] = []
  /// The greatest total in that unit.
  let greatest: Double

  /// Whether everybody was asked everything.
  var isComplete: Bool { asked.isEmpty }

  init(_ responses: Responses, maxima: [Double]) {
    let persons = responses.persons
    maximum = maxima.reduce(0, +)
    isDeclared = responses.items.allSatisfy { $0.maximum != nil }
    greatest = responses.unit == .percent ? 100 : maximum
    sums = [Double](repeating: 0, count: persons)
    let hasHoles = responses.scores.withUnsafeBufferPointer { scores in
      var found = false
      for score in scores { found = found || score.isNaN }
      return found
    }
    if hasHoles {
      asked = [Int32](repeating: 0, count: persons)
      reach = sums
    }
    for (number, most) in maxima.enumerated() { add(responses.column(number), most: most) }
    let factor = maximum > 0 ? greatest / maximum : 1
    if hasHoles {
      let items = Double(maxima.count)
      shown = (0..<persons).map { person in
        guard asked[person] > 0, !isDeclared || reach[person] > 0 else { return .nan }
        let share = isDeclared ? sums[person] / reach[person] * maximum : sums[person] / Double(asked[person]) * items
        return share * factor
      }
    } else {
      shown = responses.unit == .points || factor == 1 ? sums : sums.map { $0 * factor }
    }
  }

  private mutating func add(_ column: ArraySlice<Double>, most: Double) {
    let (holes, persons) = (!asked.isEmpty, sums.count)
    column.withUnsafeBufferPointer { scores in
      sums.withUnsafeMutableBufferPointer { sums in
        guard holes else {
          for person in 0..<persons { sums[person] += scores[person] }
          return
        }
        for person in 0..<persons where !scores[person].isNaN { sums[person] += scores[person] }
      }
      guard holes else { return }
      for person in 0..<persons where !scores[person].isNaN {
        asked[person] += 1
        reach[person] += most
      }
    }
  }

  /// The score of a person at all items asked but one; NaN where there is no other one.
  func rest(_ person: Int, without score: Double, most: Double) -> Double {
    if isComplete { return sums[person] - score }
    guard asked[person] > 1 else { return .nan }
    guard isDeclared else { return (sums[person] - score) / Double(asked[person] - 1) }
    return reach[person] > most ? (sums[person] - score) / (reach[person] - most) : .nan
  }
}

extension Responses {
  /// Scores at an item.
  func column(_ number: Int) -> ArraySlice<Double> { scores[number * persons..<(number + 1) * persons] }
}
