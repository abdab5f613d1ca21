import Handbook

/// Terms that clients do not know, and abbreviations, without an explanation at their first use.
struct JargonCheck: Check {
  static let description = CheckDescription(
    name: "jargon",
    summary: Localized(ru: "Термины и сокращения объяснены или заменены.", en: "Terms and abbreviations are explained or replaced."),
    documentation: Localized(
      ru: """
        Находит первое употребление термина, у которого в словаре есть «для клиента», или сокращения из его синонимов, а также сокращения из заглавных букв, если рядом нет \
        объяснения: скобок, тире, «то есть», «это», «так называется». Общеизвестные сокращения (США, СМС), коды и то, что клиент написал \
        сам, не считаются. Предлагает слова из словаря.
        """,
      en: """
        Finds the first use of a term whose glossary entry says what to tell clients (`say`), or of an abbreviation among its synonyms, and \
        other abbreviations in capitals, unless an \
        explanation stands beside them: brackets, a dash, “that is”. Well-known abbreviations, codes, and what the client wrote first are \
        left alone.
        """),
    options: [
      CheckOption(
        name: "allow", kind: .words,
        documentation: Localized(
          ru: "Термины и сокращения, понятные вашим клиентам.", en: "Terms and abbreviations that your clients know.")),
      CheckOption(
        name: "abbreviations", kind: .flag,
        documentation: Localized(ru: "Проверять сокращения; по умолчанию да.", en: "Check abbreviations; yes by default.")),
    ],
    bad: [
      CheckExample("Проведите декальцинацию раз в два месяца."),
      CheckExample("Заказ КГТ привезут завтра."),
      CheckExample("Для замены нужен АВР."),
    ],
    good: [
      CheckExample("Проведите декальцинацию (очистку от накипи) раз в два месяца."),
      CheckExample("Нужен АВР — акт, который дал мастер. АВР хранится год."),
      CheckExample("Пункт выдачи заказов (ПВЗ) работает до 22:00, СМС придёт в день доставки."),
      CheckExample("АВР оформим сегодня.", letter: "Когда будет АВР?"),
      CheckExample("КБМ пересчитали.", options: ["allow": .string("КБМ")]),
    ],
    surroundings: example)

  private static var example: Surroundings {
    var surroundings = Surroundings()
    surroundings.terms = [
      Surroundings.Term(name: "Декальцинация", say: ["очистка от накипи"]), Surroundings.Term(name: "КГТ", say: ["крупная техника"]),
    ]
    return surroundings
  }

  private let allowed: WordSet
  private let checksAbbreviations: Bool

  init(_ options: CheckOptions) {
    allowed = WordSet(options.words("allow").flatMap(TermIndex.words))
    checksAbbreviations = options.optionalFlag("abbreviations") ?? true
  }

  func need(in surroundings: CheckSurroundings) -> CheckNeed? {
    guard surroundings.jargon.isEmpty, !checksAbbreviations else { return nil }
    return CheckNeed(
      message: Localized(
        ru: "В словаре нет терминов с полем «для клиента», проверять нечего.",
        en: "No term of the glossary has a field `say`: nothing is checked."),
      remedy: Localized(ru: "Добавьте поле «для клиента» к терминам словаря.", en: "Add the field `say` to terms of the glossary."))
  }

  func hits(in context: CheckContext) -> [CheckHit] {
    let words = context.words
    let jargon = context.surroundings.jargon
    var hits: [CheckHit] = []
    var seenTerms: Set<Int> = []
    var seenForms: Set<UInt64> = []
    let isShouted = words.hashes.indices.count { words.isAllCapitals($0) } * 3 > words.count
    var letter: WordSet?
    for sentence in context.passage.sentences {
      var word = sentence.words.lowerBound
      while word < sentence.words.upperBound {
        defer { word += 1 }
        if let match = jargon.match(words, at: word, in: sentence.words) {
          word = match.words.upperBound - 1
          guard seenTerms.insert(match.term).inserted else { continue }
          for inner in match.words { seenForms.insert(words.hashes[inner]) }
          let letterWords = letter ?? JargonCheck.clientWords(context)
          letter = letterWords
          if match.words.allSatisfy({ allowed.contains(words.hashes[$0]) || words.isIn(letterWords, $0) }) { continue }
          if !isExplained(match.words, sentence, words) { hits.append(term(match, context)) }
        } else if checksAbbreviations, !isShouted, isAbbreviation(word, sentence, context), seenForms.insert(words.hashes[word]).inserted {
          let letterWords = letter ?? JargonCheck.clientWords(context)
          letter = letterWords
          if letterWords.contains(words.hashes[word]) || isExplained(word..<(word + 1), sentence, words) { continue }
          let text = context.passage.written(context.passage.words[word])
          hits.append(
            CheckHit(
              place: .judged(context.passage.words[word].bytes),
              message: Localized(ru: "Сокращение «\(text)» не объяснено.", en: "The abbreviation “\(text)” is not explained."),
              advice: Localized(
                ru: "Напишите полностью, а сокращение поставьте в скобки.", en: "Write it in full, with the abbreviation in brackets.")))
        }
      }
    }
    return hits
  }

  private func term(_ match: TermIndex.Match, _ context: CheckContext) -> CheckHit {
    let term = context.surroundings.term(match.term)
    return CheckHit(
      place: .judged(context.passage.bytes(of: match.words)),
      message: Localized(ru: "Термин «\(term.name)» клиенту незнаком.", en: "Clients do not know the term “\(term.name)”."),
      suggestions: term.say.map { Suggestion(text: $0, fix: false) },
      advice: Localized(ru: "Замените термин или объясните его здесь же.", en: "Replace the term, or explain it right here."))
  }

  /// Two to six capitals, a vowel or not, that are no code, number or name of the company.
  private func isAbbreviation(_ word: Int, _ sentence: Sentence, _ context: CheckContext) -> Bool {
    let words = context.words
    let hash = words.hashes[word]
    guard hash != 0, words.isAllCapitals(word), (2...6).contains(words.length(word)), !allowed.contains(hash) else { return false }
    let token = context.passage.tokens.tokens[context.passage.words[word].token]
    guard token.script == .cyrillic || token.script == .latin else { return false }
    let form = context.passage.formText(context.passage.words[word])
    if KnownAbbreviations.contains(form) || context.surroundings.glossaryWords.contains(hash) { return false }
    if context.companyNames.contains(where: { TermIndex.words($0).contains(form) }) { return false }
    // «Е2», «К-300», «AB 12345» are codes; Roman numbers; words that the dictionary knows are shouted.
    if token.script == .latin, form.allSatisfy({ "ivxlcdm".contains($0) }) { return false }
    if context.passage.words[word].flags.contains(.glued) || isCode(word, sentence, words) { return false }
    let readings = words.readings(word)
    return !readings.isKnown || readings.readings.contains { $0.tag.has(.abbreviation) }
  }

  private func isCode(_ word: Int, _ sentence: Sentence, _ words: ReplyWords) -> Bool {
    let next = word + 1
    if next < sentence.words.upperBound {
      if words.passage.words[next].flags.contains(.glued) || words.number(next) != nil { return true }
    }
    if word > sentence.words.lowerBound {
      // «код DBML», «режим ECO»
      if words.isIn(JargonCheck.codeNames, word - 1) { return true }
      // «А 318 КХ», «RB 4471 2209 5 RU»
      var first = word - 1
      while first >= sentence.words.lowerBound, words.number(first) != nil { first -= 1 }
      if first < word - 1, first >= sentence.words.lowerBound, words.isAllCapitals(first, atLeast: 1) { return true }
    }
    // Two capitals in a row of such words are a heading, not an abbreviation.
    return next < sentence.words.upperBound && words.isAllCapitals(next) && words.length(next) > 6
  }

  /// What is called by letters that mean nothing.
  private static let codeNames = WordSet(
    "код артикул модель серия индекс маркировка режим ошибка тип рейс тариф кнопка индикатор шифр литер группа класс формат code model mode"
  )

  /// Whether brackets, a dash or «то есть» explain a term, before or behind it.
  private func isExplained(_ term: Range<Int>, _ sentence: Sentence, _ words: ReplyWords) -> Bool {
    let bytes = words.passage.judged.bytes
    let last = words.passage.words[term.upperBound - 1].bytes.upperBound
    var index = last
    // Closing quotation marks and blanks.
    while index < bytes.count, index < last + 8,
      bytes[index] == 0x20 || bytes[index] == 0xC2 || bytes[index] == 0xBB || bytes[index] == 0xA0
    { index += 1 }
    if index < bytes.count, bytes[index] == 0x28 { return true }
    if index + 2 < bytes.count, bytes[index] == 0xE2, bytes[index + 1] == 0x80, bytes[index + 2] == 0x94 || bytes[index + 2] == 0x93 {
      return true
    }
    if index + 1 < bytes.count, bytes[index] == 0x2D, bytes[index + 1] == 0x20 { return true }
    if words.signBefore(term.lowerBound) == 0x28 { return true }
    let near = term.upperBound..<min(sentence.words.upperBound, term.upperBound + 4)
    if JargonCheck.explanations.occur(words, in: near) { return true }
    let before = max(sentence.words.lowerBound, term.lowerBound - 3)..<term.lowerBound
    return JargonCheck.explanations.occur(words, in: before)
  }

  private static let explanations = Expressions(
    """
    то есть
    т е
    это
    +называться
    +означать
    +значить
    так называемый|называемая|называемое|называемые
    иначе говоря
    проще говоря
    или просто
    that is
    i e
    which means
    called
    stands for
    """)

  /// Forms that the client uses.
  private static func clientWords(_ context: CheckContext) -> WordSet {
    let texts = [context.draft.letter].compactMap { $0 } + context.draft.thread.filter { $0.author == .client }.map(\.text)
    return WordSet(texts.flatMap { TermIndex.words(String(decoding: $0, as: UTF8.self)) })
  }
}
