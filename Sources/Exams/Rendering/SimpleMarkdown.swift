/// The part of Markdown that questions use, as safe HTML: paragraphs, flat lists, quotes, fenced code, code spans, emphasis, line
/// breaks. Everything else, raw HTML too, is shown as text; links and images as their text. Linear in the length of the source.
enum SimpleMarkdown {
  static func html(_ source: String) -> String {
    var writer = BlockWriter()
    for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
      writer.add(String(line.last == "\r" ? line.dropLast() : line))
    }
    return writer.finished()
  }
}

private struct BlockWriter {
  private enum Open: Equatable {
    case paragraph
    case quote
    case item(list: String)
    case code(fence: String)
  }

  private var html = ""
  private var open: Open?
  private var lines: [String] = []
  private var list: String?

  mutating func add(_ line: String) {
    let bare = String(line.drop { $0 == " " || $0 == "\t" })
    if case .code(let fence) = open {
      if bare.hasPrefix(fence), bare.allSatisfy({ $0 == fence.first || $0 == " " }) { close() } else { lines.append(line) }
      return
    }
    if bare.isEmpty {
      close()
    } else if bare.hasPrefix("```") || bare.hasPrefix("~~~"), let mark = bare.first {
      begin(.code(fence: String(bare.prefix { $0 == mark })))
    } else if bare.hasPrefix(">") {
      if open != .quote { begin(.quote) }
      lines.append(String(bare.dropFirst().drop { $0 == " " }))
    } else if let (list, text) = BlockWriter.item(bare) {
      begin(.item(list: list))
      lines.append(text)
    } else if bare.hasPrefix("#"), let text = BlockWriter.heading(bare) {
      begin(.paragraph)
      lines.append("**\(text)**")
      close()
    } else {
      if open == nil { begin(.paragraph) }
      lines.append(bare)
    }
  }

  mutating func finished() -> String {
    close()
    closeList()
    return html
  }

  private mutating func begin(_ block: Open) {
    close()
    if case .item(let kind) = block {
      if list != kind {
        closeList()
        html += "<\(kind)>"
        list = kind
      }
    } else {
      closeList()
    }
    open = block
  }

  private mutating func close() {
    switch open {
    case .paragraph: html += "<p>\(InlineHTML.html(lines))</p>"
    case .quote: html += "<blockquote><p>\(InlineHTML.html(lines))</p></blockquote>"
    case .item: html += "<li>\(InlineHTML.html(lines))</li>"
    case .code: html += "<pre>\(HTMLText.escaped(lines.joined(separator: "\n")))</pre>"
    case nil: break
    }
    open = nil
    lines = []
  }

  private mutating func closeList() {
    if let list { html += "</\(list)>" }
    list = nil
  }

  /// `- text` or `1. text`.
  private static func item(_ line: String) -> (list: String, text: String)? {
    if let mark = line.first, "-*+".contains(mark), line.dropFirst().first == " " {
      return ("ul", String(line.dropFirst(2).drop { $0 == " " }))
    }
    let digits = line.prefix { $0.isASCIIDigit }
    let rest = line.dropFirst(digits.count)
    guard !digits.isEmpty, digits.count < 10, let mark = rest.first, mark == "." || mark == ")", rest.dropFirst().first == " " else {
      return nil
    }
    return ("ol", String(rest.dropFirst(2).drop { $0 == " " }))
  }

  private static func heading(_ line: String) -> String? {
    let marks = line.prefix { $0 == "#" }
    guard marks.count <= 6, line.dropFirst(marks.count).first == " " else { return nil }
    return String(line.dropFirst(marks.count).drop { $0 == " " })
  }
}
