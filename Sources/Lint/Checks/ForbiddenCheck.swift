import Handbook

/// Characters and regular expressions that a reply may not hold.
struct ForbiddenCheck: Check {
  static let description = CheckDescription(
    name: "forbidden",
    summary: Localized(ru: "В письме нет запрещённых знаков и выражений.", en: "The letter has no forbidden characters or expressions."),
    documentation: Localized(
      ru: """
        Ищет каждый из перечисленных знаков и регулярные выражения. Выражения знают буквы, точку, [классы], (группы), |, ?, *, +, {2,5}, \
        ^ и $ (начало и конец строки), \\d, \\w, \\s, \\b; регистр букв и ё не важны. Находится самое длинное. Время поиска линейно при любом \
        выражении, поэтому ссылок на группы и просмотра вперёд нет: такое выражение — ошибка. Фразы удобнее писать в списке выражений: \
        там ищутся все формы слов.
        """,
      en: """
        Looks for each of the characters and for regular expressions: literals, the point, [classes], (groups), |, ?, *, +, {2,5}, ^ and $ \
        (of a line), \\d, \\w, \\s, \\b; letter case does not count. The longest text is found, in linear time whatever the expression, hence \
        no references to groups and no lookaround: those are errors. Phrases are better kept in a phrase list, which knows inflection.
        """),
    options: [
      CheckOption(
        name: "characters", kind: .words,
        documentation: Localized(ru: "Запрещённые знаки: «\u{2116}&» или список.", en: "Forbidden characters: `№&` or a list.")),
      CheckOption(
        name: "patterns", kind: .words,
        documentation: Localized(ru: "Запрещённые регулярные выражения.", en: "Forbidden regular expressions.")),
      CheckOption(
        name: "case-sensitive", kind: .flag,
        documentation: Localized(ru: "Различать заглавные и строчные.", en: "Tell capitals from small letters.")),
    ],
    bad: [
      CheckExample("Заказ № 5 & подарок.", options: ["characters": .string("&~")]),
      CheckExample("Скидка 30% на всё.", options: ["patterns": .string("\\d+%")]),
      CheckExample("Форма здесь: https://clck.ru/3QwXyZ", options: ["patterns": .string("\\bclck\\.ru/")]),
      CheckExample("Ответим АСАП.", options: ["patterns": .list([.string("\\bасап\\b"), .string("\\bфидбэк")])]),
    ],
    good: [
      CheckExample("Заказ № 5 и подарок.", options: ["characters": .string("&~")]),
      CheckExample("Скидка 30 % на всё, см. `100%`.", options: ["patterns": .string("\\d+%")]),
      CheckExample("Асапов ответит.", options: ["patterns": .string("\\bасап\\b")]),
    ])

  private let characters: Regex?
  private let patterns: [Regex]

  init(_ options: CheckOptions) throws(LintError) {
    let signs = Set(options.words("characters").joined().filter { !$0.isWhitespace }).sorted()
    characters =
      signs.isEmpty ? nil : try Regex("(?:" + signs.map(ForbiddenCheck.escaped).joined(separator: "|") + ")+", caseSensitive: true)
    let isSensitive = options.flag("case-sensitive")
    var patterns: [Regex] = []
    for source in options.words("patterns") { patterns.append(try Regex(source, caseSensitive: isSensitive)) }
    self.patterns = patterns
    if characters == nil, patterns.isEmpty {
      throw .wrongOptionValue(
        "characters",
        expected: Localized(ru: "хотя бы один знак или выражение в patterns", en: "a character at least, or an expression in `patterns`"))
    }
  }

  private static func escaped(_ sign: Character) -> String {
    sign.unicodeScalars.map { ("\\.^$|?*+()[]{}".unicodeScalars.contains($0) ? "\\" : "") + String(Character($0)) }.joined()
  }

  func hits(in context: CheckContext) -> [CheckHit] {
    let bytes = context.passage.judged.bytes
    var hits: [CheckHit] = []
    if let characters {
      for range in judged(characters.matches(in: bytes), context.passage) {
        let text = context.passage.writtenText(range)
        let message = Localized(ru: "Знак «\(text)» здесь не пишут.", en: "“\(text)” is not written here.")
        hits.append(CheckHit(place: .judged(range), message: message))
      }
    }
    let message = Localized(ru: "Такие выражения здесь не пишут.", en: "Such expressions are not written here.")
    for pattern in patterns {
      hits += judged(pattern.matches(in: bytes), context.passage).map { CheckHit(place: .judged($0), message: message) }
      hits += inAddresses(pattern, context.passage).map { CheckHit(place: .source($0), message: message) }
    }
    return hits
  }

  /// Matches in addresses, which are no words to be judged, but may be of a kind that is forbidden.
  private func inAddresses(_ pattern: Regex, _ passage: Passage) -> [Range<Int>] {
    passage.layers.layers.filter { $0.kind == .address }.flatMap { layer in
      pattern.matches(in: Array(passage.text[layer.bytes])).map {
        layer.bytes.lowerBound + $0.lowerBound..<layer.bytes.lowerBound + $0.upperBound
      }
    }
  }

  /// Matches that touch nothing which only stands for something else.
  private func judged(_ matches: [Range<Int>], _ passage: Passage) -> [Range<Int>] {
    var opaque = passage.judged.opaque[...]
    return matches.filter { match in
      while let first = opaque.first, first.upperBound <= match.lowerBound { opaque.removeFirst() }
      return opaque.first.map { $0.lowerBound >= match.upperBound } ?? true
    }
  }
}
