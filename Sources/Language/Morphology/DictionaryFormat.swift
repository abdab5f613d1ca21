/// The compiled dictionary: one file that is mapped into memory and read where it lies.
///
/// Little-endian. A head of 64 bytes, a table with one line for each part, then the parts, each beginning at a multiple of 16:
///
/// | head | |
/// | --- | --- |
/// | 0 | `magic`, 8 bytes |
/// | 8 | `version`, u32; number of parts, u32 |
/// | 16 | length of the file, u64 |
/// | 24 | checksum of everything behind the table, u64 |
/// | 32 | checksum of the bytes 0 ..< 32 and of the table, u64; the rest is 0 |
///
/// A line of the table: part, u32; 0, u32; where it begins, u64; its length in bytes, u64.
enum DictionaryFormat {
  /// First bytes of the file.
  static let magic = Array("ETLNDICT".utf8)
  /// Grows with every change to parts, to `Grammeme` or to what they mean.
  static let version: UInt32 = 1
  static let headLength = 64
  /// Bytes of the head that its checksum covers.
  static let checkedHeadLength = 32
  static let lineLength = 24
  static let alignment = 16
  /// A length beyond which nothing is read: 256 MB.
  static let maximumLength = 1 << 28

  /// Where parts may begin.
  static var bodyStart: Int { headLength + DictionaryPart.allCases.count * lineLength }

  /// Byte that leads from the end of a word to the number of its set of records; no word has it.
  static let setMark: UInt8 = 1
  /// The same in the graph of words with probabilities.
  static let probabilityMark = UInt8(ascii: ":")

  /// Eight bytes a step, multiply and fold: finds accidents, not malice.
  static func checksum(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
    var state = 0x9E37_79B9_7F4A_7C15 ^ seed ^ UInt64(bytes.count)
    var index = 0
    while index < bytes.count {
      var word: UInt64 = 0
      if index + 8 <= bytes.count {
        word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      } else {
        for place in index..<bytes.count { word |= UInt64(bytes[place]) << UInt64((place - index) * 8) }
      }
      let (high, low) = (state ^ word).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
      // A rotation, so that nothing that was read is ever multiplied away to 0.
      state = (high ^ low) &+ (state << 23 | state >> 41)
      index += 8
    }
    return state
  }
}

/// The parts of a compiled dictionary.
///
/// A *graph* is a double array as dawgdic builds it (<https://code.google.com/archive/p/dawgdic/>): from the unit `i`, the byte `c` leads
/// to `j = i ^ offset(unit[i]) ^ c` if `unit[j] & 0x800000FF == c`, where `offset(u) = (u >> 10) << ((u & 0x200) >> 6)`; the root is 0.
/// Behind a key, `setMark` or `probabilityMark` leads to a unit whose bits 8 … 30 are the number of its set of records. *Offsets* are
/// u32: set `n` is from `offsets[n]` up to `offsets[n + 1]`, counted in records, or in bytes for texts.
enum DictionaryPart: UInt32, CaseIterable, Sendable {
  /// Graph of all word forms. Units are pairs of u32: the unit, and how many words come before those below it, from its parent on.
  /// Summed along a word, they number the words from 0.
  case words = 1
  /// Offsets into `readings`.
  case readingOffsets
  /// Of a word: paradigm, u16; form in it, u16.
  case readings
  /// Offsets into `forms`: the paradigms.
  case paradigmOffsets
  /// Suffix, tag, prefix, u16 each. Form = prefix + stem + suffix; form 0 is the lemma.
  case forms
  /// Offsets into `suffixTexts`.
  case suffixOffsets
  /// UTF-8.
  case suffixTexts
  /// Offsets into `prefixTexts`.
  case prefixOffsets
  /// UTF-8: "", "по", "наи".
  case prefixTexts
  /// 128 bits each, the lower half first: `Grammemes`.
  case tags
  /// Graph of endings of words in paradigms without prefix; units are u32.
  case endings
  /// Graph of endings of words with the second prefix.
  case endingsAfterPo
  /// Graph of endings of words with the third prefix.
  case endingsAfterNai
  /// Offsets into `endingReadings`, for the three graphs of endings together.
  case endingOffsets
  /// Of an ending: how many words have it, u32; paradigm, u16; form in it, u16.
  case endingReadings
  /// Graph of words of which it is known how probable their readings are; units are u32.
  case ambiguousWords
  /// Offsets into `probabilities`.
  case probabilityOffsets
  /// Of a word: tag, u32; probability in millionths, u32.
  case probabilities
  /// Where the data comes from, UTF-8.
  case origin

  /// The three graphs of endings, by the number of the prefix.
  static let endingGraphs: [DictionaryPart] = [.endings, .endingsAfterPo, .endingsAfterNai]
}
