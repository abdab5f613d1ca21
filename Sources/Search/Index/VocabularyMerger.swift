import Language

/// Merges counted words with the words of an older index into the parts `forms`, `stems`, `postings` and `grams`.
struct VocabularyMerger: ~Copyable {
  private let old: SearchIndex?
  private let unitMap: [Int32]
  /// Norms of the counted clauses.
  private let norms: [Float]
  private let units: Int
  private let forms: ByteTable
  private let stems: ByteTable
  private let stemOfForm: [UInt32]
  private let gains: [Int32]
  private let postings: SortedPostings
  /// How kept clauses are renumbered.
  private let renumbering: Renumbering

  init(counter: borrowing OccurrenceCounter, old: SearchIndex?, unitMap: [Int32], norms: [Float], units: Int) {
    self.old = old
    self.unitMap = unitMap
    self.norms = norms
    self.units = units
    forms = counter.forms
    stems = counter.stems
    stemOfForm = counter.stemOfForm
    gains = counter.gains
    postings = counter.sortedPostings()
    renumbering = Renumbering(unitMap, units: units)
  }

  /// Four parts of the index.
  struct Parts {
    var forms: [UInt8] = []
    var stems: [UInt8] = []
    var postings: [UInt8] = []
    var grams: [UInt8] = []
  }

  /// The parts. O(words · log words) for counted ones, linear in the old index.
  consuming func merge() -> Parts {
    var parts = Parts()
    let numbers = mergeStems(&parts)
    mergeForms(numbers, &parts)
    return parts
  }

  /// New numbers of stems: of the counted and of the old ones, -1 where no clause holds them any more.
  private struct StemNumbers {
    var counted: [Int32]
    var old: [Int32]
  }

  private func mergeStems(_ parts: inout Parts) -> StemNumbers {
    var numbers = StemNumbers(
      counted: [Int32](repeating: -1, count: stems.count), old: [Int32](repeating: -1, count: old?.vocabulary.stems.count ?? 0))
    var table = WordTableWriter()
    var writer = PostingsWriter(units: units)
    var row: [(unit: UInt32, impact: UInt8)] = []
    /// Writes a stem that is old, counted or both; its number.
    func write(_ word: UnsafeBufferPointer<UInt8>, old oldRow: Postings.Row?, counted: Int?) -> Int32 {
      let start = writer.bytes.count
      let length: Int
      let frequency: Int
      if let old, let oldRow, counted == nil, let copied = writer.copy(oldRow, of: old.postings, renumbering) {
        frequency = oldRow.frequency
        length = copied
      } else {
        row.removeAll(keepingCapacity: true)
        if let old, let oldRow { old.postings.forEach(oldRow) { if unitMap[$0] >= 0 { row.append((UInt32(unitMap[$0]), $1)) } } }
        if let counted { appendCounted(counted, to: &row) }
        frequency = row.count
        guard frequency > 0 else { return -1 }
        length = writer.append(row)
      }
      let number = table.count
      table.append(word, base: start, frequency, length)
      return Int32(number)
    }
    let order = VocabularyMerger.order(stems)
    var next = 0
    func writeCounted() {
      let stem = Int(order[next])
      numbers.counted[stem] = stems[stem].withUnsafeBufferPointer { write($0, old: nil, counted: stem) }
      next += 1
    }
    old?.vocabulary.stems.walk(from: 0) { walker in
      var comparison = 1
      while next < order.count {
        comparison = stems[Int(order[next])].withUnsafeBufferPointer { WordTable.order($0, walker.bytes) }
        guard comparison < 0 else { break }
        writeCounted()
      }
      let isCounted = next < order.count && comparison == 0
      let number = write(walker.bytes, old: Vocabulary.row(walker), counted: isCounted ? Int(order[next]) : nil)
      numbers.old[walker.number] = number
      if isCounted {
        numbers.counted[Int(order[next])] = number
        next += 1
      }
      return true
    }
    while next < order.count { writeCounted() }
    parts.stems = table.part()
    parts.postings = writer.bytes
    return numbers
  }

  /// Puts the counted clauses of a stem into its row, which holds the kept ones.
  private func appendCounted(_ stem: Int, to row: inout [(unit: UInt32, impact: UInt8)]) {
    let places = postings.starts[stem]..<postings.starts[stem + 1]
    let isMixed = !row.isEmpty && !places.isEmpty
    for place in places {
      let unit = postings.units[place]
      row.append((unit, LengthNorm.impact(weight: postings.weights[place], norm: norms[Int(unit)])))
    }
    if isMixed { row.sort { $0.unit < $1.unit } }
  }

  private func mergeForms(_ numbers: StemNumbers, _ parts: inout Parts) {
    var table = WordTableWriter()
    var grams = GramCounter(old?.grams)
    var base = 0
    func write(_ word: UnsafeBufferPointer<UInt8>, stem: Int32, frequency: Int) {
      guard frequency > 0, stem >= 0 else { return }
      if table.beginsBlock { base = Int(stem) }
      table.append(word, base: base, Vocabulary.unsigned(Int(stem) - base), frequency)
    }
    let order = VocabularyMerger.order(forms)
    var next = 0
    func writeCounted(onto frequency: Int) {
      let form = Int(order[next])
      forms[form].withUnsafeBufferPointer {
        grams.add($0, gain: Int(gains[form]))
        write($0, stem: numbers.counted[Int(stemOfForm[form])], frequency: frequency + Int(gains[form]))
      }
      next += 1
    }
    old?.vocabulary.forms.walk(from: 0) { walker in
      var comparison = 1
      while next < order.count {
        comparison = forms[Int(order[next])].withUnsafeBufferPointer { WordTable.order($0, walker.bytes) }
        guard comparison < 0 else { break }
        writeCounted(onto: 0)
      }
      if next < order.count, comparison == 0 {
        writeCounted(onto: walker.second)
      } else {
        write(walker.bytes, stem: numbers.old[Vocabulary.stem(walker)], frequency: walker.second)
      }
      return true
    }
    while next < order.count { writeCounted(onto: 0) }
    parts.forms = table.part()
    parts.grams = grams.part()
  }

  /// Numbers of the words of a table in the order of their bytes.
  private static func order(_ words: ByteTable) -> [UInt32] {
    let bytes = words.bytes
    let offsets = words.offsets
    return bytes.withUnsafeBufferPointer { bytes in
      offsets.withUnsafeBufferPointer { offsets in
        (0..<UInt32(words.count)).sorted { left, right in
          WordTable.order(
            UnsafeBufferPointer(rebasing: bytes[offsets[Int(left)]..<offsets[Int(left) + 1]]),
            UnsafeBufferPointer(rebasing: bytes[offsets[Int(right)]..<offsets[Int(right) + 1]])) < 0
        }
      }
    }
  }
}
