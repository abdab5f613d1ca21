/// Raw HTML inside Markdown: never rendered, never lost. Tags and closed comments are markup, everything else is text.
enum RawHTML {
  /// Tags that stand inside a word without ending it.
  private static let inlineTags: Set<String> = [
    "a", "b", "i", "u", "s", "em", "strong", "sub", "sup", "span", "font", "code", "kbd", "mark", "small", "del", "ins", "var", "samp",
    "abbr",
    "q", "cite", "wbr",
  ]

  /// The name that `<a name="…">` or `<a id="…">` sets; nil for everything else.
  static func anchor(_ html: UnsafeBufferPointer<UInt8>) -> String? {
    guard html.count > 8, html[0] == UInt8(ascii: "<"), html[1] | 0x20 == UInt8(ascii: "a"), html[2] == 0x20 else { return nil }
    for attribute in ["name=", "id="] {
      for index in 3..<html.count where html[index - 1] == 0x20 && html[index...].starts(with: attribute.utf8) {
        let value = html[(index + attribute.utf8.count)...]
        guard let quote = value.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { continue }
        let name = value.dropFirst().prefix { $0 != quote }
        return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
      }
    }
    return nil
  }

  /// Adds the visible text of HTML.
  static func appendText(_ html: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]) {
    var index = 0
    let count = html.count
    // What was once not found behind a place is not behind a later one either; without this, openers alone cost quadratic time.
    var hopeless: Set<String> = []
    while index < count {
      let byte = html[index]
      if byte == UInt8(ascii: "<"), let end = markupEnd(html, from: index, hopeless: &hopeless) {
        if !isInline(html, from: index) { text.append(0x20) }
        index = end
      } else if byte == UInt8(ascii: "&"), let (scalar, end) = entity(html, from: index) {
        text.append(contentsOf: scalar)
        index = end
      } else {
        text.append(byte)
        index += 1
      }
    }
  }

  /// The offset past a tag, comment, declaration or instruction; nil where it is none or is not closed.
  private static func markupEnd(_ html: UnsafeBufferPointer<UInt8>, from start: Int, hopeless: inout Set<String>) -> Int? {
    guard start + 1 < html.count else { return nil }
    let next = html[start + 1]
    if matches(html, start, "<!--") { return find(html, "-->", from: start + 4, hopeless: &hopeless) }
    if matches(html, start, "<![CDATA[") { return start + 9 }
    if next == UInt8(ascii: "?") { return find(html, "?>", from: start + 2, hopeless: &hopeless) }
    if next == UInt8(ascii: "!") { return find(html, ">", from: start + 2, hopeless: &hopeless) }
    guard next == UInt8(ascii: "/") || isLetter(next) else { return nil }
    var quote: UInt8 = 0
    var index = start + 1
    let limit = min(html.count, start + 4_096)
    while index < limit {
      let byte = html[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return index + 1
      } else if byte == UInt8(ascii: "<") {
        return nil
      }
      index += 1
    }
    return nil
  }

  private static func isInline(_ html: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var index = start + 1
    if index < html.count, html[index] == UInt8(ascii: "/") { index += 1 }
    var name: [UInt8] = []
    while index < html.count, isLetter(html[index]), name.count < 12 {
      name.append(html[index] | 0x20)
      index += 1
    }
    return inlineTags.contains(String(decoding: name, as: UTF8.self))
  }

  private static let entities: [(name: String, text: String)] = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", "\u{A0}"), ("&laquo;", "«"), ("&raquo;", "»"),
    ("&mdash;", "—"), ("&ndash;", "–"),
  ]

  private static func entity(_ html: UnsafeBufferPointer<UInt8>, from start: Int) -> ([UInt8], Int)? {
    for (name, text) in entities where matches(html, start, name) { return (Array(text.utf8), start + name.utf8.count) }
    return nil
  }

  private static func matches(_ html: UnsafeBufferPointer<UInt8>, _ start: Int, _ text: String) -> Bool {
    let bytes = text.utf8
    guard start + bytes.count <= html.count else { return false }
    var index = start
    for byte in bytes {
      if html[index] != byte { return false }
      index += 1
    }
    return true
  }

  private static func find(
    _ html: UnsafeBufferPointer<UInt8>, _ text: String, from start: Int, hopeless: inout Set<String>
  ) -> Int? {
    guard !hopeless.contains(text), let first = text.utf8.first, start < html.count else { return nil }
    for index in start..<html.count where html[index] == first && matches(html, index, text) { return index + text.utf8.count }
    hopeless.insert(text)
    return nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }
}
