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

  private func isForm(_ word: Int, _ forms: FormSet) -> Bool {
    guard words.indices.contains(word) else { return false }
    return forms.contains(words[word].traits.form)
  }

  /// A sentence of one conjunction is left to the caller.
  private func isLone(_ word: Int) -> Bool { words.count == 1 && word == words.startIndex }

  /// The beginning of the sentence, what stands behind a comma, a colon, a dash or a conjunction, and what follows the frame.
  private func isClauseStart(_ word: Int, _ text: AnswerText) -> Bool {
    if word == words.startIndex { return true }
    if !words[word].gap.isDisjoint(with: [.comma, .semicolon, .colon, .dash, .bracket, .question]) { return true }
    if let frame, word >= frame.upperBound, words[frame.upperBound..<word].allSatisfy({ FormSet.polite.contains($0.traits.form) }) {
      return true
    }
    guard flags(word - 1).contains(.conjunction) else {
      return FormSet.polite.contains(words[word - 1].traits.form) && isClauseStart(word - 1, text)
    }
    // «и когда» begins a clause wherever it stands; «так когда», «ещё когда» only behind another beginning.
    if isForm(word - 1, .joints) { return true }
    return isClauseStart(word - 1, text)
  }

  private func isSloppyCue(_ word: Int) -> Bool {
    if isForm(word, .plainCues) { return true }
    if flags(word).contains(.preposition), isForm(word + 1, .afterPreposition) { return true }
    return flags(word).contains(.modal) && !isForm(word, .weakModals)
      || flags(word + 1).contains(.whether)
  }

  private func cue(at word: Int) -> QuestionCue? {
    if flags(word).contains(.interrogative) {
      return isInterrogative(word) ? QuestionCue(word: word, isRequest: false, isStrong: true) : nil
    }
    if flags(word).contains(.preposition), flags(word + 1).contains(.interrogative), !isForm(word + 1, .what) {
      return QuestionCue(word: word, isRequest: false, isStrong: true)
    }
    if flags(word).contains(.preposition), isForm(word + 1, .what), isQuestion || isForm(word, .causal) {
      return QuestionCue(word: word, isRequest: false, isStrong: true)
    }
    if hasWhether(word) { return QuestionCue(word: word, isRequest: false, isStrong: true) }
    if isForm(word, .not), isForm(word + 1, .could), words.indices.contains(word + 2) {
      return QuestionCue(word: word, isRequest: false, isStrong: true)
    }
    if isForm(word, .being) { return nil }
    if flags(word).contains(.modal) {
      let isStrong = isForm(word, .strongModals)
      return QuestionCue(word: word, isRequest: false, isStrong: isStrong)
    }
    return isRequest(word) ? QuestionCue(word: word, isRequest: true, isStrong: true) : nil
  }

  private func isInterrogative(_ word: Int) -> Bool {
    // «дешевле, чем», «раньше чем».
    if isForm(word, .than), (words.startIndex..<word).suffix(4).contains(where: { flags($0).contains(.comparative) }) {
      return false
    }
    if isForm(word, .that), !words[words.startIndex..<word].allSatisfy({ $0.traits.flags.contains(.conjunction) }) {
      return isForm(word + 1, .afterWhat) && (isQuestion || frame != nil)
    }
    if isForm(word, .asWhen) {
      if isForm(word + 1, .afterAs) {
        return false
      }
      if isForm(word, .how), isForm(word + 1, .may), flags(word + 2).contains(.comparative) { return false }
    }
    // «тот, кто», «там, где», «то, что».
    if word > words.startIndex, words[word].gap.contains(.comma),
      isForm(word - 1, .correlatives)
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
    guard word > words.startIndex, words[word].gap.contains(.comma) else { return false }
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
      if isForm(word, .condition) { return QuestionCue(word: word, isRequest: cue.isRequest, isStrong: cue.isStrong) }
      if flags(word).contains(.finite) { break }
    }
    return cue
  }
}
