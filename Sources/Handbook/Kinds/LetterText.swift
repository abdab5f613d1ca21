/// Blocks as plain text to send: paragraphs separated by a blank line, lists as lines, addresses of links kept.
struct LetterText {
  /// `<имя>` that Markdown took for a tag, with the block it stands in.
  private(set) var lostPlaces: [(name: String, block: Int)] = []

  private let tree: MarkdownTree
  private var paragraphs: [String] = []

  init(_ tree: MarkdownTree) {
    self.tree = tree
  }

  /// What was written so far.
  var text: String { paragraphs.joined(separator: "\n\n") }

  /// Adds a block with all that stands inside it. Nesting is walked in document order, without recursion.
  mutating func write(_ block: Int) {
    var index = block
    while index < tree.nodes[block].end {
      let node = tree.nodes[index]
      switch node.kind {
      case .paragraph, .heading:
        add(visible(index))
      case .code(let info) where info != "rule" && info != "question":
        add(LetterText.withoutLastBreak(node.text))
      case .list:
        add(lines(ofList: index))
        index = node.end
        continue
      case .row:
        let cells = tree.children(of: index).map { visible($0) }
        let row = cells.joined(separator: " — ")
        if case .row(isHeader: false) = node.kind, !paragraphs.isEmpty { paragraphs[paragraphs.count - 1] += "\n" + row } else { add(row) }
        index = node.end
        continue
      default: break
      }
      index += 1
    }
  }

  private static func withoutLastBreak(_ text: String) -> String {
    var text = text[...]
    while let last = text.last, last.isNewline { text.removeLast() }
    return String(text)
  }

  private mutating func add(_ text: String) {
    if !text.isEmpty { paragraphs.append(text) }
  }

  /// A list line by line, inner lists indented by two spaces a level; numbers as written.
  private mutating func lines(ofList list: Int) -> String {
    var lines: [String] = []
    /// Numbers of the lists that are open, by depth; nil for bullets.
    var numbers: [Int: Int] = [:]
    var marker = ""
    for index in list..<tree.nodes[list].end {
      let node = tree.nodes[index]
      let level = max(0, (node.depth - tree.nodes[list].depth - 1) / 2)
      switch node.kind {
      case .list(let ordered, let start): numbers[node.depth] = ordered ? start : nil
      case .item:
        if let number = numbers[node.depth - 1] {
          marker = "\(number). "
          numbers[node.depth - 1] = number < Int.max ? number + 1 : number
        } else {
          marker = "- "
        }
      case .paragraph, .code, .heading, .cell:
        let indent = String(repeating: "  ", count: min(level, LetterText.deepestIndent))
        let text = visible(index).split(separator: "\n").joined(separator: "\n" + indent + "  ")
        guard !text.isEmpty else { continue }
        lines.append(indent + (marker.isEmpty ? "  " : marker) + text)
        marker = ""
      default: break
      }
    }
    return lines.joined(separator: "\n")
  }

  private static let deepestIndent = 8

  /// The visible text of a leaf, its line breaks kept; behind the text of a link into the web stands its address.
  private mutating func visible(_ index: Int) -> String {
    let node = tree.nodes[index]
    findLostPlaces(index)
    guard node.content.string.contains("](http") || node.content.string.contains("](mailto:") else {
      return FrontMatterReader.trimmed(node.text)
    }
    let marks = InlineMarks(node.content)
    return marks.lines(marks.all).map { marks.text($0, withAddresses: true) }.joined(separator: "\n")
  }

  private mutating func findLostPlaces(_ index: Int) {
    let node = tree.nodes[index]
    if case .code = node.kind { return }
    guard node.content.bytes.contains(UInt8(ascii: "<")) else { return }
    for piece in node.content.string.split(separator: "<").dropFirst() {
      guard let close = piece.firstIndex(of: ">") else { continue }
      let name = piece[..<close]
      let isName = name.first?.isLetter == true && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == " " }
      if isName, !LetterText.tags.contains(name.lowercased()), !node.text.contains("<\(name)>") { lostPlaces.append((String(name), index)) }
    }
  }

  private static let tags: Set<String> = [
    "a", "b", "i", "u", "s", "p", "br", "em", "strong", "sub", "sup", "span", "div", "font", "code", "small", "del", "ins", "li", "ul",
    "ol",
    "hr", "img", "table", "tr", "td", "th", "nobr", "center",
  ]
}
