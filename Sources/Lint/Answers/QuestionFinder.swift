/// Finds the questions and requests of a letter.
///
/// The recipe is design/answers.md 2.1, told by lemmas and tags instead of endings: direct questions are cut at their cues; behind a frame
/// («подскажите, …») cues count as questions without a question mark; without either a cue must stand at the beginning.
struct QuestionFinder {
  private let letter: AnswerText
  private let book = Wordbook.shared
  private let isSloppy: Bool
  private var questions: [FoundQuestion] = []
  /// The sentence before held a question.
  private var followsQuestion = false
  /// Items of a list are questions: «у меня вопросы:» stands before.
  private var isList = false

  /// More questions than this nobody answers in one reply; the pairing costs their cube.
  static let most = 32

  private init(_ letter: AnswerText) {
    self.letter = letter
    isSloppy = !letter.bytes.contains(0x3F)
  }

  /// The first `most` questions of a letter, in order.
  static func questions(in letter: AnswerText) -> [FoundQuestion] {
    var finder = QuestionFinder(letter)
    for number in letter.sentences.indices {
      finder.read(number)
      if finder.questions.count >= most { break }
    }
    return Array(finder.questions.prefix(most))
  }

  private mutating func read(_ number: Int) {
    let sentence = letter.sentences[number]
    let words = letter.words(of: sentence)
    if !sentence.isQuestion, sentence.isIntroduction, book.listHeads.occurs(in: words) {
      isList = true
      return
    }
    if sentence.isItem, isList || sentence.isQuestion {
      add(sentence.words, .init(word: sentence.words.lowerBound, isRequest: false, isStrong: true), confidence: 0.95, number)
      followsQuestion = true
      return
    }
    if !sentence.isItem { isList = false }
    var frame = book.frames.first(in: words)
    var rhetoric = book.rhetoric.first(in: words)
    if rhetoric == nil, sentence.isQuestion, sentence.isExclaimed { rhetoric = book.indignation.first(in: words) }
    if let rhetoric, let inside = frame, inside.overlaps(rhetoric) { frame = nil }
    // «Не могли бы вы подсказать»
    if let inside = frame, inside.lowerBound > words.startIndex, isForm(inside.lowerBound - 1, .not) {
      frame = (inside.lowerBound - 1)..<inside.upperBound
    }
    var cues = CueFinder(words: words, isQuestion: sentence.isQuestion, isSloppy: isSloppy, frame: frame).cues(letter)
    if let rhetoric {
      // What asks nothing takes the sentence with it, but for what is asked behind it.
      cues.removeAll { $0.word < rhetoric.upperBound }
      if cues.isEmpty || sentence.isExclaimed {
        followsQuestion = false
        return
      }
    }
    let before = questions.count
    if let frame {
      readFramed(number, words, cues, frame)
    } else if sentence.isQuestion {
      readDirect(number, words, cues)
    } else {
      readBare(number, words, cues)
    }
    followsQuestion = questions.count > before
  }

  // MARK: Three sorts of sentences

  /// «Подскажите, когда придёт заказ»: what stands behind the frame.
  private mutating func readFramed(_ number: Int, _ words: ArraySlice<AnswerWord>, _ cues: [QuestionCue], _ frame: Range<Int>) {
    let sentence = letter.sentences[number]
    let behind = cues.filter { $0.word >= frame.upperBound }
    let ahead = cues.filter { $0.word < frame.lowerBound && ($0.isRequest || sentence.isQuestion) }
    if let first = behind.first {
      // «Интересует цена и есть ли скидки»
      let isNoun = isBehindJoint(first.word) && words[frame.upperBound..<first.word].contains { $0.traits.flags.contains(.noun) }
      let noun = QuestionCue(word: frame.upperBound - 1, isRequest: false, isStrong: false)
      add(
        ahead + (isNoun && book.nounFrames.occurs(in: words[frame]) ? [noun] : []) + behind, to: words.endIndex,
        confidence: sentence.isQuestion ? 0.9 : 0.85, number)
      return
    }
    let hasTail = frame.upperBound < words.endIndex && words[frame.upperBound...].contains { $0.traits.isContent }
    if sentence.isQuestion {
      // «Заменить можно, подскажите?»
      let start = hasTail ? frame.upperBound : words.startIndex
      let cue = QuestionCue(word: start, isRequest: false, isStrong: false)
      add(ahead + [cue], to: words.endIndex, confidence: 0.85, number)
    } else if hasTail, isTopic(number, words[frame]) {
      // «Интересует шкаф. Какая у него глубина?» names a topic and asks nothing yet.
      add(ahead, to: frame.lowerBound, confidence: 0.8, number)
    } else if hasTail, book.nounFrames.occurs(in: words[frame]) || isWrite(words[frame]) {
      let cue = QuestionCue(word: frame.upperBound - 1, isRequest: isWrite(words[frame]), isStrong: false)
      add(ahead + [cue] + furtherTopics(words, frame.upperBound), to: words.endIndex, confidence: 0.7, number)
    } else if !hasTail, !ahead.isEmpty || cues.contains(where: { $0.isStrong && $0.word < frame.lowerBound }) {
      // «Когда придёт заказ, подскажите»
      add(cues.filter { $0.word < frame.lowerBound }, to: frame.lowerBound, confidence: 0.8, number)
    } else {
      add(ahead, to: frame.lowerBound, confidence: 0.8, number)
    }
  }

  private func isTopic(_ number: Int, _ frame: ArraySlice<AnswerWord>) -> Bool {
    number + 1 < letter.sentences.count && letter.sentences[number + 1].isQuestion && book.interest.occurs(in: frame)
  }

  /// «…, а также по пошлине»
  private func furtherTopics(_ words: ArraySlice<AnswerWord>, _ start: Int) -> [QuestionCue] {
    var cues: [QuestionCue] = []
    for word in words.indices where word > start + 1 && word + 1 < words.endIndex {
      guard isForm(word - 1, .also), words[word].traits.flags.contains(.preposition) else { continue }
      cues.append(QuestionCue(word: word, isRequest: false, isStrong: false))
    }
    return cues
  }

  /// «Напишите номер» asks for a thing, «напишите, когда» for an answer.
  private func isWrite(_ words: ArraySlice<AnswerWord>) -> Bool {
    words.contains { $0.traits.flags.contains(.imperative) && !$0.traits.flags.contains(.noRequest) }
  }

  /// With a question mark at its end.
  private mutating func readDirect(_ number: Int, _ words: ArraySlice<AnswerWord>, _ cues: [QuestionCue]) {
    let sentence = letter.sentences[number]
    let whole = QuestionCue(word: words.startIndex, isRequest: false, isStrong: false)
    guard let first = cues.first else {
      // «Вы там уснули?!» asks nothing.
      if sentence.isExclaimed, words.contains(where: { isForm($0, .you) }) { return }
      add([whole], to: words.endIndex, confidence: sentence.isExclaimed ? 0.6 : 0.9, number)
      return
    }
    var found = cues
    if first.word > words.startIndex, !first.isRequest, !isBehindMark(first.word, words), !isOpening(words.startIndex..<first.word) {
      found = [whole] + cues.filter { $0.word > words.startIndex && isBehindJoint($0.word) && !$0.isRequest }
    }
    add(found, to: words.endIndex, confidence: 0.9, number)
  }

  /// Neither question mark nor frame.
  private mutating func readBare(_ number: Int, _ words: ArraySlice<AnswerWord>, _ cues: [QuestionCue]) {
    var found: [QuestionCue] = []
    let hasComma = words.dropFirst().contains { $0.gap.contains(.comma) }
    for cue in cues {
      if cue.isRequest {
        found.append(cue)
        continue
      }
      guard cue.isStrong, !isNarrative(cue.word, words) else { continue }
      let isAtStart = isOpening(words.startIndex..<cue.word)
      let isJoined = isBehindJoint(cue.word) && (!found.isEmpty || followsQuestion)
      let isWhether = (cue.word...(cue.word + 3)).contains { words.indices.contains($0) && words[$0].traits.flags.contains(.whether) }
      let isListed = !found.isEmpty && words[cue.word].gap.contains(.comma)
      if isAtStart || isJoined || isWhether || isListed || words[cue.word].gap.contains(.colon) || (isSloppy && !hasComma) {
        found.append(cue)
      }
    }
    if followsQuestion, isContinuation(words), found.first.map({ words[$0.word].gap.contains(.comma) }) ?? false { found = [] }
    if found.isEmpty {
      if let need = book.needs.first(in: words), need.upperBound < words.endIndex,
        words[need.upperBound].traits.flags.isDisjoint(with: isDemand(words[need.lowerBound]) ? [.whether] : [.whether, .infinitive])
      {
        let rest = cues.filter { $0.word > need.upperBound && $0.isStrong && isBehindJoint($0.word) }
        let start = isDemand(words[need.lowerBound]) ? need.lowerBound : need.upperBound
        add([QuestionCue(word: start, isRequest: true, isStrong: false)] + rest, to: words.endIndex, confidence: 0.6, number)
        return
      }
      if followsQuestion, isContinuation(words) {
        add([QuestionCue(word: words.startIndex, isRequest: true, isStrong: false)], to: words.endIndex, confidence: 0.6, number)
        return
      }
    }
    add(found, to: words.endIndex, confidence: 0.7, number)
  }

  // MARK: Small questions about words

  private func isForm(_ word: AnswerWord, _ forms: FormSet) -> Bool {
    forms.contains(word.traits.form)
  }

  private func isForm(_ word: Int, _ forms: FormSet) -> Bool {
    letter.words.indices.contains(word) && forms.contains(letter.words[word].traits.form)
  }

  private func isBehindMark(_ word: Int, _ words: ArraySlice<AnswerWord>) -> Bool {
    let marks: AnswerWord.Gap = [.comma, .semicolon, .colon, .dash, .bracket, .question]
    if !words[word].gap.isDisjoint(with: marks) { return true }
    return word > words.startIndex && words[word - 1].traits.flags.contains(.conjunction) && !words[word - 1].gap.isDisjoint(with: marks)
  }

  private func isBehindJoint(_ word: Int) -> Bool { isForm(word - 1, .joints) }

  /// Only greetings and conjunctions: «Добрый день, а когда».
  private func isOpening(_ range: Range<Int>) -> Bool {
    let words = letter.words[range]
    return words.indices.allSatisfy { words[$0].traits.flags.contains(.conjunction) || book.greetings.covers($0, of: words) }
  }

  /// «Когда я пришёл», «как обычно»: a story, no question.
  private func isNarrative(_ word: Int, _ words: ArraySlice<AnswerWord>) -> Bool {
    guard isForm(word, .whenAs), isForm(word + 1, .tellers) else { return false }
    // «когда я получу» asks for the future.
    return !words[(word + 2)...].prefix(3).contains { $0.traits.flags.contains(.firstSingular) || $0.traits.flags.contains(.willHappen) }
  }

  private func isDemand(_ word: AnswerWord) -> Bool { word.traits.flags.contains(.finite) || word.traits.flags.contains(.conjunction) }

  /// «И размеры коробки», right behind a question.
  private func isContinuation(_ words: ArraySlice<AnswerWord>) -> Bool {
    guard isForm(words.startIndex, .additions), words.count > 1 else { return false }
    let clause = words.dropFirst().prefix { !$0.gap.contains(.comma) }
    return clause.contains { $0.traits.flags.contains(.noun) }
      && !clause.contains {
        !$0.traits.flags.isDisjoint(with: [.finite, .infinitive, .shortParticiple]) || $0.traits.flags.contains(.negation)
      }
  }

  // MARK: Adding

  private mutating func add(_ cues: [QuestionCue], to end: Int, confidence: Float, _ number: Int) {
    var cues = cues.sorted { $0.word < $1.word }
    cues = cues.enumerated().filter { $0.offset == 0 || cues[$0.offset - 1].word < $0.element.word }.map(\.element)
    for (place, cue) in cues.enumerated() {
      let stop = place + 1 < cues.count ? cues[place + 1].word : end
      for range in parts(cue.word..<max(cue.word, stop)) {
        add(range, cue, confidence: cue.isRequest ? min(0.8, max(confidence, 0.6)) : confidence, number)
      }
    }
  }

  /// Cuts «подключить X и отключить Y», where the first infinitive has an object.
  private func parts(_ range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for word in range.dropFirst(2) where letter.words[word].traits.flags.contains(.infinitive) && isForm(word - 1, .andOr) {
      let before = letter.words[start..<(word - 1)]
      guard let infinitive = before.firstIndex(where: { isPlainInfinitive($0) || $0.traits.flags.contains(.imperative) }),
        before[(infinitive + 1)...].contains(where: { $0.traits.isContent })
      else { continue }
      parts.append(start..<(word - 1))
      start = word
    }
    return parts + [start..<range.upperBound]
  }

  private func isPlainInfinitive(_ word: AnswerWord) -> Bool {
    word.traits.flags.contains(.infinitive)
  }

  private mutating func add(_ range: Range<Int>, _ cue: QuestionCue, confidence: Float, _ number: Int) {
    var range = range
    let sentence = letter.sentences[number]
    let isAlternative = range.lowerBound > 0 && isLinkedByOr(range.lowerBound)
    while range.count > 1, letter.words[range.lowerBound].traits.flags.contains(.conjunction), !isForm(range.lowerBound, .condition) {
      range = (range.lowerBound + 1)..<range.upperBound
    }
    while range.count > 1, letter.words[range.upperBound - 1].traits.flags.contains(.conjunction) {
      range = range.lowerBound..<(range.upperBound - 1)
    }
    if !sentence.isQuestion { range = withoutTail(range) }
    guard let last = questions.last?.words.upperBound ?? range.first, range.lowerBound >= last || questions.isEmpty, !range.isEmpty else {
      return
    }
    let words = letter.words[range]
    let isSentenceEnd = range.upperBound == sentence.words.upperBound
    let end = isSentenceEnd && sentence.isQuestion ? sentence.bytes.upperBound : letter.words[range.upperBound - 1].bytes.upperBound
    let kind = QuestionKind(words, isRequest: cue.isRequest)
    questions.append(
      FoundQuestion(
        words: range, bytes: letter.words[range.lowerBound].bytes.lowerBound..<end, kind: kind,
        confidence: confidence * likelihood(words, cue, kind), sentence: number,
        isAlternative: isAlternative && !questions.isEmpty && (questions.last.map { $0.sentence >= number - 1 } ?? false)))
  }

  private func isLinkedByOr(_ word: Int) -> Bool {
    isForm(word, .or) || isForm(word - 1, .or)
  }

  /// Cuts what follows the question: «…, обещали в понедельник».
  private func withoutTail(_ range: Range<Int>) -> Range<Int> {
    for word in range.dropFirst(2) where letter.words[word].gap.contains(.comma) {
      if isForm(word, .subordinating) || letter.words[word].traits.flags.contains(.interrogative) {
        continue
      }
      let clause = letter.words[word..<range.upperBound].prefix(6)
      if clause.contains(where: { !$0.traits.flags.isDisjoint(with: [.finite, .shortParticiple]) }) { return range.lowerBound..<word }
    }
    return range
  }

  /// Words that hardly are a question make it less sure.
  private func likelihood(_ words: ArraySlice<AnswerWord>, _ cue: QuestionCue, _ kind: QuestionKind) -> Float {
    if cue.isStrong || kind != .yesNo { return 1 }
    let hasVerb = words.contains {
      !$0.traits.flags.isDisjoint(with: [.finite, .infinitive, .modal, .shortParticiple, .polarity, .whether])
    }
    if hasVerb { return 1 }
    return words.count > 1 ? 0.7 : 0.45
  }
}
