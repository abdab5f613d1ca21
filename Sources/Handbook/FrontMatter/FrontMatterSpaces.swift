/// White space that word processors put into a head and that YAML does not take for white space.
enum FrontMatterSpaces {
  /// The text with plain spaces where a line is indented and around the colon behind its key. Lines stay where they are.
  ///
  /// Tabs that indent become spaces unless the head is indented by spaces elsewhere: then their width is anyone's guess.
  static func mended(_ yaml: String) -> String {
    let hasTabs = yaml.utf8.contains(0x09)
    guard hasTabs || hasHardSpace(yaml) else { return yaml }
    let rows = yaml.split(separator: "\n", omittingEmptySubsequences: false)
    let isIndentedBySpaces = rows.contains { ($0.first == " " || $0.first == "\u{A0}") && !$0.allSatisfy(\.isWhitespace) }
    return rows.map { mended($0, tab: isIndentedBySpaces ? "\t" : "  ") }.joined(separator: "\n")
  }

  /// Whether there is a non-breaking space, C2 A0. Quotation marks «» begin with C2 too, and stand in every second title.
  private static func hasHardSpace(_ yaml: String) -> Bool {
    var yaml = yaml
    return yaml.withUTF8 { bytes in
      bytes.indices.dropLast().contains { bytes[$0] == 0xC2 && bytes[$0 + 1] == 0xA0 }
    }
  }

  private static func mended(_ row: Substring, tab: String) -> String {
    var rest = row
    var mended = ""
    while let first = rest.first, first == " " || first == "\u{A0}" || first == "\t" {
      mended += first == "\t" ? tab : " "
      rest = rest.dropFirst()
    }
    if rest.isEmpty { return "" }
    if rest.first == "-", let next = rest.dropFirst().first, next == "\u{A0}" || next == "\t" {
      mended += "- "
      rest = rest.dropFirst(2)
    }
    guard let colon = rest.firstIndex(of: ":"), isKey(rest[..<colon]) else {
      mended.append(contentsOf: rest)
      return mended
    }
    var key = rest[..<colon]
    while key.last == "\u{A0}" || key.last == " " { key = key.dropLast() }
    let value = rest[rest.index(after: colon)...]
    let text = value.drop { $0 == "\u{A0}" || $0 == " " || $0 == "\t" }
    // «время:18» stays as it is: only what stood there becomes a space.
    mended.append(contentsOf: key)
    mended += text.startIndex > value.startIndex ? ": " : ":"
    mended.append(contentsOf: text)
    return mended
  }

  /// Whether a text in front of a colon is the name of a key.
  private static func isKey(_ text: Substring) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." || $0 == " " || $0 == "\u{A0}" }
  }
}
