import Language

/// What writers do by habit and what would go wrong without a word: advice among phrases, words around a quoted phrase, lists that are none.
extension PhraseListBuilder {
  /// The left side of a rule: words that were meant for the reader become part of the phrase, and the phrase is never found.
  mutating func warnOfHabits(_ marks: InlineMarks, _ left: Range<Int>) {
    for part in PhraseParts.alternatives(marks, left, halfSpaced: true) {
      let bare = marks.undecorated(part)
      guard let first = bare.first else { continue }
      if warnOfQuotedPart(marks, bare) { continue }
      let free = bare.filter { marks.marks[$0].role == .plain && !marks.isInert[$0] }
      if let place = free.first(where: { PhraseHabits.arrows.contains(marks.marks[$0].scalar) }) {
        ask(
          "phrase-arrow", marks, place, ru: "«\(String(marks.marks[place].scalar))» — не стрелка: замену от фразы отделяет «→» (или «->»).",
          en: "“\(String(marks.marks[place].scalar))” is not the arrow: “→” (or “->”) separates phrase and replacement.",
          remedyRu: "Поставьте «→».", remedyEn: "Write “→”.")
      } else if let place = free.first(where: { marks.marks[$0].scalar == ";" }) {
        ask(
          "phrase-separator", marks, place, ru: "Точка с запятой без кавычек не разделяет фразы: всё это — одна фраза.",
          en: "A semicolon between unquoted phrases separates nothing: all this is one phrase.",
          remedyRu: "Разделите их знаком « / », возьмите каждую в кавычки или запишите разными пунктами.",
          remedyEn: "Separate them by “ / ”, quote each, or write one item for each.")
      } else if let place = free.first(where: { isColonWithin(marks, $0, bare) }) {
        ask(
          "phrase-colon", marks, place, ru: "Слова до двоеточия станут частью фразы.",
          en: "The words before the colon become part of the phrase.",
          remedyRu: "Оставьте только то, чего нельзя говорить; пояснение — абзацем над списком.",
          remedyEn: "Keep only what must not be said; explain in a paragraph above the list.")
      } else if let word = PhraseHabits.ending(of: marks.raw(bare)) {
        ask(
          "phrase-and-so-on", marks, first, ru: "«\(word)» станет частью фразы: список сам ничего не достраивает.",
          en: "“\(word)” becomes part of the phrase: the list completes nothing by itself.",
          remedyRu: "Уберите его; формы слов найдутся и так, другие слова запишите отдельно.",
          remedyEn: "Remove it; inflected forms are found anyway, write other words as phrases of their own.")
      } else if PhraseHabits.isNumbered(marks.raw(bare)) {
        ask(
          "phrase-number", marks, first, ru: "Номер перед фразой станет её частью.", en: "The number in front becomes part of the phrase.",
          remedyRu: "Уберите номер или начните пункт прямо с него: «1. фраза».",
          remedyEn: "Remove it, or begin the item with it: “1. phrase”.")
      } else if let word = PhraseHabits.advice(marks.raw(bare)) {
        ask(
          "phrase-advice", marks, first, ru: "«\(word) …» похоже на совет, но станет запрещённой фразой.",
          en: "“\(word) …” looks like advice, but becomes a forbidden phrase.",
          remedyRu: "Совет запишите абзацем; если это и правда фраза, возьмите её в кавычки.",
          remedyEn: "Write advice as a paragraph; if it is a phrase indeed, quote it.")
      }
    }
  }

  /// `вместо «А»`, `«А»: «Б»`, `«А» и «Б»`, `«А» - грубо`.
  private mutating func warnOfQuotedPart(_ marks: InlineMarks, _ bare: Range<Int>) -> Bool {
    let quoted = PhraseParts.quoted(marks, bare).filter { "«»“”„\"".unicodeScalars.contains(marks.marks[$0.lowerBound].scalar) }
    guard let one = quoted.first else { return false }
    let outside = bare.first { index in marks.isWord(index) && !quoted.contains { $0.contains(index) } }
    guard quoted.count > 1 || outside != nil else { return false }
    ask(
      "phrase-partly-quoted", marks, outside ?? one.lowerBound,
      ru: "В кавычках только часть: фразой станет всё вместе, вместе со словами вокруг кавычек.",
      en: "Only a part is quoted: the phrase is all of it, the words around the quotes included.",
      remedyRu: "Одна фраза — одни кавычки; замену отделите «→», варианты — « / », пояснение — полем «почему».",
      remedyEn: "One phrase, one pair of quotes; put “→” before a replacement, “ / ” between variants, a reason into the field “why”.")
    return true
  }

  private func isColonWithin(_ marks: InlineMarks, _ index: Int, _ range: Range<Int>) -> Bool {
    marks.marks[index].scalar == ":" && index + 1 < range.upperBound && marks.isSpace(index + 1)
  }

  /// Phrases under «Можно» would be forbidden.
  mutating func warnOfAllowed(_ clause: Clause, at line: Int) {
    guard clause.opening != .document, PhraseHabits.allowed.contains(Aliases.fold(clause.title.filter { !"«»\":!.✅✔".contains($0) })) else {
      return
    }
    context.warning(
      "phrase-allowed", at: tree.file.spot(line: line),
      ru: "Под заголовком «\(clause.title)» стоит список, а фразы списка запрещены.",
      en: "A list stands under “\(clause.title)”, but phrases of a list are forbidden.",
      remedyRu: "Замены пишите за стрелкой: «фраза → замена»; хорошие примеры — абзацем или полем «хорошо».",
      remedyEn: "Write replacements behind the arrow: “phrase → replacement”; good examples as a paragraph or the field “good”.")
  }

  /// Blocks that look like lists of phrases and are none.
  mutating func checkLookalike(_ index: Int) {
    let node = tree.nodes[index]
    let source = tree.sourceLines(of: index)
    let isMeant: Bool
    switch node.kind {
    case .paragraph:
      let lines = source.split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " } }
      isMeant = lines.allSatisfy { $0.contains("\t") } || lines.allSatisfy { PhraseHabits.isQuoted($0) }
    case .code(let info): isMeant = info.isEmpty && PhraseHabits.isListOfRules(source)
    case .html: isMeant = ["<table", "<li", "<td"].contains { source.lowercased().contains($0) }
    default: return
    }
    guard isMeant else { return }
    context.warning(
      "phrase-outside-list", at: context.spot(node: index), ru: "Похоже на список фраз, но правила отсюда не читаются.",
      en: "This looks like a list of phrases, but no rules are read from here.",
      remedyRu: "Запишите каждую фразу пунктом: «- фраза → замена», или таблицей «| Нельзя | Можно |».",
      remedyEn: "Write each phrase as an item, “- phrase → replacement”, or a table “| Don't say | Say |”.")
  }

  private mutating func ask(
    _ code: String, _ marks: InlineMarks, _ index: Int, ru: String, en: String, remedyRu: String, remedyEn: String
  ) {
    context.warning(code, at: context.spot(marks.fileOffset(index)), ru: ru, en: en, remedyRu: remedyRu, remedyEn: remedyEn)
  }
}

/// The words by which such habits are known.
private enum PhraseHabits {
  static let arrows: Set<Unicode.Scalar> = ["←", "↔", "⇐", "⇔", "🡪", "🡒", "➡", "➜", "➔", "►"]

  /// Headings that stand over what may be said.
  static let allowed: Set<String> = [
    "можно", "так-можно", "что-можно", "как-можно", "говорим", "говорим-так", "говорите", "хорошо", "правильно", "как-надо",
    "как-правильно",
    "лучше", "замены", "замена", "вместо-этого", "рекомендуем", "рекомендуется", "разрешено", "допустимо", "do", "say", "good", "allowed",
    "better", "instead", "what-to-say",
  ]

  /// `и т. д.` at the end.
  static func ending(of text: String) -> String? {
    guard mayEnd(text) else { return nil }
    let bare = text.lowercased().filter { !$0.isWhitespace && $0 != "\u{A0}" }
    for (tail, shown) in [
      ("ит.д.", "и т. д."), ("ит.д", "и т. д."), ("ит.п.", "и т. п."), ("ит.п", "и т. п."), ("идр.", "и др."), ("etc.", "etc."),
    ]
    where bare.hasSuffix(tail) && bare.count > tail.count {
      return shown
    }
    return nil
  }

  /// Whether the last byte that is no blank is one of a full stop, «д», «п» or a hard blank: of five thousand phrases nearly none ends so.
  private static func mayEnd(_ text: String) -> Bool {
    switch text.utf8.last(where: { $0 > 0x20 }) {
    case 0x2E, 0xB4, 0xBF, 0x94, 0x9F, 0xA0: true
    default: false
    }
  }

  /// `1.1. фраза`.
  static func isNumbered(_ text: String) -> Bool {
    guard let byte = text.utf8.first(where: { $0 != 0x20 }), (0x30...0x39).contains(byte),
      let word = text.split(separator: " ", maxSplits: 1).first, text.contains(" "), let first = word.first, first.isASCII
    else {
      return false
    }
    return first.isNumber && word.contains(".") && word.allSatisfy { $0.isASCII && $0.isNumber || $0 == "." || $0 == ")" }
  }

  /// The word by which advice begins, if the text is long enough to be some.
  static func advice(_ text: String) -> String? {
    // The first word alone decides nearly always.
    guard let start = text.firstIndex(where: { !$0.isWhitespace }) else { return nil }
    let word = text[start...].prefix { !$0.isWhitespace }.lowercased().filter(\.isLetter)
    guard word == "не" || adviceWords.contains(word) else { return nil }
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count > 3, let first = words.first else { return nil }
    guard word != "не" || adviceWords.contains(words[1].lowercased()) else { return nil }
    return String(word == "не" ? "\(first) \(words[1])" : String(first))
  }

  private static let adviceWords: Set<String> = [
    "помните", "запомните", "старайтесь", "избегайте", "используйте", "употребляйте", "говорите", "спорьте", "никогда", "следите",
    "remember", "avoid", "never", "always",
  ]

  /// Several lines, each with an arrow; one alone may be an example.
  static func isListOfRules(_ source: String) -> Bool {
    let lines = source.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("```") && !$0.hasPrefix("~~~") }
    return lines.count > 1 && lines.allSatisfy { line in ["→", "->", "=>", "⇒"].contains { line.contains($0) } }
  }

  /// A whole line in quotation marks.
  static func isQuoted(_ line: Substring) -> Bool {
    guard line.count > 2, let first = line.first,
      let last = line.reversed().first(where: { !$0.isWhitespace && $0 != "." && $0 != "," && $0 != ";" })
    else { return false }
    return ("«“„\"".contains(first)) && "»”“\"".contains(last)
  }
}
