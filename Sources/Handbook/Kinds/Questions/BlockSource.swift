/// Markdown of blocks as the writer wrote it, without the markers of the quotes and list items around them.
struct BlockSource {
  private enum Container {
    case quote
    /// Columns that a continuation line of the item is indented by, and the line that bears its marker.
    case item(indent: Int, firstLine: Int)
  }

  /// Nobody nests deeper by hand; the bound keeps hostile input linear.
  private static let maximumDepth = 32

  private let tree: MarkdownTree

  init(_ tree: MarkdownTree) {
    self.tree = tree
  }

  /// Blocks with one parent, an empty line between them.
  func markdown(_ blocks: [Int]) -> String {
    guard let first = blocks.first else { return "" }
    let containers = containers(of: first)
    return blocks.map { markdown($0, containers) }.joined(separator: "\n\n")
  }

  private func markdown(_ block: Int, _ containers: [Container]) -> String {
    var rows = tree.nodes[block].lines.map { row($0, containers) }
    while let last = rows.last, last.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { rows.removeLast() }
    return String(decoding: Array(rows.joined(separator: [0x0A])), as: UTF8.self)
  }

  private func containers(of block: Int) -> [Container] {
    var chain: [Int] = []
    var node = tree.nodes[block].parent
    while node != 0, chain.count < BlockSource.maximumDepth {
      switch tree.nodes[node].kind {
      case .quote, .item: chain.append(node)
      default: break
      }
      node = tree.nodes[node].parent
    }
    var result: [Container] = []
    for node in chain.reversed() {
      if case .quote = tree.nodes[node].kind {
        result.append(.quote)
      } else {
        let line = tree.nodes[node].lines.lowerBound
        result.append(.item(indent: contentIndent(row(line, result)), firstLine: line))
      }
    }
    return result
  }

  /// A line of the file without its end and without the prefixes of the containers.
  private func row(_ line: Int, _ containers: [Container]) -> ArraySlice<UInt8> {
    let lines = tree.file.lines
    let end = line < lines.starts.count ? lines.start(ofLine: line + 1) : tree.file.bytes.count
    var row = tree.file.bytes[lines.start(ofLine: line)..<end]
    while let last = row.last, last == 0x0A || last == 0x0D { row.removeLast() }
    for container in containers {
      switch container {
      case .quote:
        let rest = row.drop { $0 == 0x20 }
        guard rest.startIndex - row.startIndex <= 3, rest.first == UInt8(ascii: ">") else { continue }
        row = rest.dropFirst()
        if row.first == 0x20 || row.first == 0x09 { row.removeFirst() }
      case .item(let indent, let firstLine):
        row = line == firstLine ? BlockSource.dropMarker(row) : BlockSource.dropIndent(row, indent)
      }
    }
    return row
  }

  /// Columns up to the content of an item, from its first line.
  private func contentIndent(_ row: ArraySlice<UInt8>) -> Int {
    let content = BlockSource.dropMarker(row)
    var column = 0
    for byte in row[row.startIndex..<content.startIndex] { column += byte == 0x09 ? 4 - column % 4 : 1 }
    return column
  }

  /// A bullet or a number with the white space behind it; five spaces and more belong to the content, as in CommonMark.
  private static func dropMarker(_ row: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = row.drop { $0 == 0x20 || $0 == 0x09 }
    let digits = rest.prefix { (48...57).contains($0) }.count
    rest = rest.dropFirst(digits + 1)
    let spaces = rest.prefix { $0 == 0x20 || $0 == 0x09 }.count
    return rest.dropFirst(spaces > 4 || spaces == rest.count ? min(1, spaces) : spaces)
  }

  private static func dropIndent(_ row: ArraySlice<UInt8>, _ indent: Int) -> ArraySlice<UInt8> {
    var rest = row
    var column = 0
    while column < indent, let byte = rest.first, byte == 0x20 || byte == 0x09 {
      column += byte == 0x09 ? 4 - column % 4 : 1
      rest.removeFirst()
    }
    return rest
  }
}
