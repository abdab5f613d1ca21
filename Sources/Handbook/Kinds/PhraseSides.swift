/// A rule cut at its arrow (content.md, "Arrow" and "Sides"). Ranges are of marks.
struct PhraseSides {
  /// Left of the arrow.
  let left: Range<Int>
  /// Right of it; nil without an arrow.
  let right: Range<Int>?
  /// The arrow, or the dash that stands for it.
  let arrow: Range<Int>?
  /// A second arrow outside quotes and code.
  let secondArrow: Int?
  /// A dash, `=` or `>` that may be an arrow in the writer's mind.
  let missingArrow: Int?

  /// Finds the arrow. O(n).
  init(_ marks: InlineMarks, _ range: Range<Int>) {
    if let arrow = PhraseSides.arrow(in: marks, range) ?? PhraseSides.dashBetweenQuotes(in: marks, range) {
      left = marks.trimmed(range.lowerBound..<arrow.lowerBound)
      let right = marks.trimmed(arrow.upperBound..<range.upperBound)
      self.right = right
      self.arrow = arrow
      secondArrow = PhraseSides.arrow(in: marks, right)?.lowerBound
      missingArrow = nil
    } else {
      left = marks.trimmed(range)
      right = nil
      arrow = nil
      secondArrow = nil
      missingArrow = PhraseSides.looseDash(in: marks, left)
    }
  }

  /// The first arrow outside code and quotes: `→`, or dashes and equals signs with `>` behind.
  static func arrow(in marks: InlineMarks, _ range: Range<Int>) -> Range<Int>? {
    for index in range where marks.marks[index].role == .plain && !marks.isInert[index] {
      if ArrowScalars.contains(marks.marks[index].scalar) {
        var end = index + 1
        // Emoji arrows carry a variation selector.
        if end < range.upperBound, marks.marks[end].scalar == "\u{FE0F}" { end += 1 }
        return index..<end
      }
      guard marks.isPlain(index, ">"), index > range.lowerBound, isShaft(marks, index - 1) else { continue }
      var start = index - 1
      while start > range.lowerBound, isShaft(marks, start - 1) { start -= 1 }
      return start..<(index + 1)
    }
    return nil
  }

  private static func isShaft(_ marks: InlineMarks, _ index: Int) -> Bool {
    !marks.isInert[index] && (marks.isPlain(index, "=") || marks.isDash(index))
  }

  /// A dash between a left and a right side that are both quoted throughout.
  private static func dashBetweenQuotes(in marks: InlineMarks, _ range: Range<Int>) -> Range<Int>? {
    for index in range where marks.isDash(index) && !marks.isInert[index] {
      let left = range.lowerBound..<index
      var end = index + 1
      while end < range.upperBound, marks.isDash(end), !marks.isInert[end] { end += 1 }
      let right = end..<range.upperBound
      // Only the first dash counts, as with arrows.
      return isQuoted(marks, left) && isQuoted(marks, withoutAdvice(marks, right)) ? index..<end : nil
    }
    return nil
  }

  /// Whether a side begins with a quotation mark or code and ends with one.
  private static func isQuoted(_ marks: InlineMarks, _ range: Range<Int>) -> Bool {
    let side = PhraseParts.withoutTail(marks, marks.undecorated(range))
    guard let first = side.first, let last = side.last, marks.isInert[first], marks.isInert[last] else { return false }
    return PhraseParts.startsQuoted(marks, side) && PhraseParts.endsQuoted(marks, side)
  }

  private static func withoutAdvice(_ marks: InlineMarks, _ range: Range<Int>) -> Range<Int> {
    let range = marks.undecorated(range)
    guard let bracket = PhraseParts.trailingBracket(marks, range) else { return range }
    return marks.trimmed(range.lowerBound..<bracket.lowerBound)
  }

  /// A dash or `=` with white space, quotes or code on both sides and something said before and behind.
  private static func looseDash(in marks: InlineMarks, _ range: Range<Int>) -> Int? {
    for index in range where marks.marks[index].role == .plain && !marks.isInert[index] {
      guard marks.isDash(index) || marks.isPlain(index, "=") || marks.isPlain(index, ">") else { continue }
      guard index > range.lowerBound, index + 1 < range.upperBound else { continue }
      let before = marks.isSpace(index - 1) || marks.isInert[index - 1] || marks.isDash(index - 1)
      let after = marks.isSpace(index + 1) || marks.isInert[index + 1] || marks.isDash(index + 1)
      if before, after { return index }
    }
    return nil
  }
}

/// How the sides of a rule come apart: alternatives, quotes, brackets. Ranges are of marks.
enum PhraseParts {
  /// The alternatives of a side: ` / ` outside quotes, code and brackets; `,` `;` «или» between quoted phrases; new lines of a cell.
  /// Empty ones are left in, for the caller to complain about. O(n).
  /// - Parameter halfSpaced: whether a slash with white space on one side only separates too.
  static func alternatives(_ marks: InlineMarks, _ range: Range<Int>, halfSpaced: Bool) -> [Range<Int>] {
    let side = marks.trimmed(range)
    let inBrackets = bracketed(marks, side)
    var parts: [Range<Int>] = []
    var start = side.lowerBound
    for index in side where !marks.isInert[index] && !inBrackets.contains(index) {
      guard marks.marks[index].role == .lineBreak || marks.isPlain(index, "/") else { continue }
      if marks.isPlain(index, "/") {
        let before = index == side.lowerBound || marks.isSpace(index - 1)
        let after = index + 1 == side.upperBound || marks.isSpace(index + 1)
        guard before && after || halfSpaced && (before || after) else { continue }
      }
      parts.append(start..<index)
      start = index + 1
    }
    parts.append(start..<side.upperBound)
    return parts.flatMap { betweenQuotes(marks, marks.trimmed($0)) }
  }

  /// Splits a part that is nothing but quoted phrases with `,` `;` `/` «или» between them.
  private static func betweenQuotes(_ marks: InlineMarks, _ part: Range<Int>) -> [Range<Int>] {
    let body = withoutTail(marks, marks.undecorated(part))
    let phrases = quoted(marks, body)
    guard phrases.count > 1, phrases[0].lowerBound == body.lowerBound, phrases[phrases.count - 1].upperBound == body.upperBound else {
      return [part]
    }
    for (one, next) in zip(phrases, phrases.dropFirst()) {
      guard separates(marks, one.upperBound..<next.lowerBound) else { return [part] }
    }
    return phrases
  }

  /// Whether what stands between two quoted phrases makes alternatives of them.
  static func separates(_ marks: InlineMarks, _ between: Range<Int>) -> Bool {
    guard between.count <= longestSeparator else { return false }
    return separators.contains(Aliases.fold(marks.raw(between).filter { $0 != "*" && $0 != "_" && $0 != ":" }))
  }

  /// In scalars, with room for white space and emphasis.
  private static let longestSeparator = 40

  /// In the form of `Aliases.fold`.
  private static let separators: Set<String> = {
    let words = ["или", "либо", "или-лучше", "либо-лучше", "а-лучше", "или-так", "or", "or-better", "or-rather"]
    var all: Set<String> = [",", ";", "/", "|"]
    for word in words { all.formUnion([word, ",-" + word, ";-" + word]) }
    return all
  }()

  /// Quoted phrases and code spans that stand in a range, outermost, in order.
  static func quoted(_ marks: InlineMarks, _ range: Range<Int>) -> [Range<Int>] {
    var phrases: [Range<Int>] = []
    var index = marks.passageIndex(endingBehind: range.lowerBound)
    while index < marks.passages.count, marks.passages[index].upperBound <= range.upperBound {
      if marks.passages[index].lowerBound >= range.lowerBound { phrases.append(marks.passages[index]) }
      index += 1
    }
    return phrases
  }

  /// Whether a range begins with a quoted phrase or code.
  static func startsQuoted(_ marks: InlineMarks, _ range: Range<Int>) -> Bool {
    guard let first = range.first else { return false }
    let index = marks.passageIndex(endingBehind: first)
    return index < marks.passages.count && marks.passages[index].lowerBound == first
  }

  /// Whether a range ends with a quoted phrase or code.
  static func endsQuoted(_ marks: InlineMarks, _ range: Range<Int>) -> Bool {
    guard let last = range.last else { return false }
    let index = marks.passageIndex(endingBehind: last)
    return index < marks.passages.count && marks.passages[index].upperBound == last + 1
  }

  /// A side without the `;`, `,` or `.` that lists put behind a quoted phrase, and without a `;` or `,` in any case.
  static func withoutTail(_ marks: InlineMarks, _ range: Range<Int>) -> Range<Int> {
    var high = range.upperBound
    while high > range.lowerBound, !marks.isInert[high - 1] {
      let scalar = marks.marks[high - 1].scalar
      guard marks.marks[high - 1].role == .plain, scalar == ";" || scalar == "," || scalar == "." || marks.isSpace(high - 1) else { break }
      high -= 1
    }
    if high > range.lowerBound, marks.isInert[high - 1] { return range.lowerBound..<high }
    high = range.upperBound
    while high > range.lowerBound, marks.isPlain(high - 1, ";") || marks.isPlain(high - 1, ",") || marks.isSpace(high - 1) { high -= 1 }
    return range.lowerBound..<high
  }

  /// A text without the quotes that enclose all of it, and without the punctuation of a list behind them.
  static func undecorated(_ marks: InlineMarks, _ range: Range<Int>) -> Range<Int> {
    let whole = marks.trimmed(range)
    let cut = withoutTail(marks, whole)
    let inner = marks.unquoted(cut)
    return inner == cut ? whole : inner
  }

  /// The round brackets that end a range, if they are a matched pair of their own.
  static func trailingBracket(_ marks: InlineMarks, _ range: Range<Int>) -> Range<Int>? {
    var high = range.upperBound
    while high > range.lowerBound, marks.isSpace(high - 1) || marks.isPlain(high - 1, ".") || marks.isPlain(high - 1, ";") { high -= 1 }
    guard high > range.lowerBound, marks.isPlain(high - 1, ")"), !marks.isInert[high - 1] else { return nil }
    var depth = 0
    for index in (range.lowerBound..<high).reversed() where !marks.isInert[index] {
      if marks.isPlain(index, ")") { depth += 1 }
      if marks.isPlain(index, "(") {
        depth -= 1
        if depth == 0 { return index..<high }
      }
    }
    return nil
  }

  /// Marks that stand inside a matched pair of round or square brackets.
  private static func bracketed(_ marks: InlineMarks, _ range: Range<Int>) -> Set<Int> {
    var inside: Set<Int> = []
    var open: [Int] = []
    for index in range where marks.marks[index].role == .plain && !marks.isInert[index] {
      switch marks.marks[index].scalar {
      case "(", "[": open.append(index)
      case ")", "]":
        guard let start = open.popLast(), open.isEmpty else { continue }
        inside.formUnion(start...index)
      default: break
      }
    }
    return inside
  }
}
