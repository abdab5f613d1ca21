import Language

/// Which patterns a word may belong to. Every pattern is filed under one of its places only, the one whose words are rarest among all
/// patterns, so that nearly all words of a reply cost one look at a table of bits.
struct PhraseIndex: Sendable {
  /// A pattern and the place under which it is filed.
  struct Entry: BitwiseCopyable {
    /// The bits of the keys that fit two other places; all bits where there is no other. A stretch of words without one of them need not be
    /// looked at.
    var first: UInt64
    var second: UInt64
    var variant: UInt32
    var element: UInt32
  }

  /// Where the patterns of a key lie.
  struct Slot: BitwiseCopyable {
    var key: UInt64
    var start: UInt32
    /// 0: a free slot.
    var count: UInt32
  }

  /// A bit for each key of the table and the others that share it.
  let filter: Rows<UInt64>
  /// Open addressing with linear probing; a power of two in length, at most half full.
  let slots: Rows<Slot>
  let entries: Rows<Entry>
  /// Patterns of signs alone.
  let signs: Rows<Entry>
  /// Words that the longest pattern takes up.
  let reach: Int

  /// 2¹⁸ bits: half of a first-level cache, an eighth of it set by 5,000 rules.
  static let filterWords = 1 << 12

  /// Takes over what was stored.
  init(filter: Rows<UInt64>, slots: Rows<Slot>, entries: Rows<Entry>, signs: Rows<Entry>, reach: Int) {
    self.filter = filter
    self.slots = slots
    self.entries = entries
    self.signs = signs
    self.reach = reach
  }

  /// Files the variants with the given numbers. Linear in their elements.
  init(_ program: PhraseProgram, variants: [Int]) {
    var frequency: [UInt64: Int] = [:]
    frequency.reserveCapacity(variants.count * 2)
    for number in variants {
      for element in program.elements(of: program.variants[number]) {
        for key in PhraseIndex.keys(program.elements[element], program) { frequency[key, default: 0] += 1 }
      }
    }
    var filed: [(key: UInt64, entry: Entry)] = []
    var signs: [Entry] = []
    var reach = 0
    for number in variants {
      let variant = program.variants[number]
      reach = max(reach, Int(variant.reach))
      let place = PhraseIndex.anchor(of: variant, program, frequency)
      let others = PhraseIndex.masks(variant, program, besides: place)
      let entry = Entry(first: others.first, second: others.second, variant: UInt32(number), element: UInt32(place))
      let keys = PhraseIndex.keys(program.elements[Int(variant.elements) + place], program)
      if keys.isEmpty { signs.append(entry) } else { for key in keys { filed.append((key, entry)) } }
    }
    filed.sort { ($0.key, $0.entry.variant) < ($1.key, $1.entry.variant) }
    var filter = [UInt64](repeating: 0, count: PhraseIndex.filterWords)
    var size = 16
    while size < filed.count * 2 { size *= 2 }
    var slots = [Slot](repeating: Slot(key: 0, start: 0, count: 0), count: size)
    var start = 0
    while start < filed.count {
      let key = filed[start].key
      var end = start + 1
      while end < filed.count, filed[end].key == key { end += 1 }
      var slot = Int(truncatingIfNeeded: key) & (size - 1)
      while slots[slot].count != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Slot(key: key, start: UInt32(start), count: UInt32(end - start))
      filter[PhraseIndex.word(key)] |= PhraseIndex.bit(key)
      start = end
    }
    self.init(
      filter: Rows(filter), slots: Rows(slots), entries: Rows(filed.map(\.entry)), signs: Rows(signs), reach: reach)
  }

  @inline(__always)
  private static func word(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key >> 40) & (filterWords - 1) }

  @inline(__always)
  private static func bit(_ key: UInt64) -> UInt64 { 1 << (key >> 52 & 63) }

  /// Whether patterns may be filed under a key.
  @inline(__always)
  func mayHave(_ key: UInt64) -> Bool { filter[PhraseIndex.word(key)] & PhraseIndex.bit(key) != 0 }

  /// The patterns that are filed under a key, as places in `entries`.
  @inline(__always)
  func find(_ key: UInt64) -> Range<Int> {
    var slot = Int(truncatingIfNeeded: key) & (slots.count - 1)
    while slots[slot].count != 0 {
      if slots[slot].key == key { return Int(slots[slot].start)..<Int(slots[slot].start) + Int(slots[slot].count) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return 0..<0
  }

  /// The keys under which an element is found: of its words, or the form of a literal's first word; none for signs.
  private static func keys(_ element: PhraseProgram.Element, _ program: PhraseProgram) -> Slice<Rows<UInt64>> {
    if element.literal < 0 { return program.keys[Int(element.keys)..<element.negatedKeys.upperBound] }
    let literal = program.literals[Int(element.literal)]
    return program.forms[Int(literal.forms)..<Int(literal.forms) + (literal.formCount == 0 ? 0 : 1)]
  }

  /// The bits of two places other than the anchor, those with fewest keys.
  private static func masks(_ variant: PhraseProgram.Variant, _ program: PhraseProgram, besides anchor: Int) -> (
    first: UInt64, second: UInt64
  ) {
    var first = UInt64.max
    var second = UInt64.max
    for (place, number) in program.elements(of: variant).enumerated() where place != anchor {
      let mask = program.elements[number].mask
      if mask.nonzeroBitCount < first.nonzeroBitCount {
        second = first
        first = mask
      } else if mask.nonzeroBitCount < second.nonzeroBitCount {
        second = mask
      }
    }
    return (first, second)
  }

  /// The place whose words are rarest. Function words, pronouns and stop words are in every sentence, literals of signs have no word.
  static func anchor(of variant: PhraseProgram.Variant, _ program: PhraseProgram, _ frequency: [UInt64: Int]) -> Int {
    var best = 0
    var lowest = Int.max
    for (place, number) in program.elements(of: variant).enumerated() {
      let element = program.elements[number]
      let keys = PhraseIndex.keys(element, program)
      var cost = keys.isEmpty ? Int.max / 2 : keys.reduce(0) { $0 + (frequency[$1] ?? 1) }
      if element.literal < 0 {
        if element.has(.surface) || element.has(.pronoun) { cost += 1_000_000 }
        if isCommon(element, program) { cost += 100_000 }
      }
      if cost < lowest {
        lowest = cost
        best = place
      }
    }
    return best
  }

  private static func isCommon(_ element: PhraseProgram.Element, _ program: PhraseProgram) -> Bool {
    let text = Array(program.texts[Int(element.text)..<Int(element.text) + Int(element.textLength)])
    return StopWords.contains(text.split(separator: 0x20).last ?? text[...])
  }
}
