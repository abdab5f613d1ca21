/// In how many clauses, at most, each run of four letters occurs: what makes a common ending worth little in re-ranking.
///
/// Taken from the vocabulary: a run is in as many clauses as the words that hold it, counted once each. Runs are hashed; two that
/// share a slot share a count, which costs nothing measurable.
struct GramTable: Sendable {
  /// Letters in a run, boundaries of words included.
  static let length = 4

  private let counts: NumberRow<UInt32>

  init(_ file: IndexFile) {
    counts = NumberRow(file.source, file.part(.grams))
  }

  /// Clauses that hold a run, at most; never more than `total`.
  func frequency(_ key: UInt32, of total: Int) -> Int {
    let slot = GramTable.slot(key)
    return slot < counts.count ? min(Int(counts[slot]), total) : 0
  }

  /// Copies the counts where there are as many.
  fileprivate func copy(to other: inout [UInt32]) {
    guard counts.count == other.count else { return }
    for slot in other.indices { other[slot] = counts[slot] }
  }

  /// The runs of a word with boundaries at its ends, and where each begins. The first letter is the lowest byte of a key.
  static func forEachGram(of codes: [UInt8], _ body: (_ key: UInt32, _ start: Int) -> Void) {
    guard codes.count >= length else { return }
    for start in 0...(codes.count - length) {
      // A boundary inside belongs to two words.
      guard codes[start + 1] != LetterCodes.boundary, codes[start + 2] != LetterCodes.boundary else { continue }
      var key: UInt32 = 0
      for offset in (0..<length).reversed() { key = key << 8 | UInt32(codes[start + offset]) }
      body(key, start)
    }
  }

  /// Binary logarithm of the number of slots.
  static let bits: UInt32 = 17

  static func slot(_ key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> (32 - bits)) }
}

/// Counts the runs of a vocabulary, or what changed in it.
struct GramCounter {
  private var counts: [UInt32]
  private var slots: [Int] = []

  /// - Parameter table: the counts to begin with.
  init(_ table: GramTable?) {
    counts = [UInt32](repeating: 0, count: 1 << Int(GramTable.bits))
    if let table { table.copy(to: &counts) }
  }

  /// Counts a word form that so many clauses more, or fewer, hold. O(letters).
  mutating func add(_ form: UnsafeBufferPointer<UInt8>, gain: Int) {
    slots.removeAll(keepingCapacity: true)
    GramTable.forEachGram(of: LetterCodes.codes(form)) { key, _ in
      let slot = GramTable.slot(key)
      if !slots.contains(slot) { slots.append(slot) }
    }
    for slot in slots { counts[slot] = counts[slot] &+ UInt32(truncatingIfNeeded: gain) }
  }

  /// The part of the index.
  func part() -> [UInt8] {
    var part: [UInt8] = []
    part.reserveCapacity(counts.count * 4)
    for count in counts { part.append(number: count) }
    return part
  }
}
