import Testing

@testable import Training

@Suite("When to ask again")
struct SchedulerTests {
  private let minute = 60_000
  private let day = 86_400_000

  @Test("A new card passes its short steps, then waits for days that grow")
  func growth() {
    let scheduler = Scheduler()
    var card = MemoryCard(due: 0)
    card = scheduler.reviewed(card, rating: .good, at: 0)
    #expect(card.phase == .learning && card.step == 1 && card.due == 10 * minute)
    card = scheduler.reviewed(card, rating: .good, at: card.due)
    #expect(card.phase == .review && card.step == nil)
    var last = 0
    for _ in 0..<5 {
      let interval = card.due - (card.lastReview ?? 0)
      #expect(interval > last && interval.isMultiple(of: day))
      last = interval
      card = scheduler.reviewed(card, rating: .good, at: card.due)
    }
    #expect(card.reviews == 7)
  }

  @Test("A forgotten card comes back after minutes and is harder than before")
  func lapse() throws {
    let scheduler = Scheduler(learningSteps: [600])
    let known = scheduler.reviewed(MemoryCard(due: 0), rating: .good, at: 0)
    #expect(known.phase == .review && known.due == 2 * day)
    let forgotten = scheduler.reviewed(known, rating: .again, at: known.due)
    #expect(forgotten.phase == .relearning && forgotten.due == known.due + 10 * minute)
    #expect(try #require(forgotten.difficulty) > #require(known.difficulty))
    #expect(try #require(forgotten.stability) < #require(known.stability))
  }

  @Test("Recall falls to the retention wanted when a card is due")
  func retention() {
    let scheduler = Scheduler(learningSteps: [])
    var card = MemoryCard(due: 0)
    #expect(scheduler.retrievability(of: card, at: 0) == 0)
    for _ in 0..<6 { card = scheduler.reviewed(card, rating: .good, at: card.due) }
    #expect(scheduler.retrievability(of: card, at: card.lastReview ?? 0) == 1)
    #expect((scheduler.retrievability(of: card, at: card.due) - 0.9).magnitude < 0.01)
  }

  @Test("Fuzz keeps to its ranges, differs by card and is the same again")
  func fuzz() {
    for days in [1, 2] { #expect(Fuzz(key: "a").varied(days: days, longest: 36_500, review: 1) == days) }
    var seen: Set<Int> = []
    for card in 0..<200 {
      for days in [3, 7, 20, 100, 1_000] {
        let fuzz = Fuzz(key: "card \(card)")
        let varied = fuzz.varied(days: days, longest: 1_010, review: 3)
        let range = Fuzz.range(days: days, longest: 1_010)
        // The reference rounds what lies below the bound plus one, so that it may be reached.
        #expect((range.lowerBound...min(range.upperBound + 1, 1_010)).contains(varied))
        #expect(varied == Fuzz(key: "card \(card)").varied(days: days, longest: 1_010, review: 3))
        if days == 100 { seen.insert(varied) }
      }
    }
    #expect(seen.count > 5)
  }

  @Test("Weights out of bounds are refused")
  func bounds() {
    #expect(FSRSParameters(FSRSParameters.standard.weights) == .standard)
    #expect(FSRSParameters([1, 2, 3]) == nil)
    var weights = FSRSParameters.standard.weights
    weights[20] = 0.9
    #expect(FSRSParameters(weights) == nil)
    weights[20] = .nan
    #expect(FSRSParameters(weights) == nil)
  }

  @Test("An answer is rated by what it earned")
  func rating() {
    #expect(Rating(share: 1) == .good)
    #expect(Rating(share: 1.0 / 3 * 3) == .good)
    #expect(Rating(share: 0.5) == .hard)
    #expect(Rating(share: 0) == .again)
  }
}
