import Handbook
import Testing

@testable import Training

@Suite("What comes back")
struct DeckTests {
  private let minute = 60_000
  private let day = 86_400_000
  private let root: Root
  private let handbook: Handbook

  init() throws {
    root = try Root.company()
    handbook = root.handbook
  }

  private func deck(_ reviews: [DrillReview] = [], _ weaknesses: [Weakness] = []) -> Deck {
    Deck(owner: "", reviews: reviews, weaknesses: weaknesses, handbook: handbook)
  }

  @Test("A question answered right waits for days, a missed one for minutes")
  func reviews() {
    let right = deck([DrillReview(question: "refund-001", rating: .good, at: 0)])
    #expect(right.cards["refund-001"]?.memory.due == 2 * day)
    #expect(right.due(at: day, dayEnd: 2 * day - 1).isEmpty)
    // What falls due on a day may be asked from its morning on.
    #expect(right.due(at: 2 * day - 3 * minute, dayEnd: 2 * day).map(\.question) == ["refund-001"])
    let missed = deck([DrillReview(question: "refund-001", rating: .again, at: 0)])
    #expect(missed.cards["refund-001"]?.memory.due == 10 * minute)
    #expect(missed.due(at: 0, dayEnd: day).count == 1)
  }

  @Test("Questions about a clause that was missed elsewhere come in, those never asked first")
  func weaknesses() {
    let weak = deck([], [Weakness(clause: "service/refunds#money", source: .exam, at: 5)])
    #expect(weak.due(at: 5, dayEnd: day).map(\.question) == ["refund-002", "refund-003"])
    #expect(weak.cards["refund-002"]?.weakness == .exam)
    // A phrase list is not asked about itself: the standard that it links to is.
    let found = deck([], [Weakness(clause: "phrases/blame#blame", source: .lint, at: 5)])
    #expect(Set(found.cards.keys) == ["refund-002", "refund-003"])
    #expect(deck([], [Weakness(clause: "service/none#none", source: .lint, at: 5)]).cards.isEmpty)
    // A question that is known comes back at once, and goes when it is answered.
    let reviews = [DrillReview(question: "refund-001", rating: .good, at: 0)]
    let again = [Weakness(clause: "service/refunds#first-reply", source: .practice, at: day)]
    #expect(deck(reviews, again).due(at: day, dayEnd: day).map(\.question) == ["refund-001"])
    let answered = deck(reviews + [DrillReview(question: "refund-001", rating: .good, at: day + 1)], again)
    #expect(answered.due(at: day + 2, dayEnd: 2 * day).isEmpty)
    #expect(answered.cards["refund-001"]?.weakness == nil)
  }

  @Test("Questions that are gone, or that no key can grade, are not asked")
  func unknown() {
    let deck = deck([DrillReview(question: "gone", rating: .again, at: 0), DrillReview(question: "reply-001", rating: .again, at: 0)])
    #expect(deck.cards.isEmpty)
  }

  @Test("The order: missed minutes ago, then the likeliest to be forgotten, then new ones")
  func order() {
    let reviews = [
      DrillReview(question: "refund-001", rating: .good, at: 0),
      DrillReview(question: "refund-002", rating: .again, at: 10 * day),
    ]
    let deck = deck(reviews, [Weakness(clause: "service/refunds#money", source: .exam, at: 10 * day + 1)])
    #expect(deck.due(at: 10 * day + 11 * minute, dayEnd: 11 * day).map(\.question) == ["refund-002", "refund-001", "refund-003"])
  }

  @Test("Replayed in another order of the same times it is the same deck; owners differ by fuzz alone")
  func replay() {
    let reviews = (0..<20).map { DrillReview(question: "refund-00\($0 % 3 + 1)", rating: Rating.allCases[$0 % 4], at: $0 * day) }
    #expect(deck(reviews).cards == deck(Array(reviews.reversed())).cards)
    let owned = ["a", "b"].map { Deck(owner: $0, reviews: reviews, weaknesses: [], handbook: handbook).cards }
    #expect(owned[0].keys == owned[1].keys)
    #expect(owned[0]["refund-003"]?.memory.stability != nil)
  }

  @Test("The load of the coming days")
  func load() {
    let deck = deck([
      DrillReview(question: "refund-001", rating: .good, at: 0), DrillReview(question: "refund-002", rating: .again, at: 0),
    ])
    #expect(deck.load(dayEnd: day - 1, days: 4) == [1, 0, 1, 0])
    #expect(deck.load(dayEnd: 5 * day, days: 2) == [2, 0])
  }
}
