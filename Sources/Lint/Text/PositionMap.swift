/// Lines, columns and UTF-16 offsets of bytes, all found in one pass over the text.
struct PositionMap {
  private let positions: [Int: Position]

  /// Finds the places of some bytes; offsets outside the text are brought inside. O(text + offsets · log offsets).
  init(_ offsets: [Int], in text: [UInt8]) {
    var found: [Int: Position] = [:]
    let wanted = Set(offsets.map { min(max($0, 0), text.count) }).sorted()
    found.reserveCapacity(wanted.count)
    text.withUnsafeBufferPointer { bytes in
      var line = 1
      var column = 1
      var utf16 = 0
      var byte = 0
      // A byte order mark is no character of the first line.
      var isMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
      for offset in wanted {
        while byte < offset {
          let (value, length) = Scalars.decode(bytes, at: byte)
          if byte + length > offset { break }
          byte += length
          utf16 += length == 4 ? 2 : 1
          if value == 0x0A || (value == 0x0D && !(byte < bytes.count && bytes[byte] == 0x0A)) {
            line += 1
            column = 1
          } else if isMark {
            isMark = false
          } else {
            column += 1
          }
        }
        found[offset] = Position(line: line, column: column, byte: offset, utf16: utf16)
      }
    }
    positions = found
  }

  /// The place of a byte that was asked for.
  func position(of byte: Int) -> Position {
    positions[byte] ?? Position(line: 1, column: 1, byte: byte, utf16: 0)
  }
}
