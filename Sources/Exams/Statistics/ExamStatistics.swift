/// Classical test theory over the responses to a test. Pure: the same responses give the same figures.
///
/// Correlations are those of R's `psych::alpha`, whole-test figures those of Moodle's quiz statistics. Nothing here is NaN or infinite:
/// what the data do not determine is nil.
public struct ExamStatistics: Sendable {
  /// By item, in the order of the responses.
  public let items: [ItemStatistics]
  /// The test as a whole.
  public let test: TestStatistics
  /// Totals of the persons who were asked anything, in their order.
  public let totals: [Double]
  /// In what totals are told.
  public let unit: Responses.Unit
  /// What the cut does; nil without a cut.
  public let cut: CutOutcome?
  /// What a reader should know about the data.
  public let notes: [StatisticsNote]

  /// O(responses); where scores are missing O(items² × persons).
  public init(_ responses: Responses, cut: CutScore? = nil) {
    let columns = responses.items.indices.map { Column(responses, $0) }
    let totals = Totals(responses, maxima: columns.map(\.maximum))
    let shown = totals.isComplete ? totals.shown : totals.shown.filter { !$0.isNaN }
    var notes = responses.notes
    let reliability = ExamStatistics.reliability(responses, columns, totals, &notes)
    let thirds = Thirds(totals.shown)
    items = responses.items.indices.map { number in
      ItemScan(responses, number, columns[number], totals).statistics(reliability, thirds, number)
    }
    let (skewness, kurtosis) = Moments.shape(shown)
    let sorted = shown.sorted()
    let spread = shown.withUnsafeBufferPointer { values -> (mean: Double, deviation: Double?)? in
      guard values.count > 0 else { return nil }
      let mean = Moments.mean(values)
      let squares = Moments.isFlat(values) ? 0 : Moments.squares(values, mean: mean)
      return (mean, values.count > 1 ? (squares / Double(values.count - 1)).squareRoot().finite : nil)
    }
    let deviation = spread?.deviation
    let error = reliability.alpha.flatMap { alpha in deviation.map { $0 * max(0, 1 - alpha).squareRoot() } }
    test = TestStatistics(
      count: shown.count, items: columns.count, maximum: totals.greatest, lowest: sorted.first,
      median: sorted.isEmpty ? nil : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2, highest: sorted.last,
      mean: spread?.mean, deviation: deviation, skewness: skewness, kurtosis: kurtosis, alpha: reliability.alpha, standardError: error)
    self.totals = shown
    self.cut = cut.map { CutOutcome($0, totals: shown, greatest: totals.greatest, standardError: error) }
    unit = responses.unit
    self.notes = notes
  }

  private static func reliability(
    _ responses: Responses, _ columns: [Column], _ totals: Totals, _ notes: inout [StatisticsNote]
  ) -> Reliability {
    if totals.isComplete { return complete(responses, columns, totals) }
    let asked = columns.reduce(0) { $0 + $1.count }
    let means = columns.map(\.mean)
    // Papers drawn from a bank leave most cells empty: pairs of items are too rare for covariances of their own.
    if asked * 2 >= responses.scores.count, let reliability = Reliability.pairwise(responses, means: means) {
      notes.append(.pairwise(missing: responses.scores.count - asked))
      return reliability
    }
    var reliability = Reliability(items: columns.count)
    reliability.alpha = Reliability.pooledAlpha(responses, totals: totals, means: means)
    let taking = totals.asked.count { $0 > 0 }
    if taking > 0 { notes.append(.pooled(length: Double(asked) / Double(taking))) }
    return reliability
  }

  private static func complete(_ responses: Responses, _ columns: [Column], _ totals: Totals) -> Reliability {
    guard responses.persons > 1 else { return Reliability(items: columns.count) }
    return totals.sums.withUnsafeBufferPointer { sums in
      let mean = Moments.mean(sums)
      let total = Moments.isFlat(sums) ? 0 : Moments.squares(sums, mean: mean)
      let products = columns.indices.map { number in
        responses.column(number).withUnsafeBufferPointer { Moments.products($0, mean: columns[number].mean, sums, mean: mean) }
      }
      return Reliability(variances: columns.map(\.squares), withTotal: products, total: total)
    }
  }
}

/// An item's own scores.
struct Column {
  /// Persons who were asked.
  let count: Int
  /// Mean score; 0 if nobody was asked.
  let mean: Double
  /// Sum of squared distances to the mean.
  let squares: Double
  /// Points for a full answer: as declared, else the greatest score seen, at least 1.
  let maximum: Double

  init(_ responses: Responses, _ number: Int) {
    func measure(_ scores: UnsafeBufferPointer<Double>) -> (mean: Double, squares: Double, most: Double) {
      guard !scores.isEmpty else { return (0, 0, 0) }
      var most = -Double.infinity
      for score in scores { most = score > most ? score : most }
      let mean = Moments.mean(scores)
      return (mean, Moments.squares(scores, mean: mean), most)
    }
    let scores = responses.column(number)
    let (found, count) = scores.withUnsafeBufferPointer { scores in
      let found = measure(scores)
      guard found.mean.isNaN else { return (found, scores.count) }
      let known = scores.filter { !$0.isNaN }
      return (known.withUnsafeBufferPointer(measure), known.count)
    }
    self.count = count
    mean = found.mean
    squares = found.squares
    maximum = responses.items[number].maximum ?? max(1, found.most)
  }
}
