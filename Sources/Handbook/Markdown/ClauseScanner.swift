internal import CCMark
internal import Digest

/// Cuts a parsed text into clauses in one walk over its blocks: text, fingerprint, links, place.
///
/// The walk is iterative and touches each byte a constant number of times: this is the hot path of loading.
struct ClauseScanner {
  /// A clause before it has an id.
  struct Draft {
    var opening: Clause.Opening
    var syntax: HeadingSyntax?
    var number: String?
    var line: Int
    var byte: Int
    var text: [UInt8] = []
    var fingerprint = Fingerprint(words: (0, 0, 0, 0))
    var links: [Link] = []
    var anchors: [String] = []
  }

  private let file: SourceFile
  private let lineOffset: Int
  private let opensNumbers: Bool
  private var inline = InlineText()
  private var current: Draft
  private(set) var drafts: [Draft] = []
  /// Whether a `rule` block stands somewhere in the text.
  private(set) var hasRules = false
  private lazy var definitions = ReferenceDefinitions.source(in: file.bytes)

  /// - Parameters:
  ///   - bodyStart: byte at which the Markdown begins.
  ///   - opensNumbers: whether `4.2 ` at the beginning of a paragraph or line opens a clause.
  init(file: SourceFile, bodyStart: Int, opensNumbers: Bool) {
    self.file = file
    self.opensNumbers = opensNumbers
    lineOffset = file.lines.line(of: bodyStart) - 1
    current = Draft(opening: .document, line: lineOffset + 1, byte: bodyStart)
    inline.lineOffset = lineOffset
  }

  /// Walks the document and closes the last clause.
  mutating func scan(_ document: borrowing CMarkDocument) {
    var depth = 0
    var node = cmark_node_first_child(document.root)
    while let block = node {
      visit(block, depth: depth)
      if isContainer(block), let child = cmark_node_first_child(block) {
        node = child
        depth += 1
        continue
      }
      var last = block
      node = nil
      while true {
        if let next = cmark_node_next(last) {
          node = next
          break
        }
        guard let parent = cmark_node_parent(last), parent != document.root else { break }
        last = parent
        depth -= 1
      }
    }
    close()
  }

  private func isContainer(_ node: CMarkNode) -> Bool {
    let type = cmark_node_get_type(node)
    return type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM
  }

  private mutating func visit(_ block: CMarkNode, depth: Int) {
    switch cmark_node_get_type(block) {
    case CMARK_NODE_BLOCK_QUOTE: mark("quote", depth)
    case CMARK_NODE_LIST:
      mark(cmark_node_get_list_type(block) == CMARK_ORDERED_LIST ? "ordered" : "list", depth)
    case CMARK_NODE_ITEM: mark("item", depth)
    case CMARK_NODE_THEMATIC_BREAK: mark("break", depth)
    case CMARK_NODE_HEADING: heading(block, depth)
    case CMARK_NODE_PARAGRAPH: paragraph(block, depth)
    case CMARK_NODE_CODE_BLOCK: code(block, depth)
    case CMARK_NODE_HTML_BLOCK: html(block, depth)
    default: break
    }
  }

  // MARK: - Blocks

  private mutating func mark(_ kind: StaticString, _ depth: Int) {
    inline.canonical.begin(depth: depth, kind: kind)
    inline.canonical.end()
  }

  private mutating func heading(_ block: CMarkNode, _ depth: Int) {
    guard depth == 0 else {
      leaf(block, depth, "heading")
      return
    }
    close()
    let line = Int(cmark_node_get_start_line(block)) + lineOffset
    inline.canonical.begin(depth: 0, kind: "heading")
    inline.collect(block)
    let syntax = HeadingSyntax(inline.visible)
    if syntax.suffixLength > 0 {
      dropCanonicalSuffix()
    }
    inline.canonical.end()
    inline.visible.removeAll(keepingCapacity: true)
    current = Draft(
      opening: .heading(level: Int(cmark_node_get_heading_level(block))), syntax: syntax, number: syntax.number, line: line,
      byte: file.lines.start(ofLine: line))
    current.anchors = inline.anchors
    inline.anchors = []
  }

  /// Takes `{#id}` and the space before it off the open line.
  private mutating func dropCanonicalSuffix() {
    let bytes = inline.canonical.bytes
    guard var open = bytes.lastIndex(of: UInt8(ascii: "{")) else { return }
    while open > 0, bytes[open - 1] == 0x20 { open -= 1 }
    inline.canonical.cut(to: open)
  }

  private mutating func paragraph(_ block: CMarkNode, _ depth: Int) {
    if let (lines, table) = PipeTable.find(in: block, file: file, lineOffset: lineOffset) {
      read(table, lines: lines, depth: depth)
      return
    }
    guard opensNumbers, depth == 0 else {
      leaf(block, depth, "paragraph")
      return
    }
    let firstLine = Int(cmark_node_get_start_line(block)) + lineOffset
    let lastLine = Int(cmark_node_get_end_line(block)) + lineOffset
    if let text = InlineText.firstText(from: cmark_node_first_child(block)), HeadingSyntax.opensClause(text) {
      openNumber(text, line: sourceLine(of: text, from: firstLine, to: lastLine))
    }
    inline.canonical.begin(depth: 0, kind: "paragraph")
    var stop = inline.collect(block, stopsAtNumbers: true)
    while let reached = stop {
      endBlock()
      if let text = InlineText.firstText(from: reached.next) {
        openNumber(text, line: sourceLine(of: text, from: firstLine + reached.breaks, to: lastLine))
      }
      inline.canonical.begin(depth: 0, kind: "paragraph")
      stop = inline.collect(block, from: reached, stopsAtNumbers: true)
    }
    endBlock()
  }

  private mutating func leaf(_ block: CMarkNode, _ depth: Int, _ kind: StaticString) {
    inline.canonical.begin(depth: depth, kind: kind)
    inline.collect(block)
    endBlock()
  }

  private mutating func code(_ block: CMarkNode, _ depth: Int) {
    let info = bytes(of: cmark_node_get_fence_info(block))
    // A rule is the clause made executable, not what the clause says.
    if FenceInfo.isMachinery(info) {
      hasRules = true
      return
    }
    let text = literal(of: block)
    inline.canonical.begin(depth: depth, kind: "code")
    inline.canonical.text(info)
    inline.canonical.end()
    for row in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      inline.canonical.begin(depth: depth, kind: "line")
      inline.canonical.verbatim(UnsafeBufferPointer(rebasing: row))
      inline.canonical.end()
    }
    append(text)
  }

  private mutating func html(_ block: CMarkNode, _ depth: Int) {
    let text = literal(of: block)
    inline.canonical.begin(depth: depth, kind: "html")
    inline.canonical.text(text)
    inline.canonical.end()
    RawHTML.appendText(text, to: &inline.visible)
    flush()
  }

  // MARK: - Tables

  private mutating func read(_ table: PipeTable, lines: [PipeTable.Line], depth: Int) {
    var batch = InlineBatch()
    var pieces = 0
    for line in lines[..<table.headerIndex] {
      batch.add(file.bytes[line.content])
      pieces += 1
    }
    for row in table.rows { for cell in row.cells { batch.add(PipeTable.unescaped(cell, in: file.bytes)) } }
    batch.add(definitions: definitions)
    // Which row and cell each paragraph of the batch is.
    var rowEnds: [Int] = []
    var count = pieces
    for row in table.rows {
      count += row.cells.count
      rowEnds.append(count)
    }
    var index = 0
    var row = 0
    let savedOffset = inline.lineOffset
    if pieces > 0 { inline.canonical.begin(depth: depth, kind: "paragraph") }
    batch.forEach { paragraph, marker in
      guard index < count else { return }
      if index < pieces {
        inline.lineOffset = lines[index].line - Int(cmark_node_get_start_line(paragraph))
        inline.collect(paragraph, marker: marker)
        inline.canonical.space()
        inline.visible.append(0x20)
        if index == pieces - 1 { endBlock() }
      } else {
        while row < rowEnds.count, index >= rowEnds[row] { row += 1 }
        let rowStart = row == 0 ? pieces : rowEnds[row - 1]
        if index == rowStart { mark("row", depth) }
        inline.lineOffset = table.rows[row].line - Int(cmark_node_get_start_line(paragraph))
        inline.canonical.begin(depth: depth + 1, kind: "cell")
        inline.collect(paragraph, marker: marker)
        inline.canonical.end()
        if index == rowEnds[row] - 1 { flush() } else { inline.visible.append(contentsOf: " | ".utf8) }
      }
      index += 1
    }
    inline.lineOffset = savedOffset
    if !inline.visible.isEmpty { flush() }
  }

  // MARK: - Clauses

  /// libcmark counts a paragraph from the reference definitions it has taken off its head; the number itself tells the line.
  private func sourceLine(of text: UnsafeBufferPointer<UInt8>, from line: Int, to last: Int) -> Int {
    guard line < last else { return line }
    let number = text.prefix { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
    for candidate in line...last {
      var index = file.lines.start(ofLine: candidate)
      while index < file.bytes.count, [0x20, 0x09, UInt8(ascii: "*"), UInt8(ascii: "_")].contains(file.bytes[index]) { index += 1 }
      if file.bytes[index...].starts(with: number) { return candidate }
    }
    return line
  }

  private mutating func openNumber(_ text: UnsafeBufferPointer<UInt8>, line: Int) {
    close()
    let number = HeadingSyntax.number(at: 0, in: Array(text.prefix(48))[...])?.0
    current = Draft(opening: .number, number: number, line: line, byte: file.lines.start(ofLine: line))
  }

  private mutating func endBlock() {
    inline.canonical.end()
    flush()
  }

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    inline.visible.append(contentsOf: text)
    flush()
  }

  /// Moves what was collected to the clause.
  private mutating func flush() {
    while let last = inline.visible.last, last == 0x0A || last == 0x20 { inline.visible.removeLast() }
    guard !inline.visible.isEmpty else { return }
    if !current.text.isEmpty { current.text.append(0x0A) }
    current.text.append(contentsOf: inline.visible)
    inline.visible.removeAll(keepingCapacity: true)
  }

  private mutating func close() {
    flush()
    current.links = inline.links
    var stream = SHA256Stream()
    inline.canonical.bytes.withUnsafeBufferPointer { stream.update($0) }
    current.fingerprint = Fingerprint(words: stream.finalized())
    let isEmptyStart = current.opening == .document && current.text.isEmpty && inline.canonical.bytes.isEmpty
    if !isEmptyStart { drafts.append(current) }
    inline.links = []
    inline.canonical.reset()
  }
}
