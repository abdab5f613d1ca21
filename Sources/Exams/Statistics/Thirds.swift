/// The best and the worst third of persons by their total.
///
/// A third is n / 3 persons, rounded down. Whoever is tied at its border belongs to it in part, so that the order of rows makes no
/// difference.
struct Thirds {
  /// By person, how far she belongs to the best third, 0…1.
  let best: [Double]
  /// By person, how far she belongs to the worst third, 0…1.
  let worst: [Double]

  /// Nil for fewer than 3 persons, or if all have the same total. Persons whose total is NaN belong nowhere.
  init?(_ totals: [Double]) {
    let sorted = totals.filter { !$0.isNaN }.sorted()
    let size = sorted.count / 3
    guard size > 0, let first = sorted.first, let last = sorted.last, first < last else { return nil }
    best = Thirds.membership(totals, size: size, border: sorted[sorted.count - size], sorted: sorted) { $0 > $1 }
    worst = Thirds.membership(totals, size: size, border: sorted[size - 1], sorted: sorted) { $0 < $1 }
  }

  private static func membership(
    _ totals: [Double], size: Int, border: Double, sorted: [Double], isInside: (Double, Double) -> Bool
  ) -> [Double] {
    let inside = sorted.count { isInside($0, border) }
    let tied = sorted.count { $0 == border }
    let part = Double(size - inside) / Double(max(1, tied))
    return totals.map { isInside($0, border) ? 1 : $0 == border ? part : 0 }
  }

  /// Mean score of the best third less that of the worst, by the maximum; nil where nobody of a third was asked.
  func discrimination(_ scores: ArraySlice<Double>, maximum: Double) -> Double? {
    var (high, highWeight, low, lowWeight) = (0.0, 0.0, 0.0, 0.0)
    scores.withUnsafeBufferPointer { scores in
      for person in scores.indices where !scores[person].isNaN {
        high += best[person] * scores[person]
        highWeight += best[person]
        low += worst[person] * scores[person]
        lowWeight += worst[person]
      }
    }
    guard highWeight > 0, lowWeight > 0, maximum > 0 else { return nil }
    return ((high / highWeight - low / lowWeight) / maximum).finite
  }
}
