import Language

/// The part of a text that answers a query best, for people to look at.
struct SnippetBuilder: ~Copyable {
  /// A snippet with the words that were searched.
  struct Snippet: Equatable {
    var text = ""
    var highlights: [Highlight] = []
  }

  /// Longest snippet in Unicode scalars, ellipses included.
  static let maximumLength = 200
  /// Longest distance between the first and the last word of a window; the rest is context.
  private static let windowLength = 150
  /// Bytes that are read before it is asked whether the words are together.
  private static let pieceLength = 512
  /// What a further occurrence of the same word adds.
  private static let repeatShare: Float = 0.05

  /// Stems of the query, and the query word of each.
  private var wordOfStem = ByteTable(minimumCapacity: 64)
  private var words: [Int] = []
  /// How much each query word matters.
  private let values: [Float]
  /// Typed words, and what a window is worth that holds them all.
  private let needed: Int
  private let most: Float
  private var beginnings: WordBeginnings
  private var reader = IndexedWordReader()
  private var stemmer = Stemmer()
  /// Words that were stemmed, and the query word of each, if there is one: clauses found by the same words hold the same forms.
  private var forms = ByteTable(minimumCapacity: 128)
  private var wordOfForm: [Int?] = []
  /// Searched words of the text at hand, and those of its last piece: kept from one text to the next for their memory.
  private var matches: [Match] = []
  private var found: [(source: Range<Int>, word: Int)] = []

  init(vocabulary: Vocabulary, terms: [Ranker.WeightedTerm]) {
    values = terms.map { max($0.factor, 0.01) }
    let typed = terms.indices.filter { terms[$0].term.isTyped && !terms[$0].term.extendsPrevious }
    needed = typed.count
    most = typed.reduce(0) { $0 + max(terms[$1].factor, 0.01) } - 0.001
    beginnings = WordBeginnings()
    for (index, weighted) in terms.enumerated() {
      for alternative in weighted.term.alternatives {
        _ = vocabulary.stems.at(alternative.stem) { walker in
          guard wordOfStem.insert(walker.bytes) == words.count else { return }
          words.append(index)
          beginnings.insert(walker.bytes)
        }
      }
    }
  }

  /// The snippet of a text; its beginning if no word of the query is in it. Linear in the text up to the first window that holds all words.
  mutating func snippet(of bytes: UnsafeBufferPointer<UInt8>) -> Snippet {
    matches.removeAll(keepingCapacity: true)
    var end = 0
    var isComplete = false
    repeat {
      let start = end
      end = SnippetBuilder.pieceEnd(bytes, from: start)
      read(bytes, start..<end)
      // One more piece, because the context of the window may reach into it.
      if isComplete { break }
      isComplete = end < bytes.count && matches.count >= needed && (densest()?.value ?? 0) >= most
    } while end < bytes.count
    let frame = SnippetFrame(bytes: bytes)
    let range =
      if let window = densest()?.range {
        frame.range(around: window, limit: SnippetBuilder.maximumLength - 2)
      } else {
        frame.range(from: 0, limit: SnippetBuilder.maximumLength - 1)
      }
    return frame.render(range, highlighting: matches.lazy.map(\.source))
  }

  /// A word of the text that was searched.
  private struct Match {
    let source: Range<Int>
    /// Scalars before it.
    let position: Int
    let end: Int
    let word: Int
  }

  /// Where a piece of a text ends: at white space, if there is any.
  private static func pieceEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var end = start + pieceLength
    guard end < bytes.count else { return bytes.count }
    while end < bytes.count, bytes[end] != 0x20, bytes[end] != 0x0A { end += 1 }
    return end
  }

  /// Adds the words of a piece that were searched, in order, without overlap.
  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, _ piece: Range<Int>) {
    found.removeAll(keepingCapacity: true)
    RunScan(bytes, beginnings).forEach(in: piece) { run in
      reader.read(UnsafeBufferPointer(rebasing: bytes[run])) { form, script, place, _ in
        guard beginnings.mayHold(form) else { return }
        let number = forms.insert(form)
        if number == wordOfForm.count {
          wordOfForm.append(stemmer.withStem(of: form, script: script) { wordOfStem.find($0) }.map { words[$0] })
        }
        guard let word = wordOfForm[number] else { return }
        let source = run.lowerBound + place.lowerBound..<run.lowerBound + place.upperBound
        // A word joined of parts comes behind them and covers them.
        while let last = found.last, last.source.lowerBound >= source.lowerBound { found.removeLast() }
        found.append((source, word))
      }
    }
    var offset = matches.last?.source.upperBound ?? 0
    var scalars = matches.last?.end ?? 0
    for (source, word) in found {
      scalars += SnippetFrame.scalars(bytes, offset..<source.lowerBound)
      let length = SnippetFrame.scalars(bytes, source)
      matches.append(Match(source: source, position: scalars, end: scalars + length, word: word))
      scalars += length
      offset = source.upperBound
    }
  }

  /// Bytes from the first to the last word of the window that holds most of the query; the first of equals.
  private func densest() -> (value: Float, range: Range<Int>)? {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: values.count) { counts in
      counts.initialize(repeating: 0)
      return densest(counts)
    }
  }

  /// - Parameter counts: a zero for each word of the query.
  private func densest(_ counts: UnsafeMutableBufferPointer<Int>) -> (value: Float, range: Range<Int>)? {
    var value: Float = 0
    var best: (value: Float, range: Range<Int>)?
    var first = 0
    for match in matches {
      value += counts[match.word] == 0 ? values[match.word] : values[match.word] * SnippetBuilder.repeatShare
      counts[match.word] += 1
      while match.end - matches[first].position > SnippetBuilder.windowLength, matches[first].source != match.source {
        let word = matches[first].word
        counts[word] -= 1
        value -= counts[word] == 0 ? values[word] : values[word] * SnippetBuilder.repeatShare
        first += 1
      }
      // The sum drifts by rounding; a window must be better by more than that.
      if value > (best?.value ?? 0) + 0.001 { best = (value, matches[first].source.lowerBound..<match.source.upperBound) }
    }
    return best
  }
}
