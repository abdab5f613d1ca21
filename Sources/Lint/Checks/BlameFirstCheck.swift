import Handbook
import Language

/// Who is guilty before what will be done.
struct BlameFirstCheck: Check {
  static let description = CheckDescription(
    name: "blame-first",
    summary: Localized(ru: "Сначала — что сделаем, потом — чья вина.", en: "First what will be done, then who is guilty."),
    documentation: Localized(
      ru: """
        Находит слова о вине клиента, коллег или подрядчиков («вы сами виноваты», «по вине курьера», «вы не дочитали», «надо было»), если до \
        них письмо не сказало, что будет сделано. Извинение за свою ошибку («мы ошиблись, это наша вина») виной других не считается.
        """,
      en: """
        Finds words about the guilt of the client, a colleague or a contractor, unless the letter has told before what will be done. An \
        apology for one's own fault is none.
        """),
    options: [
      CheckOption(
        name: "words", kind: .words, documentation: Localized(ru: "Другие слова о вине.", en: "More words of blame."))
    ],
    bad: [
      CheckExample("Вы сами виноваты: адрес указан неверно. Исправим заказ сегодня."),
      CheckExample("Заказ задержан по вине перевозчика."),
      CheckExample("Вы не дочитали инструкцию, надо было промыть бак."),
      CheckExample("Цену завысила не наша команда, а партнёр. Пересчитаем заказ до вечера."),
      CheckExample("This is your own fault. We will send a new one."),
    ],
    good: [
      CheckExample("Сегодня отправим новый чайник. Первый разбился по вине перевозчика."),
      CheckExample("Извините, это наша вина: перепутали адрес. Привезём завтра."),
      CheckExample("Если вы не дочитали письмо, пришлю его ещё раз. Никто не виноват."),
      CheckExample("Цену поменяет не наш сайт, а банк: курс обновится завтра."),
    ])

  private let ownWords: Expressions

  init(_ options: CheckOptions) {
    ownWords = Expressions(texts: options.words("words"))
  }

  func hits(in context: CheckContext) -> [CheckHit] {
    let words = context.words
    var hits: [CheckHit] = []
    for sentence in context.passage.sentences where !sentence.words.isEmpty {
      let isConditional = BlameFirstCheck.conditions.contains(words.hashes[sentence.words.lowerBound])
      for word in sentence.words {
        if !isConditional, isAction(word, words) { return hits }
        guard
          let match = BlameFirstCheck.blame.match(words, at: word, in: sentence.words)
            ?? ownWords.match(words, at: word, in: sentence.words) ?? BlameFirstCheck.disowned.match(words, at: word, in: sentence.words),
          !isConditional, !words.isNegated(word),
          BlameFirstCheck.isElsewhere(match, words) || !isOwn(match.words, sentence, words), !isDenied(match.words, sentence, words),
          BlameFirstCheck.blame.match(words, at: word, in: sentence.words).map({ fits($0, sentence, words) }) ?? true
        else { continue }
        if let last = hits.last, case .judged(let range) = last.place, range.upperBound > context.passage.words[word].bytes.lowerBound {
          continue
        }
        hits.append(
          CheckHit(
            place: .judged(context.passage.bytes(of: match.words)),
            message: Localized(ru: "О вине — раньше, чем о решении.", en: "Blame comes before the solution."),
            advice: Localized(
              ru: "Начните с того, что сделаете и когда; о причине — потом, без «вы».", en: "Begin with what you will do, and when.")))
      }
    }
    return hits
  }

  /// A verb by which the writer does something: «отправим», «начислила», `we will`.
  private func isAction(_ word: Int, _ words: ReplyWords) -> Bool {
    let readings = words.readings(word)
    if readings.isFirstPersonFuture || readings.share(of: Grammemes(.verb, .firstPerson, .present)) > 0.5 {
      return readings.hasLemma(in: BlameFirstCheck.actions)
    }
    return BlameFirstCheck.englishActions.match(words, at: word, in: word..<min(words.count, word + 3)) != nil
  }

  /// Whether an expression pushes the fault away: there «мы» and «наш» are no apology.
  private static func isElsewhere(_ match: Expressions.Match, _ words: ReplyWords) -> Bool {
    disowned.match(words, at: match.words.lowerBound, in: match.words) != nil
  }

  private func isOwn(_ range: Range<Int>, _ sentence: Sentence, _ words: ReplyWords) -> Bool {
    let near = max(sentence.words.lowerBound, range.lowerBound - 3)..<min(sentence.words.upperBound, range.upperBound + 2)
    return near.contains { BlameFirstCheck.own.contains(words.hashes[$0]) }
  }

  /// «Ваша вина не установлена», «вина курьера не доказана».
  private func isDenied(_ range: Range<Int>, _ sentence: Sentence, _ words: ReplyWords) -> Bool {
    guard range.contains(where: { words.isIn(BlameFirstCheck.guilt, $0) }) else { return false }
    var word = range.upperBound
    while word < min(sentence.words.upperBound, range.upperBound + 4), !words.separates(word, by: 0x2C) {
      if words.isNegated(word) || BlameFirstCheck.absent.contains(words.hashes[word]) { return true }
      word += 1
    }
    return false
  }

  /// «Вы забыли указать» and «вы забыли про», not «зарядку вы забыли в номере».
  private func fits(_ match: Expressions.Match, _ sentence: Sentence, _ words: ReplyWords) -> Bool {
    guard BlameFirstCheck.blame.notes[match.number] == "дело" else { return true }
    let near = match.words.upperBound..<min(sentence.words.upperBound, match.words.upperBound + 4)
    return near.contains { words.readings($0).share(of: Grammemes(.infinitive)) > 0.8 || BlameFirstCheck.about.contains(words.hashes[$0]) }
  }

  private static let guilt = WordSet("вина виноватый виноват виновата виноваты")
  private static let absent = WordSet("нет отсутствует исключена исключили")
  private static let about = WordSet("о об про")
  private static let conditions = WordSet("если когда if")
  private static let own = WordSet("наша нашей нашу наш нашим моя моей мою мой мы я нам мне никто никого ничьей ничья our my we i nobody")

  private static let actions = WordSet(
    """
    отправить отправлять исправить исправлять вернуть возвращать привезти прислать присылать заменить менять поменять начислить начислять
    сделать делать решить решать перезвонить позвонить написать помочь проверить проверять оформить оформлять передать передавать выслать
    доставить разобраться найти подобрать перенести отменить восстановить компенсировать предложить предлагать подготовить узнать уточнить
    организовать ускорить забрать обменять починить настроить показать подсказать объяснить сообщить
    """)
  private static let englishActions = Expressions("we will\nwe'll\ni will\ni'll\nwe are sending\nwe have sent\nwe can\nlet me")

  /// «Завысила не наша команда», «это не наша вина», «перепутали не мы».
  private static let disowned = Expressions(
    """
    не наша|наше|моя +вина|+ошибка|+сбой|+недочет
    не наш +вина|+ошибка|+сбой|+недочет|+промах
    не по нашей|моей вине
    не на нашей стороне
    не с нашей стороны
    не мы|я +виноватый|виноваты|виноват|виновата
    виноваты|виноват|виновата не мы|я
    +завысить|+перепутать|+напутать|+потерять|+разбить|+сломать|+повредить|+задержать|+сорвать|+забыть|+подвести|+испортить|+ошибиться|+опоздать|+занизить|+списать|+напортачить|+недосмотреть|+затянуть не мы|я
    +завысить|+перепутать|+напутать|+потерять|+разбить|+сломать|+повредить|+задержать|+сорвать|+забыть|+подвести|+испортить|+ошибиться|+опоздать|+занизить|+списать|+напортачить|+недосмотреть|+затянуть не наш|наша|наше|наши _
    не мы +завысить|+перепутать|+напутать|+потерять|+разбить|+сломать|+повредить|+задержать|+сорвать|+забыть|+подвести|+испортить|+ошибиться|+опоздать|+занизить|+напортачить|+недосмотреть|+затянуть
    not our fault|mistake
    """)

  private static let blame = Expressions(
    """
    вы сами? +виноватый|виноваты
    сами виноваты
    сами +выбрать|+указать|+нажать|+сломать|+уронить|+перепутать|+ошибиться
    вы сами +выбрать|+указать|+нажать|+сломать|+уронить|+перепутать|+ошибиться
    это? ваша +вина|+ошибка
    по вашей вине
    ваша вина
    ошибка с|на вашей стороне|стороны
    по вине _
    +вина _? +курьер|+склад|+перевозчик|+магазин|+банк|+почта|+поставщик|+коллега|+партнер
    виноват|виновата|виноваты +курьер|+склад|+перевозчик|+банк|+почта|+поставщик|+коллега|+партнер
    +курьер|+склад|+перевозчик|+банк|+почта|+поставщик|+коллега|+партнер виноват|виновата|виноваты
    вы не дочитали
    вы невнимательно|невнимательны
    вы неправильно|неверно +указать|+ввести|+заполнить|+выбрать|+оформить|+понять
    вы забыли => дело
    вы ошиблись
    вы перепутали
    вы должны были … +проверить|+прочитать|+указать|+позвонить|+сообщить|+предупредить|+знать|+посмотреть|+сохранить|+забрать|+написать|+подумать
    надо|нужно|следовало было? … +читать|+прочитать|+проверить|+указать|+позвонить|+смотреть|+думать раньше|внимательнее|сразу|заранее
    вам надо|нужно было
    надо|нужно было … раньше
    следовало +прочитать|+проверить|+указать|+позвонить
    your own? fault|mistake
    courier's|carrier's|warehouse's|bank's|supplier's|driver's|colleague's|manufacturer's|seller's fault|mistake|error
    fault|mistake|error of our? the? courier|carrier|warehouse|bank|supplier|driver|colleague|manufacturer|seller
    you should have
    you failed to
    you forgot
    """)
}
