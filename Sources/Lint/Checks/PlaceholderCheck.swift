import Handbook

/// Places of a template that nobody has filled.
struct PlaceholderCheck: Check {
  static let description = CheckDescription(
    name: "placeholder",
    summary: Localized(ru: "В письме не осталось незаполненных мест шаблона.", en: "No place of a template is left unfilled."),
    documentation: Localized(
      ru: """
        Находит {имя}, <имя>, [имя], %name%, ${name}, *|NAME|*, строки подчёркиваний, ХХХХ и слова в скобках вроде «(подставить дату)», \
        «(вставить ссылку)» — и в кавычках, и в адресах. Молчит на тегах HTML, ссылках Markdown, линейках из одних подчёркиваний, в блоках \
        кода и в цитатах. Советуем уровень block: такое письмо не отправляют.
        """,
      en: """
        Finds {name}, <name>, [name], %name%, ${name}, *|NAME|*, runs of underscores, XXXX and notes such as “(insert date)”, in quotation \
        marks and addresses too. HTML tags, Markdown links, rules of underscores, code blocks and quoted letters are left alone. The \
        severity block is a good choice: such a letter is not sent.
        """),
    options: [
      CheckOption(
        name: "allow", kind: .words,
        documentation: Localized(ru: "Что не считать незаполненным местом: «{скидка}».", en: "What is no placeholder: `{discount}`."))
    ],
    bad: [
      CheckExample("Здравствуйте, {имя}! Заказ отправлен."),
      CheckExample("Здравствуйте, <имя клиента>!"),
      CheckExample("Заказ № ____ приедет завтра."),
      CheckExample("Заказ ХХХХ приедет завтра."),
      CheckExample("Hello %first_name%, your order is ready."),
      CheckExample("Привезём завтра (подставить время)."),
      CheckExample("Ваш промокод: [промокод]."),
    ],
    good: [
      CheckExample("Здравствуйте, Анна! Скидка 30%, а по карте 5% сразу. Размер XXL есть."),
      CheckExample("Смотрите [правила](https://example.ru/rules) и <b>сроки</b>.\n\n____________\nОлег"),
      CheckExample("Код: `{name}`."),
      CheckExample("Введите {код} без скобок.", options: ["allow": .string("{код}")]),
    ])

  private let allowed: Set<String>

  init(_ options: CheckOptions) {
    allowed = Set(options.words("allow").map { $0.lowercased() })
  }

  func hits(in context: CheckContext) -> [CheckHit] {
    let passage = context.passage
    let message = Localized(ru: "Место из шаблона не заполнено.", en: "A place of the template is not filled.")
    let advice = Localized(ru: "Впишите нужное или удалите это место.", en: "Fill it in or remove it.")
    var hits: [CheckHit] = []
    for stretch in passage.visibleStretches() {
      for range in PlaceholderReader(passage.text, stretch).read()
      where allowed.isEmpty || !allowed.contains(passage.sourceText(range).lowercased()) {
        hits.append(CheckHit(place: .source(range), message: message, advice: advice))
      }
    }
    return hits
  }
}
