internal import Language

/// Writes the form of a clause that its fingerprint is taken of: UTF-8 lines `depth TAB kind TAB text`
/// (content.md, "Fingerprint, version 1"). Typesetting — quotes, dashes, spaces, invisible characters — is folded as the bytes pass.
struct CanonicalText {
  private(set) var bytes: [UInt8] = []
  private var pendingSpace = false
  private var isAtStart = true

  /// Opens the line of a block.
  mutating func begin(depth: Int, kind: StaticString) {
    bytes.append(contentsOf: String(depth).utf8)
    bytes.append(0x09)
    kind.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(0x09)
    pendingSpace = false
    isAtStart = true
  }

  /// Closes the line; white space at its end is dropped.
  mutating func end() {
    bytes.append(0x0A)
    pendingSpace = false
  }

  /// A soft or hard break.
  mutating func space() { pendingSpace = true }

  /// Text exactly as it is.
  mutating func verbatim(_ text: UnsafeBufferPointer<UInt8>) {
    flushSpace()
    bytes.append(contentsOf: text)
    isAtStart = false
  }

  /// Text with its typesetting folded.
  mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
    let plain = CanonicalText.plainEnd(of: text, from: 0)
    if plain == text.count || TextNormalisation.isPlainlyComposed(UnsafeBufferPointer(rebasing: text[plain...])) {
      fold(text)
    } else {
      var composed = TextNormalisation.nfc(String(decoding: text, as: UTF8.self))
      composed.withUTF8 { fold($0) }
    }
  }

  /// Drops the text of the open line from a position reached earlier on.
  mutating func cut(to count: Int) {
    if count < bytes.count { bytes.removeSubrange(count...) }
  }

  /// Forgets everything, keeping the memory.
  mutating func reset() {
    bytes.removeAll(keepingCapacity: true)
    pendingSpace = false
    isAtStart = true
  }

  private mutating func flushSpace() {
    if pendingSpace, !isAtStart { bytes.append(0x20) }
    pendingSpace = false
  }

  private mutating func put(_ byte: UInt8) {
    flushSpace()
    bytes.append(byte)
    isAtStart = false
  }

  private mutating func fold(_ text: UnsafeBufferPointer<UInt8>) {
    var index = 0
    let count = text.count
    while index < count {
      let end = CanonicalText.plainEnd(of: text, from: index)
      if end > index {
        flushSpace()
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[index..<end]))
        isAtStart = false
        index = end
        continue
      }
      let byte = text[index]
      if byte < 0x80 {
        index += 1
        switch byte {
        case 0x09...0x0D, 0x20: pendingSpace = true
        case UInt8(ascii: "'"): put(UInt8(ascii: "\""))
        case 0..<0x09, 0x0E..<0x20, 0x7F: break
        default: put(byte)
        }
        continue
      }
      let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      guard index + length <= count else { return }
      switch CanonicalText.folding(of: text, at: index, length: length) {
      case .keep:
        flushSpace()
        for offset in 0..<length { bytes.append(text[index + offset]) }
        isAtStart = false
      case .space: pendingSpace = true
      case .drop: break
      case .quote: put(UInt8(ascii: "\""))
      case .dash: put(UInt8(ascii: "-"))
      case .ellipsis: for _ in 0..<3 { put(UInt8(ascii: ".")) }
      }
      index += length
    }
  }

  /// The end of the stretch that stays as it is and begins here: ASCII and Russian letters with single spaces between words,
  /// copied at once because nearly all text is that.
  private static func plainEnd(of text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    var end = start
    while index < text.count {
      let byte = text[index]
      if byte == 0xD0 || byte == 0xD1 {
        index += 2
        guard index <= text.count else { break }
      } else if byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "'") {
        index += 1
      } else if byte == 0x20, index == end, index > start {
        index += 1
        continue
      } else {
        break
      }
      end = index
    }
    return end
  }

  private enum Folding { case keep, space, drop, quote, dash, ellipsis }

  private static func folding(of text: UnsafeBufferPointer<UInt8>, at index: Int, length: Int) -> Folding {
    let second = text[index + 1]
    switch (text[index], length) {
    case (0xC2, 2):
      switch second {
      case 0xA0, 0x85: return .space
      case 0xAD: return .drop
      case 0xAB, 0xBB, 0xB4: return .quote
      default: return .keep
      }
    case (0xE2, 3):
      let third = text[index + 2]
      switch (second, third) {
      case (0x80, 0x80...0x8A), (0x80, 0xA8), (0x80, 0xA9), (0x80, 0xAF), (0x81, 0x9F): return .space
      case (0x80, 0x8B...0x8F), (0x80, 0xAA...0xAE), (0x81, 0xA0...0xA4): return .drop
      case (0x80, 0x90...0x95), (0x88, 0x92), (0x81, 0x83): return .dash
      case (0x80, 0x98...0x9F), (0x80, 0xB9), (0x80, 0xBA), (0x80, 0xB2...0xB5): return .quote
      case (0x80, 0xA6): return .ellipsis
      default: return .keep
      }
    case (0xE3, 3): return second == 0x80 && text[index + 2] == 0x80 ? .space : .keep
    case (0xEF, 3): return second == 0xBB && text[index + 2] == 0xBF ? .drop : .keep
    default: return .keep
    }
  }
}
