/// References to clauses as they stand in running text.
enum ClauseMention {
  /// The references that a text consists of: `service/greeting#greeting`, `см. service/greeting#4.2`, `[приветствие](../service/greeting.md#greeting)`;
  /// several are separated by `,` or `;`. Empty if the text is anything else.
  /// - Parameter path: the file that links are relative to.
  static func all(in marks: InlineMarks, _ range: Range<Int>, from path: String) -> [String] {
    var mentions: [String] = []
    for part in split(marks, range) {
      guard let mention = link(in: marks, part, from: path) ?? reference(marks.raw(marks.undecorated(part))) else { return [] }
      mentions.append(mention)
    }
    return mentions
  }

  private static func split(_ marks: InlineMarks, _ range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where marks.isPlain(index, ",") || marks.isPlain(index, ";") {
      parts.append(start..<index)
      start = index + 1
    }
    parts.append(start..<range.upperBound)
    return parts.map(marks.trimmed).filter { !$0.isEmpty }
  }

  /// A word with `#` or `/` in it, behind «см.» or «пункт» perhaps.
  private static func reference(_ text: String) -> String? {
    var words = text.split(whereSeparator: \.isWhitespace)
    while let first = words.first, words.count > 1, leads.contains(Aliases.fold(String(first))) { words.removeFirst() }
    guard words.count == 1, let word = words.first else { return nil }
    let isReference = word.contains("#") || word.contains("/") && !word.hasPrefix("/") && word.contains(where: \.isLetter)
    guard isReference, !word.contains("://") else { return nil }
    return word.hasSuffix(".md") || word.contains(".md#") ? resolve(String(word), from: "Standards/index.md") : String(word)
  }

  private static let leads: Set<String> = ["см", "смотри", "пункт", "п", "стандарт", "see", "clause"]

  private static func link(in marks: InlineMarks, _ range: Range<Int>, from path: String) -> String? {
    guard let first = range.first, marks.isPlain(first, "["), let last = range.last, marks.isPlain(last, ")") else { return nil }
    guard let open = range.last(where: { marks.isPlain($0, "(") }), open > first, marks.isPlain(open - 1, "]") else { return nil }
    let destination = marks.raw((open + 1)..<last).split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
    return destination.contains("://") ? nil : resolve(destination, from: path)
  }

  /// The reference that a relative link leads to: percent-decoded, `.md` dropped, `..` followed; nil if it leaves the root.
  static func resolve(_ destination: String, from path: String) -> String? {
    let decoded = LinkResolver.percentDecoded(destination[...])
    let hash = decoded.lastIndex(of: "#")
    let file = hash.map { String(decoded[..<$0]) } ?? decoded
    let anchor = hash.map { String(decoded[$0...]) } ?? ""
    guard !file.isEmpty else { return anchor.isEmpty ? nil : DocumentLocation.id(of: path) + anchor }
    guard let target = LinkResolver.join(path, file), !target.isEmpty else { return nil }
    return DocumentLocation.id(of: target) + anchor
  }
}
