import Handbook
import Language

/// Words that neither the dictionary nor the glossary has: hints.
struct SpellingCheck: Check {
  static let description = CheckDescription(
    name: "spelling",
    summary: Localized(ru: "Незнакомые словарю слова показаны как подсказки.", en: "Words unknown to the dictionary are shown as hints."),
    documentation: Localized(
      ru: """
        Находит русские слова, которых нет ни в словаре русских форм, ни в словаре компании, и слова, в которых смешаны русские и латинские \
        буквы. Имена (слова с заглавной внутри предложения), сокращения, части слов через дефис и слова из письма клиента не проверяются. Каждое \
        слово называется один раз, всегда как подсказка; если известно слово, которое отличается одной буквой, оно предложено.
        """,
      en: """
        Finds Russian words that neither the dictionary nor the glossary has, and words that mix Cyrillic and Latin letters. Names, \
        abbreviations, parts of hyphenated words and words of the client's letter are left alone. Each word is named once, always as a hint, \
        with known words that differ by one letter.
        """),
    options: [
      CheckOption(name: "allow", kind: .words, documentation: Localized(ru: "Слова, которые верны.", en: "Words that are right."))
    ],
    bad: [
      CheckExample("Ваш заказ отпровлен."),
      CheckExample("Курьер приедит завтра."),
      CheckExample("Ваш зaказ готов."),
    ],
    good: [
      CheckExample("Ваш заказ отправлен, курьер Бжезикевич приедет завтра. Интернет-магазин работает по-прежнему."),
      CheckExample("Кофеварочка готова.", options: ["allow": .string("кофеварочка")]),
    ])

  private let allowed: WordSet
  /// Words for which others are looked for; each costs a thousand questions to the dictionary.
  private static let correctedWords = 5

  init(_ options: CheckOptions) {
    allowed = WordSet(options.words("allow").flatMap(TermIndex.words))
  }

  func hits(in context: CheckContext) -> [CheckHit] {
    let words = context.words
    let passage = context.passage
    var hits: [CheckHit] = []
    var seen: Set<UInt64> = []
    var corrected = 0
    let glossary = context.surroundings.glossaryWords
    let letter = WordSet(context.draft.letter.map { TermIndex.words(String(decoding: $0, as: UTF8.self)) } ?? [])
    for sentence in passage.sentences {
      for word in sentence.words {
        let hash = words.hashes[word]
        guard hash != 0, words.length(word) > 3, !allowed.contains(hash), !words.isIn(glossary, word)
        else { continue }
        if isMixed(word, passage) {
          guard seen.insert(hash).inserted else { continue }
          hits.append(
            hint(word, ru: "В слове смешаны русские и латинские буквы.", en: "The word mixes Cyrillic and Latin letters.", [], context))
          continue
        }
        guard passage.tokens.tokens[passage.words[word].token].script == .cyrillic, !words.readings(word).isKnown,
          !words.isIn(SpellingCheck.young, word), !isExempt(word, sentence, words), !letter.contains(hash), seen.insert(hash).inserted
        else { continue }
        let form = passage.formText(passage.words[word])
        guard !SpellingCheck.isCompound(form, context.lexicon) else { continue }
        var near: [String] = []
        if corrected < SpellingCheck.correctedWords {
          corrected += 1
          near = SpellingCheck.neighbours(of: form, context.lexicon)
        }
        hits.append(hint(word, ru: "Слова нет в словаре.", en: "The dictionary does not have this word.", near, context))
      }
    }
    return hits
  }

  private func hint(_ word: Int, ru: String, en: String, _ near: [String], _ context: CheckContext) -> CheckHit {
    let isCapital = context.words.isCapitalised(word)
    return CheckHit(
      place: .judged(context.passage.words[word].bytes), message: Localized(ru: ru, en: en), severityLimit: .hint,
      suggestions: near.map { Suggestion(text: isCapital ? $0.prefix(1).uppercased() + $0.dropFirst() : $0, fix: false) }, confidence: 0.5)
  }

  /// Cyrillic and Latin letters in one word.
  private func isMixed(_ word: Int, _ passage: Passage) -> Bool {
    passage.judged.bytes.withUnsafeBufferPointer { bytes in
      var (latin, cyrillic) = (false, false)
      var index = passage.words[word].bytes.lowerBound
      while index < passage.words[word].bytes.upperBound {
        let (value, length) = Scalars.decode(bytes, at: index)
        if value < 0x80 { latin = latin || Scalars.isLetter(value) } else if (0x400...0x4FF).contains(value) { cyrillic = true }
        index += length
      }
      return latin && cyrillic
    }
  }

  /// Names, abbreviations, parts of hyphenated words.
  private func isExempt(_ word: Int, _ sentence: Sentence, _ words: ReplyWords) -> Bool {
    if words.passage.words[word].flags.contains(.glued) { return true }
    if word + 1 < sentence.words.upperBound, words.passage.words[word + 1].flags.contains(.glued) { return true }
    return words.isCapitalised(word) && (word > sentence.words.lowerBound || words.signBehind(word) == 0x2C || sentence.words.count < 4)
      || words.isAllCapitals(word)
  }

  /// «авторассылка», «недооформленный»: a known word behind a productive beginning.
  private static func isCompound(_ form: String, _ lexicon: Lexicon) -> Bool {
    for beginning in beginnings where form.hasPrefix(beginning) {
      let rest = String(form.dropFirst(beginning.count))
      if rest.count > 3, lexicon.knows(rest) { return true }
    }
    return false
  }

  /// Words of trade that are younger than the dictionary.
  private static let young = WordSet(
    """
    промокод постамат постомат эспрессо кофемашина маркетплейс чатбот кешбэк кэшбэк личка обнулиться начислиться логиниться авторизоваться
    смартфон айфон андроид роутер вайфай блютус приложуха пуш мессенджер вотсап телеграм телеграмм скриншот дедлайн
    """)

  private static let beginnings = [
    "авто", "видео", "фото", "аудио", "мини", "супер", "мульти", "микро", "теле", "кибер", "веб", "онлайн", "интернет", "электро", "крупно",
    "недо", "пере", "пред", "сверх", "анти", "само", "много", "двух", "трех", "пяти", "не", "по", "до", "спец", "био", "эко", "кросс",
  ]

  /// Known words that differ by one letter, three at most.
  private static func neighbours(of form: String, _ lexicon: Lexicon) -> [String] {
    let letters = Array(form)
    guard letters.count < 24 else { return [] }
    var found: [String] = []
    func take(_ candidate: [Character]) {
      let text = String(candidate)
      if found.count < 3, !found.contains(text), lexicon.knows(text) { found.append(text) }
    }
    for place in letters.indices.dropLast() {
      var swapped = letters
      swapped.swapAt(place, place + 1)
      take(swapped)
    }
    for place in letters.indices {
      var shorter = letters
      shorter.remove(at: place)
      take(shorter)
    }
    for place in letters.indices {
      for letter in alphabet where letter != letters[place] {
        var other = letters
        other[place] = letter
        take(other)
      }
    }
    for place in 0...letters.count {
      for letter in alphabet {
        var longer = letters
        longer.insert(letter, at: place)
        take(longer)
      }
    }
    return found
  }

  private static let alphabet = Array("абвгдежзийклмнопрстуфхцчшщъыьэюя")
}
