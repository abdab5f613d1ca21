/// Finds the words of one sentence at which a question or a request begins.
struct CueFinder {
  let words: ArraySlice<AnswerWord>
  let isQuestion: Bool
  /// Nobody writes question marks in this letter: question words count wherever they stand.
  let isSloppy: Bool
  /// The words of the frame: «подскажите, пожалуйста».
  let frame: Range<Int>?

  /// Cues in order.
  func cues(_ text: AnswerText) -> [QuestionCue] {
    var cues: [QuestionCue] = []
    for word in words.indices where frame?.contains(word) != true {
      if flags(word).contains(.conjunction), !isLone(word) { continue }
      let isStart = isClauseStart(word, text)
      guard isStart || (isSloppy && isSloppyCue(word)) else { continue }
      guard let cue = cue(at: word), !isEmbedded(word), !isAdjacent(word, cues.last) else { continue }
      cues.append(withCondition(cue, after: cues.last?.word))
    }
    return cues
  }

  private func flags(_ word: Int) -> WordTraits.Flags { words.indices.contains(word) ? words[word].traits.flags : [] }

  private func isForm(_ word: Int, _ forms: String...) -> Bool {
    guard words.indices.contains(word) else { return false }
    let form = words[word].traits.form
    return form >= 0 && forms.contains { CueWords.numbers[$0] == form }
  }

  /// A sentence of one conjunction is left to the caller.
  private func isLone(_ word: Int) -> Bool { words.count == 1 && word == words.startIndex }

  /// The beginning of the sentence, what stands behind a comma, a colon, a dash or a conjunction, and what follows the frame.
  private func isClauseStart(_ word: Int, _ text: AnswerText) -> Bool {
    if word == words.startIndex { return true }
    if !words[word].gap.isDisjoint(with: [.comma, .semicolon, .colon, .dash, .bracket, .question]) { return true }
    if let frame, word >= frame.upperBound, words[frame.upperBound..<word].allSatisfy({ CueWords.isPolite($0.traits.form) }) { return true }
    guard flags(word - 1).contains(.conjunction) else {
      return CueWords.isPolite(words[word - 1].traits.form) && isClauseStart(word - 1, text)
    }
    // «и когда» begins a clause wherever it stands; «так когда», «ещё когда» only behind another beginning.
    if isForm(word - 1, "и", "или", "а", "также", "либо", "но", "то") { return true }
    return isClauseStart(word - 1, text)
  }

  private func isSloppyCue(_ word: Int) -> Bool {
    if isForm(word, "когда", "сколько", "почему", "где", "куда", "как", "почем", "откуда", "зачем") { return true }
    if flags(word).contains(.preposition), isForm(word + 1, "какой", "какую", "какое", "какие", "сколько", "каком", "каких") { return true }
    return flags(word).contains(.modal) && !isForm(word, "есть", "нет", "будет", "будут", "могу", "нужно", "надо")
      || flags(word + 1).contains(.whether)
  }

  private func cue(at word: Int) -> QuestionCue? {
    if flags(word).contains(.interrogative) {
      return isInterrogative(word) ? QuestionCue(word: word, isRequest: false, isStrong: true) : nil
    }
    if flags(word).contains(.preposition), flags(word + 1).contains(.interrogative), !isForm(word + 1, "что", "чего", "чем") {
      return QuestionCue(word: word, isRequest: false, isStrong: true)
    }
    if flags(word).contains(.preposition), isForm(word + 1, "что", "чего", "чем", "чему"), isQuestion || isForm(word, "за", "из", "из-за") {
      return QuestionCue(word: word, isRequest: false, isStrong: true)
    }
    if hasWhether(word) { return QuestionCue(word: word, isRequest: false, isStrong: true) }
    if isForm(word, "не"), isForm(word + 1, "могли", "можете", "могла", "мог"), words.indices.contains(word + 2) {
      return QuestionCue(word: word, isRequest: false, isStrong: true)
    }
    if isForm(word, "есть", "нет", "будет", "будут") { return nil }
    if flags(word).contains(.modal) {
      let isStrong = isForm(word, "можно", "реально", "получится", "возможно")
      return QuestionCue(word: word, isRequest: false, isStrong: isStrong)
    }
    return isRequest(word) ? QuestionCue(word: word, isRequest: true, isStrong: true) : nil
  }

  private func isInterrogative(_ word: Int) -> Bool {
    // «дешевле, чем», «раньше чем».
    if isForm(word, "чем", "чего"), (words.startIndex..<word).suffix(4).contains(where: { flags($0).contains(.comparative) }) {
      return false
    }
    if isForm(word, "что"), !words[words.startIndex..<word].allSatisfy({ $0.traits.flags.contains(.conjunction) }) {
      return isForm(word + 1, "делать", "мне", "нам", "теперь", "будет", "выгоднее", "лучше") && (isQuestion || frame != nil)
    }
    if isForm(word, "как", "когда", "какой") {
      if isForm(word + 1, "минимум", "будто", "бы", "правило", "раз", "обычно", "только", "обещали", "обещано", "угодно", "видите", "и") {
        return false
      }
      if isForm(word, "как"), isForm(word + 1, "можно"), flags(word + 2).contains(.comparative) { return false }
    }
    // «тот, кто», «там, где», «то, что».
    if word > words.startIndex, words[word].gap.contains(.comma),
      isForm(word - 1, "тот", "то", "те", "та", "там", "туда", "тогда", "того", "тех", "тому", "все", "всем")
    {
      return false
    }
    return true
  }

  /// «работает ли», «в цену ли», with one word between at most.
  private func hasWhether(_ word: Int) -> Bool {
    for next in (word + 1)...(word + 2) where words.indices.contains(next) {
      if words[next].gap.contains(.comma) { return false }
      // «512 можно ли»: the question begins at «можно».
      if flags(next).contains(.whether) { return next == word + 1 || flags(word + 1).isDisjoint(with: [.modal, .infinitive]) }
    }
    return false
  }

  private func isRequest(_ word: Int) -> Bool {
    if flags(word).contains(.imperative), !flags(word).contains(.noRequest) { return true }
    // «номер накладной дайте»: behind a mark, a few words without a verb before the imperative.
    guard word > words.startIndex, !words[word].gap.isDisjoint(with: [.comma, .colon, .semicolon]), flags(word).contains(.noun) else {
      return false
    }
    for next in (word + 1)...(word + 4) where words.indices.contains(next) {
      if !words[next].gap.isEmpty || flags(next).contains(.finite) { return false }
      if flags(next).contains(.imperative) { return !flags(next).contains(.noRequest) }
    }
    return false
  }

  /// «чтобы знать, когда»: the words before ask for nothing.
  private func isEmbedded(_ word: Int) -> Bool {
    guard word > words.startIndex, words[word].gap.contains(.comma), !isSloppy || !words.isEmpty else { return false }
    if let frame, frame.upperBound >= word - 1 { return false }
    let before = words[max(words.startIndex, word - 2)..<word]
    return Wordbook.shared.knowing.occurs(in: before)
  }

  /// «где и когда» is one question.
  private func isAdjacent(_ word: Int, _ last: QuestionCue?) -> Bool {
    guard let last else { return false }
    return words[last.word..<word].allSatisfy { !$0.traits.flags.isDisjoint(with: [.conjunction, .interrogative, .preposition]) }
  }

  /// «если нет, то сколько»: the condition belongs to the question.
  private func withCondition(_ cue: QuestionCue, after last: Int?) -> QuestionCue {
    let lowest = max(words.startIndex, (last ?? (words.startIndex - 1)) + 1, cue.word - 5)
    guard lowest < cue.word else { return cue }
    for word in (lowest..<cue.word).reversed() {
      if isForm(word, "если") { return QuestionCue(word: word, isRequest: cue.isRequest, isStrong: cue.isStrong) }
      if flags(word).contains(.finite) { break }
    }
    return cue
  }
}

/// Numbers of the few words that cues are told by.
enum CueWords {
  /// Numbers in the wordbook of words that are asked for by their letters.
  static let numbers: [String: Int32] = {
    var numbers: [String: Int32] = [:]
    for word in list.split(whereSeparator: \.isWhitespace).map(String.init) {
      numbers[word] = Wordbook.shared.number(of: Array(word.utf8)[...])
    }
    return numbers
  }()

  static func isPolite(_ form: Int32) -> Bool { form >= 0 && polite.contains(form) }

  private static let polite: Set<Int32> = Set(
    ["пожалуйста", "плиз", "пож", "мне", "нам", "вы", "вас", "еще", "же", "заодно", "ка", "тоже", "сразу"].compactMap { numbers[$0] }
      .filter { $0 >= 0 })

  /// Prepositions before an hour: «до 21».
  static func isUntil(_ form: Int32) -> Bool { form >= 0 && until.contains(form) }

  private static let until: Set<Int32> = Set(["до", "с", "к", "после"].compactMap { numbers[$0] }.filter { $0 >= 0 })

  /// Words that number the parts of a reply.
  static let ordinals: [Int32: Int] = {
    var ordinals: [Int32: Int] = [:]
    for (word, number) in [("во-первых", 1), ("во-вторых", 2), ("в-третьих", 3), ("первое", 1), ("второе", 2), ("третье", 3)] {
      if let form = numbers[word], form >= 0 { ordinals[form] = number }
    }
    return ordinals
  }()

  /// Every word that `isForm` is asked for; the wordbook numbers them.
  static let list = """
    и или а также либо но то когда сколько почему где куда как почем откуда зачем какой какую какое какие каком каких что чего чем чему за из
    из-за не могли можете могла мог есть нет будет будут могу нужно надо можно реально получится возможно делать мне нам теперь выгоднее
    лучше минимум будто бы правило раз обычно только обещали обещано угодно видите тот те та там туда тогда того тех тому все всем если
    пожалуйста плиз пож вы я мы он она чтобы до с к после во-первых во-вторых в-третьих первое второе третье вас еще же заодно ка тоже сразу
    """
}
