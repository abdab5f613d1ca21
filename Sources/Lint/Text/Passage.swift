import Language

/// A reply read once: layers, judged text, words, sentences. Everything that looks for something looks here.
struct Passage {
  /// The reply as given.
  let text: [UInt8]
  /// What of it is judged.
  let layers: LayerMap
  /// What is judged.
  let judged: JudgedText
  /// Tokens of the judged text.
  let tokens: TokenList
  /// Its words; a contraction (`don't`) is two words of one token.
  private(set) var words: [Word] = []
  /// Keys of the words, one list behind the other.
  private(set) var keys: [UInt64] = []
  /// Its sentences.
  private(set) var sentences: [Sentence] = []

  /// Reads a reply. Linear time; what lies behind `largestText` is left out.
  init(_ text: [UInt8], layers given: LayerMap? = nil, _ analyser: inout WordAnalyser) {
    let text = text.count > Passage.largestText ? Array(text.prefix(Passage.largestText)) : text
    self.text = text
    layers = given ?? LayerMap(reading: text)
    judged = JudgedText(text, layers)
    var list = TokenList()
    let ranges = judged.bytes.withUnsafeBufferPointer { bytes in
      Tokenizer().read(bytes, into: &list)
      return SentenceSplitter().sentences(of: bytes)
    }
    tokens = list
    readWords(&analyser)
    readSentences(ranges)
  }

  /// Bytes of a text that are looked at, a gigabyte: places in it are kept in 32 bits.
  static let largestText = 1 << 30

  /// The normalised form of a word.
  func form(_ word: Word) -> ArraySlice<UInt8> { tokens.form(tokens.tokens[word.token]) }

  /// The normalised form of a word as text.
  func formText(_ word: Word) -> String { tokens.text(tokens.tokens[word.token]) }

  /// A word as written, typesetting inside it taken away.
  func written(_ word: Word) -> String { String(decoding: judged.bytes[word.bytes], as: UTF8.self) }

  /// The bytes of the judged text from the first to the last of some words, of which there is one at least.
  func bytes(of range: Range<Int>) -> Range<Int> {
    words[range.lowerBound].bytes.lowerBound..<words[range.upperBound - 1].bytes.upperBound
  }

  /// A stretch of the judged text as text.
  func writtenText(_ range: Range<Int>) -> String { String(decoding: judged.bytes[range], as: UTF8.self) }

  /// A stretch of the text as given.
  func sourceText(_ range: Range<Int>) -> String { String(decoding: text[range.clamped(to: 0..<text.count)], as: UTF8.self) }

  /// Whether an ASCII sign stands between a word and the one before.
  func separates(_ word: Int, by sign: UInt8) -> Bool {
    guard word > 0, word < words.count else { return false }
    let start = words[word - 1].bytes.upperBound
    return judged.bytes[start..<max(start, words[word].bytes.lowerBound)].contains(sign)
  }

  /// Words that overlap a stretch of the judged text. O(log words).
  func words(in range: Range<Int>) -> Range<Int> {
    let first = words.partition { $0.bytes.upperBound > range.lowerBound }
    let end = words.partition { $0.bytes.lowerBound >= range.upperBound }
    return first..<max(first, end)
  }

  /// Whether a lemma of a word has this key.
  func has(_ key: UInt64, at word: Int) -> Bool { keys[words[word].keys].contains(key) }

  /// The sentence at a byte of the judged text. O(log sentences).
  func sentence(at byte: Int) -> Sentence? {
    let number = sentences.partition { $0.bytes.upperBound > byte }
    return number < sentences.count && sentences[number].bytes.lowerBound <= byte ? sentences[number] : nil
  }

  /// The sentence at a byte of the text as given, else the nearest one behind it. O(log sentences × log layers).
  func sentence(atSource byte: Int) -> Sentence? {
    let number = sentences.partition { judged.source(of: $0.bytes).upperBound > byte }
    return number < sentences.count ? sentences[number] : sentences.last
  }

  private mutating func readWords(_ analyser: inout WordAnalyser) {
    words.reserveCapacity(tokens.count + tokens.count / 16)
    keys.reserveCapacity(tokens.count * 5 / 2)
    var opaque = 0
    let stretches = judged.opaque
    tokens.bytes.withUnsafeBufferPointer { forms in
      for (number, token) in tokens.tokens.enumerated() {
        while opaque < stretches.count, stretches[opaque].upperBound <= token.source.lowerBound { opaque += 1 }
        if opaque < stretches.count, stretches[opaque].lowerBound < token.source.upperBound {
          words.append(
            Word(token: number, bytes: token.source, surface: 0, mask: 0, keys: 0, keyCount: 0, typoCount: 0, flags: .opaque))
        } else {
          let form = UnsafeBufferPointer(rebasing: forms[token.form])
          if token.script == .latin, let disguised = disguisedForm(token, number, analyser.lexicon) {
            disguised.withUnsafeBufferPointer { append(form, disguised: $0, token, number, &analyser) }
          } else {
            append(form, token, number, &analyser)
          }
        }
      }
    }
  }

  @inline(__always)
  private mutating func append(
    _ form: UnsafeBufferPointer<UInt8>, _ token: Token, _ number: Int, _ analyser: inout WordAnalyser
  ) {
    let surface = WordKey.surface(form)
    analyser.withRecord(form, surface, token.script) { record in
      var place = 0
      for part in 0..<record.parts {
        let head = WordRecord.Head(cell: record.cells[place])
        var flags: Word.Flags = part == 0 ? (token.followsHyphen ? .glued : []) : .continued
        if head.cell >> 8 != 0 { flags.formUnion(Passage.flags(head)) }
        words.append(
          Word(
            token: number, bytes: token.source, surface: surface, mask: record.cells[place + 1], keys: keys.count,
            keyCount: head.keyCount, typoCount: head.typoCount, flags: flags))
        for cell in (place + 2)..<(place + head.length) { keys.append(record.cells[cell]) }
        place += head.length
      }
    }
  }

  /// Appends a word that may be read in either script. Literals compare with the Latin form, all else with both.
  private mutating func append(
    _ form: UnsafeBufferPointer<UInt8>, disguised: UnsafeBufferPointer<UInt8>, _ token: Token, _ number: Int,
    _ analyser: inout WordAnalyser
  ) {
    let first = keys.count
    let surface = WordKey.surface(form)
    let cyrillic = WordKey.surface(disguised)
    var mask: UInt64 = 0
    var flags: Word.Flags = token.followsHyphen ? .glued : []
    for (form, surface, script) in [(form, surface, WordScript.latin), (disguised, cyrillic, .cyrillic)] {
      analyser.withRecord(form, surface, script) { record in
        let head = WordRecord.Head(cell: record.cells[0])
        if script == .cyrillic { flags.formUnion(Passage.flags(head)) }
        mask |= record.cells[1]
        for cell in 2..<(2 + head.keyCount) { keys.append(record.cells[cell]) }
      }
    }
    keys.append(cyrillic)
    flags.remove(.misspelt)
    words.append(
      Word(
        token: number, bytes: token.source, surface: surface, mask: mask, keys: first, keyCount: keys.count - first, typoCount: 0,
        flags: flags))
  }

  /// The Cyrillic form of a short Latin word between Cyrillic ones, if every letter has a double and the dictionary knows the result: «c» for
  /// «с», «Bce» for «все». The tokenizer folds words that mix scripts.
  private func disguisedForm(_ token: Token, _ number: Int, _ lexicon: Lexicon) -> [UInt8]? {
    guard token.form.count <= Passage.longestDisguise else { return nil }
    let isAmongCyrillic =
      (number > 0 && tokens.tokens[number - 1].script == .cyrillic)
      || (number + 1 < tokens.count && tokens.tokens[number + 1].script == .cyrillic)
    guard isAmongCyrillic else { return nil }
    let written = String(decoding: judged.bytes[token.source], as: UTF8.self)
    guard let cyrillic = LookAlikes.swapped(written)?.lowercased(), lexicon.knows(cyrillic) else { return nil }
    return Array(TextNormalisation.foldYo(cyrillic).utf8)
  }

  /// Longer Latin words have a letter without a double, or are meant to be Latin.
  private static let longestDisguise = 4

  private static func flags(_ head: WordRecord.Head) -> Word.Flags {
    var flags: Word.Flags = head.typoCount > 0 ? .misspelt : []
    if head.role.contains(.negation) { flags.insert(.negation) }
    if head.role.contains(.blocker) { flags.insert(.blocker) }
    if head.role.contains(.subject) { flags.insert(.subject) }
    return flags
  }

  private mutating func readSentences(_ ranges: [Range<Int>]) {
    sentences.reserveCapacity(ranges.count)
    var next = 0
    for range in ranges {
      let first = next
      while next < words.count, words[next].bytes.lowerBound < range.upperBound {
        if next > first, words[next - 1].flags.contains(.negation) { words[next].flags.insert(.negated) }
        next += 1
      }
      sentences.append(Sentence(words: first..<next, bytes: range, isQuestion: endsAsQuestion(range)))
    }
  }

  /// Whether the marks that end a sentence hold a question mark; quotes, brackets and smileys behind them are passed over.
  private func endsAsQuestion(_ range: Range<Int>) -> Bool {
    judged.bytes.withUnsafeBufferPointer { bytes in
      var index = range.upperBound
      while index > range.lowerBound {
        let byte = bytes[index - 1]
        if byte == 0x3F { return true }
        let value = Scalars.before(bytes, index) ?? 0x20
        if Scalars.isWord(value) { return false }
        index -= 1
        while index > range.lowerBound, Scalars.isContinuation(bytes[index]) { index -= 1 }
      }
      return false
    }
  }
}

extension Array {
  /// Index of the first element that satisfies a condition which no element before it and all behind it satisfy.
  fileprivate func partition(_ isBehind: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
