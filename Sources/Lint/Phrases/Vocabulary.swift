import Language

/// Numbers for the keys under which words compare. A rule set numbers the words of its rules; words of a reply that no rule
/// knows have no number and never match.
///
/// The key of a word is its line of `ClosedWords`, else its Snowball stem, marked where the word is reflexive:
/// «обратитесь» is not «обратите». A Russian verb has a second key, its `VerbStem`, in the same numbering. This is the place
/// where a dictionary's lemmas come in later.
struct Vocabulary: Sendable {
  /// No number.
  static let unknown: Int32 = -1

  private var stems = ByteTable(minimumCapacity: 4096)
  private var forms = ByteTable(minimumCapacity: 1024)

  /// Keys are below this.
  var keyCount: Int { Int(ClosedWords.count) + stems.count }

  /// The numbers of a word's keys, new ones if need be.
  mutating func insertKeys(_ form: ArraySlice<UInt8>, _ script: WordScript, _ stemmer: inout WordStemmer) -> [Int32] {
    if let closed = ClosedWords.entry(form) { return [closed.group] }
    var numbers = [stemmer.withStem(of: form, script) { stems.insert($0) }]
    if script == .cyrillic, let number = stemmer.withVerbStem(of: form, { stems.insert($0) }) { numbers.append(number) }
    return numbers.map { ClosedWords.count + Int32(truncatingIfNeeded: $0) }
  }

  /// The number of an open word's key; `unknown` if no rule has it.
  func findOpenKey(_ form: ArraySlice<UInt8>, _ script: WordScript, _ stemmer: inout WordStemmer) -> Int32 {
    let number = stemmer.withStem(of: form, script) { stems.find($0) }
    return number.map { ClosedWords.count + Int32(truncatingIfNeeded: $0) } ?? Vocabulary.unknown
  }

  /// The number of an open word's key as a verb; `unknown` if it is none or no rule has it.
  func findVerbKey(_ form: ArraySlice<UInt8>, _ script: WordScript, _ stemmer: inout WordStemmer) -> Int32 {
    guard script == .cyrillic, let number = stemmer.withVerbStem(of: form, { stems.find($0) }) ?? nil else { return Vocabulary.unknown }
    return ClosedWords.count + Int32(truncatingIfNeeded: number)
  }

  /// The number of an exact form, a new one if need be. Forms are numbered apart from keys.
  mutating func insertForm(_ form: ArraySlice<UInt8>) -> Int32 {
    Int32(truncatingIfNeeded: forms.insert(form))
  }

  /// The number of an exact form; `unknown` if no literal has it.
  func findForm(_ form: ArraySlice<UInt8>) -> Int32 {
    guard forms.count > 0, let number = forms.find(form) else { return Vocabulary.unknown }
    return Int32(truncatingIfNeeded: number)
  }

  /// Exact forms are below this.
  var formCount: Int { forms.count }
}

/// Stems of words, reflexive ones marked. Not thread-safe: one for each pass.
struct WordStemmer: ~Copyable {
  private var stemmer = Stemmer()
  private var buffer: [UInt8] = []

  /// Hands the stem to `body`; the bytes are valid during the call only.
  mutating func withStem<Result>(
    of form: ArraySlice<UInt8>, _ script: WordScript, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    guard script == .cyrillic, form.suffix(4).elementsEqual(WordStemmer.sya) || form.suffix(4).elementsEqual(WordStemmer.sj) else {
      return form.withUnsafeBufferPointer { stemmer.withStem(of: $0, script: script, body) }
    }
    guard WordStemmer.isReflexive(form) else {
      // Snowball takes the end of «подпись» for the reflexive one.
      let form = form.suffix(2).elementsEqual(WordStemmer.soft) ? form.dropLast(2) : form
      return form.withUnsafeBufferPointer { stemmer.withStem(of: $0, script: script, body) }
    }
    buffer.removeAll(keepingCapacity: true)
    form.withUnsafeBufferPointer { word in
      stemmer.withStem(of: word, script: script) { buffer.append(contentsOf: $0) }
    }
    buffer.append(contentsOf: WordStemmer.mark)
    return buffer.withUnsafeBufferPointer(body)
  }

  /// Hands the key of a verb to `body`; nil if the word is none.
  mutating func withVerbStem<Result>(of form: ArraySlice<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
    guard let stem = VerbStem.of(form) else { return nil }
    buffer.removeAll(keepingCapacity: true)
    buffer.append(contentsOf: stem)
    buffer.append(contentsOf: WordStemmer.isReflexive(form) ? WordStemmer.reflexiveVerbMark : WordStemmer.verbMark)
    return buffer.withUnsafeBufferPointer(body)
  }

  private static let mark = Array("+ся".utf8)
  private static let verbMark = Array("+v".utf8)
  private static let reflexiveVerbMark = Array("+vся".utf8)
  private static let soft = Array("ь".utf8)
  private static let sya = Array("ся".utf8)
  private static let sj = Array("сь".utf8)
  /// Letters before «сь» in a verb: «обратились», «обратилась», «обращаюсь».
  private static let vowels = ["а", "е", "и", "о", "у", "ю", "я"].map { Array($0.utf8) }
  /// Endings of words that are no verbs.
  private static let nouns = ["пись", "здесь", "высь", "рысь", "русь"].map { Array($0.utf8) }

  /// Whether a word ends as reflexive verbs and participles do.
  static func isReflexive(_ form: ArraySlice<UInt8>) -> Bool {
    guard form.count >= 10 else { return false }
    let ending = form.suffix(4)
    if ending.elementsEqual(sya) { return true }
    guard ending.elementsEqual(sj) else { return false }
    let before = form.dropLast(4).suffix(2)
    return vowels.contains { before.elementsEqual($0) } && !nouns.contains { form.suffix($0.count).elementsEqual($0) }
  }
}
