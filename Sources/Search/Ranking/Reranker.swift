/// Looks a second time at the best clauses: runs of four letters, which forgive endings and spelling, and neighbouring words.
///
/// Added to the first score are BM25 over boundary-marked letter 4-grams and BM25 over pairs of neighbouring query words
/// (language-and-search recipe, step 6). Clauses are scanned byte by byte; nothing is stored for it but `GramTable`.
struct Reranker: ~Copyable {
  /// How many of the first ranking are looked at again. On the judged sets fifteen end up as thirty and fifty do.
  static let depth = 15
  /// Runs of letters that are looked for; only queries of hostile length have more.
  private static let mostGrams = 768
  /// Weights beside the first score. Flat between half and twice these values on the judged sets.
  static let gramWeight: Float = 0.15
  static let pairWeight: Float = 0.1
  /// Saturation and length share of the two parts.
  private static let saturation: Float = 1.2
  private static let gramLengthShare: Float = 0.75
  private static let pairLengthShare: Float = 0.3

  /// A query word.
  struct Word {
    /// As typed or repaired.
    let text: String
    let stem: String
    let rarity: Float
  }

  /// Bytes of a text that are looked at: what a clause is about stands in its beginning.
  static let mostBytes = 8_192

  /// Letters of the words' stems, without boundaries, one behind the other, and where each ends.
  private var stems: [UInt8] = []
  private var stemEnds: [Int] = [0]
  private var keys: [UInt32] = []
  private var rarities: [Float] = []
  /// What a query word right behind the one before it is worth.
  private let pairRarities: [Float]
  /// The first query word that begins with a run, by the number of the run, and the next that begins as a word does, by its number; -1: none.
  private var beginners: [Int] = []
  private var nextBeginners: [Int]
  /// Open addressing: number of a run plus one, by hash.
  private var table: [UInt16] = []
  private let averageLength: Float
  /// The whole query as letters, stop words and all, and what a heading that holds it is worth; nil for a single word.
  private let run: (codes: [UInt8], worth: Float)?

  /// Share of the most that the words of a query can give.
  static let runWeight: Float = 0.2

  /// - Parameters:
  ///   - total: clauses in the index.
  ///   - averageLength: bytes of a clause, all fields.
  ///   - query: the query as it was read, and the most that its words can give.
  init(_ words: [Word], grams: GramTable, total: Int, averageLength: Float, query: (text: String, most: Float)? = nil) {
    let codes = query.map { LetterCodes.codes($0.text) } ?? []
    let hasWords = codes.count { $0 == LetterCodes.boundary } > 2 && codes.count <= Reranker.mostRun
    run = query.flatMap { hasWords ? (codes, $0.most * Reranker.runWeight) : nil }
    nextBeginners = [Int](repeating: -1, count: words.count)
    self.averageLength = max(1, averageLength)
    let mostRarity = FieldWeights.rarity(frequency: 1, of: total)
    pairRarities = words.indices.map { $0 == 0 ? 0 : min(mostRarity, words[$0].rarity + words[$0 - 1].rarity) }
    for (number, word) in words.enumerated() {
      stems.append(contentsOf: LetterCodes.codes(word.stem).lazy.filter { $0 != LetterCodes.boundary })
      stemEnds.append(stems.count)
      GramTable.forEachGram(of: LetterCodes.codes(word.text)) { key, start in
        let gram = keys.firstIndex(of: key) ?? keys.count
        guard gram < Reranker.mostGrams else { return }
        if gram == keys.count {
          keys.append(key)
          rarities.append(FieldWeights.rarity(frequency: grams.frequency(key, of: total), of: total))
          beginners.append(-1)
        }
        if start == 0 { addBeginner(number, of: gram) }
      }
    }
    makeTable()
  }

  /// Words that begin alike are tried in the order of the query.
  private mutating func addBeginner(_ word: Int, of gram: Int) {
    guard beginners[gram] >= 0 else {
      beginners[gram] = word
      return
    }
    var last = beginners[gram]
    while nextBeginners[last] >= 0 { last = nextBeginners[last] }
    nextBeginners[last] = word
  }

  private mutating func makeTable() {
    table = [UInt16](repeating: 0, count: 1 << Reranker.tableBits)
    for (gram, key) in keys.enumerated() {
      var slot = Reranker.slot(key)
      while table[slot] != 0 { slot = Reranker.slot(behind: slot) }
      table[slot] = UInt16(truncatingIfNeeded: gram + 1)
    }
  }

  /// Binary logarithm of the slots: a sparse table, even when it holds the most grams, answers most look-ups with one empty slot.
  private static let tableBits: UInt32 = 12

  /// The high bits of the product depend on all four letters.
  @inline(__always)
  private static func slot(_ key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> (32 - tableBits)) }

  @inline(__always)
  private static func slot(behind slot: Int) -> Int { (slot &+ 1) & ((1 << Int(tableBits)) - 1) }

  /// Whether there is anything to look for.
  var isEmpty: Bool { keys.isEmpty }

  /// Longest query in letters that is looked for as a whole.
  private static let mostRun = 256

  /// What the texts of a clause add to its score: all but the titles around it, which are the same for all its neighbours, and synonyms.
  /// O(bytes).
  func score(_ clause: ClauseReader) -> Float {
    var bonus: Float = 0
    let sum = score { body in
      clause.forEachField { field, text in
        if field == .synonyms { return }
        if let run, field == .heading || field == .question, Reranker.holds(text, run.codes) { bonus = run.worth }
        body(text)
      }
    }
    return sum + bonus
  }

  /// Whether a heading holds words as they stand.
  private static func holds(_ text: UnsafeBufferPointer<UInt8>, _ wanted: [UInt8]) -> Bool {
    guard text.count + 2 >= wanted.count, text.count < 1_024 else { return false }
    let codes = LetterCodes.codes(text)
    guard codes.count >= wanted.count else { return false }
    return (0...codes.count - wanted.count).contains { start in
      wanted.indices.allSatisfy { codes[start + $0] == wanted[$0] }
    }
  }

  /// What texts add to a score. O(bytes).
  func score(_ forEachText: ((UnsafeBufferPointer<UInt8>) -> Void) -> Void) -> Float {
    // Occurrences of each run, then of each query word right behind the one before it in the query.
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: keys.count + pairRarities.count) { counts in
      counts.initialize(repeating: 0)
      var length = 0
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Reranker.mostBytes + 3) { codes in
        guard let codes = codes.baseAddress else { return }
        forEachText { bytes in
          length += bytes.count
          let head = UnsafeBufferPointer(rebasing: bytes[..<min(bytes.count, Reranker.mostBytes)])
          count(codes, LetterCodes.write(head, to: codes), counts)
        }
      }
      let relative = Float(length) / averageLength
      return Reranker.gramWeight * sum(counts[..<keys.count], rarities, relative, share: Reranker.gramLengthShare)
        + Reranker.pairWeight * sum(counts[keys.count...], pairRarities, relative, share: Reranker.pairLengthShare)
    }
  }

  /// Counts the runs of a text, and its words that stand as in the query. This loop passes every letter of the clauses that are judged again.
  private func count(_ codes: UnsafePointer<UInt8>, _ end: Int, _ counts: UnsafeMutableBufferPointer<UInt32>) {
    guard end >= GramTable.length else { return }
    let letters = UnsafeRawPointer(codes)
    var lastWord = -2
    var lastEnd = -1
    table.withUnsafeBufferPointer { table in
      keys.withUnsafeBufferPointer { keys in
        withUnsafeTemporaryAllocation(of: UInt16.self, capacity: end) { places in
          // Written in any case, kept where the slot is taken: few are, and none is told by a branch.
          var found = 0
          for start in 0...(end - GramTable.length) {
            places[found] = UInt16(truncatingIfNeeded: start)
            let slot = Reranker.slot(letters.loadUnaligned(fromByteOffset: start, as: UInt32.self))
            found &+= (Int(table[slot]) &+ 0xFFFF) &>> 16
          }
          for place in places[..<found] {
            let start = Int(place)
            let key = letters.loadUnaligned(fromByteOffset: start, as: UInt32.self)
            var slot = Reranker.slot(key)
            while table[slot] != 0 {
              let gram = Int(table[slot]) - 1
              if keys[gram] == key {
                counts[gram] &+= 1
                if key & 0xFF == UInt32(LetterCodes.boundary), let (word, wordEnd) = word(codes, start + 1, end, beginning: gram) {
                  if lastEnd == start, lastWord == word - 1 { counts[keys.count + word] += 1 }
                  lastWord = word
                  lastEnd = wordEnd
                }
                break
              }
              slot = Reranker.slot(behind: slot)
            }
          }
        }
      }
    }
  }

  /// Which query word a word of the text is, if it is one, and the last boundary before the next one.
  private func word(_ codes: UnsafePointer<UInt8>, _ start: Int, _ last: Int, beginning gram: Int) -> (word: Int, end: Int)? {
    var number = beginners[gram]
    guard number >= 0 else { return nil }
    var end = start
    while codes[end] != LetterCodes.boundary { end &+= 1 }
    while number >= 0 {
      let first = stemEnds[number]
      let length = stemEnds[number + 1] - first
      // A form is its stem with an ending of some letters.
      if end - start >= length, end - start <= length + 5, (0..<length).allSatisfy({ codes[start + $0] == stems[first + $0] }) {
        while end + 1 < last, codes[end + 1] == LetterCodes.boundary { end &+= 1 }
        return (number, end)
      }
      number = nextBeginners[number]
    }
    return nil
  }

  private func sum(_ counts: Slice<UnsafeMutableBufferPointer<UInt32>>, _ rarities: [Float], _ relative: Float, share: Float) -> Float {
    let norm = Reranker.saturation * (1 - share + share * relative)
    var sum: Float = 0
    for (count, rarity) in zip(counts, rarities) where count > 0 {
      sum += rarity * Float(count) * (Reranker.saturation + 1) / (Float(count) + norm)
    }
    return sum
  }
}
