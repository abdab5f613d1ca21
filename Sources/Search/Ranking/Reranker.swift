/// Looks a second time at the best clauses: runs of four letters, which forgive endings and spelling, and neighbouring words.
///
/// Added to the first score are BM25 over boundary-marked letter 4-grams and BM25 over pairs of neighbouring query words
/// (language-and-search recipe, step 6). Clauses are scanned byte by byte; nothing is stored for it but `GramTable`.
struct Reranker {
  /// How many of the first ranking are looked at again.
  static let depth = 50
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
  private var shift: UInt32 = 0
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
        guard gram < Reranker.mostGrams else { return }
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
    // The high bits of the product depend on all four letters. A sparse table answers most look-ups with one empty slot.
    var size = 1 << 10
    shift = 22
    while size < keys.count * 8 {
      size *= 2
      shift -= 1
    }
    mask = size - 1
    table = [UInt16](repeating: 0, count: size)
    for (gram, key) in keys.enumerated() {
      var slot = Reranker.hash(key, shift)
      while table[slot] != 0 { slot = (slot + 1) & mask }
      table[slot] = UInt16(truncatingIfNeeded: gram + 1)
    }
  }

  @inline(__always)
  fileprivate static func hash(_ key: UInt32, _ shift: UInt32) -> Int { Int((key &* 0x9E37_79B1) &>> shift) }

  /// Whether there is anything to look for.
  var isEmpty: Bool { keys.isEmpty }

  /// What the texts of a clause add to its score: all but the titles around it, which are the same for all its neighbours, and synonyms.
  /// O(bytes).
  func score(_ clause: ClauseReader) -> Float {
    score { body in
      clause.forEachField { field, text in if field != .synonyms { body(text) } }
    }
  }

  /// What texts add to a score. O(bytes).
  func score(_ forEachText: ((UnsafeBufferPointer<UInt8>) -> Void) -> Void) -> Float {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: keys.count + words.count) { counts in
      counts.initialize(repeating: 0)
      var length = 0
      table.withUnsafeBufferPointer { table in
        keys.withUnsafeBufferPointer { keys in
          withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Scan.longestWord) { word in
            word.initialize(repeating: 0)
            var scan = Scan(table: table, mask: mask, shift: shift, keys: keys, counts: counts, word: word)
            forEachText { bytes in
              length += bytes.count
              var position = 0
              while scan.run(bytes, from: &position) { endWord(&scan) }
              scan.lastWord = Scan.none
            }
          }
        }
      }
      let relative = Float(length) / averageLength
      return Reranker.gramWeight * sum(counts[..<keys.count], rarities, relative, share: Reranker.gramLengthShare)
        + Reranker.pairWeight * sum(counts[keys.count...], pairRarities, relative, share: Reranker.pairLengthShare)
    }
  }

  private var pairRarities: [Float] {
    words.indices.map { $0 == 0 ? 0 : min(mostRarity, words[$0].rarity + words[$0 - 1].rarity) }
  }

  private func sum(_ counts: Slice<UnsafeMutableBufferPointer<UInt32>>, _ rarities: [Float], _ relative: Float, share: Float) -> Float {
    let norm = Reranker.saturation * (1 - share + share * relative)
    var sum: Float = 0
    for (count, rarity) in zip(counts, rarities) where count > 0 {
      sum += rarity * Float(count) * (Reranker.saturation + 1) / (Float(count) + norm)
    }
    return sum
  }

  /// Tells which query word a word that has ended was, if it began like one.
  private func endWord(_ scan: inout Scan) {
    var found = Scan.none
    if scan.beginning >= 0 {
      for number in beginners[scan.beginning] where scan.isForm(of: words[number].stem) {
        found = number
        if scan.lastWord == number - 1 { scan.counts[keys.count + number] += 1 }
        break
      }
    }
    scan.lastWord = found
  }

  /// Where the reading of a clause stands. Pointers into memory that its owner holds.
  private struct Scan {
    static let longestWord = 64
    /// No query word; not the one before the first either.
    static let none = -2

    let table: UnsafeBufferPointer<UInt16>
    let mask: Int
    let shift: UInt32
    let keys: UnsafeBufferPointer<UInt32>
    /// Occurrences of each run, then of each query word right behind the one before it in the query.
    let counts: UnsafeMutableBufferPointer<UInt32>
    /// Codes of the word that is being read, as many as fit.
    let word: UnsafeMutableBufferPointer<UInt8>
    /// Letters of the word that has ended.
    var length = 0
    /// The run the word began with, if it is one of the query's.
    var beginning = -1
    /// Number of the query word that the last word was.
    var lastWord = Scan.none

    /// Reads on to the end of the next word that began like one of the query's; false at the end of the text.
    ///
    /// Runs in registers: this loop passes every byte of the clauses that are judged again.
    mutating func run(_ bytes: UnsafeBufferPointer<UInt8>, from position: inout Int) -> Bool {
      let codes = LetterCodes.table
      var index = position
      var key = UInt32(LetterCodes.boundary)
      var length = 0
      var beginning = -1
      let count = bytes.count
      while true {
        let code: UInt8
        if index >= count {
          guard index == count else { break }
          code = LetterCodes.boundary
          index += 1
        } else {
          let byte = bytes[index]
          if byte < 0x80 {
            code = codes[Int(byte)]
            index += 1
          } else if byte & 0xFE == 0xD0, index + 1 < count {
            code = codes[0x80 | Int(byte & 1) << 6 | Int(bytes[index + 1] & 0x3F)]
            index += 2
          } else {
            guard let other = LetterCodes.other(bytes, &index) else { continue }
            code = other
          }
        }
        if code == LetterCodes.boundary, length == 0 { continue }
        key = key << 8 | UInt32(code)
        // With the boundary in front, `length` letters and this code, there are four from the third letter on.
        if length >= 2 {
          var slot = Reranker.hash(key, shift)
          while table[slot] != 0 {
            let gram = Int(table[slot]) - 1
            if keys[gram] == key {
              counts[gram] += 1
              if length == 2 { beginning = gram }
              break
            }
            slot = (slot + 1) & mask
          }
        }
        if code != LetterCodes.boundary {
          if length < Scan.longestWord { word[length] = code }
          length += 1
          continue
        }
        if beginning >= 0 {
          position = index
          self.length = length
          self.beginning = beginning
          return true
        }
        lastWord = Scan.none
        length = 0
        key = UInt32(LetterCodes.boundary)
      }
      position = index
      return false
    }

    /// A form is its stem with an ending of some letters.
    func isForm(of stem: [UInt8]) -> Bool {
      guard length >= stem.count, length <= stem.count + 5, stem.count <= Scan.longestWord else { return false }
      for index in stem.indices where word[index] != stem[index] { return false }
      return true
    }
  }
}
