import Foundation
import Handbook
import Search
import Testing

@Suite("Finding clauses")
struct SearchIndexTests {
  private let shop = index(
    document(
      "refunds", title: "Возвраты",
      [
        Item(id: "", title: "Возвраты", text: "", opening: .document),
        Item(id: "terms", title: "Сроки", text: "Деньги возвращаем в течение 10 дней после получения товара."),
        Item(id: "goods", title: "Какие товары не принимаем", text: "Бельё и косметику вернуть нельзя."),
        Item(id: "4-2", title: "Первый ответ", text: "4.2 В чате отвечаем за 15 минут.", opening: .number, number: "4.2"),
      ]),
    document(
      "faq/delivery", title: "Доставка", kind: .faq,
      [
        Item(id: "when", title: "Когда привезут заказ?", text: "Курьер приедет завтра с 10 до 18 часов."),
        Item(id: "cost", title: "Сколько стоит доставка?", text: "От 3 000 рублей бесплатно, иначе 300 рублей."),
      ]),
    document("mail", "Письма", "Письмо начинается с приветствия. Заказ упоминаем по номеру, срок называем."))

  @Test("Any inflection of a word finds it")
  func inflection() {
    #expect(shop.find("возврат денег").first == "refunds#terms")
    #expect(shop.find("курьеры").first == "faq/delivery#when")
  }

  @Test("A heading outweighs a mention, a breadcrumb counts too")
  func fields() {
    #expect(shop.find("заказ") == ["faq/delivery#when", "mail#a"])
    #expect(Set(shop.find("возвраты")) == ["refunds#terms", "refunds#goods", "refunds#4-2"])
  }

  @Test("An empty text before the first heading is not searched")
  func emptyHead() {
    #expect(shop.count == 6)
  }

  @Test("A query that is a question of the FAQ or a heading finds it first, as does a number or a reference")
  func exact() {
    let index = index(
      document("long", "Разное", String(repeating: "когда привезут заказ ", count: 30)),
      document("faq", title: "Вопросы", kind: .faq, [Item(id: "q", title: "Когда привезут заказ?", text: "Завтра.")]),
      document("law", title: "Закон", [Item(id: "4-2", title: "Срок", text: "4.2 Срок ответа.", opening: .number, number: "4.2")]),
      document("ready", title: "Ответы", kind: .templates, [Item(id: "no-stock", title: "Нет товара", text: "К сожалению, закончился.")]))
    #expect(index.find("когда  ПРИВЕЗУТ заказ").first == "faq#q")
    #expect(index.find("4.2").first == "law#4-2")
    #expect(index.find("no-stock").first == "ready#no-stock")
    #expect(index.find(" faq#q ").first == "faq#q")
    #expect(index.search(SearchQuery("когда привезут заказ", explain: true)).hits[0].explanation?.isExact == true)
  }

  @Test("Each question of a heading that asks several finds it first; a sentence that asks nothing does not")
  func questions() {
    let index = index(
      document("long", "Разное", String(repeating: "где мой заказ, он потерялся ", count: 30)),
      document("faq", title: "Вопросы", kind: .faq, [Item(id: "q", title: "Посылка потерялась. Почему? Где мой заказ?", text: "Проверим.")])
    )
    #expect(index.find("где мой зак").first == "faq#q")
    let hits = index.search(SearchQuery("где мой заказ", explain: true)).hits
    #expect(hits[0].clause == "faq#q" && hits[0].explanation?.isExact == true)
    for query in ["посылка потерялась", "почему"] {
      #expect(index.search(SearchQuery(query, explain: true)).hits.allSatisfy { $0.explanation?.isExact != true })
    }
  }

  @Test("Archived documents and those that do not hold come last, drafts and other kinds never")
  func lives() throws {
    let day = try #require(Day("2026-05-01"))
    let index = index(
      document("old", "Скидка", "Скидка", status: .archived),
      document("draft", "Скидка", "Скидка", status: .draft),
      document("phrases", "Скидка", "Скидка", kind: .phrases),
      document("notice", title: "Акция", kind: .notice, until: day, [Item(id: "a", title: "Скидка", text: "Скидка до мая.")]),
      document("new", "Условия и порядок", "Расчёт суммы для клиента, в том числе скидка."))
    #expect(index.find("скидка") == ["notice#a", "new#a", "old#a"])
    let later = try #require(Day("2026-05-02"))
    #expect(index.search(SearchQuery("скидка", day: day)).hits.map(\.clause) == ["notice#a", "new#a", "old#a"])
    #expect(index.search(SearchQuery("скидка", day: later)).hits.first?.clause == "new#a")
  }

  @Test("Whom a mystery shopper tests does not find the scenario; other checklists are found")
  func scenarios() {
    let items = [Item(id: "a", title: "Скидка", text: "Скидка")]
    let scenario = Value.Entry(key: "scenario", value: .string("question"), line: 2)
    let index = index(
      document("shopper", title: "Скидка", kind: .checklist, other: [scenario], items),
      document("sheet", title: "Скидка", kind: .checklist, items))
    #expect(index.find("скидка") == ["sheet#a"])
  }

  @Test("Filters by kind, channel, product, audience and status")
  func filters() {
    func one(_ id: String, _ kind: DocumentKind = .standard, _ status: DocumentStatus = .valid) -> Document {
      document(id, "Скидка", "Скидка", kind: kind, status: status)
    }
    let items = [Item(id: "a", title: "Скидка", text: "Скидка")]
    let index = index(
      one("any"), one("faq", .faq), one("old", .standard, .archived), document("chat", channels: ["chat"], items),
      document("mail", channels: ["Email"], items), document("tea", products: ["Чай «Ёлка»"], items),
      document("open", audience: .public, items), document("closed", audience: .internal, items))
    func find(_ filters: SearchFilters) -> Set<String> { Set(index.find("скидка", filters).map { String($0.dropLast(2)) }) }
    #expect(find(SearchFilters()).count == 8)
    #expect(find(SearchFilters(kinds: [.faq])) == ["faq"])
    #expect(find(SearchFilters(channel: "email")) == ["any", "faq", "old", "mail", "tea", "open", "closed"])
    let tea = SearchFilters(kinds: [.standard], product: "чай  «елка»", status: .valid)
    #expect(find(tea) == ["any", "chat", "mail", "tea", "open", "closed"])
    #expect(find(SearchFilters(product: "кофе")).contains("tea") == false)
    #expect(index.products == ["Чай «Ёлка»"])
    #expect(index.knows(product: "чай-елка") && !index.knows(product: "кофе"))
    let signs = SearchIndex(handbook([document("fox", products: ["🦊"], items)]))
    #expect(signs.knows(product: "🦊") && !signs.knows(product: "") && !signs.knows(product: "🦉"))
    #expect(find(SearchFilters(audience: .public)) == ["open"])
    #expect(find(SearchFilters(audience: .internal)).count == 7)
    #expect(find(SearchFilters(status: .archived)) == ["old"])
    #expect(find(SearchFilters(status: .draft)) == [])
  }

  @Test("Equal scores keep the order of the handbook, and every run answers alike")
  func order() {
    let documents = (0..<40).map { document("d\($0)", "Правило", "одинаковый текст о скидках") }
    let first = SearchIndex(handbook(documents)).find("скидка", limit: 15)
    #expect(first == (0..<15).map { "d\($0)#a" })
    #expect(SearchIndex(handbook(documents)).find("скидка", limit: 15) == first)
  }

  @Test("The limit holds, also when it is odd")
  func limit() {
    #expect(shop.find("заказ", limit: 1).count == 1)
    #expect(shop.find("заказ", limit: 0) == [])
    #expect(shop.find("заказ", limit: -5) == [])
    #expect(shop.find("заказ", limit: .max).count == 2)
  }

  @Test("Words joined by a hyphen and written as one find each other")
  func hyphens() {
    let index = index(document("a", "Касса", "Онлайн-касса печатает чек"), document("b", "Связь", "Пишите на email"))
    #expect(index.find("онлайнкасса") == ["a#a"])
    #expect(index.find("e-mail") == ["b#a"])
  }

  @Test("Ids and older anchors of a clause are searched where they say more than its heading")
  func names() {
    let item = Item(id: "greeting", title: "Приветствие", text: "Здороваемся.", aliases: ["salutation-rules"])
    let index = index(document("a", title: "Письма", [item]), document("b", "Прочее", "Прощаемся."))
    #expect(index.find("greeting") == ["a#greeting"])
    #expect(index.find("salutation") == ["a#greeting"])
  }

  @Test("An empty handbook answers nothing")
  func empty() {
    let index = SearchIndex(handbook([]))
    #expect(index.count == 0)
    #expect(index.find("возврат") == [])
  }
}
