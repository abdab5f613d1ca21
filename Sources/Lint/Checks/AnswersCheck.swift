import Handbook
import Language

/// Every question of the client's letter has an answer, and answers stand in the order of the questions. A hint unless the rule insists.
struct AnswersCheck: Check {
  static let description = CheckDescription(
    name: "answers",
    summary: Localized(
      ru: "На каждый вопрос письма клиента есть ответ, ответы стоят в порядке вопросов.",
      en: "Every question of the client's letter is answered, in the order of the questions."),
    documentation: Localized(
      ru: """
        Находит в письме клиента вопросы (с вопросительным знаком, «подскажите, когда…», списки) и просьбы («отмените заказ») и ставит \
        рядом с каждым предложение ответа, которое на него отвечает: общие слова и родственные им, срок для «когда», сумма для \
        «сколько», «да» и «нет», сделанное для просьбы, место в ответе. Обещание ответить считается ответом. Риторические вопросы \
        («Вы издеваетесь?») пропускаются. Цитаты и подпись не читаются ни в письме, ни в ответе. Смысла проверка не понимает: ответ \
        другими словами она может не узнать, похожие слова принять за ответ, поэтому это подсказка с уверенностью, а не ошибка. \
        Читаются первые 64 КБ письма и ответа, 32 вопроса и 96 предложений; если текст длиннее, об ответах, которых не видно, проверка молчит. \
        Без письма клиента она ничего не находит.
        """,
      en: """
        Finds the questions of the client's letter (question marks, indirect questions, lists) and requests, and puts beside each the \
        sentence of the reply that answers it: common and related words, a term for “when”, a sum for “how much”, yes and no, a deed for \
        a request, the place in the reply. A promise to answer counts. Rhetorical questions are passed over. Quoted text and signatures \
        are not read. The check does not understand meaning: it may miss an answer in other words and take similar words for one, hence \
        a hint with a confidence, not an error. The first 64 KB of both texts, 32 questions and 96 sentences are read; where there is \
        more, missing answers are not reported. Russian only; without a letter nothing is found.
        """),
    options: [
      CheckOption(
        name: "order", kind: .flag,
        documentation: Localized(
          ru: "Следить за порядком ответов; да, если не сказано иное.", en: "Watch the order of answers; true unless said otherwise.")),
      CheckOption(
        name: "requests", kind: .flag,
        documentation: Localized(
          ru: "Просьбы («отмените заказ») тоже вопросы; да, если не сказано иное.",
          en: "Requests count as questions; true unless said otherwise.")),
      CheckOption(
        name: "confidence", kind: .count,
        documentation: Localized(
          ru: "Показывать только то, в чём уверенность не ниже стольких процентов.",
          en: "Report only what is at least so many percent sure.")),
      CheckOption(
        name: "strict", kind: .flag,
        documentation: Localized(
          ru: "Не ограничивать строгость подсказкой: действует строгость правила.",
          en: "Do not limit the severity to a hint: the rule's severity holds.")),
    ],
    bad: [
      CheckExample(
        "Здравствуйте! Деньги вернём на карту. Хорошего дня!",
        letter: "Здравствуйте! Чайник сломался. Вернёте деньги? Когда их ждать?"),
      CheckExample(
        "Добрый день! Доставка стоит 300 рублей.", letter: "Подскажите, сколько стоит доставка и поднимают ли заказ на этаж."),
      CheckExample(
        "Здравствуйте! Бланк приложили к письму.", letter: "Пришлите бланк. И отмените второй заказ."),
      CheckExample(
        "Добрый день! Срок доставки 5 дней. Самовывоза в Омске пока нет.",
        letter: "Есть ли самовывоз в Омске? Какой срок доставки?"),
      CheckExample(
        "Здравствуйте! Деньги вернём на карту.", options: ["strict": .bool(true)],
        letter: "Вернёте деньги? До скольки работает магазин?"),
    ],
    good: [
      CheckExample(
        "Здравствуйте! Деньги вернём на карту. Они поступят в течение трёх дней.", letter: "Вернёте деньги? Когда они поступят?"),
      CheckExample(
        "Здравствуйте! Срок узнаем у перевозчика и сообщим сегодня.", letter: "Когда привезут заказ?"),
      CheckExample("Здравствуйте! Заказ отменили.", letter: "Вы издеваетесь?! Отмените заказ."),
      CheckExample(
        "Добрый день! Срок доставки 5 дней. Самовывоза в Омске пока нет.", options: ["order": .bool(false)],
        letter: "Есть ли самовывоз в Омске? Какой срок доставки?"),
      CheckExample(
        "Здравствуйте! Бланк приложили к письму.", options: ["requests": .bool(false)],
        letter: "Где взять бланк? И отмените второй заказ."),
      CheckExample(
        "Здравствуйте! Деньги вернём на карту.", options: ["confidence": .number(99, written: "99")],
        letter: "Вернёте деньги? До скольки работает магазин?"),
      CheckExample("Здравствуйте! Деньги вернём на карту."),
    ])

  private let watchesOrder: Bool
  private let countsRequests: Bool
  private let isStrict: Bool
  private let leastConfidence: Double

  init(_ options: CheckOptions) {
    watchesOrder = options.flag("order", default: true)
    countsRequests = options.flag("requests", default: true)
    isStrict = options.flag("strict")
    leastConfidence = Double(options.count("confidence") ?? 0) / 100
  }

  /// Questions that are less sure than this are shown on pages, but nobody is told that their answer is missing.
  private static let leastCertainty = Double(AnswerWeights.standard.surest)
  /// Longer questions are cut in messages.
  private static let longestQuote = 80

  func hits(in context: CheckContext) -> [CheckHit] {
    guard let letter = context.draft.letter else { return [] }
    let match = LetterQuestions.match(
      letter: letter, reply: context.passage.text, lexicon: context.lexicon, replyLayers: context.passage.layers)
    var hits: [CheckHit] = []
    if !match.isPartial {
      for question in match.questions where countsRequests || question.kind != .request {
        if let hit = missing(question, context) { hits.append(hit) }
      }
    }
    if watchesOrder, let hit = disorder(match, context) { hits.append(hit) }
    return hits
  }

  private func missing(_ question: LetterQuestion, _ context: CheckContext) -> CheckHit? {
    guard let doubt = question.doubt, question.certainty >= AnswersCheck.leastCertainty else { return nil }
    let confidence = AnswersCheck.rounded(doubt * question.certainty)
    guard confidence >= leastConfidence else { return nil }
    let quote = AnswersCheck.quote(question.text)
    let what = AnswersCheck.missing(question.kind)
    let message =
      question.kind == .request
      ? Localized(
        ru: "Похоже, в ответе ничего нет о просьбе «\(quote)».", en: "The reply seems to say nothing about the request “\(quote)”.")
      : Localized(
        ru: "Похоже, нет ответа на вопрос «\(quote)»\(what.map { ": \($0.ru)" } ?? "").",
        en: "The question “\(quote)” seems to have no answer\(what.map { ": \($0.en)" } ?? "").")
    let code = "answer \(AnswersCheck.key(question.text))"
    return CheckHit(
      place: .missing(at: question.place ?? context.ownEnd, code: code), message: message, severityLimit: isStrict ? nil : .hint,
      confidence: confidence, related: [AnswersCheck.related(question)])
  }

  private func disorder(_ match: LetterMatch, _ context: CheckContext) -> CheckHit? {
    guard let disorder = match.disorder, let place = match.disorderPlace else { return nil }
    let confidence = AnswersCheck.rounded(disorder)
    guard confidence >= leastConfidence else { return nil }
    let message = Localized(
      ru: "Ответы стоят не в том порядке, в каком клиент задал вопросы.", en: "Answers stand in another order than the questions.")
    return CheckHit(
      place: .missing(at: place, code: "answer order"), message: message, severityLimit: isStrict ? nil : .hint, confidence: confidence,
      related: match.questions.filter { $0.answer != nil }.map(AnswersCheck.related))
  }

  private static func related(_ question: LetterQuestion) -> RelatedPlace {
    RelatedPlace(source: "letter", text: question.text, start: question.start, end: question.end, answer: question.answer)
  }

  /// What an answer of this kind must hold and the reply lacks.
  private static func missing(_ kind: QuestionKind) -> Localized? {
    switch kind {
    case .when: Localized(ru: "нет срока", en: "no term")
    case .howMuch: Localized(ru: "нет суммы или числа", en: "no sum or number")
    default: nil
    }
  }

  /// Two digits: more would feign precision.
  private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

  private static func quote(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard words.count > longestQuote else { return words }
    return words.prefix(longestQuote) + "…"
  }

  /// The question as fingerprints see it: a decision holds while its words do.
  private static func key(_ text: String) -> String {
    let list = Tokenizer().tokens(of: text)
    return list.tokens.map { list.text($0) }.joined(separator: " ")
  }
}
