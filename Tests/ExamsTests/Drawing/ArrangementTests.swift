import Testing

@testable import Exams

/// Vectors were computed by an independent program from the description of `RandomStream` alone.
@Suite struct ArrangementTests {
  static let items = ["раз", "два", "три", "четыре", "пять", "шесть"]

  static func ordering(_ count: Int, slot: Int) -> [Int32] {
    let question = Bank.question("q-1", .ordering, answers: .ordering(Array(items.prefix(count))))
    var stream = RandomStream(RandomStreamTests.seed, slot: slot, purpose: .items)
    var order: [Int32] = []
    Arrangement.all(of: question)[0].append(to: &order, by: &stream)
    return order
  }

  static func matching(_ count: Int, slot: Int) -> [Int32] {
    let pairs = items.prefix(count - 1).map { Bank.pair("лево \($0)", $0) }
    let question = Bank.question("q-1", .matching, answers: .matching(pairs: Array(pairs), distractors: [items[count - 1]]))
    var stream = RandomStream(RandomStreamTests.seed, slot: slot, purpose: .rightSides)
    var order: [Int32] = []
    Arrangement.all(of: question)[0].append(to: &order, by: &stream)
    return order
  }

  @Test("Orders that do not come near the key stay as the shuffle made them")
  func once() {
    #expect(Self.ordering(4, slot: 2) == [3, 2, 1, 0])
    #expect(Self.ordering(6, slot: 1) == [2, 5, 1, 0, 3, 4])
    #expect(Self.matching(4, slot: 1) == [0, 2, 3, 1])
  }

  @Test("An order in which more than half of the neighbours stand right is drawn again by the same stream")
  func again() {
    // First drawn were 3 0 1 2; 1 2 3 0, twice; 0 1 2 3 5 4.
    #expect(Self.ordering(4, slot: 1) == [1, 3, 2, 0])
    #expect(Self.ordering(4, slot: 11) == [3, 2, 0, 1])
    #expect(Self.ordering(6, slot: 13) == [4, 2, 1, 5, 3, 0])
    #expect(Self.matching(4, slot: 2) == [0, 2, 3, 1])
    #expect(Self.matching(4, slot: 20) == [3, 2, 1, 0])
    #expect(Self.matching(4, slot: 202) == [2, 0, 1, 3])
    #expect(Self.matching(6, slot: 313) == [5, 1, 0, 2, 3, 4])
  }

  @Test("No paper shows an ordering or a matching in almost the right order")
  func never() {
    for count in 3...6 {
      for slot in 1...300 {
        for order in [Self.ordering(count, slot: slot), Self.matching(count, slot: slot)] {
          let right = order.indices.dropFirst().count { order[$0 - 1] + 1 == order[$0] }
          #expect(2 * right <= count - 1)
        }
      }
    }
  }
}
