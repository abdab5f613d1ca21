import Handbook
import Language

/// Officialese: nominal chains, empty verbs, passives without an owner.
struct BureaucrateseCheck: Check {
  static let description = CheckDescription(
    name: "bureaucratese",
    summary: Localized(ru: "Письмо написано без канцелярита.", en: "The letter is free of officialese."),
    documentation: Localized(
      ru: """
        Находит «осуществить», «произвести оплату», «данный», «в целях», «довожу до вашего сведения» и подобное, цепочки из четырёх и более \
        существительных («проверка условий возврата стоимости товара»), пустые отглагольные слова при других («осуществление доставки», \
        «проведение проверки») и страдательные обороты, за которыми никто не стоит («вопрос \
        рассматривается», «приняты меры», «так получилось»), если рядом не сказано кем. Обычные «заказ отправлен», «деньги возвращены» не трогает.
        """,
      en: """
        Finds empty verbs and clerical phrases, chains of four and more nouns, empty verbal nouns before others, and passives without an owner (“it was decided”). Plain “your \
        order has been sent” is left alone.
        """),
    options: [
      CheckOption(name: "allow", kind: .words, documentation: Localized(ru: "Разрешённые слова.", en: "Words that are allowed."))
    ],
    bad: [
      CheckExample("Мы осуществим доставку завтра."),
      CheckExample("По данному вопросу произведите оплату."),
      CheckExample("Проверка условий возврата стоимости товара займёт день."),
      CheckExample("Ваш вопрос рассматривается."),
      CheckExample("Осуществление доставки плиты запланировано на завтра."),
      CheckExample("Так получилось, что были приняты меры."),
      CheckExample("Please be advised that it was decided to close the case."),
    ],
    good: [
      CheckExample("Заказ отправлен, деньги возвращены на карту. Привезём завтра."),
      CheckExample("Ваш вопрос рассматривает мастер. Срок возврата товара — 7 дней."),
      CheckExample("Данные карты храним отдельно, здесь даны сроки. Спасибо за данную оценку!", options: ["allow": .string("данную")]),
    ])

  private let allowed: WordSet

  init(_ options: CheckOptions) {
    allowed = WordSet(options.words("allow").flatMap(TermIndex.words))
  }

  func hits(in context: CheckContext) -> [CheckHit] {
    var hits: [CheckHit] = []
    for sentence in context.passage.sentences { read(sentence, context, &hits) }
    return hits
  }

  private func read(_ sentence: Sentence, _ context: CheckContext, _ hits: inout [CheckHit]) {
    let words = context.words
    var word = sentence.words.lowerBound
    while word < sentence.words.upperBound {
      let start = word
      word += 1
      guard words.hashes[start] != 0 else { continue }
      if let match = BureaucrateseCheck.cliches.match(words, at: start, in: sentence.words) {
        word = match.words.upperBound
        let note = BureaucrateseCheck.cliches.notes[match.number]
        if isAllowed(match.words, words) || note == "этот" && !agrees(match.words, words) { continue }
        hits.append(cliche(match.words, note, context))
      } else if let match = BureaucrateseCheck.ownerless.match(words, at: start, in: sentence.words) {
        word = match.words.upperBound
        // «Если так получилось, что вас нет дома»: nobody evades anything.
        if words.hashes[sentence.words.lowerBound] == BureaucrateseCheck.condition { continue }
        if isAllowed(match.words, words) || hasOwner(match.words, sentence, words) { continue }
        hits.append(
          CheckHit(
            place: .judged(context.passage.bytes(of: match.words)),
            message: Localized(ru: "Не сказано, кто это делает.", en: "It is not said who does it."),
            advice: Localized(ru: "Назовите того, кто отвечает: «проверяю», «мастер смотрит».", en: "Name who does it.")))
      } else if let chain = emptyNoun(at: start, sentence, words) ?? chain(at: start, sentence, words) {
        word = chain.upperBound
        if isAllowed(chain, words) { continue }
        hits.append(
          CheckHit(
            place: .judged(context.passage.bytes(of: chain)),
            message: Localized(ru: "Цепочка существительных.", en: "A chain of nouns."),
            advice: Localized(ru: "Замените часть существительных глаголами.", en: "Turn some of the nouns into verbs.")))
      }
    }
  }

  private func isAllowed(_ range: Range<Int>, _ words: ReplyWords) -> Bool {
    !allowed.isEmpty && range.contains { allowed.contains(words.hashes[$0]) }
  }

  // MARK: Cliches

  private func cliche(_ range: Range<Int>, _ note: String, _ context: CheckContext) -> CheckHit {
    var suggestions: [Suggestion] = []
    if note == "этот" {
      if let text = demonstrative(like: range.lowerBound, context) {
        let isCapital = context.words.isCapitalised(range.lowerBound)
        let first = isCapital ? text.prefix(1).uppercased() + text.dropFirst() : text
        let noun = context.passage.written(context.passage.words[range.upperBound - 1])
        suggestions = [Suggestion(text: first + " " + noun, fix: false)]
      }
    } else if !note.isEmpty, !note.hasPrefix("(") {
      let isCapital = context.words.isCapitalised(range.lowerBound)
      suggestions = [Suggestion(text: isCapital ? note.prefix(1).uppercased() + note.dropFirst() : note, fix: false)]
    }
    let advice =
      note.hasPrefix("(")
      ? Localized(ru: String(note.dropFirst().dropLast()), en: "Use a plain verb.") : Localized(ru: "Скажите проще.", en: "Say it plainly.")
    return CheckHit(
      place: .judged(context.passage.bytes(of: range)), message: Localized(ru: "Канцелярит.", en: "Officialese."),
      suggestions: suggestions, advice: advice)
  }

  /// Whether adjective and noun agree and nothing stands between them: «по данному заказу», not «по данным заказа».
  private func agrees(_ range: Range<Int>, _ words: ReplyWords) -> Bool {
    guard range.count == 2, !words.separates(range.lowerBound + 1, by: 0x2C) else { return false }
    let nouns = words.readings(range.lowerBound + 1).readings.map(\.tag)
    return words.readings(range.lowerBound).readings.contains { reading in
      guard !reading.tag.has(.noun), let grammaticalCase = reading.tag.grammaticalCase, let number = reading.tag.number else {
        return false
      }
      return nouns.contains { noun in
        noun.has(grammaticalCase) && noun.has(number) && (number == .plural || reading.tag.gender.map(noun.has) ?? true)
      }
    }
  }

  private static let condition = WordHash.hash(word: "если")

  /// «Данного» as «этого».
  private func demonstrative(like word: Int, _ context: CheckContext) -> String? {
    guard let tag = context.words.readings(word).readings.first(where: { $0.tag.grammaticalCase != nil })?.tag,
      let grammaticalCase = tag.grammaticalCase, let number = tag.number,
      let analysis = context.lexicon.analyses(of: "этот").first(where: { $0.lemma == "этот" })
    else { return nil }
    var required = [grammaticalCase, number]
    if number == .singular, let gender = tag.gender { required.append(gender) }
    return context.lexicon.inflect(analysis, to: Grammemes(list: required))?.text
  }

  private static let cliches = Expressions(
    """
    +осуществить|+осуществлять|+осуществляться => (Назовите само действие: не «осуществим доставку», а «привезём».)
    +произвести|+производить +оплата|+замена|+возврат|+доставка|+проверка|+ремонт|+перерасчет|+расчет|+выплата|+списание|+зачисление => (Назовите само действие: «оплатить», «заменить».)
    данный|данного|данному|данным|данном|данной|данную +вопрос|+ситуация|+заказ|+товар|+случай|+проблема|+обращение|+услуга|+момент|+модель|+функция|+заявка|+письмо|+сообщение|+информация|+период|+оценка|+акция|+раздел|+тема|+магазин|+адрес => этот
    вышеуказанный|вышеуказанные|вышеуказанного|вышеуказанную|вышеупомянутый|вышеупомянутого|вышеизложенное|нижеследующий|нижеуказанный
    в целях => чтобы
    на предмет => (Скажите, что проверите: «проверю, нет ли трещин».)
    в настоящее время => сейчас
    на|в данный момент => сейчас
    на сегодняшний день => сейчас
    довожу|доводим до вашего? сведения => сообщаю
    настоящим +сообщать|+уведомлять|+информировать => сообщаю
    уведомляем|уведомляю вас => сообщаем
    информируем|информирую вас => сообщаем
    в связи с тем что => потому что
    ввиду того что => потому что
    вследствие того что => потому что
    в силу того что => потому что
    в случае наличия => если есть
    в случае отсутствия => если нет
    при наличии отсутствия
    в установленном порядке => (Скажите, что и когда будет сделано.)
    надлежащим образом => (Скажите, как именно.)
    +иметь место => (Скажите, что случилось.)
    +оказать|+оказывать содействие => помочь
    +принять|+принимать к сведению => учесть
    по факту +оплата|+получение|+доставка|+обращение => после
    в кратчайшие сроки => (Назовите срок.)
    +являться +следствие|+причина|+основание
    please be advised
    in order to => to
    at this point in time => now
    due to the fact that => because
    with regard to => about
    aforementioned
    """)

  // MARK: Passives

  private static let ownerless = Expressions(
    """
    рассматривается
    рассматриваются
    прорабатывается
    прорабатываются
    уточняется
    уточняются
    принимаются _? меры
    ведутся _? работы
    приняты _? меры
    будут приняты _? меры
    было|будет принято _? решение
    принято решение
    будет рассмотрен|рассмотрена|рассмотрено
    так получилось|сложилось|вышло
    возникло недоразумение
    it was|is|has been decided
    mistakes were made
    measures have been taken
    """)

  /// Whether a noun or pronoun beside it says by whom: «мастером», «нами».
  private func hasOwner(_ range: Range<Int>, _ sentence: Sentence, _ words: ReplyWords) -> Bool {
    let near = max(sentence.words.lowerBound, range.lowerBound - 4)..<min(sentence.words.upperBound, range.upperBound + 4)
    return near.contains { word in
      guard !range.contains(word) else { return false }
      if BureaucrateseCheck.owners.contains(words.hashes[word]) { return true }
      let readings = words.readings(word)
      return readings.share(of: Grammemes(.noun, .animate, .instrumental)) > 0.5
    }
  }

  private static let owners = WordSet(
    "нами мной мною ими отделом службой складом банком перевозчиком магазином сервисом командой центром by")

  // MARK: Chains

  /// Four nouns of which all but the first are in the genitive, adjectives between them allowed.
  private func chain(at start: Int, _ sentence: Sentence, _ words: ReplyWords) -> Range<Int>? {
    guard isNoun(start, words) else { return nil }
    var nouns = 1
    var end = start + 1
    var word = start + 1
    while word < sentence.words.upperBound, word - start < 16 {
      let bytes = words.passage.words[word - 1].bytes.upperBound..<words.passage.words[word].bytes.lowerBound
      guard words.passage.judged.bytes[bytes].allSatisfy({ $0 == 0x20 || $0 == 0x0A }), words.hashes[word] != 0 else { break }
      let readings = words.readings(word)
      guard readings.isKnown, word == sentence.words.lowerBound || !words.isCapitalised(word) else { break }
      if readings.share(of: Grammemes(.noun, .genitive)) >= 0.3, !readings.may(Grammemes(.preposition)) {
        nouns += 1
        end = word + 1
      } else if readings.share(of: Grammemes(.fullAdjective, .genitive)) < 0.3 {
        break
      }
      word += 1
    }
    return nouns >= 4 ? start..<end : nil
  }

  /// A noun that says no more than that something is done, with a verbal noun that says what, and nouns behind it: «осуществление доставки
  /// плиты», «проведение проверки», not «проведение праздников».
  private func emptyNoun(at start: Int, _ sentence: Sentence, _ words: ReplyWords) -> Range<Int>? {
    guard words.isIn(BureaucrateseCheck.emptyNouns, start) else { return nil }
    var word = start + 1
    // «осуществление бесплатной доставки»
    while word < sentence.words.upperBound, word < start + 3, words.signBefore(word) >= 0x80,
      words.readings(word).share(of: Grammemes(.fullAdjective, .genitive)) >= 0.3
    { word += 1 }
    guard word < sentence.words.upperBound, words.signBefore(word) >= 0x80 || words.signBefore(word) == 0x0A,
      words.readings(word).share(of: Grammemes(.noun, .genitive)) >= 0.3, isVerbal(word, words)
    else { return nil }
    var end = word + 1
    while end < sentence.words.upperBound, end < word + 3, words.signBefore(end) >= 0x80, !words.isCapitalised(end),
      words.readings(end).share(of: Grammemes(.noun, .genitive)) >= 0.5
    { end += 1 }
    return start..<end
  }

  /// Whether a noun names an action: «рассмотрения», «доставки».
  private func isVerbal(_ word: Int, _ words: ReplyWords) -> Bool {
    if words.isIn(BureaucrateseCheck.verbalNouns, word) { return true }
    let form = words.passage.formText(words.passage.words[word])
    return form.count > 6 && (form.hasSuffix("ания") || form.hasSuffix("ения") || form.hasSuffix("ений") || form.hasSuffix("ытия"))
  }

  private static let emptyNouns = WordSet("осуществление проведение выполнение обеспечение произведение совершение")
  private static let verbalNouns = WordSet(
    """
    доставка оплата проверка возврат замена ремонт отправка установка перерасчет расчет выдача приемка поставка выплата списание монтаж осмотр
    диагностика экспертиза сборка подъем вывоз самовывоз обмен перенос запись регистрация регистрация идентификация консультация операция
    разгрузка загрузка передача покупка отгрузка обработка
    """)

  private func isNoun(_ word: Int, _ words: ReplyWords) -> Bool {
    let readings = words.readings(word)
    return readings.isKnown && readings.share(of: Grammemes(.noun)) >= 0.6 && !readings.may(Grammemes(.preposition))
  }
}
