import Handbook

/// Card numbers, codes and passports: shown, or asked for.
struct PersonalDataCheck: Check {
  static let description = CheckDescription(
    name: "personal-data",
    summary: Localized(
      ru: "Письмо не показывает и не просит номера карт, коды и паспорта.",
      en: "No card numbers, codes or passports are shown or asked for."),
    documentation: Localized(
      ru: """
        Находит полный номер банковской карты (с верной контрольной цифрой, а за словом «карта» и с неверной или с четырьмя закрытыми), CVV, код из СМС, серию и номер паспорта — и просьбы их прислать: \
        «назовите номер карты», «пришлите код из СМС», «нужны паспортные данные». Молчит на предостережениях («никому не сообщайте код»), \
        последних четырёх цифрах, картах лояльности, на вводе кода самим клиентом на сайте, на номерах заказов и отправлений. Советуем \
        уровень block.
        """,
      en: """
        Finds full numbers of bank cards (with a right check digit; behind the word “card” with a wrong one or four hidden digits too), CVV, codes from text messages, numbers of passports, and requests for \
        them. Warnings (“never tell anyone the code”), last four digits, loyalty cards, codes that clients enter on the site themselves, and \
        numbers of orders and parcels are left alone. The severity block is a good choice.
        """),
    options: [
      CheckOption(
        name: "allow", kind: .words,
        documentation: Localized(
          ru: "Что разрешено просить: card, cvv, code, passport, password.",
          en: "What may be asked for: card, cvv, code, passport, password."))
    ],
    bad: [
      CheckExample("Вернём деньги на карту 4276 3800 1234 5679."),
      CheckExample("Вернём деньги на карту 2202 2011 3344 5566."),
      CheckExample("Назовите, пожалуйста, номер карты и CVV."),
      CheckExample("Пришлите код из СМС, и мы всё оформим."),
      CheckExample("Для возврата нужны паспортные данные."),
      CheckExample("Записали паспорт 4510 123456."),
      CheckExample("Please send us your card number and the CVV."),
    ],
    good: [
      CheckExample("Никому не сообщайте код из СМС и номер карты: мы их не спрашиваем."),
      CheckExample("Назовите, пожалуйста, последние четыре цифры номера карты."),
      CheckExample("Пришлите номер карты лояльности. Возьмите с собой паспорт."),
      CheckExample("Введите код из СМС на сайте. Трек-номер 80086812345678."),
      CheckExample("Деньги придут на карту 2202 **** **** 5566. Заказ 2202 2011 3344 5566 оплачен картой."),
      CheckExample("Пришлите скан паспорта.", options: ["allow": .string("passport")]),
      CheckExample("Never share the code from the SMS with anyone."),
    ])

  private let allowed: Set<String>

  init(_ options: CheckOptions) throws(LintError) {
    allowed = Set(options.words("allow").map { $0.lowercased() })
    guard allowed.isSubset(of: PersonalDataCheck.kinds) else {
      throw .wrongOptionValue(
        "allow", expected: Localized(ru: "card, cvv, code, passport, password", en: "card, cvv, code, passport, password"))
    }
  }

  private static let kinds: Set<String> = ["card", "cvv", "code", "passport", "password"]

  func hits(in context: CheckContext) -> [CheckHit] {
    shown(context) + context.passage.sentences.flatMap { asked($0, context) }
  }

  // MARK: Shown

  private func shown(_ context: CheckContext) -> [CheckHit] {
    let passage = context.passage
    var hits: [CheckHit] = []
    if !allowed.contains("card") {
      let message = Localized(ru: "В письме полный номер карты.", en: "The letter shows a full card number.")
      let advice = Localized(ru: "Оставьте последние четыре цифры.", en: "Keep the last four digits.")
      for stretch in passage.visibleStretches() {
        let numbers = CardNumbers.places(passage.text, stretch)
        hits += numbers.map { CheckHit(place: .source($0), message: message, advice: advice) }
        // One digit may be wrong, or hidden: a card that is called one is one.
        for shape in CardNumbers.shapes(passage.text, stretch)
        where !numbers.contains(where: { $0.overlaps(shape) }) && isCalledCard(shape, context) {
          hits.append(CheckHit(place: .source(shape), message: message, advice: advice))
        }
      }
    }
    for sentence in passage.sentences {
      for match in PersonalDataCheck.labels.all(context.words, in: sentence.words) {
        let kind = PersonalDataCheck.labels.notes[match.number]
        guard !allowed.contains(kind), let number = PersonalDataCheck.number(behind: match.words, kind, sentence, context.words) else {
          continue
        }
        let message = Localized(ru: "В письме личные данные клиента.", en: "The letter shows the client's personal data.")
        hits.append(CheckHit(place: .judged(passage.bytes(of: number)), message: message))
      }
    }
    return hits
  }

  /// Whether the words in front of a number call it a bank card: «на карту 2202 …», «номер карты: …».
  private func isCalledCard(_ number: Range<Int>, _ context: CheckContext) -> Bool {
    let passage = context.passage
    let words = context.words
    guard let place = passage.judged.place(of: number.lowerBound), let sentence = passage.sentence(at: place) else { return false }
    let first = passage.words(in: place..<(place + 1)).lowerBound
    let before = max(sentence.words.lowerBound, first - 5)..<max(sentence.words.lowerBound, first)
    guard before.contains(where: { words.isIn(PersonalDataCheck.cards, $0) }) else { return false }
    return !before.contains { words.isIn(PersonalDataCheck.partial, $0) || words.isIn(PersonalDataCheck.otherNumbers, $0) }
  }

  private static let cards = WordSet("карта visa mastercard мир виза мастеркард card")
  /// What else a number behind a card may be.
  private static let otherNumbers = WordSet(
    "заказ отправление посылка трек накладная договор счет заявка заявление обращение чек квитанция штрихкод артикул order parcel tracking account"
  )

  /// What numbers are called that may not be shown.
  private static let labels = Expressions(
    """
    cvv|cvc|cvv2|cvc2 => cvv
    +паспорт => passport
    +паспорт +серия? => passport
    код из смс|sms|сообщения => code
    смс|sms код => code
    код подтверждения => code
    """)

  /// The number that stands a few words behind its name.
  private static func number(behind label: Range<Int>, _ kind: String, _ sentence: Sentence, _ words: ReplyWords) -> Range<Int>? {
    let end = min(sentence.words.upperBound, label.upperBound + 4)
    for word in label.upperBound..<max(label.upperBound, end) where words.number(word) != nil {
      let digits = words.length(word)
      switch kind {
      case "cvv": return digits == 3 || digits == 4 ? word..<(word + 1) : nil
      case "code": return (4...8).contains(digits) ? word..<(word + 1) : nil
      default:
        // «4510 123456», «45 10 123456», «серия 4510 номер 123456»
        var total = 0
        var last = word
        for next in word..<min(sentence.words.upperBound, word + 4) where words.number(next) != nil {
          total += words.length(next)
          last = next
        }
        return total == 10 ? word..<(last + 1) : nil
      }
    }
    return nil
  }

  // MARK: Asked for

  private func asked(_ sentence: Sentence, _ context: CheckContext) -> [CheckHit] {
    let words = context.words
    guard PersonalDataCheck.requests.occur(words, in: sentence.words) else { return [] }
    var hits: [CheckHit] = []
    for match in PersonalDataCheck.objects.all(words, in: sentence.words) {
      let kind = PersonalDataCheck.objects.notes[match.number]
      guard !allowed.contains(kind), asks(for: match.words, sentence, words) else { continue }
      if isHarmless(match.words, kind, sentence, words) { continue }
      let message = Localized(
        ru: "Письмо просит личные данные, которые нельзя пересылать.", en: "The letter asks for data that must not be sent.")
      hits.append(
        CheckHit(
          place: .judged(context.passage.bytes(of: match.words)), message: message,
          advice: Localized(
            ru: "Попросите номер заказа или последние четыре цифры.", en: "Ask for the order number or the last four digits.")))
    }
    return hits
  }

  /// Whether a request stands before something, no more than ten words away, or directly behind it.
  private func asks(for object: Range<Int>, _ sentence: Sentence, _ words: ReplyWords) -> Bool {
    let start = max(sentence.words.lowerBound, object.lowerBound - 12)
    for match in PersonalDataCheck.requests.all(words, in: start..<min(sentence.words.upperBound, object.upperBound + 4)) {
      guard !match.words.overlaps(object) else { continue }
      if !isRefused(match.words, words) { return true }
    }
    return false
  }

  private func isRefused(_ request: Range<Int>, _ words: ReplyWords) -> Bool {
    words.isNegated(request.lowerBound) || PersonalDataCheck.refusals.contains(words.hashes[max(0, request.lowerBound - 1)])
  }

  /// Last digits, loyalty cards, warnings, forms of the site.
  private func isHarmless(_ object: Range<Int>, _ kind: String, _ sentence: Sentence, _ words: ReplyWords) -> Bool {
    for word in sentence.words {
      if PersonalDataCheck.refusals.contains(words.hashes[word]) { return true }
      if words.isIn(PersonalDataCheck.ownPlaces, word), kind != "card" || word > object.lowerBound { return true }
    }
    let near = max(sentence.words.lowerBound, object.lowerBound - 4)..<min(sentence.words.upperBound, object.upperBound + 3)
    return near.contains { words.isIn(PersonalDataCheck.partial, $0) || words.number($0) == 4 }
  }

  private static let refusals = WordSet(
    """
    никому никогда нельзя нигде never nobody anyone не don't not no запрещено мошенники мошенник мошенникам мошенников без
    """)
  private static let partial = WordSet(
    """
    последний цифра клуб клубный лояльность бонусный подарочный скидочный дисконтный магазин сертификат памяти сим last digits four loyalty gift
    """)
  /// Where clients enter data themselves.
  private static let ownPlaces = WordSet("сайт кабинет форма приложение банкомат терминал окно страница поле site form app page website")

  private static let requests = Expressions(
    """
    назовите
    сообщите
    пришлите
    присылайте
    напишите
    отправьте
    вышлите
    продиктуйте
    укажите
    скажите
    подскажите
    перешлите
    приложите
    дайте
    предоставьте
    уточните
    пришли
    напиши
    назови
    сообщи
    скажи
    прошу|просим _? +прислать|+сообщить|+назвать|+указать|+предоставить|+выслать|+направить|+написать
    можете _? +прислать|+сообщить|+назвать|+указать|+написать
    нужен
    нужны
    нужно|надо|необходимо|следует +прислать|+сообщить|+назвать|+указать|+предоставить|+выслать
    необходим
    необходимы
    потребуется
    потребуются
    понадобится
    понадобятся
    мне|нам нужен|нужны
    жду|ждем
    send
    tell
    provide
    give
    share
    confirm
    need
    what is your
    what's your
    """)

  private static let objects = Expressions(
    """
    +номер _? +карта => card
    +номер _ _ +карта => card
    +реквизит _? +карта => card
    +данные|данные _? +карта => card
    +срок +действие _? +карта => card
    +фото|+фотография|+скан|+копия|+снимок _? +карта => card
    cvv|cvc|cvv2|cvc2 => cvv
    +код с обратной|оборотной стороны => cvv
    три цифры с обратной|оборотной стороны => cvv
    +код из|с смс|sms|сообщения => code
    +код _? из|с смс|sms|сообщения => code
    смс|sms +код => code
    +код +подтверждение => code
    +код который … +прийти => code
    пин|pin +код => cvv
    пинкод => cvv
    +пароль => password
    +паспортный +данные|данные => passport
    +данные|данные|+серия|+номер|+скан|+фото|+фотография|+копия|+разворот|+снимок … +паспорт => passport
    card number => card
    card details => card
    number of your card => card
    code from … sms|text|message => code
    sms code => code
    verification code => code
    pin code => cvv
    password => password
    passport number|details|copy|scan|photo => passport
    copy|scan|photo of your passport => passport
    """)
}
