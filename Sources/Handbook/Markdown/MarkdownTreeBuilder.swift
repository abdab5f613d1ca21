internal import CCMark

/// Makes the flat block tree that the readers of the kinds work on: each block with its inline source and the place of every byte.
struct MarkdownTreeBuilder {
  private let file: SourceFile
  private let lineOffset: Int
  private var nodes: [MarkdownTree.Node] = []
  private var covered: Set<Int> = []

  private init(file: SourceFile, bodyStart: Int) {
    self.file = file
    lineOffset = file.lines.line(of: bodyStart) - 1
  }

  /// Builds the tree of a file's body.
  static func build(_ document: borrowing CMarkDocument, file: SourceFile, bodyStart: Int) -> MarkdownTree {
    var builder = MarkdownTreeBuilder(file: file, bodyStart: bodyStart)
    builder.walk(document.root)
    return MarkdownTree(file: file, nodes: builder.nodes, definitionLines: builder.definitionLines(from: bodyStart))
  }

  private mutating func walk(_ root: CMarkNode) {
    let lastLine = file.lines.starts.count
    append(.document, depth: 0, parent: 0, lines: 1...max(1, lastLine))
    var open = [0]
    var node = cmark_node_first_child(root)
    while let block = node {
      let index = nodes.count
      add(block, depth: open.count, parent: open[open.count - 1])
      let type = cmark_node_get_type(block)
      let isContainer = type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM
      if isContainer, let child = cmark_node_first_child(block) {
        open.append(index)
        node = child
        continue
      }
      var last = block
      node = nil
      while true {
        if let next = cmark_node_next(last) {
          node = next
          break
        }
        guard let parent = cmark_node_parent(last), parent != root else { break }
        nodes[open.removeLast()].end = nodes.count
        last = parent
      }
    }
    for index in open { nodes[index].end = nodes.count }
  }

  private mutating func append(
    _ kind: MarkdownTree.Node.Kind, depth: Int, parent: Int, lines: ClosedRange<Int>, content: SourceText = SourceText(), text: String = ""
  ) {
    nodes.append(
      MarkdownTree.Node(kind: kind, depth: depth, parent: parent, end: nodes.count + 1, lines: lines, content: content, text: text))
  }

  private mutating func add(_ block: CMarkNode, depth: Int, parent: Int) {
    let first = Int(cmark_node_get_start_line(block)) + lineOffset
    let lines = first...max(first, min(Int(cmark_node_get_end_line(block)) + lineOffset, file.lines.starts.count))
    switch cmark_node_get_type(block) {
    case CMARK_NODE_BLOCK_QUOTE: append(.quote, depth: depth, parent: parent, lines: lines)
    case CMARK_NODE_LIST:
      let ordered = cmark_node_get_list_type(block) == CMARK_ORDERED_LIST
      let start = Int(cmark_node_get_list_start(block))
      append(.list(ordered: ordered, start: start), depth: depth, parent: parent, lines: lines)
    case CMARK_NODE_ITEM: append(.item, depth: depth, parent: parent, lines: lines)
    case CMARK_NODE_THEMATIC_BREAK: append(.thematicBreak, depth: depth, parent: parent, lines: lines)
    case CMARK_NODE_PARAGRAPH: addParagraph(block, depth: depth, parent: parent, lines: lines)
    case CMARK_NODE_HEADING: addHeading(block, depth: depth, parent: parent, lines: lines)
    case CMARK_NODE_CODE_BLOCK:
      let text = literal(of: block)
      let content = literalContent(text, block: block, lines: lines)
      append(
        .code(info: FenceInfo.word(bytes(of: cmark_node_get_fence_info(block)))), depth: depth, parent: parent, lines: lines,
        content: content, text: String(decoding: text, as: UTF8.self))
      covered.formUnion(lines)
    case CMARK_NODE_HTML_BLOCK:
      let text = literal(of: block)
      append(
        .html, depth: depth, parent: parent, lines: lines, content: literalContent(text, block: block, lines: lines),
        text: String(decoding: text, as: UTF8.self))
      covered.formUnion(lines)
    default: break
    }
  }

  // MARK: - Leaves

  private mutating func addParagraph(_ block: CMarkNode, depth: Int, parent: Int, lines: ClosedRange<Int>) {
    let content = contentLines(of: block, lines: lines)
    for line in content { covered.insert(line.line) }
    if content.count > 1, let table = PipeTable(content, in: file.bytes) {
      addTable(table, before: Array(content[..<table.headerIndex]), depth: depth, parent: parent)
      return
    }
    let first = content.first?.line ?? lines.lowerBound
    append(
      .paragraph, depth: depth, parent: parent, lines: first...max(first, lines.upperBound), content: joined(content), text: visible(block))
  }

  private mutating func addHeading(_ block: CMarkNode, depth: Int, parent: Int, lines: ClosedRange<Int>) {
    var content = contentLines(of: block, lines: lines)
    for line in content { covered.insert(line.line) }
    let start = content.first?.content.lowerBound ?? 0
    let level = Int(cmark_node_get_heading_level(block))
    let isATX = lines.count == 1 && start < file.bytes.count && file.bytes[start] == UInt8(ascii: "#")
    if isATX, var only = content.first?.content {
      var low = only.lowerBound
      while low < only.upperBound, file.bytes[low] == UInt8(ascii: "#") { low += 1 }
      while low < only.upperBound, file.bytes[low] == 0x20 || file.bytes[low] == 0x09 { low += 1 }
      only = low..<max(low, withoutClosingMarks(low..<only.upperBound))
      content[0].content = only
    } else if content.count > 1 {
      content.removeLast()
    }
    append(
      .heading(level: level, setext: !isATX), depth: depth, parent: parent, lines: lines, content: joined(content), text: visible(block))
  }

  private func withoutClosingMarks(_ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, file.bytes[end - 1] == UInt8(ascii: "#") { end -= 1 }
    guard end < range.upperBound else { return end }
    guard end > range.lowerBound else { return end }
    guard file.bytes[end - 1] == 0x20 || file.bytes[end - 1] == 0x09 else { return range.upperBound }
    while end > range.lowerBound, file.bytes[end - 1] == 0x20 || file.bytes[end - 1] == 0x09 { end -= 1 }
    return end
  }

  private mutating func addTable(
    _ table: PipeTable, before: [PipeTable.Line], depth: Int, parent: Int
  ) {
    var batch = InlineBatch()
    if let first = before.first, let last = before.last {
      batch.add(before.map { Array(file.bytes[$0.content]) }.joined(separator: [0x20]))
      append(.paragraph, depth: depth, parent: parent, lines: first.line...last.line, content: joined(before))
    }
    let firstLine = table.rows.first?.line ?? 1
    let tableIndex = nodes.count
    append(.table, depth: depth, parent: parent, lines: firstLine...max(firstLine, table.rows.last?.line ?? 1))
    var leaves: [Int] = before.isEmpty ? [] : [tableIndex - 1]
    for (number, row) in table.rows.enumerated() {
      let rowIndex = nodes.count
      append(.row(isHeader: number == 0), depth: depth + 1, parent: tableIndex, lines: row.line...row.line)
      for cell in row.cells {
        let content = cellContent(cell)
        batch.add(content.bytes)
        leaves.append(nodes.count)
        append(.cell, depth: depth + 2, parent: rowIndex, lines: row.line...row.line, content: content)
      }
      nodes[rowIndex].end = nodes.count
    }
    nodes[tableIndex].end = nodes.count
    batch.add(definitions: ReferenceDefinitions.source(in: file.bytes))
    var texts: [String] = []
    batch.forEach { paragraph, marker in texts.append(visible(paragraph, marker: marker)) }
    for (leaf, text) in zip(leaves, texts) {
      let node = nodes[leaf]
      nodes[leaf] = MarkdownTree.Node(
        kind: node.kind, depth: node.depth, parent: node.parent, end: node.end, lines: node.lines, content: node.content, text: text)
    }
  }

  /// The source of a cell, `\|` as a pipe, with the place of each byte.
  private func cellContent(_ cell: Range<Int>) -> SourceText {
    var bytes: [UInt8] = []
    var runs: [SourceText.Run] = [SourceText.Run(text: 0, file: cell.lowerBound)]
    var index = cell.lowerBound
    while index < cell.upperBound {
      if file.bytes[index] == UInt8(ascii: "\\"), index + 1 < cell.upperBound, file.bytes[index + 1] == UInt8(ascii: "|") {
        index += 1
        runs.append(SourceText.Run(text: bytes.count, file: index))
      }
      bytes.append(file.bytes[index])
      index += 1
    }
    return SourceText(bytes: bytes, runs: runs)
  }

  /// Content of each line of a paragraph or heading, without prefixes and without definitions at its head.
  private func contentLines(of block: CMarkNode, lines: ClosedRange<Int>) -> [PipeTable.Line] {
    var result = PipeTable.contentLines(of: block, file: file, lineOffset: lineOffset, lines: lines)
    let opensWithBracket = InlineText.firstText(from: cmark_node_first_child(block))?.first == UInt8(ascii: "[")
    if !opensWithBracket {
      file.bytes.withUnsafeBufferPointer { buffer in
        while result.count > 1, ReferenceDefinitions.isDefinition(buffer, result[0].content) { result.removeFirst() }
      }
    }
    return result
  }

  private func joined(_ lines: [PipeTable.Line]) -> SourceText {
    var bytes: [UInt8] = []
    var runs: [SourceText.Run] = []
    for (number, line) in lines.enumerated() {
      if number > 0 { bytes.append(0x0A) }
      runs.append(SourceText.Run(text: bytes.count, file: line.content.lowerBound))
      bytes.append(contentsOf: file.bytes[line.content])
    }
    return SourceText(bytes: bytes, runs: runs)
  }

  /// Lines of a literal are ends of lines of the file; where a tab was split, the beginning of the line's content stands in.
  private func literalContent(_ text: UnsafeBufferPointer<UInt8>, block: CMarkNode, lines: ClosedRange<Int>) -> SourceText {
    let prefix = LinePrefix(of: block, in: file, lineOffset: lineOffset)
    let opening = file.lines.start(ofLine: lines.lowerBound) + max(0, Int(cmark_node_get_start_column(block)) - 1)
    let fences = [UInt8(ascii: "`"), UInt8(ascii: "~")]
    let isFenced = cmark_node_get_type(block) == CMARK_NODE_CODE_BLOCK && opening < file.bytes.count && fences.contains(file.bytes[opening])
    var runs: [SourceText.Run] = []
    var line = lines.lowerBound + (isFenced ? 1 : 0)
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count, text[end] != 0x0A { end += 1 }
      let content = prefix.content(ofLine: min(line, file.lines.starts.count))
      var lineEnd = line < file.lines.starts.count ? file.lines.start(ofLine: line + 1) : file.bytes.count
      while lineEnd > 0, lineEnd > content.lowerBound, [0x0A, 0x0D].contains(file.bytes[lineEnd - 1]) { lineEnd -= 1 }
      let candidate = lineEnd - (end - start)
      let matches = candidate >= 0 && file.bytes[candidate..<lineEnd].elementsEqual(text[start..<end])
      runs.append(SourceText.Run(text: start, file: matches ? candidate : content.lowerBound))
      start = end + 1
      line += 1
    }
    return SourceText(bytes: Array(text), runs: runs)
  }

  private func visible(_ block: CMarkNode, marker: Int = 0) -> String {
    var inline = InlineText()
    inline.isCanonicalWanted = false
    inline.softBreak = 0x0A
    inline.collect(block, marker: marker)
    return String(decoding: inline.visible, as: UTF8.self)
  }

  /// Lines that look like definitions and belong to no block.
  private func definitionLines(from bodyStart: Int) -> [Int] {
    var result: [Int] = []
    file.bytes.withUnsafeBufferPointer { buffer in
      for line in file.lines.line(of: bodyStart)...max(file.lines.line(of: bodyStart), file.lines.starts.count)
      where !covered.contains(line) {
        var start = file.lines.start(ofLine: line)
        let end = line < file.lines.starts.count ? file.lines.start(ofLine: line + 1) : buffer.count
        // Markers of quotes and items; a definition may stand in either.
        while start < end, [0x20, 0x09].contains(buffer[start]) || ">-+*.)0123456789".utf8.contains(buffer[start]) { start += 1 }
        if start >= bodyStart, ReferenceDefinitions.isDefinition(buffer, start..<end) { result.append(line) }
      }
    }
    return result
  }
}
