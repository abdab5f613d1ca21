import Language

/// Puts a suggestion into the case and number of what was found: «проблемой» becomes «вопросом».
///
/// Only for names of things: a noun with adjectives before it, both in the pattern and in the suggestion. Where the case of what was found
/// cannot be told from its words and the preposition before them, nothing is changed.
struct Reinflection {
  let passage: Passage
  let program: PhraseProgram
  let hit: PhraseHit

  /// Case and number.
  private struct Place: Hashable {
    let grammaticalCase: Grammeme
    let number: Grammeme
  }

  /// The suggestion inflected; nil if it cannot be told how.
  func inflected(_ suggestion: String, _ analyser: inout WordAnalyser) -> String? {
    guard hit.match.isInOrder, hit.match.inserted == 0, let found = places(&analyser) else { return nil }
    let words = suggestion.split(separator: " ").map(String.init)
    guard let head = head(of: words, analyser.lexicon) else { return nil }
    var texts: Set<String> = []
    for place in found {
      guard let text = inflect(words, head: head, to: place, analyser.lexicon) else { return nil }
      texts.insert(text)
    }
    return texts.count == 1 ? texts.first : nil
  }

  // MARK: What was found

  /// The cases and numbers in which all words found may be read together; nil if they are no noun with its adjectives.
  private func places(_ analyser: inout WordAnalyser) -> Set<Place>? {
    var common: Set<Place>?
    var hasNoun = false
    for candidate in hit.match.places {
      guard candidate.first == candidate.last, !hasNoun else { return nil }
      let tags = tags(candidate.last, &analyser)
      guard let best = tags.max(by: { $0.probability < $1.probability }) else { return nil }
      let isNoun = best.has(.noun)
      guard isNoun || best.has(.fullAdjective) || best.has(.fullParticiple) else { return nil }
      hasNoun = isNoun
      let places = Set(
        tags.compactMap { tag -> Place? in
          guard tag.has(.noun) == isNoun, let found = tag.tag.commonCase, let number = tag.tag.number else { return nil }
          return Place(grammaticalCase: found, number: number)
        })
      common = common?.intersection(places) ?? places
    }
    guard hasNoun, var common, !common.isEmpty else { return nil }
    // «С вашей проблемой»: the preposition leaves fewer cases.
    let first = hit.match.words.lowerBound
    if first > passage.sentences[hit.sentence].words.lowerBound,
      let cases = Prepositions.cases(of: passage.form(passage.words[first - 1]))
    {
      let narrowed = common.filter { cases.has($0.grammaticalCase) }
      if !narrowed.isEmpty { common = narrowed }
    }
    return common
  }

  private func tags(_ word: Int, _ analyser: inout WordAnalyser) -> [WordTag] {
    let word = passage.words[word]
    return word.flags.contains(.opaque) ? [] : analyser.tags(passage.form(word), word.surface)
  }

  // MARK: The suggestion

  /// The number of the noun that a suggestion begins with, adjectives before it; nil if it is built otherwise.
  private func head(of words: [String], _ lexicon: Lexicon) -> Int? {
    for (number, word) in words.enumerated() {
      guard let best = lexicon.analyses(of: word).first, best.isKnown else { return nil }
      if best.tag.has(.noun) { return best.tag.has(.nominative) ? number : nil }
      guard best.tag.has(.fullAdjective) || best.tag.has(.fullParticiple) else { return nil }
    }
    return nil
  }

  private func inflect(_ words: [String], head: Int, to place: Place, _ lexicon: Lexicon) -> String? {
    let nouns = lexicon.analyses(of: words[head]).filter { $0.tag.has(.noun) && $0.tag.has(.nominative) }
    guard let noun = nouns.first, let form = lexicon.inflect(noun, to: Grammemes(place.grammaticalCase, place.number)) else { return nil }
    var result = words
    result[head] = form.text
    for number in 0..<head {
      let adjectives = lexicon.analyses(of: words[number]).filter { $0.tag.has(.fullAdjective) || $0.tag.has(.fullParticiple) }
      guard let adjective = adjectives.first(where: { $0.tag.has(.nominative) }) ?? adjectives.first else { return nil }
      var wanted = Grammemes(place.grammaticalCase, place.number)
      if place.number == .singular {
        guard let gender = noun.tag.gender else { return nil }
        wanted.formUnion(Grammemes(gender))
      }
      if place.grammaticalCase == .accusative, place.number == .plural || noun.tag.gender == .masculine, let animacy = noun.tag.animacy {
        wanted.formUnion(Grammemes(animacy))
      }
      guard let form = lexicon.inflect(adjective, to: wanted) else { return nil }
      result[number] = form.text
    }
    return result.joined(separator: " ")
  }

  // MARK: Words around

  /// Whether a suggestion, put in place of the very words of the pattern, leaves the words beside them agreeing: «большая проблема» must not
  /// become «большая вопрос».
  func agreesAround(_ suggestion: String, _ analyser: inout WordAnalyser) -> Bool {
    guard let last = hit.match.places.last, last.first == last.last else { return true }
    let old = tags(last.last, &analyser).filter { $0.has(.noun) && ($0.has(.nominative) || $0.has(.accusative)) }
    guard !old.isEmpty, isNounPhrase(&analyser) else { return true }
    let words = suggestion.split(separator: " ").map(String.init)
    let new = head(of: words, analyser.lexicon).flatMap { head in
      analyser.lexicon.analyses(of: words[head]).first { $0.tag.has(.noun) && $0.tag.has(.nominative) }
    }
    if let new, old.contains(where: { $0.tag.gender == new.tag.gender && $0.tag.number == new.tag.number }) { return true }
    let sentence = passage.sentences[hit.sentence].words
    for word in [hit.match.words.lowerBound - 1, hit.match.words.upperBound] where sentence.contains(word) {
      for tag in tags(word, &analyser) {
        let isBound =
          tag.has(.fullAdjective) || tag.has(.fullParticiple) || tag.has(.shortAdjective) || tag.has(.shortParticiple)
          || (tag.has(.verb) && tag.has(.past))
        if isBound, old.contains(where: { Agreement.sameNumber(tag.tag, $0.tag) }) { return false }
      }
    }
    return true
  }

  /// Whether a suggestion that says something by itself («уточню и отвечу», «вернуть деньги») may take the place of what was found: not before
  /// what hung on the words replaced («, обратитесь в сервис», «решить вопрос», «денежных средств»), nor an infinitive for «произведём».
  func leavesWhole(_ suggestion: String, _ analyser: inout WordAnalyser) -> Bool {
    let verbs = suggestion.split(whereSeparator: { !$0.isLetter }).compactMap { word -> WordTag? in
      guard let best = analyser.lexicon.analyses(of: String(word)).first, best.isKnown else { return nil }
      return best.tag.has(.verb) || best.tag.has(.infinitive) ? WordTag(tag: best.tag, probability: 1) : nil
    }
    guard let verb = verbs.first else { return true }
    let old = hit.match.places.compactMap { place in tags(place.last, &analyser).max { $0.probability < $1.probability } }
    // «Не могу помочь» is headed by the finite one of its verbs.
    let isFinite = old.contains { $0.has(.verb) }
    if verb.has(.infinitive) ? isFinite : !isFinite && old.contains(where: { $0.has(.infinitive) }) { return false }
    let rest = passage.judged.bytes[hit.match.bytes.upperBound...].drop { $0 == 0x20 }
    let next = hit.match.words.upperBound
    if rest.first == 0x2C { return isAddedTo(next) }
    guard passage.sentences[hit.sentence].words.contains(next) else { return true }
    return !tags(next, &analyser).contains { tag in
      tag.has(.infinitive)
        || (tag.has(.genitive) || tag.has(.accusative)) && (tag.has(.noun) || tag.has(.fullAdjective) || tag.has(.fullParticiple))
    }
  }

  /// Whether a word adds a clause that hangs on nothing.
  private func isAddedTo(_ word: Int) -> Bool {
    passage.sentences[hit.sentence].words.contains(word) && ["и", "а", "но", "and", "but"].contains(passage.formText(passage.words[word]))
  }

  /// Whether what was found is a noun with adjectives before it, and no sentence of its own.
  private func isNounPhrase(_ analyser: inout WordAnalyser) -> Bool {
    for (number, candidate) in hit.match.places.enumerated() {
      guard let best = tags(candidate.last, &analyser).max(by: { $0.probability < $1.probability }) else { return false }
      if number == hit.match.places.count - 1 { return best.has(.noun) }
      guard best.has(.fullAdjective) || best.has(.fullParticiple) else { return false }
    }
    return false
  }
}
