import Language

/// A list of fixed expressions, looked for word by word in the forms given.
struct WordSequences: Sendable {
  /// First words, and for each of them the expressions that begin with it, longest first.
  private var firsts = ByteTable()
  private var sequences: [[[[UInt8]]]] = []

  /// One expression a line. Forms are normalised as `Tokenizer` does it.
  init(_ lines: String) {
    self.init(lines.split(separator: "\n").map(String.init))
  }

  /// Expressions as texts.
  init(_ expressions: [String]) {
    for expression in expressions {
      let list = Tokenizer().tokens(of: expression)
      let forms = list.tokens.map { Array(list.form($0)) }
      guard let first = forms.first else { continue }
      let number = firsts.insert(first[...])
      if number == sequences.count { sequences.append([]) }
      sequences[number].append(forms)
    }
    for number in sequences.indices { sequences[number].sort { $0.count > $1.count } }
  }

  /// The longest expression that begins at a word and ends within a range; its words, or nil.
  func match(_ passage: Passage, at word: Int, in range: Range<Int>) -> Range<Int>? {
    guard range.contains(word), let number = firsts.find(passage.form(passage.words[word])) else { return nil }
    for sequence in sequences[number] where word + sequence.count <= range.upperBound {
      let words = word..<(word + sequence.count)
      let fits = zip(words, sequence).allSatisfy { index, form in
        !passage.words[index].flags.contains(.opaque) && passage.form(passage.words[index]).elementsEqual(form)
      }
      if fits { return words }
    }
    return nil
  }

  /// The first expression within a range; its words, or nil.
  func first(_ passage: Passage, in range: Range<Int>) -> Range<Int>? {
    for word in range {
      if let match = match(passage, at: word, in: range) { return match }
    }
    return nil
  }
}
