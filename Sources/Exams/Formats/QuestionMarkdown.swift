import Handbook

/// Writes questions as the bank holds them (content.md, "Question bank").
enum QuestionMarkdown {
  /// A section `## …` with fields, text, answers and explanation.
  static func section(_ question: PortableQuestion) -> String {
    assemble(head: question, stem: question.stem, answers: answers(question))
  }

  /// Puts a section together from pieces of Markdown; the answers of `question` are not looked at.
  static func assemble(head question: PortableQuestion, stem: String, answers: String) -> String {
    var blocks = [heading(question), "```question\n" + fields(question) + "```"]
    if !stem.isEmpty { blocks.append(stem) }
    var parts: String?
    var listed = answers
    switch question.type {
    case .spot, .reply, .essay:
      // Explanations stand before the parts `### …`.
      if let start = answers.hasPrefix("### ") ? answers.startIndex : answers.firstRange(of: "\n### ")?.lowerBound {
        parts = ExchangeText.trimmed(answers[start...])
        listed = ExchangeText.trimmed(answers[..<start])
      }
    case .trueFalse: listed = ""
    default: break
    }
    if !listed.isEmpty { blocks.append(listed) }
    if let explanation = question.explanation, !explanation.isEmpty {
      let isNamed = [.trueFalse, .spot, .reply, .essay, .cloze].contains(question.type)
      blocks.append(quote(isNamed ? "Пояснение: " + explanation : explanation))
    }
    if let parts { blocks.append(parts) }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private static func heading(_ question: PortableQuestion) -> String {
    let title = ExchangeText.markdown(fromPlain: ExchangeText.oneLine(question.title))
    if isWordID(question.id) { return "## \(question.id)" + (title.isEmpty ? "" : " " + title) }
    return "## \(title) {#\(question.id)}"
  }

  /// Whether an id may stand as the first word of a heading: Latin letters, digits and hyphens with a digit or hyphen among them.
  static func isWordID(_ id: String) -> Bool {
    var isMarked = false
    var isSolid = false
    for byte in id.utf8 {
      switch byte {
      case 48...57: (isMarked, isSolid) = (true, true)
      case UInt8(ascii: "-"): isMarked = true
      case 65...90, 97...122: isSolid = true
      default: return false
      }
    }
    return isMarked && isSolid
  }

  private static func fields(_ question: PortableQuestion) -> String {
    var lines = ["type: \(question.type.rawValue)"]
    if case .trueFalse(let truth) = question.answers { lines.append("answer: \(truth)") }
    if question.clauses.count == 1 {
      lines.append("clause: \(scalar(question.clauses[0]))")
    } else if !question.clauses.isEmpty {
      lines.append("clause: [\(question.clauses.map(scalar).joined(separator: ", "))]")
    }
    if question.points != 1 { lines.append("points: \(ExchangeNumber.written(question.points))") }
    if !question.tags.isEmpty { lines.append("tags: [\(question.tags.map(scalar).joined(separator: ", "))]") }
    if question.critical { lines.append("critical: true") }
    if !question.enemies.isEmpty { lines.append("enemies: [\(question.enemies.map(scalar).joined(separator: ", "))]") }
    if let difficulty = question.difficulty { lines.append("difficulty: \(scalar(difficulty))") }
    if let scoring = question.scoring { lines.append("scoring: \(scoring.rawValue)") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A YAML scalar: bare where nothing can be misread, else in double quotes.
  private static func scalar(_ text: String) -> String {
    let isBare =
      text.unicodeScalars.first?.properties.isAlphabetic == true
      && text.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_/#.".unicodeScalars.contains($0) }
      && !["true", "false", "yes", "no", "null", "on", "off", "y", "n"].contains(text.lowercased())
    if isBare { return text }
    return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: " ") + "\""
  }

  // MARK: - Answers

  /// The answers as Markdown; empty where they stand in a field.
  static func answers(_ question: PortableQuestion) -> String {
    switch question.answers {
    case .choice(let options):
      let isWeighted = question.isWeighted
      return options.map { option in
        let mark = isWeighted ? ExchangeNumber.percent(option.weight) + "%" : option.weight > 0 ? "x" : " "
        return item("- [\(mark)] ", option.text + (option.staysLast ? " {last}" : ""), option.feedback)
      }.joined(separator: "\n")
    case .trueFalse: return ""
    case .matching(let pairs, let distractors):
      return (pairs.map { item("- ", "\($0.left) → \($0.right)", nil) } + distractors.map { item("- ", "→ \($0)", nil) })
        .joined(separator: "\n")
    case .ordering(let steps):
      return steps.enumerated().map { item("\($0 + 1). ", $1, nil) }.joined(separator: "\n")
    case .numeric(let keys):
      return keys.map { key in
        let (low, high) = (ExchangeNumber.written(key.range.lowerBound), ExchangeNumber.written(key.range.upperBound))
        return "- = " + (low == high ? low : "\(low)..\(high)") + (key.weight == 1 ? "" : " \(ExchangeNumber.percent(key.weight))%")
      }.joined(separator: "\n")
    case .short(let keys): return keys.map(short).joined(separator: "\n")
    case .cloze(let parts): return parts.map(cloze).joined()
    case .written(let fence, let rubric, let sample):
      var blocks: [String] = []
      if let fence { blocks.append(fenced(fence, question.type == .spot ? "reply" : "customer")) }
      if !rubric.isEmpty { blocks.append("### Рубрика\n\n" + rubric.map { "- " + $0 }.joined(separator: "\n")) }
      if let sample { blocks.append("### Образец\n\n" + quote(sample)) }
      return blocks.joined(separator: "\n\n")
    }
  }

  /// A list item with its lines and its feedback indented below it.
  private static func item(_ bullet: String, _ text: String, _ feedback: String?) -> String {
    let indent = String(repeating: " ", count: bullet.hasPrefix("-") ? 2 : bullet.count)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var result = bullet + (lines.first ?? "")
    for line in lines.dropFirst() { result += "\n" + (line.isEmpty ? "" : indent + line) }
    for line in (feedback.map { quote($0) } ?? "").split(separator: "\n") { result += "\n" + indent + line }
    return result
  }

  static func quote(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? ">" : "> " + $0 }.joined(separator: "\n")
  }

  static func fenced(_ text: String, _ name: String) -> String {
    var mark = "```"
    while text.contains(mark) { mark += "`" }
    return mark + name + "\n" + text + (text.hasSuffix("\n") ? "" : "\n") + mark
  }

  private static func short(_ key: PortableQuestion.Short) -> String {
    var text = ExchangeText.markdown(fromPlain: ExchangeText.oneLine(key.text))
    // Quotes say that the text is meant to the letter.
    if key.text.contains(where: { "/(;".contains($0) }) || key.text.contains(" или ") || isQuoted(key.text) { text = "«\(text)»" }
    if key.weight <= 0 { return item("- ~ ", text, key.feedback) }
    if key.weight != 1 { text += " \(ExchangeNumber.percent(key.weight))%" } else if text.hasSuffix("%") { text += " 100%" }
    return item("- = ", text, key.feedback)
  }

  private static func isQuoted(_ text: String) -> Bool {
    guard let first = text.first, let last = text.last, text.count > 2 else { return false }
    return "«“„\"".contains(first) && "»”“\"".contains(last)
  }

  private static func cloze(_ part: ClozePart) -> String {
    switch part {
    case .text(let text): return text
    case .blank(let keys, let distractors):
      let inner = "{=" + (keys + distractors.map { "~" + $0 }).joined(separator: "|") + "}"
      var mark = "`"
      while inner.contains(mark) { mark += "`" }
      return mark + inner + mark
    }
  }
}
