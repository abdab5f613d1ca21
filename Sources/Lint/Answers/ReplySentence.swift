/// A sentence of a reply with what it holds that may answer something.
struct ReplySentence {
  /// What a sentence holds.
  struct Contents: OptionSet {
    let rawValue: UInt32

    static let term = Contents(rawValue: 1 << 0)
    static let sum = Contents(rawValue: 1 << 1)
    static let amount = Contents(rawValue: 1 << 2)
    static let place = Contents(rawValue: 1 << 3)
    static let reason = Contents(rawValue: 1 << 4)
    static let negation = Contents(rawValue: 1 << 5)
    /// «нажмите», or an arrow.
    static let instruction = Contents(rawValue: 1 << 6)
    static let name = Contents(rawValue: 1 << 7)
    static let person = Contents(rawValue: 1 << 8)
    /// Opens with «да», «нет».
    static let opening = Contents(rawValue: 1 << 9)
    static let polarity = Contents(rawValue: 1 << 10)
    static let ourDeed = Contents(rawValue: 1 << 11)
    static let done = Contents(rawValue: 1 << 12)
    static let willHappen = Contents(rawValue: 1 << 13)
    static let refusal = Contents(rawValue: 1 << 14)
    static let promise = Contents(rawValue: 1 << 15)
    /// Its first word is an imperative.
    static let commands = Contents(rawValue: 1 << 16)
    static let digits = Contents(rawValue: 1 << 17)
    static let model = Contents(rawValue: 1 << 18)
    /// Has more than one clause.
    static let compound = Contents(rawValue: 1 << 19)
    static let modal = Contents(rawValue: 1 << 20)
    /// «отменён»
    /// Speaks of prices, but names none.
    static let price = Contents(rawValue: 1 << 22)
    static let existence = Contents(rawValue: 1 << 23)
    static let finished = Contents(rawValue: 1 << 21)
  }

  /// Bytes of the reply as given.
  let bytes: Range<Int>
  /// Words that say what it is about.
  let content: [WordTraits]
  /// What it holds.
  let contents: Contents
  /// Greeting, apology, thanks: answers nothing.
  let isFiller: Bool
  /// The number of a list item, «во-первых».
  let number: Int?
  /// Its place among the sentences that are no filler.
  let rank: Int

  /// The sentences of a reply, at most `most`.
  static func sentences(of reply: AnswerText) -> [ReplySentence] {
    var sentences: [ReplySentence] = []
    var rank = 0
    for sentence in reply.sentences.prefix(most) {
      let read = ReplySentence(sentence, reply, rank)
      if !read.isFiller { rank += 1 }
      sentences.append(read)
    }
    return sentences
  }

  /// Longer replies are not judged: whoever writes a hundred sentences has an answer somewhere.
  static let most = 96

  private init(_ sentence: AnswerSentence, _ reply: AnswerText, _ rank: Int) {
    let words = reply.words(of: sentence)
    let book = Wordbook.shared
    bytes = sentence.bytes
    self.rank = rank
    var contents: Contents = sentence.hasArrow ? [.instruction, .place] : []
    var content: [WordTraits] = []
    for word in words {
      ReplySentence.add(word, isFirst: word.bytes == words.first?.bytes, to: &contents)
      if word.traits.isContent, !content.contains(where: { $0.shape.identity == word.traits.shape.identity }) {
        content.append(word.traits)
      }
    }
    ReplySentence.addPatterns(words, book, &contents)
    let hasNumber = !contents.isDisjoint(with: [.digits, .amount])
    if hasNumber, contents.contains(.price) || ReplySentence.hasCurrency(reply.bytes[sentence.bytes]) { contents.insert(.sum) }
    if words.dropFirst(2).contains(where: { !$0.gap.isDisjoint(with: [.comma, .colon, .dash, .semicolon]) }) { contents.insert(.compound) }
    self.content = content
    number = sentence.number ?? ReplySentence.ordinal(words)
    let isFilling = book.fillers.first(in: words)
    // «Здравствуйте, заказ 7781 отменён»: something is said all the same.
    let saysMore =
      contents.contains(.instruction) && sentence.hasArrow || words.contains { $0.traits.flags.contains(.digits) && $0.bytes.count >= 2 }
    isFiller = isFilling != nil && !saysMore
    self.contents = contents
  }

  private static func add(_ word: AnswerWord, isFirst: Bool, to contents: inout Contents) {
    let flags = word.traits.flags
    for (flag, content) in map where flags.contains(flag) { contents.insert(content) }
    if flags.contains(.imperative) {
      contents.insert(.instruction)
      if isFirst { contents.insert(.commands) }
    }
    if flags.contains(.opening), isFirst { contents.insert(.opening) }
    if flags.contains(.name), word.isCapital, !isFirst { contents.insert(.name) }
    if flags.contains(.latin), flags.contains(.digits) { contents.insert(.model) }
    // «в Химках», «на Невском»
    if word.isCapital, !isFirst, word.gap.isEmpty, flags.isDisjoint(with: [.stop]) { contents.insert(.model) }
  }

  private static let map: [(WordTraits.Flags, Contents)] = [
    (.time, .term), (.money, .price), (.existence, .existence), (.amount, .amount), (.numeral, .amount), (.place, .place),
    (.reason, .reason),
    (.negation, .negation), (.person, .person), (.polarity, .polarity), (.ourDeed, .ourDeed), (.done, .done),
    (.shortParticiple, .finished), (.willHappen, .willHappen), (.digits, .digits), (.modal, .modal),
  ]

  private static func addPatterns(_ words: ArraySlice<AnswerWord>, _ book: Wordbook, _ contents: inout Contents) {
    if contents.contains(.term), book.frequencies.occurs(in: words), words.count(where: { $0.traits.flags.contains(.time) }) < 2 {
      contents.remove(.term)
    }
    if book.terms.occurs(in: words) || hasClock(words) { contents.insert(.term) }
    if book.sums.occurs(in: words) { contents.insert(.sum) }
    if book.reasons.occurs(in: words)
      || words.dropFirst().contains(where: { $0.gap.contains(.colon) && !$0.traits.flags.contains(.digits) })
    {
      contents.insert(.reason)
    }
    if book.promises.occurs(in: words) { contents.insert(.promise) }
    if book.refusals.occurs(in: words) { contents.insert(.refusal) }
  }

  /// «15:30», «с 10 до 18», «до 21».
  private static func hasClock(_ words: ArraySlice<AnswerWord>) -> Bool {
    for word in words.indices.dropFirst() where words[word].traits.flags.contains(.digits) && words[word].bytes.count <= 2 {
      if words[word - 1].traits.flags.contains(.digits),
        words[word].gap.contains(.colon) || words[word].bytes.lowerBound == words[word - 1].bytes.upperBound + 1
      {
        return true
      }
      let isUntil = FormSet.until.contains(words[word - 1].traits.form)
      let hasUnit =
        word + 1 < words.endIndex && !words[word + 1].traits.flags.isDisjoint(with: [.noun, .money, .latin]) && words[word + 1].gap.isEmpty
      if isUntil, !hasUnit { return true }
    }
    return false
  }

  /// `%`, `$`, `₽`, `€`.
  private static func hasCurrency(_ bytes: ArraySlice<UInt8>) -> Bool {
    for index in bytes.indices {
      if bytes[index] == 0x25 || bytes[index] == 0x24 { return true }
      if bytes[index] == 0xE2, index + 2 < bytes.endIndex, bytes[index + 1] == 0x82 { return true }
    }
    return false
  }

  private static func ordinal(_ words: ArraySlice<AnswerWord>) -> Int? {
    guard let form = words.first?.traits.form, let place = FormSet.ordinals.firstIndex(where: { $0.contains(form) }) else { return nil }
    return place + 1
  }
}
