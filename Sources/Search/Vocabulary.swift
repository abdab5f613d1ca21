import Language

/// Every word form of the indexed text with its stem.
struct Vocabulary: Sendable {
  /// Word forms as the tokenizer normalises them.
  private(set) var forms = ByteTable(minimumCapacity: 1 << 14)
  /// Stems.
  private(set) var stems = ByteTable(minimumCapacity: 1 << 14)
  /// Stem of each form.
  private(set) var stemOfForm: [UInt32] = []
  /// Number of clauses that hold each form.
  private(set) var frequencies: [UInt32] = []
  /// Forms in the order of their bytes, for completions. Set by `finish`.
  private(set) var sorted: [UInt32] = []
  /// Whether each form is a stop word. Set by `finish`.
  private(set) var isStop: [Bool] = []
  /// Letters of each form, for similar spellings. Set by `finish`.
  private(set) var letters: [LetterMask] = []

  /// Number of a form, with its stem if it is new.
  mutating func insert(_ form: UnsafeBufferPointer<UInt8>, script: WordScript, stemmer: inout Stemmer) -> Int {
    let number = forms.insert(form)
    if number == stemOfForm.count {
      let stem = stemmer.withStem(of: form, script: script) { stems.insert($0) }
      stemOfForm.append(UInt32(stem))
      frequencies.append(0)
    }
    return number
  }

  /// Counts a clause that holds the form.
  mutating func countClause(form: Int) {
    frequencies[form] += 1
  }

  /// Prepares completions and similar spellings once all words are in.
  mutating func finish() {
    let bytes = forms.bytes
    let offsets = forms.offsets
    sorted = (0..<UInt32(forms.count)).map { $0 }
    isStop = [Bool](repeating: false, count: forms.count)
    for word in StopWords.russian + StopWords.english {
      if let form = forms.find(Array(word.utf8)) { isStop[form] = true }
    }
    bytes.withUnsafeBufferPointer { bytes in
      offsets.withUnsafeBufferPointer { offsets in
        sorted.sort { left, right in
          Vocabulary.precedes(
            UnsafeBufferPointer(rebasing: bytes[offsets[Int(left)]..<offsets[Int(left) + 1]]),
            UnsafeBufferPointer(rebasing: bytes[offsets[Int(right)]..<offsets[Int(right) + 1]]))
        }
        letters = (0..<forms.count).map { LetterMask(UnsafeBufferPointer(rebasing: bytes[offsets[$0]..<offsets[$0 + 1]])) }
      }
    }
  }

  /// Stem of a word, nil if no text holds a word of that stem.
  func stem(_ form: ArraySlice<UInt8>, script: WordScript, stemmer: inout Stemmer) -> Int? {
    if let number = forms.find(form) { return Int(stemOfForm[number]) }
    return form.withUnsafeBufferPointer { stemmer.withStem(of: $0, script: script) { stems.find($0) } }
  }

  /// Places in `sorted` of the forms that begin with the prefix.
  func range(prefix: ArraySlice<UInt8>) -> Range<Int> {
    let first = partition { !$0.lexicographicallyPrecedes(prefix) }
    let end = partition { !$0.lexicographicallyPrecedes(prefix) && !$0.starts(with: prefix) }
    return first..<max(first, end)
  }

  /// The first place in `sorted` for which the condition, once true always true, holds.
  private func partition(_ condition: (ArraySlice<UInt8>) -> Bool) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if condition(forms[Int(sorted[middle])]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  @inline(__always)
  private static func precedes(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Bool {
    let common = min(left.count, right.count)
    var index = 0
    while index < common {
      if left[index] != right[index] { return left[index] < right[index] }
      index += 1
    }
    return left.count < right.count
  }
}

/// The set of letters of a word, each folded to one of 64 bits. Words within edit distance d differ in at most 2·d bits.
struct LetterMask: Sendable {
  let bits: UInt64
  /// Number of scalars; words of 255 and more do not tell.
  let count: UInt8

  init(_ form: UnsafeBufferPointer<UInt8>) {
    var bits: UInt64 = 0
    var count = 0
    var index = 0
    while index < form.count {
      let lead = form[index]
      if lead < 0x80 {
        bits |= 1 << UInt64(lead & 0x3F)
        index += 1
      } else {
        // The last byte tells the letters of one alphabet apart.
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        let last = min(index + length, form.count) - 1
        bits |= 1 << UInt64(form[last] & 0x3F)
        index += length
      }
      count += 1
    }
    self.bits = bits
    self.count = UInt8(min(count, 255))
  }
}
