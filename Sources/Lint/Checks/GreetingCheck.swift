import Handbook

/// A greeting in the first lines, with what the standard wants in it; none in a second letter.
struct GreetingCheck: Check {
  static let description = CheckDescription(
    name: "greeting",
    summary: Localized(ru: "Письмо начинается с приветствия.", en: "A letter begins with a greeting."),
    documentation: Localized(
      ru: """
        Ищет приветствие в первых трёх предложениях. По желанию требует в начале письма имя клиента, название компании и имя \
        сотрудника. Если имя клиента неизвестно, подойдёт любое имя рядом с приветствием; если неизвестно имя сотрудника — \
        представление («меня зовут …», «это …»); название компании проверяется, только если оно известно. О чужом имени в приветствии \
        скажет проверка client-name, если она включена. Если сотрудник уже писал \
        в этой переписке, второе приветствие — ошибка, а остального не требуется.
        """,
      en: """
        Looks for a greeting in the first three sentences. On demand the beginning must hold the client's name, the company's name and \
        the agent's own name. If the client's name is not known, any name beside the greeting will do; if the agent's is not, an \
        introduction (“my name is …”); the company's name is checked only if it is known. A wrong name in the greeting is left to the \
        check client-name where that is in use. If the agent has written in this \
        conversation before, a second greeting is a fault and nothing else is asked for.
        """),
    options: [
      CheckOption(
        name: "client-name", kind: .flag,
        documentation: Localized(ru: "В приветствии есть имя клиента.", en: "The greeting holds the client's name.")),
      CheckOption(
        name: "company", kind: .flag,
        documentation: Localized(ru: "В начале письма названа компания.", en: "The beginning names the company.")),
      CheckOption(
        name: "own-name", kind: .flag,
        documentation: Localized(ru: "В начале письма сотрудник называет себя.", en: "In the beginning the agent gives his or her name.")),
      CheckOption(
        name: "words", kind: .words,
        documentation: Localized(ru: "Другие слова приветствия.", en: "More words of greeting.")),
    ],
    bad: [
      CheckExample("Ваш заказ отправлен."),
      CheckExample("Здравствуйте! Ваш заказ отправлен.", options: ["client-name": .bool(true)]),
      CheckExample("Здравствуйте, Ольга! Заказ отправлен.", options: ["client-name": .bool(true)], client: "Анна Петрова"),
      CheckExample("Здравствуйте, Анна! Заказ отправлен.", options: ["company": .bool(true)]),
      CheckExample("Здравствуйте, Анна! Заказ отправлен.", options: ["own-name": .bool(true)]),
      CheckExample("Здравствуйте, Анна! Заказ отправлен.", isReplyAgain: true),
      CheckExample("Your order has been sent. Передавайте привет коллегам."),
    ],
    good: [
      CheckExample("Добрый день! Ваш заказ отправлен."),
      CheckExample("Здравствуйте! Как могу к вам обращаться?", options: ["client-name": .bool(true)]),
      CheckExample("Анна Сергеевна, здравствуйте!", options: ["client-name": .bool(true)]),
      CheckExample("Здравствуйте! Анна, заказ отправлен.", options: ["client-name": .bool(true)], client: "Анна Петрова"),
      CheckExample(
        "Здравствуйте, Анна! Это Олег из «Ромашки». Ваш заказ отправлен.",
        options: ["client-name": .bool(true), "company": .bool(true), "own-name": .bool(true)]),
      CheckExample("Заказ отправлен сегодня.", isReplyAgain: true),
      CheckExample("Hello Anna, this is Oleg. Your order has been sent.", options: ["client-name": .bool(true), "own-name": .bool(true)]),
      CheckExample("Категорически приветствую! Заказ отправлен.", options: ["words": .string("категорически приветствую")]),
    ])

  private let wantsClientName: Bool
  private let wantsCompany: Bool
  private let wantsOwnName: Bool
  private let ownGreetings: WordSequences

  init(_ options: CheckOptions) {
    wantsClientName = options.flag("client-name")
    wantsCompany = options.flag("company")
    wantsOwnName = options.flag("own-name")
    ownGreetings = WordSequences(options.words("words"))
  }

  func need(in surroundings: CheckSurroundings) -> CheckNeed? {
    guard wantsCompany, surroundings.companyNames.isEmpty else { return nil }
    return CheckNeed(
      message: Localized(
        ru: "Название компании не задано в etalon.yaml, поэтому «company: true» ничего не проверяет.",
        en: "The company's name is not given in etalon.yaml, hence `company: true` checks nothing."),
      remedy: Localized(
        ru: "Впишите в etalon.yaml: company: {name: Ромашка} — или уберите параметр.",
        en: "Write company: {name: Daisy} into etalon.yaml, or remove the option."))
  }

  /// Sentences in which the greeting is looked for.
  private static let openingSentences = 3
  /// Words before a greeting: «Анна Сергеевна, добрый день».
  private static let wordsBeforeGreeting = 4

  func hits(in context: CheckContext) -> [CheckHit] {
    let passage = context.passage
    let opening = Array(passage.sentences.filter { !$0.words.isEmpty }.prefix(GreetingCheck.openingSentences))
    let greeting = self.greeting(opening, passage)
    if context.isReplyAgain {
      guard let greeting else { return [] }
      let message = Localized(ru: "Второе приветствие в той же переписке.", en: "A second greeting in the same conversation.")
      return [CheckHit(place: .judged(passage.bytes(of: greeting.words)), message: message)]
    }
    var missing: [Part] = greeting == nil ? [.greeting] : []
    let end = opening.last.map { passage.judged.source(of: $0.bytes).upperBound } ?? 0
    let text = Names.visibleText(passage, upTo: end)
    if wantsClientName, !hasClientName(context, opening, greeting), !asksForName(passage) { missing.append(.clientName) }
    if wantsCompany, !context.companyNames.isEmpty, !Names.occur(anyOf: context.companyNames, in: text, whole: true) {
      missing.append(.company)
    }
    if wantsOwnName, !hasOwnName(context, opening, text) { missing.append(.ownName) }
    guard !missing.isEmpty else { return [] }
    let place = greeting.map { passage.judged.source(of: passage.bytes(of: $0.words)).upperBound } ?? context.ownStart
    return [CheckHit(place: .missing(at: place, code: Part.code(missing)), message: Part.message(missing))]
  }

  /// Whether the client's name is asked for, as whoever does not know it does.
  private func asksForName(_ passage: Passage) -> Bool {
    passage.sentences.contains { sentence in
      sentence.isQuestion && sentence.words.contains { GreetingCheck.questions.match(passage, at: $0, in: sentence.words) != nil }
    }
  }

  private static let questions = WordSequences(
    """
    к вам обращаться
    к вам можно обращаться
    вас зовут
    ваше имя
    your name
    call you
    """)

  // MARK: Greeting

  private typealias Greeting = (words: Range<Int>, sentence: Int)

  private func greeting(_ opening: [Sentence], _ passage: Passage) -> Greeting? {
    for (number, sentence) in opening.enumerated() {
      let start = sentence.words.lowerBound
      for word in start..<min(sentence.words.upperBound, start + GreetingCheck.wordsBeforeGreeting + 1) {
        let found =
          GreetingCheck.greetings.match(passage, at: word, in: sentence.words)
          ?? ownGreetings.match(passage, at: word, in: sentence.words)
        if let found { return (found, number) }
        // These greet only where somebody is addressed: «Анна, привет», not «передавайте привет».
        if word == start || passage.separates(word, by: 0x2C),
          let found = GreetingCheck.addresses.match(passage, at: word, in: sentence.words), calls(found, sentence, passage)
        {
          return (found, number)
        }
      }
    }
    return nil
  }

  /// «Дорогие гости!», «дорогая Анна», not «дорогие вещи».
  private func calls(_ greeting: Range<Int>, _ sentence: Sentence, _ passage: Passage) -> Bool {
    guard GreetingCheck.adjectives.contains(passage.formText(passage.words[greeting.lowerBound])) else { return true }
    guard greeting.upperBound < sentence.words.upperBound else { return true }
    let next = passage.words[greeting.upperBound]
    let first = passage.written(next).first
    return first?.isUppercase == true || GreetingCheck.people.contains(passage.formText(next))
  }

  private static let adjectives: Set<String> = ["уважаемый", "уважаемая", "уважаемые", "дорогой", "дорогая", "дорогие"]
  private static let people: Set<String> = [
    "клиент", "клиенты", "покупатель", "покупатели", "гость", "гости", "гостья", "друзья", "друг", "коллега", "коллеги", "партнер",
    "партнеры",
    "родители", "пациент", "пациенты", "жители", "житель", "абонент", "абоненты", "пользователь", "пользователи", "читатель", "читатели",
    "господа", "господин", "госпожа", "дамы", "участник", "участники", "подписчики", "пассажир", "пассажиры", "студенты", "заказчик", "наш",
    "наша",
    "наши", "мой", "моя", "мои",
  ]

  private static let greetings = WordSequences(
    """
    здравствуйте
    здравствуй
    здрасте
    добрый день
    добрый вечер
    доброе утро
    доброй ночи
    доброго дня
    доброго вечера
    доброго утра
    доброго времени суток
    день добрый
    вечер добрый
    утро доброе
    приветствую
    приветствуем
    рады приветствовать
    рад приветствовать
    рада приветствовать
    вас приветствует
    hello
    greetings
    good morning
    good afternoon
    good evening
    good day
    """)

  private static let addresses = WordSequences(
    """
    привет
    приветик
    уважаемый
    уважаемая
    уважаемые
    дорогой
    дорогая
    дорогие
    hi
    hey
    dear
    welcome
    """)

  // MARK: Names

  private func hasClientName(_ context: CheckContext, _ opening: [Sentence], _ greeting: Greeting?) -> Bool {
    let passage = context.passage
    let places = opening.enumerated().filter { greeting == nil || abs($0.offset - (greeting?.sentence ?? 0)) <= 1 }
    if places.contains(where: { place in context.misnamed.contains { $0.overlaps(place.element.bytes) } }) { return true }
    if let client = context.draft.client, !client.allSatisfy(\.isWhitespace) {
      return places.contains { Names.occur(client, in: passage.writtenText($0.element.bytes), whole: false) }
    }
    return places.contains { place in
      let sentence = place.element
      let isGreeting = place.offset == greeting?.sentence
      return sentence.words.contains { word in
        guard Names.looksLikeName(passage.words[word], in: passage), greeting?.words.contains(word) != true else { return false }
        // A sentence begins with a capital anyway: there a name is followed by a comma.
        if word == sentence.words.lowerBound { return passage.separates(word + 1, by: 0x2C) && word + 1 < sentence.words.upperBound }
        return isGreeting && !introducesSelf(before: word, in: sentence, passage)
      }
    }
  }

  private func hasOwnName(_ context: CheckContext, _ opening: [Sentence], _ text: String) -> Bool {
    if let agent = context.draft.agent, !agent.allSatisfy(\.isWhitespace) { return Names.occur(agent, in: text, whole: false) }
    let passage = context.passage
    return opening.contains { sentence in
      sentence.words.contains { word in
        Names.looksLikeName(passage.words[word], in: passage)
          && (introducesSelf(before: word, in: sentence, passage)
            || GreetingCheck.introductionsBehind.match(passage, at: min(word + 1, sentence.words.upperBound), in: sentence.words) != nil)
      }
    }
  }

  /// Whether «меня зовут», «это» and the like stand up to three words before a name: «это менеджер Олег».
  private func introducesSelf(before word: Int, in sentence: Sentence, _ passage: Passage) -> Bool {
    for start in max(sentence.words.lowerBound, word - 6)..<word {
      guard let found = GreetingCheck.introductions.match(passage, at: start, in: start..<word) else { continue }
      if word - found.upperBound <= 3 { return true }
    }
    return false
  }

  private static let introductions = WordSequences(
    """
    меня зовут
    мое имя
    это
    я
    с вами
    на связи
    вас приветствует
    вам пишет
    пишет вам
    вам отвечает
    отвечает вам
    вам поможет
    my name is
    this is
    i am
    i'm
    """)

  private static let introductionsBehind = WordSequences("на связи\nс вами\nслушаю вас\nhere")

  // MARK: Messages

  /// What the beginning of a letter is made of.
  private enum Part: String {
    case greeting
    case clientName = "client-name"
    case company
    case ownName = "own-name"

    var name: Localized {
      switch self {
      case .greeting: Localized(ru: "приветствия", en: "greeting")
      case .clientName: Localized(ru: "имени клиента", en: "the client's name")
      case .company: Localized(ru: "названия компании", en: "the company's name")
      case .ownName: Localized(ru: "имени сотрудника", en: "the agent's name")
      }
    }

    static func code(_ parts: [Part]) -> String { parts.map(\.rawValue).joined(separator: "+") }

    static func message(_ parts: [Part]) -> Localized {
      Localized(
        ru: "В начале письма нет: " + parts.map(\.name.ru).joined(separator: ", ") + ".",
        en: "Missing in the beginning: " + parts.map(\.name.en).joined(separator: ", ") + ".")
    }
  }
}
