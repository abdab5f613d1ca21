/// Reads what is inside a paragraph: code spans, addresses, mentions in quotation marks, signs of Markdown.
struct InlineReader {
  /// Everything that is not own text; sorted by the caller.
  private(set) var layers: [Layer] = []

  private let bytes: UnsafeBufferPointer<UInt8>
  private let range: Range<Int>
  private var index: Int
  /// Where a quotation mark opens a mention, and the end of that mention.
  private var mentions: [Int: Int] = [:]

  /// How far the end of a tag or link target is looked for: what never ends must not cost the square of the text.
  private static let longestTag = 512
  /// More backticks in a row are a line, no code.
  private static let longestFence = 64
  /// Runs of backticks of these lengths have no partner in the rest of the paragraph: none is looked for twice.
  private var unclosed: Set<Int> = []

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    self.bytes = bytes
    self.range = range
    index = range.lowerBound
  }

  mutating func read() {
    mentions = QuotePairs.find(bytes, range)
    InlineReader.signs.withUnsafeBufferPointer { signs in
      while index < range.upperBound {
        // Nearly all bytes of Russian text mean nothing here.
        if !signs[Int(bytes[index])] { index += 1 } else { readSign() }
      }
    }
    layers.append(contentsOf: SpacedLetters.blanks(bytes, range))
  }

  /// Whether a byte may begin something other than text.
  private static let signs: [Bool] = (0..<256).map { byte in
    [0x5C, 0x60, 0x3C, 0x5D, 0x2A, 0x5F, 0x7E, 0x22, 0xC2, 0xE2].contains(byte) || AddressReader.mayBegin(UInt8(byte))
  }

  private mutating func readSign() {
    let byte = bytes[index]
    switch byte {
    case 0x5C: readEscape()
    case 0x60: readCode()
    case 0x3C: readAngle()
    case 0x5D: readLinkTarget()
    case 0x2A, 0x5F, 0x7E: readEmphasis(byte)
    case 0x22, 0xC2, 0xE2: readMention()
    default:
      if AddressReader.mayBegin(byte), let end = AddressReader.end(bytes, range, at: index) {
        add(.address, end)
      } else {
        skipScalar()
      }
    }
  }

  private mutating func add(_ kind: Layer.Kind, _ end: Int) {
    layers.append(Layer(kind, index..<end))
    index = end
  }

  private mutating func skipScalar() {
    // A word is passed whole: an address begins only where a word does.
    let isWord = bytes[index] < 0x80 && AddressReader.mayBegin(bytes[index])
    index += 1
    guard isWord else {
      while index < range.upperBound, Scalars.isContinuation(bytes[index]) { index += 1 }
      return
    }
    while index < range.upperBound, AddressReader.mayBegin(bytes[index]) { index += 1 }
  }

  /// `\*`: the backslash vanishes, the sign is text.
  private mutating func readEscape() {
    let next = index + 1
    guard next < range.upperBound, InlineReader.isPunctuation(bytes[next]) else {
      index += 1
      return
    }
    add(.markup, next)
    index = next + 1
  }

  private mutating func readCode() {
    let length = run(of: 0x60, at: index)
    guard length <= InlineReader.longestFence, !unclosed.contains(length) else {
      index += length
      return
    }
    var search = index + length
    while search < range.upperBound {
      if bytes[search] != 0x60 {
        search += 1
        continue
      }
      let closing = run(of: 0x60, at: search)
      search += closing
      if closing == length {
        add(.code, search)
        return
      }
    }
    unclosed.insert(length)
    index += length
  }

  /// `<https://…>`, `<name@host>`, `<b>`, `<!-- … -->`.
  private mutating func readAngle() {
    guard index + 1 < range.upperBound else {
      index += 1
      return
    }
    let limit = min(range.upperBound, index + InlineReader.longestTag)
    guard let close = bytes[index..<limit].firstIndex(of: 0x3E) else {
      index += 1
      return
    }
    let inside = (index + 1)..<close
    if let first = inside.first, InlineReader.isTagStart(bytes[first]) {
      let isAddress = bytes[inside].contains { $0 == 0x40 } || bytes[inside].contains { $0 == 0x3A }
      let isTag = bytes[inside].allSatisfy { $0 < 0x80 || $0 == 0xD0 || $0 == 0xD1 || Scalars.isContinuation($0) }
      if isAddress, !bytes[inside].contains(where: { $0 <= 0x20 }) {
        add(.address, close + 1)
        return
      }
      if isTag {
        add(.markup, close + 1)
        return
      }
    }
    index += 1
  }

  /// `](https://…)`: the brackets' text is own, the target is not.
  private mutating func readLinkTarget() {
    guard index + 1 < range.upperBound, bytes[index + 1] == 0x28 else {
      index += 1
      return
    }
    var depth = 0
    var search = index + 1
    var hasBlank = false
    let limit = min(range.upperBound, index + InlineReader.longestTag)
    while search < limit {
      let byte = bytes[search]
      // Behind a blank only a title may follow; anything else is a remark in brackets.
      if hasBlank, byte > 0x20, byte != 0x22, byte != 0x27, byte != 0x29 { break }
      if hasBlank, byte == 0x22 || byte == 0x27 { search = endOfTitle(byte, from: search, limit) }
      switch byte {
      case 0x28: depth += 1
      case 0x29: depth -= 1
      default: hasBlank = byte <= 0x20
      }
      search += 1
      if depth == 0 {
        add(.markup, search)
        return
      }
    }
    index += 1
  }

  /// The byte of the mark that closes a link's title; the last byte before `limit` if none does.
  private func endOfTitle(_ mark: UInt8, from start: Int, _ limit: Int) -> Int {
    bytes[min(start + 1, limit)..<limit].firstIndex(of: mark) ?? max(start, limit - 1)
  }

  /// `*`, `**`, `_`, `~~` beside a letter; `2*3` and `snake_case` keep their signs.
  private mutating func readEmphasis(_ sign: UInt8) {
    let length = run(of: sign, at: index)
    let end = index + length
    let before = Scalars.before(bytes, index).map(InlineReader.kind) ?? .space
    let after = (end < range.upperBound ? Scalars.after(bytes, end) : nil).map(InlineReader.kind) ?? .space
    let isEmphasis =
      switch sign {
      case 0x2A: (before != .space || after != .space) && !(before == .digit && after == .digit)
      case 0x5F: (before == .letter || before == .digit) != (after == .letter || after == .digit)
      default: length == 2 && (before != .space || after != .space)
      }
    if isEmphasis, length <= 3 { add(.markup, end) } else { index = end }
  }

  private mutating func readMention() {
    if let end = mentions[index] { add(.mention, end) } else { skipScalar() }
  }

  private func run(of sign: UInt8, at start: Int) -> Int {
    var end = start
    while end < range.upperBound, bytes[end] == sign { end += 1 }
    return end - start
  }

  private enum Neighbour {
    case space, letter, digit, sign
  }

  private static func kind(_ value: UInt32) -> Neighbour {
    if Scalars.isSpace(value) { return .space }
    if Scalars.isDigit(value) { return .digit }
    return Scalars.isLetter(value) ? .letter : .sign
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte) || (0x7B...0x7E).contains(byte)
  }

  private static func isTagStart(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2F || byte == 0x21
  }
}
