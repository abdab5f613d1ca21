/// The block structure of a Markdown text, flat and in document order.
///
/// Flat on purpose: ten thousand nested lists are ten thousand elements of an array, not a recursion that overflows the stack.
struct MarkdownTree: Sendable {
  /// A block.
  struct Node: Sendable {
    enum Kind: Sendable, Hashable {
      case document
      case quote
      case list(ordered: Bool, start: Int)
      case item
      /// `info` is the first word of the info string, lower case: `rule`, `question`; empty for indented code.
      case code(info: String)
      case html
      case paragraph
      case heading(level: Int, setext: Bool)
      case thematicBreak
      /// A pipe table; its children are rows, theirs are cells.
      case table
      case row(isHeader: Bool)
      case cell
    }

    let kind: Kind
    /// Nesting depth: 0 for the document, 1 for top-level blocks.
    let depth: Int
    /// Index of the block around; 0 for top-level blocks.
    let parent: Int
    /// Index past the last block inside this one.
    var end: Int
    /// 1-based whole-file lines, first and last.
    let lines: ClosedRange<Int>
    /// Paragraph, heading, cell: the inline *source* (markup and all) without line prefixes, lines joined by `\n`.
    /// Code and html: the literal content. Empty for containers.
    let content: SourceText
    /// Paragraph, heading, cell: the visible text, emphasis dropped, entities and escapes resolved, links as their text,
    /// soft breaks as `\n`. Code and html: the literal. Empty for containers.
    let text: String
  }

  let file: SourceFile
  /// Blocks in document order; the first is the document.
  let nodes: [Node]
  /// Reference definitions in the text, 1-based lines.
  let definitionLines: [Int]

  /// Direct children of a block, in order.
  func children(of index: Int) -> [Int] {
    var result: [Int] = []
    var child = index + 1
    while child < nodes[index].end {
      result.append(child)
      child = nodes[child].end
    }
    return result
  }

  /// Direct children of a block that are of a kind.
  func children(of index: Int, where matches: (Node.Kind) -> Bool) -> [Int] {
    children(of: index).filter { matches(nodes[$0].kind) }
  }

  /// The source of a block as it stands in the file: whole lines, markers and all.
  func sourceLines(of index: Int) -> String {
    let lines = nodes[index].lines
    let start = file.lines.start(ofLine: lines.lowerBound)
    let end = lines.upperBound < file.lines.starts.count ? file.lines.start(ofLine: lines.upperBound + 1) : file.bytes.count
    return String(decoding: file.bytes[start..<end], as: UTF8.self)
  }
}
