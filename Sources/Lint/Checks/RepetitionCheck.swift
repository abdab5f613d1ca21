import Handbook
import Language

/// The same word again and again, or twice in a row.
struct RepetitionCheck: Check {
  static let description = CheckDescription(
    name: "repetition",
    summary: Localized(ru: "Одно слово не повторяется раз за разом.", en: "No word is repeated again and again."),
    documentation: Localized(
      ru: """
        Находит слово, которое в любых формах и с роднёй от того же корня («подробный», «подробно», «подробности») стоит чаще заданного на \
        отрезке в пятьдесят слов, и слово, написанное дважды подряд («на на») — \
        второе можно удалить не глядя. Служебные слова, числа, имена и термины словаря не считаются.
        """,
      en: """
        Finds a word that in any of its forms, those derived from it included, stands more often than given within fifty words, and a word written twice in a row, the second \
        of which may be deleted unseen. Function words, numbers, names and terms of the glossary do not count.
        """),
    options: [
      CheckOption(
        name: "max", kind: .count,
        documentation: Localized(ru: "Сколько раз слово может стоять; по умолчанию 4.", en: "How often a word may stand; 4 by default."))
    ],
    bad: [
      CheckExample("Заказ едет на на склад."),
      CheckExample(
        "Доставка бесплатная. Срок доставки три дня. Об оплате доставки напишем. Доставку можно перенести, доставкой занимается курьер."),
      CheckExample("Чек пришлём. Второй чек — завтра.", options: ["max": .number(1, written: "1")]),
    ],
    good: [
      CheckExample("Заказ собран. Привезём его завтра: заказ поедет с курьером, он позвонит за час."),
      CheckExample("Очень-очень ждём вас. Да, да, всё верно: что? что угодно."),
    ])

  private let maximum: Int
  private static let window = 50

  init(_ options: CheckOptions) throws(LintError) {
    maximum = options.count("max") ?? 4
    guard maximum > 0 else { throw .wrongOptionValue("max", expected: Localized(ru: "целое число от 1", en: "a whole number from 1 on")) }
  }

  func hits(in context: CheckContext) -> [CheckHit] {
    doubled(context) + frequent(context)
  }

  private func doubled(_ context: CheckContext) -> [CheckHit] {
    let words = context.words
    let passage = context.passage
    var hits: [CheckHit] = []
    for sentence in passage.sentences {
      for word in sentence.words.dropFirst() where words.hashes[word] != 0 && words.hashes[word] == words.hashes[word - 1] {
        let between = passage.judged.bytes[passage.words[word - 1].bytes.upperBound..<passage.words[word].bytes.lowerBound]
        // «то, что что-то значит»
        if word + 1 < sentence.words.upperBound, passage.words[word + 1].flags.contains(.glued) { continue }
        guard between.allSatisfy({ $0 == 0x20 || $0 == 0x0A }), words.number(word) == nil, words.length(word) > 1,
          !RepetitionCheck.emphatic.contains(words.hashes[word])
        else { continue }
        let bytes = passage.words[word - 1].bytes.lowerBound..<passage.words[word].bytes.upperBound
        let text = passage.written(passage.words[word - 1])
        hits.append(
          CheckHit(
            place: .judged(bytes), message: Localized(ru: "Слово написано дважды.", en: "The word is written twice."),
            suggestions: [Suggestion(text: text, fix: passage.judged.isUnbroken(bytes))]))
      }
    }
    return hits
  }

  private static let emphatic = WordSet("очень да нет так вот еле чуть много ха very bye no yes that had")

  private func frequent(_ context: CheckContext) -> [CheckHit] {
    let candidates = candidates(context)
    guard !candidates.isEmpty else { return [] }
    var hits: [CheckHit] = []
    // Last places of each lemma, the oldest first.
    var places: [UInt64: [Int]] = [:]
    var reported: Set<UInt64> = []
    var stemmer = Stemmer()
    for (word, lemma) in candidates {
      let keys = [lemma, family(word, context, &stemmer)].compactMap { $0 }
      var list: [Int] = []
      for key in keys {
        var known = places[key] ?? []
        known.append(word)
        if known.count > maximum + 1 { known.removeFirst() }
        places[key] = known
        if known.count > list.count || known.count == list.count && known[0] > list.first ?? -1 { list = known }
      }
      guard list.count > maximum, word - list[0] < RepetitionCheck.window, !keys.contains(where: reported.contains) else { continue }
      reported.formUnion(keys)
      let text = context.passage.written(context.passage.words[word])
      hits.append(
        CheckHit(
          place: .judged(context.passage.words[word].bytes),
          message: Localized(
            ru: "Слово «\(text)» стоит \(list.count)-й раз подряд.", en: "The word “\(text)” stands for the \(list.count)th time nearby."),
          advice: Localized(ru: "Замените местоимением или перестройте фразу.", en: "Use a pronoun, or rebuild the sentence.")))
    }
    return hits
  }

  /// Words that tell something, with their lemmas, without those that certainly stand seldom: they are counted by some bits of the lemma and
  /// of the first letters, which all words of a family share.
  private func candidates(_ context: CheckContext) -> [(word: Int, lemma: UInt64)] {
    var telling: [(word: Int, lemma: UInt64)] = []
    for word in 0..<context.words.count {
      if let lemma = content(word, context) { telling.append((word, lemma)) }
    }
    return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 2 * RepetitionCheck.slots) { counts in
      counts.initialize(repeating: 0)
      func slots(_ entry: (word: Int, lemma: UInt64)) -> (lemma: Int, family: Int) {
        let form = context.passage.form(context.passage.words[entry.word])
        let head = WordHash.hash(form.prefix(2 * RepetitionCheck.shortestFamily))
        let mask = UInt64(RepetitionCheck.slots - 1)
        return (Int(entry.lemma & mask), RepetitionCheck.slots + Int(head & mask))
      }
      for entry in telling {
        let (lemma, family) = slots(entry)
        counts[lemma] += 1
        counts[family] += 1
      }
      return telling.filter { entry in
        let (lemma, family) = slots(entry)
        return counts[lemma] > maximum || counts[family] > maximum
      }
    }
  }

  /// A power of two; more tell more words apart.
  private static let slots = 1024

  /// What a word shares with others of its root: its stem, if that is long enough to mean something.
  private func family(_ word: Int, _ context: CheckContext, _ stemmer: inout Stemmer) -> UInt64? {
    guard context.words.length(word) >= RepetitionCheck.shortestFamily,
      context.passage.tokens.tokens[context.passage.words[word].token].script == .cyrillic
    else { return nil }
    var stem = stemmer.stem(Array(context.passage.form(context.passage.words[word])), script: .cyrillic)
    // «проверк-а», «провер-им»
    if stem.suffix(2) == [0xD0, 0xBA], stem.count > 2 * RepetitionCheck.shortestFamily { stem.removeLast(2) }
    // Not to be taken for a lemma that is spelt like it.
    return stem.count >= 2 * RepetitionCheck.shortestFamily ? ~WordHash.hash(stem) : nil
  }

  /// Letters of the shortest stem that makes a family: «подробн», «провер».
  private static let shortestFamily = 6

  /// Nobody can do without them.
  private static let units = WordSet(
    """
    день час минута неделя месяц год рубль бонус раз процент сантиметр литр грамм штука номер быть мочь можно
    январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
    """)

  /// The lemma of a word that tells something.
  private func content(_ word: Int, _ context: CheckContext) -> UInt64? {
    let words = context.words
    let hash = words.hashes[word]
    guard hash != 0, words.length(word) > 2, words.number(word) == nil else { return nil }
    let form = context.passage.form(context.passage.words[word])
    guard ClosedForms.entry(form) == nil, !StopWords.contains(form), !words.isIn(context.surroundings.singleWordTerms, word),
      !words.isIn(RepetitionCheck.units, word)
    else { return nil }
    guard let reading = words.readings(word).readings.first else {
      return context.passage.tokens.tokens[context.passage.words[word].token].script == .latin ? hash : nil
    }
    let tag = reading.tag
    if tag.has(.firstName) || tag.has(.surname) || tag.has(.patronymic) || tag.has(.pronominal) || tag.has(.pronoun) { return nil }
    return tag.has(.noun) || tag.has(.verb) || tag.has(.infinitive) || tag.has(.fullAdjective) || tag.has(.adverb) ? reading.lemma : nil
  }
}
