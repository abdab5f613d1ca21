/// Sums over numbers, each value known.
enum Moments {
  static func mean(_ values: UnsafeBufferPointer<Double>) -> Double {
    var sum = 0.0
    for value in values { sum += value }
    return sum / Double(values.count)
  }

  /// Sum of squared distances to the mean; exactly 0 where all values are equal.
  static func squares(_ values: UnsafeBufferPointer<Double>, mean: Double) -> Double {
    guard let first = values.first else { return 0 }
    var sum = 0.0
    var differs = false
    for value in values {
      let distance = value - mean
      sum += distance * distance
      differs = differs || value != first
    }
    return differs ? sum : 0
  }

  static func products(_ left: UnsafeBufferPointer<Double>, mean: Double, _ right: UnsafeBufferPointer<Double>, mean other: Double)
    -> Double
  {
    var sum = 0.0
    for index in 0..<min(left.count, right.count) { sum += (left[index] - mean) * (right[index] - other) }
    return sum
  }

  /// Skewness and excess kurtosis from k-statistics (Kendall and Stuart), as in Moodle's quiz statistics.
  static func shape(_ values: [Double]) -> (skewness: Double?, kurtosis: Double?) {
    let n = Double(values.count)
    guard values.count > 2 else { return (nil, nil) }
    let (mean, isConstant) = values.withUnsafeBufferPointer { ($0.isEmpty ? 0 : Moments.mean($0), Moments.isFlat($0)) }
    guard !isConstant else { return (nil, nil) }
    var (m2, m3, m4) = (0.0, 0.0, 0.0)
    for value in values {
      let distance = value - mean
      let square = distance * distance
      m2 += square
      m3 += square * distance
      m4 += square * square
    }
    (m2, m3, m4) = (m2 / n, m3 / n, m4 / n)
    let k2 = n * m2 / (n - 1)
    let k3 = n * n * m3 / ((n - 1) * (n - 2))
    let skewness = k3 / (k2 * k2.squareRoot())
    guard values.count > 3 else { return (skewness.finite, nil) }
    let k4 = n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2) / ((n - 1) * (n - 2) * (n - 3))
    return (skewness.finite, (k4 / (k2 * k2)).finite)
  }

  /// Whether values differ by rounding at most.
  static func isFlat(_ values: UnsafeBufferPointer<Double>) -> Bool {
    guard var low = values.first else { return true }
    var high = low
    for value in values {
      low = min(low, value)
      high = max(high, value)
    }
    return high - low <= 1e-12 * max(high.magnitude, low.magnitude)
  }

  /// Correlation from sums of squares and products; nil where one side does not vary.
  static func correlation(products: Double, squares: Double, _ others: Double) -> Double? {
    guard squares > 0, others > 0 else { return nil }
    let value = products / (squares.squareRoot() * others.squareRoot())
    return value.finite.map { min(max($0, -1), 1) }
  }
}

extension Double {
  /// The number, nil for what is none.
  var finite: Double? { isFinite ? self : nil }
}
