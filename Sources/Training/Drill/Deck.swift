import Exams
public import Handbook

/// A question that a person was asked, and how well it went.
public struct DrillReview: Sendable, Hashable {
  /// Id of the question.
  public let question: String
  /// How well it was recalled.
  public let rating: Rating
  /// When, milliseconds since 1970 UTC.
  public let at: Int

  /// Describes a review.
  public init(question: String, rating: Rating, at: Int) {
    self.question = question
    self.rating = rating
    self.at = at
  }
}

/// A clause that a person was seen to miss outside the drills.
public struct Weakness: Sendable, Hashable {
  /// Where it was seen.
  public enum Source: String, Sendable, CaseIterable {
    /// A question of an exam.
    case exam
    /// A reply or a search for faults, in training.
    case practice
    /// A finding of the linter in a draft.
    case lint
  }

  /// Reference of the clause.
  public let clause: String
  /// Where it was seen.
  public let source: Source
  /// When, milliseconds since 1970 UTC.
  public let at: Int

  /// Describes a miss.
  public init(clause: String, source: Source, at: Int) {
    self.clause = clause
    self.source = source
    self.at = at
  }
}

/// A question in somebody's deck.
public struct DeckCard: Sendable, Hashable {
  /// Id of the question.
  public let question: String
  /// What is known of the memory of it.
  public internal(set) var memory: MemoryCard
  /// Where the latest miss was seen that brought it here; nil: a drill alone.
  public internal(set) var weakness: Weakness.Source?
}

/// The questions that come back to a person: those of drills, and those about clauses that were missed elsewhere.
///
/// A pure function of the records: replayed anywhere it is the same deck.
public struct Deck: Sendable {
  /// The cards, by id of the question.
  public let cards: [String: DeckCard]
  private let scheduler: Scheduler
  private let owner: String

  /// The scheduler of drills: one short step, so that a question answered right at once is not asked twice in a row.
  public static let scheduler = Scheduler(learningSteps: [600], relearningSteps: [600])

  /// Of a clause that is missed, so many questions come into the deck.
  static let questionsPerWeakness = 3

  /// - Parameters:
  ///   - owner: what tells persons apart, so that not everybody is asked the same on the same day; empty: intervals are not varied.
  ///   - reviews: questions of drills.
  ///   - weaknesses: clauses missed elsewhere.
  public init(owner: String, reviews: [DrillReview], weaknesses: [Weakness], handbook: Handbook, scheduler: Scheduler = Deck.scheduler) {
    self.owner = owner
    self.scheduler = scheduler
    let bank = ClauseQuestions(handbook)
    enum Event {
      case review(DrillReview)
      case weakness(Weakness)

      var at: Int {
        switch self {
        case .review(let review): review.at
        case .weakness(let weakness): weakness.at
        }
      }
    }
    let events = (reviews.map(Event.review) + weaknesses.map(Event.weakness)).enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    var cards: [String: DeckCard] = [:]
    for event in events {
      switch event {
      case .review(let review):
        guard bank.has(review.question) else { continue }
        var card = cards[review.question] ?? DeckCard(question: review.question, memory: MemoryCard(due: review.at), weakness: nil)
        card.memory = Deck.scheduler(scheduler, owner, review.question).reviewed(card.memory, rating: review.rating, at: review.at)
        if review.rating != .again { card.weakness = nil }
        cards[review.question] = card
      case .weakness(let weakness):
        let known = bank.questions(about: weakness.clause)
        // Those that were never asked first, then those asked longest ago.
        let chosen = known.sorted { left, right in
          (cards[left]?.memory.lastReview ?? .min, left) < (cards[right]?.memory.lastReview ?? .min, right)
        }.prefix(Deck.questionsPerWeakness)
        for question in chosen {
          var card = cards[question] ?? DeckCard(question: question, memory: MemoryCard(due: weakness.at), weakness: nil)
          card.memory.due = min(card.memory.due, weakness.at)
          card.weakness = weakness.source
          cards[question] = card
        }
      }
    }
    self.cards = cards
  }

  /// A card after one more review.
  public func reviewed(_ question: String, rating: Rating, at moment: Int) -> MemoryCard {
    Deck.scheduler(scheduler, owner, question)
      .reviewed(cards[question]?.memory ?? MemoryCard(due: moment), rating: rating, at: moment)
  }

  /// Questions to ask, the most urgent first: such as were missed minutes ago, then those that are most likely to be forgotten.
  /// - Parameters:
  ///   - moment: milliseconds since 1970 UTC.
  ///   - dayEnd: the last moment of the day; what falls due on this day may be asked all day long.
  public func due(at moment: Int, dayEnd: Int) -> [DeckCard] {
    cards.values.filter { isDue($0.memory, at: moment, dayEnd: dayEnd) }
      .map { ($0, urgency(of: $0.memory, at: moment)) }
      .sorted { left, right in (left.1, left.0.memory.due, left.0.question) < (right.1, right.0.memory.due, right.0.question) }.map(\.0)
  }

  /// Days, each with how many cards fall due: `days` of them from now on, each ending 24 hours after the one before.
  public func load(dayEnd: Int, days: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: max(0, days))
    for card in cards.values {
      let day = card.memory.due <= dayEnd ? 0 : (card.memory.due - dayEnd - 1) / 86_400_000 + 1
      if counts.indices.contains(day) { counts[day] += 1 }
    }
    return counts
  }

  /// How likely a question would be recalled, 0…1; nil: it was never asked.
  public func retrievability(of question: String, at moment: Int) -> Double? {
    guard let memory = cards[question]?.memory, memory.lastReview != nil else { return nil }
    return scheduler.retrievability(of: memory, at: moment)
  }

  /// Waiting for the rest of ten minutes is for machines: a card that falls due so soon may be asked when nothing else is left.
  static let lookAhead = 20 * 60_000

  private func isDue(_ memory: MemoryCard, at moment: Int, dayEnd: Int) -> Bool {
    memory.phase == .review ? memory.due <= dayEnd : memory.due <= moment + Deck.lookAhead
  }

  private func urgency(of memory: MemoryCard, at moment: Int) -> Double {
    guard memory.lastReview != nil else { return 2 }
    if memory.phase != .review { return memory.due <= moment ? -1 : 3 }
    return scheduler.retrievability(of: memory, at: moment)
  }

  private static func scheduler(_ base: Scheduler, _ owner: String, _ question: String) -> Scheduler {
    owner.isEmpty ? base : base.fuzzed(by: Fuzz(key: owner + "\n" + question))
  }
}

/// Questions of the bank by the clauses that they ask about: such as the key alone can grade.
public struct ClauseQuestions: Sendable {
  private let handbook: Handbook
  private var byClause: [String: [String]] = [:]
  private var ids: Set<String> = []

  /// Indexes a handbook. O(questions).
  public init(_ handbook: Handbook) {
    self.handbook = handbook
    for question in handbook.drawableQuestions where question.isDrillable {
      ids.insert(question.id)
      for reference in question.clauses {
        guard let place = handbook.clause(named: reference) else { continue }
        byClause[handbook[place].reference, default: []].append(question.id)
      }
    }
  }

  /// Whether a question may be asked.
  public func has(_ question: String) -> Bool { ids.contains(question) }

  /// Questions about a clause. A phrase list is not asked about itself: the standard that it links to is.
  public func questions(about reference: String) -> [String] {
    guard let place = handbook.clause(named: reference) else { return [] }
    if let own = byClause[handbook[place].reference] { return own }
    let document = handbook.documents[place.document]
    let resolver = LinkResolver(handbook)
    var found: [String] = []
    for link in handbook[place].links {
      guard case .clause(let target) = resolver.resolve(link.destination, from: document), target != place else { continue }
      for question in byClause[handbook[target].reference] ?? [] where !found.contains(question) { found.append(question) }
    }
    return found
  }
}

extension Question {
  /// Whether the key alone can grade an answer, so that it can be drilled.
  public var isDrillable: Bool { PaperItem(single: self, variant: "") != nil }
}
