/// Tells the lines of a letter apart: own words, quotes, forwarded letters; signatures are left to `SignatureReader`.
///
/// Linear time: each line is looked at a bounded number of times.
struct LetterCutter {
  private let text: [UInt8]
  private(set) var lines: [BodyLine]
  private let context: LetterContext
  private(set) var kinds: [LineKind]
  /// Whether anything says that an earlier letter is quoted.
  private var isIntroduced = false
  /// The first line with words of the author.
  private var firstOwn: Int?
  private var hasOwnText: Bool { firstOwn != nil }
  /// What quoted lines are, here.
  private var quoteKind = LineKind.quoted

  /// The lines that introduce a quote stand at most in so many lines.
  private static let longestAttribution = 4

  private enum Mode {
    /// The author speaks.
    case own
    /// All that follows is of this kind, without marks on its lines.
    case rest(LineKind)
    /// Indented lines are quoted.
    case indented(LineKind)
  }
  private var mode = Mode.own

  /// Reads the kinds of all lines.
  static func cut(_ text: [UInt8], _ lines: [BodyLine], _ context: LetterContext) -> LetterCutter {
    var cutter = LetterCutter(text: text, lines: lines, context: context)
    cutter.read()
    cutter.keepUnintroducedQuotes()
    return cutter
  }

  private init(text: [UInt8], lines: [BodyLine], context: LetterContext) {
    self.text = text
    self.lines = lines
    self.context = context
    kinds = Array(repeating: .none, count: lines.count)
  }

  private func folded(_ index: Int) -> FoldedLine { FoldedLine(text[lines[index].content]) }

  private func nextWords(behind index: Int) -> Int? {
    var next = index + 1
    while next < lines.count, lines[next].isBlank { next += 1 }
    return next < lines.count ? next : nil
  }

  private mutating func read() {
    var index = 0
    while index < lines.count {
      if lines[index].isBlank {
        index += 1
        continue
      }
      switch mode {
      case .rest(let kind):
        if mayFrame(index), PassingMarker.kind(folded(index)) == .end {
          kinds[index] = kind == .forwarded ? .forwardHeading : .quoteHeading
          mode = .own
        } else {
          kinds[index] = kind
        }
        index += 1
      case .indented(let kind):
        if isIndented(index) {
          kinds[index] = kind
          index += 1
        } else {
          mode = .own
        }
      case .own: index = readOwn(index)
      }
    }
  }

  /// Reads a line where the author may speak; returns the next line.
  private mutating func readOwn(_ index: Int) -> Int {
    let line = lines[index]
    if let marker = marker(index) { return readMarker(index, marker) }
    if line.marks.contains(.forwarded) {
      kinds[index] = .forwarded
      isIntroduced = true
      return index + 1
    }
    if line.marks.contains(.signature), line.depth == 0 {
      kinds[index] = .signature
      return index + 1
    }
    if let length = head(index) { return readHead(index, length) }
    if line.depth > 0 {
      kinds[index] = quoteKind
      if beginsQuote(index) { readAttribution(endingAt: index) }
      return index + 1
    }
    kinds[index] = .own
    if readAttribution(endingAt: index) { return index + 1 }
    if line.marks.contains(.heading), isLastHeading(index) {
      markHeading(from: index, through: index)
      continueBehindHeading(index, .quoted)
      return index + 1
    }
    quoteKind = .quoted
    if Separator.kind(text[line.content]) == nil { firstOwn = firstOwn ?? index }
    return index + 1
  }

  // MARK: “-----Original Message-----”

  private func mayFrame(_ index: Int) -> Bool {
    guard let first = lines[index].content.first.map({ text[$0] }) else { return false }
    return [0x2D, 0x2A, 0x3D, 0x5F, 0x23, 0x7E, 0x3C, 0x38].contains(first)
  }

  private func marker(_ index: Int) -> PassingMarker.Kind? {
    let content = lines[index].content
    guard content.count <= 300, mayFrame(index) || text[content.upperBound - 1] == 0x3A else { return nil }
    return PassingMarker.kind(folded(index))
  }

  private mutating func readMarker(_ index: Int, _ marker: PassingMarker.Kind) -> Int {
    switch marker {
    case .end:
      kinds[index] = .notice
      return index + 1
    case .replyAbove:
      if lines[index].depth > 0 {
        kinds[index] = quoteKind
      } else {
        kinds[index] = .notice
        if hasOwnText { mode = .rest(.quoted) }
      }
      return index + 1
    case .original, .forwarded:
      let kind: LineKind = marker == .forwarded || context.isForward && !hasQuotes(before: index) ? .forwarded : .quoted
      let heading: LineKind = kind == .forwarded ? .forwardHeading : .quoteHeading
      isIntroduced = true
      kinds[index] = heading
      takeRules(above: index, heading)
      var last = index
      if let next = nextWords(behind: index), let length = headLength(next, isAnnounced: true) {
        last = next + length - 1
        for line in next...last where !lines[line].isBlank { kinds[line] = heading }
      }
      if lines[index].depth > 0 { quoteKind = kind } else { continueBehindHeading(last, kind) }
      return last + 1
    }
  }

  private func hasQuotes(before index: Int) -> Bool {
    kinds[..<index].suffix(200).contains { $0 == .quoted || $0 == .quoteHeading }
  }

  // MARK: От: … Кому: … Тема: …

  private func headLength(_ index: Int, isAnnounced: Bool) -> Int? {
    let depth = lines[index].depth
    let following = lines[index...].prefix(24).lazy.prefix { $0.depth == depth || $0.isBlank }.map { FoldedLine(text[$0.content]) }
    return HeaderBlock.length(following, isAnnounced: isAnnounced)
  }

  /// The lines of a head that begins here, not announced by words. Own text may have lines «От: …», but then not behind a gap.
  private func head(_ index: Int) -> Int? {
    let line = lines[index]
    guard line.depth == 0 else { return nil }
    let isMarked = line.marks.contains(.heading)
    let isApart =
      index == 0 || lines[index - 1].isBlank || kinds[index - 1].isHeading || isRule(index - 1)
      || !line.marks.isDisjoint(with: [.underRule, .startsPart])
    guard isMarked || isApart, text[line.content].prefix(80).contains(where: { $0 == 0x3A || $0 == 0xBC }),
      HeaderBlock.field(folded(index)) != nil
    else { return nil }
    return headLength(index, isAnnounced: isMarked)
  }

  private mutating func readHead(_ index: Int, _ length: Int) -> Int {
    let kind: LineKind = context.isForward && !hasQuotes(before: index) ? .forwarded : .quoted
    let heading: LineKind = kind == .forwarded ? .forwardHeading : .quoteHeading
    let last = index + length - 1
    isIntroduced = true
    for line in index...last where !lines[line].isBlank { kinds[line] = heading }
    takeRules(above: index, heading)
    continueBehindHeading(last, kind)
    return last + 1
  }

  private func isRule(_ index: Int) -> Bool {
    lines[index].content.count <= 400 && Separator.kind(text[lines[index].content]) != nil
  }

  /// A rule drawn above a head belongs to it.
  private mutating func takeRules(above index: Int, _ heading: LineKind) {
    var above = index - 1
    while above >= 0, lines[above].isBlank, above > index - 4 { above -= 1 }
    guard above >= 0, kinds[above] == .own, isRule(above) else { return }
    kinds[above] = heading
  }

  // MARK: “On … wrote:”

  /// Whether no words of the quote have been read yet.
  private func beginsQuote(_ index: Int) -> Bool {
    var above = index - 1
    var words = 0
    while above >= 0, words < LetterCutter.longestAttribution, above > index - 12 {
      if !lines[above].isBlank {
        if lines[above].depth == 0 { return !kinds[above].isHeading }
        if kinds[above].isHeading { return false }
        words += 1
      }
      above -= 1
    }
    return words < LetterCutter.longestAttribution
  }

  private func isLastHeading(_ index: Int) -> Bool {
    guard let next = nextWords(behind: index) else { return true }
    return !lines[next].marks.contains(.heading)
  }

  /// Looks whether an introduction ends at a line, however many lines it takes; says what follows it.
  @discardableResult
  private mutating func readAttribution(endingAt index: Int) -> Bool {
    guard lines[index].content.count <= 500, mayEndAttribution(index) else { return false }
    let isQuoted = lines[index].depth > 0
    var joined: [UInt8] = []
    var found: (start: Int, strength: Attribution.Strength)?
    for count in 0..<LetterCutter.longestAttribution {
      let start = index - count
      guard start >= 0, !lines[start].isBlank, (lines[start].depth > 0) == isQuoted, kinds[start] == .own || isQuoted,
        lines[start].content.count <= 500
      else { break }
      let line = folded(start)
      if count > 0, found != nil, let last = line.bytes.last, last == 0x21 || last == 0x3F || last == 0x2E { break }
      joined = count == 0 ? line.bytes : line.bytes + [0x20] + joined
      if count > 0, found != nil, !Attribution.begins(line) { continue }
      if let strength = Attribution.strength(FoldedLine(joined)) {
        found = (start, strength)
        if Attribution.begins(line) { break }
      }
      // Without a colon or a verb at the end, nothing above makes it an introduction.
      if count == 0, found == nil, isISODate(index), line.bytes.last != 0x3A { return false }
    }
    guard let found else { return false }
    if isQuoted {
      isIntroduced = true
      markHeading(from: found.start, through: index)
      return true
    }
    let next = nextWords(behind: index)
    if let next, lines[next].depth == 0, markNamedQuotes(from: next) == false, found.strength == .weak { return false }
    if next == nil, found.strength == .weak { return false }
    markHeading(from: found.start, through: index)
    continueBehindHeading(index, .quoted)
    return true
  }

  /// Whether a line can be the last one of an introduction: a colon or a verb at its end, or a date at its beginning. Seen from the
  /// bytes, because every line of own text is asked.
  private func mayEndAttribution(_ index: Int) -> Bool {
    let content = text[lines[index].content]
    guard let last = content.last else { return false }
    if last == 0x3A || last == 0x9A || isISODate(index) { return true }
    // `wrote ----`, `*wrote*`.
    let word = content.suffix(24).split { $0 == 0x20 || $0 == 0x3E || $0 == 0x2A || $0 == 0x2D }.last ?? []
    return AttributionWords.lastWords.contains(Array(word))
  }

  private func isISODate(_ index: Int) -> Bool {
    let beginning = text[lines[index].content].prefix(5)
    return beginning.count == 5 && beginning.dropLast().allSatisfy { (0x30...0x39).contains($0) }
      && (beginning.last == 0x2D || beginning.last == 0x2F)
  }

  /// Marks an introduction, and above it lines «Кому: … Тема: …» with the rule over them, as Yandex writes them.
  private mutating func markHeading(from start: Int, through end: Int) {
    isIntroduced = true
    var start = start
    while start > 0, kinds[start - 1] == .own, !lines[start - 1].isBlank, lines[start - 1].content.count <= 500,
      HeaderBlock.field(folded(start - 1)) != nil
    { start -= 1 }
    let heading: LineKind = quoteKind == .forwarded ? .forwardHeading : .quoteHeading
    for line in start...end where !lines[line].isBlank { kinds[line] = heading }
    takeRules(above: start, heading)
    if let first = firstOwn, first >= start { firstOwn = nil }
  }

  /// `Richard> …` behind an introduction: names as marks of a quote; false if there are none.
  private mutating func markNamedQuotes(from index: Int) -> Bool {
    guard let name = namePrefix(index) else { return false }
    var line = index
    while line < lines.count {
      if !lines[line].isBlank {
        guard text[lines[line].content].starts(with: name) else { break }
        let content = lines[line].content
        let words = Blanks.trimmed(text, (content.lowerBound + name.count)..<content.upperBound)
        lines[line] = BodyLine(range: lines[line].range, content: words.isEmpty ? content : words, depth: 1, marks: lines[line].marks)
      }
      line += 1
    }
    return true
  }

  private func namePrefix(_ index: Int) -> ArraySlice<UInt8>? {
    let content = text[lines[index].content]
    guard let mark = content.prefix(40).firstIndex(of: 0x3E), mark > content.startIndex else { return nil }
    let name = content[..<mark]
    return name.allSatisfy { $0 >= 0x80 || (0x61...0x7A).contains($0 | 0x20) } ? content[...mark] : nil
  }

  // MARK: What follows

  private func isIndented(_ index: Int) -> Bool {
    let line = lines[index]
    let indent = text[line.range].prefix(8)
    return indent.first == 0x09 || indent.prefix(3).elementsEqual([0x20, 0x20, 0x20])
  }

  /// Decides what the lines behind an introduction are.
  private mutating func continueBehindHeading(_ last: Int, _ kind: LineKind) {
    guard let next = nextWords(behind: last) else { return }
    if lines[next].depth > 0 {
      quoteKind = kind
    } else if !hasOwnText, !context.isDeclared {
      // Nobody said that this letter answers or passes on another one, and no word of the author stands above: what would be
      // cut is all there is.
      quoteKind = .quoted
    } else if isIndented(next), !isIndented(last) {
      mode = .indented(kind)
    } else {
      mode = .rest(kind)
    }
  }

  /// Lines behind `>` that nothing introduces, in a letter that answers none, are the author's own citations, unless nothing of
  /// the author follows.
  private mutating func keepUnintroducedQuotes() {
    guard !isIntroduced, !context.isDeclared, let lastOwn = kinds.lastIndex(of: .own) ?? kinds.indices.last else { return }
    for index in 0...lastOwn where kinds[index] == .quoted { kinds[index] = .own }
  }
}
