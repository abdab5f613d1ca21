/// Plain text becomes lines: `>` and the initials of The Bat! before them are counted, `format=flowed` is put together again.
struct PlainText {
  private let source: [UInt8]
  private var position = 0
  private var rendered = RenderedText()

  /// Lines of a text part. Linear time.
  ///
  /// - Parameter isFlowed: RFC 3676; `deletesSpace` is its `DelSp`.
  static func render(_ text: [UInt8], isFlowed: Bool, deletesSpace: Bool) -> RenderedText {
    var reader = PlainText(source: text)
    reader.rendered.bytes.reserveCapacity(text.count)
    if isFlowed { reader.readFlowed(deletesSpace: deletesSpace) } else { reader.read() }
    return reader.rendered
  }

  private init(source: [UInt8]) { self.source = source }

  /// The next line without its end; nil behind the last one.
  private mutating func nextLine() -> Range<Int>? {
    guard position < source.count else { return nil }
    let start = position
    var end = start
    while end < source.count, source[end] != 0x0A, source[end] != 0x0D { end += 1 }
    position = end + 1
    if end + 1 < source.count, source[end] == 0x0D, source[end + 1] == 0x0A { position = end + 2 }
    return start..<end
  }

  private mutating func append(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    rendered.map.add(text: rendered.bytes.count, source: range.lowerBound, steps: range.count)
    rendered.bytes.append(contentsOf: source[range])
  }

  // MARK: Fixed lines

  private mutating func read() {
    while let line = nextLine() {
      let start = rendered.bytes.count
      let (depth, content) = quotation(line)
      append(line)
      rendered.endLine(from: start, contentFrom: start + content - line.lowerBound, depth: depth)
    }
  }

  /// How often a line is quoted and where its words begin.
  private func quotation(_ line: Range<Int>) -> (depth: Int, content: Int) {
    var index = line.lowerBound
    var depth = 0
    var content = index
    while index < line.upperBound {
      if source[index] == 0x3E {
        depth += 1
        index += 1
        content = index
      } else if source[index] == 0x20 || source[index] == 0x09, depth > 0 || index - line.lowerBound < 3 {
        index += 1
      } else if depth == 0, let mark = initials(index, line.upperBound) {
        depth = 1
        index = mark
        content = index
      } else {
        break
      }
    }
    return (depth, content)
  }

  /// Where the words behind `АП>` begin: The Bat! and older programs put initials, capital letters, before each quoted line.
  private func initials(_ start: Int, _ end: Int) -> Int? {
    var index = start
    var letters = 0
    while index < end, letters <= 3 {
      if (0x41...0x5A).contains(source[index]) {
        index += 1
      } else if index + 1 < end, source[index] == 0xD0, (0x90...0xAF).contains(source[index + 1]) || source[index + 1] == 0x81 {
        index += 2
      } else {
        break
      }
      letters += 1
    }
    guard (1...3).contains(letters), index < end, source[index] == 0x3E else { return nil }
    while index < end, source[index] == 0x3E { index += 1 }
    return index == end || source[index] == 0x20 || source[index] == 0x09 ? index : nil
  }

  // MARK: format=flowed

  private mutating func readFlowed(deletesSpace: Bool) {
    var open: (start: Int, content: Int, depth: Int)?
    while let line = nextLine() {
      var index = line.lowerBound
      while index < line.upperBound, source[index] == 0x3E { index += 1 }
      let depth = index - line.lowerBound
      // A blank put in so that the line does not begin with `>` or `From `; behind quotation marks it belongs to them.
      let stuffed = index < line.upperBound && source[index] == 0x20 ? index + 1 : index
      let isSignatureMark = source[stuffed..<line.upperBound].elementsEqual([0x2D, 0x2D, 0x20])
      if let paragraph = open, paragraph.depth != depth || isSignatureMark {
        rendered.endLine(from: paragraph.start, contentFrom: paragraph.content, depth: paragraph.depth)
        open = nil
      }
      if open == nil {
        let start = rendered.bytes.count
        if depth > 0 { append(line.lowerBound..<stuffed) }
        open = (start, rendered.bytes.count, depth)
      }
      let isSoft = line.upperBound > stuffed && source[line.upperBound - 1] == 0x20 && !isSignatureMark
      append(stuffed..<(isSoft && deletesSpace ? line.upperBound - 1 : line.upperBound))
      if !isSoft, let paragraph = open {
        rendered.endLine(from: paragraph.start, contentFrom: paragraph.content, depth: paragraph.depth)
        open = nil
      }
    }
    if let paragraph = open { rendered.endLine(from: paragraph.start, contentFrom: paragraph.content, depth: paragraph.depth) }
  }
}
