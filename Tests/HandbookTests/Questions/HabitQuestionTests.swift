import Testing

@testable import Handbook

@Suite("Questions written by habit")
struct HabitQuestionTests {
  @Test(
    "lettered lines are options where an answer names one",
    arguments: [
      "а) в течение суток;\nб) в течение 15 минут;\nв) срок не установлен\n\nОтвет: б",
      "а) в течение суток\nб) в течение 15 минут\nв) срок не установлен\nОтвет: б",
      "а. в течение суток\nб. в течение 15 минут\nв. срок не установлен\n\nПравильный ответ: б.",
      "a) в течение суток\nб) в течение 15 минут\nв) срок не установлен\n\n**Ответ:** б)",
      "A) в течение суток\nB) в течение 15 минут\nC) срок не установлен\n\nAnswer: B",
      "А) в течение суток\n\nБ) в течение 15 минут\n\nВ) срок не установлен\n\nОтвет: Б",
      "1) в течение суток\n2) в течение 15 минут\n3) срок не установлен\n\nОтвет: 2",
      "1. в течение суток\n2. в течение 15 минут\n3. срок не установлен\n\nОтвет: 2",
      "1. в течение суток\n2. в течение 15 минут\n3. срок не установлен\nОтвет: 2",
      "- а) в течение суток\n- б) в течение 15 минут\n- в) срок не установлен\n\nОтвет: б",
      "- в течение суток\n- в течение 15 минут\n- срок не установлен\n\nОтвет: 2",
      "- в течение суток\n- в течение 15 минут\n- срок не установлен\n\nОтвет: в течение 15 минут",
      "• в течение суток\n• в течение 15 минут\n• срок не установлен\n\nОтвет: 2",
      "– в течение суток\n– в течение 15 минут\n– срок не установлен\n\nОтвет: 2",
      "а) в течение суток б) в течение 15 минут в) срок не установлен\n\nОтвет: б",
      "(а) в течение суток\n(б) в течение 15 минут\n(в) срок не установлен\n\nОтвет: (б)",
      "а\\) в течение суток\n\nб\\) в течение 15 минут\n\nв\\) срок не установлен\n\nОтвет: б",
      "а) в течение суток\nб) в течение 15 минут\nв) срок не установлен\n\nОтвет: б) в течение 15 минут",
      "Ответы:\nа) в течение суток\nб) в течение 15 минут\nв) срок не установлен\n\nПравильный ответ — б",
      "а) [ ] в течение суток\nб) [x] в течение 15 минут\nв) [ ] срок не установлен",
      "— [ ] в течение суток\n— [х] в течение 15 минут\n— [ ] срок не установлен\n\nОтвет: ____",
      "- [ ] а) в течение суток\n- [x] б) в течение 15 минут\n- [ ] в) срок не установлен",
      "**а)** в течение суток\n**б)** в течение 15 минут\n**в)** срок не установлен\n\n*Ответ: б*",
    ])
  func single(list: String) throws {
    let question = try QuestionPage(question: "В какой срок ответить в чате?\n\n\(list)\n").clean()
    #expect(question.type == .single)
    #expect(question.stem == "В какой срок ответить в чате?")
    #expect(question.options.map(\.text) == ["в течение суток", "в течение 15 минут", "срок не установлен"])
    #expect(question.keys == ["в течение 15 минут"])
  }

  @Test(
    "several letters make several keys",
    arguments: [
      "Правильный ответ: б, г", "Ответы: б и г", "Ответ: б; г", "Ответ: бг", "Ответ: Б, Г.", "**Правильные ответы:** б), г)",
    ])
  func multiple(answer: String) throws {
    let question = try QuestionPage(question: "Что верно?\nа) раз\nб) два\nв) три\nг) четыре\n\n\(answer)\n").clean()
    #expect(question.type == .multiple)
    #expect(question.keys == ["два", "четыре"])
    #expect(question.stem == "Что верно?")
  }

  @Test("the question, its options, answer and clause may be one paragraph")
  func oneParagraph() throws {
    let question = try QuestionPage(
      question:
        "Сколько ждать?\nа) сутки\nб) 15 минут,\nесли чат открыт\nОтвет: б\nПункт: 4.2\nПояснение: сказано в стандарте\nи в памятке\n"
    ).clean()
    #expect(question.stem == "Сколько ждать?")
    #expect(question.options.map(\.text) == ["сутки", "15 минут,\nесли чат открыт"])
    #expect(question.clauses == ["4.2"])
    #expect(question.explanation == "сказано в стандарте\nи в памятке")
  }

  @Test(
    "letters that name nothing are errors",
    arguments: [
      ("а) раз\nб) два\n\nОтвет: д", "question-answer"), ("- раз\n- два\n\nОтвет: 3", "question-answer"),
      ("а) раз\nб) два\n\nОтвет: полтора", "question-answer"),
      ("Ответ: б", "question-answer"), ("а) раз\nб) два", "question-no-key"), ("а) раз\nб) два\n\nОтвет: а, б", "question-all-keys"),
      ("Ответ: 1-б, 2-а", "question-answer"), ("а) раз\nб) раз\n\nОтвет: а", "question-duplicate-option"),
    ])
  func refused(list: String, code: String) {
    QuestionPage(question: "Что?\n\n\(list)\n").refused(code)
  }

  @Test("a lettered list in the text of a question stays there")
  func lettersInText() throws {
    let question = try QuestionPage(question: "Есть два случая:\nа) чат\nб) почта\n\nЧто верно?\n\n- [x] срок один\n- [ ] срока нет\n")
      .clean()
    #expect(question.stem == "Есть два случая:\nа) чат\nб) почта\n\nЧто верно?")
  }

  @Test("a list far from the answer is part of the question")
  func farList() throws {
    let question = try QuestionPage(question: "Клиент заказал:\n\n- чайник\n- кружку\n\nСколько позиций в заказе?\n\nОтвет: 2\n").clean()
    #expect(question.type == .numeric)
    #expect(question.stem == "Клиент заказал:\n\n- чайник\n- кружку\n\nСколько позиций в заказе?")
  }

  @Test("a verdict may stand behind a dash")
  func verdict() throws {
    #expect(try QuestionPage(question: "Деньги возвращаем за 10 дней.\n\nОтвет — верно\n").clean().type == .trueFalse)
  }

  @Test("tags of the page belong to all its questions")
  func pageTags() throws {
    let page = QuestionPage("---\nтеги: [возврат]\n---\n## q-1 А\n\nТеги: сроки\n\n- [x] да\n- [ ] нет\n")
    #expect(try page.clean().tags == ["сроки", "возврат"])
  }

  @Test("windows line ends and a byte order mark change nothing")
  func lineEnds() throws {
    let text =
      "\u{FEFF}## q-1 Срок\r\n\r\nВ какой срок?\r\nВ чате.\r\n\r\n- [ ] сутки\r\n  > нет\r\n- [х] 15 минут\r\n\r\n> Пояснение: так\r\nи так\r\n"
    let question = try QuestionPage(text).clean()
    #expect(question.stem == "В какой срок?\nВ чате.")
    #expect(question.keys == ["15 минут"])
    #expect(question.options[0].feedback == "нет")
    #expect(question.explanation == "так\nи так")
  }
}
