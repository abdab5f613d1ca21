import Language

/// What a reply asks the client to do: steps in running text and in lists.
struct Instructions {
  /// A word that tells a step.
  struct Step {
    let word: Int
    /// Number of its block.
    let block: Int
  }

  let blocks: [Block]
  /// Steps in order.
  private(set) var steps: [Step] = []
  /// Blocks that are list items with a step.
  private(set) var items: [Int] = []

  init(_ context: CheckContext) {
    let passage = context.passage
    blocks = passage.blocks()
    for (number, block) in blocks.enumerated() {
      let before = steps.count
      for sentence in block.sentences { read(passage.sentences[sentence], number, context.words) }
      if block.isItem, steps.count > before { items.append(number) }
    }
  }

  private mutating func read(_ sentence: Sentence, _ block: Int, _ words: ReplyWords) {
    var marker: Int?
    for word in sentence.words {
      let hash = words.hashes[word]
      guard hash != 0 else { continue }
      if Instructions.markers.contains(hash) {
        marker = word
      } else if isStep(word, hash, sentence, words, marker: marker) {
        steps.append(Step(word: word, block: block))
        marker = nil
      }
    }
  }

  private func isStep(_ word: Int, _ hash: UInt64, _ sentence: Sentence, _ words: ReplyWords, marker: Int?) -> Bool {
    if Instructions.english.contains(hash) {
      // `then click`, `Open the app`, `, and press`: not «a click».
      let before = word > sentence.words.lowerBound ? words.hashes[word - 1] : 0
      return word == sentence.words.lowerBound || Instructions.englishLeads.contains(before) || words.separates(word, by: 0x2C)
    }
    let readings = words.readings(word)
    guard readings.isKnown, !words.isNegated(word), !readings.hasLemma(in: Instructions.courtesy) else { return false }
    if readings.share(of: Instructions.imperative) >= 0.6 { return true }
    guard let marker, word - marker <= 4 else { return false }
    return readings.share(of: Instructions.infinitive) >= 0.9 || readings.share(of: Instructions.addressed) >= 0.9
  }

  private static let imperative = Grammemes(.verb, .plural, .imperative, .exclusive)
  private static let infinitive = Grammemes(.infinitive)
  private static let addressed = Grammemes(.verb, .plural, .secondPerson)

  private static let markers = WordSet("сначала затем потом далее наконец следом сперва после")
  /// Verbs that ask for an answer or wish something; they are no steps.
  private static let courtesy = WordSet(
    """
    писать написать звонить позвонить обращаться обратиться сообщать сообщить говорить сказать подсказать рассказать извинить извинять
    простить прощать беспокоиться переживать волноваться быть знать помнить учитывать учесть обратить обращать ждать подождать дождаться
    ожидать смотреть ответить отвечать прислать присылать уточнить назвать хотеть считать думать понять понимать заходить приходить
    приезжать радоваться поверить верить пользоваться сохранять оставаться надеяться спрашивать спросить дать давать позволить пожаловать
    здравствовать мочь иметь благодарить принять принимать беречь поделиться заметить видеть получать получить забирать любить
    """)

  private static let english = WordSet(
    """
    open click press tap select choose enter type restart reboot download install uninstall log sign scroll fill unplug plug remove insert
    turn switch copy paste save
    """)
  private static let englishLeads = WordSet("then and next first finally now please")

  /// The blocks of running text with so many steps, from the first step to the last.
  func runs(of least: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    while start < steps.count {
      var end = start + 1
      while end < steps.count, steps[end].block == steps[start].block { end += 1 }
      if end - start >= least, !blocks[steps[start].block].isItem { runs.append(steps[start].word..<(steps[end - 1].word + 1)) }
      start = end
    }
    return runs
  }
}
