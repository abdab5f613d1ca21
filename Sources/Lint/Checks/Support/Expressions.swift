/// A list of expressions of several words, looked for by hashes.
///
/// One expression a line, words separated by blanks: `слово` is this form, `+слово` any form of the lemma, `а|+б` one of several,
/// a final `?` makes it optional, `_` is any word, `…` up to three of them. What stands behind ` => ` is the expression's note.
struct Expressions: Sendable {
  /// A place where an expression was found.
  struct Match {
    let words: Range<Int>
    /// Number of the expression.
    let number: Int
  }

  private struct Element: Sendable {
    var forms: [UInt64] = []
    var lemmas: [UInt64] = []
    var isOptional = false
    /// Any words, so many at most; 0: these words.
    var gap = 0
    var isAny = false
  }

  /// Notes by number; empty where there is none.
  private(set) var notes: [String] = []
  private var sequences: [[Element]] = []
  /// Numbers of expressions by the form, and by the lemma, that they begin with.
  private var firstForms = HashLists()
  private var firstLemmas = HashLists()

  init(_ lines: String) {
    for line in WrittenList.lines(lines) { add(line) }
  }

  init(_ lines: [String]) {
    for line in lines { add(Array(line.utf8)[...]) }
  }

  private mutating func add(_ line: ArraySlice<UInt8>) {
    let arrow = line.indices.first { line[$0...].starts(with: Expressions.arrow) }
    let elements = line[..<(arrow ?? line.endIndex)].split(separator: 0x20).map(Expressions.element)
    guard let head = elements.first else { return }
    let number = sequences.count
    sequences.append(elements)
    notes.append(arrow.map { String(decoding: line[($0 + Expressions.arrow.count)...], as: UTF8.self) } ?? "")
    for hash in head.forms { firstForms.add(number, under: hash) }
    for hash in head.lemmas { firstLemmas.add(number, under: hash) }
  }

  private static let arrow = Array(" => ".utf8)

  /// Texts that are looked for word by word, as options give them.
  init(texts: [String]) {
    self.init(
      texts.map { text in
        text.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "'" }).joined(separator: " ")
      }.filter { !$0.isEmpty })
  }

  var isEmpty: Bool { sequences.isEmpty }

  private static func element(_ written: ArraySlice<UInt8>) -> Element {
    var element = Element()
    if written.elementsEqual("…".utf8) {
      element.gap = 3
      return element
    }
    if written.elementsEqual("_".utf8) {
      element.isAny = true
      return element
    }
    var text = written
    if text.last == UInt8(ascii: "?") {
      element.isOptional = true
      text.removeLast()
    }
    for option in text.split(separator: UInt8(ascii: "|")) {
      if option.first == UInt8(ascii: "+") {
        element.lemmas.append(WordHash.hash(written: option.dropFirst()))
      } else {
        element.forms.append(WordHash.hash(written: option))
      }
    }
    return element
  }

  // MARK: Matching

  /// The longest expression that begins at a word and ends within a range.
  func match(_ words: ReplyWords, at word: Int, in range: Range<Int>) -> Match? {
    guard word < range.upperBound, words.hashes[word] != 0 else { return nil }
    var best: Match?
    if let starts = firstForms[words.hashes[word]] { longest(starts, words, word, range, &best) }
    if !firstLemmas.isEmpty {
      for place in words.lemmas(word) {
        if let starts = firstLemmas[words.lemma(place)] { longest(starts, words, word, range, &best) }
      }
    }
    return best
  }

  private func longest(_ starts: [Int], _ words: ReplyWords, _ word: Int, _ range: Range<Int>, _ best: inout Match?) {
    for number in starts {
      guard let end = end(of: sequences[number], 1, words, word + 1, range) else { continue }
      if end > best?.words.upperBound ?? 0 { best = Match(words: word..<end, number: number) }
    }
  }

  /// Where the rest of an expression ends, the furthest place; nil if it does not fit.
  private func end(of elements: [Element], _ place: Int, _ words: ReplyWords, _ word: Int, _ range: Range<Int>) -> Int? {
    guard place < elements.count else { return word }
    let element = elements[place]
    if element.gap > 0 {
      var furthest: Int?
      for skipped in 0...element.gap where word + skipped <= range.upperBound {
        if let end = end(of: elements, place + 1, words, word + skipped, range) { furthest = max(furthest ?? 0, end) }
      }
      return furthest
    }
    if word < range.upperBound, fits(element, words, word), let end = end(of: elements, place + 1, words, word + 1, range) { return end }
    return element.isOptional ? end(of: elements, place + 1, words, word, range) : nil
  }

  private func fits(_ element: Element, _ words: ReplyWords, _ word: Int) -> Bool {
    let hash = words.hashes[word]
    if element.isAny { return true }
    guard hash != 0 else { return false }
    if element.forms.contains(hash) { return true }
    return !element.lemmas.isEmpty && words.hasLemma(word, among: element.lemmas)
  }

  /// The first expression within a range.
  func first(_ words: ReplyWords, in range: Range<Int>) -> Match? {
    for word in range {
      if let match = match(words, at: word, in: range) { return match }
    }
    return nil
  }

  /// Whether one of them stands within a range.
  func occur(_ words: ReplyWords, in range: Range<Int>) -> Bool { first(words, in: range) != nil }

  /// All expressions within a range, without overlap.
  func all(_ words: ReplyWords, in range: Range<Int>) -> [Match] {
    guard !isEmpty else { return [] }
    var matches: [Match] = []
    var word = range.lowerBound
    while word < range.upperBound {
      if let match = match(words, at: word, in: range) {
        matches.append(match)
        word = match.words.upperBound
      } else {
        word += 1
      }
    }
    return matches
  }
}
