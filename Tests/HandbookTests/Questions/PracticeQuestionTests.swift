import Testing

@testable import Handbook

@Suite("Replies, faults to find, essays")
struct PracticeQuestionTests {
  private static let reply = """
    Ответьте клиенту.

    ```customer
    Вы потеряли мой заказ!

    Где он?
    ```

    ### Рубрика

    - [4] Нет запрещённых выражений {lint: phrases/*}
    - [2] Назван срок {contains: в течение … (минут|часов)}
    - [0,5] Извинение без «но» {human}

    ### Образец

    > Здравствуйте, Анна! Заказ найдём за 15 минут.
    """

  @Test("a reply has a letter, a rubric and a sample")
  func replyQuestion() throws {
    let question = try QuestionPage(question: Self.reply).clean()
    #expect(question.type == .reply)
    #expect(question.stem == "Ответьте клиенту.")
    guard case .reply(let customer, let rubric, let sample) = question.answers else { return #expect(Bool(false)) }
    #expect(customer == "Вы потеряли мой заказ!\n\nГде он?")
    #expect(sample == "Здравствуйте, Анна! Заказ найдём за 15 минут.")
    #expect(rubric.map(\.points) == [4, 2, 0.5])
    #expect(rubric.map(\.text) == ["Нет запрещённых выражений", "Назван срок", "Извинение без «но»"])
    #expect(rubric[0].judge == .lint("phrases/*"))
    #expect(rubric[2].judge == .human)
    guard case .contains(let pattern) = rubric[1].judge else { return #expect(Bool(false)) }
    #expect(pattern.source == "в течение … (минут|часов)")
  }

  @Test(
    "rubrics that cannot be graded are errors",
    arguments: [
      ("- [4] А {линт}", "rubric-judge"), ("- [4] А {humna}", "rubric-judge"), ("- [x] А {human}", "rubric-points"),
      ("- [-2] А {human}", "rubric-points"),
      ("- [4] {human}", "rubric-empty"), ("Текст.", "rubric-empty"), ("- [4] А {contains: (а}", "phrase-unbalanced"),
      ("- [4] А {lint: a} {human}", "rubric-judge"),
    ])
  func refusedRubrics(list: String, code: String) {
    QuestionPage(question: "```customer\nГде?\n```\n\n### Рубрика\n\n\(list)\n").refused(code)
  }

  @Test("criteria without points or judge are taken with a hint")
  func hints() throws {
    let page = QuestionPage(question: "```customer\nГде?\n```\n\n### Критерии\n\n- Вежливо\n- [2] Точно\n")
    guard case .reply(_, let rubric, nil) = try page.only().answers else { return #expect(Bool(false)) }
    #expect(rubric.map(\.points) == [1, 2])
    page.remarked("rubric-points")
    page.remarked("rubric-judge")
  }

  @Test("a letter without a rubric, and a rubric beside options, are errors")
  func incomplete() {
    QuestionPage(question: "Ответьте.\n\n```customer\nГде?\n```\n").refused("question-no-key")
    QuestionPage(question: "В?\n\n- [x] а\n- [ ] б\n\n### Рубрика\n\n- [1] а {human}\n").refused("question-contradiction")
  }

  @Test("faults are found in a reply")
  func spotQuestion() throws {
    let question = try QuestionPage(
      question: "Найдите ошибки.\n\n```reply\nВы сами виноваты.\n```\n\nИх три.\n\n> Пояснение: обвинение клиента.\n"
    ).clean()
    #expect(question.type == .spot)
    #expect(question.answers == .spot(reply: "Вы сами виноваты."))
    #expect(question.stem == "Найдите ошибки.\n\nИх три.")
    #expect(question.explanation == "обвинение клиента.")
    QuestionPage(question: "Найдите.\n\n```reply\n```\n").refused("question-empty-block")
    QuestionPage(question: "Найдите.\n\n```reply\nа\n```\n\n```reply\nб\n```\n").refused("question-second-block")
    QuestionPage(question: "```question\ntype: spot\n```\n\nНайдите.\n").refused("question-no-key")
  }

  @Test("options about a reply are options; the reply is shown")
  func aboutReply() throws {
    let question = try QuestionPage(question: "Что не так?\n\n```reply\nВы сами виноваты.\n```\n\n- [x] обвинение\n- [ ] ничего\n").clean()
    #expect(question.type == .single)
    #expect(question.stem.contains("Вы сами виноваты."))
  }

  @Test("an essay is graded by a person")
  func essay() throws {
    let question = try QuestionPage(
      question: "Опишите случай.\n\n### Рубрика\n\n- [3] Полнота\n- [2] Тон {human}\n\n### Образец ответа\n\nБыло так.\n\nИ так.\n"
    ).clean()
    #expect(question.type == .essay)
    #expect(
      question.answers
        == .essay(
          rubric: [RubricCriterion(points: 3, text: "Полнота", judge: .human), RubricCriterion(points: 2, text: "Тон", judge: .human)],
          sample: "Было так.\n\nИ так."))
    let bare = QuestionPage(question: "```question\ntype: essay\n```\n\nОпишите случай.\n")
    #expect(try bare.only().type == .essay)
    bare.remarked("rubric-missing")
    QuestionPage(question: "```question\ntype: essay\n```\n\nОпишите.\n\n### Рубрика\n\n- [1] А {lint: phrases/*}\n").refused(
      "question-contradiction")
  }

  @Test(
    "misspelt parts and blocks are named",
    arguments: [
      ("В?\n\n- [x] а\n- [ ] б\n\n### Рубирка\n\n- [1] а", "question-part"),
      ("```qestion\npoints: 1\n```\n\nВ?\n\n- [x] а\n- [ ] б", "question-block-name"),
      ("```\nclause: a#b\npoints: 1\n```\n\nВ?\n\n- [x] а\n- [ ] б", "question-block-name"),
      ("```yaml\nclause: a#b\n```\n\nВ?\n\n- [x] а\n- [ ] б", "question-block-name"),
      ("```custmer\nГде?\n```\n\n### Рубрика\n\n- [1] а", "question-block-name"),
      ("    ```question\n    points: 1\n    ```\n\nВ?\n\n- [x] а\n- [ ] б", "question-block-name"),
      ("```question\npoints: 1\n\nВ?\n\n- [x] а\n- [ ] б", "question-open-fence"),
    ])
  func misspelt(body: String, code: String) {
    QuestionPage(question: body).refused(code)
  }

  @Test("a block that is not closed before the next question is named where it opens")
  func swallowed() {
    let page = QuestionPage("## q-1 А\n\n```question\npoints: 1\n\nВ?\n\n## q-2 Б\n\n```question\npoints: 1\n```\n\n- [x] а\n- [ ] б\n")
    page.refused("question-open-fence", line: 3)
  }
}
