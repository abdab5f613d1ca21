import Testing

@testable import Handbook

@Suite("Fields of questions")
struct QuestionFieldTests {
  private func page(_ fields: String) -> QuestionPage {
    QuestionPage(question: "```question\n\(fields)\n```\n\nВ?\n\n- [x] а\n- [ ] б\n")
  }

  @Test("keys and values have Russian names")
  func russian() throws {
    let question = try page(
      "пункт: [service/refunds#first-reply, 4.2]\nбаллы: 1,5\nтеги: сроки, возврат\nкритичный: да\nтип: один ответ\nсложность: трудный\nвраги: [срок-ответа]"
    )
    .clean()
    #expect(question.clauses == ["service/refunds#first-reply", "4.2"])
    #expect(question.points == 1.5)
    #expect(question.tags == ["сроки", "возврат"])
    #expect(question.critical)
    #expect(question.difficulty == "hard")
    #expect(question.enemies == ["срок-ответа"])
  }

  @Test("fields are lines by habit too")
  func lines() throws {
    let question = try QuestionPage(question: "Пункт: 4.2\nБаллы: 2\nТеги: сроки\nКритичный: да\n\nВ?\n\n- [x] а\n- [ ] б\n").clean()
    #expect(question.clauses == ["4.2"])
    #expect(question.points == 2)
    #expect(question.tags == ["сроки"])
    #expect(question.critical)
    #expect(question.stem == "В?")
  }

  @Test("a line that merely looks like a field is text")
  func text() throws {
    let question = try QuestionPage(
      question: "Тип: входящий звонок\n\nКомментарий: «Ужасный магазин»\n\nЧто ответить?\n\n- [x] а\n- [ ] б\n"
    ).clean()
    #expect(question.stem == "Тип: входящий звонок\n\nКомментарий: «Ужасный магазин»\n\nЧто ответить?")
  }

  @Test(
    "clauses are written in many ways",
    arguments: [
      ("Пункт: 4.2", ["4.2"]), ("Пункт: п. 4.2.", ["4.2"]), ("Пункты: 4.2 и 4.3", ["4.2", "4.3"]), ("Пункт: 4.2, 4.3", ["4.2", "4.3"]),
      ("Пункт: [возвраты](../../Standards/service/refunds.md#first-reply)", ["service/refunds#first-reply"]),
      ("Пункт: `service/refunds#first-reply`", ["service/refunds#first-reply"]),
      ("**Пункт:** service/refunds.md#4.2", ["service/refunds#4.2"]),
      ("Пункт: Обмен и возврат#срок", ["Обмен и возврат#срок"]), ("Clause: a#b; c#d", ["a#b", "c#d"]),
    ])
  func clauses(line: String, expected: [String]) throws {
    #expect(try QuestionPage(question: "В?\n\n- [x] а\n- [ ] б\n\n\(line)\n").clean().clauses == expected)
  }

  @Test(
    "values that cannot be used are errors",
    arguments: [
      "points: 0", "points: -1", "points: много", "points: .inf", "points: [1, 2]", "critical: иногда", "tags: {a: b}", "points: nan",
    ])
  func refused(fields: String) {
    page(fields).refused("question-field-value", line: 4)
  }

  @Test("unknown keys are named with the nearest, types too")
  func unknown() throws {
    let typo = page("ponits: 2")
    _ = try typo.only()
    #expect(typo.remarked("question-unknown-key", line: 4)?.message.ru.contains("points") == true)
    #expect(page("type: sinlge").refused("question-type", line: 4)?.message.ru.contains("single") == true)
  }

  @Test("broken fields, second blocks, repeated and empty fields are named")
  func broken() throws {
    page("points: [1").refused("question-fields")
    page("просто текст").refused("question-fields")
    page("points: 1\nбаллы: 2").refused("question-field-twice", line: 5)
    QuestionPage(question: "```question\npoints: 1\n```\n\nВ?\n\n```question\npoints: 2\n```\n\n- [x] а\n- [ ] б\n").refused(
      "question-second-block", line: 9)
    page("tags:").remarked("question-empty-field", line: 4)
    page("tags: #сроки").remarked("question-comment", line: 4)
    page("clause: refunds #first-reply").remarked("question-comment", line: 4)
  }

  @Test("two answers that differ, and an empty one, are errors")
  func answers() {
    QuestionPage(question: "В?\n\nОтвет: 5\n\nОтвет: 6\n").refused("question-answer-twice", line: 7)
    QuestionPage(question: "```question\nanswer: 5\n```\n\nВ?\n\nОтвет: 6\n").refused("question-answer-twice")
    QuestionPage(question: "В?\n\nОтвет:\n").refused("question-empty-answer", line: 5)
    QuestionPage(question: "В?\n").refused("question-no-key", line: 1)
  }
}
