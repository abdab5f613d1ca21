import Language

/// A list of fixed expressions, looked for word by word in the forms given.
struct WordSequences: Sendable {
  private let sequences: [[[UInt8]]]

  /// One expression a line. Forms are normalised as `Tokenizer` does it.
  init(_ lines: String) {
    self.init(lines.split(separator: "\n").map(String.init))
  }

  /// Expressions as texts.
  init(_ expressions: [String]) {
    sequences = expressions.map { expression in
      let list = Tokenizer().tokens(of: expression)
      return list.tokens.map { Array(list.form($0)) }
    }.filter { !$0.isEmpty }
  }

  /// The longest expression that begins at a word and ends within a range; its words, or nil.
  func match(_ passage: Passage, at word: Int, in range: Range<Int>) -> Range<Int>? {
    var longest = 0
    for sequence in sequences where sequence.count > longest && word + sequence.count <= range.upperBound {
      var fits = true
      for (offset, form) in sequence.enumerated() {
        let candidate = passage.words[word + offset]
        if candidate.flags.contains(.opaque) || !passage.form(candidate).elementsEqual(form) {
          fits = false
          break
        }
      }
      if fits { longest = sequence.count }
    }
    return longest > 0 ? word..<(word + longest) : nil
  }

  /// The first expression within a range; its words, or nil.
  func first(_ passage: Passage, in range: Range<Int>) -> Range<Int>? {
    for word in range {
      if let match = match(passage, at: word, in: range) { return match }
    }
    return nil
  }
}
