/// Short answers that hold only to the letter, although the writer meant more: alternatives, bounds, remarks in brackets.
enum LiteralAnswers {
  /// The alternatives of `эскалация / передача`. Quotes keep a text together; `24 / 7` is one answer.
  static func alternatives(_ text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var parts: [String] = []
    var part = String.UnicodeScalarView()
    var closing: [Unicode.Scalar] = []
    for (index, scalar) in scalars.enumerated() {
      if closing.isEmpty, scalar == "/", index > 0, index + 1 < scalars.count, scalars[index - 1].properties.isWhitespace,
        scalars[index + 1].properties.isWhitespace
      {
        parts.append(FrontMatterReader.trimmed(String(part)))
        part = String.UnicodeScalarView()
        continue
      }
      if closing.isEmpty {
        closing = closingQuotes(scalar)
      } else if closing.contains(scalar) {
        closing = []
      }
      part.append(scalar)
    }
    parts.append(FrontMatterReader.trimmed(String(part)))
    guard parts.count > 1, parts.allSatisfy({ !$0.isEmpty }), !parts.allSatisfy({ NumberText.number($0) != nil }) else { return [text] }
    return parts
  }

  private static func closingQuotes(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    switch scalar {
    case "«": ["»"]
    case "„": ["“", "”"]
    case "“": ["”"]
    case "\"": ["\""]
    default: []
    }
  }

  /// Names a key that only its own characters answer. Quotes around the whole say that this is meant.
  static func remark(_ written: String, _ line: Int, _ findings: inout Findings) {
    let trimmed = FrontMatterReader.trimmed(written)
    guard AnswerComparison.withoutOuterQuotes(trimmed) == trimmed else { return }
    let text = AnswerComparison.key(trimmed)
    let shown = FrontMatterReader.brief(trimmed)
    if isBound(text) {
      findings.warning(
        "question-literal-answer", findings.spot(line),
        ru: "«\(shown)» сравнивается буквально: число «в пределах» так не засчитать.",
        en: "“\(shown)” is compared literally: no number within the bound is accepted.",
        fixRu: "Запишите число с допуском `- = 15 ± 2` или промежуток `- = 10..15`; если ответ именно такой, возьмите его в кавычки.",
        fixEn: "Write a number with a tolerance, `- = 15 ± 2`, or an interval, `- = 10..15`; quote an answer meant to the letter.")
    } else if hasAlternatives(text) {
      alternativesMeant(shown, line, &findings)
    } else if hasRemark(text) {
      findings.warning(
        "question-literal-answer", findings.spot(line),
        ru: "«\(shown)» сравнивается вместе со скобками: без них ответ не засчитают.",
        en: "“\(shown)” is compared with its brackets: without them the answer is not accepted.",
        fixRu: "Запишите каждый верный ответ своей строкой `- = …`, без скобок; если ответ именно такой, возьмите его в кавычки.",
        fixEn: "Write each right answer on a line `- = …` of its own, without brackets; quote an answer meant to the letter.")
    }
  }

  /// Names several answers that were written as one.
  static func alternativesMeant(_ shown: String, _ line: Int, _ findings: inout Findings) {
    findings.warning(
      "question-literal-answer", findings.spot(line),
      ru: "«\(shown)» — один ответ: его нужно ввести целиком.", en: "“\(shown)” is one answer: it must be typed as a whole.",
      fixRu: "Запишите каждый верный ответ своей строкой `- = …`; если ответ именно такой, возьмите его в кавычки.",
      fixEn: "Write each right answer on a line `- = …` of its own; quote an answer meant to the letter.")
  }

  /// `не более 15`, `около 15`, `< 15`, `15 и более`.
  private static func isBound(_ text: String) -> Bool {
    for word in bounds where text.hasPrefix(word) {
      var rest = FrontMatterReader.trimmed(String(text.dropFirst(word.count)))
      for than in ["чем ", "than "] where rest.hasPrefix(than) { rest = FrontMatterReader.trimmed(String(rest.dropFirst(than.count))) }
      if beginsWithDigit(rest) { return true }
    }
    guard beginsWithDigit(text) else { return false }
    return text.hasSuffix("+") || tails.contains { text.contains($0) }
  }

  private static func beginsWithDigit(_ text: String) -> Bool { text.unicodeScalars.first.map(NumberText.isDigit) ?? false }

  private static let bounds = [
    "<=", ">=", "<", ">", "≤", "≥", "~", "≈", "не более", "не менее", "не больше", "не меньше", "не позднее", "не позже", "не раньше",
    "не ранее", "не дольше", "не выше", "не ниже", "менее", "более", "меньше", "больше", "до", "от", "около", "примерно",
    "приблизительно", "приблиз.", "прибл.", "ок.", "порядка", "почти", "минимум", "максимум", "как минимум", "как максимум",
    "по меньшей мере", "свыше", "в течение", "в пределах", "at least", "at most", "up to", "about", "around", "approximately",
    "no more", "no less", "not more", "not less", "less", "more", "under", "over", "within", "max", "min",
  ]

  private static let tails = [
    " и более", " и больше", " и выше", " и менее", " и меньше", " и ниже", " или более", " или больше", " или менее", " или меньше",
    " or more", " or less", " and more", " and above",
  ]

  private static func hasAlternatives(_ text: String) -> Bool {
    if text.contains(" или ") || text.contains(" or ") || text.contains("; ") || text.contains(" / ") { return true }
    // «и/или», «км/ч» are words; two whole words with a stroke between are two answers.
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    return halves.count == 2 && halves.allSatisfy { half in half.count > 3 && half.allSatisfy { $0.isLetter || $0 == " " || $0 == "-" } }
  }

  private static func hasRemark(_ text: String) -> Bool {
    guard let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")") else { return false }
    return text[open..<close].contains { $0.isLetter }
  }
}
