/// Which options an answer like `б, г` or `2` names.
struct AnswerChoice {
  /// An option by its label, if it has one, and its text.
  struct Candidate {
    let label: OptionLabel?
    let text: String
  }

  enum Outcome: Equatable {
    /// Positions of the options, in the order the answer names them.
    case options([Int])
    /// A label that no option has.
    case missing(String)
    /// A letter of the other alphabet: by its looks it names one option, by its place in the alphabet another.
    case ambiguous(String, looks: Int, counts: Int)
    /// It does not look like a list of labels at all.
    case foreign
  }

  private let candidates: [Candidate]

  init(_ candidates: [Candidate]) {
    self.candidates = candidates
  }

  /// Resolves an answer: labels, else the full text of an option.
  func resolve(_ answer: String) -> Outcome {
    let text = FrontMatterReader.trimmed(answer)
    if let position = position(ofText: text) { return .options([position]) }
    // «б) В течение 15 минут»: the label with the text of the option.
    if let labelled = OptionLabel.parse(text), !labelled.text.isEmpty, let position = position(of: labelled.label) {
      if AnswerComparison.key(labelled.text) == AnswerComparison.key(candidates[position].text) { return .options([position]) }
    }
    let tokens = AnswerChoice.tokens(text)
    guard !tokens.isEmpty, tokens.allSatisfy({ AnswerChoice.label($0) != nil }) else { return resolveTexts(text) ?? resolveRun(text) }
    var positions: [Int] = []
    for token in tokens {
      guard let label = AnswerChoice.label(token), let position = position(of: label) else { return .missing(token) }
      if let two = ambiguity(label) { return .ambiguous(token, looks: two.looks, counts: two.counts) }
      if !positions.contains(position) { positions.append(position) }
    }
    return .options(positions)
  }

  /// «бг»: letters without anything between.
  private func resolveRun(_ text: String) -> Outcome {
    let letters = Array(text.lowercased().unicodeScalars)
    guard letters.count > 1, letters.count <= candidates.count, Set(letters).count == letters.count else { return .foreign }
    let positions = letters.compactMap { position(of: .letter($0)) }
    guard positions.count == letters.count else { return .foreign }
    for letter in letters {
      if let two = ambiguity(.letter(letter)) { return .ambiguous(String(letter), looks: two.looks, counts: two.counts) }
    }
    return .options(positions)
  }

  /// «Ответ: в» under `a) b) c)`: the second option by its looks (B and В), the third by counting а, б, в.
  private func ambiguity(_ label: OptionLabel) -> (looks: Int, counts: Int)? {
    guard case .letter(let letter) = label, !candidates.contains(where: { $0.label == label }), let looks = position(of: label) else {
      return nil
    }
    let alphabet: OptionLabel.Alphabet = letter.isASCII ? .latin : .cyrillic
    guard let counts = alphabet.letters.firstIndex(of: letter), candidates.indices.contains(counts), counts != looks else { return nil }
    return (looks, counts)
  }

  /// Full texts of several options with `;` or commas between.
  private func resolveTexts(_ text: String) -> Outcome? {
    for separator in [";", ","] where text.contains(separator) {
      let positions = text.split(separator: separator).map { position(ofText: FrontMatterReader.trimmed(String($0))) }
      if !positions.isEmpty, positions.allSatisfy({ $0 != nil }) { return .options(positions.compactMap { $0 }) }
    }
    return nil
  }

  private func position(of label: OptionLabel) -> Int? {
    if case .number(let number) = label, candidates.allSatisfy({ $0.label == nil || $0.label == .bullet }) {
      return candidates.indices.contains(number - 1) ? number - 1 : nil
    }
    if let exact = candidates.firstIndex(where: { $0.label == label }) { return exact }
    guard case .letter(let letter) = label else { return nil }
    return candidates.firstIndex { candidate in
      if case .letter(let other) = candidate.label { return OptionLabel.looksAlike(letter, other) }
      return false
    }
  }

  private func position(ofText text: String) -> Int? {
    let key = AnswerChoice.textKey(text)
    guard !key.isEmpty else { return nil }
    return candidates.firstIndex { AnswerChoice.textKey($0.text) == key }
  }

  private static func textKey(_ text: String) -> String {
    let key = AnswerComparison.key(FieldLine.withoutEmphasis(AnswerComparison.withoutOuterQuotes(text)[...]))
    return key.hasSuffix(".") ? String(key.dropLast()) : key
  }

  /// Words of an answer without what people put around labels.
  private static func tokens(_ text: String) -> [String] {
    var tokens: [String] = []
    var token = ""
    func close() {
      let word = token.lowercased()
      token = ""
      if word.isEmpty || ["вариант", "варианты", "под", "буквой", "буква", "номер", "№", "option", "options"].contains(word) { return }
      // «и» joins labels, unless it is one itself: the ninth option.
      if word == "и" || word == "and", !tokens.isEmpty { return }
      tokens.append(word)
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case ",", ";", ")", "(", ".", "«", "»", "\"", "“", "”", "„", "*", "&", "+", "\\": close()
      case _ where scalar.properties.isWhitespace: close()
      default: token.unicodeScalars.append(scalar)
      }
    }
    close()
    return tokens
  }

  private static func label(_ token: String) -> OptionLabel? {
    let scalars = Array(token.unicodeScalars)
    if scalars.count == 1, scalars[0].properties.isAlphabetic { return .letter(scalars[0]) }
    if scalars.count <= 2, scalars.allSatisfy(NumberText.isDigit), let number = Int(token) { return .number(number) }
    return nil
  }
}
