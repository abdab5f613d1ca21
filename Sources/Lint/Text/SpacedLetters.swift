/// Words written as `н е л ь з я`: the blanks between the letters are typesetting.
enum SpacedLetters {
  /// Fewer single letters in a row than this may be prepositions and conjunctions.
  private static let shortest = 4

  /// The blanks to be taken out, as markup. Letters of a word stand one blank apart; wider blanks part the words of a stretch.
  static func blanks(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [Layer] {
    var layers: [Layer] = []
    var run: [Range<Int>] = []
    var letters = 0
    var index = range.lowerBound
    // A run can only begin at the beginning of a word.
    var isWordStart = true
    while index < range.upperBound {
      let (value, length) = Scalars.decode(bytes, at: index)
      let end = index + length
      guard isWordStart, Scalars.isLetter(value), isBoundary(bytes, end, range) else {
        if letters > 0, Scalars.isLetter(value) { close(&run, &letters, &layers, joins: false) }
        isWordStart = !Scalars.isWord(value)
        if letters > 0, isWordStart, !Scalars.isSpace(value) { close(&run, &letters, &layers, joins: true) }
        index = isWordStart ? end : plainEnd(bytes, end, range)
        continue
      }
      letters += 1
      index = end
      let blanks = blankEnd(bytes, index, range)
      let follows = blanks < range.upperBound ? Scalars.decode(bytes, at: blanks) : (value: 0x20, length: 1)
      guard blanks > index, Scalars.isLetter(follows.value), isBoundary(bytes, blanks + follows.length, range) else {
        close(&run, &letters, &layers, joins: true)
        isWordStart = false
        continue
      }
      if blanks - index == Scalars.decode(bytes, at: index).length { run.append(index..<blanks) }
      index = blanks
    }
    close(&run, &letters, &layers, joins: true)
    return layers
  }

  /// The end of the basic Latin and Cyrillic letters and digits that begin at a byte, by which nearly all words are passed.
  @inline(__always)
  private static func plainEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ range: Range<Int>) -> Int {
    var end = start
    let raw = UnsafeRawBufferPointer(bytes)
    while end < range.upperBound {
      // Four Russian letters at once: a lead of D0 or D1 and a continuation byte, four times.
      if end + 8 <= range.upperBound {
        let eight = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: end, as: UInt64.self))
        if eight & 0xC0FE_C0FE_C0FE_C0FE == 0x80D0_80D0_80D0_80D0 {
          end += 8
          continue
        }
      }
      let byte = bytes[end]
      if AddressReader.mayBegin(byte) {
        end += 1
      } else if byte & 0xFE == 0xD0, end + 1 < range.upperBound, Scalars.isContinuation(bytes[end + 1]) {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  /// The end of the blanks that begin at a byte, line ends not among them.
  private static func blankEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ range: Range<Int>) -> Int {
    var end = start
    while end < range.upperBound {
      let (value, length) = Scalars.decode(bytes, at: end)
      guard Scalars.isSpace(value), value != 0x0A, value != 0x0D else { break }
      end += length
    }
    return end
  }

  private static func isBoundary(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ range: Range<Int>) -> Bool {
    index >= range.upperBound || !Scalars.isWord(Scalars.decode(bytes, at: index).value)
  }

  private static func close(_ run: inout [Range<Int>], _ letters: inout Int, _ layers: inout [Layer], joins: Bool) {
    if joins, letters >= shortest { layers.append(contentsOf: run.map { Layer(.markup, $0) }) }
    run.removeAll(keepingCapacity: true)
    letters = 0
  }
}
