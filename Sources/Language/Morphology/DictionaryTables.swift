/// A graph of words in a dictionary (see `DictionaryPart`). Steps cost nanoseconds.
struct WordGraph: Sendable {
  /// Where a walk has come to.
  struct Place {
    /// The node; 0 is the root, where every word begins and no step leads.
    let node: UInt32
    /// Its unit, read already.
    fileprivate let unit: UInt32
    /// How many words come before those below the node; only where words are numbered.
    let number: UInt32

    /// Where every word begins. Its unit is read by the first step.
    static let root = Place(node: 0, unit: 0, number: 0)
  }

  private let units: CheckedBytes
  /// Whether each unit is followed by a number of words.
  private let isNumbered: Bool
  private let unitCount: UInt32
  /// Leads to the number of a set.
  private let mark: UInt8

  init(_ units: CheckedBytes, numbersWords: Bool = false, mark: UInt8 = DictionaryFormat.setMark) {
    self.units = units
    self.mark = mark
    isNumbered = numbersWords
    unitCount = UInt32(truncatingIfNeeded: units.count / (numbersWords ? 8 : 4))
  }

  /// The place behind a byte; nil if there is none.
  @inline(__always)
  func step(_ place: Place, _ byte: UInt8) -> Place? {
    let unit = place.node == 0 ? units.u32(0) : place.unit
    let next = place.node ^ ((unit >> 10) << ((unit & 0x200) >> 6)) ^ UInt32(byte)
    guard next < unitCount, next > 0 else { return nil }
    var found: UInt32
    var number: UInt32 = 0
    if isNumbered {
      let pair = units.u64(Int(next))
      found = UInt32(truncatingIfNeeded: pair)
      number = place.number &+ UInt32(truncatingIfNeeded: pair >> 32)
    } else {
      found = units.u32(Int(next))
    }
    return found & 0x8000_00FF == UInt32(byte) ? Place(node: next, unit: found, number: number) : nil
  }

  /// The number of the set of a word that ends here; nil if none does.
  @inline(__always)
  func set(at place: Place) -> Int? {
    step(place, mark).map { Int($0.unit >> 8 & 0x7F_FFFF) }
  }

  /// The place behind these bytes; nil if there is none.
  func walk(_ bytes: some Sequence<UInt8>) -> Place? {
    var place = Place.root
    for byte in bytes {
      guard let next = step(place, byte) else { return nil }
      place = next
    }
    return place
  }

  /// The number of the word that goes on from a place with these bytes; nil if there is none.
  @inline(__always)
  func number(_ bytes: CheckedBytes, _ range: Range<Int>, from start: Place) -> UInt32? {
    var place = start
    for index in range {
      guard let next = step(place, bytes.byte(index)) else { return nil }
      place = next
    }
    return set(at: place) == nil ? nil : place.number
  }
}

/// Runs of records: where each begins, and where it ends.
struct RecordSets: Sendable {
  private let offsets: CheckedBytes
  private let limit: Int

  /// Offsets into so many records.
  init(_ offsets: CheckedBytes, limit: Int) {
    self.offsets = offsets
    self.limit = limit
  }

  /// Number of sets.
  var count: Int { max(0, offsets.count / 4 - 1) }

  /// The records of a set; empty if there is no such set.
  @inline(__always)
  func range(_ set: Int) -> Range<Int> {
    guard set >= 0, set < count else { return 0..<0 }
    let start = Int(offsets.u32(set))
    let end = Int(offsets.u32(set + 1))
    return start <= end && end <= limit ? start..<end : 0..<0
  }
}

/// Numbered texts.
struct TextTable: Sendable {
  let bytes: CheckedBytes
  private let sets: RecordSets

  init(offsets: CheckedBytes, bytes: CheckedBytes) {
    self.bytes = bytes
    sets = RecordSets(offsets, limit: bytes.count)
  }

  /// Where a text lies in `bytes`.
  @inline(__always)
  func range(_ number: Int) -> Range<Int> { sets.range(number) }

  /// Appends a text.
  func append(_ number: Int, to target: inout [UInt8]) {
    for index in range(number) { target.append(bytes.byte(index)) }
  }
}

/// The paradigms: how forms are made of stems.
struct ParadigmTable: Sendable {
  /// A form of a paradigm.
  struct Form {
    let suffix: Int
    let tag: Int
    let prefix: Int
  }

  let suffixes: TextTable
  let prefixes: TextTable
  private let paradigms: RecordSets
  private let forms: CheckedBytes
  private let tags: CheckedBytes

  init(_ file: DictionaryFile) {
    forms = file[.forms]
    tags = file[.tags]
    paradigms = RecordSets(file[.paradigmOffsets], limit: forms.count / 6)
    suffixes = TextTable(offsets: file[.suffixOffsets], bytes: file[.suffixTexts])
    prefixes = TextTable(offsets: file[.prefixOffsets], bytes: file[.prefixTexts])
  }

  /// Number of forms of a paradigm.
  func formCount(_ paradigm: Int) -> Int { paradigms.range(paradigm).count }

  /// A form of a paradigm; nil if there is none.
  @inline(__always)
  func form(_ number: Int, of paradigm: Int) -> Form? {
    let range = paradigms.range(paradigm)
    guard number >= 0, number < range.count else { return nil }
    let first = (range.lowerBound + number) * 3
    return Form(suffix: Int(forms.u16(first)), tag: Int(forms.u16(first + 1)), prefix: Int(forms.u16(first + 2)))
  }

  /// The grammemes of a tag.
  @inline(__always)
  func grammemes(_ tag: Int) -> Grammemes {
    Grammemes(rawValue: UInt128(tags.u64(tag * 2)) | UInt128(tags.u64(tag * 2 + 1)) << 64)
  }
}
