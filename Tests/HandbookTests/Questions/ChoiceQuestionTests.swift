import Testing

@testable import Handbook

@Suite("Questions with options")
struct ChoiceQuestionTests {
  @Test("the example of the contract is read whole")
  func contract() throws {
    let page = QuestionPage(
      """
      ## refund-001 Срок первого ответа

      ```question
      clause: service/refunds#first-reply
      points: 1
      tags: [сроки]
      critical: true
      ```

      Клиент просит возврат в **чате**. В какой срок вы обязаны дать первый ответ?

      - [ ] В течение суток
        > Сутки — для почты.
      - [x] В течение 15 минут
      - [ ] Срок не установлен {last}

      > Пояснение: пункт 4.2 требует 15 минут в рабочее время.
      """)
    let question = try page.clean()
    #expect(question.type == .single)
    #expect(question.clauses == ["service/refunds#first-reply"])
    #expect(question.points == 1)
    #expect(question.tags == ["сроки"])
    #expect(question.critical)
    #expect(question.stem == "Клиент просит возврат в **чате**. В какой срок вы обязаны дать первый ответ?")
    #expect(
      question.options == [
        ChoiceOption(text: "В течение суток", weight: 0, feedback: "Сутки — для почты.", staysLast: false),
        ChoiceOption(text: "В течение 15 минут", weight: 1, feedback: nil, staysLast: false),
        ChoiceOption(text: "Срок не установлен", weight: 0, feedback: nil, staysLast: true),
      ])
    #expect(question.explanation == "пункт 4.2 требует 15 минут в рабочее время.")
  }

  @Test("all marks are equal", arguments: ["x", "X", "х", "Х", "v", "+", "✓", "*", " x ", "V"])
  func marks(mark: String) throws {
    let question = try QuestionPage(question: "Вопрос?\n\n- [ ] а\n- [\(mark)] б\n- [] в\n").clean()
    #expect(question.keys == ["б"])
    #expect(question.type == .single)
  }

  @Test(
    "boxes of word processors, round brackets and escaped brackets are marks too",
    arguments: [
      "☐ а\n\n☑ б\n\n☐ в", "- ( ) а\n- (x) б\n- ( ) в", "- \\[ \\] а\n- \\[x\\] б\n- \\[ \\] в", "[ ] а\n[x] б\n[ ] в",
      "1. [ ] а\n2. [x] б\n3. [ ] в",
      "- [ ]а\n- [x]б\n- [ ]в", "* [ ] а\n+ [x] б\n- [ ] в", "+ [-] а\n+ [+] б\n+ [-] в",
    ])
  func otherMarks(list: String) throws {
    let question = try QuestionPage(question: "Вопрос?\n\n\(list)\n").clean()
    #expect(question.options.map(\.text) == ["а", "б", "в"])
    #expect(question.keys == ["б"])
    #expect(question.stem == "Вопрос?")
  }

  @Test("plus and minus are right and wrong where there are no marks")
  func signed() throws {
    let question = try QuestionPage(question: "Вопрос?\n\n+ да\n- нет\n- иногда\n").clean()
    #expect(question.keys == ["да"])
    #expect(question.options.count == 3)
  }

  @Test("several keys make a multiple question, weights too")
  func multiple() throws {
    #expect(try QuestionPage(question: "В?\n\n- [x] а\n- [x] б\n- [ ] в\n").clean().type == .multiple)
    let weighted = try QuestionPage(question: "В?\n\n- [50%] а\n- [50 %] б\n- [-50%] в\n- [−50%] г\n").clean()
    #expect(weighted.type == .multiple)
    #expect(weighted.options.map(\.weight) == [0.5, 0.5, -0.5, -0.5])
  }

  @Test("weights that do not add up are named")
  func weights() {
    QuestionPage(question: "В?\n\n- [50%] а\n- [30%] б\n- [ ] в\n").remarked("question-weight")
    QuestionPage(question: "В?\n\n- [150%] а\n- [ ] б\n").refused("question-weight", line: 5)
    QuestionPage(question: "В?\n\n- [x] а\n- [50%] б\n- [ ] в\n").refused("question-mixed-marks", line: 5)
  }

  @Test(
    "what cannot be a key is an error",
    arguments: [
      ("- [ ] а\n- [ ] б", "question-no-key"), ("- а\n- б", "question-no-key"), ("- [x] а\n- [x] б", "question-all-keys"),
      ("- [x] а", "question-one-option"), ("- [x] а\n- [ ] б\n- [ ] А", "question-duplicate-option"),
      ("- [x] а\n- [да] б", "question-mark"),
      ("- [x] а\n- [50] б", "question-mark"), ("- [x] а\n- [ ]\n- [ ] в", "question-empty-option"), ("- а [x]\n- б", "question-no-key"),
      ("- [x] а\n  - [ ] б\n- [ ] в", "question-nested-answer"), ("- [x] а\n- [ ] б\n\nЕщё:\n\n- [ ] в\n- [x] г", "question-two-lists"),
      ("> - [x] а\n> - [ ] б", "question-nested-answer"), ("- [x] а\n- [ ] б\n\nОтвет: 2", "question-contradiction"),
      ("- [x] а\n- [ ] б\n\n- = 5", "question-mark"), ("[x]: а\n\n- б", "question-definition"),
    ])
  func refused(list: String, code: String) {
    let page = QuestionPage(question: "Вопрос?\n\n\(list)\n")
    if code == "question-mark", list.contains("= 5") {
      #expect(page.questions.isEmpty || !page.warnings.isEmpty)
    } else if code == "question-definition" {
      page.remarkedError(code)
    } else {
      page.refused(code)
    }
  }

  @Test(
    "a type that the answers contradict is an error",
    arguments: [
      ("single", "- [x] а\n- [x] б\n- [ ] в", "question-two-keys"), ("single", "- [50%] а\n- [50%] б\n- [ ] в", "question-contradiction"),
      ("numeric", "- [x] а\n- [ ] б", "question-contradiction"), ("single", "- = 5", "question-contradiction"),
      ("essay", "- [x] а\n- [ ] б", "question-contradiction"), ("matching", "- [x] а\n- [ ] б", "question-contradiction"),
      ("cloze", "- [x] а\n- [ ] б", "question-contradiction"), ("true-false", "- [x] а\n- [ ] б", "question-contradiction"),
    ])
  func contradiction(type: String, list: String, code: String) {
    QuestionPage(question: "```question\ntype: \(type)\n```\n\nВопрос?\n\n\(list)\n").refused(code)
  }

  @Test("one marked option is enough where the others have no mark, with a warning")
  func unmarked() throws {
    let page = QuestionPage(question: "В?\n\n- [x] а\n- б\n- в\n")
    #expect(try page.only().keys == ["а"])
    page.remarked("question-unmarked-option", line: 6)
  }

  @Test("a quote between options that lost its indent is feedback, with a warning")
  func feedbackIndent() throws {
    let page = QuestionPage(question: "В?\n\n- [ ] а\n\n> нет, потому что\n\n- [x] б\n\n> пункт 4.2\n")
    let question = try page.only()
    #expect(question.options.map(\.feedback) == ["нет, потому что", nil])
    #expect(question.explanation == "пункт 4.2")
    page.remarked("question-feedback-indent", line: 7)
  }

  @Test("text behind the options is named, not swallowed")
  func textBehind() throws {
    let page = QuestionPage(question: "В?\n\n- [x] а\n- [ ] б\n\nВыберите один.\n")
    _ = try page.only()
    page.remarked("question-text-lost", line: 8)
  }

  @Test(
    "an explanation is known by its word, quoted or not, or by its place",
    arguments: [
      "> Пояснение: так сказано", "Пояснение: так сказано", "**Пояснение:** так сказано", "> **Пояснение**: так сказано", "> так сказано",
      "### Пояснение\n\nтак сказано", "Комментарий: так сказано", "> Explanation: так сказано", "<!-- не забыть -->\n\n> так сказано",
    ])
  func explanation(text: String) throws {
    let question = try QuestionPage(question: "В?\n\n- [x] а\n- [ ] б\n\n\(text)\n").clean()
    #expect(question.explanation == "так сказано")
    #expect(question.stem == "В?")
  }

  @Test("lists, quotes, tables and code before the options belong to the question")
  func stem() throws {
    let stem = """
      Клиент пишет:

      > Где мой заказ?
      > Жду неделю.

      - не пришёл заказ
      - списали деньги

      | Канал | Срок |
      | --- | --- |
      | чат | 2 минуты |

      ```
      Заказ В-204518
      ```

      ### Ситуация

      Ваш ответ?
      """
    let question = try QuestionPage(question: "\(stem)\n\n- [x] а\n- [ ] б\n").clean()
    #expect(question.stem == stem)
  }

  @Test("the title asks where there is no text below it")
  func titleAsks() throws {
    let question = try QuestionPage("## q-1 В какой срок ответить в чате?\n\n- [x] 2 минуты\n- [ ] час\n").clean()
    #expect(question.stem == "В какой срок ответить в чате?")
  }

  @Test("options keep their Markdown and their further blocks")
  func blocks() throws {
    let page = QuestionPage(
      question: "В?\n\n- [x] **да**, см. `код`\n\n  второй абзац\n\n  ```\n  текст\n  ```\n- [ ] нет\n  > раз\n  >\n  > два\n"
    )
    let question = try page.only()
    page.remarked("question-option-aside", line: 7)
    #expect(question.options[0].text == "**да**, см. `код`\n\nвторой абзац\n\n```\nтекст\n```")
    #expect(question.options[1].feedback == "раз\n\nдва")
  }

  @Test("links at the beginning of an option are no marks")
  func links() throws {
    let question = try QuestionPage(question: "В?\n\n- [x] [Возвраты](a.md)\n- [ ] [x](b.md)\n").clean()
    #expect(question.options.map(\.text) == ["[Возвраты](a.md)", "[x](b.md)"])
  }

  @Test("scoring must suit the type")
  func scoring() throws {
    func page(_ scoring: String, _ list: String) -> QuestionPage {
      QuestionPage(question: "```question\nscoring: \(scoring)\n```\n\nВ?\n\n\(list)\n")
    }
    #expect(try page("exact", "- [x] а\n- [x] б\n- [ ] в").clean().scoring == .exact)
    #expect(try page("adjacent", "1. а\n2. б\n3. в").clean().scoring == .adjacent)
    page("adjacent", "- [x] а\n- [x] б\n- [ ] в").refused("question-scoring")
    page("exact", "- [50%] а\n- [50%] б\n- [ ] в").refused("question-scoring")
    page("exact", "- [x] а\n- [ ] б").remarked("question-scoring")
    page("точн", "- [x] а\n- [x] б\n- [ ] в").refused("question-field-value")
  }
}
