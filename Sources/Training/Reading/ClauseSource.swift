public import Handbook

extension Document {
  /// A clause as a reader sees it, Markdown: without its heading, which is its title, and without `rule` blocks, which are for the linter.
  ///
  /// Nothing is in it that the fingerprint leaves out, and little else.
  public func readingText(of clause: Clause) -> String {
    let text = String(decoding: source[clause.bytes], as: UTF8.self)
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
    if case .heading = clause.opening, !lines.isEmpty {
      lines.removeFirst()
      // A heading may be underlined instead.
      if let next = lines.first, !next.isEmpty, next.allSatisfy({ $0 == "=" || $0 == "-" || $0 == " " }), text.first != "#" {
        lines.removeFirst()
      }
    }
    var kept: [String] = []
    var fence: (mark: Character, length: Int, isRule: Bool)?
    for line in lines {
      let bare = line.drop { $0 == " " }
      let mark = bare.first.flatMap { $0 == "`" || $0 == "~" ? $0 : nil }
      let length = mark.map { mark in bare.prefix { $0 == mark }.count } ?? 0
      if let open = fence {
        if !open.isRule { kept.append(line) }
        let isEnd = mark == open.mark && length >= open.length && bare.dropFirst(length).allSatisfy { $0 == " " }
        if isEnd { fence = nil }
      } else if length >= 3, let mark {
        let info = bare.dropFirst(length).drop { $0 == " " }.prefix { $0.isLetter }
        fence = (mark, length, info == "rule")
        if info != "rule" { kept.append(line) }
      } else {
        kept.append(line)
      }
    }
    while let first = kept.first, first.allSatisfy(\.isWhitespace) { kept.removeFirst() }
    while let last = kept.last, last.allSatisfy(\.isWhitespace) { kept.removeLast() }
    return kept.joined(separator: "\n")
  }
}
