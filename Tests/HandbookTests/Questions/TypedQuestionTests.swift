import Testing

@testable import Handbook

@Suite("Questions whose answer is typed in")
struct TypedQuestionTests {
  private func numeric(_ key: String) throws -> [NumericKey] {
    let question = try QuestionPage(question: "Сколько?\n\n- = \(key)\n").clean()
    #expect(question.type == .numeric)
    guard case .numeric(let keys) = question.answers else { return [] }
    return keys
  }

  @Test(
    "numbers are read as people write them",
    arguments: [
      ("2000 ± 0", 2000.0...2000), ("2000 ± 10", 1990...2010), ("2000 +- 10", 1990...2010), ("2000 +/- 10", 1990...2010),
      ("2,5", 2.5...2.5),
      ("2.5 ± 0,5", 2...3), ("1 500", 1500...1500), ("1\u{A0}500", 1500...1500), ("1\u{202F}500,5", 1500.5...1500.5),
      ("1500..2500", 1500...2500),
      ("1500…2500", 1500...2500), ("1500...2500", 1500...2500), ("1500–2500", 1500...2500), ("1500 — 2500", 1500...2500),
      ("1500-2500", 1500...2500),
      ("от 2 до 3 часов", 2...3), ("500 ₽", 500...500), ("500 р.", 500...500), ("15 минут", 15...15), ("10 мин – 20 мин", 10...20),
      ("-5", -5...(-5)),
      ("−5..5", -5...5), ("50%", 50...50), ("50 %", 50...50), ("15–20 %", 15...20), ("2 рабочих дня", 2...2),
      ("1 000 000", 1_000_000...1_000_000),
    ])
  func numbers(written: String, range: ClosedRange<Double>) throws {
    #expect(try numeric(written) == [NumericKey(range: range, weight: 1)])
  }

  @Test("a last N% is the weight")
  func weight() throws {
    let question = try QuestionPage(question: "Сколько?\n\n- = 2000 ± 0\n- = 1500..2500 50%\n- = 15% 100%\n").only()
    #expect(question.answers != .numeric([]))
    guard case .numeric(let keys) = question.answers else { return }
    #expect(keys.map(\.weight) == [1, 0.5, 1])
    #expect(keys[1].range == 1500...2500)
  }

  @Test(
    "numbers that cannot be read are named",
    arguments: [
      "2500..1500", "2000 ±", "2000 ± 5 %", "не более 15", "< 15", "много", "1500..", "2000 ± -5", "1/2",
    ])
  func refusedNumbers(written: String) {
    QuestionPage(question: "```question\ntype: numeric\n```\n\nСколько?\n\n- = \(written)\n").refused("question-number", line: 9)
  }

  @Test("a tolerance in per cent is worked out in the remedy")
  func relative() {
    let error = QuestionPage(question: "```question\ntype: numeric\n```\n\nСколько?\n\n- = 2000 ± 5 %\n").refused("question-number")
    #expect(error?.remedy.ru.contains("± 100") == true)
  }

  @Test("answers in different units, and an English thousand, are named")
  func units() throws {
    QuestionPage(question: "Сколько?\n\n- = 60 минут\n- = 1 час\n").refused("question-number")
    let page = QuestionPage(question: "Сколько?\n\n- = 1,500\n")
    _ = try page.only()
    page.remarked("question-number")
  }

  @Test("short answers keep weights and feedback; a tilde is a wrong one")
  func short() throws {
    let question = try QuestionPage(
      question:
        "Как называется?\n\n- = эскалация\n- = передача 50%\n- ~ жалоба\n  > Жалоба — это повод.\n- = скидка 50% 100%\n- = «звонок»\n"
    ).clean()
    #expect(
      question.answers
        == .short([
          ShortKey(text: "эскалация", weight: 1, feedback: nil), ShortKey(text: "передача", weight: 0.5, feedback: nil),
          ShortKey(text: "жалоба", weight: 0, feedback: "Жалоба — это повод."), ShortKey(text: "скидка 50%", weight: 1, feedback: nil),
          ShortKey(text: "звонок", weight: 1, feedback: nil),
        ]))
  }

  @Test(
    "short answers that cannot be graded are errors",
    arguments: [
      ("- = да\n- = Да", "question-duplicate-answer"), ("- =\n- = да", "question-empty-answer"), ("- ~ нет", "question-no-key"),
      ("- = да\n- нет", "question-key"), ("- = да 0%", "question-weight"), ("- = да 150%", "question-weight"),
      ("- = ёлка\n- ~ елка", "question-duplicate-answer"),
    ])
  func refusedShort(list: String, code: String) {
    QuestionPage(question: "Как?\n\n\(list)\n").refused(code)
  }

  @Test("a best answer below full points is named")
  func partial() throws {
    let page = QuestionPage(question: "Что?\n\n- = скидка 50%\n")
    _ = try page.only()
    page.remarked("question-weight")
  }

  @Test(
    "an answer line alone is a number or a text",
    arguments: [
      ("Ответ: 500 р.", QuestionType.numeric), ("**Ответ:** 500", .numeric), ("**Ответ**: 15 минут", .numeric),
      ("Ответ: 1500–2500", .numeric),
      ("Правильный ответ: эскалация", .short), ("Answer: escalation", .short), ("Ответ: 9:00", .short), ("Ответ: 8 800 555 35 35", .short),
      ("Ответ: 007", .short), ("Ответ:\nэскалация", .short), ("Ответ: верно", .trueFalse), ("Ответ: нет", .trueFalse),
    ])
  func answerLine(line: String, type: QuestionType) throws {
    let question = try QuestionPage(question: "Вопрос?\n\n\(line)\n").clean()
    #expect(question.type == type)
    #expect(question.stem == "Вопрос?")
  }

  @Test("the answer of a line is cleaned of quotes and of the full stop")
  func cleaned() throws {
    for line in ["Ответ: «эскалация».", "Ответ: **эскалация**", "Ответ: эскалация."] {
      #expect(
        try QuestionPage(question: "Вопрос?\n\(line)\n").clean().answers == .short([ShortKey(text: "эскалация", weight: 1, feedback: nil)]))
    }
  }

  @Test("true or false is a field, a line or a list of two")
  func trueFalse() throws {
    #expect(try QuestionPage(question: "```question\nanswer: false\n```\n\nМожно писать «скоро».\n").clean().answers == .trueFalse(false))
    #expect(
      try QuestionPage(question: "```question\nтип: верно/неверно\nответ: да\n```\n\nНельзя писать «скоро».\n").clean().answers
        == .trueFalse(true))
    #expect(
      try QuestionPage(question: "```question\ntype: true-false\n```\n\nМожно.\n\n- [ ] Верно\n- [x] Неверно\n").clean().answers
        == .trueFalse(false))
    QuestionPage(question: "```question\ntype: true-false\nanswer: 5\n```\n\nМожно.\n").refused("question-answer")
    QuestionPage(question: "```question\ntype: true-false\n```\n\nМожно.\n").refused("question-no-key")
  }

  @Test("a last quote of a question without a list is its explanation, with a hint")
  func lastQuote() throws {
    let page = QuestionPage(question: "```question\nanswer: false\n```\n\nМожно писать «скоро».\n\n> Пункт 3.1.\n")
    let question = try page.only()
    #expect(question.explanation == "Пункт 3.1.")
    #expect(question.stem == "Можно писать «скоро».")
    page.remarked("question-explanation")
    let quoting = try QuestionPage(question: "```question\nanswer: false\n```\n\nКлиент пишет:\n\n> Где заказ?\n").clean()
    #expect(quoting.stem == "Клиент пишет:\n\n> Где заказ?")
  }
}
