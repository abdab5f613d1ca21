import Lint
import Testing

@Suite("Layers of a reply")
struct LayerMapTests {
  /// Layers as `kind:text`, own text left out.
  private func layers(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    let map = LayerMap(reading: bytes)
    #expect(map.layers.map(\.bytes.count).reduce(0, +) == bytes.count)
    return map.layers.filter { $0.kind != .own }.map { "\($0.kind):" + String(decoding: bytes[$0.bytes], as: UTF8.self) }
  }

  @Test("Lines behind > are quoted, answers between them are own text")
  func quotes() {
    #expect(layers("> Где заказ?\nВ пути.\n> Когда?\nЗавтра.") == ["quoted:> Где заказ?\n", "quoted:> Когда?\n"])
    #expect(layers("   >> Где?\n    > код") == ["quoted:   >> Где?\n"])
  }

  @Test("The line that introduces a quote belongs to it")
  func introduction() {
    #expect(
      layers("Готово.\n\n12 мая Анна пишет:\n> Где?\n") == ["quoted:12 мая Анна пишет:\n> Где?\n"])
  }

  @Test("Code spans and fences are code, an unpaired backtick is not")
  func code() {
    #expect(layers("Введите `вы сами`, ``a`b`` и `") == ["code:`вы сами`", "code:``a`b``"])
    #expect(layers("Так:\n```sh\nвы\n```\nдальше") == ["code:```sh\nвы\n```\n"])
    #expect(layers("~~~\nвы\n") == ["code:~~~\nвы\n"])
  }

  @Test(
    "Addresses are found, punctuation behind them is not part of them",
    arguments: [
      ("Откройте https://shop.ru/a?b=c. Вы", "https://shop.ru/a?b=c"),
      ("(см. http://shop.ru/a_(b))", "http://shop.ru/a_(b)"),
      ("сайт shop.ru, там", "shop.ru"),
      ("пишите на a.b-c@mail.shop.ru!", "a.b-c@mail.shop.ru"),
      ("WWW.Shop.ru/путь…", "WWW.Shop.ru/путь"),
      ("<mailto:a@b.ru>", "<mailto:a@b.ru>"),
    ])
  func addresses(text: String, address: String) {
    #expect(layers(text) == ["address:" + address])
  }

  @Test("A full stop without a blank behind it makes no address")
  func noAddress() {
    #expect(layers("Оплатите счёт.Мы ждём. Please pay.We wait. 10.5 кг, файл a.b") == [])
  }

  @Test("Words in quotation marks are mentions, apostrophes and inches are not")
  func mentions() {
    #expect(layers("Вы писали «где «мой» заказ», да") == ["mention:«где «мой» заказ»"])
    #expect(layers("кнопка \"Оплатить\" и „Да“ и “yes”") == ["mention:\"Оплатить\"", "mention:„Да“", "mention:“yes”"])
    #expect(layers("экран 5\" и 6\", don't, «не закрыто") == [])
    #expect(layers("«начало\n\nконец»") == [])
  }

  @Test("Signs of Markdown are taken out where they are signs")
  func markup() {
    #expect(layers("**вы** _сами_ пробле*ма*") == ["markup:**", "markup:**", "markup:_", "markup:_", "markup:*", "markup:*"])
    #expect(layers("2*3, snake_case, * пункт") == [])
    #expect(layers("[сами](https://a.ru \"вы (вы)\") и [1](вы сами виноваты)") == ["markup:](https://a.ru \"вы (вы)\")"])
    #expect(layers("вы <b>сами</b>, a < b > c") == ["markup:<b>", "markup:</b>"])
    #expect(layers("1\\. вы\\*") == ["markup:\\", "markup:\\"])
  }

  @Test("What stands behind the line of two hyphens is the signature")
  func signature() {
    #expect(layers("Текст.\n-- \nОлег\nРомашка") == ["signature:-- \nОлег\nРомашка"])
    let long = "Текст.\n--\n" + String(repeating: "Ещё строка.\n", count: 30)
    #expect(layers(long) == [])
  }

  @Test("Letters with blanks between them are words, single-letter words are not")
  func spacedLetters() {
    #expect(layers("это н е л ь з я делать").count == 5)
    #expect(layers("В Ы  С А М И.").count == 4)
    #expect(layers("я и к дому, а в с. А. Б. В. Г.") == [])
  }

  @Test("Layers from outside are cut to the text and fill their gaps with own text")
  func given() {
    let map = LayerMap([Layer(.quoted, 4..<99), Layer(.code, 2..<5)], count: 8)
    #expect(map.layers == [Layer(.own, 0..<2), Layer(.code, 2..<5), Layer(.quoted, 5..<8)])
    #expect(map.kind(at: 3) == .code)
    #expect(map.kind(at: 50) == .own)
  }
}
