import Testing

@testable import Handbook

/// Habits that a writer takes for keys: each works as meant, or is named.
@Suite("Habits that are no keys")
struct NamedHabitTests {
  private func short(_ body: String) throws -> [String] {
    guard case .short(let keys) = try QuestionPage(question: body).clean().answers else { return [] }
    return keys.map(\.text)
  }

  @Test("a stroke between spaces separates alternatives")
  func alternatives() throws {
    #expect(try short("Как?\n\nОтвет: эскалация / передача\n") == ["эскалация", "передача"])
    #expect(try short("Как?\n\nОтвет: «эскалация» / **передача**.\n") == ["эскалация", "передача"])
    #expect(try short("Как?\n\nОтвет: «эскалация / передача»\n") == ["эскалация / передача"])
    #expect(try short("Как?\n\n- = эскалация / передача\n- = звонок\n") == ["эскалация", "передача", "звонок"])
    QuestionPage(question: "Как?\n\n- = да / нет\n- = нет\n").refused("question-duplicate-answer", line: 6)
  }

  @Test(
    "keys that hold only to the letter are named",
    arguments: [
      "эскалация или передача", "эскалация (передача)", "не более 15", "3 или 4", "около 15", "< 15", "≥ 20", "до 15 минут", "15 и более",
      "эскалация/передача", "эскалация; передача", "24 / 7",
    ])
  func literal(key: String) throws {
    let page = QuestionPage(question: "Как?\n\nОтвет: \(key)\n")
    _ = try page.only()
    page.remarked("question-literal-answer", line: 5)
    let list = QuestionPage(question: "Как?\n\n- = \(key)\n")
    _ = try list.only()
    list.remarked("question-literal-answer", line: 5)
  }

  @Test(
    "ordinary words are not, nor are quoted keys",
    arguments: [
      "дежурный по графику", "до свидания", "более вежливо", "и/или", "«не более 15»", "«3 или 4»", "8 (800) 555-35-35", "около кассы",
      "от всей души",
    ])
  func ordinary(key: String) throws {
    #expect(try short("Как?\n\n- = \(key)\n").count == 1)
  }

  @Test("a list in the field of a short answer is named")
  func answerList() throws {
    let page = QuestionPage(question: "```question\nanswer: [эскалация, передача]\n```\n\nКак?\n")
    _ = try page.only()
    page.remarked("question-literal-answer", line: 4)
  }

  @Test("several blanks of underscores with several values are named")
  func underscores() throws {
    let page = QuestionPage(question: "За ___ шагов — ___.\n\nОтвет: 10, взгляд\n")
    _ = try page.only()
    page.remarked("question-blanks", line: 5)
    let list = QuestionPage(question: "За ___ шагов — ___.\n\n- = 10\n- = взгляд\n")
    _ = try list.only()
    list.remarked("question-blanks", line: 5)
    _ = try QuestionPage(question: "За ___ шагов.\n\nОтвет: десять\n").clean()
  }

  @Test("what stands under an option without being a quote is named", arguments: ["  - нет, потому", "  * неверно", "\n  нет, потому"])
  func aside(text: String) throws {
    let page = QuestionPage(question: "В?\n\n- [ ] а\n\(text)\n- [x] б\n")
    #expect(try page.only().keys == ["б"])
    page.remarked("question-option-aside", line: text.hasPrefix("\n") ? 7 : 6)
  }

  @Test(
    "labels out of their turn are errors",
    arguments: [
      ("а) 1\nб) 2\nб) 3", 7), ("а) 1\nб) 2\nг) 3", 7), ("а) 1\n\nб) 2\n\nб) 3", 9), ("- а) 1\n- б) 2\n- б) 3", 7), ("1. а\n2. б\n2. в", 7),
    ])
  func labels(list: String, line: Int) {
    let answer = list.hasPrefix("1.") ? "2" : "б"
    QuestionPage(question: "В?\n\n\(list)\n\nОтвет: \(answer)\n").refused("question-labels", line: line)
  }

  @Test(
    "other marks than three backticks open no block",
    arguments: ["‘‘‘question", "'''question", "“““question", "´´´´", "\"\"\"вопрос", "``question"])
  func fences(mark: String) {
    QuestionPage(question: "\(mark)\nclause: service/s#srok\n\nВ?\n\n- [x] а\n- [ ] б\n").refused("question-fence-mark", line: 3)
  }

  @Test("bold items of a numbered list are named, unless the type says that it is an order")
  func bold() throws {
    let page = QuestionPage(question: "Кто?\n\n1. раз\n2. **два**\n3. три\n")
    #expect(try page.only().type == .ordering)
    page.remarked("question-bold", line: 6)
    _ = try QuestionPage(question: "Порядок?\n\n1. **раз**\n2. **два**\n").clean()
    _ = try QuestionPage(question: "```question\ntype: ordering\n```\n\nПорядок?\n\n1. раз\n2. **два**\n").clean()
  }

  @Test("pairs with equal right sides are named")
  func equalSides() throws {
    let page = QuestionPage(question: "Сроки?\n\n- Чат → час\n- Почта → Час\n")
    _ = try page.only()
    page.remarked("question-equal-sides", line: 5)
  }

  @Test(
    "the full stop of the list is not one of its last option",
    arguments: ["а) сутки; б) 15 минут; в) неделя.", "а) сутки;\nб) 15 минут;\nв) неделя.", "а) сутки, б) 15 минут, в) неделя."])
  func lastStop(list: String) throws {
    let question = try QuestionPage(question: "Срок?\n\n\(list)\n\nОтвет: б\n").clean()
    #expect(question.options.map(\.text) == ["сутки", "15 минут", "неделя"])
  }

  @Test("full stops of all options stay")
  func stops() throws {
    let question = try QuestionPage(question: "Срок?\n\nа) Сутки.\nб) Час.\n\nОтвет: б\n").clean()
    #expect(question.options.map(\.text) == ["Сутки.", "Час."])
  }

  @Test("a letter of the other alphabet that may name two options is an error")
  func alphabets() throws {
    QuestionPage(question: "В?\n\na) раз\nb) два\nc) три\n\nОтвет: в\n").refused("question-answer", line: 9)
    QuestionPage(question: "В?\n\nа) раз\nб) два\nв) три\n\nОтвет: b\n").refused("question-answer", line: 9)
    #expect(try QuestionPage(question: "В?\n\na) раз\nb) два\nc) три\n\nОтвет: а\n").clean().keys == ["раз"])
  }

  @Test("an unknown key is answered with names of the list only")
  func unknownKey() throws {
    let page = QuestionPage(question: "```question\nhint: да\n```\n\nВ?\n\n- [x] а\n- [ ] б\n")
    _ = try page.only()
    #expect(page.remarked("question-unknown-key", line: 4)?.message.ru.contains("Возможно") == false)
    let russian = QuestionPage(question: "```question\nбалы: 2\n```\n\nВ?\n\n- [x] а\n- [ ] б\n")
    #expect(russian.remarked("question-unknown-key", line: 4)?.message.ru.contains("«баллы»") == true)
  }
}
