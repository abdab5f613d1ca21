/// Looks a second time at the best clauses: runs of four letters, which forgive endings and spelling, and neighbouring words.
///
/// Added to the first score are BM25 over boundary-marked letter 4-grams and BM25 over pairs of neighbouring query words
/// (language-and-search recipe, step 6). Clauses are scanned byte by byte; nothing is stored for it but `GramTable`.
struct Reranker {
  /// How many of the first ranking are looked at again.
  static let depth = 50
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

  private struct CodedWord {
    let stem: [UInt8]
    let rarity: Float
  }

  private let words: [CodedWord]
  private var keys: [UInt32] = []
  private var rarities: [Float] = []
  /// Query words that begin with a run, by its number.
  private var beginners: [[Int]] = []
  /// Open addressing: number of a run plus one, by hash.
  private var table: [UInt16] = []
  private var mask = 0
  private let averageLength: Float
  private let mostRarity: Float

  /// - Parameters:
  ///   - total: clauses in the index.
  ///   - averageLength: bytes of a clause, all fields.
  init(_ words: [Word], grams: GramTable, total: Int, averageLength: Float) {
    self.words = words.map { CodedWord(stem: LetterCodes.codes($0.stem), rarity: $0.rarity) }
    self.averageLength = max(1, averageLength)
    mostRarity = FieldWeights.rarity(frequency: 1, of: total)
    for (number, word) in words.enumerated() {
      let codes = [LetterCodes.boundary] + LetterCodes.codes(word.text) + [LetterCodes.boundary]
      GramTable.forEachGram(of: codes) { key, start in
        let gram = keys.firstIndex(of: key) ?? keys.count
        if gram == keys.count {
          keys.append(key)
          rarities.append(FieldWeights.rarity(frequency: grams.frequency(key, of: total), of: total))
          beginners.append([])
        }
        if start == 0 { beginners[gram].append(number) }
      }
    }
    makeTable()
  }

  private mutating func makeTable() {
    var size = 64
    while size < keys.count * 4 { size *= 2 }
    mask = size - 1
    table = [UInt16](repeating: 0, count: size)
    for (gram, key) in keys.enumerated() {
      var slot = Reranker.hash(key) & mask
      while table[slot] != 0 { slot = (slot + 1) & mask }
      table[slot] = UInt16(truncatingIfNeeded: gram + 1)
    }
  }

  @inline(__always)
  private static func hash(_ key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> 12) }

  /// Whether there is anything to look for.
  var isEmpty: Bool { keys.isEmpty }

  /// What the texts of a clause add to its score. O(bytes).
  func score(_ texts: [String]) -> Float {
    var scan = Scan(grams: keys.count, words: words.count)
    var length = 0
    for var text in texts {
      length += text.utf8.count
      text.withUTF8 { bytes in
        LetterCodes.forEach(bytes) { step($0, &scan) }
        step(LetterCodes.boundary, &scan)
      }
      scan.lastWord = -2
    }
    let relative = Float(length) / averageLength
    return Reranker.gramWeight * sum(scan.counts, rarities, relative, share: Reranker.gramLengthShare)
      + Reranker.pairWeight * sum(scan.pairs, pairRarities, relative, share: Reranker.pairLengthShare)
  }

  private var pairRarities: [Float] {
    words.indices.map { $0 == 0 ? 0 : min(mostRarity, words[$0].rarity + words[$0 - 1].rarity) }
  }

  private func sum(_ counts: [UInt32], _ rarities: [Float], _ relative: Float, share: Float) -> Float {
    let norm = Reranker.saturation * (1 - share + share * relative)
    var sum: Float = 0
    for index in counts.indices where counts[index] > 0 {
      let count = Float(counts[index])
      sum += rarities[index] * count * (Reranker.saturation + 1) / (count + norm)
    }
    return sum
  }

  /// What is known while a text is read.
  private struct Scan {
    /// Occurrences of each run, and of each query word right behind the one before it in the query.
    var counts: [UInt32]
    var pairs: [UInt32]
    var key = UInt32(LetterCodes.boundary)
    /// Codes of the word that is being read, without the boundary.
    var word: [UInt8] = []
    /// The run the word began with, if it is one of the query's.
    var beginning = -1
    /// Number of the query word that the last word was, -2 if none.
    var lastWord = -2

    init(grams: Int, words: Int) {
      counts = [UInt32](repeating: 0, count: grams)
      pairs = [UInt32](repeating: 0, count: words)
      word.reserveCapacity(64)
    }
  }

  @inline(__always)
  private func step(_ code: UInt8, _ scan: inout Scan) {
    if code == LetterCodes.boundary, scan.word.isEmpty { return }
    scan.key = scan.key << 8 | UInt32(code)
    if scan.word.count + (code == LetterCodes.boundary ? 0 : 1) >= GramTable.length - 1 || code == LetterCodes.boundary && scan.word.count >= 2 {
      let gram = find(scan.key)
      if gram >= 0 {
        scan.counts[gram] += 1
        if scan.word.count <= 2 { scan.beginning = gram }
      }
    }
    if code != LetterCodes.boundary {
      scan.word.append(code)
      return
    }
    endWord(&scan)
  }

  private func endWord(_ scan: inout Scan) {
    var found = -2
    if scan.beginning >= 0 {
      for number in beginners[scan.beginning] where isForm(scan.word, of: words[number].stem) {
        found = number
        if scan.lastWord == number - 1 { scan.pairs[number] += 1 }
        break
      }
    }
    scan.lastWord = found
    scan.beginning = -1
    scan.word.removeAll(keepingCapacity: true)
    scan.key = UInt32(LetterCodes.boundary)
  }

  /// A form is its stem with an ending of some letters.
  private func isForm(_ word: [UInt8], of stem: [UInt8]) -> Bool {
    word.count >= stem.count && word.count <= stem.count + 5 && word.starts(with: stem)
  }

  @inline(__always)
  private func find(_ key: UInt32) -> Int {
    var slot = Reranker.hash(key) & mask
    while table[slot] != 0 {
      let gram = Int(table[slot]) - 1
      if keys[gram] == key { return gram }
      slot = (slot + 1) & mask
    }
    return -1
  }
}
