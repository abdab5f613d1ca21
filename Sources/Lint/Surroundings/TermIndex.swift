import Language

/// Finds terms of one or more words in any inflection.
struct TermIndex: Sendable {
  /// A term that was found.
  struct Match {
    let words: Range<Int>
    /// Number of the term.
    let term: Int
    /// Number of its name.
    let name: Int
  }

  private struct Word: Sendable {
    let form: UInt64
    /// Lemmas of the form; another form with one of them is the same word.
    let lemmas: [UInt64]
    /// An abbreviation is one only in capitals: «ДР» is not «др.»
    let isAbbreviation: Bool
  }

  private struct Name: Sendable {
    let term: Int
    let name: Int
    let words: [Word]
  }

  private var names: [Name] = []
  /// Numbers of names by the form, and by the lemmas, of their first word.
  private var forms = HashLists()
  private var lemmas = HashLists()

  /// Terms with their names.
  init(_ terms: [(number: Int, names: [String])], _ lexicon: Lexicon?) {
    guard let lexicon, terms.contains(where: { !$0.names.isEmpty }) else { return }
    var reader = WordReader(lexicon)
    for term in terms {
      for (number, name) in term.names.enumerated() { add(name, term.number, number, &reader) }
    }
  }

  /// Reads what was written. Numbers of terms are below `termCount`, or the bytes are damaged.
  init(_ reader: inout ByteReader, termCount: Int) {
    for _ in 0..<reader.count() {
      let (term, name) = (reader.number(), reader.number())
      let words = (0..<reader.count()).map { _ in
        let form = UInt64(truncatingIfNeeded: reader.number())
        let lemmas = (0..<reader.count()).map { _ in UInt64(truncatingIfNeeded: reader.number()) }
        return Word(form: form, lemmas: lemmas, isAbbreviation: reader.flag())
      }
      guard !reader.isDamaged, (0..<termCount).contains(term), !words.isEmpty else {
        reader.fail()
        return
      }
      file(Name(term: term, name: name, words: words))
    }
  }

  func write(to writer: inout ByteWriter) {
    writer.write(names.count)
    for name in names {
      writer.write(name.term)
      writer.write(name.name)
      writer.write(name.words.count)
      for word in name.words {
        writer.write(Int(truncatingIfNeeded: word.form))
        writer.write(word.lemmas.count)
        for lemma in word.lemmas { writer.write(Int(truncatingIfNeeded: lemma)) }
        writer.write(word.isAbbreviation)
      }
    }
  }

  var isEmpty: Bool { names.isEmpty }

  /// The normalised words of a text.
  static func words(_ text: String) -> [String] {
    let list = Tokenizer().tokens(of: text)
    return list.tokens.map { list.text($0) }
  }

  /// The words of a text and their lemmas, those that the dictionary only guesses too.
  static func forms(of text: String, _ lexicon: Lexicon?) -> WordSet {
    let list = Tokenizer().tokens(of: text)
    var set = WordSet(list.tokens.map { list.text($0) })
    guard let lexicon else { return set }
    var reader = WordReader(lexicon)
    for token in list.tokens where token.script == .cyrillic {
      for reading in FormReadings(list.form(token), &reader).readings { set.insert(reading.lemma) }
    }
    return set
  }

  private mutating func add(_ name: String, _ term: Int, _ number: Int, _ reader: inout WordReader) {
    let list = Tokenizer().tokens(of: name)
    let written = Array(name.utf8)
    let words = list.tokens.map { token in
      let letters = String(decoding: written[token.source], as: UTF8.self).unicodeScalars.filter { Scalars.isLetter($0.value) }
      let isCapital = letters.count > 1 && letters.count <= 6 && letters.allSatisfy { Scalars.isUpper($0.value) }
      let readings = token.script == .cyrillic && !isCapital ? FormReadings(list.form(token), &reader) : .none
      return Word(
        form: WordHash.hash(list.form(token)), lemmas: Set(readings.readings.map(\.lemma)).sorted(), isAbbreviation: isCapital)
    }
    file(Name(term: term, name: number, words: words))
  }

  private mutating func file(_ name: Name) {
    guard let first = name.words.first else { return }
    let place = names.count
    names.append(name)
    forms.add(place, under: first.form)
    for lemma in first.lemmas { lemmas.add(place, under: lemma) }
  }

  /// The longest name that begins at a word and ends within a range.
  func match(_ words: ReplyWords, at word: Int, in range: Range<Int>) -> Match? {
    guard !isEmpty, words.hashes[word] != 0 else { return nil }
    var best: Match?
    if let starts = forms[words.hashes[word]] { longest(starts, words, word, range, &best) }
    for place in words.lemmas(word) {
      if let starts = lemmas[words.lemma(place)] { longest(starts, words, word, range, &best) }
    }
    return best
  }

  private func longest(_ starts: [Int], _ words: ReplyWords, _ word: Int, _ range: Range<Int>, _ best: inout Match?) {
    for place in starts {
      let name = names[place]
      let end = word + name.words.count
      guard end <= range.upperBound, end > best?.words.upperBound ?? word else { continue }
      let fits = name.words.indices.allSatisfy { TermIndex.fits(name.words[$0], words, word + $0) }
      if fits { best = Match(words: word..<end, term: name.term, name: name.name) }
    }
  }

  private static func fits(_ wanted: Word, _ words: ReplyWords, _ word: Int) -> Bool {
    if wanted.isAbbreviation { return words.hashes[word] == wanted.form && words.isAllCapitals(word) }
    if words.hashes[word] == wanted.form { return true }
    return !wanted.lemmas.isEmpty && words.hasLemma(word, among: wanted.lemmas)
  }
}
