import Handbook
import Testing

@testable import Exams
@testable import Lint

@Suite("Questions made from the standards")
struct QuestionGeneratorTests {
  private static func options(_ question: Question) -> (key: [String], others: [String]) {
    guard case .choice(let options) = question.answers else { return ([], []) }
    return (options.filter { $0.weight > 0 }.map(\.text), options.filter { $0.weight == 0 }.map(\.text))
  }

  private static func questions(_ kind: String, _ files: [String: String] = SmallHandbook.files) throws -> [Question] {
    try SmallHandbook.questions(files).filter { $0.id.hasPrefix("generated:\(kind)-") }
  }

  @Test("A phrase that may not be sent stands among phrases that the linter lets pass")
  func phrases() throws {
    let (handbook, rules) = try SmallHandbook.load(SmallHandbook.files)
    let questions = QuestionGenerator.questions(from: handbook, rules: rules).filter { $0.id.hasPrefix("generated:phrase-") }
    #expect(questions.count >= 4)
    for question in questions {
      let (key, others) = Self.options(question)
      #expect(key.count == 1 && others.count == 3)
      #expect(key.allSatisfy { text in Linter.findings(in: Draft(text), rules: rules).contains { $0.clause == question.clauses[0] } })
      #expect(others.allSatisfy { Linter.findings(in: Draft($0), rules: rules).isEmpty })
      #expect(question.madeFrom == handbook.clause(named: question.clauses[0]).map { handbook[$0].fingerprint })
    }
  }

  @Test("What to write instead stands among words that the list forbids")
  func replacements() throws {
    let question = try #require(try Self.questions("instead").first { $0.stem.contains("Вы неправильно указали адрес") })
    let (key, others) = Self.options(question)
    #expect(key == ["Давайте проверим этот шаг"])
    #expect(Set(others).isSubset(of: ["Вы сами виноваты", "Надо было внимательно читать", "Вы не дочитали"]))
    #expect(question.stem.hasSuffix("Чем стандарт советует заменить слова «вы неправильно указали»?"))
  }

  @Test("Terms: no explanation of a synonym is offered, none that names the term")
  func terms() throws {
    let files = SmallHandbook.files
    let question = try #require(try Self.questions("term", files).first { $0.stem.contains("Апелляция") })
    let (key, others) = Self.options(question)
    #expect(key == ["Просьба сотрудника пересмотреть поставленную ему оценку."])
    #expect(others.count == 3 && !others.contains { $0.contains("возражение") })
  }

  @Test("Procedures are put in the order of the clause, each step a command")
  func procedures() throws {
    let questions = try Self.questions("order")
    #expect(
      questions.map(\.answers) == [
        .ordering([
          "Найдите заказ и срок гарантии", "Запишите недостаток словами клиента", "Договоритесь, как товар приедет", "Отправьте акт приёма",
        ])
      ])
  }

  @Test(
    "Lists that are no procedure make no question",
    arguments: [
      "1. Недостаток существенный\n2. Ремонт длится дольше срока\n3. Прибор в ремонте третий раз\n4. Товар не найден",
      "1. Сначала найдите заказ\n2. Затем запишите недостаток\n3. Потом договоритесь\n4. Отправьте акт",
      "1. Найдите заказ\n2. Отправьте акт",
    ])
  func noProcedures(_ list: String) throws {
    #expect(try Self.questions("order", ["Standards/service/a.md": "# Ремонт\n\n## Приём {#a}\n\n\(list)\n"]).isEmpty)
  }

  @Test("Quantities: other numbers of the unit in the same form, never one that the clause names, never the same amount")
  func quantities() throws {
    let questions = try Self.questions("number")
    let question = try #require(questions.first { $0.stem.contains("Ремонт прибора") })
    #expect(question.stem == "Пункт «Срок ремонта». Что пропущено?\n\n> Ремонт прибора мы заканчиваем за ____ со дня приёма.")
    let (key, others) = Self.options(question)
    #expect(key == ["20 дней"])
    #expect(others.count == 3 && Set(others).isSubset(of: ["30 дней", "7 дней", "10 дней", "15 дней"]))
    let check = try #require(questions.first { $0.stem.contains("Готовый прибор") })
    #expect(Self.options(check).others.contains("7 дней") == false)
  }

  @Test(
    "Numbers are read with their unit; times, dates, ranges and names are none",
    arguments: [
      ("за 5 минут", ["5| минут|минута"]), ("за 1 рабочий час", ["1| рабочий час|рабо час"]), ("до 5 000 ₽", ["5 000| ₽|₽"]),
      ("30 % заказа", ["30| %|%"]), ("9,4 кг", ["9,4| кг|кг"]), ("с 10:00 до 20:00", []), ("14 мая", []), ("1–2 дня", []),
      ("К-300 весит", []), ("200 бонусов и 3 дня", ["200| бонусов|бонус", "3| дня|день"]), ("от 5 до 10 минут", ["10| минут|минута"]),
    ])
  func numbers(_ text: String, _ expected: [String]) {
    let found = Quantity.all(in: text).map { "\($0.number)|\($0.unit)|\($0.key)" }
    #expect(found == expected)
  }

  @Test("The same handbook gives the same questions; an edit elsewhere moves no id and no other question")
  func stability() throws {
    let first = try SmallHandbook.questions(SmallHandbook.files)
    #expect(try SmallHandbook.questions(SmallHandbook.files).map(\.stem) == first.map(\.stem))
    var files = SmallHandbook.files
    files["Standards/phrases/blame.md"] = files["Standards/phrases/blame.md"]?.replacing("не за приговором", with: "не за упрёком")
    files["Standards/service/other.md"] = "# Другое\n\n## Пункт {#other}\n\nЗдесь нет ничего, о чём можно спросить.\n"
    let second = try SmallHandbook.questions(files)
    #expect(second.map(\.id) == first.map(\.id))
    #expect(second.map(\.answers) == first.map(\.answers))
  }

  @Test("Exams draw them where they ask for them, and nowhere else")
  func drawing() throws {
    let generated = try SmallHandbook.questions(SmallHandbook.files)
    let bank = (0..<3).map { Bank.question("q-\($0)") } + generated
    let exam = Bank.exam([
      Bank.pick(.generated("phrases/*"), 3), Bank.pick(.generated("service/*"), 2, types: [.ordering, .single]), Bank.pick(.all, 3),
    ])
    let paper = try PaperDrawer(exam: exam, questions: bank).paper(variant: "1")
    let drawn = paper.items.map(\.question)
    #expect(drawn.filter { $0.hasPrefix("generated:") }.count == 5 && Set(drawn).count == 8)
    #expect(paper.items.filter { $0.key.clauses[0].hasPrefix("phrases/") }.count == 3)
    #expect(PaperDrawer.supply(exam: Bank.exam([Bank.pick(.all, 4)]), questions: bank).count == 1)
  }

  @Test("Everything made from the sample company is sound: one key, no answer twice, none much longer, nothing given away")
  func sample() throws {
    var parts = #filePath.split(separator: "/").map(String.init)
    parts.removeLast(4)
    let (handbook, rules) = try SmallHandbook.rules(HandbookLoader.load(root: "/" + parts.joined(separator: "/")))
    let questions = QuestionGenerator.questions(from: handbook, rules: rules)
    #expect(questions.count > 500)
    #expect(Set(questions.map(\.id)).count == questions.count)
    for question in questions {
      let (key, others) = Self.options(question)
      if question.type == .ordering { continue }
      #expect(key.count == 1 && others.count == 3, "\(question.stem)")
      #expect(Set((key + others).map(ShortText.folded)).count == 4, "\(question.stem)")
      #expect(others.allSatisfy { GeneratedText.isAlikeInLength($0, key[0], within: 2.5) }, "\(question.stem)")
      #expect(!ShortText.folded(question.stem).contains(ShortText.folded(key[0])), "\(question.stem)")
    }
  }
}
