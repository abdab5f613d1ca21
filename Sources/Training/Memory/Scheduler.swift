import Foundation

/// When to ask a thing again: FSRS-6, in agreement with py-fsrs 6.3.1 (https://pypi.org/project/fsrs/6.3.1).
///
/// A value without state: the same card, rating and moment give the same card always.
public struct Scheduler: Sendable, Hashable {
  /// The weights.
  public let parameters: FSRSParameters
  /// The probability of recall at which a card is asked again, above 0 and below 1.
  public let retention: Double
  /// Waiting times of new cards before they count as known, seconds.
  public let learningSteps: [Int]
  /// Waiting times of forgotten cards before they count as known again, seconds.
  public let relearningSteps: [Int]
  /// The longest interval, days.
  public let longestInterval: Int
  /// What intervals are varied by, so that cards learnt on one day do not come back together; nil: they are not.
  public let fuzz: Fuzz?

  private let decay: Double
  private let factor: Double

  /// - Parameters:
  ///   - retention: brought into 0.7…0.99, where FSRS holds.
  ///   - longestInterval: days, at least 1.
  public init(
    parameters: FSRSParameters = .standard, retention: Double = 0.9, learningSteps: [Int] = [60, 600], relearningSteps: [Int] = [600],
    longestInterval: Int = 36_500, fuzz: Fuzz? = nil
  ) {
    self.parameters = parameters
    self.retention = min(max(retention, 0.7), 0.99)
    self.learningSteps = learningSteps
    self.relearningSteps = relearningSteps
    self.longestInterval = max(1, longestInterval)
    self.fuzz = fuzz
    decay = -parameters[20]
    factor = pow(0.9, 1 / decay) - 1
  }

  /// The same scheduler with its intervals varied.
  public func fuzzed(by fuzz: Fuzz) -> Scheduler {
    Scheduler(
      parameters: parameters, retention: retention, learningSteps: learningSteps, relearningSteps: relearningSteps,
      longestInterval: longestInterval, fuzz: fuzz)
  }

  private static let dayLength = 86_400_000

  /// The probability that a card is recalled at a moment, 0…1; 0 for one that was never asked.
  public func retrievability(of card: MemoryCard, at moment: Int) -> Double {
    guard let last = card.lastReview, let stability = card.stability else { return 0 }
    let days = max(0, Scheduler.days(from: last, to: moment))
    return pow(1 + factor * Double(days) / stability, decay)
  }

  /// The card after it was asked.
  /// - Parameters:
  ///   - rating: how well it was recalled.
  ///   - moment: milliseconds since 1970 UTC.
  public func reviewed(_ card: MemoryCard, rating: Rating, at moment: Int) -> MemoryCard {
    var card = card
    remember(&card, rating, moment)
    let interval: Int
    switch card.phase {
    case .learning: interval = step(&card, rating, steps: learningSteps)
    case .relearning: interval = step(&card, rating, steps: relearningSteps)
    case .review:
      if rating == .again, let first = relearningSteps.first {
        card.phase = .relearning
        card.step = 0
        interval = first * 1_000
      } else {
        interval = longInterval(card)
      }
    }
    card.reviews += 1
    card.due = moment + (card.phase == .review ? fuzzed(interval, card) : interval)
    card.lastReview = moment
    return card
  }

  // MARK: - Memory

  /// Stability and difficulty after a review.
  private func remember(_ card: inout MemoryCard, _ rating: Rating, _ moment: Int) {
    guard let stability = card.stability, let difficulty = card.difficulty else {
      card.stability = max(parameters[rating.rawValue - 1], FSRSParameters.leastStability)
      card.difficulty = Scheduler.clamped(initialDifficulty(rating))
      return
    }
    let isSameDay = card.lastReview.map { Scheduler.days(from: $0, to: moment) < 1 } ?? false
    let next =
      if isSameDay {
        shortTermStability(stability, rating)
      } else if rating == .again {
        stabilityAfterLapse(stability, difficulty, retrievability(of: card, at: moment))
      } else {
        stabilityAfterRecall(stability, difficulty, retrievability(of: card, at: moment), rating)
      }
    card.stability = max(next, FSRSParameters.leastStability)
    card.difficulty = nextDifficulty(difficulty, rating)
  }

  private func initialDifficulty(_ rating: Rating) -> Double {
    parameters[4] - exponential(parameters[5] * Double(rating.rawValue - 1)) + 1
  }

  private func nextDifficulty(_ difficulty: Double, _ rating: Rating) -> Double {
    let change = -(parameters[6] * Double(rating.rawValue - 3))
    let damped = difficulty + (10 - difficulty) * change / 9
    return Scheduler.clamped(parameters[7] * initialDifficulty(.easy) + (1 - parameters[7]) * damped)
  }

  private func shortTermStability(_ stability: Double, _ rating: Rating) -> Double {
    var increase =
      exponential(parameters[17] * (Double(rating.rawValue - 3) + parameters[18])) * pow(stability, -parameters[19])
    if rating == .good || rating == .easy { increase = max(increase, 1) }
    return stability * increase
  }

  private func stabilityAfterLapse(_ stability: Double, _ difficulty: Double, _ retrievability: Double) -> Double {
    let long =
      parameters[11] * pow(difficulty, -parameters[12]) * (pow(stability + 1, parameters[13]) - 1)
      * exponential((1 - retrievability) * parameters[14])
    let short = stability / exponential(parameters[17] * parameters[18])
    return min(long, short)
  }

  private func stabilityAfterRecall(_ stability: Double, _ difficulty: Double, _ retrievability: Double, _ rating: Rating) -> Double {
    let penalty = rating == .hard ? parameters[15] : 1
    let bonus = rating == .easy ? parameters[16] : 1
    let growth =
      exponential(parameters[8]) * (11 - difficulty) * pow(stability, -parameters[9])
      * (exponential((1 - retrievability) * parameters[10]) - 1) * penalty * bonus
    return stability * (1 + growth)
  }

  /// As the reference computes it: a power of e, which may differ from `exp` in the last digit.
  private func exponential(_ power: Double) -> Double { pow(M_E, power) }

  private static func clamped(_ difficulty: Double) -> Double { min(max(difficulty, 1), 10) }

  // MARK: - Intervals, milliseconds

  /// The next short step, or the first long interval behind the last one.
  private func step(_ card: inout MemoryCard, _ rating: Rating, steps: [Int]) -> Int {
    let current = card.step ?? 0
    guard let first = steps.first, current < steps.count || rating == .again else { return graduate(&card) }
    switch rating {
    case .again:
      card.step = 0
      return first * 1_000
    case .hard:
      guard current == 0 else { return steps[current] * 1_000 }
      return steps.count == 1 ? first * 1_500 : (first + steps[1]) * 500
    case .good:
      guard current + 1 < steps.count else { return graduate(&card) }
      card.step = current + 1
      return steps[current + 1] * 1_000
    case .easy: return graduate(&card)
    }
  }

  private func graduate(_ card: inout MemoryCard) -> Int {
    card.phase = .review
    card.step = nil
    return longInterval(card)
  }

  /// Whole days until recall falls to the retention wanted.
  private func longInterval(_ card: MemoryCard) -> Int {
    let days = (card.stability ?? 0) / factor * (pow(retention, 1 / decay) - 1)
    let whole = days.rounded(.toNearestOrEven)
    return Int(min(max(whole, 1), Double(longestInterval))) * Scheduler.dayLength
  }

  private func fuzzed(_ interval: Int, _ card: MemoryCard) -> Int {
    guard let fuzz else { return interval }
    return fuzz.varied(days: interval / Scheduler.dayLength, longest: longestInterval, review: card.reviews) * Scheduler.dayLength
  }

  /// Whole days between two moments, rounded down.
  private static func days(from start: Int, to end: Int) -> Int {
    let difference = end - start
    return difference >= 0 ? difference / dayLength : -((dayLength - 1 - difference) / dayLength)
  }
}
