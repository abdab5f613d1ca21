/// Writes values one behind the other: numbers as LEB128, texts as their length and UTF-8.
package struct ByteWriter {
  /// What was written.
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func write(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Adds what another writer wrote.
  mutating func append(_ other: ByteWriter) { bytes += other.bytes }

  package mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  package mutating func write(_ text: String) {
    var text = text
    text.withUTF8 {
      write($0.count)
      bytes.append(contentsOf: $0)
    }
  }

  package mutating func write(_ text: String?) {
    write(text != nil)
    if let text { write(text) }
  }

  package mutating func write(_ texts: [String]) {
    write(texts.count)
    for text in texts { write(text) }
  }
}

/// Reads what `ByteWriter` wrote. Damaged bytes read as zeros and empty texts; `isDamaged` tells.
package struct ByteReader {
  private let bytes: ArraySlice<UInt8>
  private var index: Int
  package private(set) var isDamaged = false

  package init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  /// Whether all has been read.
  package var isAtEnd: Bool { index == bytes.endIndex }

  package mutating func number() -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while index < bytes.endIndex, shift < 64 {
      let byte = bytes[index]
      index += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(truncatingIfNeeded: Int64(bitPattern: value)) }
      shift += 7
    }
    isDamaged = true
    return 0
  }

  /// A number of things of which each takes a byte at least.
  package mutating func count() -> Int {
    let count = number()
    guard count >= 0, count <= bytes.endIndex - index else {
      isDamaged = true
      return 0
    }
    return count
  }

  /// Says that what was read makes no sense.
  mutating func fail() { isDamaged = true }

  package mutating func flag() -> Bool {
    guard index < bytes.endIndex else {
      isDamaged = true
      return false
    }
    index += 1
    return bytes[index - 1] != 0
  }

  package mutating func text() -> String {
    let length = count()
    index += length
    return String(decoding: bytes[(index - length)..<index], as: UTF8.self)
  }

  package mutating func optionalText() -> String? { flag() ? text() : nil }

  package mutating func texts() -> [String] {
    let count = count()
    return (0..<count).map { _ in text() }
  }
}
