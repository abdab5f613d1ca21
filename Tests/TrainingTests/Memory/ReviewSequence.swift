import Foundation

@testable import Training

/// A scheduler with a sequence of reviews, drawn by lot from a seed.
struct ReviewSequence {
  struct Review {
    let rating: Rating
    let at: Int
  }

  let scheduler: Scheduler
  let start: Int
  let reviews: [Review]

  /// The card after every review.
  var cards: [MemoryCard] {
    var card = MemoryCard(due: start)
    return reviews.map { review in
      card = scheduler.reviewed(card, rating: review.rating, at: review.at)
      return card
    }
  }

  /// The card after every review, as the oracle writes it.
  var states: [[Double?]] {
    cards.map { card in
      [
        Double(card.phase.rawValue), card.step.map(Double.init), card.stability, card.difficulty, Double(card.due),
        scheduler.retrievability(of: card, at: card.due + 86_400_000),
      ]
    }
  }

  /// What the oracle reads.
  var json: String {
    let written: [String: Any] = [
      "parameters": scheduler.parameters.weights, "retention": scheduler.retention, "learning": scheduler.learningSteps,
      "relearning": scheduler.relearningSteps, "longest": scheduler.longestInterval, "fuzz": scheduler.fuzz != nil, "start": start,
      "reviews": reviews.enumerated().map { index, review -> [Any] in
        [review.rating.rawValue, review.at, scheduler.fuzz?.unit(review: index + 1) ?? 0]
      },
    ]
    guard let data = try? JSONSerialization.data(withJSONObject: written, options: [.sortedKeys]) else { return "" }
    return String(decoding: data, as: UTF8.self)
  }

  /// Sequence number `number` with the scheduler that everybody starts with.
  static func standard(_ number: Int) -> ReviewSequence {
    var chance = Chance(seed: UInt64(number) &* 2 &+ 1)
    return ReviewSequence(scheduler: Scheduler(), by: &chance)
  }

  /// Sequence number `number` with weights, steps, retention and fuzz of its own.
  static func varied(_ number: Int) -> ReviewSequence {
    var chance = Chance(seed: UInt64(number) &* 2 &+ 2)
    let weights = FSRSParameters.standard.weights.enumerated().map { index, weight in
      // Bounds leave room for a tenth around all but one of the standard weights.
      index == 7 ? weight : weight * (0.95 + 0.1 * chance.unit())
    }
    func steps() -> [Int] { (0..<chance.below(4)).map { _ in 30 * (1 + chance.below(200)) } }
    let scheduler = Scheduler(
      parameters: FSRSParameters(weights) ?? .standard, retention: 0.7 + 0.29 * chance.unit(), learningSteps: steps(),
      relearningSteps: steps(), longestInterval: chance.below(4) == 0 ? 1 + chance.below(100) : 36_500,
      fuzz: chance.below(2) == 0 ? Fuzz(key: "sequence \(number)") : nil)
    return ReviewSequence(scheduler: scheduler, by: &chance)
  }

  /// Reviews when they are due, too early on the same day, too late, or out of order.
  private init(scheduler: Scheduler, by chance: inout Chance) {
    self.scheduler = scheduler
    start = 1_767_258_000_000 + chance.below(86_400_000)
    var card = MemoryCard(due: start)
    var reviews: [Review] = []
    var now = start
    for _ in 0..<(5 + chance.below(26)) {
      switch chance.below(10) {
      case 0..<5: now = max(now, card.due) + chance.below(3_600_000)
      case 5, 6: now += chance.below(20 * 3_600_000)
      case 7: now += chance.below(40) * 86_400_000
      case 8: now = max(now, card.due) + chance.below(60) * 86_400_000 + chance.below(86_400_000)
      default: now += chance.below(2) == 0 ? 86_400_000 : 86_399_999
      }
      // Nobody trains for a thousand years.
      now = min(now, start + 100 * 365 * 86_400_000)
      let rating = Rating.allCases[[0, 0, 1, 1, 2, 2, 2, 2, 2, 3][chance.below(10)]]
      reviews.append(Review(rating: rating, at: now))
      card = scheduler.reviewed(card, rating: rating, at: now)
    }
    self.reviews = reviews
  }
}

/// SplitMix64: the same sequences on every machine.
struct Chance {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
  mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
}
