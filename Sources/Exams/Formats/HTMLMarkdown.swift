/// HTML of Moodle's texts as Markdown: paragraphs, breaks, emphasis, code, lists, links. What else there is stays as its text and is named.
struct HTMLMarkdown {
  /// Markdown, and elements that have no form in it.
  static func convert(_ html: String, keepsBreaks: Bool = false) -> (markdown: String, losses: [String]) {
    var reader = HTMLMarkdown(html, keepsBreaks)
    reader.read()
    return (reader.finished, reader.losses)
  }

  private let bytes: [UInt8]
  private let keepsBreaks: Bool
  private var output = ""
  private var losses: [String] = []
  private var lists: [(isOrdered: Bool, count: Int)] = []
  private var links: [String] = []
  private var marks: [String] = []

  private init(_ html: String, _ keepsBreaks: Bool) {
    bytes = Array(html.utf8)
    self.keepsBreaks = keepsBreaks
  }

  private var finished: String {
    var lines: [String] = []
    for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
      var text = line[...]
      while text.last == " " { text.removeLast() }
      if text.isEmpty, lines.last?.isEmpty ?? true { continue }
      lines.append(String(text))
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  private mutating func read() {
    var index = 0
    var text: [UInt8] = []
    // Behind the last closing bracket there are no more tags.
    let last = bytes.lastIndex(of: UInt8(ascii: ">")) ?? 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<"), index < last, isTag(bytes[index + 1]),
        let end = bytes[index...].firstIndex(of: UInt8(ascii: ">"))
      else {
        text.append(bytes[index])
        index += 1
        continue
      }
      flush(&text)
      if bytes[index...].starts(with: Array("<!--".utf8)) {
        index = comment(from: index)
        lose("<!-- -->")
        continue
      }
      tag(String(decoding: bytes[(index + 1)..<end], as: UTF8.self))
      index = end + 1
    }
    flush(&text)
    while let mark = marks.popLast() { output += mark }
  }

  private func isTag(_ byte: UInt8) -> Bool {
    (97...122).contains(byte | 0x20) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!")
  }

  private func comment(from start: Int) -> Int {
    var index = start + 4
    while index + 2 < bytes.count {
      if bytes[index] == UInt8(ascii: "-"), bytes[index + 1] == UInt8(ascii: "-"), bytes[index + 2] == UInt8(ascii: ">") {
        return index + 3
      }
      index += 1
    }
    return bytes.count
  }

  private mutating func lose(_ name: String) {
    if !losses.contains(name) { losses.append(name) }
  }

  private mutating func flush(_ text: inout [UInt8]) {
    guard !text.isEmpty else { return }
    let decoded = HTMLMarkdown.entities(text)
    text = []
    if keepsBreaks {
      output += ExchangeText.markdown(fromPlain: decoded)
      return
    }
    let isSpaced = decoded.first?.isWhitespace == true && !output.isEmpty && output.last?.isWhitespace == false
    let words = ExchangeText.oneLine(decoded)
    if words.isEmpty {
      if isSpaced { output += " " }
      return
    }
    output += (isSpaced ? " " : "") + ExchangeText.markdown(fromPlain: words) + (decoded.last?.isWhitespace == true ? " " : "")
  }

  /// Entities of HTML that texts of people hold; unknown ones stay as they are.
  static func entities(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "&"), let end = bytes[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")) {
        let name = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
        if let value = XMLTreeReader.entity(name) ?? named[name] {
          result += Array(value.utf8)
          index = end + 1
          continue
        }
      }
      result.append(bytes[index])
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static let named: [String: String] = [
    "nbsp": "\u{A0}", "laquo": "«", "raquo": "»", "mdash": "—", "ndash": "–", "hellip": "…", "ldquo": "“", "rdquo": "”", "bdquo": "„",
    "lsquo": "‘", "rsquo": "’", "rarr": "→", "larr": "←", "times": "×", "plusmn": "±", "deg": "°", "shy": "", "copy": "©", "euro": "€",
    "le": "≤", "ge": "≥", "ne": "≠", "minus": "−", "sect": "§", "para": "¶", "middot": "·", "bull": "•",
  ]

  private mutating func paragraph() { output += "\n\n" }

  private mutating func tag(_ inner: String) {
    let isEnd = inner.hasPrefix("/")
    let name = inner.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
    switch name {
    case "p", "div", "section", "article", "tr", "figure": paragraph()
    case "br": output += keepsBreaks ? "" : "\n"
    case "b", "strong", "h1", "h2", "h3", "h4", "h5", "h6":
      if name.hasPrefix("h"), !isEnd { paragraph() }
      mark("**", isEnd)
      if name.hasPrefix("h"), isEnd { paragraph() }
    case "i", "em": mark("*", isEnd)
    case "code", "tt", "kbd": mark("`", isEnd)
    case "ul", "ol":
      if isEnd { _ = lists.popLast() } else { lists.append((name == "ol", 0)) }
      paragraph()
    case "li" where !isEnd:
      let depth = max(0, lists.count - 1)
      if !lists.isEmpty { lists[lists.count - 1].count += 1 }
      output += "\n" + String(repeating: "  ", count: depth) + (lists.last?.isOrdered == true ? "\(lists.last?.count ?? 1). " : "- ")
    case "a":
      if isEnd {
        if let target = links.popLast() { output += target.isEmpty ? "" : "](\(target))" }
      } else {
        let target = attribute("href", in: inner).filter { !$0.isWhitespace && $0 != "(" && $0 != ")" && $0 != "<" && $0 != ">" }
        links.append(target)
        if !target.isEmpty { output += "[" }
      }
    case "img":
      lose("<img>")
      output += ExchangeText.markdown(fromPlain: ExchangeText.oneLine(attribute("alt", in: inner)))
    case "li", "span", "font", "tbody", "thead", "o", "html", "body", "u", "small": break
    case "td", "th":
      lose("<table>")
      output += " "
    default: lose("<\(name.isEmpty ? "!" : name)>")
    }
  }

  private mutating func mark(_ mark: String, _ isEnd: Bool) {
    if isEnd {
      guard let position = marks.lastIndex(of: mark) else { return }
      marks.remove(at: position)
      // A space inside the marks would undo them.
      var spaces = ""
      while output.last == " " {
        output.removeLast()
        spaces += " "
      }
      if output.hasSuffix(mark) { output.removeLast(mark.count) } else { output += mark }
      output += spaces
    } else {
      marks.append(mark)
      output += mark
    }
  }

  private func attribute(_ name: String, in tag: String) -> String {
    guard let place = tag.lowercased().firstRange(of: name + "=") else { return "" }
    // Lower-casing may change lengths outside ASCII; the distance in bytes is taken from the same text.
    let offset = tag.lowercased().utf8.distance(from: tag.lowercased().startIndex, to: place.upperBound)
    guard tag.lowercased().utf8.count == tag.utf8.count else { return "" }
    let rest = String(decoding: Array(tag.utf8)[offset...], as: UTF8.self)
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return String(rest.prefix { !$0.isWhitespace }) }
    return HTMLMarkdown.entities(Array(rest.dropFirst().prefix { $0 != quote }.utf8))
  }
}
