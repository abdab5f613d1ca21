/// A content file in memory: its bytes and where its lines begin.
struct SourceFile: Sendable {
  /// Relative to the content root.
  let path: String
  /// The file as read.
  let bytes: [UInt8]
  /// Line starts of the whole file.
  let lines: LineIndex

  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    lines = LineIndex(bytes)
  }

  /// The place of a byte for people.
  func spot(_ byte: Int) -> Spot {
    let (line, column) = lines.lineAndColumn(of: byte, in: bytes)
    return Spot(path: path, line: line, column: column)
  }

  /// The beginning of a 1-based line for people.
  func spot(line: Int) -> Spot {
    Spot(path: path, line: line, column: 1)
  }
}
