import Language

/// A place where a rule's phrase was found.
struct PhraseHit {
  /// Number of the rule.
  let rule: Int
  /// Number of the variant.
  let variant: Int
  /// Number of the sentence.
  let sentence: Int
  /// Where each part stands.
  let match: PhraseMatcher.Match
}

/// Searches a passage for the phrases of many rules.
struct PhraseEngine: Sendable {
  let program: PhraseProgram
  let variants: RuleVariants
  private(set) var index: PhraseIndex

  /// Takes over what was stored.
  init(_ program: PhraseProgram, _ variants: RuleVariants, _ index: PhraseIndex) {
    self.program = program
    self.variants = variants
    self.index = index
  }

  /// A new program: no rule is searched for until `activate`.
  ///
  /// - Parameter ruleCount: rules are numbered below this.
  init(_ program: PhraseProgram, ruleCount: Int) {
    self.init(program, RuleVariants(program, ruleCount: ruleCount), PhraseIndex(program, variants: []))
  }

  /// Files the rules that are to be searched for.
  mutating func activate(_ rules: [Int]) {
    index = PhraseIndex(program, variants: rules.flatMap { variants.own($0).map(Int.init) })
  }

  // MARK: All rules

  /// The places of all active rules, exceptions regarded, in order of the rules. Linear time; a word that no rule is filed under costs one
  /// look at a table of bits for each of its keys.
  func hits(in passage: Passage, _ analyser: inout WordAnalyser) -> [PhraseHit] {
    guard !index.entries.isEmpty || !index.signs.isEmpty else { return [] }
    var matcher = PhraseMatcher(passage, program)
    var found: [PhraseHit] = []
    var window = Window()
    for (number, sentence) in passage.sentences.enumerated() {
      for place in sentence.words {
        let word = passage.words[place]
        if index.mayHave(word.surface) { look(word.surface, at: place, number, allowsTypos: false, &window, &matcher, &found, &analyser) }
        let exact = word.keys.upperBound
        for key in word.allKeys where index.mayHave(passage.keys[key]) {
          look(passage.keys[key], at: place, number, allowsTypos: key >= exact, &window, &matcher, &found, &analyser)
        }
      }
      for entry in index.signs {
        let variant = program.variants[Int(entry.variant)]
        let element = program.elements[Int(variant.elements) + Int(entry.element)]
        for candidate in matcher.candidates(element, in: sentence.words, sentence) {
          guard let match = matcher.match(variant, anchor: Int(entry.element), at: candidate, in: sentence, &analyser) else { continue }
          found.append(PhraseHit(rule: Int(variant.rule), variant: Int(entry.variant), sentence: number, match: match))
        }
      }
    }
    return settle(found, &matcher, regardsExceptions: true, &analyser)
  }

  /// The bits of all words that a pattern through a place may take up; a word has several keys and is looked at from each.
  private struct Window {
    var place = -1
    var mask: UInt64 = 0

    mutating func move(to place: Int, in words: Range<Int>, reach: Int, of passage: Passage) {
      guard place != self.place else { return }
      self.place = place
      mask = passage.words.withUnsafeBufferPointer { buffer in
        var mask: UInt64 = 0
        for word in max(words.lowerBound, place - reach)..<min(words.upperBound, place + reach + 1) { mask |= buffer[word].mask }
        return mask
      }
    }
  }

  /// Looks at all patterns that are filed under a key of a word.
  private func look(
    _ key: UInt64, at place: Int, _ sentence: Int, allowsTypos: Bool, _ window: inout Window, _ matcher: inout PhraseMatcher,
    _ found: inout [PhraseHit], _ analyser: inout WordAnalyser
  ) {
    let filed = index.find(key)
    guard !filed.isEmpty else { return }
    window.move(to: place, in: matcher.passage.sentences[sentence].words, reach: index.reach, of: matcher.passage)
    let mask = window.mask
    for number in filed {
      let entry = index.entries[number]
      guard entry.first & mask != 0, entry.second & mask != 0 else { continue }
      let variant = program.variants[Int(entry.variant)]
      let element = program.elements[Int(variant.elements) + Int(entry.element)]
      guard let candidate = matcher.candidate(element, at: place, allowsTypos: allowsTypos),
        let match = matcher.match(
          variant, anchor: Int(entry.element), at: candidate, in: matcher.passage.sentences[sentence], &analyser)
      else { continue }
      found.append(PhraseHit(rule: Int(variant.rule), variant: Int(entry.variant), sentence: sentence, match: match))
    }
  }

  // MARK: One rule

  /// The places of one rule, active or not.
  func hits(ofRule rule: Int, in passage: Passage, exceptions: Bool = true, _ analyser: inout WordAnalyser) -> [PhraseHit] {
    var matcher = PhraseMatcher(passage, program)
    var found: [PhraseHit] = []
    for number in variants.own(rule) {
      for sentence in passage.sentences.indices { find(Int(number), sentence, in: nil, &matcher, &found, &analyser) }
    }
    return settle(found, &matcher, regardsExceptions: exceptions, &analyser)
  }

  /// Every alignment of a variant in a sentence, or in a part of its words.
  private func find(
    _ number: Int, _ sentence: Int, in words: Range<Int>?, _ matcher: inout PhraseMatcher, _ found: inout [PhraseHit],
    _ analyser: inout WordAnalyser
  ) {
    let variant = program.variants[number]
    let whole = matcher.passage.sentences[sentence]
    let anchor = PhraseIndex.anchor(of: variant, program, [:])
    let element = program.elements[Int(variant.elements) + anchor]
    for candidate in matcher.candidates(element, in: words ?? whole.words, whole) {
      guard let match = matcher.match(variant, anchor: anchor, at: candidate, in: whole, &analyser) else { continue }
      found.append(PhraseHit(rule: Int(variant.rule), variant: number, sentence: sentence, match: match))
    }
  }

  // MARK: Which of several

  /// Of a rule's hits that overlap, the one with most elements, then the shortest, then the first; exceptions silence.
  private func settle(
    _ found: [PhraseHit], _ matcher: inout PhraseMatcher, regardsExceptions: Bool, _ analyser: inout WordAnalyser
  ) -> [PhraseHit] {
    guard !found.isEmpty else { return [] }
    let sorted = found.count == 1 ? found : found.sorted { PhraseEngine.rank($0) < PhraseEngine.rank($1) }
    var result: [PhraseHit] = []
    var taken: Set<Int> = []
    var takenSigns: Set<Int> = []
    var rule = -1
    for hit in sorted {
      if hit.rule != rule {
        rule = hit.rule
        taken.removeAll(keepingCapacity: true)
        takenSigns.removeAll(keepingCapacity: true)
      }
      if hit.match.words.isEmpty {
        guard takenSigns.insert(hit.match.bytes.lowerBound).inserted else { continue }
      } else {
        guard hit.match.words.allSatisfy({ !taken.contains($0) }) else { continue }
        taken.formUnion(hit.match.words)
      }
      if !regardsExceptions || !isExcepted(hit, &matcher, &analyser) { result.append(hit) }
    }
    return result
  }

  private static func rank(_ hit: PhraseHit) -> (Int, Int, Int, Int, Int) {
    let misspelt = hit.match.isMisspelt ? 1 << 16 : 0
    return (hit.rule, misspelt - hit.match.places.count, hit.match.words.count, hit.match.words.lowerBound, hit.match.bytes.lowerBound)
  }

  /// Whether a phrase that the rule excepts overlaps the hit.
  private func isExcepted(_ hit: PhraseHit, _ matcher: inout PhraseMatcher, _ analyser: inout WordAnalyser) -> Bool {
    let sentence = matcher.passage.sentences[hit.sentence]
    for number in variants.exceptions(hit.rule) {
      let reach = Int(program.variants[Int(number)].reach)
      let start = max(sentence.words.lowerBound, hit.match.words.lowerBound - reach)
      let window = start..<max(start, min(sentence.words.upperBound, hit.match.words.upperBound + reach))
      var found: [PhraseHit] = []
      find(Int(number), hit.sentence, in: window, &matcher, &found, &analyser)
      if found.contains(where: { $0.match.bytes.overlaps(hit.match.bytes) }) { return true }
    }
    return false
  }
}
