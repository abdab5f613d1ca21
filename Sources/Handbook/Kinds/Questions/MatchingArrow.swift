/// The arrow between the two sides of a pair.
enum MatchingArrow {
  /// Text cut at its first arrow.
  struct Split {
    let left: String
    let right: String
    /// Whether the right side holds another arrow.
    let hasSecond: Bool
  }

  /// Longest first, so that `-->` is not read as a dash and `->`.
  private static let arrows: [[UInt8]] = [
    "&rarr;", "&rArr;", "-->", "==>", "--\\>", "==\\>", "-\\>", "=\\>", "—\\>", "–\\>", "—&gt;", "-&gt;", "=&gt;", "->", "=>", "—>", "–>",
    "−>",
    "→", "⇒", "⟶", "⟹", "➔", "➜", "➞", "⇨",
  ].map { Array($0.utf8) }

  /// Bytes an arrow may begin with.
  private static let starts: Set<UInt8> = Set(arrows.compactMap(\.first))

  /// Cuts at the first arrow outside code and quotes, else at ` — ` between two quoted sides; nil if there is none.
  static func split(_ source: String) -> Split? {
    let bytes = Array(source.utf8)
    if let arrow = first(in: bytes, from: 0) {
      let second = first(in: bytes, from: arrow.upperBound)
      return Split(left: text(bytes[..<arrow.lowerBound]), right: text(bytes[arrow.upperBound...]), hasSecond: second != nil)
    }
    return splitAtDash(source)
  }

  /// ` — `, ` – ` or ` - ` outside code and quotes: an arrow may have been meant.
  static func dash(in source: String) -> Bool {
    [" — ", " – ", " - "].contains { source.contains($0) }
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    FrontMatterReader.trimmed(String(decoding: bytes, as: UTF8.self))
  }

  private static func first(in bytes: [UInt8], from start: Int) -> Range<Int>? {
    var index = start
    // Marks that nothing closes are not looked for again and again.
    var unclosed: Set<[UInt8]> = []
    var failures = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "`") {
        var run = index
        while run < bytes.count, bytes[run] == byte { run += 1 }
        let end = failures < CodeSpans.maximumFailures ? CodeSpans.end(of: index, in: bytes) : nil
        if end == nil { failures += 1 }
        index = end ?? run
        continue
      }
      if let close = closingQuote(at: index, in: bytes), !unclosed.contains(close) {
        if let end = find(close, in: bytes, from: index + 1) {
          index = end
          continue
        }
        unclosed.insert(close)
      }
      if starts.contains(byte), let arrow = arrows.first(where: { bytes[index...].starts(with: $0) }) {
        return index..<(index + arrow.count)
      }
      index += 1
    }
    return nil
  }

  /// What closes the quotation mark at an offset; nil if there is none.
  private static func closingQuote(at index: Int, in bytes: [UInt8]) -> [UInt8]? {
    switch bytes[index] {
    case 0x22: return [0x22]
    case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0xAB: return [0xC2, 0xBB]
    case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80:
      // “ … ” and „ … “; a lone “ closes nothing.
      if bytes[index + 2] == 0x9C { return [0xE2, 0x80, 0x9D] }
      if bytes[index + 2] == 0x9E { return [0xE2, 0x80, 0x9C] }
      return nil
    default: return nil
    }
  }

  /// The offset past the next occurrence.
  private static func find(_ mark: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + mark.count <= bytes.count {
      if bytes[index] == mark[0], bytes[index...].starts(with: mark) { return index + mark.count }
      index += 1
    }
    return nil
  }

  private static func splitAtDash(_ source: String) -> Split? {
    guard let last = source.last, "»\"”“".contains(last) else { return nil }
    for dash in [" — ", " – "] {
      guard let range = source.firstRange(of: dash) else { continue }
      let left = FrontMatterReader.trimmed(String(source[..<range.lowerBound]))
      let right = FrontMatterReader.trimmed(String(source[range.upperBound...]))
      guard let opening = left.first, "«\"“„".contains(opening), let closing = left.last, "»\"”“".contains(closing) else { continue }
      guard let next = right.first, "«\"“„".contains(next) else { continue }
      return Split(left: left, right: right, hasSecond: false)
    }
    return nil
  }
}

/// Code spans of inline Markdown.
enum CodeSpans {
  /// Runs of backticks that may stay unclosed before the rest is taken for text.
  static let maximumFailures = 64

  /// The offset past the code span that opens at a backtick; nil if it is not closed.
  static func end(of start: Int, in bytes: [UInt8]) -> Int? {
    var index = start
    while index < bytes.count, bytes[index] == UInt8(ascii: "`") { index += 1 }
    let width = index - start
    var run = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "`") {
        run += 1
      } else {
        if run == width { return index }
        run = 0
      }
      index += 1
    }
    return run == width ? index : nil
  }

  /// The content of the code spans with their ranges, delimiters included, in order.
  ///
  /// Quadratic in the number of unclosed backtick runs of one text, as in CommonMark by the letter; the runs tried are bounded.
  static func all(in bytes: [UInt8]) -> [(range: Range<Int>, content: String)] {
    var result: [(Range<Int>, String)] = []
    var index = 0
    var failures = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count {
        index += 2
        continue
      }
      guard bytes[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      var width = 0
      while index + width < bytes.count, bytes[index + width] == UInt8(ascii: "`") { width += 1 }
      if failures < maximumFailures, let end = end(of: index, in: bytes) {
        result.append((index..<end, String(decoding: bytes[(index + width)..<(end - width)], as: UTF8.self)))
        index = end
      } else {
        failures += 1
        index += width
      }
    }
    return result
  }
}
