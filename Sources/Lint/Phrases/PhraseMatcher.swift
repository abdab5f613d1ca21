import Language

/// Aligns a written-out pattern with the words of a sentence.
///
/// Every element takes a word of its own whose key and polarity fit. Of all alignments through an anchor the one with the
/// shortest span counts. Limits: at most 3 inserted words (2 if reordered), 2 of them in one hole, none of them a negation;
/// a gap of the pattern takes up to 5 words more. One word may be a letter away from a word that fits.
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
    /// Bytes of the judged text.
    let start: Int
    let end: Int
    /// A letter away from what fits.
    var isMisspelt = false

    var bytes: Range<Int> { start..<end }
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
    /// One of its words is a letter away from what fits.
    let isMisspelt: Bool
    /// Where each element stands.
    let places: [Candidate]
  }

  let passage: Passage
  let program: PhraseProgram

  /// Candidates of all elements, one list behind the other, and where each begins and ends.
  private var candidates: [Candidate] = []
  private var lists: [Range<Int>] = []
  private var order: [Int] = []
  var chosen: [Candidate] = []
  private var steps = 0
  private var best: Match?

  init(_ passage: Passage, _ program: PhraseProgram) {
    self.passage = passage
    self.program = program
  }

  /// The best alignment in which an element stands at a place; nil if there is none.
  mutating func match(
    _ variant: PhraseProgram.Variant, anchor: Int, at first: Candidate, in sentence: Sentence, _ analyser: inout WordAnalyser
  ) -> Match? {
    guard variant.isQuestionOnly == 0 || sentence.isQuestion else { return nil }
    let reach = Int(variant.reach)
    let start = max(sentence.words.lowerBound, first.first - reach)
    let window = start..<max(start, min(sentence.words.upperBound, first.last + reach + 1))
    if align(variant, anchor, first, window, sentence, allowsTypos: first.isMisspelt) {
      search(variant, sentence, first, &analyser)
    }
    if best == nil, !first.isMisspelt, passage.words[window].contains(where: { $0.flags.contains(.misspelt) }),
      align(variant, anchor, first, window, sentence, allowsTypos: true)
    {
      search(variant, sentence, first, &analyser)
    }
    return best
  }

  private mutating func search(
    _ variant: PhraseProgram.Variant, _ sentence: Sentence, _ first: Candidate, _ analyser: inout WordAnalyser
  ) {
    search(variant, sentence, depth: 0, low: first.first, high: max(first.last, first.first), &analyser)
  }

  /// Collects candidates; whether every element has one.
  private mutating func align(
    _ variant: PhraseProgram.Variant, _ anchor: Int, _ first: Candidate, _ window: Range<Int>, _ sentence: Sentence, allowsTypos: Bool
  ) -> Bool {
    best = nil
    candidates.removeAll(keepingCapacity: true)
    lists.removeAll(keepingCapacity: true)
    order.removeAll(keepingCapacity: true)
    chosen.removeAll(keepingCapacity: true)
    for (place, number) in program.elements(of: variant).enumerated() {
      let start = candidates.count
      if place == anchor {
        candidates.append(first)
      } else {
        // A misspelt anchor takes up the one error that is allowed.
        addCandidates(program.elements[number], in: window, sentence, allowsTypos: allowsTypos && !first.isMisspelt)
        guard candidates.count > start else { return false }
      }
      lists.append(start..<candidates.count)
      chosen.append(candidates[start])
      // Elements with few candidates first: that is where the search is narrow.
      var index = order.count
      while index > 0, candidates.count - start < lists[order[index - 1]].count { index -= 1 }
      order.insert(place, at: index)
    }
    steps = 0
    return true
  }

  // MARK: Candidates

  /// Where an element may stand within a window of a sentence's words.
  func candidates(_ element: PhraseProgram.Element, in window: Range<Int>, _ sentence: Sentence) -> [Candidate] {
    var matcher = PhraseMatcher(passage, program)
    matcher.addCandidates(element, in: window, sentence, allowsTypos: false)
    return matcher.candidates
  }

  private mutating func addCandidates(
    _ element: PhraseProgram.Element, in window: Range<Int>, _ sentence: Sentence, allowsTypos: Bool
  ) {
    for word in window {
      if let candidate = candidate(element, at: word, allowsTypos: allowsTypos) { candidates.append(candidate) }
    }
    guard element.literal >= 0 else { return }
    let literal = program.literals[Int(element.literal)]
    guard literal.formCount == 0 else { return }
    // Signs stand between words, the last ones behind the last word.
    for word in window.lowerBound...window.upperBound {
      let start = word > sentence.words.lowerBound ? passage.words[word - 1].bytes.upperBound : sentence.bytes.lowerBound
      let end = word < sentence.words.upperBound ? passage.words[word].bytes.lowerBound : sentence.bytes.upperBound
      guard start < end, let bytes = LiteralText.matchSigns(literal, program, passage.judged.bytes, in: start..<end) else { continue }
      candidates.append(Candidate(first: word, last: word - 1, start: bytes.lowerBound, end: bytes.upperBound))
    }
  }

  /// The place that an element takes if it begins at, or is, a word; nil if the word does not fit.
  @inline(__always)
  func candidate(_ element: PhraseProgram.Element, at index: Int, allowsTypos: Bool) -> Candidate? {
    let word = passage.words[index]
    if element.literal >= 0 {
      let literal = program.literals[Int(element.literal)]
      guard literal.formCount > 0, word.surface == program.forms[Int(literal.forms)] else { return nil }
      guard let match = literal.match(program, passage, at: index) else { return nil }
      return Candidate(
        first: index, last: match.words.upperBound - 1, start: match.bytes.lowerBound, end: match.bytes.upperBound)
    }
    let isNegated = word.flags.contains(.negated)
    let wanted = isNegated ? element.negatedKeys : element.plainKeys
    guard !wanted.isEmpty else { return nil }
    var isMisspelt = false
    if element.has(.surface) {
      // A preposition in Latin letters has its Cyrillic form among its keys.
      guard program.keys[wanted].contains(word.surface) || has(word.keys, wanted) else { return nil }
    } else {
      guard element.mask & word.mask != 0 else { return nil }
      if !has(word.keys, wanted) {
        guard allowsTypos, word.flags.contains(.misspelt), has(word.allKeys, wanted) else { return nil }
        isMisspelt = true
      }
    }
    let bytes = word.bytes
    guard isNegated else {
      return Candidate(first: index, last: index, start: bytes.lowerBound, end: bytes.upperBound, isMisspelt: isMisspelt)
    }
    return Candidate(
      first: index - 1, last: index, start: passage.words[index - 1].bytes.lowerBound, end: bytes.upperBound, isMisspelt: isMisspelt)
  }

  /// Whether a word has one of an element's keys. These are sorted: alternatives by the hundred are searched by halves.
  private func has(_ keys: Range<Int>, _ wanted: Range<Int>) -> Bool {
    for place in keys {
      let key = passage.keys[place]
      if wanted.count <= 12 {
        for index in wanted where program.keys[index] == key { return true }
      } else {
        var low = wanted.lowerBound
        var high = wanted.upperBound
        while low < high {
          let middle = (low + high) / 2
          if program.keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        if low < wanted.upperBound, program.keys[low] == key { return true }
      }
    }
    return false
  }

  // MARK: Search

  private mutating func search(
    _ variant: PhraseProgram.Variant, _ sentence: Sentence, depth: Int, low: Int, high: Int, _ analyser: inout WordAnalyser
  ) {
    steps += 1
    guard steps <= PhraseMatcher.budget, high - low < Int(variant.reach) else { return }
    if let best, high - low + 1 >= best.words.count { return }
    guard depth < order.count else {
      if let match = judge(variant, sentence, &analyser) { best = match }
      return
    }
    let element = order[depth]
    for place in lists[element] {
      let candidate = candidates[place]
      guard fits(candidate, element, variant, depth) else { continue }
      chosen[element] = candidate
      let last = max(candidate.last, candidate.first)
      search(variant, sentence, depth: depth + 1, low: min(low, candidate.first), high: max(high, last), &analyser)
    }
  }

  /// Whether an element may stand at a place beside the elements that have been placed.
  private func fits(_ candidate: Candidate, _ element: Int, _ variant: PhraseProgram.Variant, _ depth: Int) -> Bool {
    let first = Int(variant.elements)
    let twin = program.elements[first + element].twin
    for taken in order.prefix(depth) {
      let place = chosen[taken]
      if candidate.first <= place.last && place.first <= candidate.last { return false }
      if candidate.isMisspelt && place.isMisspelt { return false }
      if program.elements[first + taken].twin == twin, (taken < element) != (place.first < candidate.first) { return false }
    }
    return true
  }
}
