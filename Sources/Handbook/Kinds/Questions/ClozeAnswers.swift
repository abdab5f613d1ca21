/// Blanks in running text: `{=10|десять}`, `{=взгляд|~рукопожатие|~поклон}`, in code spans.
enum ClozeAnswers {
  /// Whether inline source has a blank in a code span.
  static func hasBlank(_ source: [UInt8]) -> Bool {
    guard mayHaveBlank(source) else { return false }
    return CodeSpans.all(in: source).contains { isBlank($0.content) }
  }

  /// Whether a blank stands in the text without backticks, and would be shown with its key.
  static func nakedBlank(_ source: [UInt8]) -> String? {
    guard mayHaveBlank(source) else { return nil }
    var bytes = source
    for span in CodeSpans.all(in: source) { for index in span.range { bytes[index] = 0x20 } }
    guard let start = bytes.indices.first(where: { bytes[$0] == UInt8(ascii: "{") && $0 + 1 < bytes.count && isSign(bytes[$0 + 1]) }),
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "}"))
    else { return nil }
    return String(decoding: bytes[start...end], as: UTF8.self)
  }

  private static func mayHaveBlank(_ source: [UInt8]) -> Bool {
    guard let brace = source.firstIndex(of: UInt8(ascii: "{")) else { return false }
    return source[brace...].contains { isSign($0) }
  }

  private static func isSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "=") || byte == UInt8(ascii: "~") }

  private static func isBlank(_ content: String) -> Bool {
    let trimmed = FrontMatterReader.trimmed(content)
    return (trimmed.hasPrefix("{=") || trimmed.hasPrefix("{~")) && trimmed.hasSuffix("}")
  }

  /// Cuts Markdown into text and blanks.
  /// - Parameter line: 1-based whole-file line on which the text begins.
  static func parts(_ markdown: String, line: Int, _ findings: inout Findings) -> [ClozePart] {
    let bytes = Array(markdown.utf8)
    var parts: [ClozePart] = []
    var start = 0
    var place = line
    var counted = 0
    for span in CodeSpans.all(in: bytes) {
      for byte in bytes[counted..<span.range.lowerBound] where byte == 0x0A { place += 1 }
      counted = span.range.lowerBound
      guard isBlank(span.content) else {
        remarkNearMiss(span.content, place, &findings)
        continue
      }
      guard let blank = blank(span.content, line: place, &findings) else { continue }
      if span.range.lowerBound > start { parts.append(.text(String(decoding: bytes[start..<span.range.lowerBound], as: UTF8.self))) }
      parts.append(blank)
      start = span.range.upperBound
    }
    if start < bytes.count { parts.append(.text(String(decoding: bytes[start...], as: UTF8.self))) }
    return parts
  }

  /// `{10|десять}`: the sign before the key was forgotten.
  private static func remarkNearMiss(_ content: String, _ line: Int, _ findings: inout Findings) {
    let trimmed = FrontMatterReader.trimmed(content)
    guard trimmed.hasPrefix("{"), trimmed.hasSuffix("}"), trimmed.contains("|") || trimmed.contains("~") else { return }
    findings.error(
      "question-blank", findings.spot(line), ru: "Пропуск `\(FrontMatterReader.brief(trimmed))` начинается не с «=»: ключ будет виден.",
      en: "The blank `\(FrontMatterReader.brief(trimmed))` does not begin with “=”: its key would be shown.",
      fixRu: "Запишите: `{=ответ|другой ответ|~неверный}`.", fixEn: "Write `{=answer|other answer|~wrong}`.")
  }

  private static func blank(_ content: String, line: Int, _ findings: inout Findings) -> ClozePart? {
    var keys: [String] = []
    var distractors: [String] = []
    var seen: Set<String> = []
    let inner = FrontMatterReader.trimmed(content).dropFirst().dropLast()
    for part in inner.split(separator: "|", omittingEmptySubsequences: false) {
      var text = FrontMatterReader.trimmed(String(part))
      let isWrong = text.hasPrefix("~")
      if isWrong || text.hasPrefix("=") { text = FrontMatterReader.trimmed(String(text.dropFirst())) }
      guard !text.isEmpty else {
        findings.error(
          "question-blank", findings.spot(line), ru: "В пропуске `\(FrontMatterReader.brief(content))` есть пустой ответ.",
          en: "The blank `\(FrontMatterReader.brief(content))` holds an empty answer.",
          fixRu: "Уберите лишнюю черту «|» или впишите ответ.", fixEn: "Remove the surplus “|” or write the answer.")
        return nil
      }
      guard seen.insert(AnswerComparison.key(text)).inserted else {
        findings.error(
          "question-duplicate-option", findings.spot(line), ru: "В пропуске дважды стоит «\(FrontMatterReader.brief(text))».",
          en: "“\(FrontMatterReader.brief(text))” stands twice in the blank.",
          fixRu: "Оставьте один раз: либо верный, либо с `~`.", fixEn: "Keep one: right, or wrong with `~`.")
        return nil
      }
      if isWrong { distractors.append(text) } else { keys.append(text) }
    }
    guard !keys.isEmpty else {
      findings.error(
        "question-no-key", findings.spot(line), ru: "В пропуске `\(FrontMatterReader.brief(content))` нет верного ответа.",
        en: "The blank `\(FrontMatterReader.brief(content))` has no right answer.",
        fixRu: "Запишите верный первым: `{=ответ|~неверный}`.", fixEn: "Write the right one first: `{=answer|~wrong}`.")
      return nil
    }
    return .blank(keys: keys, distractors: distractors)
  }
}
