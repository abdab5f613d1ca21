import Handbook
import Language

/// Promises without a term, and above the authority of whoever promises.
struct PromiseCheck: Check {
  static let description = CheckDescription(
    name: "promise",
    summary: Localized(ru: "Обещание называет срок и не выше полномочий.", en: "A promise names a term and keeps within authority."),
    documentation: Localized(
      ru: """
        Находит обещания без срока: «скоро», «в ближайшее время», «как можно скорее», «постараемся», «с вами свяжутся», «перезвоню». Сроком \
        считаются дата, час, день недели, «завтра», «в течение двух часов» в этом же или соседнем предложении. Обещания под условием («если \
        понадобится, перезвоним») не трогает. Если известна роль автора, сравнивает обещанную компенсацию, бонусы и скидку в рублях с пределом \
        роли — из параметра limit или из полномочий в etalon.yaml. С параметром tasks называет и обещания со сроком, как подсказки с датой, чтобы их записать.
        """,
      en: """
        Finds promises without a term: “soon”, “as soon as possible”, “we will try”, “someone will contact you”. A date, an hour, a weekday, \
        “within two hours” in the same or a neighbouring sentence is a term. Promises under a condition are left alone. Where the author's \
        role is known, promised compensation is compared with the limit of the role, from the option or from `authority` in etalon.yaml. \
        With the option tasks, promises with a term are named too, as hints with a date, to be written down.
        """),
    options: [
      CheckOption(
        name: "limit", kind: .amounts,
        documentation: Localized(ru: "Пределы по ролям: {agent: 500}.", en: "Limits by role: {agent: 500}.")),
      CheckOption(
        name: "tasks", kind: .flag,
        documentation: Localized(ru: "Называть обещания со сроком подсказками.", en: "Name promises with a term as hints.")),
    ],
    bad: [
      CheckExample("Ответим в ближайшее время."),
      CheckExample("Скоро привезём ваш заказ."),
      CheckExample("Постараемся решить вопрос."),
      CheckExample("С вами свяжутся."),
      CheckExample("Разберёмся, и я вам перезвоню."),
      CheckExample("Начислим 1 000 бонусов сегодня до 18:00.", options: ["limit": limits], role: "agent"),
      CheckExample("Позвоню завтра до 12:00.", options: ["tasks": .bool(true)]),
      CheckExample("Ответ пришлёт коллега, как только освободится."),
      CheckExample("We will get back to you as soon as possible."),
      CheckExample("The courier will call you soon."),
    ],
    good: [
      CheckExample("Позвоню вам завтра, 14 мая, с 15:00 до 15:30."),
      CheckExample("Перезвоню вам. Это будет до 18:00."),
      CheckExample("Если фото не откроется, перезвоним. Скоро лето!"),
      CheckExample("Начислим 300 бонусов сегодня до 18:00.", options: ["limit": limits], role: "agent"),
      CheckExample("Вернём 40 000 ₽ в течение трёх рабочих дней.", options: ["limit": limits], role: "agent"),
      CheckExample("Как только деталь придёт, мастер позвонит: до 15 мая."),
      CheckExample("We will call you tomorrow by 6 pm."),
      CheckExample("The filter will fit your machine, and the courier will call you on Friday."),
    ])

  private static let limits = Value.map([Value.Entry(key: "agent", value: .number(500, written: "500"), line: 1)])

  private let limits: [String: Double]
  private let namesTasks: Bool

  init(_ options: CheckOptions) {
    limits = options.amounts("limit")
    namesTasks = options.flag("tasks")
  }

  func hits(in context: CheckContext) -> [CheckHit] {
    terms(context) + amounts(context)
  }

  // MARK: Terms

  private func terms(_ context: CheckContext) -> [CheckHit] {
    let words = context.words
    let sentences = context.passage.sentences
    let reader = DueReader(words, now: context.draft.at)
    var known: [Int: DueReader.Term?] = [:]
    func term(_ number: Int) -> DueReader.Term? {
      guard sentences.indices.contains(number) else { return nil }
      if let term = known[number] { return term }
      let term = reader.read(sentences[number].words)
      known[number] = .some(term)
      return term
    }
    var hits: [CheckHit] = []
    for (number, sentence) in sentences.enumerated() where !sentence.isQuestion {
      guard let promise = promise(sentence, words) else { continue }
      let own = term(number)
      if let own {
        if namesTasks {
          let range = min(own.words.lowerBound, promise.words.lowerBound)..<max(own.words.upperBound, promise.words.upperBound)
          hits.append(
            CheckHit(
              place: .judged(context.passage.bytes(of: range)),
              message: Localized(ru: "Обещание со сроком: запишите его.", en: "A promise with a term: write it down."),
              severityLimit: .hint,
              due: own.due))
        }
      } else if case let vague = PromiseCheck.vague.all(words, in: sentence.words).filter({
        promise.isFuture || $0.words == promise.words
      }), !vague.isEmpty {
        for place in vague {
          hits.append(untimed(place.words, context, ru: "Обещание без срока.", en: "A promise without a term.", limit: nil))
        }
      } else if term(number + 1) == nil, term(number - 1) == nil, !promise.isConditional, promise.strength != .none {
        hits.append(
          untimed(
            promise.words, context, ru: "Обещание без срока.", en: "A promise without a term.",
            limit: promise.strength == .strong ? nil : .hint))
      }
    }
    return hits
  }

  private func untimed(_ range: Range<Int>, _ context: CheckContext, ru: String, en: String, limit: RuleSeverity?) -> CheckHit {
    CheckHit(
      place: .judged(context.passage.bytes(of: range)), message: Localized(ru: ru, en: en), severityLimit: limit,
      advice: Localized(ru: "Назовите дату или час: «отвечу сегодня до 17:00».", en: "Name a date or an hour: “by 5 pm today”."))
  }

  private enum Strength {
    case none, weak, strong
  }

  private struct Promise {
    let words: Range<Int>
    let strength: Strength
    let isFuture: Bool
    let isConditional: Bool
  }

  /// The first promise of a sentence.
  private func promise(_ sentence: Sentence, _ words: ReplyWords) -> Promise? {
    var isConditional = false
    var found: Promise?
    for word in sentence.words {
      let hash = words.hashes[word]
      guard hash != 0 else { continue }
      if PromiseCheck.conditions.contains(hash) { isConditional = true }
      if let match = PromiseCheck.fixed.match(words, at: word, in: sentence.words), !words.isNegated(word) {
        let isStrong = PromiseCheck.fixed.notes[match.number] != "weak"
        return Promise(words: match.words, strength: isStrong ? .strong : .weak, isFuture: true, isConditional: isConditional)
      }
      guard found == nil, !words.isNegated(word) else { continue }
      // `the courier will call`, `it'll arrive`
      if hash == PromiseCheck.will || PromiseCheck.contracted.contains(hash) {
        found = Promise(words: word..<(word + 1), strength: .none, isFuture: true, isConditional: isConditional)
        continue
      }
      let readings = words.readings(word)
      let isFirst = readings.isFirstPersonFuture
      let isThird = !isFirst && readings.share(of: Grammemes(.verb, .thirdPerson, .future)) > 0.5
      guard isFirst || isThird, readings.hasLemma(in: PromiseCheck.verbs) || isThird else { continue }
      let strength: Strength = !isFirst ? .none : readings.hasLemma(in: PromiseCheck.calls) ? .strong : .weak
      found = Promise(words: word..<(word + 1), strength: strength, isFuture: true, isConditional: isConditional)
    }
    return found
  }

  private static let will = WordHash.hash(word: "will")
  private static let contracted = WordSet("we'll i'll it'll he'll she'll they'll you'll")
  private static let conditions = WordSet("если когда как if when once чтобы")
  private static let calls = WordSet("перезвонить позвонить связаться")
  private static let verbs = WordSet(
    """
    перезвонить позвонить связаться сообщить написать ответить вернуть вернуться прислать отправить выслать привезти доставить решить
    исправить заменить начислить перечислить оформить подготовить рассмотреть узнать выяснить уточнить разобраться проверить починить
    """)

  private static let fixed = Expressions(
    """
    с вами свяжутся
    вам перезвонят|позвонят|ответят|напишут|сообщат
    с вами свяжется … +менеджер|+специалист|+сотрудник|+коллега|+оператор|+мастер
    +менеджер|+специалист|+сотрудник|+коллега|+оператор|+мастер … свяжется|перезвонит|позвонит
    +постараться => strong
    we will get back
    we will contact|call
    we'll get back
    we'll contact|call
    i will get back
    i will contact|call
    i'll get back
    i'll contact|call
    someone will contact|call
    we will try
    we'll try
    """)

  private static let vague = Expressions(
    """
    скоро
    вскоре
    в самое? ближайшее время
    в скором времени
    как можно скорее|быстрее|раньше
    в самые? кратчайшие|короткие сроки
    при первой возможности
    чуть позже|позднее
    немного позже|позднее
    попозже
    на днях
    в порядке очереди
    как только +освободиться|+смочь|+успеть|+разобраться|+разгрузиться
    как только +появиться|+получиться|+быть возможность|время|минута|минутка|новости|информация
    как только получится|сможем|смогут|сможет
    когда +освободиться|+смочь|+успеть|+разобраться|+разгрузиться
    по мере возможности|возможностей|поступления|готовности|освобождения
    +постараться
    soon
    as soon as i|we|he|she|they can|could
    when i|we|he|she|they get a chance|moment
    before long
    in due course
    shortly
    as soon as possible
    asap
    in the near future
    at the earliest
    we will try
    we'll try
    """)

  // MARK: Authority

  private func amounts(_ context: CheckContext) -> [CheckHit] {
    guard let role = context.draft.role, let limit = limits[role] ?? context.surroundings.limits[role] else { return [] }
    let words = context.words
    var hits: [CheckHit] = []
    for sentence in context.passage.sentences {
      guard sentence.words.contains(where: { words.number($0) != nil }),
        sentence.words.contains(where: { words.isIn(PromiseCheck.gifts, $0) && !words.isNegated($0) })
      else { continue }
      var word = sentence.words.lowerBound
      while word < sentence.words.upperBound {
        guard let amount = MoneyAmount(words, at: word, in: sentence.words) else {
          word += 1
          continue
        }
        if amount.value > limit { hits.append(excess(amount, role, limit, context)) }
        word = amount.words.upperBound
      }
    }
    return hits
  }

  private func excess(_ amount: MoneyAmount, _ role: String, _ limit: Double, _ context: CheckContext) -> CheckHit {
    let title = context.surroundings.roleTitles[role] ?? role
    let written = String(Int(limit.rounded(.down)))
    let higher = context.surroundings.roles.first { (limits[$0] ?? context.surroundings.limits[$0] ?? .infinity) >= amount.value }
    let who = higher.flatMap { context.surroundings.roleTitles[$0] }
    return CheckHit(
      place: .judged(context.passage.bytes(of: amount.words)),
      message: Localized(
        ru: "Сумма выше полномочий: «\(title)» решает до \(written).", en: "Above the authority of “\(title)”: up to \(written)."),
      advice: Localized(
        ru: who.map { "Передайте решение: \($0)." } ?? "Передайте решение тому, у кого предел достаточен.",
        en: who.map { "Hand the decision over: \($0)." } ?? "Hand the decision over to somebody with a sufficient limit."))
  }

  private static let gifts = WordSet(
    """
    компенсировать компенсация начислить начислять возместить возмещение подарить дарить выплатить выплата
    compensate compensation voucher
    """)
}
