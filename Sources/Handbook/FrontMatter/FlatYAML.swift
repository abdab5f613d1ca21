/// The YAML that nearly all front matter is: `key: value` lines with plain or simply quoted values and lists of such
/// values. Read directly, because the full parser costs more than parsing the whole Markdown body behind it.
/// Anything else is left to the full parser; where this reader answers, it answers the same (a test compares them).
enum FlatYAML {
  static func read(_ text: String, firstLine: Int) -> Value? {
    var entries: [Value.Entry] = []
    var keys: Set<Substring> = []
    var line = firstLine - 1
    var openList: [Value]?
    for raw in text.split(separator: "\n", omittingEmptySubsequences: false) {
      line += 1
      var row = raw.utf8[...]
      if row.last == 0x0D { row = row.dropLast() }
      while row.last == 0x20 { row = row.dropLast() }
      guard let first = row.first else { continue }
      if first == UInt8(ascii: "#") { continue }
      if first == UInt8(ascii: "-") || (first == 0x20 && openList != nil) {
        // An item of the list under the last key.
        guard openList != nil else { return nil }
        let item = row.drop { $0 == 0x20 }
        guard item.count > 2, item.first == UInt8(ascii: "-"), item[item.index(after: item.startIndex)] == 0x20 else { return nil }
        guard let value = scalar(Substring(item.dropFirst(2).drop { $0 == 0x20 })) else { return nil }
        openList?.append(value)
        continue
      }
      if let items = openList {
        close(&entries, items)
        openList = nil
      }
      guard isKeyStart(first), let colon = row.firstIndex(of: UInt8(ascii: ":")) else { return nil }
      let key = Substring(row[..<colon])
      guard key.utf8.allSatisfy({ isKeyStart($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }) else { return nil }
      guard keys.insert(key).inserted else { return nil }
      let rest = row[row.index(after: colon)...]
      if rest.isEmpty {
        openList = []
        entries.append(Value.Entry(key: String(key), value: .null, line: line))
        continue
      }
      guard rest.first == 0x20, let value = scalar(Substring(rest.drop { $0 == 0x20 })) else { return nil }
      entries.append(Value.Entry(key: String(key), value: value, line: line))
    }
    if let items = openList { close(&entries, items) }
    return entries.isEmpty ? nil : .map(entries)
  }

  private static func close(_ entries: inout [Value.Entry], _ items: [Value]) {
    guard !items.isEmpty, let last = entries.popLast() else { return }
    entries.append(Value.Entry(key: last.key, value: .list(items), line: last.line))
  }

  private static func isKeyStart(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "_")
  }

  private static func scalar(_ text: Substring) -> Value? {
    let utf8 = text.utf8
    guard let first = utf8.first, let last = utf8.last else { return nil }
    if first == UInt8(ascii: "\"") {
      let inner = utf8.dropFirst().dropLast()
      guard utf8.count >= 2, last == first, !inner.contains(where: { $0 == first || $0 == UInt8(ascii: "\\") }) else { return nil }
      return .string(String(Substring(inner)))
    }
    if first == UInt8(ascii: "'") {
      let inner = utf8.dropFirst().dropLast()
      guard utf8.count >= 2, last == first, !inner.contains(first) else { return nil }
      return .string(String(Substring(inner)))
    }
    // Indicators that give a plain scalar another meaning at its start, and the two sequences that end it.
    guard !"[]{}\"'&*!|>%@`#,?:-=~<".utf8.contains(first), last != UInt8(ascii: ":") else { return nil }
    var previous: UInt8 = 0
    for byte in utf8 {
      if byte == 0x20, previous == UInt8(ascii: ":") { return nil }
      if byte == UInt8(ascii: "#"), previous == 0x20 { return nil }
      if byte < 0x20 || byte == 0x7F { return nil }
      previous = byte
    }
    return YAMLReader.plain(String(text))
  }
}
