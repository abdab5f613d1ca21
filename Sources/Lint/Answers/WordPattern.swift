/// A sequence of words: forms (`а|б`), lemmas (`=а|б`), what may be missing (`слово?`), any word (`_`), beginning and end of
/// the sentence (`^`, `$`).
struct WordPattern: Sendable {
  struct Element: Sendable {
    var forms: [Int32] = []
    var lemmas: [Int32] = []
    var isOptional = false
    var isAny = false

    func fits(_ word: WordTraits) -> Bool {
      if isAny { return true }
      if word.form >= 0, forms.contains(word.form) { return true }
      return (word.lemma >= 0 && lemmas.contains(word.lemma)) || (word.otherLemma >= 0 && lemmas.contains(word.otherLemma))
    }
  }

  var elements: [Element] = []
  var isAtStart = false
  var isAtEnd = false

  /// The end of a match that begins at a word; nil if there is none. Patterns have a few words, hence the recursion is shallow.
  func end(in words: ArraySlice<AnswerWord>, at start: Int) -> Int? {
    if isAtStart, start != words.startIndex { return nil }
    return match(0, words, start)
  }

  private func match(_ element: Int, _ words: ArraySlice<AnswerWord>, _ word: Int) -> Int? {
    guard element < elements.count else { return isAtEnd && word != words.endIndex ? nil : word }
    if word < words.endIndex, elements[element].fits(words[word].traits), let end = match(element + 1, words, word + 1) { return end }
    return elements[element].isOptional ? match(element + 1, words, word) : nil
  }
}

/// Patterns, found by their first word.
struct PatternSet: Sendable {
  private var patterns: [WordPattern] = []
  /// First words with their patterns, ascending.
  private var firsts: [(word: Int32, pattern: Int32)] = []
  /// A bit for each number that a pattern begins with: most words begin none.
  private var begins: [UInt64] = []

  init() {}

  /// A pattern a line. The first element that may not be missing may not be any word.
  init(_ lines: String, number: (ArraySlice<UInt8>) -> Int32) {
    for line in WrittenList.lines(lines) {
      var pattern = WordPattern()
      for item in line.split(separator: 0x20) {
        if item.elementsEqual("^".utf8) {
          pattern.isAtStart = true
        } else if item.elementsEqual("$".utf8) {
          pattern.isAtEnd = true
        } else {
          var element = WordPattern.Element()
          var item = item
          if item.last == UInt8(ascii: "?") {
            element.isOptional = true
            item = item.dropLast()
          }
          let isLemma = item.first == UInt8(ascii: "=")
          for word in (isLemma ? item.dropFirst() : item).split(separator: UInt8(ascii: "|")) {
            if word.elementsEqual("_".utf8) {
              element.isAny = true
            } else if isLemma {
              element.lemmas.append(number(word))
            } else {
              element.forms.append(number(word))
            }
          }
          pattern.elements.append(element)
        }
      }
      // Leading elements that may be missing and the first that may not.
      let leading = pattern.elements.prefix { $0.isOptional } + pattern.elements.drop { $0.isOptional }.prefix(1)
      guard !leading.isEmpty else { continue }
      let number = Int32(truncatingIfNeeded: patterns.count)
      for element in leading {
        for word in element.forms + element.lemmas where word >= 0 { firsts.append((word, number)) }
      }
      patterns.append(pattern)
    }
    firsts.sort { $0 < $1 }
    begins = [UInt64](repeating: 0, count: (firsts.last.map { Int($0.word) } ?? 0) / 64 + 1)
    for first in firsts { begins[Int(first.word >> 6)] |= 1 << UInt64(first.word & 63) }
  }

  /// The end of the longest match that begins at a word; nil if there is none.
  func end(in words: ArraySlice<AnswerWord>, at start: Int) -> Int? {
    let traits = words[start].traits
    guard traits.form >= 0 || traits.lemma >= 0 || traits.otherLemma >= 0 else { return nil }
    var best: Int?
    func look(_ key: Int32) {
      guard key >= 0, key >> 6 < begins.count, begins[Int(key >> 6)] >> UInt64(key & 63) & 1 != 0 else { return }
      var low = 0
      var high = firsts.count
      while low < high {
        let middle = (low + high) / 2
        if firsts[middle].word < key { low = middle + 1 } else { high = middle }
      }
      while low < firsts.count, firsts[low].word == key {
        if let end = patterns[Int(firsts[low].pattern)].end(in: words, at: start), end > best ?? start { best = end }
        low += 1
      }
    }
    look(traits.form)
    if traits.lemma != traits.form { look(traits.lemma) }
    if traits.otherLemma != traits.form, traits.otherLemma != traits.lemma { look(traits.otherLemma) }
    return best
  }

  /// The first match among some words; nil if there is none.
  func first(in words: ArraySlice<AnswerWord>) -> Range<Int>? {
    for start in words.indices {
      if let end = end(in: words, at: start) { return start..<end }
    }
    return nil
  }

  /// Whether a word belongs to a match among some words that begins at it or up to two words before.
  func covers(_ word: Int, of words: ArraySlice<AnswerWord>) -> Bool {
    (max(words.startIndex, word - 2)...word).contains { (end(in: words, at: $0) ?? 0) > word }
  }

  /// Whether there is a match among some words.
  func occurs(in words: ArraySlice<AnswerWord>) -> Bool { first(in: words) != nil }
}
