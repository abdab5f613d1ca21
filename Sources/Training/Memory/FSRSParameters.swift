/// The 21 weights of FSRS-6 (Jarrett Ye, "A Stochastic Shortest Path Algorithm for Optimizing Spaced Repetition Scheduling", 2022;
/// https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm).
public struct FSRSParameters: Sendable, Hashable {
  /// The weights, w0…w20.
  public let weights: [Double]

  /// The weights that fit most learners, those of py-fsrs 6.3.1.
  public static let standard = FSRSParameters(unchecked: [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729,
    0.5425, 0.0912, 0.0658, 0.1542,
  ])

  /// Nil unless there are 21 weights, each within its bounds.
  public init?(_ weights: [Double]) {
    guard weights.count == FSRSParameters.bounds.count, zip(weights, FSRSParameters.bounds).allSatisfy({ $1.contains($0) }) else {
      return nil
    }
    self.init(unchecked: weights)
  }

  private init(unchecked weights: [Double]) {
    self.weights = weights
  }

  subscript(index: Int) -> Double { weights[index] }

  static let leastStability = 0.001

  private static let bounds: [ClosedRange<Double>] = [
    leastStability...100, leastStability...100, leastStability...100, leastStability...100, 1...10, 0.001...4, 0.001...4, 0.001...0.75,
    0...4.5, 0...0.8, 0.001...3.5, 0.001...5, 0.001...0.25, 0.001...0.9, 0...4, 0...1, 1...6, 0...2, 0...2, 0...0.8, 0.1...0.8,
  ]
}
