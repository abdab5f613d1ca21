/// Reads words by the dictionary without making texts: UTF-8 in, lemma ids and tags out. The path for linters and loops.
///
/// Words are given in lower case, as `Tokenizer` writes them; «е» stands for «ё» too (as in pymorphy3, not the other way round). One
/// reader serves many words and allocates nothing for most; it owns scratch memory, hence is neither copied nor shared. A word costs less
/// than a microsecond if the dictionary has it, a few otherwise.
public struct WordReader: ~Copyable {
  /// The dictionary.
  public let lexicon: Lexicon
  /// The readings of the last word, exact spellings before those with ё. Empty if nothing is known and nothing can be predicted:
  /// the word is empty, longer than `Tokenizer.maximumFormLength`, or not Russian.
  public private(set) var readings: [Reading] = []

  /// Spellings of the last word with their ё, one behind the other.
  private(set) var spellings: [UInt8] = []
  /// The spelling that is being tried.
  private var trial: [UInt8] = []
  /// The places in the graph behind each byte of the trial: lemmas mostly go on from inside the word.
  private var path = InlineArray<193, WordGraph.Place>(repeating: .root)
  private var scratch: [UInt8] = []
  /// The part of the trial that is inflected.
  private var core = 0..<0
  /// How many words have the ending that was found, and how many of them are read in the most frequent way.
  private var endingTotal: Float = 0
  private var endingBest: Float = 0
  /// Branches at «е» that may still be tried: a damaged file must not cost exponential time.
  private var branches = 0

  /// `Tokenizer.maximumFormLength`, for which `path` and `Reading.Place` have room.
  static let maximumLength = 192

  /// A reader of this dictionary.
  public init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
  }

  /// Replaces `readings` by those of a word.
  public mutating func read(_ word: UnsafeBufferPointer<UInt8>) {
    begin()
    guard !word.isEmpty, word.count <= WordReader.maximumLength else { return }
    trial.append(contentsOf: word)
    readTrial()
  }

  /// Replaces `readings` by those of a word.
  public mutating func read(_ word: ArraySlice<UInt8>) {
    begin()
    guard !word.isEmpty, word.count <= WordReader.maximumLength else { return }
    trial.append(contentsOf: word)
    readTrial()
  }

  /// Calls `body` with each distinct lemma of the last word.
  public func forEachLemma(_ body: (LemmaID) -> Void) {
    for (place, reading) in readings.enumerated() where !readings[..<place].contains(where: { $0.lemma == reading.lemma }) {
      body(reading.lemma)
    }
  }

  /// The letters of a reading's lemma, as the dictionary writes them (with ё). Of the readings of the last word only.
  public mutating func lemma(of reading: Reading) -> [UInt8] {
    writeForm(0, of: reading)
    return scratch
  }

  /// The letters of another form of a reading's paradigm; empty if it has none of this number. Of the readings of the last word only.
  public mutating func form(_ number: Int, of reading: Reading) -> [UInt8] {
    writeForm(number, of: reading)
    return scratch
  }

  private mutating func begin() {
    readings.removeAll(keepingCapacity: true)
    spellings.removeAll(keepingCapacity: true)
    trial.removeAll(keepingCapacity: true)
  }

  private mutating func readTrial() {
    if readKnown(trial.indices, .dictionary, weight: 1) { return }
    guard RussianLetters.isWord(trial) else { return }
    let known = RussianLetters.core(of: trial)
    if known != trial.indices, readKnown(known, .hyphen, weight: 0.75) { return }
    readWithoutPrefix(known)
    readByEnding(known)
  }

  // MARK: - The dictionary

  /// Adds the readings of a part of the word, the rest being fixed; whether there are any.
  private mutating func readKnown(_ part: Range<Int>, _ origin: AnalysisOrigin, weight: Float) -> Bool {
    let before = readings.count
    core = part
    branches = WordReader.branchLimit
    path[part.lowerBound] = .root
    search(.words(origin, weight), from: part.lowerBound)
    return readings.count > before
  }

  /// Where readings are looked for.
  private enum Source {
    case words(AnalysisOrigin, Float)
    /// Endings, of words with the prefix of this number.
    case endings(Int)
  }

  private static let branchLimit = 512
  /// More records than any true set has.
  private static let recordLimit = 1024

  /// Walks the rest of the core from a place of the trial that has been reached, then the spellings with ё for an «е» passed on the way.
  private mutating func search(_ source: Source, from start: Int) {
    let graph =
      switch source {
      case .words: lexicon.words
      case .endings(let prefix): lexicon.endings[prefix]
      }
    var index = start
    var place = path[start]
    while index < core.upperBound, let next = graph.step(place, trial[index]) {
      index += 1
      place = next
      path[index] = next
    }
    if index == core.upperBound, let set = graph.set(at: place) {
      switch source {
      case .words(let origin, let weight): addWords(set, origin, weight)
      case .endings: addEndings(set)
      }
    }
    // From the back, because a branch writes over what lies behind it only.
    var letter = min(index, core.upperBound - 2)
    while letter >= start {
      if trial[letter + 1] == 0xB5, trial[letter] == 0xD0 { branch(source, graph, at: letter) }
      letter -= 1
    }
  }

  /// Tries ё (D1 91) in the place of an «е» (D0 B5).
  private mutating func branch(_ source: Source, _ graph: WordGraph, at letter: Int) {
    guard branches > 0, let lead = graph.step(path[letter], 0xD1), let place = graph.step(lead, 0x91) else { return }
    branches -= 1
    trial[letter] = 0xD1
    trial[letter + 1] = 0x91
    path[letter + 2] = place
    search(source, from: letter + 2)
    trial[letter] = 0xD0
    trial[letter + 1] = 0xB5
  }

  /// Adds a set of readings of the trial.
  private mutating func addWords(_ set: Int, _ origin: AnalysisOrigin, _ weight: Float) {
    let spelling = addSpelling()
    for record in lexicon.readings.range(set).prefix(WordReader.recordLimit) {
      let paradigm = Int(lexicon.readingRecords.u16(record * 2))
      let form = Int(lexicon.readingRecords.u16(record * 2 + 1))
      add(paradigm, form, origin, weight, spelling)
    }
  }

  private mutating func addSpelling() -> Range<Int> {
    let start = spellings.count
    spellings.append(contentsOf: trial)
    return start..<spellings.count
  }

  /// Adds a reading of the trial, if it is one.
  private mutating func add(_ paradigm: Int, _ number: Int, _ origin: AnalysisOrigin, _ weight: Float, _ spelling: Range<Int>) {
    let paradigms = lexicon.paradigms
    guard let form = paradigms.form(number, of: paradigm) else { return }
    let tag = paradigms.grammemes(form.tag)
    if !origin.isKnown, origin != .hyphen, !tag.isProductive { return }
    let start = core.lowerBound + (form.prefix == 0 ? 0 : paradigms.prefixes.range(form.prefix).count)
    let end = core.upperBound - paradigms.suffixes.range(form.suffix).count
    guard start <= end else { return }
    let place = Reading.Place(spelling: spelling, core: core, stem: start..<end)
    let lemma: LemmaID
    if let last = readings.last, last.paradigm == paradigm, last.place == place {
      lemma = last.lemma
    } else {
      lemma = lemmaID(paradigm, form, stem: start..<end, isReached: origin.isKnown)
    }
    if origin == .prefix || origin == .ending,
      readings.contains(where: { $0.paradigm == paradigm && $0.tagNumber == form.tag && $0.lemma == lemma })
    {
      return
    }
    readings.append(
      Reading(
        lemma: lemma, tag: tag, tagNumber: form.tag, paradigm: paradigm, form: number, origin: origin, weight: weight, place: place))
  }

  // MARK: - Unknown words

  /// Adds the readings of the word without its first letters.
  private mutating func readWithoutPrefix(_ part: Range<Int>) {
    for letters in 1...5 {
      let start = part.lowerBound + letters * 2
      guard part.upperBound - start >= 6 else { break }
      _ = readKnown(start..<part.upperBound, .prefix, weight: 0.5)
    }
  }

  /// Adds the readings of the longest known ending, for each prefix that the word begins with.
  private mutating func readByEnding(_ part: Range<Int>) {
    guard part.count >= 8 else { return }
    for prefix in lexicon.endings.indices.reversed() where begins(part, with: prefix) {
      let before = readings.count
      endingTotal = 0
      endingBest = 0
      var letters = 5
      while letters > 0, endingTotal == 0 {
        let start = part.upperBound - letters * 2
        letters -= 1
        guard start >= part.lowerBound else { continue }
        core = part
        branches = WordReader.branchLimit
        path[start] = .root
        search(.endings(prefix), from: start)
      }
      keepFrequent(from: before)
    }
  }

  private func begins(_ part: Range<Int>, with prefix: Int) -> Bool {
    let prefixes = lexicon.paradigms.prefixes
    let range = prefixes.range(prefix)
    return range.count <= part.count
      && range.indices.allSatisfy { prefixes.bytes.byte($0) == trial[part.lowerBound + $0 - range.lowerBound] }
  }

  private mutating func addEndings(_ set: Int) {
    let spelling = addSpelling()
    for record in lexicon.endingReadings.range(set).prefix(WordReader.recordLimit) {
      let count = Float(lexicon.endingRecords.u32(record * 2))
      let paradigm = Int(lexicon.endingRecords.u16(record * 4 + 2))
      let number = Int(lexicon.endingRecords.u16(record * 4 + 3))
      guard let form = lexicon.paradigms.form(number, of: paradigm), lexicon.paradigms.grammemes(form.tag).isProductive else { continue }
      // Counted also where another way has led to the same reading: else the rare ones beside it would look frequent.
      endingTotal += count
      endingBest = max(endingBest, count)
      add(paradigm, number, .ending, count, spelling)
    }
  }

  /// Of the readings by ending from this one on, drops those with less than half of the best count; counts become shares of one half.
  private mutating func keepFrequent(from first: Int) {
    var kept = first
    for place in first..<readings.count where readings[place].weight * 2 >= endingBest {
      readings[kept] = readings[place]
      readings[kept].weight *= 0.5 / (endingTotal + 1)
      kept += 1
    }
    readings.removeLast(readings.count - kept)
  }

  // MARK: - Lemmas and forms

  /// The id of the lemma of the trial, read as this form; `isReached` if `path` leads through the graph of words. The stem counts from the
  /// beginning of the trial.
  private mutating func lemmaID(_ paradigm: Int, _ form: ParadigmTable.Form, stem: Range<Int>, isReached: Bool) -> LemmaID {
    let paradigms = lexicon.paradigms
    guard let first = paradigms.form(0, of: paradigm) else { return LemmaID.hash(trial) }
    if isReached, first.prefix == 0, form.prefix == 0 {
      // The lemma shares the way up to the end of the stem.
      let text = paradigms.suffixes
      if let id = lexicon.words.number(text.bytes, text.range(first.suffix), from: path[stem.upperBound]) {
        return LemmaID(rawValue: UInt64(id))
      }
    }
    write(first, stem: stem, in: trial, core: core)
    return lexicon.lemmaID(of: scratch)
  }

  private mutating func writeForm(_ number: Int, of reading: Reading) {
    scratch.removeAll(keepingCapacity: true)
    guard let form = lexicon.paradigms.form(number, of: reading.paradigm), reading.place.spelling.upperBound <= spellings.count else {
      return
    }
    write(form, stem: reading.place.stem, in: Array(spellings[reading.place.spelling]), core: reading.place.core)
  }

  /// Writes a form into the scratch memory: what is fixed before the core, prefix, stem, suffix, what is fixed behind it.
  private mutating func write(_ form: ParadigmTable.Form, stem: Range<Int>, in word: [UInt8], core: Range<Int>) {
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: word[..<core.lowerBound])
    lexicon.paradigms.prefixes.append(form.prefix, to: &scratch)
    scratch.append(contentsOf: word[stem])
    lexicon.paradigms.suffixes.append(form.suffix, to: &scratch)
    scratch.append(contentsOf: word[core.upperBound...])
  }
}
