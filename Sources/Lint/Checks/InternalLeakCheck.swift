import Handbook

/// Words of internal documents and names of internal systems in a letter to a client.
struct InternalLeakCheck: Check {
  static let description = CheckDescription(
    name: "internal-leak",
    summary: Localized(ru: "Письмо не цитирует внутренние документы.", en: "The letter does not quote internal documents."),
    documentation: Localized(
      ru: """
        Находит восемь и более слов подряд из пункта, который написан для сотрудников (audience: internal), и названия внутренних систем — из \
        параметра и из словаря с меткой «системы». Не считается то, что в стандарте стоит в кавычках (слова для клиента), и то, что есть в \
        открытых документах, ответах и шаблонах.
        """,
      en: """
        Finds eight and more words in a row of a clause whose audience is internal, and names of internal systems, given by the option or by \
        a glossary tagged `systems`. What the standard itself quotes, and what public documents, answers and templates say too, does not \
        count.
        """),
    options: [
      CheckOption(
        name: "words", kind: .count,
        documentation: Localized(
          ru: "Сколько слов подряд — утечка; по умолчанию 8, меньше нельзя.", en: "Words in a row; 8 by default and at least.")),
      CheckOption(
        name: "systems", kind: .words,
        documentation: Localized(ru: "Названия внутренних систем.", en: "Names of internal systems.")),
    ],
    bad: [
      CheckExample("Решение свыше десяти тысяч рублей принимает только дежурный руководитель смены."),
      CheckExample("Завёл заявку в СуперДеске, ждите.", options: ["systems": .string("СуперДеск")]),
      CheckExample("Ваш тикет лежит в Jira Cloud.", options: ["systems": .list([.string("jira cloud")])]),
    ],
    good: [
      CheckExample("Такое решение принимает руководитель смены: передаю сейчас, ответ будет до 16:30."),
      CheckExample("Решение свыше десяти тысяч рублей принимает только дежурный.", options: ["words": .number(9, written: "9")]),
    ],
    surroundings: example)

  private static var example: Surroundings {
    var surroundings = Surroundings()
    surroundings.addInternal(
      "Решение свыше десяти тысяч рублей принимает только дежурный руководитель смены.", clause: "service/authority#matrix")
    return surroundings
  }

  private let length: Int
  private let systems: [String]
  private let systemWords: Expressions

  init(_ options: CheckOptions) throws(LintError) {
    length = options.count("words") ?? InternalRuns.length
    guard length >= InternalRuns.length else {
      throw .wrongOptionValue("words", expected: Localized(ru: "целое число от 8", en: "a whole number from 8 on"))
    }
    systems = options.words("systems")
    systemWords = Expressions(texts: systems)
  }

  func need(in surroundings: CheckSurroundings) -> CheckNeed? {
    guard surroundings.internalRuns.isEmpty, surroundings.systems.isEmpty, systems.isEmpty else { return nil }
    return CheckNeed(
      message: Localized(
        ru: "Внутренних документов нет, поэтому утечку искать не в чем.", en: "There are no internal documents, hence nothing can leak."),
      remedy: Localized(
        ru: "Напишите в начале внутренних документов «audience: internal» или перечислите systems.",
        en: "Write `audience: internal` into the front matter of internal documents, or list `systems`."))
  }

  func hits(in context: CheckContext) -> [CheckHit] {
    runs(context) + names(context)
  }

  private func runs(_ context: CheckContext) -> [CheckHit] {
    let table = context.surroundings.internalRuns
    let hashes = context.words.hashes
    guard hashes.count >= length else { return [] }
    var hits: [CheckHit] = []
    var run: Range<Int>?
    var clause = 0
    func close() {
      guard let found = run, found.count >= length else { return }
      let reference = context.surroundings.internalClause(clause)
      let message = Localized(
        ru: "Слова внутреннего документа, пункт \(reference).", en: "These are words of an internal document, clause \(reference).")
      let advice = Localized(ru: "Перескажите для клиента своими словами.", en: "Say it to the client in words of your own.")
      hits.append(CheckHit(place: .judged(context.passage.bytes(of: found)), message: message, advice: advice))
    }
    for start in 0...(hashes.count - InternalRuns.length) {
      guard let found = table.find(InternalRuns.hash(hashes[start..<(start + InternalRuns.length)])) else { continue }
      let end = start + InternalRuns.length
      if let open = run, open.upperBound >= start {
        run = open.lowerBound..<end
      } else {
        close()
        run = start..<end
        clause = found
      }
    }
    close()
    return hits
  }

  private func names(_ context: CheckContext) -> [CheckHit] {
    let words = context.words
    let index = context.surroundings.systems
    var hits: [CheckHit] = []
    for sentence in context.passage.sentences {
      var word = sentence.words.lowerBound
      while word < sentence.words.upperBound {
        guard let found = index.match(words, at: word, in: sentence.words)?.words ?? own(words, word, sentence.words) else {
          word += 1
          continue
        }
        let message = Localized(ru: "Название внутренней системы.", en: "The name of an internal system.")
        hits.append(CheckHit(place: .judged(context.passage.bytes(of: found)), message: message))
        word = found.upperBound
      }
    }
    return hits
  }

  /// Names of the option, in the forms given and with a Russian case ending behind one word: «в СуперДеске».
  private func own(_ words: ReplyWords, _ word: Int, _ range: Range<Int>) -> Range<Int>? {
    if let match = systemWords.match(words, at: word, in: range) { return match.words }
    guard words.hashes[word] != 0 else { return nil }
    let form = words.passage.formText(words.passage.words[word])
    for system in systems where !system.contains(" ") {
      let name = system.lowercased().replacing("ё", with: "е")
      let rest = form.dropFirst(name.count)
      if form.hasPrefix(name), rest.count <= 2, rest.allSatisfy({ "аеиоуыюямх".contains($0) }) { return word..<(word + 1) }
    }
    return nil
  }
}

extension Surroundings {
  /// Adds the runs of an internal text: for examples.
  mutating func addInternal(_ text: String, clause: String) {
    let words = TermIndex.words(text).map { WordHash.hash(word: $0) }
    guard words.count >= InternalRuns.length else { return }
    for start in 0...(words.count - InternalRuns.length) {
      internalRuns.append(InternalRuns.hash(words[start..<(start + InternalRuns.length)]))
      internalRunClauses.append(UInt32(internalClauses.count))
    }
    internalClauses.append(clause)
  }
}
