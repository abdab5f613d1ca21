/// Cuts text into sentences.
///
/// A sentence ends at `.` `!` `?` `…` with the quotes and brackets that close behind it, unless the point belongs to a shortening
/// («т. е.», «г.», «руб.»), to initials, to a number or an address, or the sentence goes on (a small letter behind `…`, «— сказал
/// он» behind a quote). People in chats leave out capitals and spaces: a small letter behind a full word's point begins a sentence,
/// and so does a Russian capital without a space before it. A smiley behind the end belongs to the sentence it follows.
/// A line feed ends a sentence only before an empty line or a list item, or always, as asked. Linear time.
public struct SentenceSplitter: Sendable {
  /// When a line feed ends a sentence.
  public enum LineFeeds: Sendable {
    /// Before an empty line or a list item: for letters, where lines are wrapped.
    case paragraphs
    /// Always: for text whose blocks are separated by single line feeds, as in a clause.
    case always
  }

  /// When a line feed ends a sentence.
  public let lineFeeds: LineFeeds

  /// A splitter with a policy for line feeds.
  public init(lineFeeds: LineFeeds = .paragraphs) {
    self.lineFeeds = lineFeeds
  }

  /// Byte ranges of the sentences of UTF-8 text in order, without white space around them; none is empty. Bytes that are not UTF-8
  /// are ordinary characters.
  public func sentences(of text: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var pass = SentencePass(SentenceText(bytes: text), endsAtLineFeed: lineFeeds == .always)
    pass.run()
    return pass.sentences
  }

  /// Byte ranges of the sentences of a text, counted in its UTF-8.
  public func sentences(of text: String) -> [Range<Int>] {
    var text = text
    return text.withUTF8 { sentences(of: $0) }
  }
}

/// One pass over a text.
private struct SentencePass {
  let text: SentenceText
  let endsAtLineFeed: Bool
  var sentences: [Range<Int>] = []
  /// Where the sentence began; white space before it included.
  private var start = 0

  init(_ text: SentenceText, endsAtLineFeed: Bool) {
    self.text = text
    self.endsAtLineFeed = endsAtLineFeed
  }

  mutating func run() {
    let bytes = text.bytes
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x0A, 0x0D:
        if endsAtLineFeed || text.endsParagraph(at: index) { close(at: index) }
        index += 1
      case 0x21, 0x2E, 0x3F:
        index = terminal(at: index)
      case 0xE2 where text.isEllipsis(at: index):
        index = terminal(at: index)
      default:
        index += 1
      }
    }
    close(at: bytes.count)
  }

  /// Looks at a run of terminal marks; where to go on.
  private mutating func terminal(at index: Int) -> Int {
    let run = text.terminalRun(at: index)
    let end = text.skipClosers(from: run.end)
    if let boundary = boundary(run, beginsAt: index, closedAt: end) {
      close(at: boundary)
      return boundary
    }
    return end
  }

  /// The end of the sentence if the run ends it.
  private func boundary(_ run: SentenceText.TerminalRun, beginsAt index: Int, closedAt end: Int) -> Int? {
    let next = text.next(after: end)
    guard let first = next.scalar else { return end }
    if next.endsParagraph { return end }
    guard next.isSpaced else {
      // «Привет.Как дела?»: a capital right behind a small letter, and nothing between them but the marks.
      guard end == run.end, text.isCyrillicCapital(first), let before = UTF8Reading.scalar(text.bytes, before: index)?.value,
        text.isCyrillicSmall(before)
      else { return nil }
      return run.isPoint && isShortening(before: index, next: first) ? nil : end
    }
    if let smiley = text.smiley(at: next.index) { return smiley }
    if next.isDash { return text.isSmallBehindDash(at: next.index) ? nil : end }
    let isSmall = text.isSmall(first)
    if run.isEllipsis || end > run.end { return isSmall ? nil : end }
    if run.isPoint, isListNumber(before: index) || isShortening(before: index, next: first) { return nil }
    return end
  }

  /// Whether the sentence so far is but a number or a letter: `1.`, `2.3.`, `II.`, `а.`
  private func isListNumber(before index: Int) -> Bool {
    var position = text.skipSpace(from: start)
    guard position < index, index - position <= 8 else { return false }
    var letters = 0
    var isRoman = true
    while position < index {
      let (value, length) = UTF8Reading.scalar(text.bytes, at: position)
      switch value {
      case 0x30...0x39, 0x2E: break
      case 0x49, 0x56, 0x58: letters += 1
      default:
        guard text.isLetter(value) else { return false }
        letters += 1
        isRoman = false
      }
      position += length
    }
    return letters < 2 || isRoman
  }

  /// Whether the point at `index` belongs to a shortening, an initial or an ordinal number and the sentence goes on.
  private func isShortening(before index: Int, next: UInt32) -> Bool {
    if text.isLongWord(before: index) { return false }
    let word = text.word(before: index)
    let isSmall = text.isSmall(next)
    guard word.letters > 0 else { return word.hasDigits && isSmall }
    if word.letters == 1, !word.hasDigits {
      if word.isCapital { return true }
      let pair = text.letter(before: word.start).map { $0 + "." + word.text } ?? ""
      if Abbreviations.maybeLastPairs.contains(pair) { return isSmall }
      if text.isBehindNumber(word.start) { return isSmall }
      return !pair.isEmpty || !Abbreviations.letters.contains(word.text)
    }
    if Abbreviations.maybeLast.contains(word.text) { return isSmall || text.isDigit(next) }
    if Abbreviations.neverLast.contains(word.text) { return !text.isBehindNumber(word.start) || isSmall }
    return isSmall && !word.hasVowel
  }

  private mutating func close(at end: Int) {
    let first = text.skipSpace(from: start, to: end)
    let last = text.skipSpaceBack(from: end, to: first)
    if first < last { sentences.append(first..<last) }
    start = end
  }
}
