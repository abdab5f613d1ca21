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
    var side = cutLead(range)
    guard !side.isEmpty else { return }
    if let pairs = PhraseRemarks.pairs(marks, side) {
      for pair in pairs {
        take(quoted: pair.phrase)
        if let remark = pair.remark { take(advice: remark, on: pair.phrase) }
      }
      refuseBoth(side)
      return
    }
    // «a» или «b» (если клиент спешит): the brackets behind quoted phrases are advice for all of them.
    let bare = marks.undecorated(side)
    if let bracket = PhraseParts.trailingBracket(marks, bare), bracket.lowerBound > bare.lowerBound {
      let rest = marks.trimmed(bare.lowerBound..<bracket.lowerBound)
      if PhraseParts.startsQuoted(marks, rest) && PhraseParts.endsQuoted(marks, rest) || isDeletion(rest) {
        side = rest
        take(advice: bracket)
      }
    }
    let parts = PhraseParts.alternatives(marks, side, halfSpaced: false)
    for part in parts { take(part, isOnly: parts.count == 1) }
    refuseBoth(side)
  }

  /// What stands in front of a replacement and is none of it is cut off; words among it are named.
  private mutating func cutLead(_ range: Range<Int>) -> Range<Int> {
    let lead = PhraseLead(marks, range)
    if lead.deletes { deletes = true }
    if let words = lead.words { tellLeftOut(words, .hint) }
    return lead.rest
  }

  /// A replacement and a deletion cannot both be meant.
  private mutating func refuseBoth(_ side: Range<Int>) {
    guard deletes, !suggestions.isEmpty else { return }
    deletes = false
    say(
      "phrase-delete-and-replace", side.lowerBound, .warning,
      ru: "Справа от стрелки и замена, и удаление («—»): учтена только замена.",
      en: "There are both a replacement and a deletion (“—”) right of the arrow: only the replacement counts.",
      remedyRu: "Оставьте одно; совет сотруднику, что фразу можно и убрать, запишите в круглых скобках.",
      remedyEn: "Keep one of them; advice that the phrase may also go belongs into round brackets.")
  }

  private mutating func take(_ part: Range<Int>, isOnly: Bool) {
    let part = cutLead(part)
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
    if isNoReplacement(bare, isOnly: isOnly) { return }
    if takeQuotedWithWords(bare) { return }
    let body = PhraseParts.undecorated(marks, part)
    guard !marks.undecorated(body).isEmpty else {
      tellEmptyQuotes(part.lowerBound)
      return
    }
    let isQuoted = body != marks.trimmed(part)
    checkBrackets(body, isQuoted: isQuoted)
    checkMarkup(body)
    if !isQuoted { checkUnquoted(body) }
    add(text(body, isQuoted: isQuoted))
  }

  /// Takes a quoted phrase that stands among other words.
  private mutating func take(quoted phrase: Range<Int>) {
    let body = marks.unquoted(phrase)
    guard !marks.undecorated(body).isEmpty else {
      tellEmptyQuotes(phrase.lowerBound)
      return
    }
    checkBrackets(body, isQuoted: true)
    checkMarkup(body)
    add(text(body, isQuoted: true))
  }

  private mutating func add(_ text: String) {
    if !text.isEmpty, !suggestions.contains(text) { suggestions.append(text) }
  }

  /// The text to insert; of an unquoted one the punctuation of the list is no part.
  private func text(_ range: Range<Int>, isQuoted: Bool) -> String {
    guard !isQuoted else { return withoutStars(marks.text(range), range) }
    var range = PhraseParts.withoutTail(marks, range)
    // «давайте решим»» or «давайте решим»: a closing quote without an opening one ends the side.
    while let last = range.last, range.count > 1, marks.isPlain(last, "»"), !marks.isInert[last] { range = marks.trimmed(range.dropLast()) }
    // «… → уточню.» ends the list; «… → Уточню.» is a sentence.
    let isFragment = marks.undecorated(range).first.map { marks.marks[$0].scalar.properties.isLowercase } ?? false
    if isFragment, let last = range.last, marks.isPlain(last, "."), range.count > 1, marks.isWord(last - 1) {
      range = range.lowerBound..<last
    }
    return withoutStars(marks.text(range), range)
  }

  /// Stars that pair with nothing are left of `**фраза → замена**` or mark a footnote.
  private func withoutStars(_ text: String, _ range: Range<Int>) -> String {
    var text = text[...]
    let bare = marks.trimmed(range)
    if let last = bare.last, marks.isPlain(last, "*") {
      while text.last == "*" { text = text.dropLast() }
    }
    if let first = bare.first, marks.isPlain(first, "*") {
      while text.first == "*" { text = text.dropFirst() }
    }
    return FrontMatterReader.trimmed(String(text))
  }

  private mutating func take(advice bracket: Range<Int>, on phrase: Range<Int>? = nil) {
    let text = marks.text(PhraseParts.undecorated(marks, (bracket.lowerBound + 1)..<(bracket.upperBound - 1)))
    guard !text.isEmpty else {
      say(
        "phrase-empty-suggestion", bracket.lowerBound, .warning, ru: "Скобки справа от стрелки пусты.",
        en: "The brackets right of the arrow are empty.",
        remedyRu: "Впишите совет или удалите скобки.", remedyEn: "Write the advice, or remove them.")
      return
    }
    // Advice on one of several phrases is no use without the phrase.
    advice.append(phrase.map { "«\(marks.text(marks.unquoted($0)))» — \(text)" } ?? text)
  }

  /// Quoted phrases with unquoted words around them: the phrases are meant where the words comment on them.
  /// - Returns: whether the part was taken.
  private mutating func takeQuotedWithWords(_ bare: Range<Int>) -> Bool {
    switch PhraseRemarks.tail(marks, bare) {
    case .none: return false
    case .bracket(let phrases, let bracket):
      for phrase in phrases { take(quoted: phrase) }
      take(advice: bracket, on: phrases.count == 1 ? phrases.first : nil)
      return true
    case .comment(let phrases, let words):
      for phrase in phrases { take(quoted: phrase) }
      tellLeftOut(words, .warning)
      return true
    case .unclear(let words):
      say(
        "phrase-suggestion-quotes", words.lowerBound, .hint,
        ru: "Кавычки охватывают часть замены: в письмо попадёт всё, вместе со словами вне кавычек.",
        en: "Quotes enclose a part of the replacement: all of it gets into the letter, the words outside them too.",
        remedyRu: "Варианты разделите « / »; если это одна замена, возьмите её в кавычки целиком; совет запишите в круглых скобках.",
        remedyEn: "Separate alternatives by “ / ”; if it is one replacement, quote all of it; put advice into round brackets.")
      return false
    }
  }

  /// `→ нет`, `→ ?`: an answer to «чем заменить», not a text to insert.
  private mutating func isNoReplacement(_ bare: Range<Int>, isOnly: Bool) -> Bool {
    let isQuoted = PhraseParts.startsQuoted(marks, bare)
    guard !isQuoted, let words = PhraseWords.folded(marks, bare) else { return false }
    let isMark = words.unicodeScalars.allSatisfy { "?!…".unicodeScalars.contains($0) }
    guard isMark || isOnly && PhraseWords.noReplacement.contains(words) else { return false }
    say(
      "phrase-no-replacement", bare.lowerBound, .warning,
      ru: "«\(marks.text(bare))» — не замена; фраза запрещена без замены.",
      en: "“\(marks.text(bare))” is no replacement; the phrase is forbidden without one.",
      remedyRu: "Впишите замену; «→ —» значит «удалить фразу»; без замены уберите и стрелку. Само слово возьмите в кавычки.",
      remedyEn: "Write one; “→ —” means: delete the phrase; without one remove the arrow too. Quote the word if it is meant itself.")
    return true
  }

  /// One to three dashes, or a word for deleting, and nothing else.
  private func isDeletion(_ range: Range<Int>) -> Bool {
    let whole = PhraseParts.withoutTail(marks, marks.undecorated(range))
    var bare = marks.unquoted(whole)
    while let last = bare.last, bare.count > 1, marks.isPlain(last, ".") { bare = bare.lowerBound..<last }
    let isDashes =
      (1...3).contains(bare.count)
      && bare.allSatisfy { marks.marks[$0].role == .plain && DashScalars.contains(marks.marks[$0].scalar) }
    if isDashes { return true }
    guard !PhraseParts.startsQuoted(marks, whole), let words = PhraseWords.folded(marks, whole) else { return false }
    return PhraseWords.deletion.contains(words)
  }

  // MARK: - Findings

  private mutating func tellEmptyQuotes(_ mark: Int) {
    say(
      "phrase-empty-suggestion", mark, .warning, ru: "В кавычках справа от стрелки ничего нет.",
      en: "There is nothing in the quotes right of the arrow.",
      remedyRu: "Впишите замену; «→ —» значит «удалить фразу».", remedyEn: "Write a replacement; “→ —” means: delete the phrase.")
  }

  private mutating func tellLeftOut(_ words: Range<Int>, _ severity: Diagnostic.Severity) {
    let left = FrontMatterReader.brief(marks.text(words))
    say(
      "phrase-suggestion-left-out", words.lowerBound, severity,
      ru: "Замена — слова в кавычках; «\(left)» в неё не вошло.", en: "The replacement is what is quoted; “\(left)” is not part of it.",
      remedyRu: "Уберите лишнее; совет сотруднику запишите в круглых скобках; если нужно всё, возьмите в кавычки целиком.",
      remedyEn: "Remove the rest; put advice to the agent into round brackets; if all of it is meant, quote all of it.")
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

  private mutating func checkMarkup(_ range: Range<Int>) {
    guard let tag = PhraseWords.tag(marks, range) else { return }
    say(
      "phrase-suggestion-markup", tag, .warning, ru: "Тег HTML попадёт в письмо вместе с заменой.",
      en: "The HTML tag gets into the letter with the replacement.",
      remedyRu: "Уберите теги; если они нужны в тексте, возьмите их в обратные кавычки.",
      remedyEn: "Remove the tags; if they are meant as text, put them into backticks.")
  }

  /// Separators and quotes that mean nothing in a replacement without quotes.
  private mutating func checkUnquoted(_ range: Range<Int>) {
    if let separator = PhraseWords.looseSeparator(marks, PhraseParts.withoutTail(marks, range)) {
      say(
        "phrase-suggestion-separator", separator, .warning,
        ru: "Точка с запятой и номера не делят замену на варианты: всё попадёт в письмо одной строкой.",
        en: "Semicolons and numbers do not separate replacements: all of it gets into the letter as one.",
        remedyRu: "Разделите варианты знаком « / » или возьмите каждый в кавычки; если это одна замена, возьмите её в кавычки целиком.",
        remedyEn: "Separate alternatives by “ / ”, or quote each of them; if it is one replacement, quote all of it.")
    }
    if let quote = PhraseWords.looseQuote(marks, range) {
      say(
        "phrase-stray-quote", quote, .warning, ru: "Кавычка без пары.", en: "A quote without its pair.",
        remedyRu: "Возьмите замену в кавычки с обеих сторон или уберите лишнюю: «замена».",
        remedyEn: "Quote the replacement on both sides, or remove the quote: “replacement”.")
    }
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
