import Handbook
import Language

/// Words in capitals, rows of exclamation marks.
struct ShoutingCheck: Check {
  static let description = CheckDescription(
    name: "shouting",
    summary: Localized(ru: "Текст не кричит.", en: "The text does not shout."),
    documentation: Localized(
      ru: """
        Находит слова из трёх и более заглавных букв, «!!» и «?!». Сокращениями считаются слова без гласных, слова с цифрами, римские \
        числа, латинские слова в русском тексте, названия компании, общеизвестные сокращения (США, НДС, СМС) и те, что перечислены в \
        параметре. По желанию ограничивает число восклицательных знаков в письме.
        """,
      en: """
        Finds words of three or more capitals, “!!” and “?!”. Words without vowels, words with digits, Roman numerals, Latin words in \
        a Russian text, names of the company, well-known abbreviations and those listed in the option are not shouted. On demand limits \
        the number of exclamation marks in a letter.
        """),
    options: [
      CheckOption(
        name: "abbreviations", kind: .words,
        documentation: Localized(ru: "Сокращения, которые пишут заглавными.", en: "Abbreviations that are written in capitals.")),
      CheckOption(
        name: "max-exclamations", kind: .count,
        documentation: Localized(
          ru: "Сколько восклицательных знаков допустимо в письме.", en: "How many exclamation marks a letter may have.")),
    ],
    bad: [
      CheckExample("ВНИМАНИЕ! Заказ отправлен."),
      CheckExample("Мы НЕ МОЖЕМ вернуть деньги."),
      CheckExample("Заказ отправлен!!"),
      CheckExample("Вы читали письмо?!"),
      CheckExample("Здравствуйте! Заказ отправлен! Ждите!", options: ["max-exclamations": .number(2, written: "2")]),
      CheckExample("YOUR ORDER has been sent."),
    ],
    good: [
      CheckExample("Заказ отправлен. Пришлём СМС из ПВЗ, ФИО и ИНН указывать не нужно."),
      CheckExample("Номер AB123, трек RU881204417, глава XIV, доставка в США."),
      CheckExample("Нажмите «ОПЛАТИТЬ» и пришлите PDF."),
      CheckExample("Банк РОМАШКА работает.", options: ["abbreviations": .list([.string("ромашка")])]),
      CheckExample("Здравствуйте! Заказ отправлен!", options: ["max-exclamations": .number(2, written: "2")]),
    ])

  private let abbreviations: Set<String>
  private let maximumExclamations: Int?

  init(_ options: CheckOptions) {
    abbreviations = Set(options.words("abbreviations").map(ShoutingCheck.key))
    maximumExclamations = options.count("max-exclamations")
  }

  func hits(in context: CheckContext) -> [CheckHit] {
    capitals(context) + marks(context.passage)
  }

  // MARK: Capitals

  /// Runs of words in capitals; a run counts if one of its words does.
  private func capitals(_ context: CheckContext) -> [CheckHit] {
    let passage = context.passage
    // Most replies hold no capitals to compare.
    lazy var companies = Set(
      context.companyNames.flatMap { $0.split(whereSeparator: { !$0.isLetter }) }.map { ShoutingCheck.key(String($0)) })
    lazy var isLatinText = passage.tokens.tokens.count { $0.script == .latin } * 2 > passage.tokens.count
    var hits: [CheckHit] = []
    for sentence in passage.sentences {
      var run: Range<Int>?
      var isShouted = false
      for word in sentence.words {
        guard context.words.isAllCapitals(word, atLeast: 1) else {
          close(run, isShouted, passage, &hits)
          run = nil
          isShouted = false
          continue
        }
        run = (run?.lowerBound ?? word)..<(word + 1)
        if !isShouted, isLong(passage.words[word], passage), isShout(passage.words[word], passage, isLatinText: isLatinText),
          !companies.contains(passage.formText(passage.words[word]))
        {
          isShouted = true
        }
      }
      close(run, isShouted, passage, &hits)
    }
    return hits
  }

  private func close(_ run: Range<Int>?, _ isShouted: Bool, _ passage: Passage, _ hits: inout [CheckHit]) {
    guard let run, isShouted else { return }
    let message = Localized(ru: "Слова заглавными буквами читаются как крик.", en: "Words in capitals read like shouting.")
    hits.append(CheckHit(place: .judged(passage.bytes(of: run)), message: message))
  }

  /// Fewer letters are no shout, whatever they say.
  private func isLong(_ word: Word, _ passage: Passage) -> Bool { passage.form(word).count >= 3 }

  private func isShout(_ word: Word, _ passage: Passage, isLatinText: Bool) -> Bool {
    let form = passage.formText(word)
    let letters = form.unicodeScalars.filter { Scalars.isLetter($0.value) }
    guard letters.count >= 3, !abbreviations.contains(form), !KnownAbbreviations.contains(form) else { return false }
    guard letters.contains(where: { ShoutingCheck.vowels.contains($0) }) else { return false }
    let isLatin = passage.tokens.tokens[word.token].script == .latin
    if isLatin, !isLatinText || form.allSatisfy({ "ivxlcdm".contains($0) }) { return false }
    return true
  }

  private static func key(_ word: String) -> String {
    word.lowercased().replacing("ё", with: "е")
  }

  private static let vowels = Set("аеиоуыэюяaeiouy".unicodeScalars)

  // MARK: Marks

  private func marks(_ passage: Passage) -> [CheckHit] {
    let bytes = passage.judged.bytes
    var hits: [CheckHit] = []
    var exclamations = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 0x21 || bytes[index] == 0x3F else {
        index += 1
        continue
      }
      let start = index
      var count = 0
      while index < bytes.count, bytes[index] == 0x21 || bytes[index] == 0x3F {
        if bytes[index] == 0x21 {
          count += 1
          exclamations += 1
          if let limit = maximumExclamations, exclamations == limit + 1 { hits.append(tooMany(index, limit)) }
        }
        index += 1
      }
      if count > 0, index - start > 1 {
        let message = Localized(ru: "Несколько знаков подряд читаются как крик.", en: "Several marks in a row read like shouting.")
        hits.append(CheckHit(place: .judged(start..<index), message: message))
      }
    }
    return hits
  }

  private func tooMany(_ index: Int, _ limit: Int) -> CheckHit {
    let message = Localized(
      ru: "Восклицательных знаков больше, чем \(limit).", en: "There are more than \(limit) exclamation marks.")
    return CheckHit(place: .judged(index..<(index + 1)), message: message)
  }
}
