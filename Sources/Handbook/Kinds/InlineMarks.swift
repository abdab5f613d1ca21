/// The inline source of a block, scalar by scalar, with what decides whether a scalar is syntax: escapes, code, quotes.
///
/// The small languages of phrase lists, cards and checklists are read from the source, not from the visible text, because
/// Markdown takes away backslashes and turns `[a]` into links.
struct InlineMarks {
  /// How Markdown sees a scalar.
  enum Role: UInt8, Sendable {
    /// Ordinary text; may be syntax.
    case plain
    /// Escaped by a backslash; never syntax.
    case escaped
    /// Inside a code span; never syntax.
    case code
    /// `<br>`: written to start a new line in a table cell.
    case lineBreak
  }

  /// A scalar with its place.
  struct Mark: Sendable {
    let scalar: Unicode.Scalar
    /// Byte in `source`.
    let offset: Int
    let role: Role
  }

  /// The source the marks were read from.
  let source: SourceText
  /// Scalars in order. Invisible ones and the backticks of code spans are left out; character references are resolved.
  private(set) var marks: [Mark] = []
  /// Outermost quoted passages, quotes included, and the code spans outside them, as ranges of `marks` in order.
  private(set) var passages: [Range<Int>] = []
  /// An opening quote that nothing closes.
  private(set) var strayQuote: Int?
  /// A backtick that nothing closes.
  private(set) var strayBacktick: Int?
  /// Whether a mark stands in quotes or code.
  private(set) var isInert: [Bool] = []

  /// Scans the source once. O(n).
  init(_ source: SourceText) {
    self.source = source
    var scanner = InlineScanner(source.bytes)
    scanner.scan()
    marks = scanner.marks
    strayBacktick = scanner.strayBacktick
    let pairs = QuotePairs(marks)
    passages = InlineMarks.merged(pairs.outermost, scanner.codes)
    strayQuote = pairs.stray
    isInert = [Bool](repeating: false, count: marks.count)
    for range in passages {
      for index in range { isInert[index] = true }
    }
  }

  /// Quotes and the code spans that stand in none of them, in order.
  private static func merged(_ quotes: [Range<Int>], _ codes: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var next = 0
    for code in codes where !code.isEmpty {
      while next < quotes.count, quotes[next].lowerBound < code.lowerBound {
        result.append(quotes[next])
        next += 1
      }
      if let last = result.last, last.contains(code.lowerBound) { continue }
      result.append(code)
    }
    return result + quotes[next...]
  }

  /// Text that comes from no file.
  init(_ text: String) {
    self.init(SourceText(bytes: Array(text.utf8), runs: [SourceText.Run(text: 0, file: 0)]))
  }

  /// All marks.
  var all: Range<Int> { 0..<marks.count }

  /// Byte of the file at which a mark stands; for an index past the end, the end of the last mark.
  func fileOffset(_ index: Int) -> Int {
    if index < marks.count { return source.fileOffset(marks[max(0, index)].offset) }
    return source.fileOffset(source.bytes.count)
  }

  /// Byte of the file at which a part begins, the backticks of code in front included.
  func fileStart(_ range: Range<Int>) -> Int {
    guard let first = range.first, marks[first].role == .code else { return fileOffset(range.lowerBound) }
    let floor = first > 0 ? marks[first - 1].offset + 1 : 0
    var offset = marks[first].offset
    while offset > floor, source.bytes[offset - 1] == UInt8(ascii: " ") { offset -= 1 }
    while offset > floor, source.bytes[offset - 1] == UInt8(ascii: "`") { offset -= 1 }
    return source.fileOffset(offset)
  }

  /// Byte of the source at which a mark stands; for an index past the end, the end of the source.
  func offset(_ index: Int) -> Int {
    index < marks.count ? marks[max(0, index)].offset : source.bytes.count
  }

  /// Whether the mark is this scalar and may be syntax: neither code nor escaped.
  func isPlain(_ index: Int, _ scalar: Unicode.Scalar) -> Bool {
    marks[index].scalar == scalar && marks[index].role == .plain
  }

  /// Whether the mark is white space outside code.
  func isSpace(_ index: Int) -> Bool {
    marks[index].role == .lineBreak || marks[index].role != .code && SpaceScalars.contains(marks[index].scalar)
  }

  /// Whether the mark belongs to a word outside code.
  func isWord(_ index: Int) -> Bool {
    marks[index].role == .plain && WordScalars.contains(marks[index].scalar)
  }

  /// Whether the mark is a dash outside code and quotes, hyphens included.
  func isDash(_ index: Int) -> Bool {
    marks[index].role == .plain && DashScalars.contains(marks[index].scalar)
  }

  /// The range without white space at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, isSpace(low) { low += 1 }
    while high > low, isSpace(high - 1) { high -= 1 }
    return low..<high
  }

  /// The range without white space and emphasis marks at its ends.
  func undecorated(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, isSpace(low) || isEmphasis(low) { low += 1 }
    while high > low, isSpace(high - 1) || isEmphasis(high - 1) { high -= 1 }
    return low..<high
  }

  /// Whether the mark is `*` or `_` outside code.
  func isEmphasis(_ index: Int) -> Bool {
    isPlain(index, "*") || isPlain(index, "_")
  }

  /// The scalars of a range as they are.
  func raw(_ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(2 * range.count)
    for index in range { bytes.append(contentsOf: UTF8.encode(marks[index].scalar) ?? UTF8.encodedReplacementCharacter) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Lines of the source, as ranges of marks; line feeds in quotes and code do not end one.
  func lines(_ range: Range<Int>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where marks[index].scalar == "\n" && !isInert[index] {
      lines.append(start..<index)
      start = index + 1
    }
    lines.append(start..<range.upperBound)
    return lines
  }
}

/// Every dash a keyboard or a word processor makes.
enum DashScalars {
  /// Whether a scalar is a hyphen or a dash.
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", "\u{2010}"..."\u{2015}", "\u{2212}", "\u{2E3A}", "\u{2E3B}": true
    default: false
    }
  }
}
