import Foundation
import Handbook
import Search
import Testing

@Suite("Understanding queries")
struct QueryTests {
  private let shop = index(
    document("refunds", "Возврат товара", "Деньги возвращаем на карту. Привет, hello, order, SharePoint."),
    document("mail", "Электронная почта", "Письмо начинается с приветствия, объём вложения до 20 мегабайт."),
    document("loyalty", "Бонусы", "Бонусная программа лояльности: баллы за покупки."))

  private func interpreted(_ text: String) -> String? { shop.search(SearchQuery(text)).interpreted }

  @Test("Words typed with the other layout are read as meant")
  func layout() {
    #expect(interpreted("djpdhfn njdfhf") == "возврат товара")
    #expect(shop.find("djpdhfn").first == "refunds#a")
    #expect(interpreted("J,]tv dkj;tybz") == "Объём вложения" || interpreted("J,]tv dkj;tybz") == "Объем вложения")
    #expect(interpreted("Ghbdtn!") == "Привет!")
    #expect(interpreted("руддщ") == "hello")
    #expect(interpreted("руддщю") == "hello.")
  }

  @Test("A slip in the wrong layout is read as what the keys nearly give")
  func slipInLayout() {
    #expect(interpreted("djpphfnf") == nil, "nearly nothing")
    #expect(interpreted("djphfn njdfhf") == "возврат товара")
    #expect(interpreted("kjzkmyjcnb,") == "лояльности,")
    #expect(interpreted("kjzkmyyjcnb") == "лояльности")
  }

  @Test("A heading typed from its beginning comes first before its last word is finished")
  func unfinishedHeading() {
    let shop = index(
      document("order", "Где мой заказ?", "Откройте письмо и ссылку в нём."),
      document("more", "Заказ", "Заказ, заказ и ещё заказ: о заказе."),
      document("short", "Заказ", "Заказ."))
    #expect(shop.find("где мой зак").first == "order#a")
    #expect(shop.find("де мой зака").first == "order#a")
    #expect(shop.find("зак").first != "order#a")
  }

  @Test("Known words stay as typed, whatever their script")
  func keptWords() {
    #expect(interpreted("hello привет SharePoint") == nil)
    #expect(interpreted("djpdhfn SharePoint") == "возврат SharePoint")
    #expect(interpreted("qwrtpsdf") == nil)
    let mixed = index(document("used", "Used goods", "Section e of the law about used goods. Возврат товара."))
    #expect(mixed.search(SearchQuery("возврат бу товара")).interpreted == nil)
  }

  @Test("Slips in unknown words of four letters and more are repaired")
  func typos() {
    #expect(interpreted("взврат товара") == "возврат товара")
    #expect(shop.find("взврат").first == "refunds#a")
    #expect(interpreted("программа, лояльонсти.") == "программа, лояльности.")
    #expect(shop.find("бла") == [])
  }

  @Test("Words run together are two: a forgotten space never turns a negation into its opposite")
  func runTogether() {
    let shop = index(
      document("missed", "Курьер не пришёл", "Если курьер не пришёл, заказ привезут завтра. Чайник не работает."),
      document("money", "Возврат денег", "Возврат денег на карту за три дня."),
      document("other", "Недорогие чайники", "Неполадки и нехватка."))
    func interpreted(_ text: String) -> String? { shop.search(SearchQuery(text)).interpreted }
    #expect(interpreted("курер непришел") == "курьер не пришел")
    #expect(interpreted("курьер Непришёл вчера") == "курьер Не пришёл вчера")
    #expect(interpreted("неработает чайник") == "не работает чайник")
    #expect(interpreted("чайник нерабоает") == "чайник не работает")
    #expect(interpreted("чайник нераб") == "чайник не раб", "the last word is unfinished")
    #expect(interpreted("возвратденег") == "возврат денег")
    #expect(interpreted("деньги накарту") == "деньги на карту")
    #expect(interpreted("недороги чайники") == nil, "begins a word that is written")
    #expect(interpreted("неполаки") == "неполадки", "a slip is likelier than a forgotten space")
    #expect(interpreted("неудача курьера") == nil, "a word by itself")
    #expect(shop.find("курер непришел").first == "missed#a")
  }

  @Test("Words of the street are read as written ones, not as misspelt others")
  func colloquialisms() {
    #expect(interpreted("скока держат бонусы") == "сколько держат бонусы")
    let terms = index(document("terms", "Сроки возврата", "Срок возврата: сколько дней ждать."))
    #expect(terms.search(SearchQuery("скока ждать возврата")).interpreted == "сколько ждать возврата")
  }

  @Test("A word that is written nowhere finds its other forms, its other aspect, or words of its root, and is not taken for a slip")
  func forms() {
    let shop = index(
      document("call", "Перезвонить", "Наберите клиента в названный час. Возврат примем в пункте."),
      document("near", "Наорал", "На клиента наорал прохожий, придут другие."),
      document("serial", "Серийный номер", "Серийный номер стоит на дне."))
    #expect(shop.find("кто набрал").first == "call#a")
    #expect(shop.find("принимаете возврат").first == "call#a")
    #expect(shop.find("серийник тут").first == "serial#a")
    for query in ["кто набрал", "принимаете возврат", "серийник тут"] {
      #expect(shop.search(SearchQuery(query)).interpreted == nil, "\(query)")
    }
  }

  @Test("A word cut short inside a query finds what begins so")
  func abbreviations() {
    let shop = index(
      document("identify", "Идентификация клиента", "Спросите номер заказа."), document("client", "Клиент", "Клиент пишет клиенту."))
    #expect(shop.find("идентиф клиента").first == "identify#a")
  }

  @Test("An unfinished last word finds its completions")
  func completion() {
    #expect(shop.find("прог").first == "loyalty#a")
    #expect(interpreted("прог") == nil)
    #expect(shop.find("прог ") == [], "white space finishes a word")
    #expect(shop.find("djpdh").first == "refunds#a")
  }

  @Test("Stop words are dropped unless nothing else is left")
  func stopWords() {
    #expect(shop.find("на с").isEmpty == false)
    #expect(shop.find("что у вас за бонусы") == ["loyalty#a"])
  }

  @Test("Names of the glossary find what the others find")
  func synonyms() {
    let terms = [
      term("Личный кабинет", synonyms: ["ЛК", "аккаунт"], clause: "glossary#lk"),
      term("Возврат", synonyms: ["рефанд"], clause: "glossary#refund"),
    ]
    let index = index(
      document("a", "Вход", "Откройте личный кабинет на сайте."), document("b", "Оплата", "Удалить аккаунт может клиент."),
      document("c", "Деньги", "Возврат за 10 дней. Рефанды не обещаем."), document("d", "Срок", "Возвраты принимаем месяц."),
      document(
        "glossary", title: "Словарь", kind: .glossary,
        [
          Item(id: "lk", title: "Личный кабинет", text: "Страница клиента."), Item(id: "refund", title: "Возврат", text: "Деньги назад."),
        ]), terms: terms)
    #expect(Set(index.find("аккаунт")) == ["a#a", "b#a", "glossary#lk"])
    #expect(Set(index.find("ЛК")) == ["a#a", "b#a", "glossary#lk"])
    #expect(Set(index.find("личный кабинет")) == ["a#a", "b#a", "glossary#lk"])
    #expect(Set(index.find("рефанд")) == ["c#a", "d#a", "glossary#refund"])
    #expect(index.find("удалить аккаунт").first == "b#a", "what was typed counts more than what it stands for")
  }

  @Test("A slip that the stemmer cuts down to a stop word is a slip")
  func cutToStopWord() {
    let index = index(document("a", "Цены", "Подъём на этаж платный."), document("b", "Правила", "Подпись стоит под ответом."))
    #expect(index.find("подьем цена").first == "a#a")
    #expect(index.search(SearchQuery("сколько стоит подьем")).interpreted == "сколько стоит подъем")
    #expect(index.find("под ответом").first == "b#a")
  }

  @Test("A name is known by another preposition or none; before a word that asks it says what is asked")
  func connectives() {
    let terms = [
      term("Первая фраза", synonyms: ["приветствие по телефону"], clause: "glossary#first"),
      term("Часы доставки", synonyms: ["во сколько"], clause: "glossary#hours"),
    ]
    let cards = [Item(id: "first", title: "Первая фраза", text: "Начало."), Item(id: "hours", title: "Часы доставки", text: "Окна.")]
    let index = index(
      document("glossary", title: "Словарь", kind: .glossary, cards), document("a", "Снимаем трубку", "Говорим: первая фраза."),
      document("b", "Окна", "Часы доставки."), document("c", "Пустое", "Сколько приветствий."),
      document("d", "Телефоны", "Телефоны отделов."),
      terms: terms)
    for query in ["приветствие по телефону", "приветствие на телефоне", "приветствие телефон"] {
      #expect(index.find(query).contains("a#a"), "\(query)")
    }
    #expect(index.find("во сколько").contains("b#a"))
    #expect(!index.find("сколько").contains("b#a"))
  }

  @Test("A card of the glossary leads to the clause that says more")
  func leads() throws {
    let cards = [
      Item(id: "swearing", title: "Брань", text: "Мат клиента: порядок.", links: ["https://example.org", "service/calls.md#abuse"]),
      Item(id: "gone", title: "Гул", text: "Шум на линии.", links: ["service/none.md#no", "../../../x.md#y"]),
    ]
    let others = (0..<40).map { Item(id: "o\($0)", title: "Заказ \($0)", text: "Заказ номер \($0) ждёт оплаты.") }
    let terms = [
      term("Брань", synonyms: ["мат", "матерится"], clause: "glossary#swearing"), term("Гул", synonyms: [], clause: "glossary#gone"),
    ]
    let index = index(
      document("glossary", title: "Словарь", kind: .glossary, cards),
      document("service/calls", title: "Звонки", [Item(id: "abuse", title: "Угрозы", text: "Два предупреждения, потом прощаемся.")]),
      document("service/mail", "Почта", "Клиент пишет нам."), document("service/orders", title: "Заказы", others), terms: terms)
    #expect(index.find("клиент матерится").prefix(2) == ["service/calls#abuse", "glossary#swearing"])
    #expect(index.find("брань").first == "glossary#swearing", "a heading as typed is what was asked for")
    #expect(index.find("гул на линии") == ["glossary#gone"])
    #expect(index.find("порядок") == ["service/calls#abuse", "glossary#swearing"], "found by the card's own words")
    let faq = SearchQuery("порядок", filters: SearchFilters(kinds: [.glossary]))
    #expect(index.search(faq).hits.map(\.clause) == ["glossary#swearing"])
    let hit = try #require(index.search(SearchQuery("клиент матерится", explain: true)).hits.first)
    #expect((hit.explanation?.glossary ?? 0) > 0)
  }

  @Test("Of the links of a card the first is worth most, unless the query names what the other is about")
  func orderOfLeads() {
    let cards = [
      Item(id: "smileys", title: "Смайлы", text: "Рисунки вместо слов.", links: ["service/chat.md#emoji", "service/mail.md#emoji"])
    ]
    let index = index(
      document("glossary", title: "Словарь", kind: .glossary, cards),
      document("service/mail", title: "Почта", [Item(id: "emoji", title: "Эмодзи", text: "Не пишем.")]),
      document("service/chat", title: "Чат", [Item(id: "emoji", title: "Эмодзи", text: "Не пишем.")]),
      document("service/orders", "Заказы", "Заказы ждут."), terms: [term("Смайлы", synonyms: ["эмодзи"], clause: "glossary#smileys")])
    #expect(index.find("смайлы можно").filter { $0.hasSuffix("#emoji") } == ["service/chat#emoji", "service/mail#emoji"])
    #expect(index.find("смайлы в почте").first == "service/mail#emoji")
  }

  @Test(
    "Nothing makes a query fail",
    arguments: [
      "", " ", "\n\t", "…", "\0", "a\0возврат", "😀👨‍👩‍👧", "\u{301}\u{301}", "и\u{306}", "\u{202E}возврат", "退货", "'", "-", "#", "a#b#c", "////",
      "\u{FEFF}возврат", "ВОЗВРАТ", String(repeating: "]", count: 5_000), String(repeating: "\u{200B}", count: 5_000), "4.2", "%00", "\r\n",
    ])
  func oddQueries(_ text: String) {
    let answer = shop.search(SearchQuery(text, explain: true))
    #expect(answer.query == text)
    #expect(answer.hits.count <= 10)
  }

  @Test("A query of a megabyte is answered from its beginning")
  func hugeQueries() {
    for piece in ["возврат ", "взврат ", "djpdhfn ", "x", "я", "😀", "а б в ", "\0"] {
      let text = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
      let answer = shop.search(SearchQuery(text))
      #expect(answer.query.utf8.count == text.utf8.count)
      if let interpreted = answer.interpreted { #expect(interpreted.utf8.count >= 8_000) }
    }
    #expect(shop.find("возврат " + String(repeating: "бла ", count: 250_000)).first == "refunds#a")
  }

  @Test("The parts of an explanation add up to the score")
  func explanation() throws {
    for text in ["возврат товара", "взврат почт", "прог", "бонусы баллы на карту", "привет"] {
      let hits = shop.search(SearchQuery(text, explain: true)).hits
      #expect(!hits.isEmpty)
      for hit in hits {
        let explanation = try #require(hit.explanation)
        let sum = explanation.contributions.reduce(explanation.glossary + explanation.reranking) { $0 + $1.score }
        #expect(abs(sum - hit.score) < 0.01, "\(text): \(sum) of \(hit.score)")
        #expect(!explanation.isOutdated)
      }
    }
    #expect(shop.search(SearchQuery("возврат")).hits.first?.explanation == nil)
  }

  @Test("Words of one family find each other, the typed one first")
  func families() {
    let index = index(
      document("a", "Опоздание курьера", "Если курьер опаздывает, звоним."), document("b", "Отказ", "Отказать можно письменно."),
      document("c", "Опора", "Опоры моста."), document("d", "Разное", "Опоздал поезд."))
    #expect(index.find("опоздал").prefix(2) == ["d#a", "a#a"])
    #expect(index.find("отказать ").first == "b#a")
    #expect(!index.find("опоздал ").contains("c#a"))
  }

  @Test("Russian in Latin letters is read as meant, codes in either script")
  func otherLetters() {
    #expect(interpreted("vozvrat tovara") == "возврат товара")
    #expect(shop.find("vozvrat").first == "refunds#a")
    let codes = index(document("a", "Ошибка E1", "Нет воды."), document("b", "Ошибка Е2", "Полон поддон."))
    #expect(codes.find("ошибка е1").first == "a#a")
    #expect(codes.find("e2").first == "b#a")
  }

  @Test("Question words and wishes count little beside what is asked about")
  func weakWords() {
    let index = index(
      document("a", "Сколько", "Сколько хочу, столько можно, сколько нужно."), document("b", "Доставка", "Доставка стоит 300 рублей."),
      document("c", "Цены", "Рубли."))
    #expect(index.find("сколько стоит доставка").first == "b#a")
    #expect(index.find("сколько ").first == "a#a")
  }

  @Test("Of equals the standard comes before the template and the card of the glossary, unless these are asked for")
  func kinds() {
    let index = index(
      document("a", "Карточка о скидке", "О скидке для клиента.", kind: .glossary),
      document("b", "Ответ о скидке", "О скидке для клиента.", kind: .templates),
      document("c", "Правило о скидке", "О скидке для клиента."))
    #expect(index.find("скидка клиенту") == ["c#a", "b#a", "a#a"])
    #expect(index.find("скидка клиенту", SearchFilters(kinds: [.glossary])) == ["a#a"])
  }

  @Test("Among thousands of cards that score as much, a standard is not passed over")
  func manyCards() {
    let cards = (0..<1_500).map { Item(id: "c\($0)", title: "Скидка \($0)", text: "О скидке для клиента.") }
    let others = (0..<3_000).map { Item(id: "o\($0)", title: "Разное \($0)", text: "О погоде и о море.") }
    // A little longer, so that it scores a little less than every card before the kinds are weighed.
    let rule = document("z", "Скидка всем", "О скидке для клиента, подробно и с примерами.")
    let index = SearchIndex(
      handbook([document("a", title: "Карточки", kind: .glossary, cards), document("b", title: "Прочее", others), rule]))
    #expect(index.find("скидка клиенту").first == "z#a")
  }

  @Test("Any text is answered or finds nothing, quickly")
  func hostile() {
    let texts = [
      "", " ", "?", "!!!", "👩‍👩‍👧‍👦", "\u{0}\u{0}", "и в на", "\u{301}\u{301}", String(repeating: "ё", count: 10_000),
      String(repeating: "а б ", count: 2_500),
      String(repeating: "возврат ", count: 500), (0..<500).map { "слово\($0)" }.joined(separator: " "), "日本語のテキスト", "#", "/", "##//##",
      String(repeating: "#", count: 9_000), "a\r\nb\tc", "\u{202E}текст", String(repeating: "ghbdtn ", count: 1_000),
    ]
    for text in texts {
      let answer = shop.search(SearchQuery(text, explain: true))
      #expect(answer.query == text)
      #expect(answer.jsonLine.first == 0x7B && answer.jsonLine.last == 0x7D)
    }
  }
}
