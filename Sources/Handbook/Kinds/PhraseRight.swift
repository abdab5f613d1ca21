/// The right side of a rule: what to write instead (content.md, "Sides").
struct PhraseRight {
  /// Texts to write, decorating quotes removed.
  private(set) var suggestions: [String] = []
  /// `→ —`: the phrase is to be deleted.
  private(set) var deletes = false
  /// What stands in round brackets: for the agent, never inserted.
  private(set) var advice: [String] = []
  /// What may not be what the writer meant.
  private(set) var findings: [PatternFinding] = []

  private let marks: InlineMarks

  /// Reads a side. O(n).
  init(_ marks: InlineMarks, _ range: Range<Int>) {
    self.marks = marks
    let range = marks.trimmed(range)
    guard !range.isEmpty else { return }
    var side = range
    // «a» или «b» (если клиент спешит): the brackets behind quoted phrases are advice for all of them.
    let bare = marks.undecorated(range)
    if let bracket = PhraseParts.trailingBracket(marks, bare), bracket.lowerBound > bare.lowerBound {
      let rest = marks.trimmed(bare.lowerBound..<bracket.lowerBound)
      if PhraseParts.startsQuoted(marks, rest) && PhraseParts.endsQuoted(marks, rest) || isDeletion(rest) {
        side = rest
        take(advice: bracket)
      }
    }
    for part in PhraseParts.alternatives(marks, side, halfSpaced: false) { take(part) }
  }

  private mutating func take(_ part: Range<Int>) {
    let whole = PhraseParts.withoutTail(marks, marks.trimmed(part))
    guard !marks.undecorated(whole).isEmpty else {
      say(
        "phrase-empty-suggestion", part.lowerBound, .warning, ru: "Между знаками « / » нет замены.",
        en: "There is no replacement between the “ / ”.",
        remedyRu: "Впишите замену или удалите лишнюю черту.", remedyEn: "Write one, or remove the slash.")
      return
    }
    if isDeletion(whole) {
      deletes = true
      return
    }
    let bare = marks.undecorated(whole)
    if let bracket = PhraseParts.trailingBracket(marks, bare), bracket.lowerBound == bare.lowerBound {
      take(advice: bracket)
      return
    }
    let body = PhraseParts.undecorated(marks, part)
    guard !marks.undecorated(body).isEmpty else {
      say(
        "phrase-empty-suggestion", part.lowerBound, .warning, ru: "В кавычках справа от стрелки ничего нет.",
        en: "There is nothing in the quotes right of the arrow.",
        remedyRu: "Впишите замену; «→ —» значит «удалить фразу».", remedyEn: "Write a replacement; “→ —” means: delete the phrase.")
      return
    }
    checkBrackets(body, isQuoted: body != marks.trimmed(part))
    let text = text(body, isQuoted: body != marks.trimmed(part))
    if !suggestions.contains(text) { suggestions.append(text) }
  }

  /// The text to insert; of an unquoted one the punctuation of the list is no part.
  private func text(_ range: Range<Int>, isQuoted: Bool) -> String {
    guard !isQuoted else { return marks.text(range) }
    var range = PhraseParts.withoutTail(marks, range)
    // «… → уточню.» ends the list; «… → Уточню.» is a sentence.
    let isFragment = marks.undecorated(range).first.map { marks.marks[$0].scalar.properties.isLowercase } ?? false
    if isFragment, let last = range.last, marks.isPlain(last, "."), range.count > 1, marks.isWord(last - 1) {
      range = range.lowerBound..<last
    }
    return marks.text(range)
  }

  private mutating func take(advice bracket: Range<Int>) {
    let text = marks.text(PhraseParts.undecorated(marks, (bracket.lowerBound + 1)..<(bracket.upperBound - 1)))
    guard !text.isEmpty else {
      say(
        "phrase-empty-suggestion", bracket.lowerBound, .warning, ru: "Скобки справа от стрелки пусты.",
        en: "The brackets right of the arrow are empty.",
        remedyRu: "Впишите совет или удалите скобки.", remedyEn: "Write the advice, or remove them.")
      return
    }
    advice.append(text)
  }

  private mutating func checkBrackets(_ range: Range<Int>, isQuoted: Bool) {
    if let bar = range.first(where: { marks.isPlain($0, "|") }) {
      say(
        "phrase-suggestion-bar", bar, .warning, ru: "Справа от стрелки «|» не делит на варианты и попадёт в письмо.",
        en: "Right of the arrow “|” separates nothing and would get into the letter.",
        remedyRu: "Разделите замены знаком « / ».", remedyEn: "Separate the replacements by “ / ”.")
      return
    }
    let end = marks.undecorated(range)
    if !isQuoted, let bracket = PhraseParts.trailingBracket(marks, end) {
      say(
        "phrase-suggestion-brackets", bracket.lowerBound, .hint, ru: "Скобки в конце замены попадут в письмо вместе с ней.",
        en: "The brackets at the end of the replacement get into the letter with it.",
        remedyRu: "Если это совет сотруднику, возьмите саму замену в кавычки: → «замена» (совет).",
        remedyEn: "If they are advice to the agent, put the replacement into quotes: → “replacement” (advice).")
    }
    if let last = end.last, marks.isPlain(last, "}"), let open = end.last(where: { marks.isPlain($0, "{") }), open + 1 < last,
      marks.isPlain(open + 1, "#")
    {
      say(
        "phrase-id-in-braces", open, .warning, ru: "«\(marks.raw(open..<(last + 1)))» здесь не id, а часть замены.",
        en: "“\(marks.raw(open..<(last + 1)))” is part of the replacement here, not an id.",
        remedyRu: "Запишите id вложенным пунктом: «- id: …».", remedyEn: "Write the id as a nested item: “- id: …”.")
    }
  }

  /// One to three dashes and nothing else.
  private func isDeletion(_ range: Range<Int>) -> Bool {
    var bare = marks.unquoted(PhraseParts.withoutTail(marks, marks.undecorated(range)))
    while let last = bare.last, bare.count > 1, marks.isPlain(last, ".") { bare = bare.lowerBound..<last }
    return (1...3).contains(bare.count)
      && bare.allSatisfy { marks.marks[$0].role == .plain && DashScalars.contains(marks.marks[$0].scalar) }
  }

  private mutating func say(
    _ code: String, _ mark: Int, _ severity: Diagnostic.Severity, ru: String, en: String, remedyRu: String, remedyEn: String
  ) {
    findings.append(
      PatternFinding(
        code: code, severity: severity, offset: marks.offset(mark), message: Localized(ru: ru, en: en),
        remedy: Localized(ru: remedyRu, en: remedyEn)))
  }
}
