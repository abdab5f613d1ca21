import Language

/// A word of a reply as rules see it.
struct Word {
  /// What a word is besides its key.
  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8

    /// «не», «ни» stands directly before it.
    static let negated = Flags(rawValue: 1)
    /// «не», «ни» itself.
    static let negation = Flags(rawValue: 2)
    /// May not be inserted.
    static let blocker = Flags(rawValue: 4)
    /// A pronoun that is the subject.
    static let subject = Flags(rawValue: 8)
    /// Stands for something that is not judged.
    static let opaque = Flags(rawValue: 16)
    /// Only a hyphen stands before it.
    static let glued = Flags(rawValue: 32)
  }

  /// Number of its token.
  let token: Int
  /// Bytes of the judged text.
  let bytes: Range<Int>
  /// Key in the vocabulary of the rules.
  var key: Int32
  /// Key as a verb.
  var verb: Int32
  /// Exact form in the vocabulary of the rules.
  var form: Int32
  /// The rest.
  var flags: Flags
}

/// A sentence of a reply.
struct Sentence {
  /// Its words.
  let words: Range<Int>
  /// Bytes of the judged text.
  let bytes: Range<Int>
  /// Ends with a question mark.
  let isQuestion: Bool
}

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
  /// Its sentences.
  private(set) var sentences: [Sentence] = []

  /// Reads a reply. Linear time.
  init(_ text: [UInt8], layers given: LayerMap? = nil, vocabulary: Vocabulary, _ stemmer: inout WordStemmer) {
    self.text = text
    layers = given ?? LayerMap(reading: text)
    judged = JudgedText(text, layers)
    var list = TokenList()
    let ranges = judged.bytes.withUnsafeBufferPointer { bytes in
      Tokenizer().read(bytes, into: &list)
      return SentenceSplitter().sentences(of: bytes)
    }
    tokens = list
    readWords(vocabulary, &stemmer)
    readSentences(ranges)
  }

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

  /// The sentence at a byte of the judged text. O(log sentences).
  func sentence(at byte: Int) -> Sentence? {
    let number = sentences.partition { $0.bytes.upperBound > byte }
    return number < sentences.count && sentences[number].bytes.lowerBound <= byte ? sentences[number] : nil
  }

  private mutating func readWords(_ vocabulary: Vocabulary, _ stemmer: inout WordStemmer) {
    words.reserveCapacity(tokens.count + tokens.count / 16)
    var opaque = judged.opaque[...]
    for (number, token) in tokens.tokens.enumerated() {
      while let first = opaque.first, first.upperBound <= token.source.lowerBound { opaque.removeFirst() }
      if let first = opaque.first, first.lowerBound < token.source.upperBound {
        let none = Vocabulary.unknown
        words.append(Word(token: number, bytes: token.source, key: none, verb: none, form: none, flags: .opaque))
        continue
      }
      let form = tokens.form(token)
      if token.script == .latin, let parts = Contractions.parts(form) {
        for part in parts { append(part[...], token, number, vocabulary, &stemmer, exact: false) }
      } else {
        append(form, token, number, vocabulary, &stemmer, exact: true)
      }
    }
  }

  private mutating func append(
    _ form: ArraySlice<UInt8>, _ token: Token, _ number: Int, _ vocabulary: Vocabulary, _ stemmer: inout WordStemmer, exact: Bool
  ) {
    var flags: Word.Flags = token.followsHyphen ? .glued : []
    let key: Int32
    var verb = Vocabulary.unknown
    if let closed = ClosedWords.entry(form) {
      key = closed.group
      if closed.role.contains(.negation) { flags.insert(.negation) }
      if closed.role.contains(.blocker) { flags.insert(.blocker) }
      if closed.role.contains(.subject) { flags.insert(.subject) }
    } else {
      key = vocabulary.findOpenKey(form, token.script, &stemmer)
      verb = vocabulary.findVerbKey(form, token.script, &stemmer)
    }
    let exactForm = exact ? vocabulary.findForm(form) : Vocabulary.unknown
    words.append(Word(token: number, bytes: token.source, key: key, verb: verb, form: exactForm, flags: flags))
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
