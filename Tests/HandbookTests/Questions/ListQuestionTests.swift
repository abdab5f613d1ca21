import Testing

@testable import Handbook

@Suite("Pairs, orders and gaps")
struct ListQuestionTests {
  @Test(
    "every form of arrow makes a pair",
    arguments: [
      "→", "->", "=>", "—>", "–>", "⇒", "-->", "==>", "⟶", "➔", "&rarr;", "-\\>", "-&gt;",
    ])
  func arrows(arrow: String) throws {
    let question = try QuestionPage(question: "Сроки?\n\n- Чат \(arrow) 2 минуты\n- Почта \(arrow) 2 часа\n- \(arrow) 3 дня\n").clean()
    #expect(question.type == .matching)
    #expect(
      question.answers
        == .matching(
          pairs: [MatchingPair(left: "Чат", right: "2 минуты"), MatchingPair(left: "Почта", right: "2 часа")], distractors: ["3 дня"]))
  }

  @Test("a dash between two quoted sides is an arrow, arrows in code and quotes are not")
  func quoted() throws {
    let question = try QuestionPage(question: "Что вместо?\n\n- «Вы должны» — «Вам нужно»\n- «А → Б» → `в -> г`\n").clean()
    #expect(
      question.answers
        == .matching(
          pairs: [MatchingPair(left: "«Вы должны»", right: "«Вам нужно»"), MatchingPair(left: "«А → Б»", right: "`в -> г`")],
          distractors: []))
  }

  @Test("a table of two columns is pairs where the type says so")
  func table() throws {
    let question = try QuestionPage(
      question:
        "```question\ntype: matching\n```\n\nСроки?\n\n| Канал | Срок |\n| --- | --- |\n| Чат | 2 минуты |\n| Почта | 2 часа |\n| | 3 дня |\n"
    ).clean()
    #expect(
      question.answers
        == .matching(
          pairs: [MatchingPair(left: "Чат", right: "2 минуты"), MatchingPair(left: "Почта", right: "2 часа")], distractors: ["3 дня"]))
    #expect(question.stem == "Сроки?")
  }

  @Test(
    "pairs that cannot be graded are errors",
    arguments: [
      ("- А → 1\n- А → 2", "question-duplicate-option"), ("- А → 1\n- Б → 2\n- → 1", "question-duplicate-option"),
      ("- А → 1", "question-one-option"),
      ("- А →\n- Б → 2", "question-empty-side"), ("- А → 1\n- Б → 2\n- В — 3", "question-no-arrow"),
      ("1. А → 1\n2. Б → 2", "question-type"),
    ])
  func refusedPairs(list: String, code: String) {
    QuestionPage(question: "Сроки?\n\n\(list)\n").refused(code)
  }

  @Test("dashes where arrows were meant are named")
  func dashes() {
    QuestionPage(question: "```question\ntype: matching\n```\n\nСроки?\n\n- Чат — 1\n- Почта — 2\n").refused("question-no-arrow", line: 9)
    QuestionPage(question: "Сроки?\n\n- А → 1 → 2\n- Б → 3\n").remarked("question-second-arrow", line: 5)
  }

  @Test("a numbered list is an order")
  func ordering() throws {
    let question = try QuestionPage(question: "Расставьте шаги.\n\n1. Поздороваться\n2. Уточнить\n3. Решить\n\n> Пункт 2.\n").clean()
    #expect(question.type == .ordering)
    #expect(question.answers == .ordering(["Поздороваться", "Уточнить", "Решить"]))
    #expect(question.explanation == "Пункт 2.")
  }

  @Test("the order may be given by the answer line")
  func orderByAnswer() throws {
    let question = try QuestionPage(question: "Расставьте.\n\nа) Решить\nб) Поздороваться\nв) Уточнить\n\nОтвет: б, в, а\n").clean()
    #expect(question.answers == .ordering(["Поздороваться", "Уточнить", "Решить"]))
    QuestionPage(question: "```question\ntype: ordering\n```\n\nЧто?\n\nа) раз\nб) два\nв) три\n\nОтвет: б, в\n").refused("question-answer")
  }

  @Test("orders that cannot be graded are errors, and jumping numbers are named")
  func refusedOrders() {
    QuestionPage(question: "Шаги?\n\n1. А\n2. Б\n3. а\n").refused("question-duplicate-option")
    QuestionPage(question: "Шаги?\n\n1. А\n").refused("question-one-option")
    QuestionPage(question: "Шаги?\n\n3. А\n1. Б\n2. В\n").remarked("question-order-numbers")
    QuestionPage(question: "Шаги?\n\n1. А\n2. Б\n\nи затем\n\n3. В\n4. Г\n").refused("question-two-lists")
  }

  @Test("the example of gaps is read whole")
  func cloze() throws {
    let question = try QuestionPage(
      question: "Заполните:\n\nЗа `{=10|десять}` шагов — `{=взгляд|~рукопожатие|~поклон}`.\n\n> Пояснение: правило 10 и 5.\n"
    ).clean()
    #expect(question.type == .cloze)
    #expect(question.stem == "Заполните:")
    #expect(question.explanation == "правило 10 и 5.")
    #expect(
      question.answers
        == .cloze([
          .text("За "), .blank(keys: ["10", "десять"], distractors: []), .text(" шагов — "),
          .blank(keys: ["взгляд"], distractors: ["рукопожатие", "поклон"]), .text("."),
        ]))
  }

  @Test("gaps stand in several paragraphs, lists and tables, and `{имя}` is none")
  func clozeBlocks() throws {
    let question = try QuestionPage(
      question: "Раз `{=1}`, `{имя}`.\n\n- пункт `{=2|~3}`\n\n| а | б |\n| --- | --- |\n| в | `{=4}` |\n\nХвост.\n"
    ).clean()
    guard case .cloze(let parts) = question.answers else { return #expect(Bool(false)) }
    #expect(parts.filter { if case .blank = $0 { true } else { false } }.count == 3)
    #expect(parts.last == .text(" |\n\nХвост."))
    #expect(parts.contains(.text(", `{имя}`.\n\n- пункт ")))
  }

  @Test(
    "gaps that cannot be filled are errors",
    arguments: [
      ("За `{~а|~б}` шагов и `{=в}`", "question-no-key"), ("За `{=}` шагов", "question-blank"),
      ("За `{=а|а}` шагов", "question-duplicate-option"),
      ("За {=10} шагов и `{=в}`", "question-blank"), ("За `{10|десять}` шагов и `{=в}`", "question-blank"),
      ("За `{=а|~а}` шагов", "question-duplicate-option"),
      ("За `{=10}` шагов\n\n- [x] а\n- [ ] б", "question-contradiction"),
    ])
  func refusedGaps(text: String, code: String) {
    QuestionPage(question: text + "\n").refused(code)
  }
}
