import Language

extension InlineMarks {
  /// The range as plain text: emphasis and link syntax dropped, line breaks as spaces, outermost quotes kept.
  /// - Parameter withAddresses: whether the address of a link into the web stands in brackets behind its text.
  func text(_ range: Range<Int>, withAddresses: Bool = false) -> String {
    let range = trimmed(range)
    let hasSyntax = range.contains { marks[$0].role == .plain && [0x2A, 0x5F, 0x5B].contains(marks[$0].scalar.value) }
    let (dropped, links) = hasSyntax ? syntax(in: range) : ([], [:])
    var bytes: [UInt8] = []
    bytes.reserveCapacity(2 * range.count)
    var pendingSpace = false
    for index in range {
      if withAddresses, let address = links[index] { bytes.append(contentsOf: " (\(address))".utf8) }
      if hasSyntax, dropped.contains(index) { continue }
      let mark = marks[index]
      if mark.scalar == "\n" || mark.scalar == "\r" || mark.role == .lineBreak || mark.scalar == " " && mark.role != .code {
        pendingSpace = true
        continue
      }
      if pendingSpace, !bytes.isEmpty { bytes.append(0x20) }
      pendingSpace = false
      bytes.append(contentsOf: UTF8.encode(mark.scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return TextNormalisation.nfc(String(decoding: bytes, as: UTF8.self))
  }

  /// The range without white space at its ends and without quotes that enclose all of it, be they inside or around emphasis.
  /// Quotes that enclose a part are kept.
  func unquoted(_ range: Range<Int>) -> Range<Int> {
    var range = trimmed(range)
    for _ in 0..<InlineMarks.maximumQuoteLayers {
      guard let pair = enclosing(undecorated(range)) else { break }
      range = trimmed((pair.lowerBound + 1)..<(pair.upperBound - 1))
    }
    return range
  }

  /// Layers of quotes that may decorate a phrase; more are text.
  private static var maximumQuoteLayers: Int { 4 }

  /// The quoted passage that a range consists of.
  private func enclosing(_ range: Range<Int>) -> Range<Int>? {
    guard range.count >= 2 else { return nil }
    let index = passageIndex(endingBehind: range.lowerBound)
    if index < passages.count, passages[index] == range { return marks[range.lowerBound].role == .code ? nil : range }
    // Inside an outermost passage the pairing is done anew, so that ««…»» loses both pairs.
    guard isInert[range.lowerBound], marks[range.lowerBound].role == .plain else { return nil }
    let inner = QuotePairs(Array(marks[range]))
    return inner.outermost == [0..<range.count] ? range : nil
  }

  /// Position in `passages` of the first that ends behind a mark. O(log passages).
  func passageIndex(endingBehind mark: Int) -> Int {
    var low = 0
    var high = passages.count
    while low < high {
      let middle = (low + high) / 2
      if passages[middle].upperBound <= mark { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Marks that are Markdown, not text: matched emphasis, brackets and destinations of links; and web addresses by closing bracket.
  private func syntax(in range: Range<Int>) -> (dropped: Set<Int>, links: [Int: String]) {
    var dropped: Set<Int> = []
    var links: [Int: String] = [:]
    var stars: [Range<Int>] = []
    var underscores: [Range<Int>] = []
    var brackets: [Int] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard marks[index].role == .plain else {
        index += 1
        continue
      }
      switch marks[index].scalar {
      case "*", "_":
        let scalar = marks[index].scalar
        var end = index
        while end < range.upperBound, isPlain(end, scalar) { end += 1 }
        if scalar == "*" {
          emphasis(index..<end, in: range, open: &stars, dropped: &dropped)
        } else {
          emphasis(index..<end, in: range, open: &underscores, dropped: &dropped)
        }
        index = end
      case "[":
        brackets.append(index)
        index += 1
      case "]":
        if let open = brackets.popLast(), index + 1 < range.upperBound, isPlain(index + 1, "("), open + 1 < index,
          let close = destinationEnd(index + 1, in: range)
        {
          if open > range.lowerBound, isPlain(open - 1, "!") { dropped.insert(open - 1) }
          dropped.insert(open)
          for mark in index...close { dropped.insert(mark) }
          let address = raw((index + 2)..<close).split(whereSeparator: \.isWhitespace).first.map(String.init) ?? ""
          let shown = raw((open + 1)..<index)
          if address.hasPrefix("http"), address != shown { links[index] = address }
          if address.hasPrefix("mailto:"), !address.hasSuffix(shown) { links[index] = String(address.dropFirst(7)) }
          index = close + 1
        } else {
          index += 1
        }
      default:
        index += 1
      }
    }
    return (dropped, links)
  }

  /// The bracket that closes a link's destination: no line feed and no bracket between.
  private func destinationEnd(_ open: Int, in range: Range<Int>) -> Int? {
    var index = open + 1
    while index < range.upperBound, index - open <= 2_000 {
      if isPlain(index, ")") { return index }
      if marks[index].scalar == "\n" || isPlain(index, "(") { return nil }
      index += 1
    }
    return nil
  }

  /// Closes or opens emphasis with a run of `*` or `_`, by the flanking rules of CommonMark 6.2 as far as words need them.
  private func emphasis(_ run: Range<Int>, in range: Range<Int>, open: inout [Range<Int>], dropped: inout Set<Int>) {
    let before = run.lowerBound > range.lowerBound ? marks[run.lowerBound - 1].scalar : " "
    let after = run.upperBound < range.upperBound ? marks[run.upperBound].scalar : " "
    let isUnderscore = marks[run.lowerBound].scalar == "_"
    let insideWord = WordScalars.contains(before) && WordScalars.contains(after)
    if isUnderscore, insideWord { return }
    var rest = run
    if !SpaceScalars.contains(before) {
      while !rest.isEmpty, let opener = open.popLast() {
        let count = min(opener.count, rest.count)
        for step in 0..<count {
          dropped.insert(opener.upperBound - 1 - step)
          dropped.insert(rest.lowerBound + step)
        }
        rest = (rest.lowerBound + count)..<rest.upperBound
        if opener.count > count { open.append(opener.lowerBound..<(opener.upperBound - count)) }
      }
    }
    if !rest.isEmpty, !SpaceScalars.contains(after) { open.append(rest) }
  }
}

extension InlineMarks {
  /// Text on one line: runs of white space with a line feed among them become one space.
  static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { FrontMatterReader.trimmed(String($0)) }.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
