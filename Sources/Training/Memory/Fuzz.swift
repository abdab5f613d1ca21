import Digest

/// Varies long intervals a little, by the ranges of py-fsrs 6.3.1. What py-fsrs leaves to chance follows here from a key and the number of
/// the review, so that records replayed anywhere give the same days.
public struct Fuzz: Sendable, Hashable {
  private let key: String

  /// - Parameter key: what tells cards apart: person and question.
  public init(key: String) {
    self.key = key
  }

  /// A number 0 ..< 1: the first 53 bits of SHA-256 over `etalon-fuzz-1`, the key and the number of the review, a line each.
  public func unit(review: Int) -> Double {
    let bytes = Digest.sha256("etalon-fuzz-1\n\(key)\n\(review)\n")
    let bits = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Double(bits >> 11) / 9_007_199_254_740_992
  }

  /// An interval near the one given, whole days; below 3 days it stays as it is.
  func varied(days: Int, longest: Int, review: Int) -> Int {
    guard days >= 3 else { return days }
    let range = Fuzz.range(days: days, longest: longest)
    let value = unit(review: review) * Double(range.upperBound - range.lowerBound + 1) + Double(range.lowerBound)
    return min(Int(value.rounded(.toNearestOrEven)), longest)
  }

  private static let parts: [(range: ClosedRange<Double>, factor: Double)] = [
    (2.5...7, 0.15), (7...20, 0.1), (20...Double.infinity, 0.05),
  ]

  static func range(days: Int, longest: Int) -> ClosedRange<Int> {
    var delta = 1.0
    for part in parts { delta += part.factor * max(min(Double(days), part.range.upperBound) - part.range.lowerBound, 0) }
    let high = min(Int((Double(days) + delta).rounded(.toNearestOrEven)), longest)
    let low = min(max(2, Int((Double(days) - delta).rounded(.toNearestOrEven))), high)
    return low...high
  }
}
