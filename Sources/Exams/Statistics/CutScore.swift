/// The total from which a test is passed.
public struct CutScore: Sendable, Hashable {
  /// Where it comes from.
  public enum Source: Sendable, Hashable {
    /// Stated: by the exam or by whoever asks.
    case stated
    /// The mean of so many judges.
    case angoff(judges: Int)
  }

  /// As a share of the greatest total, 0…1.
  public let share: Double
  /// Standard error of the share; nil if it was stated, or there is but one judge.
  public let standardError: Double?
  /// Where it comes from.
  public let source: Source

  /// A cut as stated.
  public init(share: Double) {
    self.share = share
    standardError = nil
    source = .stated
  }

  /// A cut as people write it: `60%`, or a score up to `greatest`; nil for anything else.
  public init?(written: String, greatest: Double) {
    guard let (value, isPercent) = ScoreText.share(written.trimmed), value >= 0, greatest > 0 else { return nil }
    let share = isPercent ? value / 100 : value / greatest
    guard share <= 1 else { return nil }
    self.init(share: share)
  }

  /// A cut by Angoff's method (Angoff 1971): every judge says of every item which share of its points a person who just passes
  /// would earn; a judge's cut is the sum of these points, the cut the mean of the judges, its standard error their
  /// standard deviation by √judges.
  ///
  /// - Parameters:
  ///   - judges: by judge the shares, 0…1, in the order of `maxima`.
  ///   - maxima: points of the items.
  /// Nil without judges or points, or if a judge has not as many shares as there are items.
  public init?(judges: [[Double]], maxima: [Double]) {
    let maximum = maxima.reduce(0, +)
    guard !judges.isEmpty, maximum > 0, judges.allSatisfy({ $0.count == maxima.count }) else { return nil }
    let cuts = judges.map { shares in zip(shares, maxima).reduce(0) { $0 + $1.0 * $1.1 } / maximum }
    let count = Double(cuts.count)
    let mean = cuts.reduce(0, +) / count
    share = mean
    let squares = cuts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    standardError = cuts.count > 1 ? (squares / (count - 1) / count).squareRoot() : nil
    source = .angoff(judges: cuts.count)
  }
}

/// What a cut does with the persons of a test. All in the unit of the totals.
public struct CutOutcome: Sendable, Hashable {
  /// The cut.
  public let score: Double
  /// Its standard error; nil if it is not known.
  public let standardError: Double?
  /// Where it comes from.
  public let source: CutScore.Source
  /// Cut less and plus the standard error of measurement: within, chance decides, so that a person should; nil without one.
  public let band: ClosedRange<Double>?
  /// Persons who reach the cut.
  public let passed: Int
  /// Persons within the band; nil without one.
  public let borderline: Int?

  init(_ cut: CutScore, totals: [Double], greatest: Double, standardError measurement: Double?) {
    let score = cut.share * greatest
    let slack = Grader.tolerance * max(1, greatest)
    self.score = score
    standardError = cut.standardError.map { $0 * greatest }
    source = cut.source
    passed = totals.count { $0 >= score - slack }
    band = measurement.map { score - $0...score + $0 }
    borderline = band.map { band in totals.count { $0 >= band.lowerBound - slack && $0 <= band.upperBound + slack } }
  }
}
