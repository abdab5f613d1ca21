internal import CCMark

/// Where the content of a line begins behind the markers of the quotes and list items around a block.
///
/// libcmark strips these prefixes and forgets how long they were; its inline columns assume that every line of a paragraph has the
/// prefix of the first. Lazy continuation lines have a shorter one. This walks the containers again, line by line.
struct LinePrefix {
  private enum Container {
    case quote
    /// Columns that a continuation line must be indented by.
    case item(indent: Int)
  }

  /// Beyond this depth prefixes are skipped greedily; no person nests so deep, and the walk stays linear.
  private static let maximumDepth = 64

  private let file: SourceFile
  private let lineOffset: Int
  private var containers: [Container] = []
  private var isGreedy = false

  /// Prefix of the blocks directly below a container.
  /// - Parameter lineOffset: added to the parser's line numbers to get whole-file lines.
  init(of block: CMarkNode, in file: SourceFile, lineOffset: Int) {
    self.file = file
    self.lineOffset = lineOffset
    var chain: [CMarkNode] = []
    var node = cmark_node_parent(block)
    while let current = node, cmark_node_get_type(current) != CMARK_NODE_DOCUMENT {
      let type = cmark_node_get_type(current)
      if type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_ITEM { chain.append(current) }
      node = cmark_node_parent(current)
      if chain.count > LinePrefix.maximumDepth {
        isGreedy = true
        break
      }
    }
    guard !isGreedy else { return }
    for current in chain.reversed() {
      if cmark_node_get_type(current) == CMARK_NODE_BLOCK_QUOTE {
        containers.append(.quote)
      } else {
        containers.append(.item(indent: contentIndent(of: current)))
      }
    }
  }

  /// Byte at which the content of a whole-file line begins, white space before it skipped, and the end of its content.
  func content(ofLine line: Int) -> Range<Int> {
    var end = line < file.lines.starts.count ? file.lines.start(ofLine: line + 1) : file.bytes.count
    var position = walk(line).byte
    while position < end, file.bytes[position] == 0x20 || file.bytes[position] == 0x09 { position += 1 }
    while end > position, [0x20, 0x09, 0x0A, 0x0D].contains(file.bytes[end - 1]) { end -= 1 }
    return position..<end
  }

  private func walk(_ line: Int) -> (byte: Int, column: Int) {
    var position = file.lines.start(ofLine: line)
    let end = line < file.lines.starts.count ? file.lines.start(ofLine: line + 1) : file.bytes.count
    var column = 0
    if isGreedy {
      while position < end, [0x20, 0x09, UInt8(ascii: ">")].contains(file.bytes[position]) { position += 1 }
      return (position, column)
    }
    for container in containers {
      var probe = position
      var probeColumn = column
      skipSpaces(&probe, &probeColumn, end)
      switch container {
      case .quote:
        guard probeColumn - column <= 3, probe < end, file.bytes[probe] == UInt8(ascii: ">") else { return (position, column) }
        position = probe + 1
        column = probeColumn + 1
        if position < end, file.bytes[position] == 0x20 {
          position += 1
          column += 1
        } else if position < end, file.bytes[position] == 0x09, column % 4 == 3 {
          position += 1
          column += 1
        }
      case .item(let indent):
        // Less indentation means a lazy line (or the item's own first line, whose marker is not white space).
        guard probeColumn - column >= indent else { return (position, column) }
        advance(&position, &column, by: indent, end)
      }
    }
    return (position, column)
  }

  private func skipSpaces(_ position: inout Int, _ column: inout Int, _ end: Int) {
    while position < end {
      if file.bytes[position] == 0x20 {
        column += 1
      } else if file.bytes[position] == 0x09 {
        column += 4 - column % 4
      } else {
        return
      }
      position += 1
    }
  }

  private func advance(_ position: inout Int, _ column: inout Int, by columns: Int, _ end: Int) {
    let goal = column + columns
    while position < end, column < goal {
      // A tab that reaches past the goal stays: its rest is indentation of the content.
      let width = file.bytes[position] == 0x09 ? 4 - column % 4 : 1
      if column + width > goal { return }
      column += width
      position += 1
    }
  }

  /// Columns from the container's content to the item's content, as CommonMark counts them.
  private func contentIndent(of item: CMarkNode) -> Int {
    let line = Int(cmark_node_get_start_line(item)) + lineOffset
    let (start, base) = walk(line)
    let lineStart = file.lines.start(ofLine: line)
    let marker = max(start, lineStart + Int(cmark_node_get_start_column(item)) - 1)
    let end = line < file.lines.starts.count ? file.lines.start(ofLine: line + 1) : file.bytes.count
    var column = base
    var position = start
    while position < min(marker, end) {
      column += file.bytes[position] == 0x09 ? 4 - column % 4 : 1
      position += 1
    }
    // The marker itself: digits and a delimiter, or one bullet.
    var width = 0
    while position < end, (48...57).contains(file.bytes[position]), width < 9 {
      position += 1
      width += 1
    }
    position += 1
    column += width + 1
    let afterMarker = column
    skipSpaces(&position, &column, end)
    let isEmpty = position >= end || file.bytes[position] == 0x0A || file.bytes[position] == 0x0D
    if isEmpty || column - afterMarker > 4 { column = afterMarker + 1 }
    return column - base
  }
}
