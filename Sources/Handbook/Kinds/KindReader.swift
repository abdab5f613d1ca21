/// What the readers of the kinds get: a document and its blocks; and where they put what they find.
struct KindContext {
  /// The document with its clauses.
  let document: Document
  /// Its blocks.
  let tree: MarkdownTree
  /// Company settings: channels, roles.
  let settings: Settings
  /// Shared by all copies: a reader of one item takes a copy of the context and loses nothing of what it finds.
  private let found = DiagnosticList()

  init(document: Document, tree: MarkdownTree, settings: Settings) {
    self.document = document
    self.tree = tree
    self.settings = settings
  }

  /// The clause that a 1-based whole-file line belongs to. Every document has at least one clause.
  func clause(atLine line: Int) -> Clause {
    var low = 0
    var high = document.clauses.count
    while low < high {
      let middle = (low + high) / 2
      if document.clauses[middle].line <= line { low = middle + 1 } else { high = middle }
    }
    return document.clauses[max(0, low - 1)]
  }

  /// Findings so far.
  var diagnostics: [Diagnostic] { found.items }

  /// Adds findings.
  func report(_ diagnostics: [Diagnostic]) { found.items += diagnostics }

  /// The place of a byte offset of the file.
  func spot(_ byte: Int) -> Spot { tree.file.spot(byte) }

  /// The beginning of a block.
  func spot(node index: Int) -> Spot {
    let node = tree.nodes[index]
    return node.content.runs.first.map { tree.file.spot($0.file) } ?? tree.file.spot(line: node.lines.lowerBound)
  }

  /// Adds an error.
  func error(_ code: String, at spot: Spot, ru: String, en: String, remedyRu: String, remedyEn: String) {
    found.items.append(Diagnostic(code, .error, spot, Localized(ru: ru, en: en), remedy: Localized(ru: remedyRu, en: remedyEn)))
  }

  /// Adds a warning.
  func warning(_ code: String, at spot: Spot, ru: String, en: String, remedyRu: String, remedyEn: String) {
    found.items.append(Diagnostic(code, .warning, spot, Localized(ru: ru, en: en), remedy: Localized(ru: remedyRu, en: remedyEn)))
  }

  /// Adds a hint.
  func hint(_ code: String, at spot: Spot, ru: String, en: String, remedyRu: String, remedyEn: String) {
    found.items.append(Diagnostic(code, .hint, spot, Localized(ru: ru, en: en), remedy: Localized(ru: remedyRu, en: remedyEn)))
  }
}

/// What the readers of one document have found.
private final class DiagnosticList {
  var items: [Diagnostic] = []
}
