import Testing

@testable import Language

@Suite("Sentences")
struct SentenceSplitterTests {
  private func sentences(_ text: String, _ lineFeeds: SentenceSplitter.LineFeeds = .paragraphs) -> [String] {
    let bytes = Array(text.utf8)
    return SentenceSplitter(lineFeeds: lineFeeds).sentences(of: text).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test(
    "Ends of sentences",
    arguments: [
      ["Здравствуйте, Анна!", "Ваш заказ отправлен."],
      ["Как так?!", "Разберёмся…", "Уже звоним."],
      ["Он спросил: «Когда?»", "Мы ответили."],
      ["Срок — 3 дня.", "Обычно раньше."],
      ["Спасибо! 😊", "Ждём вас. :)", "До встречи!"],
      ["Спасибо)"],
      ["добрый день.", "где мой заказ?", "жду ответа."],
      ["Приедем в 2027.", "Ждите."],
      ["Это я.", "Звоню по заказу."],
      ["Стоит 500 руб.", "Оплата картой."],
      ["Договор от 2026 г.", "Мы его приложили."],
      ["Доставим хлеб, соль и т. д.", "Ждите курьера."],
      ["Ссылка: https://site.ru/a.b?c=1.", "Откройте её."],
      ["(Это важно.)", "Спасибо."],
      ["Готово.", "✅ Доставка оплачена."],
      ["— Привет!", "— Здравствуйте."],
    ])
  func ends(_ expected: [String]) {
    #expect(sentences(expected.joined(separator: " ")) == expected)
  }

  @Test(
    "One sentence",
    arguments: [
      "Ответим в срок, т. е. за 15 минут.",
      "Ответим в срок, т.е. за 15 минут.",
      "Работаем в г. Москве и г. Твери.",
      "Оплатите 500 руб. картой до 1 мая 2026 г. включительно.",
      "Ваш менеджер А. С. Петров на связи.",
      "Ваш менеджер Петров А. С. на связи.",
      "Пункт 4.2 требует 15 минут, а 3.14 — число.",
      "Откройте site.ru/?a=1 или пишите на a.b@site.ru сегодня.",
      "Подождите… сейчас проверю.",
      "«Когда доставка?» — спросил клиент.",
      "«Всё хорошо!» написал клиент.",
      "См. п. 4 на стр. 12 и рис. 3.",
      "Вышел на 5. этаж.",
      "We use tools, e.g. Node.js and co. in Dr. Smith's team.",
      "Скидки, подарки и т. п. не суммируются.",
      "Размер 20 см. в ширину.",
      "К оплате 500 руб. 20 коп. наличными.",
    ])
  func whole(_ text: String) {
    #expect(sentences(text) == [text])
  }

  @Test("People leave out the space before a capital")
  func noSpace() {
    #expect(sentences("Привет.Как дела?Жду") == ["Привет.", "Как дела?", "Жду"])
    #expect(sentences("Живу на ул.Ленина в г.Москва") == ["Живу на ул.Ленина в г.Москва"])
  }

  @Test("A line feed ends a sentence before an empty line or a list item only")
  func lineFeeds() {
    #expect(sentences("Ваш заказ\nотправлен. Ждите") == ["Ваш заказ\nотправлен.", "Ждите"])
    #expect(sentences("Добрый день\n\nВаш заказ") == ["Добрый день", "Ваш заказ"])
    #expect(sentences("Добрый день\r\n \r\nВаш заказ") == ["Добрый день", "Ваш заказ"])
    let list = ["Сделайте так:", "- войдите", "- нажмите", "1. Первое", "2) второе", "а) третье"]
    #expect(sentences(list.joined(separator: "\n")) == list)
    #expect(sentences("Заголовок\nТекст", .always) == ["Заголовок", "Текст"])
  }

  @Test("Nothing in, nothing out; damaged bytes do not matter")
  func odd() {
    #expect(sentences("") == [])
    #expect(sentences(" \n\n \u{A0}") == [])
    #expect(sentences("...") == ["..."])
    #expect(sentences("да\0нет. В") == ["да\0нет.", "В"])
    let bytes: [UInt8] = [0xE2, 0x80, 0x2E, 0x20, 0xFF, 0x0A, 0xD0, 0x2E, 0x0D]
    bytes.withUnsafeBufferPointer { buffer in
      for range in SentenceSplitter().sentences(of: buffer) { #expect(range.upperBound <= bytes.count && !range.isEmpty) }
    }
  }

  @Test("Ranges are ascending and cover every letter of any mixture, in linear time")
  func cover() {
    let pieces = ["А", "б", ".", "!", "?", "…", " ", "\n", "т.", "»", "1", "-", "😀", ")", "\r\n", "\u{A0}", "—"]
    var state: UInt64 = 3
    for _ in 0..<2_000 {
      var text = ""
      for _ in 0..<20 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count]
      }
      let bytes = Array(text.utf8)
      let ranges = SentenceSplitter().sentences(of: text)
      var end = 0
      var covered = ""
      for range in ranges {
        #expect(range.lowerBound >= end)
        end = range.upperBound
        covered += String(decoding: bytes[range], as: UTF8.self)
      }
      #expect(covered.filter { !$0.isWhitespace } == text.filter { !$0.isWhitespace })
    }
    #expect(!sentences(String(repeating: ".\n ", count: 200_000)).isEmpty)
  }
}
