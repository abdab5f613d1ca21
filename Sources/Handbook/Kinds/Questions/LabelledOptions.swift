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
  /// A line that begins with a label out of its turn: doubled, or behind a gap.
  let stray: Option?

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
    var stray: Option?
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
          stray = stray ?? LabelledOptions.stray(line, among: options, alphabet)
          break scan
        } else if !options.isEmpty {
          stray = stray ?? LabelledOptions.stray(line, among: options, alphabet)
          options[options.count - 1].text += "\n" + line.text
        } else {
          return nil
        }
      }
      last = index
    }
    guard options.count > 1 else { return nil }
    dropLastStop(&options)
    return LabelledOptions(alphabet: alphabet, options: options, pieces: first...last, before: before, stray: stray)
  }

  /// The label of a line that does not go on counting. A lone `г.` may abbreviate a word: only a doubled one is a label.
  private static func stray(_ line: QuestionBody.Line, among options: [Option], _ alphabet: OptionLabel.Alphabet) -> Option? {
    guard !options.isEmpty, let labelled = OptionLabel.parse(line.text) else { return nil }
    let isSameKind =
      switch labelled.label {
      case .letter: alphabet != .numbers && alphabet != .bullets
      case .number: alphabet == .numbers
      case .bullet: false
      }
    guard isSameKind else { return nil }
    let isDoubled = options.contains { $0.label == labelled.label }
    let isBracketed = line.text.unicodeScalars.prefix(6).contains(")")
    return isDoubled || isBracketed ? Option(label: labelled.label, text: labelled.text, line: line.number) : nil
  }

  /// The full stop that ends the whole list belongs to the list, as the `;` before it does.
  private static func dropLastStop(_ options: inout [Option]) {
    guard let last = options.last?.text, last.hasSuffix("."), !last.hasSuffix(".."), !last.contains(". ") else { return }
    guard options.dropLast().allSatisfy({ !$0.text.hasSuffix(".") }) else { return }
    options[options.count - 1].text = FrontMatterReader.trimmed(String(last.dropLast()))
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
