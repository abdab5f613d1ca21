/// Reads the blocks of a reply line by line: quotes, fences, signature, paragraphs; what is inside a paragraph reads
/// `InlineReader`.
struct LayerReader {
  /// Everything that is not own text, in order.
  private(set) var layers: [Layer] = []

  private let bytes: UnsafeBufferPointer<UInt8>
  /// A signature longer than this is none: somebody drew a line in the middle of a letter.
  private static let longestSignature = 15

  /// The open fence: its sign and length.
  private var fence: (sign: UInt8, length: Int)?
  private var paragraph: Range<Int>?
  private var lastOwnLine: Range<Int>?

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  mutating func read() {
    let lines = LayerReader.lines(of: bytes)
    let signature = signatureLine(lines)
    for (number, line) in lines.enumerated() {
      if let signature, number >= signature {
        endParagraph()
        add(isQuote(line) ? .quoted : .signature, line)
        continue
      }
      read(line)
    }
    endParagraph()
    layers.sort { $0.bytes.lowerBound < $1.bytes.lowerBound }
  }

  private mutating func read(_ line: Range<Int>) {
    let content = trimmed(line)
    if let open = fence {
      add(.code, line)
      if closes(content, open) { fence = nil }
    } else if let opened = fenceOpened(by: line) {
      endParagraph()
      fence = opened
      add(.code, line)
    } else if isQuote(line) {
      endParagraph()
      if let introduction = lastOwnLine, introduces(introduction) { layers.append(Layer(.quoted, introduction)) }
      lastOwnLine = nil
      add(.quoted, line)
    } else if content.isEmpty {
      endParagraph()
    } else {
      paragraph = (paragraph?.lowerBound ?? line.lowerBound)..<line.upperBound
      lastOwnLine = line
    }
  }

  private mutating func endParagraph() {
    guard let range = paragraph else { return }
    paragraph = nil
    var reader = InlineReader(bytes, range)
    reader.read()
    layers.append(contentsOf: reader.layers)
  }

  private mutating func add(_ kind: Layer.Kind, _ line: Range<Int>) {
    if let last = layers.last, last.kind == kind, last.bytes.upperBound == line.lowerBound {
      layers[layers.count - 1] = Layer(kind, last.bytes.lowerBound..<line.upperBound)
    } else if !line.isEmpty {
      layers.append(Layer(kind, line))
    }
  }

  // MARK: Lines

  /// Lines with their ends.
  static func lines(of bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      guard byte == 0x0A || byte == 0x0D else { continue }
      if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
      lines.append(start..<index)
      start = index
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }

  /// A line without blanks and line end.
  private func trimmed(_ line: Range<Int>) -> Range<Int> {
    var low = line.lowerBound
    var high = line.upperBound
    while low < high, bytes[low] <= 0x20 { low += 1 }
    while high > low, bytes[high - 1] <= 0x20 { high -= 1 }
    return low..<high
  }

  private func indentation(_ line: Range<Int>) -> Int {
    var count = 0
    while count < line.count, bytes[line.lowerBound + count] == 0x20 { count += 1 }
    return count
  }

  private func isQuote(_ line: Range<Int>) -> Bool {
    let indent = indentation(line)
    return indent <= 3 && indent < line.count && bytes[line.lowerBound + indent] == 0x3E
  }

  private func fenceOpened(by line: Range<Int>) -> (sign: UInt8, length: Int)? {
    guard indentation(line) <= 3 else { return nil }
    let content = trimmed(line)
    guard let sign = content.isEmpty ? nil : bytes[content.lowerBound], sign == 0x60 || sign == 0x7E else { return nil }
    let length = run(of: sign, in: content)
    guard length >= 3 else { return nil }
    let information = bytes[(content.lowerBound + length)..<content.upperBound]
    return sign == 0x60 && information.contains(0x60) ? nil : (sign, length)
  }

  private func closes(_ content: Range<Int>, _ open: (sign: UInt8, length: Int)) -> Bool {
    let length = run(of: open.sign, in: content)
    return length >= open.length && length == content.count
  }

  private func run(of sign: UInt8, in range: Range<Int>) -> Int {
    var length = 0
    while length < range.count, bytes[range.lowerBound + length] == sign { length += 1 }
    return length
  }

  // MARK: Signature and introduction of a quote

  /// Number of the line `-- ` behind which only a signature follows; RFC 3676, the blank may be missing.
  private func signatureLine(_ lines: [Range<Int>]) -> Int? {
    var ownLines = 0
    for number in lines.indices.reversed() {
      let content = trimmed(lines[number])
      if content.isEmpty || isQuote(lines[number]) { continue }
      if content.count == 2, indentation(lines[number]) == 0, bytes[content.lowerBound] == 0x2D, bytes[content.lowerBound + 1] == 0x2D {
        return number
      }
      ownLines += 1
      if ownLines > LayerReader.longestSignature { return nil }
    }
    return nil
  }

  /// `12 мая 2026 г. Анна Петрова пишет:` above a quote.
  private func introduces(_ line: Range<Int>) -> Bool {
    let content = trimmed(line)
    guard let last = content.last, bytes[last] == 0x3A else { return false }
    let text = String(decoding: bytes[content], as: UTF8.self).lowercased()
    return LayerReader.introductions.contains { text.hasSuffix($0) }
  }

  private static let introductions = [
    "пишет:", "писал:", "писала:", "писали:", "написал:", "написала:", "написали:", "написал(а):", "wrote:", "writes:",
  ]
}
