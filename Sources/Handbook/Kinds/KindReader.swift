/// What the readers of the kinds get: a document and its blocks; and where they put what they find.
struct KindContext {
  /// The document with its clauses.
  let document: Document
  /// Its blocks.
  let tree: MarkdownTree
  /// Company settings: channels, roles.
  let settings: Settings
  /// Findings so far.
  var diagnostics: [Diagnostic] = []

  init(document: Document, tree: MarkdownTree, settings: Settings) {
    self.document = document
    self.tree = tree
    self.settings = settings
  }

  /// The clause that a 1-based whole-file line belongs to. Every document has at least one clause.
  func clause(atLine line: Int) -> Clause {
    document.clauses.last { $0.line <= line } ?? document.clauses[0]
  }

  /// The place of a byte offset of the file.
  func spot(_ byte: Int) -> Spot { tree.file.spot(byte) }

  /// The beginning of a block.
  func spot(node index: Int) -> Spot {
    let node = tree.nodes[index]
    return node.content.runs.first.map { tree.file.spot($0.file) } ?? tree.file.spot(line: node.lines.lowerBound)
  }

  /// Adds an error.
  mutating func error(_ code: String, at spot: Spot, ru: String, en: String, remedyRu: String, remedyEn: String) {
    diagnostics.append(Diagnostic(code, .error, spot, Localized(ru: ru, en: en), remedy: Localized(ru: remedyRu, en: remedyEn)))
  }

  /// Adds a warning.
  mutating func warning(_ code: String, at spot: Spot, ru: String, en: String, remedyRu: String, remedyEn: String) {
    diagnostics.append(Diagnostic(code, .warning, spot, Localized(ru: ru, en: en), remedy: Localized(ru: remedyRu, en: remedyEn)))
  }

  /// Adds a hint.
  mutating func hint(_ code: String, at spot: Spot, ru: String, en: String, remedyRu: String, remedyEn: String) {
    diagnostics.append(Diagnostic(code, .hint, spot, Localized(ru: ru, en: en), remedy: Localized(ru: remedyRu, en: remedyEn)))
  }
}
