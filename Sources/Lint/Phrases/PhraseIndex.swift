/// Which patterns a word may belong to. Every pattern is filed under one of its places only, the one whose words are rarest
/// among all patterns, so that most words of a reply lead nowhere.
struct PhraseIndex: Sendable {
  /// A pattern and the place under which it is filed.
  struct Entry: Sendable {
    let variant: Int32
    let element: Int32
    /// The bits of the keys that fit two other places; all bits where there is no other. A sentence without one of them need
    /// not be looked at.
    let first: UInt64
    let second: UInt64

    /// Whether the keys of a sentence may fit.
    @inline(__always)
    func mayFit(_ mask: UInt64) -> Bool { first & mask != 0 && second & mask != 0 }
  }

  /// Patterns by key, one list behind the other.
  private let keys: Lists
  /// Patterns by the form of a literal's first word.
  private let forms: Lists
  /// Patterns of signs alone.
  let signs: [Entry]

  /// Files the variants with the given numbers. Linear in their elements.
  init(_ program: PhraseProgram, _ vocabulary: Vocabulary, variants: [Int]) {
    var frequency = [Int](repeating: 0, count: vocabulary.keyCount)
    for number in variants {
      for element in program.variants[number].elements {
        for option in element.options where option.key >= 0 { frequency[Int(option.key)] += 1 }
      }
    }
    var byKey: [(key: Int32, entry: Entry)] = []
    var byForm: [(key: Int32, entry: Entry)] = []
    var signs: [Entry] = []
    for number in variants {
      let variant = program.variants[number]
      let place = PhraseIndex.anchor(of: variant, program, frequency)
      let others = PhraseIndex.masks(variant, besides: place)
      let entry = Entry(
        variant: Int32(truncatingIfNeeded: number), element: Int32(truncatingIfNeeded: place), first: others.first, second: others.second)
      let element = variant.elements[place]
      if element.literal < 0 {
        for key in Set(element.options.map(\.key)) { byKey.append((key, entry)) }
      } else if let form = program.literals[Int(element.literal)].forms.first {
        byForm.append((form, entry))
      } else {
        signs.append(entry)
      }
    }
    keys = Lists(byKey, count: vocabulary.keyCount)
    forms = Lists(byForm, count: vocabulary.formCount)
    self.signs = signs
  }

  /// The bits of two places other than the anchor, those with fewest keys.
  private static func masks(_ variant: PhraseProgram.Variant, besides anchor: Int) -> (first: UInt64, second: UInt64) {
    var first = UInt64.max
    var second = UInt64.max
    for (place, element) in variant.elements.enumerated() where place != anchor && element.literal < 0 {
      let mask = element.options.reduce(0) { $0 | PhraseProgram.bit($1.key) }
      if mask.nonzeroBitCount < first.nonzeroBitCount {
        second = first
        first = mask
      } else if mask.nonzeroBitCount < second.nonzeroBitCount {
        second = mask
      }
    }
    return (first, second)
  }

  /// Patterns that may stand on a word.
  @inline(__always)
  func entries(_ word: Word) -> (keys: ArraySlice<Entry>, verbs: ArraySlice<Entry>, forms: ArraySlice<Entry>) {
    (keys[word.key], keys[word.verb], forms[word.form])
  }

  /// The place whose words are rarest. Function words and pronouns are in every sentence, literals of signs have no word.
  static func anchor(of variant: PhraseProgram.Variant, _ program: PhraseProgram, _ frequency: [Int]) -> Int {
    var best = 0
    var lowest = Int.max
    for (place, element) in variant.elements.enumerated() {
      var cost: Int
      if element.literal >= 0 {
        cost = program.literals[Int(element.literal)].forms.isEmpty ? Int.max / 2 : 50
      } else {
        cost = element.options.reduce(0) { $0 + ($1.key >= 0 && Int($1.key) < frequency.count ? frequency[Int($1.key)] : 0) }
        if element.options.contains(where: { $0.key < ClosedWords.count }) { cost += 1_000_000 }
      }
      if cost < lowest {
        lowest = cost
        best = place
      }
    }
    return best
  }

  /// Lists of entries by number.
  private struct Lists: Sendable {
    private let starts: [Int32]
    private let entries: [Entry]

    init(_ pairs: [(key: Int32, entry: Entry)], count: Int) {
      var starts = [Int32](repeating: 0, count: count + 1)
      for pair in pairs { starts[Int(pair.key) + 1] += 1 }
      for index in 0..<count { starts[index + 1] += starts[index] }
      var next = starts
      var entries = [Entry](repeating: Entry(variant: 0, element: 0, first: 0, second: 0), count: pairs.count)
      for pair in pairs {
        entries[Int(next[Int(pair.key)])] = pair.entry
        next[Int(pair.key)] += 1
      }
      self.starts = starts
      self.entries = entries
    }

    @inline(__always)
    subscript(number: Int32) -> ArraySlice<Entry> {
      guard number >= 0, Int(number) + 1 < starts.count else { return entries[0..<0] }
      return entries[Int(starts[Int(number)])..<Int(starts[Int(number) + 1])]
    }
  }
}
