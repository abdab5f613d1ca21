import Testing

@testable import Exams
@testable import Handbook

@Suite struct AnswerParserTests {
  static func item(_ body: ItemBody, _ type: QuestionType) -> PaperItem {
    PaperItem(
      slot: 1, question: "q", type: type, points: 1, mustPass: false, stem: "", body: body,
      key: ItemKey(answer: .short([]), scoring: nil, clauses: [], explanation: nil))
  }

  static let single = item(.choice(["15 минут", "**Сутки**", "Час"]), .single)
  static let multiple = item(.choice(["почта", "чат", "телефон", "факс"]), .multiple)
  static let matching = item(.matching(left: ["Чат", "Почта", "Звонок"], right: ["сутки", "15 минут", "сразу"]), .matching)
  static let ordering = item(.ordering(["б", "в", "а"]), .ordering)
  static let cloze = item(.cloze([.typed, .text(" и "), .menu(["взгляд", "поклон"])]), .cloze)

  @Test(
    "One option: letter of either alphabet, number, whole text",
    arguments: [
      ("б", 1), ("Б", 1), ("b", 1), ("2", 1), (" 2. ", 1), ("(б)", 1), ("б)", 1), ("сутки", 1), ("15 минут", 0), ("c", 2), ("в.", 2),
    ])
  func single(line: String, position: Int) throws {
    #expect(try AnswerParser.parse(line, for: Self.single) == .choice([position]))
  }

  @Test(
    "Several options: in any order, with any signs between, letters run together",
    arguments: [
      ("1,3", [0, 2]), ("3 1", [0, 2]), ("а в", [0, 2]), ("в, а", [0, 2]), ("ав", [0, 2]), ("а и в", [0, 2]), ("1; 3", [0, 2]), ("г", [3]),
      ("факс", [3]), ("1) 2) 3)", [0, 1, 2]),
    ])
  func multiple(line: String, positions: [Int]) throws {
    #expect(try AnswerParser.parse(line, for: Self.multiple) == .choice(positions))
  }

  @Test("«И» is a letter where there are nine options")
  func ninth() throws {
    let item = Self.item(.choice((0..<9).map { "вариант \($0)" }), .multiple)
    #expect(try AnswerParser.parse("а и", for: item) == .choice([0, 8]))
  }

  @Test(
    "Yes and no in many words",
    arguments: [
      ("да", true), ("ВЕРНО", true), ("д", true), ("+", true), ("true", true), ("1", true), ("а", true), ("нет", false), ("неверно", false),
      ("Не верно.", false), ("-", false), ("n", false), ("ложь", false), ("б", false), ("2", false),
    ])
  func truth(line: String, expected: Bool) throws {
    #expect(try AnswerParser.parse(line, for: Self.item(.trueFalse, .trueFalse)) == .truth(expected))
  }

  @Test(
    "Pairs with any signs between; letters alone answer from the first on",
    arguments: [
      ("1-б 2-а", [1, 0, nil]), ("1б, 2а, 3в", [1, 0, 2]), ("2 → а; 1 → б", [1, 0, nil]), ("1=2 2=1", [1, 0, nil]), ("б а в", [1, 0, 2]),
      ("1 – b", [1, nil, nil]),
    ] as [(String, [Int?])])
  func pairs(line: String, expected: [Int?]) throws {
    #expect(try AnswerParser.parse(line, for: Self.matching) == .pairs(expected))
  }

  @Test(
    "Orders: numbers or letters, with or without anything between",
    arguments: ["3 1 2", "3,1,2", "312", "3 > 1 > 2", "вАб"])
  func order(line: String) throws {
    let item = Self.item(.ordering(["раз", "два", "три"]), .ordering)
    #expect(try AnswerParser.parse(line, for: item) == .order([2, 0, 1]))
  }

  @Test("Numbers and texts are kept as typed, an empty line is no answer")
  func texts() throws {
    #expect(try AnswerParser.parse(" 2 000 руб. ", for: Self.item(.numeric, .numeric)) == .text("2 000 руб."))
    #expect(try AnswerParser.parse(" Эскалация ", for: Self.item(.short, .short)) == .text("Эскалация"))
    #expect(try AnswerParser.parse(" \t ", for: Self.single) == nil)
  }

  @Test("Blanks are separated by semicolons, or by commas where the number fits; menus take letters and texts")
  func blanks() throws {
    #expect(try AnswerParser.parse("10; поклон", for: Self.cloze) == .blanks([.text("10"), .option(1)]))
    #expect(try AnswerParser.parse("десять, а", for: Self.cloze) == .blanks([.text("десять"), .option(0)]))
    #expect(try AnswerParser.parse("; 2", for: Self.cloze) == .blanks([nil, .option(1)]))
  }

  @Test("Slips are told from each other, in both languages")
  func slips() {
    func slip(_ line: String, _ item: PaperItem) -> AnswerMistake? {
      do {
        _ = try AnswerParser.parse(line, for: item)
        return nil
      } catch {
        #expect(!error.message.ru.isEmpty && !error.message.en.isEmpty && error.message.ru != error.message.en)
        return error
      }
    }
    #expect(slip("г", Self.single) == .unknownOption("г", count: 3))
    #expect(slip("4", Self.single) == .unknownOption("4", count: 3))
    #expect(slip("0", Self.single) == .unknownOption("0", count: 3))
    #expect(slip("99999999999999999999999", Self.single) == .unknownOption("99999999999999999999999", count: 3))
    #expect(slip("а б", Self.single) == .oneOnly)
    #expect(slip("аа", Self.multiple) == .repeated("а"))
    #expect(slip("1 а", Self.multiple) == .repeated("а"))
    #expect(slip(",,,", Self.multiple) == .unknownOption(",,,", count: 4))
    #expect(slip("может быть", Self.item(.trueFalse, .trueFalse)) == .notTruth("может быть"))
    #expect(slip("1-", Self.matching) == .notPairs("1-"))
    #expect(slip("1-г", Self.matching) == .unknownOption("г", count: 3))
    #expect(slip("4-а", Self.matching) == .unknownOption("4", count: 3))
    #expect(slip("1-а 1-б", Self.matching) == .repeated("1"))
    #expect(slip("а б в г", Self.matching) == .notPairs("а б в г"))
    #expect(slip("1 2", Self.ordering) == .incompleteOrder(count: 3, missing: ["3"]))
    #expect(slip("1 2 2", Self.ordering) == .repeated("2"))
    #expect(slip("много", Self.item(.numeric, .numeric)) == .notNumber("много"))
    #expect(slip("десять", Self.cloze) == .blanks(expected: 2, found: 1))
    #expect(slip("1;2;3", Self.cloze) == .blanks(expected: 2, found: 3))
    #expect(slip(String(repeating: "я", count: 5000), Self.item(.short, .short)) == .tooLong(limit: Answer.maximumLength))
  }

  @Test("Labels leave out letters that custom leaves out, and go on with numbers")
  func labels() {
    #expect((0..<10).map { OptionLabel.text($0) }.joined() == "абвгдежзик")
    #expect(OptionLabel.text(0, .en) == "a")
    #expect(OptionLabel.text(28) == "29")
    #expect(OptionLabel.text(-1) == "1")
  }
}
