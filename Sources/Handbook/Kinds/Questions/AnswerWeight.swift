/// The weight at the end of a key: `эскалация 50%`.
struct AnswerWeight {
  /// The key without its weight.
  let text: String
  /// Share of the points, 1 if none is written.
  let weight: Double
  /// The weight as written; nil: there is none.
  let written: String?

  /// Cuts a last `N%` off. A text that is nothing but `50%` is an answer, not a weight.
  init(_ text: String) {
    let trimmed = FrontMatterReader.trimmed(text)
    if trimmed.hasSuffix("%") {
      let body = FrontMatterReader.trimmed(String(trimmed.dropLast()))
      if let gap = body.lastIndex(where: \.isWhitespace), let percent = NumberText.number(String(body[body.index(after: gap)...])) {
        let rest = FrontMatterReader.trimmed(String(body[..<gap]))
        if !rest.isEmpty {
          self.text = rest
          weight = percent / 100
          written = String(trimmed[body.index(after: gap)...])
          return
        }
      }
    }
    self.text = trimmed
    weight = 1
    written = nil
  }

  /// Names a weight that no key can have; returns whether it is sound.
  func check(_ line: Int, allowsZero: Bool, _ findings: inout Findings) -> Bool {
    if weight > 0 || allowsZero && weight == 0, weight <= 1 { return true }
    findings.error(
      "question-weight", findings.spot(line), ru: "Вес \(written ?? "") не годится: он должен быть от 1 до 100 %.",
      en: "The weight \(written ?? "") cannot be used: it must be 1 to 100%.",
      fixRu: "Исправьте вес; неверный ответ с откликом начинается с `- ~`.",
      fixEn: "Correct it; a wrong answer with feedback begins with `- ~`.")
    return false
  }
}
