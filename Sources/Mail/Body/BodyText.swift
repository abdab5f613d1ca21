/// What the markup of a letter says about a line.
struct LineMarks: OptionSet, Sendable, Hashable {
  let rawValue: UInt8

  /// Inside an element that mail programs make for signatures.
  static let signature = LineMarks(rawValue: 1)
  /// Inside an element that introduces a quote.
  static let heading = LineMarks(rawValue: 2)
  /// Inside a letter that was passed on.
  static let forwarded = LineMarks(rawValue: 4)
  /// Below a rule drawn across the page.
  static let underRule = LineMarks(rawValue: 8)
  /// The first line of another part of the file.
  static let startsPart = LineMarks(rawValue: 16)
}

/// A line of the body.
struct BodyLine: Sendable, Hashable {
  // Letters of ten million lines have been sent to break readers: a line is kept small.
  private let start: Int32
  private let contentStart: Int32
  private let contentEnd: Int32
  private let end: Int32
  private var level: Int16
  var marks: LineMarks

  /// A line; `content` lies within `range`.
  init(range: Range<Int>, content: Range<Int>, depth: Int = 0, marks: LineMarks = []) {
    start = Int32(range.lowerBound)
    end = Int32(range.upperBound)
    contentStart = Int32(content.lowerBound)
    contentEnd = Int32(content.upperBound)
    level = Int16(clamping: depth)
    self.marks = marks
  }

  /// Its bytes, without the line end.
  var range: Range<Int> { Int(start)..<Int(end) }
  /// What stands behind quotation marks, without blanks around.
  var content: Range<Int> { Int(contentStart)..<Int(contentEnd) }
  /// How often it is quoted.
  var depth: Int {
    get { Int(level) }
    set { level = Int16(clamping: newValue) }
  }

  var isBlank: Bool { contentStart == contentEnd }

  /// The same line in a text that begins so many bytes earlier.
  func shifted(by bytes: Int) -> BodyLine {
    BodyLine(
      range: (range.lowerBound + bytes)..<(range.upperBound + bytes), content: (content.lowerBound + bytes)..<(content.upperBound + bytes),
      depth: depth, marks: marks)
  }
}

/// A text part as lines, not yet told apart, with the way back to the decoded part.
struct RenderedText: Sendable {
  var bytes: [UInt8] = []
  var lines: [BodyLine] = []
  /// From `bytes` to the decoded text of the part.
  var map = OffsetMap()

  /// Blank lines in a row that are kept as lines; their bytes stay, however many there are.
  private static let mostBlankLines = 8
  private var blankLines = 0

  /// Ends a line that began at a byte: finds its content.
  mutating func endLine(from start: Int, contentFrom: Int, depth: Int, marks: LineMarks = []) {
    let content = Blanks.trimmed(bytes, max(start, contentFrom)..<bytes.count)
    blankLines = content.isEmpty ? blankLines + 1 : 0
    if blankLines <= RenderedText.mostBlankLines {
      lines.append(BodyLine(range: start..<bytes.count, content: content, depth: depth, marks: marks))
    }
    bytes.append(0x0A)
  }
}

/// Blanks: space, tabulator, and the no-break and zero-width spaces that editors of letters leave in empty lines.
enum Blanks {
  /// A stretch without blanks at its ends.
  static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      if bytes[low] <= 0x20 {
        low += 1
      } else if bytes[low] == 0xC2, low + 1 < high, bytes[low + 1] == 0xA0 {
        low += 2
      } else if isZeroWidth(bytes, low, high) {
        low += 3
      } else {
        break
      }
    }
    while low < high {
      if bytes[high - 1] <= 0x20 {
        high -= 1
      } else if high - low >= 2, bytes[high - 1] == 0xA0, bytes[high - 2] == 0xC2 {
        high -= 2
      } else if high - low >= 3, isZeroWidth(bytes, high - 3, high) {
        high -= 3
      } else {
        break
      }
    }
    return low..<high
  }

  /// U+200B … U+200F, U+FEFF.
  private static func isZeroWidth(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Bool {
    guard index + 2 < end || index + 3 == end else { return false }
    if bytes[index] == 0xEF { return bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF }
    return bytes[index] == 0xE2 && bytes[index + 1] == 0x80 && (0x8B...0x8F).contains(bytes[index + 2])
  }
}
