import Language

/// Cutting a stretch out of a text at white space, and showing it on one line.
struct SnippetFrame {
  let bytes: UnsafeBufferPointer<UInt8>

  /// Number of scalars in a range of bytes.
  static func scalars(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var count = 0
    for index in range where bytes[index] & 0xC0 != 0x80 { count &+= 1 }
    return count
  }

  /// A stretch of at most `limit` scalars that begins at `start`, which must be the beginning of a word or the text; it ends at white
  /// space unless its first word alone is longer.
  func range(from start: Int, limit: Int) -> Range<Int> {
    let start = skipSpace(from: start)
    return start..<end(from: start, limit: limit)
  }

  /// A stretch of at most `limit` scalars around the window: as much context before it as after, better whole sentences, never
  /// parts of words. A window that is longer by itself is cut at its end.
  func range(around window: Range<Int>, limit: Int) -> Range<Int> {
    let length = SnippetFrame.scalars(bytes, window)
    guard length < limit else { return window.lowerBound..<end(from: window.lowerBound, limit: limit) }
    var spare = limit - length
    var stop = end(from: window.upperBound, limit: spare / 2)
    spare -= SnippetFrame.scalars(bytes, window.upperBound..<stop)
    let start = start(before: window.lowerBound, limit: spare)
    spare -= SnippetFrame.scalars(bytes, start..<window.lowerBound)
    stop = end(from: stop, limit: spare)
    return start..<stop
  }

  /// The stretch on one line: white space and control characters as one space, ellipses where text was left out.
  func render(_ range: Range<Int>, highlighting words: some Sequence<Range<Int>>) -> SnippetBuilder.Snippet {
    var snippet = SnippetBuilder.Snippet()
    snippet.highlights.reserveCapacity(8)
    var text: [UInt8] = []
    text.reserveCapacity(range.count + 8)
    var units = 0
    func appendEllipsis() {
      text.append(contentsOf: "…".utf8)
      units += 1
    }
    if skipSpace(from: 0) < range.lowerBound { appendEllipsis() }
    var inside = words.lazy.filter { $0.lowerBound >= range.lowerBound && $0.upperBound <= range.upperBound }.makeIterator()
    var word = inside.next()
    var wordStart = 0
    // Bytes from here on are not copied yet: words and single spaces go over in one piece.
    var pending = range.lowerBound
    var index = range.lowerBound
    while index < range.upperBound {
      let length = plainLength(at: index)
      if length == 0 {
        text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[pending..<index]))
        index = min(skipSpace(from: index), range.upperBound)
        pending = index
        guard index < range.upperBound else { break }
        text.append(0x20)
        units += 1
        continue
      }
      if index == word?.lowerBound { wordStart = units }
      units += length > 3 ? 2 : 1
      index += length
      if let end = word?.upperBound, index >= end {
        snippet.highlights.append(Highlight(start: wordStart, length: units - wordStart))
        word = inside.next()
      }
    }
    text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[pending..<index]))
    if skipSpace(from: range.upperBound) < bytes.count { appendEllipsis() }
    snippet.text = text.withUnsafeBufferPointer { String(sound: $0) }
    return snippet
  }

  /// Bytes of the scalar at `index`; 0 for white space and control characters.
  @inline(__always)
  private func plainLength(at index: Int) -> Int {
    switch bytes[index] {
    case 0x21...0x7E: return 1
    case 0xC3...0xDF where index + 1 < bytes.count: return 2
    default:
      let (scalar, length) = scalar(at: index)
      return SnippetFrame.isSpace(scalar) ? 0 : length
    }
  }

  // MARK: - Ends

  /// The last white space at most `limit` scalars behind `start`, or the end of the text. Nothing but white space in between: the limit
  /// itself if `start` begins the stretch, else `start`.
  private func end(from start: Int, limit: Int) -> Int {
    var index = start
    var count = 0
    var best: Int?
    while index < bytes.count {
      let (scalar, length) = scalar(at: index)
      let isSpace = SnippetFrame.isSpace(scalar)
      if isSpace, index > start { best = index }
      if count == limit {
        if let best { return best }
        return start == 0 || isBehindSpace(start) ? characterEnd(from: start, before: index) : start
      }
      index += length
      count += 1
    }
    return index
  }

  /// The beginning of a sentence or else a word at most `limit` scalars before `end`; the text's if that is near.
  private func start(before end: Int, limit: Int) -> Int {
    var index = end
    var count = 0
    var word = end
    var sentence: Int?
    while count < limit, index > 0 {
      var previous = index - 1
      while previous > 0, bytes[previous] & 0xC0 == 0x80 { previous -= 1 }
      let scalar = scalar(at: previous).scalar
      if SnippetFrame.isSpace(scalar) {
        word = index
        if scalar == "\n" || endsSentence(before: previous) { sentence = index }
      }
      index = previous
      count += 1
    }
    return index == 0 ? skipSpace(from: 0) : skipSpace(from: sentence ?? word)
  }

  private func endsSentence(before index: Int) -> Bool {
    guard index > 0 else { return true }
    switch bytes[index - 1] {
    case 0x21, 0x2E, 0x3F: return true
    default: return false
    }
  }

  private func isBehindSpace(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    var previous = index - 1
    while previous > 0, bytes[previous] & 0xC0 == 0x80 { previous -= 1 }
    return SnippetFrame.isSpace(scalar(at: previous).scalar)
  }

  /// The last boundary between characters (as people see them) in a stretch without white space.
  private func characterEnd(from start: Int, before limit: Int) -> Int {
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<limit]), as: UTF8.self)
    guard text.count > 1, let last = text.last else { return limit }
    // The last character may go on behind the limit.
    return limit - last.utf8.count
  }

  private func skipSpace(from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      let (scalar, length) = scalar(at: index)
      guard SnippetFrame.isSpace(scalar) else { break }
      index += length
    }
    return index
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value <= 0x20 || (0x7F...0xA0).contains(scalar.value) || scalar.value >= 0x1680 && scalar.properties.isWhitespace
  }

  /// The scalar at `index` and its length. The text comes from a `String`, so it is sound UTF-8.
  private func scalar(at index: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let lead = bytes[index]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard length > 1, index + length <= bytes.count else { return (Unicode.Scalar(lead), 1) }
    var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
    for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}
