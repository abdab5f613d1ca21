import Testing

@testable import Exams
@testable import Handbook

@Suite("Faults marked in a reply") struct SpotJudgingTests {
  let item: PaperItem
  let reply = WrittenExam.spotReply

  init() throws {
    let exam = Bank.exam([Bank.pick(.type(.spot), 1)])
    let drawer = try PaperDrawer(exam: exam, questions: [WrittenExam.spot()], judge: try WrittenExam.judge())
    item = try #require(drawer.paper(variant: "1").items.first)
  }

  private func mark(_ words: String) throws -> Range<Int> {
    let range = try #require(reply.range(of: words))
    return reply.utf16.distance(
      from: reply.startIndex, to: range.lowerBound)..<reply.utf16.distance(
        from: reply.startIndex, to: range.upperBound)
  }

  private func points(_ marks: [Range<Int>]) throws -> Double { try Grader.grade(item, .marks(marks)).points }

  @Test("The key is what the linter finds, frozen with the paper")
  func key() throws {
    guard case .spot(let faults) = item.key.answer else { return #expect(Bool(false)) }
    #expect(faults.map(\.text) == ["вы сами виноваты", "Это ваши проблемы"])
    #expect(faults.map(\.clauses) == [["phrases/blame#blame"], ["phrases/blame#cold"]])
    let units = Array(reply.utf16)
    #expect(faults.map { String(decoding: units[$0.range], as: UTF16.self) } == faults.map(\.text))
  }

  @Test("Each fault brings its part; half of its words are enough, two words beside it do no harm")
  func found() throws {
    #expect(try points([mark("вы сами виноваты"), mark("Это ваши проблемы")]) == 2)
    #expect(try points([mark("вы сами виноваты")]) == 1)
    #expect(try points([mark("сами виноваты")]) == 1)
    #expect(try points([mark("виноваты")]) == 0)
    #expect(try points([mark("В этом вы сами виноваты")]) == 1)
  }

  @Test("A mark without a fault, or much wider than its fault, takes back what a fault brings")
  func wrong() throws {
    #expect(try points([mark("вы сами виноваты"), mark("Здравствуйте, Анна")]) == 0)
    #expect(try points([mark("Здравствуйте, Анна! В этом вы сами виноваты. Заказ приедет завтра")]) == 0)
    #expect(try points([mark("вы сами виноваты"), mark("Это ваши проблемы"), mark("завтра")]) == 1)
  }

  @Test("Marking everything earns nothing: at once, by sentence, by word, by overlapping stretches")
  func everything() throws {
    let length = reply.utf16.count
    #expect(try points([0..<length]) == 0)
    let words = SpotJudging.words(of: reply)
    #expect(try points(words) == 0)
    #expect(try points(words.dropLast().indices.map { words[$0].lowerBound..<words[$0 + 1].upperBound }) == 0)
    let sentences = [
      "Здравствуйте, Анна!", "В этом вы сами виноваты.", "Заказ приедет завтра до обеда, курьер позвонит.", "Это ваши проблемы.",
    ]
    #expect(try points(sentences.map(mark)) == 0)
  }

  @Test("Untouched it is unanswered; places outside the reply are no answer")
  func untouched() throws {
    #expect(try Grader.grade(item, .marks([])).status == .unanswered)
    #expect(try Grader.grade(item, nil).status == .unanswered)
    #expect(throws: ExamsError.self) { try Grader.grade(item, .marks([0..<100_000])) }
    #expect(!Answer.marks([-1..<2]).fits(item))
  }

  @Test("Words copied in the terminal become places; unknown and ambiguous ones are said so")
  func typed() throws {
    #expect(
      try AnswerParser.parse("«вы сами  ВИНОВАТЫ»; это ваши проблемы", for: item)
        == .marks([
          mark("вы сами виноваты"), mark("Это ваши проблемы"),
        ]))
    #expect(throws: AnswerMistake.notInReply("вы не правы")) { try AnswerParser.parse("вы не правы", for: item) }
    let twice = PaperItem(
      slot: 1, question: "q", type: .spot, points: 1, mustPass: false, stem: "", body: .spot("Минуточку. Ещё минуточку."),
      key: ItemKey(answer: .spot([]), scoring: nil, clauses: [], explanation: nil))
    #expect(throws: AnswerMistake.severalPlaces("минуточку")) { try AnswerParser.parse("минуточку", for: twice) }
    #expect(try AnswerParser.parse("", for: item) == nil)
    #expect(try Answer.reading(Answer.marks([3..<7, 9..<12]).json.spelling) == .marks([3..<7, 9..<12]))
  }
}
