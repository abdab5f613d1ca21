import Handbook
import Language

/// The client called by another name than in the letter or in what is known of the client.
struct ClientNameCheck: Check {
  static let description = CheckDescription(
    name: "client-name",
    summary: Localized(ru: "Клиента называют его именем.", en: "Clients are called by their names."),
    documentation: Localized(
      ru: """
        Сравнивает имя в обращении («Здравствуйте, Ольга!», «Ольга, заказ готов», «спасибо вам, Ольга, за фото») с именем клиента: из --client, \
        иначе из его письма (подпись, \
        «меня зовут …»). Другое имя, сокращённое имя и опечатка — ошибка; падеж и порядок слов не важны. Если имя клиента неизвестно, \
        проверка молчит. Имена в рассказе («курьер Олег») не сравниваются.
        """,
      en: """
        Compares the name by which the letter addresses the client with the client's name, as given or as the letter signs it. Another name, a \
        short form and a misspelling are faults; case and order do not matter. If the name is not known, the check is silent. Names that are \
        merely mentioned are not compared.
        """),
    options: [],
    bad: [
      CheckExample("Здравствуйте, Ольга! Заказ готов.", client: "Анна Петрова"),
      CheckExample("Аня, добрый день! Заказ готов.", client: "Анна Петрова"),
      CheckExample("Добрый день, Анна Павловна!", client: "Петрова Анна Сергеевна"),
      CheckExample("Спасибо вам, Ольга, за фото.", client: "Анна Петрова"),
      CheckExample("Здравствуйте, Пётр! Заказ готов.", letter: "Где заказ?\n\nС уважением,\nМарина Ким"),
      CheckExample("Hello Jane, your order is ready.", client: "Mary Smith"),
    ],
    good: [
      CheckExample("Здравствуйте, Анна! Курьер Олег привезёт заказ. Светлана, наш мастер, проверит насос.", client: "Анна Петрова"),
      CheckExample("Уважаемая Анна Сергеевна, добрый день!", client: "Петрова Анна Сергеевна"),
      CheckExample("Здравствуйте, Марина! Это Олег.", letter: "Где заказ? Меня зовут Марина."),
      CheckExample("Здравствуйте, Ольга!", letter: "Где заказ?"),
      CheckExample("Hello Mary, your order is ready.", client: "Mary Smith"),
    ])

  init(_ options: CheckOptions) {}

  func hits(in context: CheckContext) -> [CheckHit] {
    let known = ClientNames(context)
    guard !known.isEmpty else { return [] }
    let passage = context.passage
    let words = context.words
    var hits: [CheckHit] = []
    for (number, sentence) in passage.sentences.enumerated() where !sentence.words.isEmpty {
      var addresses: [Range<Int>] = []
      // Whoever writes signs in the same way: «Олег, «Ромашка»».
      let mayBeSignature = number > 0 && number + 1 >= passage.sentences.count
      if !mayBeSignature, let address = address(sentence, isOpening: number < 3, context) { addresses.append(address) }
      addresses += inserted(sentence, behind: addresses.first?.upperBound ?? sentence.words.lowerBound, context)
      for address in addresses where !isSigned(address, context) {
        for word in address {
          guard let right = known.correction(of: word, words) else { continue }
          hits.append(
            CheckHit(
              place: .judged(passage.words[word].bytes),
              message: Localized(
                ru: "Клиента зовут иначе: \(known.fullName).", en: "The client's name is another one: \(known.fullName)."),
              suggestions: right.isEmpty ? [] : [Suggestion(text: right, fix: false)]))
        }
      }
    }
    return hits
  }

  private func isSigned(_ address: Range<Int>, _ context: CheckContext) -> Bool {
    context.draft.agent.map { Names.occur($0, in: context.passage.writtenText(context.passage.bytes(of: address)), whole: false) } ?? false
  }

  /// Names between commas, or between a comma and the end, in a sentence that speaks to the client: «спасибо вам, Ольга, за фото». A name
  /// behind a person («наш мастер, Ольга, приедет») or beside another name is told, not called.
  private func inserted(_ sentence: Sentence, behind start: Int, _ context: CheckContext) -> [Range<Int>] {
    let words = context.words
    guard sentence.words.contains(where: { isSpokenTo($0, words) }) else { return [] }
    var addresses: [Range<Int>] = []
    var word = max(start, sentence.words.lowerBound + 1)
    while word < sentence.words.upperBound {
      guard words.signBefore(word) == 0x2C, let name = name(at: word, sentence, context) else {
        word += 1
        continue
      }
      word = name.upperBound
      let isLast = name.upperBound == sentence.words.upperBound
      guard isLast ? [0x21, 0x2E, 0x3F].contains(words.signBehind(name.upperBound - 1)) : words.signBefore(name.upperBound) == 0x2C,
        name.allSatisfy({ words.readings($0).isKnown && words.readings($0).share(ofAny: ClientNameCheck.nominativeNames) > 0.3 }),
        words.readings(name.lowerBound).may(Grammemes(.firstName))
      else { continue }
      let before = name.lowerBound - 1
      let isTold =
        words.readings(before).share(of: Grammemes(.noun, .animate)) > 0.3
        || words.isCapitalised(before) && words.readings(before).may(Grammemes(.firstName))
        || ClientNameCheck.selves.contains(words.hashes[before])
      let isListed = !isLast && Names.looksLikeName(context.passage.words[name.upperBound], in: context.passage)
      if !isTold, !isListed, !ClientNameCheck.introductions.contains(isLast ? 0 : words.hashes[name.upperBound]) { addresses.append(name) }
    }
    return addresses
  }

  /// Whether a word speaks to the client: «вам», «спасибо», «пришлите».
  private func isSpokenTo(_ word: Int, _ words: ReplyWords) -> Bool {
    ClientNameCheck.secondPerson.contains(words.hashes[word])
      || words.readings(word).share(of: Grammemes(.verb, .plural, .imperative, .exclusive)) > 0.6
  }

  private static let nominativeNames = Grammemes(.firstName, .patronymic, .surname)
  private static let secondPerson = WordSet(
    "вы вас вам вами ваш ваша ваше ваши вашего вашей вашему вашим вашу спасибо благодарю благодарим здравствуйте хорошего you your thank thanks"
  )
  private static let selves = WordSet("я это зовут мы нас меня имя имени мной")

  /// The words of a name by which a sentence addresses somebody: behind a greeting, or before a comma at the beginning.
  private func address(_ sentence: Sentence, isOpening: Bool, _ context: CheckContext) -> Range<Int>? {
    let words = context.words
    let start = sentence.words.lowerBound
    if isOpening {
      var word = start
      while word < min(sentence.words.upperBound, start + 6) {
        if let greeting = ClientNameCheck.greetings.match(words, at: word, in: sentence.words) {
          let name = name(at: greeting.words.upperBound, sentence, context)
          guard let name, endsAddress(name.upperBound, sentence, words) else { break }
          return name
        }
        word += 1
      }
    }
    guard let name = name(at: start, sentence, context), name.upperBound < sentence.words.upperBound,
      words.separates(name.upperBound, by: 0x2C)
    else { return nil }
    // «Светлана, наш мастер, проверит»: somebody is introduced, not addressed.
    let next = words.hashes[name.upperBound]
    let readings = words.readings(name.upperBound)
    if ClientNameCheck.introductions.contains(next) || readings.share(of: Grammemes(.noun, .nominative, .animate)) > 0.5 { return nil }
    return name
  }

  /// Words that look like names from a place on, three at most.
  private func name(at start: Int, _ sentence: Sentence, _ context: CheckContext) -> Range<Int>? {
    var end = start
    while end < min(sentence.words.upperBound, start + 3), Names.looksLikeName(context.passage.words[end], in: context.passage),
      end == start || !context.words.separates(end, by: 0x2C), isName(end, isFirst: end == sentence.words.lowerBound, context)
    {
      end += 1
    }
    return end > start ? start..<end : nil
  }

  /// A capital is not enough: the dictionary must know the name, or must not know the word at all.
  private func isName(_ word: Int, isFirst: Bool, _ context: CheckContext) -> Bool {
    let readings = context.words.readings(word)
    if readings.isKnown { return readings.share(ofAny: ClientNames.nameTags) > 0.1 }
    if isFirst { return false }
    let companies = context.companyNames.map { $0.lowercased() }
    let form = context.passage.formText(context.passage.words[word])
    return !companies.contains { $0.contains(form) }
  }

  private func endsAddress(_ end: Int, _ sentence: Sentence, _ words: ReplyWords) -> Bool {
    if end == sentence.words.upperBound { return true }
    let sign = words.signBehind(end - 1)
    return [0x2C, 0x21, 0x2E, 0x0A, 0x0D, 0x3A, 0x2D, 0xE2].contains(sign)
  }

  private static let introductions = WordSet("наш наша ваш ваша который которая из менеджер мастер курьер специалист")

  private static let greetings = Expressions(
    """
    здравствуйте
    здравствуй
    добрый|доброе|доброй|доброго день|вечер|утро|ночи|дня|вечера|утра
    доброго времени суток
    день|вечер|утро добрый|доброе
    приветствую|приветствуем
    привет
    уважаемый|уважаемая
    дорогой|дорогая
    hello
    hi
    hey
    dear
    good morning|afternoon|evening|day
    """)
}
