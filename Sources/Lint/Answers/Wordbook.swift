import Language

/// The lists and patterns of the check, numbered once: a word is looked up once and then compared by numbers.
struct Wordbook: Sendable {
  /// Words of lists and patterns.
  private(set) var table = ByteTable(minimumCapacity: 4096)
  /// What a lemma is, by its number.
  private(set) var lemmaFlags: [WordTraits.Flags] = []
  /// What a form is, by its number.
  private(set) var formFlags: [WordTraits.Flags] = []
  /// Weights of weak lemmas; 1 for the others.
  private(set) var weights: [Float] = []

  static let shared = Wordbook()

  // Patterns of questions.
  private(set) var frames = PatternSet()
  private(set) var nounFrames = PatternSet()
  private(set) var needs = PatternSet()
  private(set) var rhetoric = PatternSet()
  private(set) var listHeads = PatternSet()
  private(set) var indignation = PatternSet()
  private(set) var interest = PatternSet()
  private(set) var frequencies = PatternSet()
  private(set) var knowing = PatternSet()
  private(set) var greetings = PatternSet()
  private(set) var kinds: [(kind: QuestionKind, patterns: PatternSet)] = []
  private(set) var moneyTopics = PatternSet()
  private(set) var measures = PatternSet()
  // Patterns of replies.
  private(set) var fillers = PatternSet()
  private(set) var promises = PatternSet()
  private(set) var terms = PatternSet()
  private(set) var sums = PatternSet()
  private(set) var reasons = PatternSet()
  private(set) var refusals = PatternSet()

  private init() {
    addLemmas(AnswerWordLists.stop, .stop)
    addLemmas(AnswerWordLists.time, .time)
    addLemmas(AnswerWordLists.money, .money)
    addLemmas(AnswerWordLists.amount, .amount)
    addLemmas(AnswerWordLists.place, .place)
    addLemmas(AnswerWordLists.reason, .reason)
    addLemmas(AnswerWordLists.person, .person)
    addLemmas(AnswerWordLists.polarity, .polarity)
    addLemmas(AnswerWordLists.done, .done)
    addLemmas(AnswerWordLists.noRequest, .noRequest)
    addLemmas(AnswerWordLists.existence, .existence)
    addForms("есть нет", .existence)
    addForms(AnswerWordLists.stop, .stop)
    addForms(AnswerWordLists.opening, .opening)
    addForms(AnswerWordLists.interrogative, .interrogative)
    addForms(AnswerWordLists.pointing, .pointing)
    addForms(AnswerWordLists.preposition, .preposition)
    addForms(AnswerWordLists.conjunction, .conjunction)
    addForms(AnswerWordLists.modal, .modal)
    addForms(FormSet.words, [])
    addForms("ли", .whether)
    addForms("не ни нет без", .negation)
    addWeak()
    frames = patterns(QuestionPatterns.frames)
    nounFrames = patterns(QuestionPatterns.nounFrames)
    needs = patterns(QuestionPatterns.needs)
    rhetoric = patterns(QuestionPatterns.rhetoric)
    listHeads = patterns(QuestionPatterns.listHeads)
    indignation = patterns(QuestionPatterns.indignation)
    interest = patterns("=интересовать|волновать")
    frequencies = patterns(ReplyPatterns.frequencies)
    knowing = patterns(QuestionPatterns.knowing)
    greetings = patterns(QuestionPatterns.greetings)
    kinds = QuestionPatterns.kinds.map { ($0.kind, patterns($0.lines)) }
    measures = patterns(QuestionPatterns.measures)
    moneyTopics = patterns(QuestionPatterns.moneyTopics)
    fillers = patterns(ReplyPatterns.fillers)
    promises = patterns(ReplyPatterns.promises)
    terms = patterns(ReplyPatterns.terms)
    sums = patterns(ReplyPatterns.sums)
    reasons = patterns(ReplyPatterns.reasons)
    refusals = patterns(ReplyPatterns.refusals)
  }

  /// The number of a word; -1 if no list or pattern has it.
  func number(of word: ArraySlice<UInt8>) -> Int32 {
    table.find(word).map { Int32(truncatingIfNeeded: $0) } ?? -1
  }

  // MARK: Building

  private mutating func insert(_ word: ArraySlice<UInt8>) -> Int {
    let number = table.insert(word)
    if number == lemmaFlags.count {
      lemmaFlags.append([])
      formFlags.append([])
      weights.append(1)
    }
    return number
  }

  private mutating func addLemmas(_ words: String, _ flag: WordTraits.Flags) {
    for word in WrittenList.words(words) { lemmaFlags[insert(word)].insert(flag) }
  }

  private mutating func addForms(_ words: String, _ flag: WordTraits.Flags) {
    for word in WrittenList.words(words) { formFlags[insert(word)].insert(flag) }
  }

  private mutating func addWeak() {
    let items = WrittenList.words(AnswerWordLists.weak)
    for place in stride(from: 0, to: items.count - 1, by: 2) {
      weights[insert(items[place])] = Float(String(decoding: items[place + 1], as: UTF8.self)).map { $0 / 100 } ?? 1
    }
  }

  private mutating func patterns(_ lines: String) -> PatternSet {
    PatternSet(lines) { Int32(truncatingIfNeeded: insert($0)) }
  }
}
