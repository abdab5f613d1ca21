import Handbook
import Language

/// Closing words at the end, and behind them nothing but the signature.
struct FarewellCheck: Check {
  static let description = CheckDescription(
    name: "farewell",
    summary: Localized(ru: "Письмо заканчивается прощанием и подписью.", en: "A letter ends with closing words and a signature."),
    documentation: Localized(
      ru: """
        Ищет прощание («с уважением», «хорошего дня», «всего доброго») в конце письма. После него может стоять только подпись: имя, \
        должность, компания, телефон, адрес, постскриптум. Благодарность за обращение и «пишите нам» считаются прощанием только в \
        последних двух предложениях. По желанию требует в подписи имя сотрудника.
        """,
      en: """
        Looks for closing words (“kind regards”, “have a nice day”) at the end. Behind them only the signature may stand: name, \
        position, company, phone, address, postscript. Thanks for the letter count as closing words in the last two sentences only. \
        On demand the signature must hold the agent's name.
        """),
    options: [
      CheckOption(
        name: "own-name", kind: .flag,
        documentation: Localized(ru: "В подписи есть имя сотрудника.", en: "The signature holds the agent's name.")),
      CheckOption(
        name: "words", kind: .words,
        documentation: Localized(ru: "Другие слова прощания.", en: "More closing words.")),
    ],
    bad: [
      CheckExample("Здравствуйте! Ваш заказ отправлен."),
      CheckExample("Здравствуйте! Спасибо за обращение. Заказ отправлен вчера. Он придёт в пятницу. Деньги вернём на карту."),
      CheckExample("Заказ отправлен.\n\nС уважением,\nОлег\n\nКстати, второй заказ мы тоже отправим завтра утром."),
      CheckExample("Заказ отправлен.\n\nС уважением,\nслужба поддержки", options: ["own-name": .bool(true)]),
      CheckExample("Заказ отправлен.\n\nС уважением,\nМария", options: ["own-name": .bool(true)], agent: "Олег Иванов"),
    ],
    good: [
      CheckExample("Заказ отправлен.\n\nС уважением,\nОлег Иванов,\nспециалист поддержки «Ромашки»\n8 800 100-20-30"),
      CheckExample("Заказ отправлен. Хорошего вам дня!"),
      CheckExample("Заказ отправлен. Если возникнут вопросы, пишите. Спасибо за обращение!"),
      CheckExample("Заказ отправлен.\n\nВсего доброго!\nОлег", options: ["own-name": .bool(true)]),
      CheckExample("Заказ отправлен.\n\nС уважением,\nОлег\n\nP.S. Второй заказ отправим завтра.", options: ["own-name": .bool(true)]),
      CheckExample("Your order has been sent.\n\nKind regards,\nOleg", options: ["own-name": .bool(true)]),
      CheckExample("Заказ отправлен. Чистого неба!", options: ["words": .list([.string("чистого неба")])]),
    ])

  private let wantsOwnName: Bool
  private let ownClosings: WordSequences

  init(_ options: CheckOptions) {
    wantsOwnName = options.flag("own-name")
    ownClosings = WordSequences(options.words("words"))
  }

  /// Sentences from the end in which thanks count as closing words.
  private static let lastSentences = 2
  /// A signature is not longer than this; longer text behind closing words is a letter that goes on.
  private static let longestSignature = 40

  func hits(in context: CheckContext) -> [CheckHit] {
    let passage = context.passage
    guard let closing = closing(passage) else {
      return [missing("closing", "В конце письма нет прощания.", "There are no closing words at the end.", context)]
    }
    if let rest = runningText(behind: closing, passage) {
      let message = Localized(
        ru: "После прощания письмо продолжается.", en: "The letter goes on behind its closing words.")
      return [CheckHit(place: .judged(rest), message: message)]
    }
    if wantsOwnName, !hasOwnName(context, closing) {
      return [missing("own-name", "В подписи нет имени сотрудника.", "The signature lacks the agent's name.", context)]
    }
    return []
  }

  private func missing(_ code: String, _ ru: String, _ en: String, _ context: CheckContext) -> CheckHit {
    CheckHit(place: .missing(at: context.ownEnd, code: code), message: Localized(ru: ru, en: en))
  }

  // MARK: Closing words

  /// The words of the last closing expression.
  private func closing(_ passage: Passage) -> Range<Int>? {
    let sentences = passage.sentences.filter { !$0.words.isEmpty }
    let lastWord = passage.words.count
    var found: Range<Int>?
    for (number, sentence) in sentences.enumerated() {
      let isLast = number + FarewellCheck.lastSentences >= sentences.count
      for word in sentence.words {
        let range = word..<sentence.words.upperBound
        if let match = FarewellCheck.closings.match(passage, at: word, in: range) ?? ownClosings.match(passage, at: word, in: range) {
          found = match
        } else if isLineStart(word, passage), let match = FarewellCheck.lineClosings.match(passage, at: word, in: range) {
          found = match
        } else if isLast || lastWord - word <= FarewellCheck.longestSignature / 2,
          let match = FarewellCheck.thanks.match(passage, at: word, in: range)
        {
          found = match
        }
      }
    }
    return found
  }

  /// Whether a word begins a sentence or a line.
  private func isLineStart(_ word: Int, _ passage: Passage) -> Bool {
    let bytes = passage.words[word].bytes
    if passage.sentence(at: bytes.lowerBound)?.words.lowerBound == word { return true }
    guard word > 0 else { return true }
    let start = passage.words[word - 1].bytes.upperBound
    return passage.judged.bytes[start..<max(start, bytes.lowerBound)].contains { $0 == 0x0A || $0 == 0x0D }
  }

  private static let closings = WordSequences(
    """
    всего доброго
    всего хорошего
    всего наилучшего
    до свидания
    до встречи
    до связи
    до скорого
    хорошего дня
    хорошего вам дня
    хорошего вечера
    хорошего вам вечера
    хорошего настроения
    хороших выходных
    доброго вечера вам
    доброго вам дня
    приятного дня
    приятного вам дня
    приятного вечера
    приятных выходных
    приятных покупок
    отличного дня
    прекрасного дня
    прекрасного вам дня
    удачного дня
    удачного вам дня
    с наилучшими пожеланиями
    с добрыми пожеланиями
    с пожеланиями
    берегите себя
    best regards
    kind regards
    warm regards
    best wishes
    sincerely
    yours truly
    yours faithfully
    have a nice day
    have a good day
    have a great day
    take care
    goodbye
    """)

  /// Closing words only where they begin a sentence or line: «относимся с уважением» is none.
  private static let lineClosings = WordSequences(
    """
    с уважением
    искренне ваш
    искренне ваша
    искренне ваши
    ваша команда
    regards
    cheers
    """)

  private static let thanks = WordSequences(
    """
    спасибо
    благодарим
    благодарю
    обращайтесь
    пишите
    пишите нам
    звоните
    будем рады помочь
    рады помочь
    рада помочь
    рад помочь
    всегда на связи
    остаемся на связи
    всегда рады
    ждем вас
    будем рады видеть
    будем рады
    thank you
    thanks
    let us know
    feel free
    """)

  // MARK: Signature

  /// The first sentence or line behind the closing words that is no part of a signature.
  private func runningText(behind closing: Range<Int>, _ passage: Passage) -> Range<Int>? {
    let end = passage.words[closing.upperBound - 1].bytes.upperBound
    var words = 0
    for sentence in passage.sentences where sentence.bytes.lowerBound >= end && !sentence.words.isEmpty {
      let first = passage.formText(passage.words[sentence.words.lowerBound])
      if FarewellCheck.postscripts.contains(first) { return nil }
      words += sentence.words.count
      if isRunningText(sentence, passage) || words > FarewellCheck.longestSignature { return sentence.bytes }
    }
    return nil
  }

  /// A signature has no sentences: no full stop behind several words of which but the first are mostly small.
  private func isRunningText(_ sentence: Sentence, _ passage: Passage) -> Bool {
    let last = passage.judged.bytes[sentence.bytes].last
    guard sentence.words.count >= 4, last == 0x2E || last == 0x21 || last == 0x3F else { return false }
    if FarewellCheck.closings.first(passage, in: sentence.words) != nil || FarewellCheck.thanks.first(passage, in: sentence.words) != nil {
      return false
    }
    let telling = sentence.words.filter { word in
      let flags = passage.words[word].flags
      let script = passage.tokens.tokens[passage.words[word].token].script
      return !flags.contains(.opaque) && !script.contains(.digits) && !Names.looksLikeName(passage.words[word], in: passage)
    }
    return telling.count * 2 > sentence.words.count
  }

  private static let postscripts: Set<String> = ["p", "ps", "зы", "з", "пс", "постскриптум"]

  private func hasOwnName(_ context: CheckContext, _ closing: Range<Int>) -> Bool {
    let passage = context.passage
    let start = passage.words[closing.lowerBound].bytes.lowerBound
    let source = passage.judged.source(of: start..<passage.judged.bytes.count)
    if let agent = context.draft.agent, !agent.allSatisfy(\.isWhitespace) {
      // The signature behind `-- ` counts too.
      return Names.occur(agent, in: String(decoding: passage.text[source.lowerBound...], as: UTF8.self), whole: false)
    }
    let behind = closing.upperBound..<passage.words.count
    if behind.contains(where: { Names.looksLikeName(passage.words[$0], in: passage) }) { return true }
    return passage.layers.layers.contains { $0.kind == .signature && hasCapitalWord(passage.text[$0.bytes]) }
  }

  private func hasCapitalWord(_ bytes: ArraySlice<UInt8>) -> Bool {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: { !$0.isLetter }).contains { word in
      word.count > 1 && word.first?.isUppercase == true && word.dropFirst().allSatisfy(\.isLowercase)
    }
  }
}
