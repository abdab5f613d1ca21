internal import CCMark

/// Parses pieces of inline Markdown, each for itself, in one run of the parser: the cells of a table.
///
/// Each piece becomes a paragraph behind a private-use character, which keeps `# `, `- ` and `1. ` at its start from opening blocks.
struct InlineBatch {
  /// U+E000 and a space: a character no markup begins with, and white space for the rules of emphasis.
  private static let marker: [UInt8] = [0xEE, 0x80, 0x80, 0x20]
  private var text: [UInt8] = []

  /// Adds a piece without line feeds.
  mutating func add(_ piece: some Sequence<UInt8>) {
    text.append(contentsOf: InlineBatch.marker)
    for byte in piece { text.append(byte == 0x0A || byte == 0x0D ? 0x20 : byte) }
    text.append(0x0A)
    text.append(0x0A)
  }

  /// Adds the document's reference definitions, so that links by reference resolve in the pieces.
  mutating func add(definitions: [UInt8]) { text.append(contentsOf: definitions) }

  /// Calls `body` for each piece in order with the inlines of the piece; `marker` bytes of its first text are not its own.
  func forEach(_ body: (_ paragraph: CMarkNode, _ marker: Int) -> Void) {
    text.withUnsafeBufferPointer { buffer in
      guard let document = CMarkDocument(buffer) else { return }
      var node = cmark_node_first_child(document.root)
      while let current = node {
        if cmark_node_get_type(current) == CMARK_NODE_PARAGRAPH { body(current, InlineBatch.marker.count) }
        node = cmark_node_next(current)
      }
    }
  }
}
