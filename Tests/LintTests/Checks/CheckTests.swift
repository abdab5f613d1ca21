import Handbook
import Lint
import Testing

@Suite("Checks")
struct CheckTests {
  private func findings(_ name: String, _ example: CheckExample, _ surroundings: Surroundings) -> [Finding] {
    var settings = Settings()
    settings.companyName = "Ромашка"
    let compiled = RuleSet.compile(
      phrases: [], checks: [check(name, entries: example.options)], settings: settings, surroundings: surroundings)
    #expect(compiled.diagnostics == [])
    return Linter.findings(in: example.draft, rules: compiled.rules)
  }

  @Test("The examples of every check prove it", arguments: Checks.descriptions.map(\.name))
  func examples(name: String) throws {
    let description = try #require(Checks.descriptions.first { $0.name == name })
    for example in description.bad {
      #expect(!findings(name, example, description.surroundings).isEmpty, "bad: \(String(decoding: example.draft.text, as: UTF8.self))")
    }
    for example in description.good {
      let found = findings(name, example, description.surroundings).map(\.message)
      #expect(found == [], "good: \(String(decoding: example.draft.text, as: UTF8.self))")
    }
    #expect(!description.bad.isEmpty && !description.good.isEmpty)
  }

  @Test("What is missing in the beginning stands behind the greeting, or where own text begins")
  func greetingPlace() {
    let wanted = check("greeting", ["client-name": .bool(true), "company": .bool(true)])
    let set = rules(phrase("нет ничего"), checks: [wanted], company: "Ромашка")
    let none = expectFindings("> Где заказ?\n\n1️⃣Ваш заказ отправлен.", set)
    #expect(none.map(\.message) == ["В начале письма нет: приветствия, имени клиента, названия компании."])
    let partly = expectFindings("Здравствуйте1️⃣! Ваш заказ отправлен.", set)
    #expect(partly.map(\.message) == ["В начале письма нет: имени клиента, названия компании."])
    expectFindings("Добрый день, Анна! Это «Ромашка», Олег.", set)
    expectFindings("Добрый день1️⃣, Анна! Лютик.", set)
  }

  @Test("Companies are found in any case, quotation marks and by any of their names")
  func company() {
    var settings = Settings()
    settings.companyName = "ООО «Зелёная ромашка»"
    settings.companyAliases = ["Greenflower"]
    let set = RuleSet.compile(phrases: [], checks: [check("greeting", ["company": .bool(true)])], settings: settings).rules
    expectFindings("Добрый день! Пишу из «Зелёной ромашки».", set)
    expectFindings("Здравствуйте, это GREENFLOWER!", set)
    expectFindings("Здравствуйте! На связи **Зеленая Ромашка**.", set)
    expectFindings("Здравствуйте1️⃣! Зелёная трава, белая ромашка.", set)
  }

  @Test("A second greeting in a conversation is found where it stands")
  func secondGreeting() {
    let set = rules(phrase("нет ничего"), checks: [check("greeting", ["client-name": .bool(true)])])
    let again: (inout Draft) -> Void = {
      $0.thread = [Draft.Message(author: .agent, text: []), Draft.Message(author: .client, text: [])]
    }
    expectFindings("1️⃣Добрый день⏹, Анна! Готово.", set, again)
    expectFindings("Готово.", set, again)
    expectFindings("Здравствуйте, Анна! Готово.", set) { $0.thread = [Draft.Message(author: .client, text: [])] }
  }

  @Test(
    "Names of clients whose name is not known",
    arguments: [
      ("Здравствуйте, Анна!", true), ("Анна, здравствуйте!", true), ("Уважаемая Анна Сергеевна!", true),
      ("Добрый день! Анна, заказ готов.", true),
      ("Здравствуйте!", false), ("Здравствуйте, Ваш заказ готов.", false), ("Здравствуйте, это Олег.", false),
      ("Здравствуйте! Спасибо, заказ готов.", false), ("Добрый День! Заказ готов.", false), ("Здравствуйте, меня зовут Олег.", false),
    ])
  func clientName(text: String, isFound: Bool) {
    let set = rules(phrase("нет ничего"), checks: [check("greeting", ["client-name": .bool(true)])])
    #expect(Linter.findings(in: Draft(text), rules: set).isEmpty == isFound)
  }

  @Test("What is missing at the end stands behind the last own word")
  func farewellPlace() {
    let set = rules(phrase("нет ничего"), checks: [check("farewell", ["own-name": .bool(true)])])
    expectFindings("Готово.1️⃣\n\n> Где заказ?\n", set)
    expectFindings("Готово.\n\nС уважением,\nслужба заботы1️⃣\n", set)
    expectFindings("Готово.\n\nС уважением,\nОлег\n\n1️⃣Кстати, второй заказ мы отправим завтра утром.⏹", set)
    expectFindings("Готово.\n\nС уважением\n\n-- \nОлег Петров", set)
    expectFindings("Всего доброго, Олег.\n\n1️⃣«Розу» завтра мы отправим ещё и вместе с «ромашкой»!⏹", set)
  }

  @Test("Shouted words are one finding for each run")
  func shouting() {
    let set = rules(phrase("нет ничего"), checks: [check("shouting", ["max-exclamations": .number(1, written: "1")])])
    expectFindings("1️⃣ВЫ САМИ ВИНОВАТЫ⏹, а мы в США и ООО «ШУМ». Ура! Ещё 2️⃣!⏹ 3️⃣НЕЛЬЗЯ⏹.", set)
    expectFindings("Да1️⃣?!!⏹ `!!` «ДА!!» http://a.ru/!!x > ??", rules(phrase("нет ничего"), checks: [check("shouting")]))
  }
}
