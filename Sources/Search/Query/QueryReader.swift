import Language

/// A query as it is looked up.
struct ReadQuery {
  /// Words, in order. Empty if no word of the query is known or similar to a known one.
  var terms: [QueryTerm] = []
  /// The text after repairs.
  var text = ""
  /// Whether anything was repaired.
  var isRepaired = false
  /// The most frequent words, as they are indexed, that the last one may become.
  var endings: [[UInt8]] = []
  /// Terms of the glossary that the query names, each with the stems that name it.
  var named: [(term: Int, stems: [Int])] = []
}

/// Understands a query: repairs layout and spelling of unknown words, drops stop words, completes the last word, adds synonyms.
struct QueryReader: ~Copyable {
  private let vocabulary: Vocabulary
  private let synonyms: SynonymTable
  /// Made only if a word is unknown.
  private let spelling: () -> SpellingTable
  private var stemmer = Stemmer()

  /// Bytes of a query that are looked at.
  static let maximumBytes = 8192
  /// Words that are looked up, the rarest if there are more.
  static let maximumTerms = 32
  /// Unknown words whose spelling is repaired; each costs a scan of the vocabulary.
  static let maximumRepairs = 8
  /// Completions of the last word.
  static let maximumCompletions = 64
  /// Completions of the last word where it is a word by itself.
  static let completionsOfKnown = 12
  /// Where the last word is known, it may yet be the beginning of another one: so much of its score goes to it with its completions as
  /// one word, the rest to itself, lest the frequent «актуальный» take the rarity from «акт».
  static let completionShare: Float = 0.5
  /// Share of an occurrence of a completion that counts where the word itself is known.
  static let completionWeight: Float = 0.7
  /// Share of a synonym's score.
  static let synonymBoost: Float = 0.6
  /// What a word counts that asks or wishes rather than names («сколько», «хочу»).
  static let weakBoost: Float = 0.4
  /// What an occurrence counts of a word that begins like the typed one and ends otherwise: «вернули», «вернете» for «вернуть».
  static let familyWeight: Float = 0.3
  /// Stems of one family that count, the most frequent.
  static let mostRelatives = 6

  init(vocabulary: Vocabulary, synonyms: SynonymTable, spelling: @escaping () -> SpellingTable) {
    self.vocabulary = vocabulary
    self.synonyms = synonyms
    self.spelling = spelling
  }

  /// A word on its way from text to term.
  private struct Word {
    var form: ArraySlice<UInt8>
    let script: WordScript
    let source: Range<Int>
    let isJoined: Bool
    var isStop: Bool
    var stem: Int?
    var alternatives: [QueryTerm.Alternative] = []
    /// Stems of words that begin like it.
    var completions: [QueryTerm.Alternative] = []
    /// The most frequent words that begin like it, most frequent first.
    var endings: [(form: [UInt8], frequency: Int)] = []
    var spelling: String?

    /// Number of scalars.
    var letters: Int { form.count { $0 & 0xC0 != 0x80 } }
  }

  mutating func read(_ text: String) -> ReadQuery {
    let (head, rest) = QueryReader.split(text)
    var result = ReadQuery()
    var effective = head
    var words = words(of: head)
    // Only unknown words can have been typed in the wrong layout.
    if words.contains(where: { $0.stem == nil && !$0.isJoined && !$0.isStop }),
      let repaired = LayoutRepair(vocabulary: vocabulary, spelling: spelling).repair(head, stemmer: &stemmer)
    {
      effective = repaired
      result.isRepaired = true
      words = self.words(of: repaired)
    }
    func isLastUnfinished() -> Bool { rest.isEmpty && words.last { !$0.isJoined }?.source.upperBound == effective.utf8.count }
    if let split = split(effective, words, isUnfinished: isLastUnfinished()) {
      effective = split
      result.isRepaired = true
      words = self.words(of: split)
    }
    let isUnfinished = isLastUnfinished()
    lookUp(&words, isUnfinished: isUnfinished)
    if let spelt = respell(effective, words) {
      effective = spelt
      result.isRepaired = true
    }
    result.text = effective + rest
    result.terms = terms(of: words)
    result.named = named(words)
    if isUnfinished { result.endings = words.last { !$0.isJoined }?.endings.map(\.form) ?? [] }
    return result
  }

  private mutating func words(of text: String) -> [Word] {
    var reader = IndexedWordReader()
    var words: [Word] = []
    reader.read(text) { form, script, source, isJoined in
      let form = Array(form)[...]
      words.append(Word(form: form, script: script, source: source, isJoined: isJoined, isStop: StopWords.contains(form)))
    }
    for index in words.indices {
      words[index].stem = vocabulary.stem(words[index].form, script: words[index].script, stemmer: &stemmer)
      if words[index].stem == nil, words[index].script.contains(.digits) { readCode(&words[index]) }
      if words[index].stem == nil { readColloquialism(&words[index]) }
    }
    return words
  }

  /// A code may be typed with letters of the other script that look the same: «е1» for `E1`.
  private mutating func readCode(_ word: inout Word) {
    guard word.form.count <= 24, let other = LookAlikes.swapped(String(decoding: word.form, as: UTF8.self)) else { return }
    word.stem = vocabulary.stem(Array(other.utf8)[...], script: [.digits], stemmer: &stemmer)
  }

  /// «Скока» is no misspelt «срока».
  private mutating func readColloquialism(_ word: inout Word) {
    guard let standard = Colloquialisms.standard(word.form) else { return }
    let stem = vocabulary.stem(standard[...], script: word.script, stemmer: &stemmer)
    // A word that asks rather than names need not be in the texts.
    let isStop = StopWords.contains(standard[...]) || stem == nil && StopWords.isWeak(standard[...])
    guard stem != nil || isStop else { return }
    word.form = standard[...]
    word.stem = stem
    word.isStop = isStop
    word.spelling = String(decoding: standard, as: UTF8.self)
  }

  /// The text with a space in words that are two; nil if there are none.
  private mutating func split(_ text: String, _ words: [Word], isUnfinished: Bool) -> String? {
    let repair = SplitRepair(vocabulary: vocabulary, spelling: spelling)
    let last = words.lastIndex { !$0.isJoined }
    var places: [Int] = []
    let unknown = words.indices.filter { words[$0].stem == nil && !words[$0].isJoined && !words[$0].isStop }
    for index in unknown.prefix(SplitRepair.mostWords) {
      let word = words[index]
      // Otherwise the word was folded and its bytes do not tell where in the text it is.
      guard word.form.count == word.source.count,
        let place = repair.place(in: word.form, script: word.script, mayBeCut: isUnfinished && index == last, &stemmer)
      else { continue }
      places.append(word.source.lowerBound + place)
    }
    guard !places.isEmpty else { return nil }
    var bytes = Array(text.utf8)
    for place in places.reversed() { bytes.insert(0x20, at: place) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Finds the stems that count for each word.
  private mutating func lookUp(_ words: inout [Word], isUnfinished: Bool) {
    var repairs = 0
    let last = words.lastIndex { !$0.isJoined }
    for index in words.indices {
      let word = words[index]
      if let stem = word.stem { words[index].alternatives = [QueryTerm.Alternative(stem: stem, weight: 1)] + relatives(of: word) }
      if isUnfinished, index == last, complete(&words[index]) { continue }
      guard word.stem == nil, !word.isJoined, !word.isStop, !word.script.contains(.digits), repairs < QueryReader.maximumRepairs else {
        continue
      }
      repairs += 1
      if word.script == .cyrillic {
        if let forms = FormRepair()?.stems(for: word.form, in: vocabulary, &stemmer) {
          // «Серийник» is known and nowhere written; «серийный» begins like it.
          words[index].alternatives = forms.isEmpty ? relatives(of: word) : forms
          continue
        }
        // The last word is finished by the blank behind it.
        if index != last, abbreviated(&words[index]) { continue }
      }
      repair(&words[index])
    }
  }

  /// Takes a word that is none for one cut short: «идентиф клиента», «раб час»; whether texts hold words that begin so.
  private func abbreviated(_ word: inout Word) -> Bool {
    guard word.letters >= QueryReader.shortestAbbreviation, complete(&word) else { return false }
    word.completions = Array(word.completions.prefix(QueryReader.completionsOfKnown))
    return true
  }

  /// Fewest letters that an abbreviation leaves of a word.
  private static let shortestAbbreviation = 3

  /// Stems of words that share the beginning of a word and as much of its length as the stemmer may have left on either.
  private func relatives(of word: Word) -> [QueryTerm.Alternative] {
    guard !word.isStop, !word.isJoined, word.script == .cyrillic, word.letters > QueryReader.shortestFamily else { return [] }
    let shared = max(QueryReader.shortestFamily, word.letters - 3)
    let prefix = word.form.prefix(shared * 2)
    var frequencies: [Int: Int] = [:]
    vocabulary.forEachForm(prefix: prefix) { walker in
      let stem = Vocabulary.stem(walker)
      guard stem != word.stem, walker.length <= word.form.count + 4 else { return }
      frequencies[stem, default: 0] += walker.second
    }
    let best = frequencies.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(QueryReader.mostRelatives)
    return best.map { QueryTerm.Alternative(stem: $0.key, weight: QueryReader.familyWeight) }
  }

  /// Fewest letters that a family shares.
  private static let shortestFamily = 4

  /// Finds completions of the last word; whether it is known now.
  private func complete(_ word: inout Word) -> Bool {
    guard word.letters > 1 else { return word.stem != nil }
    var frequencies: [Int: Int] = [:]
    var endings: [(form: [UInt8], frequency: Int)] = []
    let length = word.form.count
    vocabulary.forEachForm(prefix: word.form) { walker in
      guard !StopWords.contains(walker.bytes) else { return }
      frequencies[Vocabulary.stem(walker), default: 0] += walker.second
      guard walker.length > length, endings.count < QueryReader.mostEndings || walker.second > endings[endings.count - 1].frequency else {
        return
      }
      if endings.count == QueryReader.mostEndings { endings.removeLast() }
      let place = endings.firstIndex { $0.frequency < walker.second } ?? endings.count
      endings.insert((Array(walker.bytes), walker.second), at: place)
    }
    word.endings = endings
    if let stem = word.stem { frequencies[stem] = nil }
    let most = word.stem == nil ? QueryReader.maximumCompletions : QueryReader.completionsOfKnown
    let best = frequencies.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(most)
    let weight = word.stem == nil ? 1 : QueryReader.completionWeight
    word.completions = best.map { QueryTerm.Alternative(stem: $0.key, weight: weight) }
    return word.stem != nil || !word.completions.isEmpty
  }

  /// Words that are tried as the last one of a heading that was typed from its beginning.
  private static let mostEndings = 3

  private func repair(_ word: inout Word) {
    let table = spelling()
    let candidates = TypoRepair(table: table).candidates(for: word.form)
    guard let best = candidates.first else { return }
    word.spelling = String(decoding: table.form(best.form), as: UTF8.self)
    var weight: Float = 1
    for candidate in candidates {
      let share = candidate.distance == best.distance ? weight : weight * 0.7
      word.alternatives.append(QueryTerm.Alternative(stem: Int(table.stems[candidate.form]), weight: share))
      weight *= 0.85
    }
  }

  /// The text with repaired words in place of the misspelt ones; nil if there are none.
  private func respell(_ text: String, _ words: [Word]) -> String? {
    guard words.contains(where: { $0.spelling != nil }) else { return nil }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var position = 0
    for word in words {
      guard let spelling = word.spelling else { continue }
      result.append(contentsOf: bytes[position..<word.source.lowerBound])
      result.append(contentsOf: spelling.utf8)
      position = word.source.upperBound
    }
    result.append(contentsOf: bytes[position...])
    return String(decoding: result, as: UTF8.self)
  }

  /// Terms of the words that matter: no stop words unless nothing else is left, each stem once, synonyms added.
  private func terms(of words: [Word]) -> [QueryTerm] {
    let content = words.filter { !$0.isStop && !($0.alternatives.isEmpty && $0.completions.isEmpty) }
    var terms: [QueryTerm] = []
    var seen: Set<Int> = []
    for word in content.isEmpty ? words : content {
      let text = word.spelling ?? String(decoding: word.form, as: UTF8.self)
      let share = word.completions.isEmpty ? 0 : word.stem == nil ? 1 : QueryReader.completionShare
      let boost: Float = StopWords.isWeak(word.form) ? QueryReader.weakBoost : 1
      var isExtended = false
      if share < 1, let first = word.alternatives.first, seen.insert(first.stem).inserted {
        terms.append(QueryTerm(word: text, alternatives: word.alternatives, boost: boost * (1 - share)))
        isExtended = true
      }
      if share > 0 {
        let known = Set(word.alternatives.map(\.stem))
        let completions = word.completions.filter { !known.contains($0.stem) }
        var term = QueryTerm(word: text, alternatives: word.alternatives + completions, boost: boost * share)
        term.extendsPrevious = isExtended
        terms.append(term)
      }
    }
    if terms.count > QueryReader.maximumTerms {
      let frequencies = terms.map { frequency($0) }
      let rarest = terms.indices.sorted { (frequencies[$0], $0) < (frequencies[$1], $1) }.prefix(QueryReader.maximumTerms)
      terms = rarest.sorted().map { terms[$0] }
      for index in terms.indices { terms[index].extendsPrevious = false }
    }
    addSynonyms(QueryReader.naming(words), to: &terms)
    return terms
  }

  /// Stems of the words that may name a thing, in order.
  private static func naming(_ words: [Word]) -> [Int?] {
    let words = words.filter { !$0.isJoined }
    return SynonymTable.naming(words.map(\.form)).map { words[$0].alternatives.first?.stem }
  }

  private func addSynonyms(_ stems: [Int?], to terms: inout [QueryTerm]) {
    let typed = Set(stems.compactMap { $0 })
    var added: Set<Int> = []
    for position in stems.indices {
      for (length, name) in synonyms.others(stems, at: position) {
        if length == 1, name.stems.count == 1, let own = stems[position],
          let index = terms.firstIndex(where: { $0.alternatives.first?.stem == own })
        {
          terms[index].add(stem: name.stems[0], weight: QueryReader.synonymBoost)
          if index + 1 < terms.count { terms[index + 1].extendsPrevious = false }
          continue
        }
        for stem in name.stems where !typed.contains(stem) && added.insert(stem).inserted {
          let word = vocabulary.stemText(stem)
          if name.stems.count > 1, StopWords.contains(word) { continue }
          let boost = QueryReader.synonymBoost / Float(name.stems.count)
          var term = QueryTerm(word: word, alternatives: [QueryTerm.Alternative(stem: stem, weight: 1)], boost: boost)
          term.isTyped = false
          terms.append(term)
        }
      }
    }
  }

  private func named(_ words: [Word]) -> [(term: Int, stems: [Int])] {
    let stems = QueryReader.naming(words)
    return stems.indices.flatMap { position in
      synonyms.named(stems, at: position).map { ($0.group, stems[position..<position + $0.length].compactMap { $0 }) }
    }
  }

  private func frequency(_ term: QueryTerm) -> Int {
    term.alternatives.reduce(0) { $0 + vocabulary.row($1.stem).frequency }
  }

  /// The part of a query that is looked at, whole characters, and the rest.
  private static func split(_ text: String) -> (head: String, rest: String) {
    guard text.utf8.count > maximumBytes else { return (text, "") }
    var end = text.utf8.index(text.startIndex, offsetBy: maximumBytes)
    while end > text.startIndex, end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
    return (String(text[..<end]), String(text[end...]))
  }
}
