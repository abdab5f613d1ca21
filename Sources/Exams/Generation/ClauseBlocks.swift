import Handbook

/// What a clause is made of, as plain text: paragraphs, numbered lists, tables. Examples, quotes and code are left out.
struct ClauseBlocks {
  private(set) var paragraphs: [String] = []
  private(set) var lists: [[String]] = []
  /// Rows of tables of two columns, headings apart.
  private(set) var rows: [(heading: String, left: String, right: String)] = []

  init(_ clause: Clause, of document: Document) {
    let range = clause.bytes.clamped(to: document.bodyStart..<document.source.count)
    let text = String(decoding: document.source[range], as: UTF8.self).replacing("\r\n", with: "\n")
    var fence: Character?
    var paragraph: [String] = []
    var list: [String] = []
    var table: [[String]] = []
    func close(_ blocks: inout ClauseBlocks) {
      if !paragraph.isEmpty { blocks.paragraphs.append(ClauseBlocks.plain(paragraph.joined(separator: " "))) }
      if !list.isEmpty { blocks.lists.append(list.map(ClauseBlocks.plain)) }
      if table.count > 2, table.allSatisfy({ $0.count == 2 }) {
        for row in table.dropFirst(2) { blocks.rows.append((table[0][1], ClauseBlocks.plain(row[0]), ClauseBlocks.plain(row[1]))) }
      }
      (paragraph, list, table) = ([], [], [])
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isIndented = line.first == " "
      let trimmed = String(line.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
      if trimmed.hasPrefix("```") || trimmed.hasPrefix("~~~") {
        close(&self)
        if fence == nil { fence = trimmed.first } else if fence == trimmed.first { fence = nil }
        continue
      }
      if fence != nil { continue }
      if trimmed.isEmpty {
        close(&self)
      } else if trimmed.hasPrefix("|") {
        if table.isEmpty { close(&self) }
        table.append(ClauseBlocks.cells(trimmed))
      } else if trimmed.hasPrefix("#") || trimmed.hasPrefix(">") || trimmed.hasPrefix("- ") || trimmed.hasPrefix("* ")
        || trimmed.hasPrefix("+ ") || trimmed.hasPrefix("<")
      {
        close(&self)
      } else if let item = ClauseBlocks.numbered(trimmed), !isIndented {
        if !paragraph.isEmpty { close(&self) }
        list.append(item)
      } else if !list.isEmpty, isIndented {
        list[list.count - 1] += " " + trimmed
      } else if clause.opening != .number {
        if !list.isEmpty || !table.isEmpty { close(&self) }
        paragraph.append(trimmed)
      }
    }
    close(&self)
  }

  private static func cells(_ line: String) -> [String] {
    var parts = line.split(separator: "|", omittingEmptySubsequences: false).map {
      $0.split(separator: " ").joined(separator: " ")
    }
    if parts.first == "" { parts.removeFirst() }
    if parts.last == "" { parts.removeLast() }
    return parts
  }

  /// The text behind `1. ` or `1) `.
  private static func numbered(_ line: String) -> String? {
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    guard (1...2).contains(digits.count), let mark = line.dropFirst(digits.count).first, mark == "." || mark == ")",
      line.dropFirst(digits.count + 1).first == " "
    else { return nil }
    return String(line.dropFirst(digits.count + 2))
  }

  /// Links become their text, emphasis and code their content.
  static func plain(_ source: String) -> String {
    var result = ""
    var rest = source[...]
    while let character = rest.first {
      if character == "[", let end = rest.firstIndex(of: "]"), rest.index(after: end) < rest.endIndex, rest[rest.index(after: end)] == "(",
        let close = rest[end...].firstIndex(of: ")")
      {
        result += rest[rest.index(after: rest.startIndex)..<end]
        rest = rest[rest.index(after: close)...]
      } else {
        if character != "*" && character != "`" && character != "\\" { result.append(character) }
        rest = rest.dropFirst()
      }
    }
    return result.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Sentences of a text; a point in a quote or between digits ends none.
  static func sentences(_ text: String) -> [String] {
    var result: [String] = []
    var current = ""
    var depth = 0
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      current.append(character)
      if "«“„(".contains(character) { depth += 1 }
      if "»”)".contains(character) { depth = max(0, depth - 1) }
      guard depth == 0, ".!?…".contains(character), index + 2 < characters.count, characters[index + 1] == " ",
        characters[index + 2].isUppercase || "«“".contains(characters[index + 2])
      else { continue }
      result.append(current)
      current = ""
    }
    result.append(current)
    return result.map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
  }
}
