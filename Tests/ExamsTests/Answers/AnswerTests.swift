import Testing

@testable import Exams
@testable import Handbook

@Suite struct AnswerTests {
  @Test(
    "Answers have one JSON form, and it is read back",
    arguments: [
      (.choice([0, 2]), #"{"choice":[0,2]}"#), (.truth(false), #"{"truth":false}"#), (.pairs([1, nil]), #"{"pairs":[1,null]}"#),
      (.order([2, 0, 1]), #"{"order":[2,0,1]}"#), (.text("15 мин"), #"{"text":"15 мин"}"#),
      (.blanks([.option(0), .text("слово"), nil]), #"{"blanks":[0,"слово",null]}"#),
    ] as [(Answer, String)])
  func json(answer: Answer, expected: String) throws {
    #expect(Answer.spelling(answer) == expected)
    #expect(try Answer.reading(expected) == answer)
  }

  @Test("An answer taken back is null")
  func takenBack() throws {
    #expect(try Answer.reading("null") == nil)
  }

  @Test(
    "Anything else is no answer",
    arguments: [
      "", "{}", "[]", "1", #"{"choice":["а"]}"#, #"{"choice":[1.5]}"#, #"{"choice":[1],"text":""}"#, #"{"pairs":["x"]}"#,
      #"{"order":null}"#, #"{"blanks":[true]}"#, #"{"truth":1}"#, #"{"choice":[1e300]}"#,
    ])
  func refused(text: String) {
    #expect(throws: ExamsError.self) { try Answer.reading(text) }
  }

  @Test("An answer fits its question only: the kind, the positions, nothing twice")
  func fitting() throws {
    let single = try Bank.item(Bank.question("q", .single))
    #expect(Answer.choice([3]).fits(single))
    for answer in [.choice([4]), .choice([-1]), .choice([0, 1]), .truth(true), .text("а")] as [Answer] { #expect(!answer.fits(single)) }
    let multiple = try Bank.item(Bank.question("q", .multiple))
    #expect(Answer.choice([0, 3]).fits(multiple))
    #expect(!Answer.choice([0, 0]).fits(multiple))
    let matching = try Bank.item(Bank.question("q", .matching))
    #expect(Answer.pairs([0, nil, 3]).fits(matching))
    for answer in [.pairs([0, 1]), .pairs([0, 1, 4])] as [Answer] { #expect(!answer.fits(matching)) }
    let ordering = try Bank.item(Bank.question("q", .ordering))
    #expect(Answer.order([3, 2, 1, 0]).fits(ordering))
    for answer in [.order([0, 1, 2]), .order([0, 0, 1, 2]), .order([1, 2, 3, 4])] as [Answer] { #expect(!answer.fits(ordering)) }
    let cloze = try Bank.item(Bank.question("q", .cloze))
    #expect(Answer.blanks([.text("10"), .option(2)]).fits(cloze))
    for answer in [.blanks([.option(0), .option(0)]), .blanks([.text("10")]), .blanks([nil, .option(3)])] as [Answer] {
      #expect(!answer.fits(cloze))
    }
    let short = try Bank.item(Bank.question("q", .short))
    #expect(!Answer.text(String(repeating: "я", count: 2001)).fits(short))
  }
}
