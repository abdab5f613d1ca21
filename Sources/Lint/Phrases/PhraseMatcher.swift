/// Aligns a written-out pattern with the words of a sentence.
///
/// Every element takes a word of its own whose key and polarity fit. Of all alignments through an anchor the one with the
/// shortest span counts. Limits: at most 3 inserted words (2 if reordered), 2 of them in one hole, none of them a negation;
/// a gap of the pattern takes up to 5 words more.
///
/// Work is bounded: candidates are looked for in a window of `reach` words on either side of the anchor, and after `budget`
/// steps the search takes the best alignment so far. A variant costs at most budget × words that fit its anchor.
struct PhraseMatcher {
  /// Words that may be inserted in order.
  static let insertedLimit = 3
  /// Words that may be inserted where the order differs.
  static let reorderedLimit = 2
  /// Words that may be inserted in one place.
  static let holeLimit = 2
  /// Words that `…` stands for at most.
  static let gapLimit = 5
  /// The largest `вставки` that makes sense inside a sentence.
  static let largestGap = 20
  /// Steps of the search for one variant and anchor.
  static let budget = 512

  /// A place in the words of a passage. Literals of signs alone take up no word: `last` is `first − 1`.
  struct Candidate {
    let first: Int
    let last: Int
    let bytes: Range<Int>
  }

  /// An alignment.
  struct Match {
    /// Words from the first to the last, inserted ones included.
    let words: Range<Int>
    /// Bytes of the judged text.
    let bytes: Range<Int>
    /// Words that the pattern did not ask for.
    let inserted: Int
    /// Whether the words stand as in the pattern.
    let isInOrder: Bool
    /// Where each element stands.
    let places: [Candidate]
  }

  let passage: Passage
  let program: PhraseProgram

  private var candidates: [[Candidate]] = []
  private var order: [Int] = []
  private var chosen: [Candidate] = []
  private var steps = 0
  private var best: Match?

  init(_ passage: Passage, _ program: PhraseProgram) {
    self.passage = passage
    self.program = program
  }

  /// The best alignment in which an element stands at a place; nil if there is none.
  mutating func match(
    _ variant: PhraseProgram.Variant, anchor: Int, at first: Candidate, in sentence: Sentence
  ) -> Match? {
    guard !variant.isQuestionOnly || sentence.isQuestion else { return nil }
    let reach = variant.reach
    let start = max(sentence.words.lowerBound, first.first - reach)
    let window = start..<max(start, min(sentence.words.upperBound, first.last + reach + 1))
    candidates.removeAll(keepingCapacity: true)
    for (index, element) in variant.elements.enumerated() {
      if index == anchor {
        candidates.append([first])
        continue
      }
      let found = self.candidates(element, in: window, sentence)
      guard !found.isEmpty else { return nil }
      candidates.append(found)
    }
    order = PhraseMatcher.byCount(candidates)
    chosen = candidates.map { $0[0] }
    steps = 0
    best = nil
    search(variant, sentence, depth: 0, low: first.first, high: max(first.last, first.first))
    return best
  }

  /// Elements with few candidates first: that is where the search is narrow.
  private static func byCount(_ candidates: [[Candidate]]) -> [Int] {
    var sorted: [Int] = []
    sorted.reserveCapacity(candidates.count)
    for (element, places) in candidates.enumerated() {
      var index = sorted.count
      while index > 0, places.count < candidates[sorted[index - 1]].count { index -= 1 }
      sorted.insert(element, at: index)
    }
    return sorted
  }

  // MARK: Candidates

  /// Where an element may stand within a window of a sentence's words.
  func candidates(_ element: PhraseProgram.Element, in window: Range<Int>, _ sentence: Sentence) -> [Candidate] {
    var found: [Candidate] = []
    for word in window {
      if let candidate = candidate(element, at: word) { found.append(candidate) }
    }
    guard element.literal >= 0, program.literals[Int(element.literal)].forms.isEmpty else { return found }
    // Signs stand between words, the last ones behind the last word.
    for word in window.lowerBound...window.upperBound {
      let start = word > sentence.words.lowerBound ? passage.words[word - 1].bytes.upperBound : sentence.bytes.lowerBound
      let end = word < sentence.words.upperBound ? passage.words[word].bytes.lowerBound : sentence.bytes.upperBound
      guard start < end, let bytes = program.literals[Int(element.literal)].matchSigns(passage, in: start..<end) else { continue }
      found.append(Candidate(first: word, last: word - 1, bytes: bytes))
    }
    return found
  }

  /// The place that an element takes if it begins at, or is, a word; nil if the word does not fit.
  func candidate(_ element: PhraseProgram.Element, at index: Int) -> Candidate? {
    if element.literal >= 0 {
      let literal = program.literals[Int(element.literal)]
      guard let bytes = literal.match(passage, at: index) else { return nil }
      return Candidate(first: index, last: index + literal.forms.count - 1, bytes: bytes)
    }
    let word = passage.words[index]
    let isNegated = word.flags.contains(.negated)
    for option in element.options where (option.key == word.key || option.key == word.verb) && option.isNegated == isNegated {
      guard isNegated else { return Candidate(first: index, last: index, bytes: word.bytes) }
      return Candidate(first: index - 1, last: index, bytes: passage.words[index - 1].bytes.lowerBound..<word.bytes.upperBound)
    }
    return nil
  }

  // MARK: Search

  private mutating func search(_ variant: PhraseProgram.Variant, _ sentence: Sentence, depth: Int, low: Int, high: Int) {
    steps += 1
    guard steps <= PhraseMatcher.budget, high - low < variant.reach else { return }
    if let best, high - low + 1 >= best.words.count { return }
    guard depth < order.count else {
      if let match = judge(variant, sentence) { best = match }
      return
    }
    let element = order[depth]
    for candidate in candidates[element] where fits(candidate, element, variant.twins, depth) {
      chosen[element] = candidate
      let last = max(candidate.last, candidate.first)
      search(variant, sentence, depth: depth + 1, low: min(low, candidate.first), high: max(high, last))
    }
  }

  /// Whether an element may stand at a place beside the elements that have been placed.
  private func fits(_ candidate: Candidate, _ element: Int, _ twins: [Int], _ depth: Int) -> Bool {
    for taken in order.prefix(depth) {
      let place = chosen[taken]
      if candidate.first <= place.last && place.first <= candidate.last { return false }
      if twins[taken] == twins[element], (taken < element) != (place.first < candidate.first) { return false }
    }
    return true
  }

  /// The alignment that has been chosen, if it keeps all rules.
  private func judge(_ variant: PhraseProgram.Variant, _ sentence: Sentence) -> Match? {
    let sorted = PhraseMatcher.byPlace(chosen)
    guard let first = sorted.first, let last = sorted.last else { return nil }
    let holeLimit = variant.maximumGap ?? PhraseMatcher.holeLimit
    var isInOrder = true
    var inserted = 0
    for (left, right) in zip(sorted, sorted.dropFirst()) {
      let hole = chosen[right].first - chosen[left].last - 1
      guard hole >= 0 else { return nil }
      for word in (chosen[left].last + 1)..<chosen[right].first where passage.words[word].flags.contains(.blocker) { return nil }
      let segments = variant.elements[right].segment - variant.elements[left].segment
      guard segments >= 0 else { return nil }
      if segments > 0 {
        guard hole <= segments * PhraseMatcher.gapLimit else { return nil }
      } else {
        guard hole <= holeLimit else { return nil }
        inserted += hole
      }
      if right < left { isInOrder = false }
      if variant.elements[right].isGlued, hole > 0 || right != left + 1 { return nil }
    }
    guard isInOrder || !variant.isStrict else { return nil }
    let limit = variant.maximumGap ?? (isInOrder ? PhraseMatcher.insertedLimit : PhraseMatcher.reorderedLimit)
    guard inserted <= limit, keepsPlaces(variant, holeLimit), keepsSpeaker(variant) else { return nil }
    let words = chosen[first].first..<max(chosen[first].first, (sorted.map { chosen[$0].last }.max() ?? 0) + 1)
    let bytes = chosen[first].bytes.lowerBound..<chosen[last].bytes.upperBound
    guard isInOrder && inserted == 0 || staysInClause(bytes, isInOrder: isInOrder) else { return nil }
    if let dropped = variant.dropped, !allows(dropped, words, sentence) { return nil }
    return Match(words: words, bytes: bytes, inserted: inserted, isInOrder: isInOrder, places: chosen)
  }

  /// Elements in the order of their places. There are few: they are sorted by insertion.
  private static func byPlace(_ places: [Candidate]) -> [Int] {
    var sorted: [Int] = []
    sorted.reserveCapacity(places.count)
    for (element, place) in places.enumerated() {
      var index = sorted.count
      while index > 0, (place.first, place.last) < (places[sorted[index - 1]].first, places[sorted[index - 1]].last) { index -= 1 }
      sorted.insert(element, at: index)
    }
    return sorted
  }

  /// Prepositions and conjunctions stand before what they belong to, conjunctions before everything behind them in the pattern.
  private func keepsPlaces(_ variant: PhraseProgram.Variant, _ holeLimit: Int) -> Bool {
    for (index, element) in variant.elements.enumerated() where element.role.contains(.leading) && index + 1 < variant.elements.count {
      guard variant.elements[index + 1].segment == element.segment else { continue }
      let distance = chosen[index + 1].first - chosen[index].last
      guard distance > 0, distance <= holeLimit + 1 else { return false }
      guard element.role.contains(.conjunction) else { continue }
      for later in (index + 1)..<variant.elements.count where chosen[later].first < chosen[index].first { return false }
    }
    return true
  }

  private func keepsSpeaker(_ variant: PhraseProgram.Variant) -> Bool {
    guard let speaker = variant.speaker else { return true }
    let word = passage.words[chosen[speaker.element].last]
    guard let subjects = Agreement.subjects(passage.form(word)) else { return true }
    return subjects.isEmpty || !subjects.isDisjoint(with: speaker.subjects)
  }

  /// Words that stand otherwise than in the pattern do not belong together across a colon or semicolon, and reordered ones not
  /// across a single comma; two commas enclose what was inserted.
  private func staysInClause(_ bytes: Range<Int>, isInOrder: Bool) -> Bool {
    var commas = 0
    let text = passage.judged.bytes
    for index in bytes {
      let byte = text[index]
      let isTime = index + 1 < text.count && Scalars.isDigit(UInt32(text[index + 1]))
      if byte == 0x3B || (byte == 0x3A && !isTime) { return false }
      if byte == 0x2C && !isTime { commas += 1 }
    }
    return isInOrder || commas % 2 == 0
  }

  /// A subject may be missing if the verb says who is meant and nobody else is the subject.
  private func allows(_ dropped: PhraseProgram.Dropped, _ words: Range<Int>, _ sentence: Sentence) -> Bool {
    if let verb = dropped.verb {
      let word = passage.words[chosen[verb.element].last]
      guard Agreement.agrees(passage.form(word), withPattern: verb.form, subject: dropped.subject) else { return false }
    }
    let start = max(sentence.words.lowerBound, words.lowerBound - 3)
    for index in start..<words.upperBound {
      let word = passage.words[index]
      guard word.flags.contains(.subject), word.key != dropped.key else { continue }
      if !chosen.contains(where: { $0.first <= index && index <= $0.last }) { return false }
    }
    return true
  }
}
