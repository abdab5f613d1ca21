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
  let vocabulary: Vocabulary
  let program: PhraseProgram
  /// Numbers of each rule's own variants.
  private let variants: [[Int]]
  /// Numbers of the variants of each rule's exceptions.
  private let exceptions: [[Int]]
  private var index: PhraseIndex

  /// Takes over a program.
  ///
  /// - Parameter ruleCount: rules are numbered below this.
  init(_ vocabulary: Vocabulary, _ program: PhraseProgram, ruleCount: Int) {
    self.vocabulary = vocabulary
    self.program = program
    var variants = [[Int]](repeating: [], count: ruleCount)
    var exceptions = variants
    for (number, variant) in program.variants.enumerated() {
      if variant.rule >= 0 { variants[variant.rule].append(number) } else { exceptions[-variant.rule - 1].append(number) }
    }
    self.variants = variants
    self.exceptions = exceptions
    index = PhraseIndex(program, vocabulary, variants: [])
  }

  /// Files the rules that are to be searched for.
  mutating func activate(_ rules: [Int]) {
    index = PhraseIndex(program, vocabulary, variants: rules.flatMap { variants[$0] })
  }

  /// The places of all active rules, exceptions regarded, in order of the rules.
  func hits(in passage: Passage) -> [PhraseHit] {
    var matcher = PhraseMatcher(passage, program)
    var found: [PhraseHit] = []
    for (number, sentence) in passage.sentences.enumerated() {
      var mask: UInt64 = 0
      for word in sentence.words { mask |= PhraseProgram.bits(passage.words[word]) }
      for word in sentence.words {
        let entries = index.entries(passage.words[word])
        for entry in entries.keys { look(entry, at: word, number, mask, &matcher, &found) }
        for entry in entries.verbs { look(entry, at: word, number, mask, &matcher, &found) }
        for entry in entries.forms { look(entry, at: word, number, mask, &matcher, &found) }
      }
      for entry in index.signs {
        let variant = program.variants[Int(entry.variant)]
        for candidate in matcher.candidates(variant.elements[Int(entry.element)], in: sentence.words, sentence) {
          guard let match = matcher.match(variant, anchor: Int(entry.element), at: candidate, in: sentence) else { continue }
          found.append(PhraseHit(rule: variant.rule, variant: Int(entry.variant), sentence: number, match: match))
        }
      }
    }
    return settle(found, &matcher, regardsExceptions: true)
  }

  @inline(__always)
  private func look(
    _ entry: PhraseIndex.Entry, at word: Int, _ sentence: Int, _ mask: UInt64, _ matcher: inout PhraseMatcher, _ found: inout [PhraseHit]
  ) {
    guard entry.mayFit(mask) else { return }
    let number = Int(entry.variant)
    let variant = program.variants[number]
    guard let candidate = matcher.candidate(variant.elements[Int(entry.element)], at: word),
      let match = matcher.match(variant, anchor: Int(entry.element), at: candidate, in: matcher.passage.sentences[sentence])
    else { return }
    found.append(PhraseHit(rule: variant.rule, variant: number, sentence: sentence, match: match))
  }

  /// The places of one rule, active or not.
  func hits(ofRule rule: Int, in passage: Passage, exceptions: Bool = true) -> [PhraseHit] {
    var matcher = PhraseMatcher(passage, program)
    var found: [PhraseHit] = []
    for number in variants[rule] {
      for sentence in passage.sentences.indices { find(number, sentence, in: nil, &matcher, &found) }
    }
    return settle(found, &matcher, regardsExceptions: exceptions)
  }

  /// The written-out patterns of a rule.
  func variants(ofRule rule: Int) -> [PhraseProgram.Variant] { variants[rule].map { program.variants[$0] } }

  /// The characters of a literal, for messages.
  func literalText(_ number: Int32) -> String { program.literalTexts[Int(number)] }

  /// Every alignment of a variant in a sentence, or in a part of its words.
  private func find(_ number: Int, _ sentence: Int, in words: Range<Int>?, _ matcher: inout PhraseMatcher, _ found: inout [PhraseHit]) {
    let variant = program.variants[number]
    let whole = matcher.passage.sentences[sentence]
    let anchor = PhraseIndex.anchor(of: variant, program, [])
    for candidate in matcher.candidates(variant.elements[anchor], in: words ?? whole.words, whole) {
      guard let match = matcher.match(variant, anchor: anchor, at: candidate, in: whole) else { continue }
      found.append(PhraseHit(rule: variant.rule, variant: number, sentence: sentence, match: match))
    }
  }

  // MARK: Which of several

  /// Of a rule's hits that overlap, the one with most elements, then the shortest, then the first; exceptions silence.
  private func settle(_ found: [PhraseHit], _ matcher: inout PhraseMatcher, regardsExceptions: Bool) -> [PhraseHit] {
    guard !found.isEmpty else { return [] }
    let sorted = found.sorted { PhraseEngine.rank($0) < PhraseEngine.rank($1) }
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
      if !regardsExceptions || !isExcepted(hit, &matcher) { result.append(hit) }
    }
    return result
  }

  private static func rank(_ hit: PhraseHit) -> (Int, Int, Int, Int, Int) {
    (hit.rule, -hit.match.places.count, hit.match.words.count, hit.match.words.lowerBound, hit.match.bytes.lowerBound)
  }

  /// Whether a phrase that the rule excepts overlaps the hit.
  private func isExcepted(_ hit: PhraseHit, _ matcher: inout PhraseMatcher) -> Bool {
    guard !exceptions[hit.rule].isEmpty else { return false }
    let sentence = matcher.passage.sentences[hit.sentence]
    for number in exceptions[hit.rule] {
      let reach = program.variants[number].reach
      let start = max(sentence.words.lowerBound, hit.match.words.lowerBound - reach)
      let window = start..<max(start, min(sentence.words.upperBound, hit.match.words.upperBound + reach))
      var found: [PhraseHit] = []
      find(number, hit.sentence, in: window, &matcher, &found)
      if found.contains(where: { $0.match.bytes.overlaps(hit.match.bytes) }) { return true }
    }
    return false
  }
}
