import Foundation

/// How the length of a clause is held against it, and how occurrences become an impact of one byte.
///
/// Impact = tf / (tf + norm) in parts of 255, norm = k1 · (1 − b + b · length / average). The average is taken from a coarse grid, so that
/// a changed document does not change the impacts of all others; being 4 % beside the true average costs nothing measurable.
enum LengthNorm {
  /// Grid points per doubling of the average length.
  private static let pointsPerDoubling = 8.0

  /// The grid point nearest to an average.
  static func step(totalLength: UInt64, units: UInt64) -> UInt64 {
    let average = max(1, Double(totalLength) / Double(max(1, units)))
    return UInt64((log2(average) * pointsPerDoubling).rounded())
  }

  /// Norm of a clause in parts of `FieldWeights.unit`.
  static func norm(length: UInt32, step: UInt64) -> Float {
    let average = Float(exp2(Double(step) / pointsPerDoubling))
    let scale = FieldWeights.saturation * Float(FieldWeights.unit)
    return scale * (1 - FieldWeights.lengthShare + FieldWeights.lengthShare * Float(length) / average)
  }

  /// Impact of weighted occurrences, 1…254.
  @inline(__always)
  static func impact(weight: UInt16, norm: Float) -> UInt8 {
    let share = Float(weight) / (Float(weight) + norm)
    return UInt8(min(254, max(1, (share * 255).rounded())))
  }

  /// Share of the most that a stem can give, by impact.
  static let shares: [Float] = (0..<256).map { Float($0) / 255 }

  /// Occurrences in parts of the norm, by impact: what adds up when several stems count as one word.
  static let ratios: [Float] = (0..<256).map { impact in
    let share = Float(min(impact, 254)) / 255
    return share / (1 - share)
  }
}
