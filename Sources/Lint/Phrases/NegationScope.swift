import Language

/// Negations that stand outside a phrase and turn it around all the same.
///
/// - «Мы **не считаем, что** вы виноваты»: what is denied to be thought or said is not said.
/// - «**Не надо** ждать ответа», «ждать ответа **не нужно**»: an infinitive that a negated verb of wanting, being able or needing governs.
/// - «**Не самое** плохое качество»: a word of degree between «не» and the phrase.
enum NegationScope {
  /// Verbs of thinking and saying, and what conjunction follows them.
  private static let opinions = keys(
    """
    считать посчитать думать подумать полагать говорить сказать утверждать значить означать хотеть захотеть иметь писать написать видеть
    увидеть находить найти верить поверить обвинять обвинить следовать
    """)
  private static let conjunctions = surfaces("что чтобы чтоб будто")
  /// Words that govern an infinitive.
  private static let modals = keys(
    """
    надо нужно нужный стоить следовать должный обязанный обязать мочь смочь хотеть захотеть хотеться требоваться потребоваться
    прийтись приходиться необходимо необходимый рекомендовать порекомендовать советовать посоветовать просить попросить предлагать
    предложить собираться собраться планировать намеренный торопиться поторопиться спешить вправе обязательно заставлять заставить
    """)
  /// Words that deny an infinitive by themselves. «Нельзя» is none of them: it forbids, and what it forbids is said («нельзя экономить на
  /// здоровье»).
  private static let denials = surfaces("незачем нечего")
  private static let degrees = keys("очень самый такой слишком совсем особо столь настолько так всегда обязательно")

  private static func keys(_ words: String) -> Set<UInt64> {
    Set(words.split(whereSeparator: \.isWhitespace).map { WordAnalyser.key(ofLemma: Array($0.utf8)) })
  }

  private static func surfaces(_ words: String) -> Set<UInt64> {
    Set(words.split(separator: " ").map { WordKey.surface(String($0)) })
  }

  /// Whether a phrase is denied by what stands around it.
  ///
  /// - Parameters:
  ///   - words: from the first to the last word of the phrase.
  ///   - taken: whether a word belongs to the phrase.
  static func denies(
    _ words: Range<Int>, in sentence: Sentence, _ passage: Passage, _ analyser: inout WordAnalyser, taken: (Int) -> Bool
  ) -> Bool {
    let first = max(sentence.words.lowerBound, words.lowerBound - 9)
    let end = min(sentence.words.upperBound, words.upperBound + 3)
    var hasNegation = false
    for word in first..<end where passage.words[word].flags.contains(.blocker) {
      hasNegation = true
      break
    }
    guard hasNegation || (first..<end).contains(where: { denials.contains(passage.words[$0].surface) }) else { return false }
    if isDegree(words.lowerBound, sentence, passage) || isOpinion(words.lowerBound, sentence, passage) { return true }
    guard let infinitive = words.first(where: { taken($0) && isInfinitive($0, passage, &analyser) }) else { return false }
    return isGoverned(infinitive, words, sentence, passage, taken: taken)
  }

  private static func isDegree(_ start: Int, _ sentence: Sentence, _ passage: Passage) -> Bool {
    let degree = start - 1
    guard degree > sentence.words.lowerBound, passage.words[degree].flags.contains(.negated) else { return false }
    return passage.has(anyOf: degrees, at: degree)
  }

  private static func isOpinion(_ start: Int, _ sentence: Sentence, _ passage: Passage) -> Bool {
    for conjunction in stride(from: start - 1, through: max(sentence.words.lowerBound, start - 4), by: -1)
    where conjunctions.contains(passage.words[conjunction].surface) {
      for verb in stride(from: conjunction - 1, through: max(sentence.words.lowerBound, conjunction - 4), by: -1) {
        if passage.words[verb].flags.contains(.negated), passage.has(anyOf: opinions, at: verb) { return true }
        if passage.separates(verb, by: 0x2C) { break }
      }
      return false
    }
    return false
  }

  private static func isInfinitive(_ word: Int, _ passage: Passage, _ analyser: inout WordAnalyser) -> Bool {
    let tags = analyser.tags(passage.form(passage.words[word]), passage.words[word].surface)
    return tags.max { $0.probability < $1.probability }?.has(.infinitive) ?? false
  }

  private static func isGoverned(
    _ infinitive: Int, _ words: Range<Int>, _ sentence: Sentence, _ passage: Passage, taken: (Int) -> Bool
  ) -> Bool {
    for word in stride(from: infinitive - 1, through: max(sentence.words.lowerBound, infinitive - 4), by: -1) {
      if passage.separates(word + 1, by: 0x2C) { break }
      if !taken(word), denies(word, passage) { return true }
    }
    for word in words.upperBound..<max(words.upperBound, min(sentence.words.upperBound, words.upperBound + 3)) {
      if passage.separates(word, by: 0x2C) { break }
      if denies(word, passage) { return true }
    }
    return false
  }

  private static func denies(_ word: Int, _ passage: Passage) -> Bool {
    if denials.contains(passage.words[word].surface) { return true }
    return passage.words[word].flags.contains(.negated) && passage.has(anyOf: modals, at: word)
  }
}

extension Passage {
  /// Whether a lemma of a word has one of these keys.
  func has(anyOf wanted: Set<UInt64>, at word: Int) -> Bool { words[word].keys.contains { wanted.contains(keys[$0]) } }
}
