import Language

/// What an alignment must keep to besides its words: distances, order, grammar.
extension PhraseMatcher {
  /// The alignment that has been chosen, if it keeps all rules.
  func judge(_ variant: PhraseProgram.Variant, _ sentence: Sentence, _ analyser: inout WordAnalyser) -> Match? {
    let sorted = byPlace()
    guard let first = sorted.first, let last = sorted.last else { return nil }
    let holeLimit = variant.maximumGap >= 0 ? Int(variant.maximumGap) : PhraseMatcher.holeLimit
    let base = Int(variant.elements)
    var isInOrder = true
    var inserted = 0
    for (left, right) in zip(sorted, sorted.dropFirst()) {
      let hole = chosen[right].first - chosen[left].last - 1
      guard hole >= 0 else { return nil }
      for word in (chosen[left].last + 1)..<chosen[right].first where passage.words[word].flags.contains(.blocker) { return nil }
      let segments = Int(program.elements[base + right].segment) - Int(program.elements[base + left].segment)
      guard segments >= 0 else { return nil }
      if segments > 0 {
        guard hole <= segments * PhraseMatcher.gapLimit else { return nil }
      } else {
        guard hole <= holeLimit else { return nil }
        inserted += hole
      }
      if left > right { isInOrder = false }
      if program.elements[base + right].has(.glued), left != right - 1 || hole > 0 { return nil }
    }
    guard isInOrder || variant.isStrict == 0 else { return nil }
    let most =
      variant.maximumGap >= 0 ? Int(variant.maximumGap) : isInOrder ? PhraseMatcher.insertedLimit : PhraseMatcher.reorderedLimit
    guard inserted <= most else { return nil }
    let words = chosen[first].first..<max(chosen[first].first, chosen.reduce(0) { max($0, $1.last + 1) })
    let bytes = chosen[first].start..<max(chosen[last].end, chosen[first].start)
    guard staysInClause(bytes, isInOrder: isInOrder), keepsPlaces(variant, holeLimit, &analyser), agrees(variant, sentence, &analyser),
      keepsPerson(variant, sentence, &analyser)
    else { return nil }
    if variant.dropped > 0, !mayDrop(variant, words, sentence, &analyser) { return nil }
    let places = chosen
    let isLiteral = program.elements(of: variant).allSatisfy { program.elements[$0].literal >= 0 }
    if !isLiteral,
      NegationScope.denies(
        words, in: sentence, passage, &analyser, taken: { word in places.contains { $0.first <= word && word <= $0.last } })
    {
      return nil
    }
    return Match(
      words: words, bytes: bytes, inserted: inserted, isInOrder: isInOrder, isMisspelt: chosen.contains { $0.isMisspelt }, places: places)
  }

  /// Elements in the order of their places. There are few: they are sorted by insertion.
  private func byPlace() -> [Int] {
    var sorted: [Int] = []
    sorted.reserveCapacity(chosen.count)
    for (element, place) in chosen.enumerated() {
      var index = sorted.count
      while index > 0, (place.first, place.last) < (chosen[sorted[index - 1]].first, chosen[sorted[index - 1]].last) { index -= 1 }
      sorted.insert(element, at: index)
    }
    return sorted
  }

  private func isTaken(_ word: Int) -> Bool { chosen.contains { $0.first <= word && word <= $0.last } }

  private func tags(_ word: Int, _ analyser: inout WordAnalyser) -> [WordTag] {
    let word = passage.words[word]
    return word.flags.contains(.opaque) ? [] : analyser.tags(passage.form(word), word.surface)
  }

  // MARK: Order

  /// Prepositions and conjunctions stand before what they belong to, conjunctions before everything behind them in the pattern.
  private func keepsPlaces(_ variant: PhraseProgram.Variant, _ holeLimit: Int, _ analyser: inout WordAnalyser) -> Bool {
    let base = Int(variant.elements)
    let count = Int(variant.elementCount)
    for index in 0..<max(0, count - 1) {
      let element = program.elements[base + index]
      guard element.has(.leading), program.elements[base + index + 1].segment == element.segment else { continue }
      let distance = chosen[index + 1].first - chosen[index].last
      guard distance > 0, distance <= holeLimit + 1 else { return false }
      if element.has(.preposition), distance > 1 {
        for word in (chosen[index].last + 1)..<chosen[index + 1].first where !isTaken(word) && !mayFollowPreposition(word, &analyser) {
          return false
        }
      }
      guard element.has(.conjunction) else { continue }
      for later in (index + 1)..<count where chosen[later].first < chosen[index].first { return false }
    }
    return true
  }

  /// What may stand between a preposition and its noun: adjectives, participles, numerals, adverbs, particles. A noun there would be the
  /// preposition's own: «к вечеру идите».
  private func mayFollowPreposition(_ word: Int, _ analyser: inout WordAnalyser) -> Bool {
    let tags = tags(word, &analyser)
    guard let best = tags.max(by: { $0.probability < $1.probability }) else { return true }
    let foreign: [Grammeme] = [.noun, .pronoun, .verb, .infinitive, .gerund, .preposition, .predicative]
    return !foreign.contains(where: best.has)
  }

  /// Words that stand otherwise than in the pattern do not belong together across a colon or semicolon, and reordered ones not
  /// across a single comma; two commas enclose what was inserted.
  private func staysInClause(_ bytes: Range<Int>, isInOrder: Bool) -> Bool {
    var commas = 0
    let text = passage.judged.bytes
    for index in bytes {
      let byte = text[index]
      guard byte == 0x2C || byte == 0x3A || byte == 0x3B else { continue }
      if byte == 0x3B { return false }
      let isTime = index + 1 < text.count && Scalars.isDigit(UInt32(text[index + 1]))
      if isTime { continue }
      if byte == 0x3A { return false }
      commas += 1
    }
    return isInOrder || commas % 2 == 0
  }

  // MARK: Grammar

  private func agrees(_ variant: PhraseProgram.Variant, _ sentence: Sentence, _ analyser: inout WordAnalyser) -> Bool {
    for number in Int(variant.pairs)..<Int(variant.pairs) + Int(variant.pairCount) {
      let pair = program.pairs[number]
      let adjective = chosen[Int(pair.adjective)]
      let noun = chosen[Int(pair.noun)]
      // What is misspelt has no grammar.
      if adjective.isMisspelt || noun.isMisspelt { continue }
      let left = tags(adjective.last, &analyser)
      let right = tags(noun.last, &analyser)
      if Agreement.fits(left, right, isCounted: false) { continue }
      guard isCounted(min(adjective.first, noun.first), sentence, &analyser), Agreement.fits(left, right, isCounted: true) else {
        return false
      }
    }
    return true
  }

  /// Whether a numeral stands one or two words before a word.
  private func isCounted(_ word: Int, _ sentence: Sentence, _ analyser: inout WordAnalyser) -> Bool {
    for index in max(sentence.words.lowerBound, word - 2)..<word {
      if passage.tokens.tokens[passage.words[index].token].script == .digits { return true }
      if tags(index, &analyser).contains(where: { $0.has(.numeral) }) { return true }
    }
    return false
  }

  /// The only word with a meaning of its own stays with speaker or hearer: by its person, or by a pronoun near a past tense.
  private func keepsPerson(_ variant: PhraseProgram.Variant, _ sentence: Sentence, _ analyser: inout WordAnalyser) -> Bool {
    let base = Int(variant.elements)
    for place in 0..<Int(variant.elementCount) {
      let element = program.elements[base + place]
      guard element.has(.firstPerson) || element.has(.secondPerson) else { continue }
      let word = chosen[place].last
      let verbs = tags(word, &analyser).filter { $0.has(.verb) }
      if verbs.isEmpty { return true }
      let (person, own): (Grammeme, ClosedRange<UInt8>) = element.has(.firstPerson) ? (.firstPerson, 1...2) : (.secondPerson, 3...4)
      let near = max(sentence.words.lowerBound, word - 4)..<min(sentence.words.upperBound, word + 3)
      let hasPronoun = own.contains { number in
        near.contains { passage.words[$0].surface == SubjectAgreement.surface(ofPronoun: number) }
      }
      return verbs.contains { $0.has(person) || $0.has(.imperative) || ($0.has(.past) && hasPronoun) }
    }
    return true
  }

  /// A subject may be missing if the verb says who is meant and nobody else is the subject.
  private func mayDrop(
    _ variant: PhraseProgram.Variant, _ words: Range<Int>, _ sentence: Sentence, _ analyser: inout WordAnalyser
  ) -> Bool {
    let verb = tags(chosen[Int(variant.verb)].last, &analyser)
    let answer = SubjectAgreement.answer(verb, subject: variant.dropped)
    guard answer != .no else { return false }
    let pronoun = SubjectAgreement.surface(ofPronoun: variant.dropped)
    let start = max(sentence.words.lowerBound, words.lowerBound - 3)
    // Behind the phrase, up to a comma, stands the subject of a verb that may have any: «виноваты сами они».
    var end = words.upperBound
    if answer == .maybe {
      while end < min(sentence.words.upperBound, words.upperBound + 2), !passage.separates(end, by: 0x2C) { end += 1 }
    }
    for word in start..<end where !isTaken(word) {
      if passage.words[word].flags.contains(.subject) {
        if passage.words[word].surface != pronoun { return false }
      } else if answer == .maybe, SubjectAgreement.isSubject(tags(word, &analyser), of: verb) {
        return false
      }
    }
    return true
  }
}
