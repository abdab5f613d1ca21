import Handbook

/// What a clause is made of, as plain text: paragraphs, lists, tables. Quotes and code are left out.
struct ClauseBlocks {
  /// A table with cells as plain text; every row has as many cells as there are headings.
  struct Table {
    let headings: [String]
    let rows: [[String]]
  }

  private(set) var paragraphs: [String] = []
  /// Numbered lists.
  private(set) var lists: [[String]] = []
  /// Items of lists with bullets, with the words that lead to the list.
  private(set) var bullets: [(lead: String, text: String)] = []
  private(set) var tables: [Table] = []

  /// What lines become until the block ends.
  private struct Open {
    var paragraph: [String] = []
    var list: [String] = []
    var bullets: [String] = []
    var table: [[String]] = []
  }

  init(_ clause: Clause, of document: Document) {
    let range = clause.bytes.clamped(to: document.bodyStart..<document.source.count)
    var text = String(decoding: document.source[range], as: UTF8.self)
    if text.utf8.contains(13) { text = text.replacing("\r\n", with: "\n") }
    if clause.opening == .number, let number = clause.number, let start = text.firstRange(of: number) {
      text = String(text[start.upperBound...].drop { $0 == "." || $0 == ")" || $0 == " " || $0 == "\u{a0}" })
    }
    var fence: Character?
    var open = Open()
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isIndented = line.first == " " || line.first == "\t"
      let trimmed = ClauseBlocks.trimmed(line)
      if trimmed.hasPrefix("```") || trimmed.hasPrefix("~~~") {
        close(&open)
        if fence == nil { fence = trimmed.first } else if fence == trimmed.first { fence = nil }
      } else if fence == nil {
        add(trimmed, isIndented: isIndented, to: &open)
      }
    }
    close(&open)
  }

  private mutating func add(_ line: String, isIndented: Bool, to open: inout Open) {
    let first = line.first ?? " "
    if line.isEmpty {
      close(&open)
    } else if line.contains("|"), first == "|" || !open.table.isEmpty {
      if open.table.isEmpty { close(&open) }
      open.table.append(ClauseBlocks.cells(line))
    } else if line.contains("|"), line.allSatisfy({ "-:| ".contains($0) }), let head = open.paragraph.last, head.contains("|") {
      // A table without outer pipes shows itself in its second line.
      open.paragraph.removeLast()
      close(&open)
      open.table = [ClauseBlocks.cells(head), ClauseBlocks.cells(line)]
    } else if "#><".contains(first) || line.allSatisfy({ "-=*_ ".contains($0) }) {
      close(&open)
    } else if "-*+".contains(first), line.dropFirst().first == " " {
      guard !isIndented else { return }
      if open.bullets.isEmpty { close(&open) }
      open.bullets.append(ClauseBlocks.trimmed(line.dropFirst(2)))
    } else if let item = ClauseBlocks.numbered(line), !isIndented {
      if open.list.isEmpty { close(&open) }
      open.list.append(item)
    } else if !open.list.isEmpty {
      open.list[open.list.count - 1] += " " + line
    } else if !open.bullets.isEmpty {
      open.bullets[open.bullets.count - 1] += " " + line
    } else {
      if !open.table.isEmpty { close(&open) }
      open.paragraph.append(line)
    }
  }

  private mutating func close(_ open: inout Open) {
    if !open.paragraph.isEmpty { paragraphs.append(ClauseBlocks.plain(open.paragraph.joined(separator: " "))) }
    if !open.list.isEmpty { lists.append(open.list.map(ClauseBlocks.plain)) }
    if !open.bullets.isEmpty {
      let lead = paragraphs.last.map { $0.hasSuffix(":") ? ClauseBlocks.sentences($0).last ?? "" : "" } ?? ""
      bullets += open.bullets.map { (lead: lead, text: ClauseBlocks.plain($0)) }
    }
    if open.table.count > 2, open.table[0].count > 1, open.table[1].allSatisfy({ $0.allSatisfy { "-: ".contains($0) } }) {
      let headings = open.table[0].map(ClauseBlocks.plain)
      let rows = open.table.dropFirst(2).filter { $0.count == headings.count }.map { $0.map(ClauseBlocks.plain) }
      tables.append(Table(headings: headings, rows: rows))
    }
    open = Open()
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var text = Substring(text)
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return String(text)
  }

  // MARK: - What a clause cannot hold, by a look at its bytes

  static func mayHoldList(_ clause: Clause, of document: Document) -> Bool {
    let bytes = document.source[clause.bytes.clamped(to: document.bodyStart..<document.source.count)]
    return bytes.indices.contains { index in
      index > bytes.startIndex && bytes[index - 1] == UInt8(ascii: "\n") && bytes[index] == UInt8(ascii: "1")
    }
  }

  static func mayHoldTable(_ clause: Clause, of document: Document) -> Bool {
    document.source[clause.bytes.clamped(to: document.bodyStart..<document.source.count)].contains(UInt8(ascii: "|"))
  }

  static func mayHoldNumber(_ clause: Clause, of document: Document) -> Bool {
    document.source[clause.bytes.clamped(to: document.bodyStart..<document.source.count)].contains {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
  }

  /// Cells of a row; `\|` belongs to a cell.
  private static func cells(_ line: String) -> [String] {
    var cells = [""]
    var isEscaped = false
    for character in line {
      if character == "|", !isEscaped { cells.append("") } else { cells[cells.count - 1].append(character) }
      isEscaped = character == "\\" && !isEscaped
    }
    if line.hasPrefix("|") { cells.removeFirst() }
    if line.hasSuffix("|"), !line.hasSuffix("\\|"), !cells.isEmpty { cells.removeLast() }
    return cells.map { trimmed($0) }
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
          // `стр. 5` goes on, `рядом. 15 минут` does not.
          || characters[index + 2].isNumber && characters[max(0, index - 4)..<index].allSatisfy(\.isLetter)
      else { continue }
      result.append(current)
      current = ""
    }
    result.append(current)
    return result.map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
  }
}
