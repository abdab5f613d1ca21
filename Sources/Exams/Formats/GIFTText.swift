/// A piece of GIFT source: signs count where no backslash stands before them.
struct GIFTText {
  var bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  var trimmed: GIFTText {
    var slice = bytes
    while let first = slice.first, first == 0x20 || first == 0x09 || first == 0x0A { slice.removeFirst() }
    while let last = slice.last, last == 0x20 || last == 0x09 || last == 0x0A { slice.removeLast() }
    return GIFTText(slice)
  }

  /// The first place of a sign that is not escaped.
  func find(_ sign: String, from start: Int? = nil) -> Int? {
    let wanted = Array(sign.utf8)
    var index = start ?? bytes.startIndex
    while index + wanted.count <= bytes.endIndex {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if bytes[index] == wanted[0], bytes[index...].starts(with: wanted) { return index }
      index += 1
    }
    return nil
  }

  /// All places of any of some signs of one byte.
  func signs(_ signs: String) -> [Int] {
    let wanted = Set(signs.utf8)
    var result: [Int] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if wanted.contains(bytes[index]) { result.append(index) }
      index += 1
    }
    return result
  }

  func split(_ sign: String) -> [GIFTText] {
    var parts: [GIFTText] = []
    var start = bytes.startIndex
    for place in signs(sign) {
      parts.append(GIFTText(bytes[start..<place]))
      start = place + 1
    }
    return parts + [GIFTText(bytes[start...])]
  }

  /// Takes `[markdown]`, `[html]`, `[moodle]` or `[plain]` off the beginning; empty if there is none.
  mutating func takeFormat() -> String {
    let text = trimmed.bytes
    for format in ["markdown", "html", "moodle", "plain"] where text.starts(with: Array("[\(format)]".utf8)) {
      bytes = text.dropFirst(format.utf8.count + 2)
      return format
    }
    return ""
  }

  /// The text with its escapes resolved. A backslash before any other character is a backslash.
  var plain: String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      guard byte == UInt8(ascii: "\\"), index < bytes.endIndex else {
        result.append(byte)
        continue
      }
      switch bytes[index] {
      case UInt8(ascii: "n"): result.append(0x0A)
      case let next where "~=#{}:\\".utf8.contains(next): result.append(next)
      case let next: result += [byte, next]
      }
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }
}
