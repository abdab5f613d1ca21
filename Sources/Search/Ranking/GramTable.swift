/// In how many clauses, at most, each run of four letters occurs: what makes a common ending worth little in re-ranking.
///
/// Taken from the vocabulary: a run is in as many clauses as the words that hold it, counted once each. Runs are hashed; two that
/// share a slot share a count. Counts are kept as eighths of their binary logarithm, a byte each: neither costs anything measurable.
struct GramTable: Sendable {
  /// Letters in a run, boundaries of words included.
  static let length = 4

  private let counts: NumberRow<UInt8>

  init(_ file: IndexFile) {
    counts = NumberRow(file.source, file.part(.grams))
  }

  /// Clauses that hold a run, at most; never more than `total`.
  func frequency(_ key: UInt32, of total: Int) -> Int {
    let slot = GramTable.slot(key)
    return slot < counts.count ? min(GramCounter.frequency(counts[slot]), total) : 0
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

/// Counts the runs of a vocabulary.
struct GramCounter {
  private var counts = [UInt32](repeating: 0, count: 1 << Int(GramTable.bits))
  private var slots: [Int] = []

  /// Adds a word form that so many clauses hold. O(letters).
  mutating func add(_ form: UnsafeBufferPointer<UInt8>, frequency: Int) {
    slots.removeAll(keepingCapacity: true)
    GramTable.forEachGram(of: LetterCodes.codes(form)) { key, _ in
      let slot = GramTable.slot(key)
      if !slots.contains(slot) { slots.append(slot) }
    }
    for slot in slots { counts[slot] = counts[slot] &+ UInt32(clamping: frequency) }
  }

  /// The part of the index.
  func part() -> [UInt8] { counts.map(GramCounter.code) }

  /// Eight steps a doubling: the exponent and the three bits behind the leading one.
  private static func code(_ count: UInt32) -> UInt8 {
    guard count > 7 else { return UInt8(count) }
    let exponent = 31 - count.leadingZeroBitCount
    return UInt8((exponent - 2) * 8 + Int(count >> UInt32(exponent - 3) & 7))
  }

  /// The middle of the counts that share a code.
  static func frequency(_ code: UInt8) -> Int {
    guard code > 7 else { return Int(code) }
    let exponent = Int(code) / 8 + 2
    let step = 1 << (exponent - 3)
    return (8 + Int(code & 7)) * step + step / 2
  }
}
