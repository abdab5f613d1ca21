/// Texts at the border of the formats.
enum ExchangeText {
  static func trimmed(_ text: some StringProtocol) -> String {
    var view = Substring(text).unicodeScalars
    while let first = view.first, first.properties.isWhitespace { view.removeFirst() }
    while let last = view.last, last.properties.isWhitespace { view.removeLast() }
    return String(view)
  }

  /// Plain text as Markdown source that shows it unchanged.
  static func markdown(fromPlain text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { escapedLine($0) }.joined(separator: "\n")
  }

  private static func escapedLine(_ line: Substring) -> String {
    let text = trimmed(line)
    var result = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    let digits = scalars.prefix { ("0"..."9").contains($0) }.count
    for (index, scalar) in scalars.enumerated() {
      let isMark: Bool =
        switch scalar {
        case "\\": index + 1 >= scalars.count || isPunctuation(scalars[index + 1])
        case "*", "`", "[", "<": true
        case "_":
          // Inside a word an underscore is a letter.
          index == 0 || index + 1 == scalars.count || !isWord(scalars[index - 1]) || !isWord(scalars[index + 1])
        case "&": index + 1 < scalars.count && (isWord(scalars[index + 1]) || scalars[index + 1] == "#")
        case "#", ">", "+", "-", "=", "~", "|": index == 0
        case ".", ")": index == digits && digits > 0
        default: false
        }
      if isMark { result.append("\\") }
      result.append(scalar)
    }
    return String(result)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.value > 32 && scalar.value < 127 && !isWord(scalar)
  }

  /// What a reader sees of inline Markdown: marks of emphasis and code dropped, escapes resolved.
  static func plain(fromMarkdown markdown: String) -> String {
    var result = String.UnicodeScalarView()
    let scalars = Array(markdown.unicodeScalars)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "\\", index + 1 < scalars.count, isPunctuation(scalars[index + 1]) {
        result.append(scalars[index + 1])
        index += 2
        continue
      }
      if scalar == "*" || scalar == "`" {
        index += 1
        continue
      }
      result.append(scalar)
      index += 1
    }
    return String(result)
  }

  /// One line: breaks and runs of white space as one space.
  static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The beginning of a text, for messages.
  static func brief(_ text: String) -> String {
    let line = oneLine(String(text.prefix(400)))
    return line.count > 60 ? line.prefix(59) + "…" : line
  }
}
