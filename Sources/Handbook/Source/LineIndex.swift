/// Where the lines of a text begin. Line ends are LF, CRLF and lone CR, as in CommonMark.
public struct LineIndex: Sendable {
  /// Byte at which each line begins; line 1 begins at 0.
  public let starts: [Int]

  /// Scans the text once; O(n).
  public init(_ bytes: [UInt8]) {
    var starts = [0]
    starts.reserveCapacity(bytes.count / 64)
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      let count = buffer.count
      let raw = UnsafeRawBufferPointer(buffer)
      while index < count {
        // Eight bytes of 0x0E and above end no line.
        if index + 8 <= count {
          let eight = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
          if (eight &- 0x0E0E_0E0E_0E0E_0E0E) & ~eight & 0x8080_8080_8080_8080 == 0 {
            index += 8
            continue
          }
        }
        let byte = buffer[index]
        index += 1
        if byte == 0x0A {
          starts.append(index)
        } else if byte == 0x0D {
          if index < count, buffer[index] == 0x0A { index += 1 }
          starts.append(index)
        }
      }
    }
    self.starts = starts
  }

  /// 1-based line of a byte; O(log lines).
  public func line(of byte: Int) -> Int {
    var low = 0
    var high = starts.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= byte { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// Byte at which a 1-based line begins; lines past the end begin at the end of the last one.
  public func start(ofLine line: Int) -> Int {
    starts[max(0, min(line - 1, starts.count - 1))]
  }

  /// 1-based line and 1-based column in Unicode scalars. A byte order mark at the start of the file has no column.
  public func lineAndColumn(of byte: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    let line = line(of: byte)
    var start = starts[line - 1]
    if line == 1, bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { start = min(3, byte) }
    var column = 1
    for index in start..<min(max(byte, start), bytes.count) where bytes[index] & 0xC0 != 0x80 { column += 1 }
    // A byte inside a scalar belongs to the column of that scalar.
    if byte < bytes.count, byte > start, bytes[byte] & 0xC0 == 0x80 { column -= 1 }
    return (line, column)
  }

  /// UTF-16 offset in the file of a byte offset; O(byte).
  public static func utf16Offset(of byte: Int, in bytes: [UInt8]) -> Int {
    var units = 0
    for index in 0..<min(byte, bytes.count) {
      let value = bytes[index]
      if value & 0xC0 != 0x80 { units += value >= 0xF0 ? 2 : 1 }
    }
    return units
  }
}
