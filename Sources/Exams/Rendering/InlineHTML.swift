/// Code spans, emphasis, links as text and line breaks of a paragraph.
enum InlineHTML {
  /// The lines of a paragraph as HTML. Linear in their length.
  static func html(_ lines: [String]) -> String {
    var scanner = InlineScanner(lines: lines)
    return scanner.html()
  }
}

private struct InlineScanner {
  private let characters: [Character]
  private var position = 0
  private var plain = ""
  private var pieces: [String] = []
  /// Marks of emphasis that are open, with where their tag will stand in `pieces`.
  private var open: [(mark: String, piece: Int)] = []
  /// Lengths of runs of backticks that nothing closes: looked for once.
  private var unclosed: Set<Int> = []

  /// Bounds that keep the time linear; nobody writes links or nests emphasis beyond them.
  private static let longestLink = 2000
  private static let deepestEmphasis = 32

  init(lines: [String]) {
    characters = Array(lines.joined(separator: "\n"))
  }

  mutating func html() -> String {
    while position < characters.count {
      switch characters[position] {
      case "\\": escape()
      case "`": code()
      case "*", "_": emphasis()
      case "!" where peek(1) == "[": if !link(from: position + 1) { take() }
      case "[": if !link(from: position) { take() }
      case "\n": newline()
      default: take()
      }
    }
    flush()
    return pieces.joined()
  }

  private mutating func take() {
    plain.append(characters[position])
    position += 1
  }

  private mutating func flush() {
    if !plain.isEmpty { pieces.append(HTMLText.escaped(plain)) }
    plain = ""
  }

  private mutating func escape() {
    if let next = peek(1), next == "\n" {
      flush()
      pieces.append("<br>")
      position += 2
    } else if let next = peek(1), next.isASCII, next.isPunctuation || next.isSymbol {
      plain.append(next)
      position += 2
    } else {
      take()
    }
  }

  private mutating func newline() {
    if plain.hasSuffix("  ") {
      while plain.last == " " { plain.removeLast() }
      flush()
      pieces.append("<br>")
    } else {
      plain.append("\n")
    }
    position += 1
  }

  private mutating func code() {
    var length = 0
    while peek(length) == "`" { length += 1 }
    var end = position + length
    var run = 0
    while end < characters.count, !unclosed.contains(length) {
      if characters[end] == "`" {
        run += 1
      } else if run == length {
        break
      } else {
        run = 0
      }
      end += 1
    }
    guard run == length else {
      unclosed.insert(length)
      for _ in 0..<length { take() }
      return
    }
    flush()
    var content = characters[(position + length)..<(end - length)]
    if content.count > 2, content.first == " ", content.last == " ", content.contains(where: { $0 != " " }) {
      content = content.dropFirst().dropLast()
    }
    pieces.append("<code>\(HTMLText.escaped(String(content)))</code>")
    position = end
  }

  private mutating func emphasis() {
    let mark = characters[position]
    let length = peek(1) == mark ? 2 : 1
    let name = String(repeating: mark, count: length)
    let before = position > 0 ? characters[position - 1] : " "
    let after = peek(length) ?? " "
    let isInsideWord = mark == "_" && isWord(before) && isWord(after)
    if !isInsideWord, !before.isWhitespace, let index = open.lastIndex(where: { $0.mark == name }) {
      flush()
      let tag = length == 2 ? "strong" : "em"
      pieces[open[index].piece] = "<\(tag)>"
      pieces.append("</\(tag)>")
      // Marks inside that never closed stay text.
      open.removeSubrange(index...)
    } else if !isInsideWord, !after.isWhitespace {
      flush()
      if open.count == InlineScanner.deepestEmphasis { open.removeFirst() }
      open.append((name, pieces.count))
      pieces.append(name)
    } else {
      plain += name
    }
    position += length
  }

  /// `[text](destination)` as its text.
  private mutating func link(from bracket: Int) -> Bool {
    let window = characters[bracket..<min(characters.count, bracket + InlineScanner.longestLink)]
    guard let close = window.firstIndex(of: "]"), close + 1 < window.endIndex, window[close + 1] == "(",
      let end = window[close...].firstIndex(of: ")")
    else { return false }
    plain += String(characters[(bracket + 1)..<close])
    position = end + 1
    return true
  }

  private func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }

  private func peek(_ ahead: Int) -> Character? {
    position + ahead < characters.count ? characters[position + ahead] : nil
  }
}
