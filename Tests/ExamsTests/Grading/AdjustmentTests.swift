import Digest
import Testing

@testable import Exams
@testable import Handbook

@Suite("Faulty questions") struct AdjustmentTests {
  private let bank = [
    Bank.question("q-1"), Bank.question("q-2", .ordering), Bank.question("q-3", .cloze), Bank.question("q-4", .matching),
    Bank.question("q-5", .multiple), Bank.question("q-6", .short),
  ]

  private func paper(mustPass: Bool = false) throws -> Paper {
    try PaperDrawer(exam: Bank.exam([Bank.pick(.all, bank.count, mustPass: mustPass)]), questions: bank).paper(variant: "7")
  }

  private func result(_ paper: Paper, _ adjustments: [Adjustment], _ answers: [Int: Answer] = [:]) throws -> ExamResult {
    try Grader.grade(paper, answers: answers, judgements: Judgements(adjustments: adjustments))
  }

  @Test("Dropped it counts for nobody, neither points nor duty; full marks go to everybody, unanswered too")
  func dropAndFull() throws {
    let paper = try paper(mustPass: true)
    let slot = try #require(paper.items.first { $0.question == "q-1" }).slot
    let dropped = try result(paper, [.drop(question: "q-1")])
    #expect(dropped.maximum == 5 && dropped.points == 0 && !dropped.missedMustPass.contains(slot))
    let full = try result(paper, [.full(question: "q-1")])
    #expect(full.maximum == 6 && full.points == 1 && !full.missedMustPass.contains(slot))
    #expect(full.items.first { $0.slot == slot }?.adjustment == "full")
    #expect(try ExamResult(reading: full.spelling) == full)
    // The last decision holds.
    #expect(try result(paper, [.drop(question: "q-1"), .full(question: "q-1")]).points == 1)
  }

  @Test("A new key finds the options of the old paper by their texts, in whatever order they stood")
  func rekey() throws {
    let paper = try paper()
    let item = try #require(paper.items.first { $0.question == "q-1" })
    guard case .choice(let options) = item.body else { return #expect(Bool(false)) }
    let mended = Bank.question(
      "q-1", answers: .choice([Bank.option("час", 1), Bank.option("сутки"), Bank.option("не установлен"), Bank.option("15 минут")]))
    let position = try #require(options.firstIndex(of: "час"))
    let adjustment = Adjustment.rekey(mended, judge: nil)
    #expect(try Adjustment(try CanonicalJSON(reading: adjustment.json.spelling)) == adjustment)
    let after = try result(paper, [adjustment], [item.slot: .choice([position])])
    #expect(after.points == 1 && after.items.first { $0.slot == item.slot }?.adjustment == "rekey")
    #expect(try result(paper, [], [item.slot: .choice([position])]).points == 0)
  }

  @Test("Every kind of key keeps its right answers under itself")
  func identity() throws {
    let paper = try paper()
    for item in paper.items {
      let question = try #require(bank.first { $0.id == item.question })
      let other = ItemFreezer.item(question, slot: 0, mustPass: false, orders: [])
      let mended = try #require(item.under(keyOf: other), "\(item.question)")
      #expect(AnswerDescription.key(mended).sorted() == AnswerDescription.key(item).sorted(), "\(item.question)")
    }
  }

  @Test("A question that was worded otherwise is not graded by a key for the new words")
  func reworded() throws {
    let paper = try paper()
    let other = Bank.question("q-1", answers: .choice([Bank.option("полчаса", 1), Bank.option("сутки")]))
    #expect(try result(paper, [.rekey(other, judge: nil)]) == result(paper, []))
    let item = try #require(paper.items.first { $0.question == "q-1" })
    #expect(item.under(keyOf: ItemFreezer.item(other, slot: 0, mustPass: false, orders: [])) == nil)
  }
}
