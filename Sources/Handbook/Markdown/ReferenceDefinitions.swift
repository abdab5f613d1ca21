/// Lines that define links for use by reference: `[label]: destination`.
enum ReferenceDefinitions {
  /// The definitions of a text as Markdown of their own, so that pieces of the text can be parsed alone. O(n).
  static func source(in bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    bytes.withUnsafeBufferPointer { buffer in
      var start = 0
      while start < buffer.count {
        var end = start
        while end < buffer.count, buffer[end] != 0x0A { end += 1 }
        if isDefinition(buffer, start..<end) {
          result.append(contentsOf: buffer[start..<end])
          result.append(0x0A)
        }
        start = end + 1
      }
    }
    return result
  }

  /// Whether a line begins, behind up to three spaces, like a definition.
  static func isDefinition(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    var index = line.lowerBound
    while index < line.upperBound, bytes[index] == 0x20, index - line.lowerBound < 4 { index += 1 }
    guard index < line.upperBound, bytes[index] == UInt8(ascii: "["), index - line.lowerBound < 4 else { return false }
    var previous: UInt8 = 0
    var hasLabel = false
    index += 1
    while index < line.upperBound {
      let byte = bytes[index]
      if byte == UInt8(ascii: "]"), previous != UInt8(ascii: "\\") {
        return hasLabel && index + 1 < line.upperBound && bytes[index + 1] == UInt8(ascii: ":")
      }
      if byte > 0x20 { hasLabel = true }
      previous = byte
      index += 1
    }
    return false
  }
}
