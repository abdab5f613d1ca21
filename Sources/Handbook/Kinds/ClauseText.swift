/// The top-level blocks of a document by clause.
struct ClauseBlocks {
  private let tree: MarkdownTree
  private var blocks: [String: [Int]] = [:]

  /// Walks blocks and clauses once, side by side.
  init(_ context: KindContext) {
    tree = context.tree
    guard !tree.nodes.isEmpty else { return }
    let clauses = context.document.clauses
    var current = 0
    for index in tree.children(of: 0) {
      let node = tree.nodes[index]
      while current + 1 < clauses.count, clauses[current + 1].line <= node.lines.lowerBound { current += 1 }
      if case .heading = node.kind { continue }
      guard current < clauses.count else { return }
      blocks[clauses[current].reference, default: []].append(index)
    }
  }

  /// Blocks of a clause in order, its heading left out.
  func callAsFunction(_ clause: Clause) -> [Int] { blocks[clause.reference] ?? [] }

  /// The first paragraph of a clause as plain text on one line; nil if it has none.
  func firstParagraph(of clause: Clause) -> String? {
    // A numbered paragraph is a clause by itself: it may begin in the middle of a Markdown paragraph.
    if clause.opening == .number {
      return clause.text.split(separator: "\n").first.map { FrontMatterReader.trimmed(String($0)) }
    }
    for index in self(clause) where tree.nodes[index].kind == .paragraph {
      let text = InlineMarks.oneLine(tree.nodes[index].text)
      if !text.isEmpty { return text }
    }
    return nil
  }
}

extension KindContext {
  /// The clause that is the title of the document: the first heading, if it is the only one of level 1 and others stand below it.
  var titleClause: Clause? {
    let headings = document.clauses.filter { $0.opening != .document }
    guard let first = headings.first, first.opening == .heading(level: 1), headings.count > 1 else { return nil }
    return headings.count { $0.opening == .heading(level: 1) } == 1 ? first : nil
  }
}
