internal import CCMark

/// Renders Markdown as HTML that is safe to put on a page.
///
/// Safe by construction: only the tags written here ever come out. Raw HTML comes out as its text, links whose scheme is not on the
/// list as their words, images as their description.
public struct HTMLRenderer: Sendable {
  /// Gives the address of a link for a relative destination; nil: show the words alone.
  public typealias LinkRewriter = @Sendable (_ destination: String) -> String?

  private let rewrite: LinkRewriter
  private let keepsLines: Bool
  private static let schemes: Set<String> = ["http", "https", "mailto", "tel"]

  /// - Parameters:
  ///   - keepsLines: whether the end of a line in a paragraph is one on the page: so in ready answers, which are copied as they look.
  ///   - rewrite: where relative links lead; absolute ones are checked against the allow-list here.
  public init(keepsLines: Bool = false, rewrite: @escaping LinkRewriter = { _ in nil }) {
    self.keepsLines = keepsLines
    self.rewrite = rewrite
  }

  /// The body of a clause, without the heading that opens it and without `rule` blocks.
  public func html(of clause: Clause, in document: Document) -> String {
    var slice = Array(document.source[clause.bytes.clamped(to: 0..<document.source.count)])
    slice.append(contentsOf: [0x0A, 0x0A])
    slice.append(contentsOf: ReferenceDefinitions.source(in: document.source))
    let skipsHeading: Bool
    if case .heading = clause.opening { skipsHeading = true } else { skipsHeading = false }
    return render(slice, skipsHeading: skipsHeading)
  }

  /// A piece of Markdown: the stem of a question, an instruction.
  public func html(_ markdown: String) -> String {
    render(Array(markdown.utf8), skipsHeading: false)
  }

  // MARK: - Blocks

  private func render(_ bytes: [UInt8], skipsHeading: Bool) -> String {
    let file = SourceFile(path: "", bytes: bytes)
    var output = HTMLOutput()
    bytes.withUnsafeBufferPointer { buffer in
      guard let document = CMarkDocument(buffer) else { return }
      var skips = skipsHeading
      var node = cmark_node_first_child(document.root)
      while let block = node {
        if skips, cmark_node_get_type(block) == CMARK_NODE_HEADING {
          skips = false
          node = cmark_node_next(block)
          continue
        }
        open(block, file, &output)
        if isContainer(block), let child = cmark_node_first_child(block) {
          node = child
          continue
        }
        close(block, &output)
        var last = block
        node = nil
        while true {
          if let next = cmark_node_next(last) {
            node = next
            break
          }
          guard let parent = cmark_node_parent(last), parent != document.root else { break }
          close(parent, &output)
          last = parent
        }
      }
    }
    return output.string
  }

  private func isContainer(_ block: CMarkNode) -> Bool {
    let type = cmark_node_get_type(block)
    return type == CMARK_NODE_BLOCK_QUOTE || type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM
  }

  private func open(_ block: CMarkNode, _ file: SourceFile, _ output: inout HTMLOutput) {
    switch cmark_node_get_type(block) {
    case CMARK_NODE_BLOCK_QUOTE: output.raw("<blockquote>\n")
    case CMARK_NODE_LIST:
      let start = cmark_node_get_list_start(block)
      if cmark_node_get_list_type(block) == CMARK_ORDERED_LIST {
        output.raw(start == 1 ? "<ol>\n" : "<ol start=\"\(start)\">\n")
      } else {
        output.raw("<ul>\n")
      }
    case CMARK_NODE_ITEM: output.raw("<li>")
    case CMARK_NODE_THEMATIC_BREAK: output.raw("<hr>\n")
    case CMARK_NODE_HEADING:
      let level = cmark_node_get_heading_level(block)
      output.raw("<h\(level)>")
      inlines(block, &output)
      output.raw("</h\(level)>\n")
    case CMARK_NODE_PARAGRAPH: paragraph(block, file, &output)
    case CMARK_NODE_CODE_BLOCK:
      if FenceInfo.isMachinery(bytes(of: cmark_node_get_fence_info(block))) { return }
      output.raw("<pre><code>")
      output.text(literal(of: block))
      output.raw("</code></pre>\n")
    case CMARK_NODE_HTML_BLOCK:
      var text: [UInt8] = []
      RawHTML.appendText(literal(of: block), to: &text)
      guard text.contains(where: { $0 > 0x20 }) else { return }
      output.raw("<p>")
      text.withUnsafeBufferPointer { output.text($0) }
      output.raw("</p>\n")
    default: break
    }
  }

  private func close(_ block: CMarkNode, _ output: inout HTMLOutput) {
    switch cmark_node_get_type(block) {
    case CMARK_NODE_BLOCK_QUOTE: output.raw("</blockquote>\n")
    case CMARK_NODE_LIST: output.raw(cmark_node_get_list_type(block) == CMARK_ORDERED_LIST ? "</ol>\n" : "</ul>\n")
    case CMARK_NODE_ITEM: output.raw("</li>\n")
    default: break
    }
  }

  private func paragraph(_ block: CMarkNode, _ file: SourceFile, _ output: inout HTMLOutput) {
    if let (lines, table) = PipeTable.find(in: block, file: file, lineOffset: 0) {
      self.table(table, lines: lines, file, &output)
      return
    }
    // The paragraphs of a tight list are the items' own text.
    let isTight = cmark_node_parent(block).flatMap { cmark_node_parent($0) }.map { cmark_node_get_list_tight($0) != 0 } ?? false
    output.raw(isTight ? "" : "<p>")
    inlines(block, &output)
    output.raw(isTight ? "\n" : "</p>\n")
  }

  private func table(_ table: PipeTable, lines: [PipeTable.Line], _ file: SourceFile, _ output: inout HTMLOutput) {
    var batch = InlineBatch()
    for line in lines[..<table.headerIndex] { batch.add(file.bytes[line.content]) }
    for row in table.rows { for cell in row.cells { batch.add(PipeTable.unescaped(cell, in: file.bytes)) } }
    batch.add(definitions: ReferenceDefinitions.source(in: file.bytes))
    var pieces: [String] = []
    batch.forEach { paragraph, marker in
      var piece = HTMLOutput()
      inlines(paragraph, &piece, marker: marker)
      pieces.append(piece.string)
    }
    var rest = pieces[...]
    let before = rest.prefix(table.headerIndex).joined(separator: " ")
    rest = rest.dropFirst(table.headerIndex)
    if !before.isEmpty { output.raw("<p>\(before)</p>\n") }
    let width = table.rows.first?.cells.count ?? 0
    output.raw("<div class=\"table\"><table>\n")
    for (number, row) in table.rows.enumerated() {
      let tag = number == 0 ? "th" : "td"
      output.raw(number == 0 ? "<thead><tr>" : number == 1 ? "<tbody><tr>" : "<tr>")
      for cell in rest.prefix(row.cells.count) { output.raw("<\(tag)>\(cell)</\(tag)>") }
      for _ in 0..<max(0, width - row.cells.count) { output.raw("<\(tag)></\(tag)>") }
      rest = rest.dropFirst(row.cells.count)
      output.raw(number == 0 ? "</tr></thead>\n" : "</tr>\n")
    }
    output.raw(table.rows.count > 1 ? "</tbody></table></div>\n" : "</table></div>\n")
  }

  // MARK: - Inlines

  private func inlines(_ block: CMarkNode, _ output: inout HTMLOutput, marker: Int = 0) {
    var node = cmark_node_first_child(block)
    var skip = marker
    // Closing tags of the open elements; libcmark bounds nothing here, so this is a stack of ours.
    var open: [StaticString] = []
    while let current = node {
      var closing: StaticString = ""
      switch cmark_node_get_type(current) {
      case CMARK_NODE_TEXT:
        output.text(UnsafeBufferPointer(rebasing: literal(of: current).dropFirst(skip)))
        skip = 0
      case CMARK_NODE_SOFTBREAK: output.raw(keepsLines ? "<br>\n" : "\n")
      case CMARK_NODE_LINEBREAK: output.raw("<br>\n")
      case CMARK_NODE_CODE:
        output.raw("<code>")
        output.text(literal(of: current))
        output.raw("</code>")
      case CMARK_NODE_HTML_INLINE:
        var text: [UInt8] = []
        RawHTML.appendText(literal(of: current), to: &text)
        text.withUnsafeBufferPointer { output.text($0) }
      case CMARK_NODE_EMPH:
        output.raw("<em>")
        closing = "</em>"
      case CMARK_NODE_STRONG:
        output.raw("<strong>")
        closing = "</strong>"
      case CMARK_NODE_LINK:
        if let address = address(String(decoding: bytes(of: cmark_node_get_url(current)), as: UTF8.self)) {
          output.raw("<a href=\"")
          output.text(address)
          output.raw("\">")
          closing = "</a>"
        }
      case CMARK_NODE_IMAGE:
        output.raw("<span class=\"image\">")
        closing = "</span>"
      default: break
      }
      if let child = cmark_node_first_child(current) {
        open.append(closing)
        node = child
        continue
      }
      output.raw(closing)
      var last = current
      node = nil
      while true {
        if let next = cmark_node_next(last) {
          node = next
          break
        }
        guard let parent = cmark_node_parent(last), parent != block else { break }
        output.raw(open.popLast() ?? "")
        last = parent
      }
    }
  }

  /// The address of a link if it may be followed.
  private func address(_ destination: String) -> String? {
    // Browsers drop white space and control characters inside a scheme; so must the check.
    let cleaned = String(String.UnicodeScalarView(destination.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }))
    guard let colon = cleaned.firstIndex(where: { ":/?#".contains($0) }), cleaned[colon] == ":" else {
      return cleaned.hasPrefix("//") ? nil : rewrite(cleaned)
    }
    return HTMLRenderer.schemes.contains(cleaned[..<colon].lowercased()) ? cleaned : nil
  }
}

/// Bytes of HTML; text goes in escaped.
struct HTMLOutput {
  private var bytes: [UInt8] = []

  var string: String { String(decoding: bytes, as: UTF8.self) }

  mutating func raw(_ html: StaticString) { html.withUTF8Buffer { bytes.append(contentsOf: $0) } }

  mutating func raw(_ html: String) { bytes.append(contentsOf: html.utf8) }

  mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { self.text($0) }
  }

  mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "&"): raw("&amp;" as StaticString)
      case UInt8(ascii: "<"): raw("&lt;" as StaticString)
      case UInt8(ascii: ">"): raw("&gt;" as StaticString)
      case UInt8(ascii: "\""): raw("&quot;" as StaticString)
      case UInt8(ascii: "'"): raw("&#39;" as StaticString)
      default: bytes.append(byte)
      }
    }
  }
}
