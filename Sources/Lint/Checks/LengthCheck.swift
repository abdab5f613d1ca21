import Handbook

/// Sentences, paragraphs and replies of a readable length.
struct LengthCheck: Check {
  static let description = CheckDescription(
    name: "length",
    summary: Localized(ru: "Предложения, абзацы и письмо не слишком длинные.", en: "Sentences, paragraphs and letters are not too long."),
    documentation: Localized(
      ru: """
        Находит предложения длиннее заданного числа слов, абзацы длиннее заданного числа предложений и письма длиннее или короче \
        заданного. Абзац кончается пустой строкой, пунктом списка или строкой, в конце которой закончилось предложение; предложения из одного-двух \
        слов не считаются. Если не задано ничего, предложение — до 35 слов, абзац — до 5 предложений.
        """,
      en: """
        Finds sentences of more words, paragraphs of more sentences, and letters of more or fewer words than given. A paragraph ends at an \
        empty line, a list item, or a line that ends with a sentence; sentences of one or two words do not count. If no option is given, a \
        sentence has 35 words and a paragraph 5 sentences at most.
        """),
    options: [
      option("sentence", "Сколько слов может быть в предложении.", "How many words a sentence may have."),
      option("block", "Сколько предложений может быть в абзаце.", "How many sentences a paragraph may have."),
      option("min", "Сколько слов в письме не меньше.", "How many words a letter must have."),
      option("max", "Сколько слов в письме не больше.", "How many words a letter may have."),
      option("sentences", "Сколько предложений в письме не больше.", "How many sentences a letter may have."),
      option("characters", "Сколько знаков в письме не больше.", "How many characters a letter may have."),
    ],
    bad: [
      CheckExample("Заказ уже собран и завтра утром поедет к вам.", options: ["sentence": .number(5, written: "5")]),
      CheckExample("Заказ собран вчера. Он поедет завтра. Курьер позвонит утром.", options: ["block": .number(2, written: "2")]),
      CheckExample("Да, отправили.", options: ["min": .number(10, written: "10")]),
      CheckExample("Заказ собран вчера. Он поедет завтра.", options: ["max": .number(4, written: "4")]),
      CheckExample("Заказ собран вчера. Он поедет завтра.", options: ["characters": .number(20, written: "20")]),
      CheckExample("Заказ собран вчера. Он поедет завтра.", options: ["sentences": .number(1, written: "1")]),
    ],
    good: [
      CheckExample("Заказ уже собран. Завтра утром он поедет к вам.", options: ["sentence": .number(7, written: "7")]),
      CheckExample("Заказ собран вчера. Он поедет завтра.\n\nКурьер позвонит утром.", options: ["block": .number(2, written: "2")]),
      CheckExample("Шаги:\n- откройте сайт\n- выберите заказ\n- нажмите «Вернуть»", options: ["block": .number(1, written: "1")]),
      CheckExample("Да, отправили. Курьер приедет завтра.", options: ["max": .number(10, written: "10"), "min": .number(2, written: "2")]),
    ])

  private static func option(_ name: String, _ ru: String, _ en: String) -> CheckOption {
    CheckOption(name: name, kind: .count, documentation: Localized(ru: ru, en: en))
  }

  private let sentence: Int?
  private let block: Int?
  private let least: Int?
  private let most: Int?
  private let sentences: Int?
  private let characters: Int?

  init(_ options: CheckOptions) {
    let names = ["sentence", "block", "min", "max", "sentences", "characters"]
    let isGiven = names.contains { options.count($0) != nil }
    sentence = options.count("sentence") ?? (isGiven ? nil : 35)
    block = options.count("block") ?? (isGiven ? nil : 5)
    least = options.count("min")
    most = options.count("max")
    sentences = options.count("sentences")
    characters = options.count("characters")
  }

  func hits(in context: CheckContext) -> [CheckHit] {
    let passage = context.passage
    var hits: [CheckHit] = []
    if let sentence {
      for item in passage.sentences where item.words.count > sentence {
        let message = Localized(
          ru: "В предложении \(item.words.count) слов, а хорошо читаются \(sentence).",
          en: "The sentence has \(item.words.count) words; \(sentence) are easy to read.")
        hits.append(
          CheckHit(
            place: .judged(item.bytes), message: message,
            advice: Localized(ru: "Разделите предложение на два-три.", en: "Split the sentence into two or three.")))
      }
    }
    if let block { hits += longBlocks(context, block) }
    hits += whole(context)
    return hits
  }

  /// The first sentence of each paragraph that is one too many.
  private func longBlocks(_ context: CheckContext, _ limit: Int) -> [CheckHit] {
    let passage = context.passage
    var hits: [CheckHit] = []
    for block in passage.blocks() where block.sentences.count > limit {
      var count = 0
      for number in block.sentences where passage.sentences[number].words.count > 2 && !isOpening(number, context) {
        count += 1
        guard count == limit + 1 else { continue }
        let message = Localized(ru: "В абзаце больше \(limit) предложений.", en: "The paragraph has more than \(limit) sentences.")
        hits.append(
          CheckHit(
            place: .judged(passage.sentences[number].bytes), message: message,
            advice: Localized(ru: "Начните с этого предложения новый абзац.", en: "Begin a new paragraph with this sentence.")))
        break
      }
    }
    return hits
  }

  /// Whether a sentence says no more than who greets whom: «Здравствуйте, Анна Сергеевна!», «Это Олег, магазин «Ромашка».»
  private func isOpening(_ number: Int, _ context: CheckContext) -> Bool {
    let passage = context.passage
    let sentence = passage.sentences[number]
    guard number < 2, sentence.words.count <= LengthCheck.longestOpening else { return false }
    let lists = number == 0 ? LengthCheck.greetings : LengthCheck.introductions
    // «Это Олег, «Ромашка».»
    if number == 1, passage.formText(passage.words[sentence.words.lowerBound]) == "это",
      passage.words.indices.contains(sentence.words.lowerBound + 1),
      Names.looksLikeName(passage.words[sentence.words.lowerBound + 1], in: passage)
    {
      return true
    }
    return sentence.words.contains { lists.match(passage, at: $0, in: sentence.words) != nil }
  }

  private static let longestOpening = 7
  private static let greetings = WordSequences(
    """
    здравствуйте
    добрый день
    добрый вечер
    доброе утро
    доброго дня
    доброго вечера
    привет
    приветствую
    hello
    hi
    dear
    good morning
    good afternoon
    good evening
    """)
  private static let introductions = WordSequences(
    """
    меня зовут
    на связи
    пишет вам
    вам пишет
    с вами
    это магазин
    this is
    my name is
    """)

  private func whole(_ context: CheckContext) -> [CheckHit] {
    let passage = context.passage
    var hits: [CheckHit] = []
    let count = passage.words.count
    if let least, count < least {
      let message = Localized(
        ru: "В письме \(count) слов, нужно не меньше \(least).", en: "The letter has \(count) words; \(least) are needed.")
      hits.append(CheckHit(place: .missing(at: context.ownEnd, code: "length"), message: message))
    }
    if let most, count > most {
      let message = Localized(
        ru: "В письме \(count) слов, а нужно не больше \(most).", en: "The letter has \(count) words; \(most) are the limit.")
      hits.append(CheckHit(place: .judged(place(passage, word: most)), message: message))
    }
    if let sentences {
      let told = passage.sentences.filter { $0.words.count > 1 }
      if told.count > sentences {
        let message = Localized(
          ru: "В письме \(told.count) предложений, а нужно не больше \(sentences).",
          en: "The letter has \(told.count) sentences; \(sentences) are the limit.")
        hits.append(CheckHit(place: .judged(told[sentences].bytes), message: message))
      }
    }
    if let characters, let word = firstWord(passage, behind: characters) {
      let message = Localized(ru: "В письме больше \(characters) знаков.", en: "The letter has more than \(characters) characters.")
      hits.append(CheckHit(place: .judged(place(passage, word: word)), message: message))
    }
    return hits
  }

  /// The sentence that holds a word.
  private func place(_ passage: Passage, word: Int) -> Range<Int> {
    let bytes = passage.words[word].bytes
    return passage.sentence(at: bytes.lowerBound)?.bytes ?? bytes
  }

  /// The first word that ends behind so many characters.
  private func firstWord(_ passage: Passage, behind limit: Int) -> Int? {
    guard passage.judged.bytes.count > limit else { return nil }
    var characters = 0
    var index = 0
    for (number, word) in passage.words.enumerated() {
      while index < word.bytes.upperBound {
        if !Scalars.isContinuation(passage.judged.bytes[index]) { characters += 1 }
        index += 1
      }
      if characters > limit { return number }
    }
    return nil
  }
}
