/// The YAML that nearly all front matter is: `key: value` lines with plain or simply quoted values and lists of such
/// values, in lines or in brackets. Read directly, because the full parser costs more than parsing the whole Markdown body behind it.
/// Anything else is left to the full parser; where this reader answers, it answers the same (a test compares them).
struct FlatYAML {
  private let text: UnsafeBufferPointer<UInt8>
  private var entries: [Value.Entry] = []
  /// Values of the list under the last key, while it is open.
  private var items: [Value]?

  private init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
  }

  /// The map that a text is; nil if the text needs the full parser. O(length + keys²), keys being few.
  /// - Parameter firstLine: 1-based whole-file line on which the text begins.
  static func read(_ text: String, firstLine: Int) -> Value? {
    var text = text
    return text.withUTF8 { bytes in
      var reader = FlatYAML(bytes)
      return reader.readLines(firstLine) && !reader.entries.isEmpty ? .map(reader.entries) : nil
    }
  }

  /// More keys than any head has are left to the full parser, which tells duplicates by hashing.
  private static let mostKeys = 64

  /// Whether all lines were understood.
  private mutating func readLines(_ firstLine: Int) -> Bool {
    var line = firstLine
    var start = 0
    while start <= text.count {
      var end = start
      while end < text.count, text[end] != 0x0A { end += 1 }
      var row = start..<end
      if let last = row.last, text[last] == 0x0D { row = start..<last }
      while let last = row.last, text[last] == 0x20 { row = start..<last }
      guard read(row, line) else { return false }
      line += 1
      start = end + 1
    }
    closeList()
    return true
  }

  private mutating func read(_ row: Range<Int>, _ line: Int) -> Bool {
    guard let first = row.first.map({ text[$0] }), first != UInt8(ascii: "#") else { return true }
    if first == UInt8(ascii: "-") || (first == 0x20 && items != nil) {
      let item = withoutIndent(row)
      guard items != nil, item.count > 2, text[item.lowerBound] == UInt8(ascii: "-"), text[item.lowerBound + 1] == 0x20,
        let value = scalar(withoutIndent(item.dropFirst(2)))
      else { return false }
      items?.append(value)
      return true
    }
    closeList()
    guard FlatYAML.isKeyByte(first), let colon = row.first(where: { text[$0] == UInt8(ascii: ":") }) else { return false }
    let key = row.lowerBound..<colon
    for index in key where !FlatYAML.isKeyByte(text[index]) && text[index] != UInt8(ascii: "-") && text[index] != UInt8(ascii: ".") {
      return false
    }
    let name = string(key)
    guard entries.count < FlatYAML.mostKeys, !entries.contains(where: { $0.key == name }) else { return false }
    let rest = colon + 1..<row.upperBound
    if rest.isEmpty {
      items = []
      entries.append(Value.Entry(key: name, value: .null, line: line))
      return true
    }
    guard text[rest.lowerBound] == 0x20 else { return false }
    let written = withoutIndent(rest)
    guard let value = written.first.map({ text[$0] }) == UInt8(ascii: "[") ? flowList(written) : scalar(written) else { return false }
    entries.append(Value.Entry(key: name, value: value, line: line))
    return true
  }

  private mutating func closeList() {
    guard let items else { return }
    self.items = nil
    guard !items.isEmpty, let last = entries.popLast() else { return }
    entries.append(Value.Entry(key: last.key, value: .list(items), line: last.line))
  }

  /// `[a, "b", c]` on one line, of scalars alone. A comma within quotes, an empty item or a list in the list is left to the full parser.
  private func flowList(_ range: Range<Int>) -> Value? {
    guard range.count > 2, text[range.upperBound - 1] == UInt8(ascii: "]") else { return nil }
    var list: [Value] = []
    var start = range.lowerBound + 1
    for index in start..<range.upperBound {
      let byte = text[index]
      guard byte == UInt8(ascii: ",") || index == range.upperBound - 1 else {
        if [UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}")].contains(byte) { return nil }
        continue
      }
      var item = withoutIndent(start..<index)
      while let last = item.last, text[last] == 0x20 { item = item.lowerBound..<last }
      guard let value = scalar(item) else { return nil }
      list.append(value)
      start = index + 1
    }
    return .list(list)
  }

  private func withoutIndent(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    while low < range.upperBound, text[low] == 0x20 { low += 1 }
    return low..<range.upperBound
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: text[range]), as: UTF8.self)
  }

  private static func isKeyByte(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "_")
  }

  private func scalar(_ range: Range<Int>) -> Value? {
    guard let low = range.first, let high = range.last else { return nil }
    let first = text[low]
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      guard range.count >= 2, text[high] == first else { return nil }
      let escape = first == UInt8(ascii: "\"") ? UInt8(ascii: "\\") : first
      for index in low + 1..<high where text[index] == first || text[index] == escape { return nil }
      return .string(string(low + 1..<high))
    }
    guard !FlatYAML.isIndicator(first), text[high] != UInt8(ascii: ":") else { return nil }
    var previous: UInt8 = 0
    for index in range {
      let byte = text[index]
      if byte == 0x20, previous == UInt8(ascii: ":") { return nil }
      if byte == UInt8(ascii: "#"), previous == 0x20 { return nil }
      if byte < 0x20 || byte == 0x7F { return nil }
      previous = byte
    }
    return YAMLReader.plain(string(range))
  }

  /// Indicators that give a plain scalar another meaning at its start.
  private static func isIndicator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "!"), UInt8(ascii: "&"),
      UInt8(ascii: "*"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"),
      UInt8(ascii: "#"), UInt8(ascii: ","), UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "="),
      UInt8(ascii: "~"), UInt8(ascii: "<"):
      true
    default: false
    }
  }
}
