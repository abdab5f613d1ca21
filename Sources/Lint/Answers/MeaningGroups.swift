import Language

/// Words that may stand for one another in letters to a shop, a bank, a clinic, a carrier. Written by hand from general knowledge.
struct MeaningGroups: Sendable {
  /// Numbers of groups from 1 on, 0 where there are no more. A word has four at most: what it means beyond them tells nothing.
  typealias Groups = SIMD4<UInt16>

  /// Groups by the identity of a lemma, by stems of four letters and more, for relatives of the words listed.
  private var byLemma: Table
  private var byStem: Table

  static let russian = MeaningGroups(MeaningGroups.lines)

  /// A group a line.
  init(_ text: String) {
    let lines = WrittenList.lines(text)
    let size = lines.reduce(0) { $0 + $1.count } / 12
    byLemma = Table(minimumCapacity: size)
    byStem = Table(minimumCapacity: size)
    for (number, line) in lines.enumerated() {
      let group = UInt16(truncatingIfNeeded: number + 1)
      for word in line.split(separator: 0x20) {
        byLemma.add(group, under: LemmaShape.hash(word))
        guard let letters = RussianStem.letters(word) else { continue }
        let stem = PackedLetters(RussianStem.stem(of: letters))
        if stem.count >= 4 { byStem.add(group, under: stem.key) }
      }
    }
  }

  /// Groups of a lemma, else those of its stem.
  func groups(of identity: UInt64, _ stem: PackedLetters) -> Groups {
    byLemma[identity] ?? byStem[stem.key] ?? Groups()
  }

  /// Flat, because thousands of lists in a dictionary take a millisecond of each start.
  private struct Table {
    /// Open addressing with linear probing, a power of two in length; 0: free.
    private var keys: [UInt64]
    private var values: [Groups]
    private var count = 0

    init(minimumCapacity: Int) {
      var size = 16
      while size * 2 < minimumCapacity * 3 { size *= 2 }
      keys = [UInt64](repeating: 0, count: size)
      values = [Groups](repeating: Groups(), count: size)
    }

    subscript(key: UInt64) -> Groups? {
      let slot = slot(key)
      return key != 0 && keys[slot] == key ? values[slot] : nil
    }

    mutating func add(_ group: UInt16, under key: UInt64) {
      let slot = slot(key)
      if keys[slot] == 0 {
        keys[slot] = key
        count += 1
      }
      for place in 0..<4 where values[slot][place] == 0 || values[slot][place] == group {
        values[slot][place] = group
        break
      }
      if count * 3 > keys.count * 2 { grow() }
    }

    private func slot(_ key: UInt64) -> Int {
      let mask = keys.count - 1
      // Letters fill keys from above.
      var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
      while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
      return slot
    }

    private mutating func grow() {
      let old = (keys, values)
      keys = [UInt64](repeating: 0, count: old.0.count * 2)
      values = [Groups](repeating: Groups(), count: old.0.count * 2)
      for (key, value) in zip(old.0, old.1) where key != 0 {
        let slot = slot(key)
        keys[slot] = key
        values[slot] = value
      }
    }
  }
}
