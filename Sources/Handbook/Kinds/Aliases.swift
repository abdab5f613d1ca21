import Language

/// The names that writers use for the closed values of the content format, in Russian and in English.
///
/// Names compare without case, ё as е, soft hyphens dropped, and with space, `_` and every kind of dash equal to `-`.
enum Aliases {
  /// The id of a channel, built-in or the company's own; nil if the name is foreign.
  ///
  /// A channel of the company's own wins over an alias of a built-in one: it was declared on purpose.
  static func channel(_ written: String, own: [String]) -> String? {
    let name = fold(written)
    if let declared = own.first(where: { fold($0) == name }) { return declared }
    return channelsByName[name]
  }

  /// Whether a value of `channels` means every channel: `все`, `all`.
  static func meansAllChannels(_ written: String) -> Bool {
    everything.contains(fold(written))
  }

  /// The severity that a name stands for; nil if the name is foreign.
  static func severity(_ written: String) -> RuleSeverity? {
    severitiesByName[fold(written)]
  }

  /// The canonical id of a mystery shopper's scenario: `question`, `exchange`, `complaint`, `provocation`, `just-looking`.
  static func scenario(_ written: String) -> String? {
    scenariosByName[fold(written)]
  }

  /// A yes or a no, in words of either language.
  static func flag(_ written: String) -> Bool? {
    switch fold(written) {
    case "true", "yes", "on", "да", "истина", "вкл", "включено", "нужно", "обязательно": true
    case "false", "no", "off", "нет", "ложь", "выкл", "выключено", "не-нужно", "необязательно": false
    default: nil
    }
  }

  /// Every channel name a writer may use, for "did you mean".
  static func channelNames(own: [String]) -> [String] { own + channelTable.flatMap { [$0.id] + $0.names } }

  /// Every severity name a writer may use, for "did you mean".
  static var severityNames: [String] { severityTable.flatMap { [$0.severity.rawValue] + $0.names } }

  /// Every scenario name a writer may use, for "did you mean".
  static var scenarioNames: [String] { scenarioTable.flatMap { [$0.id] + $0.names } }

  /// The form in which names compare.
  static func fold(_ name: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in TextNormalisation.foldYo(TextNormalisation.nfc(name).lowercased()).unicodeScalars {
      switch scalar {
      case ".": continue
      case _ where InvisibleScalars.contains(scalar): continue
      case "_", "-", "\u{2010}"..."\u{2015}", "\u{2212}":
        if let last = folded.last, last != "-" { folded.append("-") }
      case _ where SpaceScalars.contains(scalar):
        if let last = folded.last, last != "-" { folded.append("-") }
      default:
        folded.append(scalar)
      }
    }
    if folded.last == "-" { folded.removeLast() }
    return String(folded)
  }

  private static let everything: Set<String> = ["все", "все-каналы", "любой", "любые", "везде", "all", "any", "every", "everywhere", "*"]

  private static let channelTable: [(id: String, names: [String])] = [
    (
      "phone",
      [
        "телефон", "телефоны", "тел", "по телефону", "звонок", "звонки", "голос", "телефония", "telephone", "call", "calls", "voice",
      ]
    ),
    (
      "email",
      [
        "почта", "эл. почта", "электронная почта", "по почте", "письмо", "письма", "e-mail", "mail", "emails", "имейл", "емейл", "е-мейл",
        "и-мейл", "мейл", "мэйл", "имэйл", "емайл",
      ]
    ),
    (
      "chat",
      [
        "чат", "чаты", "в чате", "онлайн-чат", "чат на сайте", "мессенджер", "мессенджеры", "chats", "live chat", "online chat",
        "messenger", "messengers",
      ]
    ),
    (
      "social",
      [
        "соцсети", "соцсеть", "соц. сети", "соц сеть", "социальные сети", "социальная сеть", "в соцсетях", "social media", "social network",
        "social networks",
      ]
    ),
    (
      "onsite",
      [
        "на месте", "лично", "личная встреча", "живое общение", "очно", "офис", "в офисе", "магазин", "в магазине", "зал", "в зале",
        "салон", "on site", "in person", "face to face", "office", "store", "shop", "live",
      ]
    ),
    ("site", ["сайт", "на сайте", "веб-сайт", "website", "web site", "web"]),
    ("reviews", ["отзывы", "отзыв", "в отзывах", "площадки отзывов", "review", "feedback"]),
  ]

  private static let severityTable: [(severity: RuleSeverity, names: [String])] = [
    (
      .block,
      [
        "блок", "блокировать", "блокировка", "блокирует", "запрет", "запретить", "запрещено", "запрещать", "не отправлять", "стоп",
        "blocker", "blocking", "forbid", "forbidden", "stop",
      ]
    ),
    (.error, ["ошибка", "ошибки", "errors"]),
    (.warning, ["предупреждение", "предупредить", "предупреждать", "замечание", "внимание", "warn", "warnings"]),
    (.hint, ["подсказка", "подсказать", "подсказывать", "совет", "рекомендация", "hints", "info", "note", "advice"]),
    (.trial, ["проба", "пробно", "пробный", "пробное", "пробная", "испытание", "на пробу", "тест", "test", "silent"]),
  ]

  private static let scenarioTable: [(id: String, names: [String])] = [
    ("question", ["вопрос", "вопросы", "консультация", "inquiry", "enquiry"]),
    ("exchange", ["обмен", "возврат", "обмен и возврат", "обмен или возврат", "обмен/возврат", "return", "refund", "exchange or return"]),
    ("complaint", ["жалоба", "жалобы", "претензия", "complaints"]),
    (
      "provocation",
      ["провокация", "провокационный", "провокационный комментарий", "конфликт", "provocative", "provocative comment"]
    ),
    (
      "just-looking",
      ["просто смотрю", "просто посмотреть", "просто спросить", "присматриваюсь", "я просто смотрю", "browsing", "looking"]
    ),
  ]

  private static let channelsByName: [String: String] = index(channelTable.map { ($0.id, [$0.id] + $0.names) })
  private static let severitiesByName: [String: RuleSeverity] = index(
    severityTable.map { ($0.severity, [$0.severity.rawValue] + $0.names) })
  private static let scenariosByName: [String: String] = index(scenarioTable.map { ($0.id, [$0.id] + $0.names) })

  private static func index<Value>(_ table: [(Value, [String])]) -> [String: Value] {
    var result: [String: Value] = [:]
    for (value, names) in table {
      for name in names { result[fold(name)] = value }
    }
    return result
  }
}
