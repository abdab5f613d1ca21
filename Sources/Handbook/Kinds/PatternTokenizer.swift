import Language

/// A piece of a phrase pattern.
struct PatternToken: Sendable {
  enum Kind: Sendable, Equatable {
    case word(String)
    case literal(String)
    case gap
    case bar
    case openRound
    case closeRound
    case openSquare
    case closeSquare
  }

  let kind: Kind
  /// Byte in the inline source.
  let offset: Int
}

/// Cuts a pattern into tokens, and says which of its characters will not do what the writer may think.
struct PatternTokenizer {
  private(set) var tokens: [PatternToken] = []
  private(set) var findings: [PatternFinding] = []

  private let marks: InlineMarks
  private let range: Range<Int>
  private var depth = 0
  private var said: Set<String> = []
  private var stars = 0
  private var starsInWord = 0

  init(_ marks: InlineMarks, _ range: Range<Int>) {
    self.marks = marks
    self.range = range
  }

  /// Reads the whole pattern. O(n).
  mutating func run() {
    var index = range.lowerBound
    while index < range.upperBound {
      index = read(index)
    }
    if starsInWord > 0, stars % 2 == 1 {
      say(
        "phrase-wildcard", range.lowerBound, .warning, ru: "Звёздочка в шаблоне ничего не значит.",
        en: "An asterisk means nothing in a pattern.",
        remedyRu: "Уберите её и пишите слово целиком: найдётся любая его форма. Пропуск слов — «…».",
        remedyEn: "Remove it and write the whole word: every form of it is found. A gap of words is “…”.")
    }
  }

  private mutating func read(_ index: Int) -> Int {
    let mark = marks.marks[index]
    switch mark.role {
    case .code: return literal(index)
    case .escaped:
      escaped(index)
      return index + 1
    case .lineBreak: return index + 1
    case .plain: break
    }
    if marks.isWord(index) { return word(index) }
    switch mark.scalar {
    case "(": open(.openRound, index)
    case "[": open(.openSquare, index)
    case ")": close(.closeRound, index)
    case "]": close(.closeSquare, index)
    case "|":
      if depth == 0 { say("phrase-bar", index, .warning, .barOutside) }
      add(.bar, index)
    case "/": slash(index)
    case "…":
      add(.gap, index)
    case "." where index + 2 < range.upperBound && marks.isPlain(index + 1, ".") && marks.isPlain(index + 2, "."):
      add(.gap, index)
      var end = index
      while end < range.upperBound, marks.isPlain(end, ".") { end += 1 }
      return end
    default: punctuation(index)
    }
    return index + 1
  }

  // MARK: - Words and literals

  private mutating func word(_ start: Int) -> Int {
    var bytes: [UInt8] = []
    var index = start
    while index < range.upperBound {
      guard let scalar = marks.isWord(index) ? marks.marks[index].scalar : joiner(index) else { break }
      bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      index += 1
    }
    add(.word(TextNormalisation.nfc(String(decoding: bytes, as: UTF8.self))), start)
    return index
  }

  /// A hyphen, apostrophe, dot or underscore between letters, a comma or colon between digits: part of the word.
  private func joiner(_ index: Int) -> Unicode.Scalar? {
    guard marks.marks[index].role == .plain, index > range.lowerBound, index + 1 < range.upperBound else { return nil }
    guard marks.isWord(index - 1), marks.isWord(index + 1) else { return nil }
    switch marks.marks[index].scalar {
    case "-", "\u{2010}", "\u{2011}": return "-"
    case "'", "’", "ʼ": return "'"
    case "_": return "_"
    case ".": return "."
    case ",", ":":
      let isNumber = [index - 1, index + 1].allSatisfy { marks.marks[$0].scalar.properties.numericType != nil }
      return isNumber ? marks.marks[index].scalar : nil
    default: return nil
    }
  }

  private mutating func literal(_ start: Int) -> Int {
    var end = start
    // Two code spans never touch: backticks between them would be one run.
    while end < range.upperBound, marks.marks[end].role == .code { end += 1 }
    let text = marks.raw(start..<end)
    if text.allSatisfy(\.isWhitespace) {
      say(
        "phrase-empty-code", start, .warning, ru: "В обратных кавычках нет ничего, кроме пробела.",
        en: "There is nothing but white space in the backticks.",
        remedyRu: "Напишите в них искомые символы или удалите их.", remedyEn: "Write the characters to be found, or remove them.")
    } else {
      add(.literal(text), start)
    }
    return end
  }

  // MARK: - Syntax

  private mutating func add(_ kind: PatternToken.Kind, _ index: Int) {
    tokens.append(PatternToken(kind: kind, offset: marks.offset(index)))
  }

  private mutating func open(_ kind: PatternToken.Kind, _ index: Int) {
    if index > range.lowerBound, marks.isWord(index - 1) { say("phrase-bracket-in-word", index, .warning, .bracketInWord) }
    depth += 1
    add(kind, index)
  }

  private mutating func close(_ kind: PatternToken.Kind, _ index: Int) {
    depth = max(0, depth - 1)
    add(kind, index)
    guard index + 1 < range.upperBound else { return }
    if marks.isWord(index + 1) { say("phrase-bracket-in-word", index, .warning, .bracketInWord) }
    if kind == .closeSquare, marks.isPlain(index + 1, "("), looksLikeAddress(index + 2) {
      say(
        "phrase-link", index, .warning, ru: "Это похоже на ссылку, но в шаблоне [a] — необязательное слово, а (a|b) — варианты.",
        en: "This looks like a link, but in a pattern [a] is an optional word and (a|b) are alternatives.",
        remedyRu: "Уберите адрес из фразы; ссылку поставьте в абзац над списком.",
        remedyEn: "Take the address out of the phrase; put the link into the paragraph above the list.")
    }
    if marks.isPlain(index + 1, "?") {
      say(
        "phrase-optional-mark", index + 1, .warning, ru: "«?» после скобки не делает её необязательной.",
        en: "A “?” behind a bracket does not make it optional.",
        remedyRu: "Необязательные слова возьмите в квадратные скобки: [a].", remedyEn: "Put optional words into square brackets: [a].")
    }
  }

  private func looksLikeAddress(_ start: Int) -> Bool {
    var index = start
    var text = String.UnicodeScalarView()
    while index < range.upperBound, !marks.isPlain(index, ")"), text.count < 80 {
      text.append(marks.marks[index].scalar)
      index += 1
    }
    let address = String(text)
    return address.contains("://") || address.contains(".md") || address.hasPrefix("#") || address.hasPrefix("mailto:")
      || address.hasPrefix("../") || address.hasPrefix("./") || address.hasPrefix("/")
  }

  /// ` / ` separates alternatives; inside brackets it is the `|` the writer meant. Tight between letters it is neither.
  private mutating func slash(_ index: Int) {
    let before = index > range.lowerBound && !marks.isSpace(index - 1)
    let after = index + 1 < range.upperBound && !marks.isSpace(index + 1)
    guard before, after else {
      add(.bar, index)
      return
    }
    say(
      "phrase-slash", index, .warning, ru: "Косая черта без пробелов ничего не разделяет: «\(around(index))» читается как слова подряд.",
      en: "A slash without spaces separates nothing: “\(around(index))” is read as words in a row.",
      remedyRu: "Варианты разделяйте « / » с пробелами или пишите (a|b); буквальную черту возьмите в обратные кавычки.",
      remedyEn: "Separate variants by “ / ” with spaces, or write (a|b); put a literal slash into backticks.")
  }

  private func around(_ index: Int) -> String {
    var low = index
    var high = index
    while low > range.lowerBound, !marks.isSpace(low - 1), index - low < 20 { low -= 1 }
    while high < range.upperBound, !marks.isSpace(high), high - index < 20 { high += 1 }
    return marks.raw(low..<high)
  }

  private mutating func escaped(_ index: Int) {
    guard "()[]|/".unicodeScalars.contains(marks.marks[index].scalar) else { return }
    say(
      "phrase-literal-outside-code", index, .warning, ru: "Знак «\\\(marks.raw(index..<(index + 1)))» в шаблоне пропадёт.",
      en: "The character “\\\(marks.raw(index..<(index + 1)))” of the pattern is dropped.",
      remedyRu: "То, что надо найти буквально, возьмите в обратные кавычки: `(…)`.",
      remedyEn: "Put what is to be found literally into backticks: `(…)`.")
  }

  // MARK: - What is neither

  private mutating func punctuation(_ index: Int) {
    let scalar = marks.marks[index].scalar
    switch scalar {
    case "*":
      stars += 1
      if index > range.lowerBound, marks.isWord(index - 1) { starsInWord += 1 }
    case "?", "!":
      sentenceEnd(index)
    case ".":
      sentenceEnd(index)
    case "{", "}", "<":
      say(
        "phrase-place", index, .warning, ru: "Знак «\(String(scalar))» в шаблоне ничего не значит.",
        en: "“\(String(scalar))” means nothing in a pattern.",
        remedyRu: "Любые слова обозначает «…»; буквальный текст возьмите в обратные кавычки.",
        remedyEn: "Any words are written “…”; put literal text into backticks.")
    case ">":
      guard index > range.lowerBound, marks.isDash(index - 1) || marks.isPlain(index - 1, "=") else { break }
      arrow(index)
    case _ where ArrowScalars.contains(scalar):
      arrow(index)
    default:
      let category = scalar.properties.generalCategory
      guard category == .otherSymbol || category == .currencySymbol || "@#$^&=+%~№\\".unicodeScalars.contains(scalar) else { break }
      say(
        "phrase-symbol", index, .hint, ru: "Знак «\(String(scalar))» не слово и при поиске фразы не учитывается.",
        en: "“\(String(scalar))” is no word and is not looked for.",
        remedyRu: "Если он важен, возьмите его в обратные кавычки.", remedyEn: "If it matters, put it into backticks.")
    }
  }

  private mutating func arrow(_ index: Int) {
    say(
      "phrase-arrow-in-pattern", index, .warning, ru: "Стрелка стоит внутри кавычек или фразы и не отделяет замену.",
      en: "The arrow stands inside quotes or inside the phrase and separates nothing.",
      remedyRu: "Закройте кавычки до стрелки: «фраза» → «замена».", remedyEn: "Close the quotes before the arrow: “phrase” → “replacement”."
    )
  }

  /// A phrase is looked for inside one sentence, so that one made of two would never be found.
  private mutating func sentenceEnd(_ index: Int) {
    var next = index + 1
    guard next < range.upperBound, marks.isSpace(next) || marks.marks[index].scalar == "?" else { return }
    while next < range.upperBound, marks.isSpace(next) { next += 1 }
    guard next < range.upperBound else { return }
    if marks.marks[index].scalar == "." {
      guard marks.marks[next].scalar.properties.isUppercase, index >= range.lowerBound + 2, marks.isWord(index - 2) else { return }
    } else {
      guard marks.isWord(next) || marks.isPlain(next, "|") || marks.isPlain(next, ")") else { return }
      // Said already: a mark behind a bracket.
      if index > range.lowerBound, marks.isPlain(index - 1, ")") || marks.isPlain(index - 1, "]") { return }
    }
    say(
      "phrase-two-sentences", index, .warning, ru: "Фраза ищется внутри одного предложения, а здесь оно кончается посередине.",
      en: "A phrase is looked for within one sentence, and here a sentence ends in the middle.",
      remedyRu: "Оставьте одно предложение или возьмите текст в обратные кавычки; «?» ставьте только в конце.",
      remedyEn: "Keep one sentence, or put the text into backticks; put “?” at the very end only.")
  }

  private mutating func say(_ code: String, _ index: Int, _ severity: Diagnostic.Severity, _ text: PatternRemark) {
    say(code, index, severity, ru: text.message.ru, en: text.message.en, remedyRu: text.remedy.ru, remedyEn: text.remedy.en)
  }

  /// Each kind of finding is said once a pattern.
  private mutating func say(
    _ code: String, _ index: Int, _ severity: Diagnostic.Severity, ru: String, en: String, remedyRu: String, remedyEn: String
  ) {
    guard said.insert(code).inserted else { return }
    findings.append(
      PatternFinding(
        code: code, severity: severity, offset: marks.offset(index), message: Localized(ru: ru, en: en),
        remedy: Localized(ru: remedyRu, en: remedyEn)))
  }
}

/// Single characters that are arrows to the right.
enum ArrowScalars {
  /// Whether a scalar is an arrow; `\u{F0E0}` is the one that a word processor makes of `-->`.
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "→", "⇒", "⟶", "⟹", "⇨", "➔", "➙", "➛", "➜", "➝", "➞", "➡", "⮕", "\u{F0E0}": true
    default: false
    }
  }
}
