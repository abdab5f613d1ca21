import Language

/// Counts words clause by clause: distinct forms with their stems, and how much of each stem is in which clause.
struct OccurrenceCounter: ~Copyable {
  /// Word forms in the order in which they came.
  private(set) var forms = ByteTable(minimumCapacity: 1 << 14)
  /// Stems in the order in which they came.
  private(set) var stems = ByteTable(minimumCapacity: 1 << 14)
  /// Stem of each form.
  private(set) var stemOfForm: [UInt32] = []
  /// By how many clauses more, or fewer, each form is held than before.
  private(set) var gains: [Int32] = []
  /// Per form: the clause in which it was last counted.
  private var lastUnit: [UInt32] = []
  private var postings = PostingsSorter()
  private var stemmer = Stemmer()
  private var reader = IndexedWordReader()

  /// Counts a clause that is added.
  /// - Returns: its weighted number of words, and the bytes of its own texts.
  mutating func add(_ clause: ClauseReader, crumbs: [String], unit: UInt32) -> (length: UInt32, bytes: Int) {
    read(clause, crumbs: crumbs, unit: unit, gain: 1)
  }

  /// Uncounts a clause that is gone. Its number must be that of no other clause.
  mutating func remove(_ clause: ClauseReader, crumbs: [String], unit: UInt32) -> (length: UInt32, bytes: Int) {
    read(clause, crumbs: crumbs, unit: unit, gain: -1)
  }

  private mutating func read(_ clause: ClauseReader, crumbs: [String], unit: UInt32, gain: Int32) -> (length: UInt32, bytes: Int) {
    var length = 0
    var bytes = 0
    clause.forEachField { field, text in
      bytes += text.count
      length += count(text, weight: FieldWeights.weight(field), unit: unit, gain: gain)
    }
    for name in clause.breadcrumb(crumbs) {
      var name = name
      name.withUTF8 { length += count($0, weight: FieldWeights.weight(.breadcrumb), unit: unit, gain: gain) }
    }
    return (UInt32(clamping: length), bytes)
  }

  /// Counts the words of a text; their weighted number.
  private mutating func count(_ text: UnsafeBufferPointer<UInt8>, weight: Int, unit: UInt32, gain: Int32) -> Int {
    var words = 0
    let weight16 = UInt16(clamping: weight)
    reader.read(text) { form, script, _, isJoined in
      let number = forms.insert(form)
      if number == stemOfForm.count {
        stemOfForm.append(UInt32(stemmer.withStem(of: form, script: script) { stems.insert($0) }))
        gains.append(0)
        lastUnit.append(.max)
      }
      if lastUnit[number] != unit {
        lastUnit[number] = unit
        gains[number] += gain
      }
      if gain > 0 { postings.add(stem: Int(stemOfForm[number]), unit: unit, weight: weight16) }
      if !isJoined { words += 1 }
    }
    return words * weight
  }

  /// Stem of a word as the counted forms have it.
  mutating func stem(_ form: ArraySlice<UInt8>, script: WordScript) -> [UInt8] {
    form.withUnsafeBufferPointer { stemmer.withStem(of: $0, script: script) { Array($0) } }
  }

  /// The occurrences of the added clauses by stem.
  func sortedPostings() -> SortedPostings { postings.sorted(stemCount: stems.count) }
}

/// Occurrences by stem, clauses ascending.
struct SortedPostings {
  /// Where the row of each stem begins, and where the last ends.
  let starts: [Int]
  let units: [UInt32]
  /// Weighted occurrences in parts of `FieldWeights.unit`.
  let weights: [UInt16]
}

/// Collects occurrences clause by clause and turns them into rows by a counting sort.
struct PostingsSorter {
  private var stems: [UInt32] = []
  private var units: [UInt32] = []
  private var weights: [UInt16] = []
  /// Per stem: the clause it was last seen in, and where that posting lies.
  private var lastUnit: [UInt32] = []
  private var lastPlace: [Int] = []

  /// Counts an occurrence. Clauses must come in ascending order.
  @inline(__always)
  mutating func add(stem: Int, unit: UInt32, weight: UInt16) {
    while lastUnit.count <= stem {
      lastUnit.append(.max)
      lastPlace.append(0)
    }
    if lastUnit[stem] == unit {
      let place = lastPlace[stem]
      let (sum, overflow) = weights[place].addingReportingOverflow(weight)
      weights[place] = overflow ? .max : sum
    } else {
      lastUnit[stem] = unit
      lastPlace[stem] = stems.count
      stems.append(UInt32(stem))
      units.append(unit)
      weights.append(weight)
    }
  }

  /// The rows of `stemCount` stems. Linear.
  func sorted(stemCount: Int) -> SortedPostings {
    var starts = [Int](repeating: 0, count: stemCount + 1)
    for stem in stems { starts[Int(stem) + 1] += 1 }
    for stem in 0..<stemCount { starts[stem + 1] += starts[stem] }
    var next = starts
    var sortedUnits = [UInt32](repeating: 0, count: stems.count)
    var sortedWeights = [UInt16](repeating: 0, count: stems.count)
    for (place, stem) in stems.enumerated() {
      let target = next[Int(stem)]
      next[Int(stem)] = target + 1
      sortedUnits[target] = units[place]
      sortedWeights[target] = weights[place]
    }
    return SortedPostings(starts: starts, units: sortedUnits, weights: sortedWeights)
  }
}
