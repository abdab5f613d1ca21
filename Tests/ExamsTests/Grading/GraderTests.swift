import Testing

@testable import Exams
@testable import Handbook

@Suite struct GraderTests {
  /// Points by chosen texts, whatever their order on the paper.
  static func points(_ question: Question, choosing texts: [String]) throws -> Double {
    let item = try Bank.item(question)
    guard case .choice(let options) = item.body else { return -1 }
    return try Grader.grade(item, .choice(texts.compactMap { options.firstIndex(of: $0) })).points
  }

  static func points(_ question: Question, _ answer: Answer) throws -> Double {
    try Grader.grade(try Bank.item(question), answer).points
  }

  @Test("A single brings the weight of its option")
  func single() throws {
    let question = Bank.question(
      "q", answers: .choice([Bank.option("да", 1), Bank.option("почти", 0.5), Bank.option("нет"), Bank.option("вред", -1)]), points: 2)
    #expect(try Self.points(question, choosing: ["да"]) == 2)
    #expect(try Self.points(question, choosing: ["почти"]) == 1)
    #expect(try Self.points(question, choosing: ["нет"]) == 0)
    #expect(try Self.points(question, choosing: ["вред"]) == 0)
  }

  @Test(
    "A multiple: minus, exact, percent",
    arguments: [
      (["a", "b"], 1, 1, 1), (["a"], 0.5, 0, 0.8), (["a", "x"], 0.5 - 1.0 / 3, 0, 0.6), (["x"], 0, 0, 0.4), (["x", "y", "z"], 0, 0, 0),
      (["a", "b", "x"], 1 - 1.0 / 3, 0, 0.8), (["a", "b", "x", "y", "z"], 0, 0, 0),
    ] as [([String], Double, Double, Double)])
  func multiple(chosen: [String], minus: Double, exact: Double, percent: Double) throws {
    let options = ["a", "b"].map { Bank.option($0, 1) } + ["x", "y", "z"].map { Bank.option($0) }
    for (scoring, expected) in [(nil, minus), (Scoring.minus, minus), (.exact, exact), (.percent, percent)] as [(Scoring?, Double)] {
      let points = try Self.points(Bank.question("q", .multiple, answers: .choice(options), scoring: scoring), choosing: chosen)
      #expect((points - expected).magnitude < 1e-12, "\(chosen) \(String(describing: scoring))")
    }
  }

  @Test("Weights count as written; ticking everything earns nothing even where no weight is negative")
  func weights() throws {
    let negative = Bank.question(
      "q", .multiple,
      answers: .choice([Bank.option("a", 0.7), Bank.option("b", 0.3), Bank.option("x", -0.5), Bank.option("y")]))
    #expect(try Self.points(negative, choosing: ["a"]) == 0.7)
    #expect(try Self.points(negative, choosing: ["a", "b"]) == 1)
    #expect(try Self.points(negative, choosing: ["b", "x"]) == 0)
    #expect((try Self.points(negative, choosing: ["a", "x"]) - 0.2).magnitude < 1e-12)
    #expect(try Self.points(negative, choosing: ["a", "b", "x", "y"]) == 0)
    let positive = Bank.question("q", .multiple, answers: .choice([Bank.option("a", 0.6), Bank.option("b", 0.4), Bank.option("x")]))
    #expect(try Self.points(positive, choosing: ["a", "b", "x"]) == 0)
    #expect(try Self.points(positive, choosing: ["a", "x"]) == 0)
    // Without a distractor there is nothing to farm.
    let all = Bank.question("q", .multiple, answers: .choice([Bank.option("a", 1), Bank.option("b", 1)]))
    #expect(try Self.points(all, choosing: ["a", "b"]) == 1)
  }

  @Test("True or false")
  func truth() throws {
    let question = Bank.question("q", .trueFalse, answers: .trueFalse(false))
    #expect(try Self.points(question, .truth(false)) == 1)
    #expect(try Self.points(question, .truth(true)) == 0)
  }

  @Test("A matching brings its share of pairs, or all or nothing")
  func matching() throws {
    let item = try Bank.item(Bank.question("q", .matching, points: 3))
    guard case .matching(let key) = item.key.answer else { return #expect(Bool(false)) }
    #expect(try Grader.grade(item, .pairs(key)).points == 3)
    #expect((try Grader.grade(item, .pairs([key[0], nil, key[2]])).points - 2).magnitude < 1e-12)
    #expect(try Grader.grade(item, .pairs([key[1], key[0], nil])).status == .wrong)
    #expect(try Grader.grade(item, .pairs([nil, nil, nil])).status == .unanswered)
    let exact = try Bank.item(Bank.question("q", .matching, scoring: .exact))
    guard case .matching(let keys) = exact.key.answer else { return #expect(Bool(false)) }
    #expect(try Grader.grade(exact, .pairs([keys[0], nil, keys[2]])).points == 0)
  }

  @Test("An ordering: the whole order, or neighbours; untouched it is unanswered")
  func ordering() throws {
    for scoring in [nil, Scoring.exact, .adjacent] as [Scoring?] {
      let item = try Bank.item(Bank.question("q", .ordering, scoring: scoring))
      guard case .ordering(let order) = item.key.answer else { return #expect(Bool(false)) }
      #expect(try Grader.grade(item, .order(order)).status == .right)
      #expect(try Grader.grade(item, .order([0, 1, 2, 3])).status == .unanswered)
      // б в г а: two of three neighbours.
      let rotated = [order[1], order[2], order[3], order[0]]
      if rotated != [0, 1, 2, 3] {
        let points = try Grader.grade(item, .order(rotated)).points
        #expect((points - (scoring == .adjacent ? 2.0 / 3 : 0)).magnitude < 1e-12)
      }
    }
    // Of two items the order shown may be the right one.
    for variant in 0..<8 {
      let item = try Bank.item(Bank.question("q", .ordering, answers: .ordering(["раз", "два"])), variant: String(variant))
      guard case .ordering(let order) = item.key.answer else { return #expect(Bool(false)) }
      #expect(try Grader.grade(item, .order(order)).status == .right)
      #expect(try Grader.grade(item, .order(order.reversed())).status == .wrong)
    }
  }

  @Test("Items that read alike may stand for each other")
  func alike() throws {
    let item = try Bank.item(Bank.question("q", .ordering, answers: .ordering(["слушать", "спросить", "слушать", "ответить"])))
    guard case .ordering(var order) = item.key.answer else { return #expect(Bool(false)) }
    order.swapAt(0, 2)
    #expect(try Grader.grade(item, .order(order)).status == .right)
  }

  @Test(
    "A numeric: intervals with their ends, decimal comma, unit",
    arguments: [
      ("2000", 1), ("2 000 руб.", 1), ("1500", 0.5), ("2500", 0.5), ("2500,01", 0), ("1499", 0), ("две тысячи", 0), ("−2000", 0),
      ("2000.0000000001", 1),
    ])
  func numeric(text: String, expected: Double) throws {
    let keys = [NumericKey(range: 2000...2000, weight: 1), NumericKey(range: 1500...2500, weight: 0.5)]
    #expect(try Self.points(Bank.question("q", .numeric, answers: .numeric(keys)), .text(text)) == expected)
  }

  @Test(
    "A short answer: case, ё, space, dashes, quotes and a full stop do not matter; letters do",
    arguments: [
      ("Эскалация", 1), (" эскалация. ", 1), ("«эскалация»", 1), ("Передача   Дежурному", 0.5), ("передачa дежурному", 0), ("Еж", 1),
      ("е\u{308}ж", 1), ("онлайн—чат", 1), ("эскалаци", 0), ("жалоба", 0),
    ])
  func short(text: String, expected: Double) throws {
    let keys = [("эскалация", 1.0), ("передача дежурному", 0.5), ("ёж", 1), ("онлайн-чат", 1)].map {
      ShortKey(text: $0.0, weight: $0.1, feedback: nil)
    }
    let wrong = ShortKey(text: "жалоба", weight: 0, feedback: "Жалоба — другое.")
    let item = try Bank.item(Bank.question("q", .short, answers: .short(keys + [wrong])))
    let result = try Grader.grade(item, .text(text))
    #expect(result.points == expected)
    #expect(result.feedback == (text == "жалоба" ? ["Жалоба — другое."] : []))
  }

  @Test("A cloze brings its share of blanks; typed numbers compare by value")
  func cloze() throws {
    let item = try Bank.item(Bank.question("q", .cloze, points: 2))
    guard case .cloze(let parts) = item.body, case .menu(let options) = parts[3], let right = options.firstIndex(of: "взгляд") else {
      return #expect(Bool(false))
    }
    #expect(try Grader.grade(item, .blanks([.text("Десять"), .option(right)])).points == 2)
    #expect(try Grader.grade(item, .blanks([.text("10,0"), nil])).points == 1)
    #expect(try Grader.grade(item, .blanks([.text("11"), .option((right + 1) % 3)])).status == .wrong)
    #expect(try Grader.grade(item, .blanks([.text("  "), nil])).status == .unanswered)
  }

  @Test("Feedback of the options chosen, explanation, clauses and positions in the bank are in the result")
  func explained() throws {
    let question = Bank.question(
      "q", answers: .choice([Bank.option("да", 1), Bank.option("нет", feedback: "Сутки — для почты.")]), explanation: "Пункт 4.2.")
    let item = try Bank.item(question)
    guard case .choice(let options) = item.body, let wrong = options.firstIndex(of: "нет") else { return #expect(Bool(false)) }
    let result = try Grader.grade(item, .choice([wrong]))
    #expect(result.feedback == ["Сутки — для почты."])
    #expect(result.explanation == "Пункт 4.2.")
    #expect(result.clauses == ["service/refunds#first-reply"])
    #expect(result.chosen == [1])
  }
}

@Suite struct ExamResultTests {
  static func paper(_ picks: [[Pick]], bank: [Question], marks: [Double?], passMark: Double = 0.5) throws -> Paper {
    let sections = zip(picks, marks).enumerated().map { Bank.section($1.0, "Раздел \($0)", passMark: $1.1) }
    let grades = [("отлично", 0.9), ("зачёт", 0.5), ("слабо", 0)].map { GradeBand(name: $0.0, from: $0.1) }
    return try PaperDrawer(exam: Bank.exam(sections, passMark: passMark, grades: grades), questions: bank).paper(variant: "1")
  }

  static func answers(_ paper: Paper, right: (PaperItem) -> Bool) -> [Int: Answer] {
    var answers: [Int: Answer] = [:]
    for item in paper.items {
      guard case .choice(let keys) = item.key.answer, let position = keys.firstIndex(where: { ($0.weight == 1) == right(item) }) else {
        continue
      }
      answers[item.slot] = .choice([position])
    }
    return answers
  }

  static let bank = (0..<10).map { Bank.question("q-\($0)", tags: $0 < 6 ? ["a"] : ["b"], critical: $0 == 0) }

  @Test("Total, sections, must-pass and grade together decide")
  func verdict() throws {
    let picks = [[Bank.pick(.critical, 1, mustPass: true), Bank.pick(.tag("a"), 5)], [Bank.pick(.tag("b"), 4)]]
    let paper = try Self.paper(picks, bank: Self.bank, marks: [nil, 0.75])
    var result = try Grader.grade(paper, answers: Self.answers(paper) { _ in true })
    #expect(result.isPassed && result.share == 1 && result.grade == "отлично" && result.unanswered == 0)

    result = try Grader.grade(paper, answers: Self.answers(paper) { !$0.mustPass })
    #expect(!result.isPassed && result.missedMustPass.count == 1 && result.points == 9)
    #expect(result.grade == "слабо")

    result = try Grader.grade(paper, answers: Self.answers(paper) { $0.slot < 9 })
    #expect(!result.isPassed && result.missedMustPass.isEmpty && result.share == 0.8)
    #expect(result.sections.map(\.isPassed) == [true, false])

    result = try Grader.grade(paper, answers: Self.answers(paper) { $0.slot < 10 })
    #expect(result.isPassed && result.grade == "отлично")

    result = try Grader.grade(paper, answers: [:])
    #expect(!result.isPassed && result.points == 0 && result.unanswered == 10 && result.items.allSatisfy { $0.status == .unanswered })
  }

  @Test("A mark that is reached exactly is reached, for all the fractions")
  func exactMark() throws {
    let options = ["a", "b", "c"].map { Bank.option($0, 1) } + [Bank.option("x")]
    let thirds = (0..<3).map { Bank.question("q-\($0)", .multiple, answers: .choice(options), points: 0.1) }
    let paper = try Self.paper([[Bank.pick(.all, 3)]], bank: thirds, marks: [1.0 / 3], passMark: 1.0 / 3)
    var answers: [Int: Answer] = [:]
    for item in paper.items {
      guard case .choice(let options) = item.body, let position = options.firstIndex(of: "a") else { continue }
      answers[item.slot] = .choice([position])
    }
    #expect(try Grader.grade(paper, answers: answers).isPassed)
  }

  @Test("Answers that do not belong to the paper are an error that names the slot")
  func stray() throws {
    let paper = try Self.paper([[Bank.pick(.all, 2)]], bank: Self.bank, marks: [nil])
    #expect(throws: ExamsError.noSlot(7)) { try Grader.grade(paper, answers: [7: .truth(true), 9: .truth(true)]) }
    #expect(throws: ExamsError.misfit(slot: 1, question: paper.items[0].question)) {
      try Grader.grade(paper, answers: [1: .truth(true)])
    }
  }

  @Test("A result is read back as it was")
  func roundTrip() throws {
    let paper = try PaperJSONTests.paper()
    let answers = Dictionary(uniqueKeysWithValues: paper.items.filter { $0.type == .single }.map { ($0.slot, Answer.choice([0])) })
    let result = try Grader.grade(paper, answers: answers)
    #expect(try ExamResult(reading: result.spelling) == result)
    #expect(throws: ExamsError.self) { try ExamResult(reading: "{}") }
  }

  @Test("Points that make no sense earn nothing and break nothing")
  func oddPoints() throws {
    for points in [0, -5, .nan, .infinity] as [Double] {
      let paper = try Self.paper([[Bank.pick(.all, 1)]], bank: [Bank.question("q", points: points)], marks: [0.5])
      let result = try Grader.grade(paper, answers: Self.answers(paper) { _ in true })
      #expect(result.share >= 0 && result.share <= 1)
      #expect(try ExamResult(reading: result.spelling) == result)
    }
  }
}
