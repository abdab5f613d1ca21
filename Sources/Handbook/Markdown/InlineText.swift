internal import CCMark

/// What the inlines of a paragraph, heading or cell say: visible bytes, canonical bytes, links.
struct InlineText {
  /// Visible text, emphasis dropped, soft breaks as `softBreak`, hard breaks as line feeds.
  var visible: [UInt8] = []
  /// Form for the fingerprint.
  var canonical = CanonicalText()
  /// Links and images in order.
  var links: [Link] = []
  /// Names that anchors in HTML set, in order.
  var anchors: [String] = []
  /// What a soft break becomes in `visible`.
  var softBreak: UInt8 = 0x20
  /// Added to the parser's line numbers to get whole-file lines.
  var lineOffset = 0
  /// Whether `canonical` is wanted.
  var isCanonicalWanted = true

  /// Where a walk stopped.
  struct Stop {
    /// The first node of the line that opens a clause.
    let next: CMarkNode
    /// Line breaks passed since the beginning of the block.
    let breaks: Int
  }

  /// Walks the inlines of a block in document order, without recursion.
  /// - Parameters:
  ///   - start: where to go on after a stop.
  ///   - marker: bytes at the beginning of the first text to leave out.
  ///   - stopsAtNumbers: stop in front of a line that opens a numbered clause.
  /// - Returns: where the walk stopped; nil at the end of the block.
  @discardableResult
  mutating func collect(_ block: CMarkNode, from start: Stop? = nil, marker: Int = 0, stopsAtNumbers: Bool = false) -> Stop? {
    var node = start?.next ?? cmark_node_first_child(block)
    var skip = marker
    var breaks = start?.breaks ?? 0
    while let current = node {
      switch cmark_node_get_type(current) {
      case CMARK_NODE_TEXT:
        var text = literal(of: current)
        if skip > 0 {
          text = UnsafeBufferPointer(rebasing: text.dropFirst(skip))
          skip = 0
        }
        visible.append(contentsOf: text)
        if isCanonicalWanted { canonical.text(text) }
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
        breaks += 1
        if stopsAtNumbers, let next = cmark_node_next(current), let text = InlineText.firstText(from: next), HeadingSyntax.opensClause(text)
        {
          return Stop(next: next, breaks: breaks)
        }
        visible.append(cmark_node_get_type(current) == CMARK_NODE_LINEBREAK ? 0x0A : softBreak)
        if isCanonicalWanted { canonical.space() }
      case CMARK_NODE_CODE:
        let code = literal(of: current)
        visible.append(contentsOf: code)
        if isCanonicalWanted { canonical.verbatim(code) }
      case CMARK_NODE_HTML_INLINE:
        let html = literal(of: current)
        RawHTML.appendText(html, to: &visible)
        if let name = RawHTML.anchor(html) { anchors.append(name) }
        if isCanonicalWanted { canonical.text(html) }
      case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
        let url = bytes(of: cmark_node_get_url(current))
        links.append(
          Link(
            destination: String(decoding: url, as: UTF8.self), line: Int(cmark_node_get_start_line(current)) + lineOffset,
            isImage: cmark_node_get_type(current) == CMARK_NODE_IMAGE))
      default: break
      }
      if let child = cmark_node_first_child(current) {
        node = child
        continue
      }
      node = leave(current, block)
    }
    return nil
  }

  /// The text a node begins with, looked for through emphasis; nil where something else comes first.
  static func firstText(from node: CMarkNode?) -> UnsafeBufferPointer<UInt8>? {
    var node = node
    while let current = node {
      let type = cmark_node_get_type(current)
      if type == CMARK_NODE_TEXT { return literal(of: current) }
      guard type == CMARK_NODE_STRONG || type == CMARK_NODE_EMPH else { return nil }
      node = cmark_node_first_child(current)
    }
    return nil
  }

  /// The next node in document order, closing what ends here.
  private mutating func leave(_ node: CMarkNode, _ block: CMarkNode) -> CMarkNode? {
    var current = node
    while true {
      let type = cmark_node_get_type(current)
      if isCanonicalWanted, type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE {
        let open: StaticString = "("
        let close: StaticString = ")"
        open.withUTF8Buffer { canonical.verbatim($0) }
        canonical.verbatim(bytes(of: cmark_node_get_url(current)))
        close.withUTF8Buffer { canonical.verbatim($0) }
      }
      if let next = cmark_node_next(current) { return next }
      guard let parent = cmark_node_parent(current), parent != block else { return nil }
      current = parent
    }
  }
}
