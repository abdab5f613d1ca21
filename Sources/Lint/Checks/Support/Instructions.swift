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
  /// Steps that are no part of a sequence: «пароль придумайте сами» tells of the password, not of what comes next.
  private var remarks: Set<Int> = []
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

  /// Where the list, or the sentence, of the last step ends: number of the sentence behind it; nil without steps.
  func end(in passage: Passage) -> Int? {
    guard let last = steps.last else { return nil }
    let block = blocks[last.block]
    guard block.isItem else { return (block.sentences.first { passage.sentences[$0].words.contains(last.word) } ?? last.block) + 1 }
    // Items that tell no step of their own end the list with the others.
    return blocks[last.block...].prefix { $0.isItem }.last?.sentences.upperBound
  }

  private mutating func read(_ sentence: Sentence, _ block: Int, _ words: ReplyWords) {
    var marker: Int?
    let before = steps.count
    var remark: Int?
    let first = sentence.words.first { words.number($0) == nil && words.hashes[$0] != 0 }
    for word in sentence.words {
      let hash = words.hashes[word]
      guard hash != 0 else { continue }
      if Instructions.markers.contains(hash) {
        marker = word
      } else if isStep(word, hash, sentence, words, marker: marker)
        || isLikelyStep(word, words, isFirst: word == first, isItem: blocks[block].isItem, follows: steps.count > before)
      {
        steps.append(Step(word: word, block: block))
        if marker == nil, let first, word > first, isFronted(first..<word, words) { remark = word }
        marker = nil
      }
    }
    // Several of them in one sentence are a sequence.
    if let remark, steps.count == before + 1 { remarks.insert(remark) }
  }

  /// Whether nothing but an object stands before a step: no comma, no place, no «please».
  private func isFronted(_ range: Range<Int>, _ words: ReplyWords) -> Bool {
    guard range.count <= 3, !range.contains(where: { words.hashes[$0] == 0 || words.separates($0 + 1, by: 0x2C) }) else { return false }
    return range.allSatisfy { word in
      let readings = words.readings(word)
      return readings.share(of: Grammemes(.noun, .accusative)) + readings.share(of: Grammemes(.fullAdjective, .accusative)) > 0.1
        && readings.share(of: Grammemes(.verb)) < 0.3 && readings.share(of: Grammemes(.preposition)) < 0.3
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

  /// «Включите», that may be a future too, at the beginning of a sentence or behind another step; «открыть» at the beginning of an item.
  private func isLikelyStep(_ word: Int, _ words: ReplyWords, isFirst: Bool, isItem: Bool, follows: Bool) -> Bool {
    guard isFirst || follows else { return false }
    let readings = words.readings(word)
    guard readings.isKnown, !words.isNegated(word), !readings.hasLemma(in: Instructions.courtesy) else { return false }
    if isFirst, isItem, readings.share(of: Instructions.infinitive) >= 0.9 { return true }
    let imperative = readings.share(of: Instructions.imperative)
    return imperative >= 0.2 && imperative + readings.share(of: Instructions.addressed) >= 0.9
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
    let steps = steps.filter { !remarks.contains($0.word) }
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
