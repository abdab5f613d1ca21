/// Options written as lines of text: `а) …`, `б) …`, in one paragraph, in several, or all on one line.
struct LabelledOptions {
  /// An option with its label.
  struct Option {
    let label: OptionLabel
    var text: String
    let line: Int
  }

  let alphabet: OptionLabel.Alphabet
  private(set) var options: [Option]
  /// Pieces of the question that hold them, and the lines of the first of them that come before.
  let pieces: ClosedRange<Int>
  let before: [QuestionBody.Line]

  /// Finds the last sequence of at least two labels that begins with the first of its kind; nil if there is none.
  static func find(in pieces: [QuestionBody.Piece]) -> LabelledOptions? {
    var found: LabelledOptions?
    var index = 0
    while index < pieces.count {
      guard case .prose(let prose) = pieces[index] else {
        index += 1
        continue
      }
      if let start = prose.lines.firstIndex(where: { line in OptionLabel.Alphabet.allCases.contains { begins(line.text, $0) } }),
        let options = read(pieces, from: index, line: start)
      {
        found = options
        index = options.pieces.upperBound + 1
      } else {
        index += 1
      }
    }
    return found
  }

  private static func begins(_ line: String, _ alphabet: OptionLabel.Alphabet) -> Bool {
    OptionLabel.parse(line)?.label.isAt(0, in: alphabet) ?? false
  }

  private static func read(_ pieces: [QuestionBody.Piece], from first: Int, line start: Int) -> LabelledOptions? {
    var best: LabelledOptions?
    for alphabet in OptionLabel.Alphabet.allCases {
      guard let options = read(pieces, from: first, line: start, alphabet) else { continue }
      if options.options.count > best?.options.count ?? 1 { best = options }
    }
    return best
  }

  private static func read(
    _ pieces: [QuestionBody.Piece], from first: Int, line start: Int, _ alphabet: OptionLabel.Alphabet
  ) -> LabelledOptions? {
    var options: [Option] = []
    var last = first
    var before: [QuestionBody.Line] = []
    scan: for index in first..<pieces.count {
      guard case .prose(let prose) = pieces[index] else { break }
      for (offset, line) in prose.lines.enumerated() {
        if index == first, offset < start {
          before.append(line)
          continue
        }
        if let labelled = OptionLabel.parse(line.text), labelled.label.isAt(options.count, in: alphabet) {
          append(labelled, line.number, alphabet, to: &options)
        } else if offset == 0 {
          break scan
        } else if !options.isEmpty {
          options[options.count - 1].text += "\n" + line.text
        } else {
          return nil
        }
      }
      last = index
    }
    guard options.count > 1 else { return nil }
    return LabelledOptions(alphabet: alphabet, options: options, pieces: first...last, before: before)
  }

  /// Adds an option, and those that follow it on the same line: `а) в чате б) на почте в) нигде`.
  private static func append(
    _ labelled: OptionLabel.Labelled, _ line: Int, _ alphabet: OptionLabel.Alphabet, to options: inout [Option]
  ) {
    var label = labelled.label
    var text: [Substring] = []
    let words = labelled.text.split(separator: " ")
    for (index, word) in words.enumerated() {
      if alphabet != .bullets, !text.isEmpty, word.hasSuffix(")"), let next = OptionLabel.parse(String(word)), next.text.isEmpty,
        next.label.isAt(options.count + 1, in: alphabet), index + 1 < words.count
      {
        options.append(Option(label: label, text: tidy(text.joined(separator: " ")), line: line))
        label = next.label
        text = []
      } else {
        text.append(word)
      }
    }
    options.append(Option(label: label, text: text.isEmpty ? "" : tidy(text.joined(separator: " "), isLast: true), line: line))
  }

  /// The `;` that ends an item of a Russian list belongs to the list.
  private static func tidy(_ text: String, isLast: Bool = false) -> String {
    let trimmed = FrontMatterReader.trimmed(text)
    return trimmed.hasSuffix(";") || !isLast && trimmed.hasSuffix(",") ? FrontMatterReader.trimmed(String(trimmed.dropLast())) : trimmed
  }
}
