/// Quoted replacements with words around them that only comment on them. Ranges are of marks.
enum PhraseRemarks {
  /// What follows the quoted phrases that a part begins with.
  enum Tail {
    /// Nothing, or the part does not begin with quotes.
    case none
    /// Round brackets: advice.
    case bracket(phrases: [Range<Int>], Range<Int>)
    /// A comment.
    case comment(phrases: [Range<Int>], words: Range<Int>)
    /// Words that may be a comment or a part of the replacement.
    case unclear(words: Range<Int>)
  }

  /// `«а» (в чате), «б» (в письме)`: phrases with advice of their own; nil if a side is anything else. O(n).
  static func pairs(_ marks: InlineMarks, _ side: Range<Int>) -> [(phrase: Range<Int>, remark: Range<Int>?)]? {
    let body = PhraseParts.withoutTail(marks, marks.undecorated(side))
    guard PhraseParts.startsQuoted(marks, body) else { return nil }
    var pairs: [(phrase: Range<Int>, remark: Range<Int>?)] = []
    var position = body.lowerBound
    for phrase in PhraseParts.quoted(marks, body) where phrase.lowerBound >= position {
      if !pairs.isEmpty, !PhraseParts.separates(marks, position..<phrase.lowerBound) { return nil }
      position = skipped(marks, phrase.upperBound, body.upperBound)
      let bracket = leadingBracket(marks, position..<body.upperBound)
      position = bracket?.upperBound ?? phrase.upperBound
      pairs.append((phrase: phrase, remark: bracket))
    }
    guard pairs.dropLast().contains(where: { $0.remark != nil }) else { return nil }
    let isWhole = (position..<body.upperBound).allSatisfy {
      marks.isSpace($0) || marks.isEmphasis($0) || marks.isPlain($0, ".") || marks.isPlain($0, ";") || marks.isPlain($0, ",")
    }
    return isWhole ? pairs : nil
  }

  /// What stands behind the quoted phrases at the head of a part. O(n).
  static func tail(_ marks: InlineMarks, _ part: Range<Int>) -> Tail {
    let body = PhraseParts.withoutTail(marks, marks.undecorated(part))
    guard PhraseParts.startsQuoted(marks, body) else { return request(marks, body) }
    let all = PhraseParts.quoted(marks, body)
    var phrases: [Range<Int>] = []
    for phrase in all {
      if let last = phrases.last, !PhraseParts.separates(marks, last.upperBound..<phrase.lowerBound) { break }
      phrases.append(phrase)
    }
    guard let end = phrases.last?.upperBound else { return .none }
    let tail = marks.trimmed(end..<body.upperBound)
    guard let first = tail.first(where: { !marks.isEmphasis($0) && !marks.isSpace($0) }) else { return .none }
    if let bracket = leadingBracket(marks, first..<tail.upperBound), marks.undecorated(bracket.upperBound..<tail.upperBound).isEmpty {
      return .bracket(phrases: phrases, bracket)
    }
    let scalar = marks.marks[first].scalar
    // «e-mail»-рассылка is a word; a dash between words stands apart.
    let isDash = marks.isDash(first) && first > end && first + 1 < tail.upperBound && marks.isSpace(first + 1)
    if isDash || marks.isPlain(first, "(") || ",.;:".unicodeScalars.contains(scalar) { return .comment(phrases: phrases, words: tail) }
    guard marks.isWord(first), first > end else { return .none }
    var wordEnd = first
    while wordEnd < tail.upperBound, marks.isWord(wordEnd) { wordEnd += 1 }
    let word = Aliases.fold(marks.raw(first..<wordEnd))
    if comments.contains(word) { return .comment(phrases: phrases, words: tail) }
    let isList = all.count > phrases.count && PhraseParts.endsQuoted(marks, body)
    return isList || ors.contains(word) ? .unclear(words: tail) : .none
  }

  /// `скажите «да»`: the agent may be told what to say, or the client.
  private static func request(_ marks: InlineMarks, _ body: Range<Int>) -> Tail {
    guard let first = body.first, marks.isWord(first), PhraseParts.endsQuoted(marks, body) else { return .none }
    var end = first
    while end < body.upperBound, marks.isWord(end) { end += 1 }
    let behind = marks.trimmed(end..<body.upperBound)
    guard PhraseParts.startsQuoted(marks, behind), requests.contains(Aliases.fold(marks.raw(first..<end))) else { return .none }
    return .unclear(words: first..<end)
  }

  private static let requests: Set<String> = [
    "скажите", "говорите", "напишите", "пишите", "ответьте", "предложите", "спросите", "уточните",
  ]
  private static let ors: Set<String> = ["или", "либо", "or"]
  private static let comments: Set<String> = ["потому", "поскольку", "чтобы", "если", "когда", "так", "because", "if", "when", "so"]

  private static func skipped(_ marks: InlineMarks, _ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end, marks.isSpace(index) || marks.isEmphasis(index) { index += 1 }
    return index
  }

  /// The matched round brackets at the head of a range.
  private static func leadingBracket(_ marks: InlineMarks, _ range: Range<Int>) -> Range<Int>? {
    guard let first = range.first, marks.isPlain(first, "("), !marks.isInert[first] else { return nil }
    var depth = 0
    for index in range where !marks.isInert[index] {
      if marks.isPlain(index, "(") { depth += 1 }
      if marks.isPlain(index, ")") {
        depth -= 1
        if depth == 0 { return first..<(index + 1) }
      }
    }
    return nil
  }
}
