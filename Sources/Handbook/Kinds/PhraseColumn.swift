/// What a column of a phrase table holds, told by its heading.
enum PhraseColumn: Equatable {
  case pattern
  case suggestions
  case field(PhraseField)
  /// A running number.
  case ignored
  /// A heading that says none of these.
  case unknown

  /// The columns of a table. Headings decide; where they do not, the first column is the pattern and the second the suggestions.
  static func read(_ headings: [String]) -> [PhraseColumn] {
    var columns = headings.map(PhraseColumn.init(heading:))
    if !columns.contains(.pattern) {
      let candidate = columns.firstIndex(of: .field(.bad)) ?? columns.firstIndex(of: .unknown)
      if let candidate {
        columns[candidate] = .pattern
      } else if let first = columns.firstIndex(of: .suggestions), columns.count(where: { $0 == .suggestions }) > 1 {
        columns[first] = .pattern
      }
    }
    if !columns.contains(.suggestions) {
      if let good = columns.firstIndex(of: .field(.good)), !columns.contains(.field(.bad)) {
        columns[good] = .suggestions
      } else if let pattern = columns.firstIndex(of: .pattern), pattern + 1 < columns.count, columns[pattern + 1] == .unknown {
        columns[pattern + 1] = .suggestions
      }
    }
    return columns
  }

  /// What one heading says for itself.
  init(heading: String) {
    let name = Aliases.fold(heading.filter { !"*_«»\":?!…".contains($0) })
    if ["№", "#", "n", "no", "п/п", "№-п/п", "номер"].contains(name) {
      self = .ignored
    } else if let field = PhraseField(named: name) {
      self = .field(field)
    } else {
      self = PhraseColumn.byWords(name.split(separator: "-").map(String.init))
    }
  }

  /// Whether a name is that of a pattern or suggestions column: such a word is no part of a phrase.
  static func isLabel(_ name: String) -> Bool {
    let column = PhraseColumn(heading: name)
    return column == .pattern || column == .suggestions || Aliases.fold(name) == "не" || Aliases.fold(name) == "not"
  }

  private static func byWords(_ words: [String]) -> PhraseColumn {
    var words = words[...]
    while let first = words.first, fillers.contains(first), words.count > 1 { words = words.dropFirst() }
    guard let first = words.first else { return .unknown }
    if let field = PhraseField(named: first), field == .why || words.count == 1 { return .field(field) }
    // «Вместо» and “Instead of” head the phrase; «Вместо этого», “Instead” and “Do” head what replaces it.
    let second = words.dropFirst().first
    switch first {
    case "вместо": return second == "этого" ? .suggestions : .pattern
    case "instead": return second == "of" ? .pattern : .suggestions
    case "do": return second == "not" ? .pattern : .suggestions
    default: break
    }
    if patternWords.contains(first) { return .pattern }
    if suggestionWords.contains(first) { return .suggestions }
    if first.hasPrefix("плох") || first == "bad" { return .field(.bad) }
    if first.hasPrefix("хорош") || first == "good" { return .field(.good) }
    return .unknown
  }

  private static let fillers: Set<String> = ["как", "так", "что", "чего", "чем", "мы", "вы", "на", "то", "how", "what", "we", "to", "you"]

  private static let patternWords: Set<String> = [
    "нельзя", "не", "запрещено", "запрещенная", "запрещенные", "запрет", "фраза", "фразы", "выражение", "стоп", "стоп-фраза",
    "избегаем", "избегайте", "избегать", "было", "никогда", "шаблон", "pattern", "patterns", "phrase", "phrases", "forbidden", "don't",
    "don’t", "dont", "never", "avoid", "not", "stop", "before",
  ]

  private static let suggestionWords: Set<String> = [
    "можно", "говорим", "говорите", "говорить", "сказать", "скажите", "пишем", "пишите", "писать", "написать", "напишите", "предложите",
    "правильно", "лучше", "надо", "нужно",
    "замена", "замены", "заменить", "заменяем", "стало", "ответ", "вариант", "варианты", "предлагаем", "альтернатива", "suggestion",
    "suggestions", "say", "write", "better", "use", "replacement", "replacements", "replace", "after", "alternative", "alternatives",
  ]
}
