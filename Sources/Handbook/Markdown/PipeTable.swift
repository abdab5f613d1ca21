internal import CCMark

/// A pipe table inside what CommonMark takes for a paragraph.
struct PipeTable {
  /// Cells of a row: ranges of the line's bytes, trimmed.
  struct Row {
    let line: Int
    let cells: [Range<Int>]
  }

  /// Index of the header among the lines given; the delimiter row is the next one.
  let headerIndex: Int
  /// Header first, then the body.
  let rows: [Row]

  /// A line of a paragraph: whole-file number and content behind the prefixes of quotes and items.
  typealias Line = (line: Int, content: Range<Int>)

  /// The table in a paragraph, with the content of all the paragraph's lines; nil if there is none. Cheap where there is none.
  static func find(in block: CMarkNode, file: SourceFile, lineOffset: Int) -> (lines: [Line], table: PipeTable)? {
    let first = Int(cmark_node_get_start_line(block)) + lineOffset
    let last = min(Int(cmark_node_get_end_line(block)) + lineOffset, file.lines.starts.count)
    guard first < last, (first + 1...last).contains(where: { mayDelimit($0, in: file) }) else { return nil }
    let lines = contentLines(of: block, file: file, lineOffset: lineOffset, lines: first...last)
    guard let table = PipeTable(lines, in: file.bytes) else { return nil }
    return (lines, table)
  }

  /// Content of the lines of a paragraph or heading.
  static func contentLines(of block: CMarkNode, file: SourceFile, lineOffset: Int, lines: ClosedRange<Int>) -> [Line] {
    let prefix = LinePrefix(of: block, in: file, lineOffset: lineOffset)
    var result: [Line] = []
    for line in lines where line <= file.lines.starts.count {
      var content = prefix.content(ofLine: line)
      if line == lines.lowerBound {
        // The first line of a list item still has its marker; libcmark's column is right there.
        let start = file.lines.start(ofLine: line) + Int(cmark_node_get_start_column(block)) - 1
        content = min(max(content.lowerBound, start), content.upperBound)..<content.upperBound
      }
      result.append((line, content))
    }
    return result
  }

  /// Nothing but the characters of a delimiter row and of line prefixes.
  private static func mayDelimit(_ line: Int, in file: SourceFile) -> Bool {
    var index = file.lines.start(ofLine: line)
    let end = line < file.lines.starts.count ? file.lines.start(ofLine: line + 1) : file.bytes.count
    var hasPipe = false
    var hasDash = false
    while index < end {
      switch file.bytes[index] {
      case UInt8(ascii: "|"): hasPipe = true
      case UInt8(ascii: "-"): hasDash = true
      case UInt8(ascii: ":"), UInt8(ascii: ">"), 0x20, 0x09, 0x0A, 0x0D: break
      default: return false
      }
      index += 1
    }
    return hasPipe && hasDash
  }

  /// Finds a delimiter row below a header row.
  /// - Parameter lines: content of the paragraph's lines, prefixes removed: whole-file line and byte range.
  init?(_ lines: [Line], in bytes: [UInt8]) {
    guard lines.count >= 2 else { return nil }
    for index in 1..<lines.count where PipeTable.isDelimiterRow(lines[index].content, in: bytes) {
      guard PipeTable.hasPipe(lines[index - 1].content, in: bytes) else { continue }
      headerIndex = index - 1
      var rows = [Row(line: lines[index - 1].line, cells: PipeTable.cells(lines[index - 1].content, in: bytes))]
      for row in lines[(index + 1)...] { rows.append(Row(line: row.line, cells: PipeTable.cells(row.content, in: bytes))) }
      self.rows = rows
      return
    }
    return nil
  }

  /// A row of `---` cells, or of dashes between outer pipes; `:` marks alignment.
  static func isDelimiterRow(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    var dashes = 0
    var cells = 0
    var pipes = 0
    var shortest = Int.max
    for index in range {
      switch bytes[index] {
      case UInt8(ascii: "-"): dashes += 1
      case UInt8(ascii: "|"):
        pipes += 1
        if dashes > 0 {
          cells += 1
          shortest = min(shortest, dashes)
          dashes = 0
        }
      case UInt8(ascii: ":"), 0x20, 0x09: break
      default: return false
      }
    }
    if dashes > 0 {
      cells += 1
      shortest = min(shortest, dashes)
    }
    guard cells > 0, pipes > 0, let first = range.first, let last = range.last else { return false }
    let isBoxed = bytes[first] == UInt8(ascii: "|") && bytes[last] == UInt8(ascii: "|")
    return isBoxed || (shortest >= 3 && (cells > 1 || bytes[first] == UInt8(ascii: "|") || bytes[last] == UInt8(ascii: "|")))
  }

  private static func hasPipe(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    bytes[range].contains(UInt8(ascii: "|"))
  }

  /// Splits a row at pipes that are not escaped; outer pipes enclose, they do not separate.
  static func cells(_ range: Range<Int>, in bytes: [UInt8]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = range.lowerBound
    if start < range.upperBound, bytes[start] == UInt8(ascii: "|") { start += 1 }
    var index = start
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      if bytes[index] == UInt8(ascii: "|") {
        result.append(trim(start..<index, in: bytes))
        start = index + 1
      }
      index += 1
    }
    if start < range.upperBound {
      let last = trim(start..<range.upperBound, in: bytes)
      if !last.isEmpty { result.append(last) }
    }
    return result
  }

  private static func trim(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, bytes[low] == 0x20 || bytes[low] == 0x09 { low += 1 }
    while high > low, bytes[high - 1] == 0x20 || bytes[high - 1] == 0x09 { high -= 1 }
    return low..<high
  }

  /// The source of a cell as inline Markdown: `\|` is a pipe.
  static func unescaped(_ range: Range<Int>, in bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < range.upperBound, bytes[index + 1] == UInt8(ascii: "|") { index += 1 }
      result.append(bytes[index])
      index += 1
    }
    return result
  }
}
