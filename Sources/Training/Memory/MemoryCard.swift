/// What is known of one person's memory of one thing, and when to ask again.
public struct MemoryCard: Sendable, Hashable {
  /// Where a card stands.
  public enum Phase: Int, Sendable, CaseIterable {
    /// New: asked again after minutes until it is known.
    case learning = 1
    /// Known: asked again after days.
    case review = 2
    /// Forgotten: asked again after minutes until it is known once more.
    case relearning = 3
  }

  /// Where it stands.
  public internal(set) var phase: Phase
  /// Which of the short steps it is at, from 0; nil in `review`.
  public internal(set) var step: Int?
  /// Days after which it is recalled with a probability of 90 %; nil before the first review.
  public internal(set) var stability: Double?
  /// How hard it is, 1…10; nil before the first review.
  public internal(set) var difficulty: Double?
  /// When to ask next, milliseconds since 1970 UTC.
  public internal(set) var due: Int
  /// When it was asked last, milliseconds since 1970 UTC; nil: never.
  public internal(set) var lastReview: Int?
  /// How often it was asked.
  public internal(set) var reviews: Int

  /// A card that was never asked.
  public init(due: Int) {
    phase = .learning
    step = 0
    stability = nil
    difficulty = nil
    self.due = due
    lastReview = nil
    reviews = 0
  }
}
