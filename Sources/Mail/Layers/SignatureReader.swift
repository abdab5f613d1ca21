/// Finds signatures and lines of programs in what is left of the author's text, from its end upwards.
struct SignatureReader {
  private let text: [UInt8]
  private let lines: [BodyLine]
  private let context: LetterContext
  private var kinds: [LineKind]

  /// A signature behind `-- ` is not longer than this, in lines.
  private static let longestMarked = 60
  /// Behind a rule of any other sort.
  private static let longestBehindRule = 8
  /// A formula and what follows it.
  private static let longestClosing = 15
  /// Name and what follows it, in one paragraph.
  private static let longestNamed = 6

  /// Kinds of lines with signatures and notices told apart from own text. Linear time.
  static func read(_ text: [UInt8], _ lines: [BodyLine], _ kinds: [LineKind], _ context: LetterContext) -> [LineKind] {
    var reader = SignatureReader(text: text, lines: lines, context: context, kinds: kinds)
    let regions = reader.regions()
    for (number, region) in regions.enumerated() { reader.cutMarked(region, isLast: number == regions.count - 1) }
    for region in regions { reader.cutMobileParagraphs(region) }
    reader.cutBehindOnlyQuote(regions)
    for region in regions.reversed() where !reader.isOver(region) {
      reader.cutTail(region)
      if !reader.isOver(region) { break }
    }
    return reader.kinds
  }

  // MARK: Stretches

  /// Own lines, as far as only blank ones lie between them.
  private func regions() -> [Range<Int>] {
    var regions: [Range<Int>] = []
    var start: Int?
    for index in lines.indices where !lines[index].isBlank {
      if kinds[index] == .own {
        start = start ?? index
      } else if let first = start {
        regions.append(first..<index)
        start = nil
      }
    }
    if let first = start { regions.append(first..<lines.count) }
    return regions
  }

  /// Lines of a stretch that are still own, blank ones not counted; at most so many from its end.
  private func ownLines(_ region: Range<Int>, last count: Int) -> [Int] {
    var found: [Int] = []
    for index in region.reversed() where kinds[index] == .own {
      found.append(index)
      if found.count == count { break }
    }
    return found.reversed()
  }

  private func isOver(_ region: Range<Int>) -> Bool { !region.contains { kinds[$0] == .own } }

  private func folded(_ index: Int) -> FoldedLine { FoldedLine(text[lines[index].content]) }

  private mutating func mark(_ found: [Int], _ kind: LineKind) { for index in found { kinds[index] = kind } }

  // MARK: Behind `-- ` and rules

  private mutating func cutMarked(_ region: Range<Int>, isLast: Bool) {
    var own: [Int] = []
    for index in region where kinds[index] == .own { own.append(index) }
    // Rules with nothing behind them divide nothing, nor do rules with nothing above.
    while let last = own.last, separator(last) != nil {
      kinds[last] = .notice
      own.removeLast()
    }
    var hasRule = false
    for (place, index) in own.enumerated() {
      guard let separator = separator(index) else { continue }
      let rest = Array(own[(place + 1)...].prefix(SignatureReader.longestMarked + 1))
      if separator == .signatureMark {
        let isExact = text[lines[index].range].elementsEqual([0x2D, 0x2D, 0x20])
        if rest.count <= (isExact ? SignatureReader.longestMarked : SignatureReader.longestClosing) {
          mark([index] + rest, isNotice(rest) ? .notice : .signature)
          return
        }
      } else if place == 0, !isAfterOtherOwnText(region) {
        kinds[index] = .notice
      } else if !hasRule, rest.count <= SignatureReader.longestBehindRule, isSignatureLike(rest, isLast: isLast) {
        mark([index] + rest, isNotice(rest) ? .notice : .signature)
        return
      } else {
        // Rules that come more than once draw tables and divide chapters.
        hasRule = true
      }
    }
  }

  private func separator(_ index: Int) -> Separator.Kind? {
    let content = lines[index].content
    return content.count <= 400 ? Separator.kind(text[content]) : nil
  }

  private func isNotice(_ found: [Int]) -> Bool {
    found.contains { index in
      let line = folded(index)
      return SignatureWords.notices.contains { line.contains($0) }
    }
  }

  /// Whether what stands behind a rule ends the letter. Where the sender is known, something must speak for it.
  private func isSignatureLike(_ found: [Int], isLast: Bool) -> Bool {
    if isNotice(found) { return true }
    guard found.allSatisfy({ lines[$0].content.count <= 240 }) else { return false }
    if context.sender.isEmpty { return true }
    return isLast && found.contains { hasContact(folded($0)) || isMobile($0) || context.sender.isNamed(in: folded($0)) }
      || found.allSatisfy { !endsAsSentence($0) && lines[$0].content.count <= 100 } && found.count <= 4 && isLast
  }

  // MARK: “Sent from my iPhone”

  private func isMobile(_ index: Int) -> Bool {
    guard lines[index].content.count <= 200 else { return false }
    let line = folded(index)
    let words = line.unemphasised
    guard SignatureWords.mobileBeginnings.contains(where: { words.starts(with: $0) || $0.count > 24 && line.contains($0) }) else {
      return false
    }
    return SignatureWords.devices.contains { line.contains($0) }
  }

  /// Such lines may stand anywhere, alone between blank lines.
  private mutating func cutMobileParagraphs(_ region: Range<Int>) {
    for paragraph in paragraphs(region) where paragraph.count <= 3 {
      if paragraph.allSatisfy(isMobile) { mark(Array(paragraph), .signature) }
    }
  }

  /// Own lines without a blank one between them.
  private func paragraphs(_ region: Range<Int>) -> [[Int]] {
    var paragraphs: [[Int]] = []
    var isOpen = false
    for index in region {
      guard kinds[index] == .own else {
        isOpen = false
        continue
      }
      if isOpen { paragraphs[paragraphs.count - 1].append(index) } else { paragraphs.append([index]) }
      isOpen = true
    }
    return paragraphs
  }

  // MARK: A few words behind the quote

  /// An answer stands above the quote, a few lines below the only quote, and no headers tell a name: they are the signature.
  private mutating func cutBehindOnlyQuote(_ regions: [Range<Int>]) {
    guard !context.isDeclared, let last = regions.last, regions.count == 2 else { return }
    let above = ownLines(regions[0], last: 200)
    let below = ownLines(last, last: 6)
    guard !above.isEmpty, (1...5).contains(below.count), last.lowerBound > regions[0].upperBound,
      kinds[regions[0].upperBound..<last.lowerBound].contains(.quoteHeading), !kinds[last.upperBound...].contains(.quoted)
    else { return }
    let words = above.reduce(0) { $0 + SenderNames.words(of: Array(text[lines[$1].content].prefix(400))).count }
    let isLeadIn = above.last.map { text[lines[$0].content].last == 0x3A } ?? false
    let isAnnounced = above.contains { index in
      let line = folded(index)
      return SignatureWords.inlineAnnouncements.contains { line.contains(word: $0) }
    }
    guard words >= 5, !isLeadIn, !isAnnounced else { return }
    mark(below, .signature)
  }

  // MARK: The end of the text

  private mutating func cutTail(_ region: Range<Int>) {
    cutFinalNotices(region)
    if cutClosing(region) { return }
    cutName(region)
  }

  /// Disclaimers and lines of programs, paragraph by paragraph from below.
  private mutating func cutFinalNotices(_ region: Range<Int>) {
    for paragraph in paragraphs(lastPart(of: region)).reversed() {
      if paragraph.count <= 12, paragraph.allSatisfy({ lines[$0].content.count <= 4_000 }) {
        let joined = FoldedLine(paragraph.flatMap { text[lines[$0].content] + [0x20] })
        let isDisclaimer = SignatureWords.disclaimers.filter { joined.contains($0) }.count
        if isDisclaimer >= 2 || isDisclaimer == 1 && joined.bytes.count > 120 {
          mark(paragraph, .signature)
          continue
        }
        if hasHeadersOrRule, isNotice(paragraph), paragraph.count <= 4 {
          mark(paragraph, .notice)
          continue
        }
        var rest = paragraph
        while let last = rest.last, isMobile(last) {
          kinds[last] = .signature
          rest.removeLast()
        }
        if rest.isEmpty { continue }
      }
      return
    }
  }

  private var hasHeadersOrRule: Bool { context.hasHeaders }

  /// The lines of a stretch that may hold its end; hostile letters have millions of lines.
  private func lastPart(of region: Range<Int>) -> Range<Int> {
    max(region.lowerBound, region.upperBound - 200)..<region.upperBound
  }

  /// «С уважением, …»: from the last formula to the end, or to a postscript.
  private mutating func cutClosing(_ region: Range<Int>) -> Bool {
    let tail = ownLines(lastPart(of: region), last: SignatureReader.longestClosing + 8)
    guard let place = tail.lastIndex(where: isClosing) else { return false }
    let behind = Array(tail[(place + 1)...])
    let end = behind.firstIndex { isPostscript($0) } ?? behind.count
    let block = Array(behind[..<end])
    guard block.count <= SignatureReader.longestClosing, block.allSatisfy({ lines[$0].content.count <= 200 && !isQuestion($0) }) else {
      return false
    }
    let isRussian = startsWithAny(folded(tail[place]), SignatureWords.russianClosings)
    if !isRussian {
      // Best regards of a letter without headers: nothing says who writes, and the words are the author's.
      guard context.hasHeaders,
        block.contains(where: { context.sender.isNamed(in: folded($0)) || hasContact(folded($0)) })
          || context.sender.isNamed(in: folded(tail[place]))
      else { return false }
    }
    guard block.allSatisfy({ !endsAsSentence($0) || hasContact(folded($0)) || lines[$0].content.count <= 80 }) else { return false }
    mark([tail[place]] + block, .signature)
    return true
  }

  private func isClosing(_ index: Int) -> Bool {
    guard lines[index].content.count <= 160 else { return false }
    let line = folded(index)
    if startsWithAny(line, SignatureWords.russianClosings) { return SenderNames.words(of: line.bytes).count <= 9 }
    return startsWithAny(line, SignatureWords.otherClosings) && SenderNames.words(of: line.bytes).count <= 6
  }

  /// Whether a line begins with one of the formulas, a word end behind it.
  private func startsWithAny(_ line: FoldedLine, _ formulas: [[UInt8]]) -> Bool {
    let bytes = line.unemphasised
    return formulas.contains { formula in
      guard bytes.starts(with: formula) else { return false }
      guard bytes.count > formula.count else { return true }
      let next = bytes[formula.count]
      return !(next >= 0x80 || (0x61...0x7A).contains(next))
    }
  }

  private func isPostscript(_ index: Int) -> Bool {
    let line = folded(index)
    return SignatureWords.postscripts.contains { line.bytes.starts(with: $0) }
  }

  /// The last paragraph, if it is a name with what belongs to it; or its last line, if it is nothing but the name.
  private mutating func cutName(_ region: Range<Int>) {
    guard context.hasHeaders else { return }
    let paragraphs = paragraphs(lastPart(of: region))
    guard let last = paragraphs.last else { return }
    let isAll = paragraphs.count == 1 && region.lowerBound == lastPart(of: region).lowerBound && !isAfterOtherOwnText(region)
    if !isAll, last.count <= SignatureReader.longestNamed, namesSender(last[0], isAlone: last.count == 1),
      last.allSatisfy({ lines[$0].content.count <= 200 && !isQuestion($0) && (!endsAsSentence($0) || hasContact(folded($0))) })
    {
      mark(last, .signature)
      return
    }
    // Telephones and sites in a paragraph of their own, the name above them.
    if paragraphs.count >= 3 || paragraphs.count == 2 && isAfterOtherOwnText(region), last.count <= SignatureReader.longestNamed,
      last.allSatisfy({ hasContact(folded($0)) && lines[$0].content.count <= 160 })
    {
      let above = paragraphs[paragraphs.count - 2]
      if above.count <= 4, namesSender(above[0], isAlone: false),
        above.allSatisfy({ !endsAsSentence($0) && lines[$0].content.count <= 160 })
      {
        mark(above + last, .signature)
        return
      }
    }
    for count in 1...3 where last.count > count {
      let place = last.count - count
      guard isNothingButName(last[place]), last[(place + 1)...].allSatisfy({ hasContact(folded($0)) || isNameShaped($0) }) else { continue }
      mark(Array(last[place...]), .signature)
      return
    }
  }

  private func isAfterOtherOwnText(_ region: Range<Int>) -> Bool { kinds[..<region.lowerBound].contains(.own) }

  /// Whether a line is the beginning of a signature: it has the sender's name, or the shape of a name.
  private func namesSender(_ index: Int, isAlone: Bool) -> Bool {
    let line = folded(index)
    let words = SenderNames.words(of: line.bytes)
    guard words.count <= 10, !endsAsSentence(index) else { return false }
    return context.sender.isNamed(in: line) && startsWithCapital(index) || isNothingButName(index) || startsWithFirstName(words, index)
  }

  /// «Полина, служба заботы»: a first name, then a comma and a position.
  private func startsWithFirstName(_ words: [[UInt8]], _ index: Int) -> Bool {
    guard let first = words.first, SenderNames.firstNames.contains(first), words.count <= 8 else { return false }
    let line = folded(index)
    return hasContact(line) || line.bytes.contains(0x7C)
  }

  private func isNothingButName(_ index: Int) -> Bool {
    let words = SenderNames.words(of: folded(index).bytes)
    guard (1...4).contains(words.count), isNameShaped(index) else { return false }
    if context.sender.isNamed(in: folded(index)) { return true }
    return words.contains { SenderNames.firstNames.contains($0) }
  }

  /// One to four words, each with a capital, no sign behind but a comma or the full stop of an initial.
  private func isNameShaped(_ index: Int) -> Bool {
    guard lines[index].content.count <= 100 else { return false }
    let words = String(decoding: text[lines[index].content], as: UTF8.self).split(whereSeparator: { $0 == " " || $0 == "\u{A0}" })
    guard (1...5).contains(words.count) else { return false }
    return words.allSatisfy { word in
      guard let letter = word.first(where: { $0.isLetter || $0.isNumber }) else { return word.count <= 2 }
      return letter.isUppercase && (word.last != "." || word.count <= 2) && word.last != "!" && word.last != "?" && word.last != ":"
    }
  }

  private func startsWithCapital(_ index: Int) -> Bool {
    String(decoding: text[lines[index].content].prefix(40), as: UTF8.self).first { $0.isLetter }?.isUppercase ?? false
  }

  private func isQuestion(_ index: Int) -> Bool { text[lines[index].content].last == 0x3F }

  private func endsAsSentence(_ index: Int) -> Bool {
    guard let last = text[lines[index].content].last, last == 0x2E || last == 0x21 || last == 0x3F || last == 0x3A else { return false }
    // «Иванов И. И.»
    return !(last == 0x2E && isNameShaped(index))
  }

  /// A telephone, an address, a site, a position.
  private func hasContact(_ line: FoldedLine) -> Bool {
    let digits = line.bytes.filter { (0x30...0x39).contains($0) }.count
    if digits >= 6, line.bytes.count <= 80, line.bytes.filter({ (0x61...0x7A).contains($0) || $0 >= 0x80 }).count <= 24 { return true }
    if line.bytes.contains(0x40), line.bytes.count <= 120 { return true }
    return line.bytes.count <= 140 && SignatureWords.contacts.contains { line.contains(word: $0) }
  }
}
