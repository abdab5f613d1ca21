import Handbook
import Language

/// «Ты» where «вы» is the standard, both mixed, «Вы» beside «вы», familiar words.
struct AddressCheck: Check {
  static let description = CheckDescription(
    name: "address",
    summary: Localized(ru: "К клиенту обращаются на «вы» и без фамильярности.", en: "Clients are addressed formally."),
    documentation: Localized(
      ru: """
        Находит «ты» во всех падежах, «твой» и глаголы второго лица единственного числа («проверь», «получишь») там, где принято «вы»; \
        фамильярные обращения («дорогуша», «солнышко»). Слова, которые обращаются только в своём предложении («милая», «девушка»), \
        находит между знаками препинания. Поговорки («не поспоришь») и слова, которые словарь читает и иначе («мой», «три»), не считаются. \
        Если в письме стоят и «Вы», и «вы», подсказывает выбрать одно; какое — решает параметр capital.
        """,
      en: """
        Finds the Russian informal “ты”, its forms and verbs in the second person singular where “вы” is the standard, and familiar words \
        of address (“honey”, “dude”). Words that are familiar only as an address count between punctuation marks. Where both «Вы» and «вы» \
        are written, a hint asks to choose; the option capital decides.
        """),
    options: [
      CheckOption(
        name: "form", kind: .choice(["вы", "ты"]),
        documentation: Localized(ru: "Как принято обращаться: вы (по умолчанию) или ты.", en: "The standard: вы (default) or ты.")),
      CheckOption(
        name: "capital", kind: .flag,
        documentation: Localized(
          ru: "true — пишем «Вы», false — пишем «вы»; без параметра — одинаково во всём письме.",
          en: "true: «Вы», false: «вы»; not given: the same all through the letter.")),
      CheckOption(
        name: "words", kind: .words,
        documentation: Localized(ru: "Другие фамильярные слова.", en: "More familiar words.")),
    ],
    bad: [
      CheckExample("Ты проверь почту, мы вам написали."),
      CheckExample("Напиши номер заказа."),
      CheckExample("Анечка, солнышко, не переживайте!"),
      CheckExample("Дорогуша, заказ уже в пути."),
      CheckExample("Ваш заказ готов.", options: ["form": .string("ты")]),
      CheckExample("Мы отправили Вам письмо.", options: ["capital": .bool(false)]),
      CheckExample("Hey dude, your order is on its way."),
    ],
    good: [
      CheckExample("Проверьте, пожалуйста, почту: письмо пришло в 14:10."),
      CheckExample("Мой коллега привезёт три коробки. С этим не поспоришь."),
      CheckExample("Кнопка «Войди» — в правом углу. Дорогая Анна, солнышко на кружке нарисовано вручную."),
      CheckExample("Твой заказ готов, забирай!", options: ["form": .string("ты")]),
      CheckExample("Мы отправили вам письмо. Вы получите его сегодня.", options: ["capital": .bool(false)]),
    ])

  private let isInformal: Bool
  private let capital: Bool?
  private let ownWords: Expressions

  init(_ options: CheckOptions) {
    isInformal = options.choice("form") == "ты"
    capital = options.optionalFlag("capital")
    ownWords = Expressions(texts: options.words("words"))
  }

  func hits(in context: CheckContext) -> [CheckHit] {
    pronouns(context) + familiar(context) + capitals(context)
  }

  // MARK: Ты and вы

  private func pronouns(_ context: CheckContext) -> [CheckHit] {
    let words = context.words
    var hits: [CheckHit] = []
    for sentence in context.passage.sentences {
      var run: Range<Int>?
      for word in sentence.words {
        if isWrong(word, sentence, words) {
          // «ты можешь» is one finding.
          if let open = run, open.upperBound == word {
            run = open.lowerBound..<(word + 1)
          } else {
            close(run, context, &hits)
            run = word..<(word + 1)
          }
        }
      }
      close(run, context, &hits)
    }
    return hits
  }

  private func isWrong(_ word: Int, _ sentence: Sentence, _ words: ReplyWords) -> Bool {
    let hash = words.hashes[word]
    guard hash != 0 else { return false }
    if isInformal { return AddressCheck.formal.contains(hash) }
    if AddressCheck.informal.contains(hash) { return true }
    let readings = words.readings(word)
    guard readings.isKnown, AddressCheck.isSingular(readings), !AddressCheck.sayings.contains(hash) else { return false }
    // Names of places and people read like verbs now and then: «Гори», «Мали».
    return word == sentence.words.lowerBound || !words.isCapitalised(word)
  }

  /// Whether a form is hardly anything but a verb that speaks to one person.
  static func isSingular(_ readings: FormReadings) -> Bool {
    let imperative = readings.share(of: imperativeSingular)
    // «Слушай» is an interjection too, and speaks to one person all the same.
    let exclaimed = imperative >= 0.5 ? readings.share(of: Grammemes(.interjection)) : 0
    return readings.share(of: secondSingular) + imperative + exclaimed >= 0.95
  }

  private static let secondSingular = Grammemes(.verb, .secondPerson, .singular)
  private static let imperativeSingular = Grammemes(.verb, .singular, .imperative, .exclusive)

  private func close(_ run: Range<Int>?, _ context: CheckContext, _ hits: inout [CheckHit]) {
    guard let run else { return }
    let message =
      isInformal
      ? Localized(ru: "Обращение на «вы», а принято на «ты».", en: "Formal address where «ты» is the standard.")
      : Localized(ru: "Обращение на «ты», а принято на «вы».", en: "Informal address where «вы» is the standard.")
    var hit = CheckHit(place: .judged(context.passage.bytes(of: run)), message: message)
    if !isInformal, let text = formal(run, context) { hit.suggestions = [Suggestion(text: text, fix: false)] }
    hits.append(hit)
  }

  /// The same words spoken to more than one; nil if one of them has no such form.
  private func formal(_ run: Range<Int>, _ context: CheckContext) -> String? {
    var parts: [String] = []
    for word in run {
      let written = context.passage.written(context.passage.words[word])
      let form = context.passage.formText(context.passage.words[word])
      var text: String
      if let pronoun = AddressCheck.formalPronouns[form] {
        text = pronoun
      } else {
        let analysis = context.lexicon.analyses(of: form).first { $0.tag.has(.verb) && $0.tag.has(.singular) }
        guard let analysis, let plural = context.lexicon.inflect(analysis, to: Grammemes(.plural)) else { return nil }
        text = plural.text
      }
      if let first = written.unicodeScalars.first, Scalars.isUpper(first.value) { text = text.prefix(1).uppercased() + text.dropFirst() }
      parts.append(text)
    }
    return parts.joined(separator: " ")
  }

  private static let informal = WordSet("ты тебя тебе тобой тобою твой твоя твое твои твоего твоему твоим твоем твоей твою твоих твоими")
  private static let formal = WordSet("вы вас вам вами ваш ваша ваше ваши вашего вашему вашим вашем вашей вашу ваших вашими")
  private static let formalPronouns = [
    "ты": "вы", "тебя": "вас", "тебе": "вам", "тобой": "вами", "тобою": "вами", "твой": "ваш", "твоя": "ваша", "твое": "ваше",
    "твои": "ваши", "твоего": "вашего", "твоему": "вашему", "твоим": "вашим", "твоем": "вашем", "твоей": "вашей", "твою": "вашу",
    "твоих": "ваших", "твоими": "вашими",
  ]
  /// Verbs of sayings and particles: they speak to nobody.
  private static let sayings = WordSet(
    """
    поспоришь поделаешь попишешь скажешь отбавляй крути глянь погляди гляди глядишь видишь знаешь поймешь угадаешь упаси будь пожалуй
    нибудь считай знай почитай подумаешь представь небось авось дай помилуй тронь возьми вишь ишь слышь
    """)

  // MARK: Familiar words

  private func familiar(_ context: CheckContext) -> [CheckHit] {
    let words = context.words
    var hits: [CheckHit] = []
    for sentence in context.passage.sentences {
      for word in sentence.words {
        let hash = words.hashes[word]
        guard hash != 0 else { continue }
        var range = word..<(word + 1)
        if let own = ownWords.match(words, at: word, in: sentence.words) {
          range = own.words
        } else if !AddressCheck.familiar.contains(hash) {
          guard AddressCheck.vocatives.contains(hash), isVocative(word, sentence, words) else { continue }
        }
        if range.count == 1, Names.isName(word, context.passage, context.draft, context.lexicon) { continue }
        let message = Localized(ru: "Фамильярное обращение.", en: "A familiar form of address.")
        hits.append(
          CheckHit(
            place: .judged(context.passage.bytes(of: range)), message: message,
            advice: Localized(ru: "Обратитесь по имени.", en: "Use the name.")))
      }
    }
    return hits
  }

  /// Whether a word stands alone between punctuation marks.
  private func isVocative(_ word: Int, _ sentence: Sentence, _ words: ReplyWords) -> Bool {
    let before = words.signBefore(word)
    let behind = words.signBehind(word)
    // «подруга, которая звонила»
    if word + 1 < sentence.words.upperBound, words.isIn(AddressCheck.relative, word + 1) { return false }
    // «моя милая,», «hey dude»
    let isFirst = word == sentence.words.lowerBound || before == 0x2C || AddressCheck.leading.contains(words.hashes[word - 1])
    return isFirst && (behind == 0x2C || behind == 0x21 || (behind == 0x2E && word > sentence.words.lowerBound))
  }

  private static let relative = WordSet("который что он она они")
  private static let leading = WordSet("мой моя мое наш наша hey hi hello my привет здравствуй здравствуйте ну да")
  private static let familiar = WordSet(
    """
    дорогуша дорогуши дорогуше дружище братан братаны братишка братишки лапочка лапуля лапуся душечка голуба голубчик голубушка
    зая заинька пупсик дамочка дамочки чувак чувиха дружочек
    """)
  private static let vocatives = WordSet(
    """
    солнышко солнце милая милый милочка красавица красавчик красотка детка детки крошка малыш малышка ребята ребятки подруга друг дружок
    бро брат сестра зайка зайчик котик котя дорогая дорогой дорогие любимая любимый родная родной девушка мужчина женщина зай кис киса умница бабуля дедуля
    honey sweetie darling dude bro buddy pal mate babe sweetheart folks guys
    """)

  // MARK: Capitals

  private func capitals(_ context: CheckContext) -> [CheckHit] {
    let words = context.words
    var high: [Int] = []
    var low: [Int] = []
    for sentence in context.passage.sentences {
      for word in sentence.words.dropFirst() where AddressCheck.formal.contains(words.hashes[word]) {
        // Behind quotes, dashes and line ends a capital may have other reasons, and so in a word all in capitals.
        guard isInside(word, context.passage), !words.isAllCapitals(word) else { continue }
        if words.isCapitalised(word) { high.append(word) } else { low.append(word) }
      }
    }
    let wrong: [Int]
    switch capital {
    case true?: wrong = low
    case false?: wrong = high
    case nil: wrong = high.isEmpty || low.isEmpty ? [] : [high.count < low.count ? high[0] : low[0]]
    }
    return wrong.map { word in
      let bytes = context.passage.words[word].bytes
      let form = context.passage.formText(context.passage.words[word])
      let text = words.isCapitalised(word) ? form : form.prefix(1).uppercased() + form.dropFirst()
      let message =
        capital == nil
        ? Localized(ru: "В письме и «Вы», и «вы»: выберите одно.", en: "Both «Вы» and «вы» are written: choose one.")
        : Localized(ru: "Принято писать «\(text)».", en: "The standard is «\(text)».")
      return CheckHit(
        place: .judged(bytes), message: message, severityLimit: capital == nil ? .hint : nil,
        suggestions: [Suggestion(text: text, fix: capital != nil)])
    }
  }

  /// Whether nothing but a blank or a comma stands between a word and the one before.
  private func isInside(_ word: Int, _ passage: Passage) -> Bool {
    let between = passage.words[word - 1].bytes.upperBound..<passage.words[word].bytes.lowerBound
    return passage.judged.bytes[between].allSatisfy { $0 == 0x20 || $0 == 0x2C }
  }
}
