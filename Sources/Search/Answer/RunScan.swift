/// Finds, in a text, the runs between white space that may hold a searched word, so that the others, nine of ten, are not cut into words.
///
/// White space always ends a word, so that a run by itself has the same words as within its text. Of words of ASCII letters and digits, and
/// of Cyrillic ones, the beginnings are compared; what needs more knowledge (marks, other alphabets, alphabets mixed in a word, parts that a
/// hyphen may join) may hold any word. A run too many costs time, one too few would cost a match: what is in doubt is handed out.
struct RunScan {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let beginnings: WordBeginnings
  private let classes = ByteClass.ofBytes

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ beginnings: WordBeginnings) {
    self.bytes = bytes
    self.beginnings = beginnings
  }

  /// Calls `body` with each run of a range that may hold a searched word, in order. O(range).
  /// - Parameter range: begins and ends at white space or with the text.
  func forEach(in range: Range<Int>, _ body: (Range<Int>) -> Void) {
    guard !beginnings.letsAllPass else { return body(range) }
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: range.count + 1) { room in
      guard let places = room.baseAddress else { return }
      let count = findWords(in: range, places)
      var end = range.lowerBound
      for number in 0..<count {
        let place = Int(places[number])
        guard place >= end, mayHold(place) else { continue }
        var start = place
        while start > end, !isSpace(start &- 1) { start &-= 1 }
        end = place
        while end < range.upperBound, !isSpace(end) { end &+= 1 }
        body(start..<end)
      }
    }
  }

  /// Writes where words begin, and where they may be more than they seem; number of places.
  private func findWords(in range: Range<Int>, _ places: UnsafeMutablePointer<UInt32>) -> Int {
    classes.withUnsafeBufferPointer { classes in
      var found = 0
      var before = ByteClass.space.rawValue
      let wordsBegin = ByteClass.beginnings
      for index in range {
        let kind = classes[Int(bytes[index])]
        // Written in any case, kept if it is one: words begin every few letters, which no branch foretells.
        places[found] = UInt32(truncatingIfNeeded: index)
        found &+= Int(truncatingIfNeeded: wordsBegin &>> UInt64(before << 3 | kind)) & 1
        before = kind
      }
      return found
    }
  }

  /// Whether the word at a place may be a searched one.
  @inline(__always)
  private func mayHold(_ place: Int) -> Bool {
    switch classes[Int(bytes[place])] {
    case ByteClass.unknown.rawValue:
      let behind = place + separatorLength(place)
      guard behind > place else { return true }
      // Words of ASCII behind it are places by themselves.
      return behind < bytes.count && classes[Int(bytes[behind])] == ByteClass.cyrillic.rawValue && beginnings.mayHold(bytes, at: behind)
    case ByteClass.joiner.rawValue:
      return place + 1 < bytes.count && !isSpace(place + 1)
    default:
      // Behind a letter: two alphabets in a word.
      if place > 0, classes[Int(bytes[place - 1])] <= ByteClass.tail.rawValue { return true }
      return beginnings.mayHold(bytes, at: place)
    }
  }

  @inline(__always)
  private func isSpace(_ place: Int) -> Bool { classes[Int(bytes[place])] == ByteClass.space.rawValue }

  /// Bytes of a frequent sign that ends a word: no-break space, angle and curved quotes, dashes, bullet, ellipsis. 0: none of them.
  private func separatorLength(_ place: Int) -> Int {
    guard place + 2 < bytes.count else { return 0 }
    return switch (bytes[place], bytes[place + 1], bytes[place + 2]) {
    case (0xC2, 0xA0, _), (0xC2, 0xAB, _), (0xC2, 0xBB, _): 2
    case (0xE2, 0x80, 0x93...0x94), (0xE2, 0x80, 0x9C...0x9E), (0xE2, 0x80, 0xA2), (0xE2, 0x80, 0xA6): 3
    default: 0
    }
  }
}

/// What a byte is to a word.
private enum ByteClass: UInt8 {
  /// A letter or digit.
  case ascii
  /// The first byte of a letter from U+0400 to U+047F.
  case cyrillic
  /// The second byte of such a letter; what goes on behind an unknown byte is left to that one.
  case tail
  /// A hyphen or an apostrophe.
  case joiner
  /// Any other sign of ASCII: separates words.
  case sign
  case space
  /// The first byte of anything else.
  case unknown

  private init(_ byte: Int) {
    self =
      switch byte {
      case 0x20, 0x0A: .space
      case 0x27, 0x2D: .joiner
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: .ascii
      case 0x00...0x7F: .sign
      case 0x80...0xBF: .tail
      case 0xD0, 0xD1: .cyrillic
      default: .unknown
      }
  }

  static let ofBytes: [UInt8] = (0..<256).map { ByteClass($0).rawValue }

  /// For each class, in eight bits, the classes of bytes at which a word begins behind it, or at which one is more than it seems.
  static let beginnings: UInt64 = (UInt8(0)..<8).reduce(0) { all, number in
    let found: [ByteClass] =
      switch ByteClass(rawValue: number) {
      case .ascii: [.cyrillic, .joiner, .unknown]
      case .tail: [.ascii, .joiner, .unknown]
      case .cyrillic: []
      default: [.ascii, .cyrillic, .unknown]
      }
    return found.reduce(all) { $0 | 1 << UInt64(number << 3 | $1.rawValue) }
  }
}
