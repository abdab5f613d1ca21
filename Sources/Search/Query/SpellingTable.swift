import Language

/// The forms of a vocabulary laid out for finding similar spellings: by length, with the set of letters of each. Made when the first
/// unknown word is met; a few milliseconds.
struct SpellingTable: Sendable {
  /// Forms of this many scalars or more are not compared.
  static let longest = 64

  /// Letters of the forms, by number of scalars and then in the order of the vocabulary.
  private(set) var letters: [UInt64] = []
  private(set) var forms: [UInt32] = []
  /// Where the forms of a length begin, and where the last end.
  private(set) var starts: [Int] = []
  /// Form, stem and frequency by number of the form.
  private(set) var bytes: [UInt8] = []
  private(set) var offsets: [UInt32] = [0]
  private(set) var stems: [UInt32] = []
  private(set) var frequencies: [UInt32] = []

  init(_ vocabulary: Vocabulary) {
    var byLength = [[UInt32]](repeating: [], count: SpellingTable.longest)
    var masks: [UInt64] = []
    let count = vocabulary.forms.count
    masks.reserveCapacity(count)
    offsets.reserveCapacity(count + 1)
    vocabulary.forms.walk(from: 0) { walker in
      let mask = LetterMask(walker.bytes)
      // Numbers are not misspelt words.
      if Int(mask.count) < SpellingTable.longest, !mask.hasDigits { byLength[Int(mask.count)].append(UInt32(masks.count)) }
      masks.append(mask.bits)
      bytes.append(contentsOf: walker.bytes)
      offsets.append(UInt32(clamping: bytes.count))
      stems.append(UInt32(clamping: Vocabulary.stem(walker)))
      frequencies.append(UInt32(clamping: walker.second))
      return true
    }
    for group in byLength {
      starts.append(forms.count)
      for form in group {
        forms.append(form)
        letters.append(masks[Int(form)])
      }
    }
    starts.append(forms.count)
  }

  /// Bytes of a form.
  func form(_ number: Int) -> ArraySlice<UInt8> { bytes[Int(offsets[number])..<Int(offsets[number + 1])] }

  /// Places of the forms with so many scalars in `letters` and `forms`.
  func places(length: Int) -> Range<Int> {
    (0..<SpellingTable.longest).contains(length) ? starts[length]..<starts[length + 1] : 0..<0
  }
}

/// The set of letters of a word, each folded to one of 64 bits. Words within edit distance d differ in at most 2·d bits.
struct LetterMask: Sendable {
  let bits: UInt64
  /// Number of scalars; words of 255 and more do not tell.
  let count: UInt8
  let hasDigits: Bool

  init(_ form: UnsafeBufferPointer<UInt8>) {
    var bits: UInt64 = 0
    var count = 0
    var index = 0
    var hasDigits = false
    while index < form.count {
      let lead = form[index]
      if lead < 0x80 {
        bits |= 1 << UInt64(lead & 0x3F)
        if (0x30...0x39).contains(lead) { hasDigits = true }
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
    self.hasDigits = hasDigits
  }
}
