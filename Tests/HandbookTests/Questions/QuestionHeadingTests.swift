import Testing

@testable import Handbook

@Suite("Headings and ids of questions")
struct QuestionHeadingTests {
  private func page(_ heading: String) -> QuestionPage {
    QuestionPage("\(heading)\n\nВ какой срок?\n\n- [x] 15 минут\n- [ ] Сутки\n")
  }

  @Test("the first word with a digit or hyphen is the id, the rest the title")
  func firstWord() throws {
    let question = try page("## refund-001 Срок первого ответа").clean()
    #expect(question.id == "refund-001")
    #expect(question.title == "Срок первого ответа")
    #expect(question.spot == Spot(path: "Exams/questions/refunds.md", line: 1))
    #expect(question.document == "questions/refunds")
  }

  @Test("an id in braces counts where the first word is none")
  func braces() throws {
    let question = try page("## Срок ответа {#refund-срок}").clean()
    #expect(question.id == "refund-срок")
    #expect(question.title == "Срок ответа")
  }

  @Test("emphasis and code around an id decorate it", arguments: ["## **refund-001** Срок", "## `refund-001` Срок"])
  func decorated(heading: String) throws {
    #expect(try page(heading).clean().id == "refund-001")
  }

  @Test("a heading without an id is an error that proposes one, in the style of the page")
  func proposal() {
    let page = QuestionPage(
      """
      ## refund-007 Один

      - [x] да
      - [ ] нет

      ## Срок первого ответа

      - [x] да
      - [ ] нет
      """)
    #expect(page.questions.map(\.id) == ["refund-007"])
    let error = page.errors.first { $0.code == "question-id" }
    #expect(error?.spot.line == 6)
    #expect(error?.remedy.ru == "Запишите: ## refund-001 Срок первого ответа")
  }

  @Test(
    "an id that is almost one is mended in the proposal",
    arguments: [
      ("## refund_001 Срок", "## refund-001 Срок"), ("## refund–001 Срок", "## refund-001 Срок"),
      ("## refund-001: Срок", "## refund-001 Срок"),
      ("## rеfund-001 Срок", "## refund-001 Срок"), ("## 1. Срок", "## refunds-001 1. Срок"), ("## Вопрос 1", "## refunds-001 Вопрос 1"),
    ])
  func mended(heading: String, proposal: String) {
    #expect(page(heading).refused("question-id", line: 1)?.remedy.ru == "Запишите: \(proposal)")
  }

  @Test("a second question with an id is an error that names the line of the first")
  func duplicate() {
    let page = QuestionPage("## q-1 А\n\n- [x] да\n- [ ] нет\n\n## q-1 Б\n\n- [x] да\n- [ ] нет\n")
    #expect(page.questions.map(\.title) == ["А"])
    #expect(page.errors.first?.code == "duplicate-id")
    #expect(page.errors.first?.message.ru.contains("строке 1") == true)
  }

  @Test("underlined headings are errors")
  func setext() {
    page("refund-001 Срок\n---").refused("question-setext")
    QuestionPage("## q-1 А\n\nТекст\n---\n\n- [x] да\n- [ ] нет\n").refused("question-setext", line: 5)
  }

  @Test("a question heading of the wrong level is an error")
  func level() {
    page("### refund-001 Срок").refused("question-level", line: 1)
    page("# refund-001 Срок").refused("question-level", line: 1)
  }

  @Test("text before the first question is the author's note; a key in it is an error")
  func note() {
    let page = QuestionPage("# Возвраты\n\nСпросить у Олега.\n\n## q-1 А\n\n- [x] да\n- [ ] нет\n")
    #expect(page.questions.count == 1)
    #expect(page.diagnostics.isEmpty)
    QuestionPage("# Возвраты\n\n- [x] да\n- [ ] нет\n\n## q-1 А\n\n- [x] да\n- [ ] нет\n").remarkedError("question-outside", line: 3)
  }

  @Test("a heading of level one closes a question")
  func group() {
    let page = QuestionPage("## q-1 А\n\n- [x] да\n- [ ] нет\n\n# Доставка\n\nЗаметка.\n\n## q-2 Б\n\n- [x] да\n- [ ] нет\n")
    #expect(page.questions.map(\.id) == ["q-1", "q-2"])
    #expect(page.diagnostics.isEmpty)
  }

  @Test("a file without questions, and a heading without anything below, are named")
  func empty() {
    QuestionPage("# Возвраты\n\nЗаметка.\n").remarked("no-questions")
    QuestionPage("## Возвраты\n\n## q-2 Б\n\n- [x] да\n- [ ] нет\n").remarkedError("question-empty", line: 1)
  }

  @Test("two ids in one heading are named, and a bare number is advised against")
  func twoIDs() throws {
    let question = try page("## 15 минут {#wait-15}").only()
    #expect(question.id == "15")
    page("## 15 минут {#wait-15}").remarked("question-id-twice")
    page("## 15 минут").remarked("question-id-number")
  }
}

extension QuestionPage {
  /// Expects an error, whatever else is asked.
  func remarkedError(_ code: String, line: Int? = nil, _ location: SourceLocation = #_sourceLocation) {
    #expect(errors.contains { $0.code == code && (line == nil || $0.spot.line == line) }, "\(described)", sourceLocation: location)
  }
}
