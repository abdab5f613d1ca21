/// In how many clauses, at most, each run of four letters occurs: what makes a common ending worth little in re-ranking.
///
/// Taken from the vocabulary: a run is in as many clauses as the words that hold it, counted once each. Runs are hashed; two that
/// share a slot share a count, which costs nothing measurable.
struct GramTable: Sendable {
  /// Letters in a run, boundaries of words included.
  static let length = 4

  private var counts: [UInt32]
  private static let bits: UInt32 = 17

  /// O(letters of the vocabulary).
  init(_ vocabulary: Vocabulary) {
    var counts = [UInt32](repeating: 0, count: 1 << Int(GramTable.bits))
    var codes: [UInt8] = []
    var slots: [Int] = []
    for form in 0..<vocabulary.forms.count {
      codes.removeAll(keepingCapacity: true)
      codes.append(LetterCodes.boundary)
      vocabulary.forms[form].withUnsafeBufferPointer { LetterCodes.forEach($0) { codes.append($0) } }
      codes.append(LetterCodes.boundary)
      slots.removeAll(keepingCapacity: true)
      GramTable.forEachGram(of: codes) { key, _ in
        let slot = GramTable.slot(key)
        if !slots.contains(slot) { slots.append(slot) }
      }
      for slot in slots { counts[slot] = counts[slot] &+ vocabulary.frequencies[form] }
    }
    self.counts = counts
  }

  /// Clauses that hold a run, at most; never more than `total`.
  func frequency(_ key: UInt32, of total: Int) -> Int { min(Int(counts[GramTable.slot(key)]), total) }

  /// The runs of a word with boundaries at its ends, and where each begins.
  static func forEachGram(of codes: [UInt8], _ body: (_ key: UInt32, _ start: Int) -> Void) {
    guard codes.count >= length else { return }
    for start in 0...(codes.count - length) {
      // A boundary inside belongs to two words.
      guard codes[start + 1] != LetterCodes.boundary, codes[start + 2] != LetterCodes.boundary else { continue }
      var key: UInt32 = 0
      for offset in 0..<length { key = key << 8 | UInt32(codes[start + offset]) }
      body(key, start)
    }
  }

  private static func slot(_ key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> (32 - bits)) }
}
