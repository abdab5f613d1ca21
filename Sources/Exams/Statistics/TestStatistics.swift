/// What statistics say about the test as a whole. Nil stands for what the data do not determine. Totals and what is in their
/// unit are points or percent, as the responses tell.
public struct TestStatistics: Sendable, Hashable {
  /// Persons.
  public let count: Int
  /// Items.
  public let items: Int
  /// The total for a paper without mistakes.
  public let maximum: Double
  /// The lowest total.
  public let lowest: Double?
  /// The middle total.
  public let median: Double?
  /// The highest total.
  public let highest: Double?
  /// Mean total.
  public let mean: Double?
  /// Standard deviation of totals, n − 1 in the denominator.
  public let deviation: Double?
  /// Skewness from k-statistics, as Moodle, SAS and spreadsheets have it; needs 3 persons.
  public let skewness: Double?
  /// Excess kurtosis from k-statistics; needs 4 persons.
  public let kurtosis: Double?
  /// Cronbach's α (KR-20 where items score 0 or 1); may be negative.
  public let alpha: Double?
  /// Standard error of measurement: deviation × √(1 − α).
  public let standardError: Double?

  /// Moodle's coefficient of internal consistency: α in percent.
  public var internalConsistency: Double? { alpha.map { 100 * $0 } }
  /// Moodle's error ratio, in percent: √(1 − α); above 100 where α is negative.
  public var errorRatio: Double? { alpha.map { 100 * max(0, 1 - $0).squareRoot() } }
}
