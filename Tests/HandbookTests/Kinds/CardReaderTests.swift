import Testing

@testable import Handbook

@Suite("Glossaries")
struct GlossaryTests {
  private func probe(_ text: String) -> KindProbe { KindProbe(text, path: "Standards/glossary.md") }

  @Test("A heading is a term, its first paragraph the explanation, its list the fields")
  func terms() {
    let probe = probe(
      """
      # Словарь

      Слова, которые клиент знать не обязан.

      ## Эквайринг {#acquiring}

      Приём карт: клиент платит картой, деньги приходят
      на счёт магазина. Подробнее: [оплата](payment.md).

      - Синонимы: приём карт, «оплата картой»; терминал / POS (банк, свой)
      - **для клиента** — оплата картой, без наличных
      - писать: «Эквайринг»

      Второй абзац.

      ## SLA

      Срок ответа.

      - synonyms:
        - service level
        - «срок, за который отвечаем»
      - say: «срок ответа», «время ответа»
      - write: SLA
      """)
    #expect(probe.codes.isEmpty)
    #expect(probe.parsed.terms.map(\.name) == ["Эквайринг", "SLA"])
    let term = probe.parsed.terms.first
    #expect(term?.clause == "glossary#acquiring")
    #expect(term?.explanation == "Приём карт: клиент платит картой, деньги приходят на счёт магазина. Подробнее: оплата.")
    #expect(term?.synonyms == ["приём карт", "оплата картой", "терминал", "POS (банк, свой)"])
    #expect(term?.say == ["оплата картой, без наличных"])
    #expect(term?.spelling == ["«Эквайринг»"])
    #expect(term?.spot.line == 5)
    #expect(probe.parsed.terms.last?.synonyms == ["service level", "срок, за который отвечаем"])
    #expect(probe.parsed.terms.last?.say == ["срок ответа", "время ответа"])
  }

  @Test("Fields may stand in lines under the explanation; headings may group terms")
  func habits() {
    let probe = probe(
      """
      # А

      ## Акт

      Лист о состоянии товара.
      Синонимы: протокол, ведомость
      Для клиента: документ

      # Б

      ## Бонус

      Один бонус — один рубль:

      - считаем: по курсу 1
      """)
    #expect(probe.codes.isEmpty)
    #expect(probe.parsed.terms.map(\.name) == ["Акт", "Бонус"])
    #expect(probe.parsed.terms.first?.explanation == "Лист о состоянии товара.")
    #expect(probe.parsed.terms.first?.synonyms == ["протокол", "ведомость"])
    #expect(probe.parsed.terms.first?.say == ["документ"])
  }

  @Test("What cannot be a term or a field is asked about")
  func questions() {
    let probe = probe(
      """
      1️⃣- Акт: лист

      1️⃣## Пусто

      ## Поле

      Объяснение.

      - 1️⃣синонмы: а
      - писать: б
      - 1️⃣цвет: в

      1️⃣## поле

      Другое.
      """)
    #expect(probe.places("glossary-outside-term") == [probe.marks[0]])
    #expect(probe.places("glossary-without-explanation") == [probe.marks[1]])
    #expect(probe.places("glossary-unknown-field") == [probe.marks[2], probe.marks[3]])
    #expect(probe.finding("glossary-unknown-field")?.message.ru.contains("синонимы") == true)
    #expect(probe.places("glossary-twice") == [probe.marks[4]])
    #expect(probe.parsed.terms.map(\.name) == ["Поле", "поле"])
  }
}

@Suite("Templates")
struct TemplateTests {
  private func probe(_ text: String) -> KindProbe { KindProbe(text, path: "Standards/templates/mail.md", channels: ["Telegram"]) }

  @Test("A heading is a template, its body the text to send, channel headings its variants")
  func variants() {
    let probe = probe(
      """
      # Шаблоны

      Меняем в тексте хотя бы два места.

      ## Опоздание {#late}

      Здравствуйте, {имя}!

      Курьер будет к {час}.

      С уважением,
      {агент}

      ### Чат {#late-chat}

      {имя}, курьер будет к {час}.

      ### Почта и соцсети

      Здравствуйте, **{имя}**!

      ### Telegram

      Привет, { имя }!

      ## Приехал

      ### E-mail

      Заказ {заказ} ждёт вас.
      """)
    #expect(probe.codes.isEmpty)
    #expect(probe.parsed.templates.map(\.title) == ["Опоздание", "Приехал"])
    let late = probe.parsed.templates.first
    #expect(late?.clause == "templates/mail#late")
    #expect(late?.variants.map(\.channel) == [nil, "chat", "email", "social", "Telegram"])
    #expect(late?.variants.first?.text == "Здравствуйте, {имя}!\n\nКурьер будет к {час}.\n\nС уважением,\n{агент}")
    #expect(late?.variants[2].text == "Здравствуйте, {имя}!")
    #expect(late?.placeholders == ["имя", "час", "агент"])
    #expect(probe.parsed.templates.last?.variants == [Template.Variant(channel: "email", text: "Заказ {заказ} ждёт вас.")])
  }

  @Test("Lists stay lines, addresses of links stay readable, rule blocks are no text")
  func plainText() {
    let probe = probe(
      """
      ## Возврат

      Что сделать:

      3. Соберите комплект:
         - чек
         - коробка
      4. Напишите **нам**
         до вечера

      Правила: [возврат](https://x.ru/r), почта [a@x.ru](mailto:a@x.ru), [пункт](../service/refunds.md).
      Ждём.

      > Цитата

      | Канал | Срок |
      |---|---|
      | Чат | 2 минуты |

      ```rule
      check: shouting
      ```
      """)
    #expect(
      probe.parsed.templates.first?.variants.first?.text == """
        Что сделать:

        3. Соберите комплект:
          - чек
          - коробка
        4. Напишите нам
          до вечера

        Правила: возврат (https://x.ru/r), почта a@x.ru, пункт.
        Ждём.

        Цитата

        Канал — Срок
        Чат — 2 минуты
        """)
    #expect(probe.parsed.checkRules.count == 1)
  }

  @Test("What is no template, variant or place is asked about")
  func questions() {
    let probe = probe(
      """
      1️⃣## Пустой

      ## Полный

      Здравствуйте, {имя, {} и <name>!

      1️⃣### Чат

      ### Почта

      Раз.

      1️⃣### E-mail

      Два.

      1️⃣### Поста

      Три.
      """)
    #expect(probe.places("template-empty") == [probe.marks[0], probe.marks[1]])
    #expect(probe.places("template-variant-twice") == [probe.marks[2]])
    #expect(probe.places("template-channel") == [probe.marks[3]])
    #expect(probe.places("template-place").count == 3)
    #expect(probe.parsed.templates.map(\.title) == ["Полный", "Поста"])
  }

  @Test("A place of two brackets is a place")
  func doubleBrackets() {
    var places = TemplatePlaces()
    places.read("{{имя}}, {сумма} и {имя}")
    #expect(places.names == ["имя", "сумма"])
    #expect(places.problems.isEmpty)
  }
}

@Suite("Checklists")
struct ChecklistTests {
  private func probe(_ text: String) -> KindProbe { KindProbe(text, path: "Standards/checklists/call.md") }

  @Test("A list item is a criterion with weight, mark and clause; headings group")
  func criteria() {
    let probe = probe(
      """
      ---
      title: Разговор
      каналы: [телефон]
      сценарий: Жалоба
      ---

      - Поздоровался

      ## Начало {#start}

      - [3] Назвал компанию и своё имя {critical} (service/greeting#greeting)
      - [2,5] Уточнил вопрос (1–2 вопроса)
      - [0.5 балла] **Не** перебил (см. service/phone#4.2) {критично};
      1. [4] Назвал срок ([обещания](../service/promises.md#form))
      2. Сверил [карточку](../service/phone.md) (service/phone)
      """)
    #expect(probe.codes.isEmpty)
    let list = probe.parsed.checklists.first
    #expect(list?.id == "checklists/call")
    #expect(list?.title == "Разговор")
    #expect(list?.channels == ["phone"])
    #expect(list?.scenario == "complaint")
    #expect(
      list?.criteria == [
        Criterion(group: "", text: "Поздоровался", weight: 1, critical: false, clause: nil, line: 7),
        Criterion(
          group: "Начало", text: "Назвал компанию и своё имя", weight: 3, critical: true, clause: "service/greeting#greeting", line: 11),
        Criterion(group: "Начало", text: "Уточнил вопрос (1–2 вопроса)", weight: 2.5, critical: false, clause: nil, line: 12),
        Criterion(group: "Начало", text: "Не перебил", weight: 0.5, critical: true, clause: "service/phone#4.2", line: 13),
        Criterion(group: "Начало", text: "Назвал срок", weight: 4, critical: false, clause: "service/promises#form", line: 14),
        Criterion(group: "Начало", text: "Сверил карточку", weight: 1, critical: false, clause: "service/phone", line: 15),
      ])
  }

  @Test(
    "What cannot be a weight, mark or clause is asked about and the criterion kept",
    arguments: [
      ("- 1️⃣[много] Текст", "checklist-weight"), ("- 1️⃣[-1] Текст", "checklist-weight"), ("- 1️⃣[x] Текст", "checklist-weight"),
      ("- 1️⃣[1e9] Текст", "checklist-weight"), ("- Текст 1️⃣{critcal}", "checklist-flag"), ("- Текст 1️⃣{critical} дальше", "checklist-flag"),
      ("- Текст 1️⃣(a/b#c, a/b#d)", "checklist-clauses"), ("1️⃣- Текст\n  - вложен", "checklist-nested"),
    ])
  func questions(line: String, code: String) {
    let probe = probe("# A\n\n" + line + "\n")
    #expect(probe.parsed.checklists.first?.criteria.count == 1)
    #expect(probe.codes == [code])
    #expect(probe.places(code).map(\.line) == probe.marks.map(\.line))
  }

  @Test("A sheet without criteria is an error; a table of them is asked about; an unknown scenario is a hint")
  func sheets() {
    #expect(probe("# A\n\nТекст.\n").finding("checklist-empty")?.severity == .error)
    #expect(probe("# A\n\nТекст.\n").parsed.checklists.isEmpty)
    #expect(probe("# A\n\n| Критерий | Вес |\n|---|---|\n| a | 1 |\n").codes.contains("checklist-table"))
    let scenario = probe("---\nscenario: пожар\n---\n- a\n")
    #expect(scenario.finding("checklist-scenario")?.severity == .hint)
    #expect(scenario.parsed.checklists.first?.scenario == nil)
  }
}
