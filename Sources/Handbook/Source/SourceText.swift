/// Text cut out of a file, line prefixes of quotes and lists removed, that still knows where each byte came from.
struct SourceText: Sendable {
  /// A run of bytes that stand side by side in the file too.
  struct Run: Sendable {
    /// Offset in `bytes`.
    let text: Int
    /// Offset in the file.
    let file: Int
  }

  /// The text; lines are joined by single line feeds.
  let bytes: [UInt8]
  /// Runs in order; the first begins at 0 unless the text is empty.
  let runs: [Run]

  init(bytes: [UInt8] = [], runs: [Run] = []) {
    self.bytes = bytes
    self.runs = runs
  }

  /// The text; malformed UTF-8 cannot occur, files are validated on reading.
  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Byte of the file at which a byte of the text stands; O(log runs).
  func fileOffset(_ offset: Int) -> Int {
    guard !runs.isEmpty else { return 0 }
    var low = 0
    var high = runs.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if runs[middle].text <= offset { low = middle } else { high = middle }
    }
    return runs[low].file + (offset - runs[low].text)
  }

  /// A part of the text, with its places.
  subscript(range: Range<Int>) -> SourceText {
    guard !range.isEmpty else {
      return SourceText(bytes: [], runs: runs.isEmpty ? [] : [Run(text: 0, file: fileOffset(range.lowerBound))])
    }
    var cut: [Run] = [Run(text: 0, file: fileOffset(range.lowerBound))]
    for run in runs where run.text > range.lowerBound && run.text < range.upperBound {
      cut.append(Run(text: run.text - range.lowerBound, file: run.file))
    }
    return SourceText(bytes: Array(bytes[range]), runs: cut)
  }

  /// Without white space at both ends.
  var trimmed: SourceText {
    var low = 0
    var high = bytes.count
    while low < high, SourceText.isSpace(bytes[low]) { low += 1 }
    while high > low, SourceText.isSpace(bytes[high - 1]) { high -= 1 }
    return self[low..<high]
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
  }
}
