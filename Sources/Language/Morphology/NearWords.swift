extension Lexicon {
  /// Words of the dictionary that one letter more, less or other, or a swap of two neighbours, turns a word into; «е» stands for «ё» too.
  ///
  /// Microseconds for each letter of the word: for words that are not known. The word is given as `Tokenizer` writes it; none are found
  /// for words with other signs than Russian letters.
  ///
  /// - Parameter limit: how many words to find at most, the earliest errors last.
  public func nearWords(_ word: ArraySlice<UInt8>, limit: Int) -> [[UInt8]] {
    guard word.count >= 4, word.count <= Tokenizer.maximumFormLength, RussianLetters.isWord(Array(word)), !word.contains(0x2D) else {
      return []
    }
    var search = NearWordSearch(words, Array(word), limit: limit)
    search.run()
    return search.found
  }
}

/// Walks the graph of words along a word with one error.
private struct NearWordSearch {
  private(set) var found: [[UInt8]] = []

  private let graph: WordGraph
  private let word: [UInt8]
  private let limit: Int
  private var trial: [UInt8] = []
  /// Steps that may still be taken: a damaged file must not cost exponential time.
  private var steps = 20_000

  init(_ graph: WordGraph, _ word: [UInt8], limit: Int) {
    self.graph = graph
    self.word = word
    self.limit = limit
  }

  mutating func run() {
    var place = WordGraph.Place.root
    var index = 0
    // Errors at each letter of the part that is spelt right, then the next letter.
    while true {
      err(place, index)
      guard found.count < limit, index + 1 < word.count, let next = step(place, word[index], word[index + 1]) else { return }
      trial.append(word[index])
      trial.append(word[index + 1])
      place = next
      index += 2
    }
  }

  /// Tries every error at a letter.
  private mutating func err(_ place: WordGraph.Place, _ index: Int) {
    if index < word.count { follow(place, index + 2, nil) }
    if index + 3 < word.count, word[index..<index + 2] != word[index + 2..<index + 4],
      let first = step(place, word[index + 2], word[index + 3])
    {
      trial.append(word[index + 2])
      trial.append(word[index + 3])
      if let second = step(first, word[index], word[index + 1]) { follow(second, index + 4, (word[index], word[index + 1])) }
      trial.removeLast(2)
    }
    for lead in [UInt8(0xD0), 0xD1] {
      guard let middle = graph.step(place, lead) else { continue }
      for trail in lead == 0xD0 ? UInt8(0xB0)...0xBF : UInt8(0x80)...0x91 {
        guard let next = graph.step(middle, trail) else { continue }
        follow(next, index, (lead, trail))
        if index < word.count { follow(next, index + 2, (lead, trail)) }
      }
    }
  }

  /// Goes to the end of the word without another error.
  private mutating func follow(_ start: WordGraph.Place, _ index: Int, _ letter: (UInt8, UInt8)?) {
    let length = trial.count
    defer { trial.removeLast(trial.count - length) }
    if let letter {
      trial.append(letter.0)
      trial.append(letter.1)
    }
    var place = start
    var index = index
    while index < word.count {
      guard steps > 0, let next = step(place, word[index], word[index + 1]) else { return }
      steps -= 1
      trial.append(word[index])
      trial.append(word[index + 1])
      place = next
      index += 2
    }
    if found.count < limit, graph.set(at: place) != nil, !found.contains(trial) { found.append(trial) }
  }

  /// The place behind a letter; of «е», if there is none, that behind «ё».
  private func step(_ place: WordGraph.Place, _ lead: UInt8, _ trail: UInt8) -> WordGraph.Place? {
    if let next = graph.step(place, lead).flatMap({ graph.step($0, trail) }) { return next }
    guard lead == 0xD0, trail == 0xB5 else { return nil }
    return graph.step(place, 0xD1).flatMap { graph.step($0, 0x91) }
  }
}
