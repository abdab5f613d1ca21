import Language

/// Something to say about a pattern, with the byte of the source it is about.
struct PatternFinding: Error, Sendable {
  let code: String
  let severity: Diagnostic.Severity
  /// Byte in the inline source (for a `String`: UTF-8 offset).
  let offset: Int
  let message: Localized
  let remedy: Localized
}

/// Reads phrase patterns (content.md, "Pattern"): words, `` `code` ``, `(a|b)`, `[a]`, `…`, a final `?`.
///
/// Words come out as written, hyphens and inner dots included; whoever matches them cuts them up as it cuts up replies.
struct PhrasePatternParser {
  /// What came of it: no pattern if one of the findings is an error.
  struct Reading: Sendable {
    let pattern: PhrasePattern?
    let findings: [PatternFinding]
  }

  /// How deep brackets may be nested.
  static let maximumDepth = 8
  /// How many words and literals a pattern may have.
  static let maximumWords = 60
  /// How many different phrases the brackets of a pattern may stand for.
  static let maximumVariants = 2_000

  private let marks: InlineMarks
  private var findings: [PatternFinding] = []
  private var tokens: [PatternToken] = []
  private var position = 0
  private var words = 0

  /// Reads a pattern that is not part of a phrase list: of a rubric, of a command line.
  static func parse(_ text: String) -> Reading {
    let marks = InlineMarks(text)
    return parse(marks, marks.all)
  }

  /// Reads a pattern from a part of inline source. Top-level ` / ` and `|` make alternatives of the whole.
  static func parse(_ marks: InlineMarks, _ range: Range<Int>) -> Reading {
    var parser = PhrasePatternParser(marks: marks)
    return parser.read(range)
  }

  private init(marks: InlineMarks) {
    self.marks = marks
  }

  private mutating func read(_ range: Range<Int>) -> Reading {
    var (body, isQuestion) = PhrasePatternParser.question(marks, range)
    body = marks.unquoted(body)
    // The mark may stand inside the quotes as well: «вы поняли?».
    if !isQuestion { (body, isQuestion) = PhrasePatternParser.question(marks, body) }
    var tokenizer = PatternTokenizer(marks, body)
    tokenizer.run()
    tokens = tokenizer.tokens
    findings = tokenizer.findings
    guard !marks.trimmed(body).isEmpty else {
      return refuse(
        range.lowerBound, "phrase-empty", ru: "Здесь нет фразы.", en: "There is no phrase here.",
        remedyRu: "Напишите фразу, которую нельзя употреблять.", remedyEn: "Write the phrase that must not be used.")
    }
    var elements: [PatternElement] = []
    do throws(PatternFinding) {
      elements = try alternatives(depth: 0, closing: nil)
    } catch {
      findings.append(error)
      return Reading(pattern: nil, findings: findings)
    }
    elements = PhrasePatternParser.trimGaps(elements)
    guard words <= PhrasePatternParser.maximumWords else {
      return refuse(
        body.lowerBound, "phrase-too-long", ru: "Слишком длинно для фразы: \(words) слов.",
        en: "Too long for a phrase: \(words) words.",
        remedyRu:
          "Запишите только то, что нельзя говорить: не больше \(PhrasePatternParser.maximumWords) слов. Пояснение — обычным абзацем.",
        remedyEn: "Write only what must not be said, at most \(PhrasePatternParser.maximumWords) words. Explain in a paragraph.")
    }
    guard PhrasePatternParser.needsWords(elements) else {
      return refuse(
        body.lowerBound, "phrase-without-words",
        ru: "В шаблоне «\(marks.text(body))» нет ни одного обязательного слова: он подошёл бы к чему угодно.",
        en: "The pattern “\(marks.text(body))” has no word that must be there: it would match anything.",
        remedyRu: "Добавьте слово; знаки, которые надо искать буквально, возьмите в обратные кавычки: `!!!`.",
        remedyEn: "Add a word; put characters to be found literally into backticks: `!!!`.")
    }
    guard PhrasePatternParser.variants(elements) <= PhrasePatternParser.maximumVariants else {
      return refuse(
        body.lowerBound, "phrase-too-many-variants", ru: "Скобки дают слишком много вариантов фразы.",
        en: "The brackets make too many variants of the phrase.",
        remedyRu: "Разделите правило на несколько: вариантов может быть не больше \(PhrasePatternParser.maximumVariants).",
        remedyEn: "Split the rule: at most \(PhrasePatternParser.maximumVariants) variants.")
    }
    if findings.contains(where: { $0.severity == .error }) { return Reading(pattern: nil, findings: findings) }
    let pattern = PhrasePattern(source: source(body) + (isQuestion ? "?" : ""), elements: elements, questionOnly: isQuestion)
    return Reading(pattern: pattern, findings: findings)
  }

  /// The pattern for people: as written, white space evened out, backticks and the final `?` kept.
  private func source(_ range: Range<Int>) -> String {
    let range = marks.trimmed(range)
    guard !range.isEmpty else { return "" }
    let bytes = marks.source.bytes
    let first = marks.marks[range.lowerBound]
    var low = first.offset
    var high = range.upperBound < marks.marks.count ? marks.marks[range.upperBound].offset : bytes.count
    // The backticks around code are no marks: take them in at both ends, leave a neighbour's out.
    let isBacktickOrSpace: (UInt8) -> Bool = { $0 == UInt8(ascii: "`") || $0 == 0x20 || $0 == 0x09 || $0 == 0x0A }
    if first.role == .code {
      let floor = range.lowerBound > 0 ? marks.marks[range.lowerBound - 1].offset + 1 : 0
      while low > floor, isBacktickOrSpace(bytes[low - 1]) { low -= 1 }
    }
    if marks.marks[range.upperBound - 1].role != .code {
      while high > low, isBacktickOrSpace(bytes[high - 1]) { high -= 1 }
    }
    return TextNormalisation.nfc(PhrasePatternParser.evened(bytes[low..<high]))
  }

  /// Text with every run of white space as one space and without invisible characters.
  private static func evened(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var pendingSpace = false
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars where !InvisibleScalars.contains(scalar) {
      if SpaceScalars.contains(scalar) {
        pendingSpace = !result.isEmpty
        continue
      }
      if pendingSpace { result.append(0x20) }
      pendingSpace = false
      result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Cuts off a final `?` with what punctuation stands around it.
  private static func question(_ marks: InlineMarks, _ range: Range<Int>) -> (Range<Int>, Bool) {
    let range = marks.trimmed(range)
    var high = range.upperBound
    var isQuestion = false
    while high > range.lowerBound, marks.marks[high - 1].role == .plain {
      let scalar = marks.marks[high - 1].scalar
      if scalar == "?" {
        isQuestion = true
      } else if !".!,;*_".unicodeScalars.contains(scalar), !marks.isSpace(high - 1) {
        break
      }
      high -= 1
    }
    return isQuestion ? (range.lowerBound..<high, true) : (range, false)
  }

  // MARK: - Grammar

  private mutating func alternatives(depth: Int, closing: PatternToken.Kind?) throws(PatternFinding) -> [PatternElement] {
    var branches: [[PatternElement]] = [[]]
    let opening = position > 0 ? tokens[position - 1] : nil
    while position < tokens.count {
      let token = tokens[position]
      position += 1
      switch token.kind {
      case .word(let word):
        words += 1
        branches[branches.count - 1].append(.word(word))
      case .literal(let literal):
        words += 1
        branches[branches.count - 1].append(.literal(literal))
      case .gap:
        if branches[branches.count - 1].last != .gap { branches[branches.count - 1].append(.gap) }
      case .bar:
        branches.append([])
      case .openRound, .openSquare:
        guard depth < PhrasePatternParser.maximumDepth else { throw PatternFinding.tooDeep(at: token.offset) }
        let isRound = token.kind == .openRound
        let inner = try alternatives(depth: depth + 1, closing: isRound ? .closeRound : .closeSquare)
        guard !inner.isEmpty else {
          findings.append(.emptyBrackets(at: token.offset))
          break
        }
        if isRound, case .optional = inner[0], inner.count == 1 {
          branches[branches.count - 1].append(inner[0])
        } else if isRound {
          branches[branches.count - 1].append(contentsOf: inner)
        } else {
          branches[branches.count - 1].append(.optional(inner))
        }
      case .closeRound, .closeSquare:
        guard token.kind == closing else { throw PatternFinding.unbalanced(token, at: token.offset) }
        if closing == .closeRound, branches.count == 1, let opening, !branches[0].isEmpty {
          findings.append(.condition(at: opening.offset))
        }
        return PhrasePatternParser.joined(branches)
      }
    }
    if closing != nil, let opening { throw PatternFinding.unbalanced(opening, at: opening.offset) }
    return PhrasePatternParser.joined(branches)
  }

  /// One branch as it is, several as alternatives; an empty branch makes the others optional: `(a|)`.
  private static func joined(_ branches: [[PatternElement]]) -> [PatternElement] {
    let full = branches.filter { !$0.isEmpty }
    guard full.count > 1 || full.count < branches.count else { return full.first ?? [] }
    guard let first = full.first else { return [] }
    let whole = full.count == 1 ? first : [.alternatives(full)]
    return full.count < branches.count ? [.optional(whole)] : whole
  }

  /// A gap at an end is ignored: there is always something before and behind.
  private static func trimGaps(_ elements: [PatternElement]) -> [PatternElement] {
    var slice = elements[...]
    while slice.first == .gap { slice = slice.dropFirst() }
    while slice.last == .gap { slice = slice.dropLast() }
    return Array(slice)
  }

  // Nesting is bounded by `maximumDepth`, so these may recurse.

  private static func needsWords(_ elements: [PatternElement]) -> Bool {
    elements.contains { element in
      switch element {
      case .word, .literal: true
      case .gap, .optional: false
      case .alternatives(let branches): branches.allSatisfy(needsWords)
      }
    }
  }

  private static func variants(_ elements: [PatternElement]) -> Int {
    elements.reduce(1) { product, element in
      let factor =
        switch element {
        case .word, .literal, .gap: 1
        case .optional(let inner): variants(inner) + 1
        case .alternatives(let branches): branches.reduce(0) { min($0 + variants($1), maximumVariants + 1) }
        }
      return min(product * factor, maximumVariants + 1)
    }
  }

  private mutating func refuse(
    _ mark: Int, _ code: String, ru: String, en: String, remedyRu: String, remedyEn: String
  ) -> Reading {
    findings.append(
      PatternFinding(
        code: code, severity: .error, offset: marks.offset(mark), message: Localized(ru: ru, en: en),
        remedy: Localized(ru: remedyRu, en: remedyEn)))
    return Reading(pattern: nil, findings: findings)
  }
}

extension PhrasePattern {
  /// Reads a pattern by itself, as written in a rubric; nil if it is none.
  public init?(parsing source: String) {
    guard let pattern = PhrasePatternParser.parse(source).pattern else { return nil }
    self = pattern
  }
}
