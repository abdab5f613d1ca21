import Handbook
import Testing

@testable import Exams
@testable import Lint

@Suite("Questions made from the standards")
struct QuestionGeneratorTests {
  private static let sampleRoot = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")

  @Test("Everything made from handbooks of several trades is keyed by the linter or the clause", arguments: Trades.all.map { $0.name })
  func trades(_ name: String) throws {
    let files = try #require(Trades.all.first { $0.name == name }?.files)
    let audit = try Audit(files)
    #expect(audit.faults() == [])
    for kind in ["phrase", "instead", "order", "table", "number"] {
      #expect(audit.counts[kind, default: 0] > 0, "\(kind): \(audit.counts)")
    }
  }

  @Test("Everything made from the sample company is keyed by the linter or the clause, and there is enough of each kind")
  func sample() throws {
    let (handbook, rules) = try SmallHandbook.rules(HandbookLoader.load(root: Self.sampleRoot))
    let audit = Audit(handbook, rules)
    #expect(audit.faults() == [])
    for (kind, least) in [
      ("phrase", 400), ("instead", 100), ("message", 10), ("clause", 10), ("term", 30), ("name", 30), ("order", 10), ("table", 10),
      ("number", 60),
    ] { #expect(audit.counts[kind, default: 0] >= least, "\(kind): \(audit.counts)") }
  }

  // MARK: - Kinds

  @Test("Which phrase may not be said: the harmless example of the rule itself stands beside it")
  func phrase() throws {
    let audit = try Audit(SmallHandbook.files)
    let question = try #require(audit.questions("phrase").first { Audit.options($0).key == ["Вы не дочитали наше письмо."] })
    #expect(question.stem == "Какая из этих фраз недопустима в общении с клиентом?")
    #expect(Audit.options(question).others.contains("Коротко повторю главное из письма."))
  }

  @Test("A list without examples is asked by its own words, beside what it proposes")
  func bare() throws {
    let audit = try Audit(Trades.clinic)
    let question = try #require(audit.questions("phrase").first { Audit.options($0).key == ["Это просто нервы"] })
    #expect(question.stem == "Какое из этих выражений недопустимо в общении с клиентом?")
    let proposed = [
      "Запишу вас к врачу сегодня", "Врач посмотрит и скажет точно", "Помогу вам прямо сейчас", "Врач пригласит вас через 10 минут",
    ]
    #expect(!Set(Audit.options(question).others).isDisjoint(with: proposed))
  }

  @Test("What to write instead stands among words that the list forbids")
  func replacement() throws {
    let audit = try Audit(SmallHandbook.files)
    let question = try #require(audit.questions("instead").first { $0.stem.contains("Вы неправильно указали адрес") })
    let (key, others) = Audit.options(question)
    #expect(key == ["Давайте проверим этот шаг"])
    #expect(Set(others).isSubset(of: ["Вы сами виноваты", "Надо было внимательно читать", "Вы не дочитали"]))
    #expect(question.stem.hasSuffix("Чем стандарт советует заменить слова «вы неправильно указали»?"))
  }

  @Test("Examples of a rule: which message breaks the clause, which clause a message breaks")
  func rules() throws {
    let audit = try Audit(Trades.software)
    let message = try #require(audit.questions("message").first { $0.clauses[0].hasSuffix("#shouting") })
    #expect(message.stem == "“Support handbook”, clause “Shouting”. Which of these messages breaks it?")
    let (handbook, rules) = try SmallHandbook.load(["Standards/service/chat.md": Self.threeRules])
    let clause = try #require(Audit(handbook, rules).questions("clause").first)
    #expect(Audit.options(clause).key == ["Без крика"])
    #expect(Set(Audit.options(clause).others) == ["Эмодзи", "Заполненный шаблон", "Ссылки"])
  }

  private static let threeRules = """
    # Чат

    ## Без крика {#shouting}

    ```rule
    check: shouting
    bad:
      - "Заказ ОТМЕНЁН, проверьте карту."
    ```

    ## Эмодзи {#emoji}

    ```rule
    check: emoji
    ```

    ## Заполненный шаблон {#placeholder}

    ```rule
    check: placeholder
    ```

    ## Ссылки {#links}

    ```rule
    check: forbidden
    patterns: ['bit\\.ly/']
    ```
    """

  @Test("Terms: no explanation of a synonym is offered, none that names the term; people stand beside people")
  func terms() throws {
    let audit = try Audit(SmallHandbook.files)
    let question = try #require(audit.questions("term").first { $0.stem.contains("Апелляция") })
    let (key, others) = Audit.options(question)
    #expect(key == ["Просьба сотрудника пересмотреть поставленную ему оценку."])
    #expect(others.count == 3 && !others.contains { $0.contains("возражение") })
    let bank = try Audit(Trades.bank)
    let person = try #require(bank.questions("name").first { $0.stem.contains("проверяет сделки") })
    #expect(Set(Audit.options(person).others) == ["Поручитель", "Созаёмщик", "Андеррайтер"])
    #expect(
      bank.questions("term").contains {
        Audit.options($0).key == ["Равный взнос, который клиент вносит каждый месяц до конца срока кредита."]
      })
  }

  @Test("Procedures are put in the order of the clause: commands, infinitives, «мы» and, under a heading that says so, nouns")
  func procedures() throws {
    let shop = try Audit(SmallHandbook.files).questions("order")
    #expect(
      shop.map(\.answers) == [
        .ordering([
          "Найдите заказ и срок гарантии", "Запишите недостаток словами клиента", "Договоритесь, как товар приедет", "Отправьте акт приёма",
        ])
      ])
    let titles = try Audit(Trades.bank).questions("order").map(\.title)
    #expect(Set(titles) == ["Приём заявки", "Этапы идентификации клиента", "Блокировка карты"])
  }

  @Test(
    "Lists that are no procedure make no question",
    arguments: [
      "1. Недостаток существенный\n2. Ремонт длится дольше срока\n3. Прибор в ремонте третий раз\n4. Товар не найден",
      "1. Сначала найдите заказ\n2. Затем запишите недостаток\n3. Потом договоритесь\n4. Отправьте акт",
      "1. Не спорьте с клиентом\n2. Не перебивайте его\n3. Не торопите его", "1. Найдите заказ\n2. Отправьте акт",
    ])
  func noProcedures(_ list: String) throws {
    #expect(try Audit(["Standards/service/a.md": "# Ремонт\n\n## Приём {#a}\n\n\(list)\n"]).questions("order").isEmpty)
    let rules = "# Ремонт\n\n## Правила приёма {#a}\n\n1. Говорите спокойно\n2. Пишите коротко\n3. Называйте срок\n"
    #expect(try Audit(["Standards/service/a.md": rules]).questions("order").isEmpty)
  }

  @Test("Tables: the first column is matched with another whose cells differ; a column of «да» and «нет» is none")
  func tables() throws {
    let questions = try Audit(Trades.bank).questions("table")
    let channel = try #require(questions.first { $0.stem.contains("Первый ответ") })
    #expect(channel.stem == "«Стандарт телефонного обслуживания», пункт «Время ответа». Соедините: «Канал» → «Первый ответ».")
    let table =
      "# Права\n\n## Кто решает {#a}\n\n| Роль | Скидка |\n| --- | --- |\n| Стажёр | нет |\n| Мастер | да |\n| Старший | да |\n| Директор | да |\n"
    #expect(try Audit(["Standards/service/a.md": table]).questions("table").isEmpty)
  }

  @Test("Quantities: units agree with their numbers in the case that the sentence asks for")
  func quantities() throws {
    let bank = try Audit(Trades.bank).questions("number")
    let day = try #require(bank.first { $0.stem.contains("до даты списания") })
    #expect(
      day.stem
        == "«Регламент работы с кредитными заявками», пункт «Досрочное погашение». Что пропущено?\n\n> Заявление принимаем не позднее чем за ____ до даты списания."
    )
    #expect(Audit.options(day).key == ["1 день"])
    #expect(Audit.options(day).others.allSatisfy { ["2 дня", "3 дня", "4 дня", "5 дней"].contains($0) })
    let decision = try #require(bank.first { $0.stem.contains("потребительский кредит") })
    #expect(decision.stem.hasPrefix("«Регламент работы с кредитными заявками», пункт 1.2. Что пропущено?"))
    #expect(Audit.options(decision).key == ["2 рабочих дней"])
    #expect(Audit.options(decision).others.allSatisfy { $0 == "1 рабочего дня" || $0.hasSuffix("рабочих дней") })
    let minutes = try #require(Audit(Trades.software).questions("number").first { $0.stem.contains("answers a page") })
    #expect(Audit.options(minutes).others.allSatisfy { $0.hasSuffix(" minutes") })
  }

  @Test(
    "Sentences that do not stand for themselves are not asked about",
    arguments: [
      "Он ждёт ответа не больше 15 минут.", "Ещё через 15 минут пишем итог и закрываем диалог.", "Считаем жалобы за 7 дней и за 30 дней.",
      "Пишем клиенту: «Отвечу через 15 минут, до конца дня».", "Хорошо: отвечу вам на всё через 15 минут.", "15 минут ждём ответа клиента.",
      "Клиент ждёт у экрана 14 мая или позже.", "По статье 26 закона клиент вправе отказаться.",
    ])
  func unaskable(_ sentence: String) throws {
    #expect(try Audit(["Standards/service/a.md": "# Чат\n\n## Темп {#a}\n\nКлиент рядом. \(sentence)\n"]).questions("number").isEmpty)
  }

  @Test(
    "Numbers are read with their unit; times, dates, ranges and names are none",
    arguments: [
      ("за 5 минут", ["5 минут"]), ("за 1 рабочий час", ["1 рабочий час"]), ("до 5 000 ₽", ["5 000 ₽"]), ("30 % заказа", ["30 %"]),
      ("9,4 кг", ["9,4 кг"]), ("с 10:00 до 20:00", []), ("1–2 дня", []), ("К-300 весит", []), ("не раньше 2-го дня", []),
      ("200 бонусов и 3 дня", ["200 бонусов", "3 дня"]), ("от 5 до 10 минут", ["10 минут"]), ("up to $1,500 a month", ["$1,500"]),
      ("within 3 business days", ["3 business days"]),
    ])
  func numbers(_ text: String, _ expected: [String]) {
    #expect(Quantity.all(in: text).map(\.text) == expected)
  }

  // MARK: - Stability

  @Test("The same handbook gives the same questions; an edit elsewhere moves no id and no other question")
  func stability() throws {
    let first = try Audit(SmallHandbook.files).questions
    #expect(try Audit(SmallHandbook.files).questions.map(\.stem) == first.map(\.stem))
    var files = SmallHandbook.files
    files["Standards/phrases/blame.md"] = files["Standards/phrases/blame.md"]?.replacing("не за приговором", with: "не за упрёком")
    files["Standards/service/other.md"] = "# Другое\n\n## Пункт {#other}\n\nЗдесь нет ничего, о чём можно спросить.\n"
    let second = try Audit(files).questions
    #expect(second.map(\.id) == first.map(\.id))
    #expect(second.map(\.answers) == first.map(\.answers))
  }

  @Test("Ids are the same in every process and do not name the clause, which may be the answer")
  func ids() throws {
    let ids = try Audit(SmallHandbook.files).questions.map(\.id)
    #expect(ids.filter { $0.hasPrefix("generated:order:") } == ["generated:order:b78373a1d2cc8cb6"])
  }

  @Test("Asked about some clauses, it makes the same questions and no others")
  func scope() throws {
    let (handbook, rules) = try SmallHandbook.load(SmallHandbook.files)
    let all = QuestionGenerator.questions(from: handbook, rules: rules)
    let some = QuestionGenerator.questions(from: handbook, rules: rules, about: [Glob("phrases/*"), Glob("service/repair#term")])
    let expected = all.filter { $0.clauses[0].hasPrefix("phrases/") || $0.clauses[0] == "service/repair#term" }
    #expect(some.map(\.id) == expected.map(\.id) && some.map(\.answers) == expected.map(\.answers) && !some.isEmpty)
  }

  @Test("Drafts and archived documents are not asked about, nor rules that do not hold")
  func inForce() throws {
    for status in ["draft", "archived"] {
      var files = SmallHandbook.files
      for (name, text) in files { files[name] = text.replacing("---\n", with: "---\nstatus: \(status)\n", maxReplacements: 1) }
      #expect(try Audit(files).questions.isEmpty)
    }
    let trial = SmallHandbook.files.mapValues { $0.replacing("severity: error", with: "severity: hint") }
    #expect(try Audit(trial).questions("phrase").isEmpty)
  }
}
