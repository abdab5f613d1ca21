/// The `---` block at the head of a file, cut off before Markdown is parsed.
struct FrontMatterBlock {
  /// The YAML between the fences; nil where the file has none.
  let yaml: String?
  /// 1-based whole-file line of the first YAML line.
  let firstLine: Int
  /// Byte at which the Markdown begins.
  let bodyStart: Int
  /// The block was opened and looks like front matter, but has no closing fence.
  let isUnclosed: Bool

  init(_ bytes: [UInt8]) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let opened = FrontMatterBlock.lineEnd(from: start, in: bytes), FrontMatterBlock.isFence(bytes[start..<opened.end], closing: false)
    else {
      yaml = nil
      firstLine = 1
      bodyStart = start
      isUnclosed = false
      return
    }
    var position = opened.next
    while position < bytes.count, let line = FrontMatterBlock.lineEnd(from: position, in: bytes) {
      if FrontMatterBlock.isFence(bytes[position..<line.end], closing: true) {
        yaml = FrontMatterBlock.decode(bytes[opened.next..<position])
        firstLine = 2
        bodyStart = line.next
        isUnclosed = false
        return
      }
      position = line.next
    }
    yaml = nil
    firstLine = 1
    bodyStart = start
    let second = FrontMatterBlock.lineEnd(from: opened.next, in: bytes).map { FrontMatterBlock.decode(bytes[opened.next..<$0.end]) } ?? ""
    isUnclosed = FrontMatterBlock.looksLikeKey(second)
  }

  /// Whether a line reads `key: …`.
  static func looksLikeKey(_ line: String) -> Bool {
    guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else { return false }
    let after = line.index(after: colon)
    let isEnd = after == line.endIndex || line[after] == " " || line[after] == "\r" || line[after] == "\u{A0}" || line[after] == "\t"
    return isEnd && line[..<colon].allSatisfy { $0.isLetter || $0.isNumber || "-_ .\u{A0}".contains($0) }
      && line[..<colon].split(separator: " ").count <= 3
  }

  private static func decode(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(0x0D) else { return String(decoding: bytes, as: UTF8.self) }
    // YAML's line end is LF; a lone CR inside a value would otherwise hide the following lines.
    return String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n").replacing("\r", with: "\n")
  }

  private static func lineEnd(from start: Int, in bytes: [UInt8]) -> (end: Int, next: Int)? {
    guard start < bytes.count else { return nil }
    var index = start
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
    var next = index
    if next < bytes.count {
      next += 1
      if bytes[index] == 0x0D, next < bytes.count, bytes[next] == 0x0A { next += 1 }
    }
    return (index, next)
  }

  private static func isFence(_ line: ArraySlice<UInt8>, closing: Bool) -> Bool {
    var rest = line[...]
    while let last = rest.last, last == 0x20 || last == 0x09 { rest = rest.dropLast() }
    return rest.elementsEqual("---".utf8) || (closing && rest.elementsEqual("...".utf8))
  }
}
