import Digest

/// A stream of chance, the same on every machine, for one purpose of one slot: a change in one question of a paper
/// leaves the order of all others as it was.
///
/// - **State.** The four 64-bit words, big-endian, of SHA-256 over 41 bytes: the 32 bytes of the seed, the slot (4 bytes
///   big-endian), the purpose (1 byte), the index (4 bytes big-endian). Were all four zero, the last would be 1.
/// - **Generator.** xoshiro256** 1.0 (Blackman and Vigna, 2018, https://prng.di.unimi.it/xoshiro256starstar.c).
/// - **Bounded integers.** The high 64 bits of the 128-bit product of output and bound; products whose low 64 bits are below
///   2^64 mod bound are drawn again (Lemire, "Fast Random Integer Generation in an Interval", 2019), so there is no bias.
/// - **Shuffle.** Fisher–Yates from the end: for i = n − 1 … 1, element i changes places with element `below(i + 1)`.
/// - **Lists whose order in the bank is the key**, from three items on (the items of an ordering; the right sides of a matching,
///   equal ones once, then its distractors): while more than half of the n − 1 pairs of neighbours stand next to each other in
///   this order in the bank too, the list is shuffled again as it lies, by the same stream, up to 15 times. Items that read alike
///   count as one. If it then still reads as in the bank, its first item goes to the end until it does not, up to n times.
public struct RandomStream: Sendable {
  /// What the chance is for.
  public enum Purpose: UInt8, Sendable {
    /// Which questions a pick takes; the slot is the number of the pick in the exam, from 0.
    case questions = 1
    /// The order of questions in a section; the slot is the number of the section, from 0.
    case sectionOrder = 2
    /// The order of options; the slot is the question's number on the paper, from 1, here and below.
    case options = 3
    /// The order of the right sides of a matching.
    case rightSides = 4
    /// The order of the items of an ordering.
    case items = 5
    /// The order of a menu in a cloze; the index is the number of the blank, from 0.
    case menu = 6
  }

  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// A stream from its four words of state.
  public init(state: (UInt64, UInt64, UInt64, UInt64)) {
    self.state = state
    if state == (0, 0, 0, 0) { self.state.3 = 1 }
  }

  /// The stream of a purpose. Slot and index beyond 32 bits wrap.
  public init(_ seed: PaperSeed, slot: Int, purpose: Purpose, index: Int = 0) {
    self.init(RandomStream.prefix(seed), slot: slot, purpose: purpose, index: index)
  }

  /// The stream of a purpose, the seed hashed already.
  init(_ prefix: SHA256Stream, slot: Int, purpose: Purpose, index: Int = 0) {
    var stream = prefix
    withUnsafeTemporaryAllocation(byteCount: 9, alignment: 1) { bytes in
      for byte in 0..<4 {
        bytes[byte] = UInt8(truncatingIfNeeded: slot >> (24 - 8 * byte))
        bytes[5 + byte] = UInt8(truncatingIfNeeded: index >> (24 - 8 * byte))
      }
      bytes[4] = purpose.rawValue
      stream.update(UnsafeRawBufferPointer(bytes))
    }
    self.init(state: stream.finalized())
  }

  /// What all streams of a paper begin with.
  static func prefix(_ seed: PaperSeed) -> SHA256Stream {
    var stream = SHA256Stream()
    stream.update(seed.bytes)
    return stream
  }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    let scrambled = state.1 &* 5
    let result = (scrambled << 7 | scrambled >> 57) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = state.3 << 45 | state.3 >> 19
    return result
  }

  /// A whole number 0 ..< bound, each equally likely; 0 for a bound below 2, without drawing.
  public mutating func below(_ bound: Int) -> Int {
    guard bound > 1 else { return 0 }
    let bound = UInt64(bound)
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold { product = next().multipliedFullWidth(by: bound) }
    }
    return Int(product.high)
  }

  /// Puts `count` elements from `start` on (all that are there, if there are fewer) in an order drawn by lot; the rest stays.
  public mutating func shuffle<Element>(_ elements: inout [Element], from start: Int = 0, count: Int = .max) {
    var last = min(count, elements.count - start) - 1
    while last > 0 {
      elements.swapAt(start + last, start + below(last + 1))
      last -= 1
    }
  }
}
