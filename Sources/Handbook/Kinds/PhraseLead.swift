/// What writers put between the arrow and the replacement: `→ : замена`, `→ лучше: замена`, `→ можно сказать «замена»`.
struct PhraseLead {
  /// The side without it.
  private(set) var rest: Range<Int>
  /// Words that were cut off without a colon behind them.
  private(set) var words: Range<Int>?
  /// A dash with «или» behind it: deletion is one of the alternatives.
  private(set) var deletes = false

  private let marks: InlineMarks

  init(_ marks: InlineMarks, _ range: Range<Int>) {
    self.marks = marks
    rest = marks.trimmed(range)
    while let next = cut(), next.lowerBound > rest.lowerBound { rest = marks.trimmed(next) }
  }

  private mutating func cut() -> Range<Int>? {
    if let next = withoutMark() { return next }
    if let next = withoutLabel() { return next }
    return withoutWords()
  }

  /// Without a leading colon, dash, bullet, tick, or emphasis that closes around the arrow.
  private mutating func withoutMark() -> Range<Int>? {
    guard let first = rest.first, !marks.isInert[first], marks.marks[first].role == .plain else { return nil }
    let scalar = marks.marks[first].scalar
    var end = first + 1
    if PhraseLead.repeats(scalar) {
      while end < rest.upperBound, marks.isPlain(end, scalar) { end += 1 }
    }
    while end < rest.upperBound, marks.isPlain(end, "\u{FE0F}") { end += 1 }
    guard end < rest.upperBound else { return nil }
    let behind = marks.trimmed(end..<rest.upperBound)
    guard let next = behind.first else { return nil }
    let isSpaced = next > end
    switch scalar {
    case ":": return isSpaced || marks.isWord(next) || marks.isInert[next] ? behind : nil
    case "✅", "✔", "☑", "✓", "🟢", "•", "·": return behind
    // Three underscores are a place to fill.
    case "_": return isSpaced && end - first < 3 ? behind : nil
    case "*": return isSpaced ? behind : nil
    case _ where DashScalars.contains(scalar):
      // «— (просто уберите)» and «— / замена» delete: only words and quotes are what a dash introduces.
      guard isSpaced, end - first <= 3, marks.isWord(next) || marks.isInert[next] || marks.isEmphasis(next) else { return nil }
      if PhraseLead.ors.contains(Aliases.fold(marks.raw(next..<wordEnd(next)))) { deletes = true }
      return behind
    default: return nil
    }
  }

  private static func repeats(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "*" || scalar == "_" || DashScalars.contains(scalar)
  }

  private func wordEnd(_ start: Int) -> Int {
    var end = start
    while end < rest.upperBound, marks.isWord(end) { end += 1 }
    return end
  }

  /// Without `лучше:`.
  private func withoutLabel() -> Range<Int>? {
    guard let field = WrittenField(marks, rest, isKnown: { _ in false }), !field.value.isEmpty else { return nil }
    let name = Aliases.fold(field.name)
    return PhraseLead.names.contains(name) || PhraseLead.labels.contains(name) ? field.value : nil
  }

  /// Without the words in front of a quoted phrase that introduce it.
  private mutating func withoutWords() -> Range<Int>? {
    guard let first = rest.first, !marks.isInert[first] else { return nil }
    let reach = min(rest.upperBound, first + PhraseLead.longestLead)
    guard let quote = (first..<reach).first(where: { marks.isInert[$0] }) else { return nil }
    let written = Aliases.fold(marks.raw(first..<quote).filter { !",:*_".contains($0) })
    let isOr = PhraseLead.ors.contains(written)
    let behind = quote..<rest.upperBound
    guard isOr || PhraseLead.names.contains(written), isUnderstood(behind) else { return nil }
    if !isOr { words = marks.undecorated(first..<quote) }
    return behind
  }

  /// Whether nothing but quoted phrases and comments on them stands in a range: else the words in front may belong to a sentence.
  private func isUnderstood(_ behind: Range<Int>) -> Bool {
    switch PhraseRemarks.tail(marks, behind) {
    case .bracket, .comment: true
    case .unclear: false
    case .none: PhraseParts.endsQuoted(marks, PhraseParts.withoutTail(marks, marks.undecorated(behind)))
    }
  }

  /// In scalars.
  private static let longestLead = 40

  private static let ors: Set<String> = ["или", "либо", "или-лучше", "либо-лучше", "а-лучше", "или-так", "or", "or-better", "or-rather"]

  /// Names that need a colon: «вариант «Стандарт»» may be the replacement itself. In the form of `Aliases.fold`.
  private static let labels: Set<String> = ["вариант", "варианты", "замена", "на", "use"]

  /// In the form of `Aliases.fold`. «Скажите» and «пишите» are not among them: they may address the client.
  private static let names: Set<String> = [
    "лучше", "лучше-так", "лучше-сказать", "лучше-написать", "можно", "можно-так", "можно-сказать", "можно-написать", "можно-ответить",
    "например", "к-примеру", "так", "вот-так", "правильно", "правильно-так", "надо-так", "надо-говорить", "нужно-говорить", "говорим",
    "говорить", "пишем", "писать", "сказать", "написать", "вместо-этого", "заменить-на", "заменяем-на", "замените-на", "better", "say",
    "write", "instead", "say-instead", "write-instead", "for-example", "eg", "replace-with", "you-can-say", "better-say",
  ]
}
