import Language

/// A word of a letter or a reply.
struct AnswerWord {
  /// What stands between a word and the one before.
  struct Gap: OptionSet {
    let rawValue: UInt8

    static let comma = Gap(rawValue: 1)
    static let semicolon = Gap(rawValue: 2)
    static let colon = Gap(rawValue: 4)
    static let dash = Gap(rawValue: 8)
    static let bracket = Gap(rawValue: 16)
    static let lineFeed = Gap(rawValue: 32)
    static let arrow = Gap(rawValue: 64)
    static let question = Gap(rawValue: 128)
  }

  /// Bytes of the text as given.
  let bytes: Range<Int>
  /// What stands before it.
  let gap: Gap
  /// Begins with a capital letter.
  let isCapital: Bool
  /// What it may do.
  let traits: WordTraits
}

/// A sentence of a letter or a reply.
struct AnswerSentence {
  /// Its words, without the number of a list item.
  let words: Range<Int>
  /// Bytes of the text as given.
  let bytes: Range<Int>
  /// The number of a list item.
  let number: Int?
  /// Is a list item.
  let isItem: Bool
  /// Ends with a question mark.
  let isQuestion: Bool
  /// Ends with an exclamation mark behind or before the question mark.
  let isExclaimed: Bool
  /// Ends with a colon.
  let isIntroduction: Bool
  /// Holds an arrow or an address.
  let hasArrow: Bool
}

/// The own words of a letter or reply, read for questions and answers. All offsets count into the text as given: what is not own is
/// blanked, not cut out. Words in quotation marks and addresses stay: in answers they name buttons and places.
struct AnswerText {
  /// Own text; the rest is blank.
  let bytes: [UInt8]
  /// Its words.
  private(set) var words: [AnswerWord] = []
  /// Its sentences; none is without words.
  private(set) var sentences: [AnswerSentence] = []
  /// Whether something was left out because the text is too long.
  let isCut: Bool

  /// What lies behind this is not read: no letter or reply is longer, and nothing may hang.
  static let longest = 65_536

  /// Reads a text. Linear time up to `longest` bytes.
  init(_ text: [UInt8], layers given: LayerMap? = nil, lexicon: Lexicon) {
    isCut = text.count > AnswerText.longest
    let source = isCut ? Array(text[..<AnswerText.boundary(text)]) : text
    bytes = AnswerText.blanked(source, given ?? LayerMap(reading: source))
    var list = TokenList()
    let ranges = bytes.withUnsafeBufferPointer { buffer in
      Tokenizer(hyphens: .join).read(buffer, into: &list)
      return SentenceSplitter().sentences(of: buffer)
    }
    readWords(list, lexicon)
    var reader = AnswerSentenceReader(bytes: bytes, words: words)
    for range in ranges { reader.read(range) }
    sentences = reader.sentences
  }

  /// Words of a sentence.
  func words(of sentence: AnswerSentence) -> ArraySlice<AnswerWord> { words[sentence.words] }

  /// A stretch as text.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private static func boundary(_ text: [UInt8]) -> Int {
    var end = longest
    while end > longest - 4, Scalars.isContinuation(text[end]) { end -= 1 }
    return end
  }

  private static func blanked(_ text: [UInt8], _ layers: LayerMap) -> [UInt8] {
    var bytes = text
    for layer in layers.layers where layer.bytes.lowerBound < text.count {
      let range = layer.bytes.clamped(to: 0..<text.count)
      switch layer.kind {
      case .own, .address, .mention: continue
      case .markup:
        for index in range { bytes[index] = 0x20 }
      case .quoted, .signature, .code:
        // Line feeds stay, so that what stands around does not become one paragraph.
        for index in range where bytes[index] != 0x0A && bytes[index] != 0x0D { bytes[index] = 0x20 }
      }
    }
    return bytes
  }

  private mutating func readWords(_ list: TokenList, _ lexicon: Lexicon) {
    var words: [AnswerWord] = []
    words.reserveCapacity(list.count)
    var end = 0
    WordTraitsMemo.shared.read(list, lexicon) { number, traits in
      let source = list.tokens[number].source
      let gap = AnswerText.gap(bytes, end..<source.lowerBound)
      words.append(AnswerWord(bytes: source, gap: gap, isCapital: isCapital(at: source.lowerBound), traits: traits))
      end = source.upperBound
    }
    self.words = words
  }

  private func isCapital(at index: Int) -> Bool {
    bytes.withUnsafeBufferPointer { Scalars.isUpper(Scalars.decode($0, at: index).value) }
  }

  private static func gap(_ bytes: [UInt8], _ range: Range<Int>) -> AnswerWord.Gap {
    var gap: AnswerWord.Gap = []
    var index = range.lowerBound
    while index < range.upperBound {
      switch bytes[index] {
      case 0x2C: gap.insert(.comma)
      case 0x3B: gap.insert(.semicolon)
      case 0x3A: gap.insert(.colon)
      case 0x2D: if index > range.lowerBound { gap.insert(.dash) }
      case 0x3E: gap.insert(.arrow)
      case 0x28, 0x29: gap.insert(.bracket)
      case 0x0A, 0x0D: gap.insert(.lineFeed)
      case 0x3F: gap.insert(.question)
      case 0xE2 where index + 2 < range.upperBound && bytes[index + 1] == 0x80 && (bytes[index + 2] == 0x93 || bytes[index + 2] == 0x94):
        gap.insert(.dash)
      case 0xE2 where index + 2 < range.upperBound && bytes[index + 1] == 0x86 && bytes[index + 2] == 0x92: gap.insert(.arrow)
      default: break
      }
      index += 1
    }
    return gap
  }
}
