import Exams
import Handbook

/// A judged question in words, as far as somebody may see it.
enum ResultWords {
  /// Status in words.
  static func status(_ item: ItemResult) -> Localized {
    switch item.status {
    case .unanswered: Localized(ru: "нет ответа", en: "unanswered")
    case .partial:
      Localized(
        ru: "частично, \(points(item.points).ru) из \(points(item.maximum).ru)",
        en: "partly, \(points(item.points).en) of \(points(item.maximum).en)")
    case .wrong: Localized(ru: "неверно", en: "wrong")
    case .right: Localized(ru: "верно", en: "right")
    case .pending: Localized(ru: "читает проверяющий", en: "a person reads it")
    case .dropped: Localized(ru: "не считается", en: "does not count")
    }
  }

  static func tone(_ status: ItemStatus) -> String {
    switch status {
    case .right: "good"
    case .partial, .pending: "wait"
    case .wrong, .unanswered: "bad"
    case .dropped: ""
    }
  }

  /// What is to be learnt from a question: feedback, criteria, what is right.
  static func lines(_ result: ItemResult, _ item: PaperItem?, shown: Set<ReviewItem>, _ language: InterfaceLanguage) -> [QuestionView
    .Markup]
  {
    var lines: [QuestionView.Markup] = []
    if shown.contains(.feedback) {
      for criterion in result.criteria { lines.append(QuestionView.Markup(html: html(criterion, language))) }
      if result.wrongMarks > 0 {
        let text = Localized(ru: "Отмечено лишнего: \(result.wrongMarks)", en: "Marked without reason: \(result.wrongMarks)")(language)
        lines.append(QuestionView.Markup(html: "<p>\(HTMLText.escaped(text))</p>"))
      }
      for text in result.feedback + (result.explanation.map { [$0] } ?? []) {
        lines.append(QuestionView.Markup(html: QuestionText.html(PaperRenderer.capitalised(text))))
      }
    }
    return lines
  }

  private static func html(_ criterion: CriterionResult, _ language: InterfaceLanguage) -> String {
    let mark = criterion.isOpen ? "…" : criterion.points >= criterion.maximum ? "✓" : "✗"
    if criterion.kind == .fault { return "<p>\(mark) «\(HTMLText.escaped(oneLine(criterion.text)))»</p>" }
    let score =
      criterion.isOpen
      ? "… / \(points(criterion.maximum)(language))" : "\(points(criterion.points)(language)) / \(points(criterion.maximum)(language))"
    var html = "<p>\(mark) \(HTMLText.escaped(QuestionText.plain(criterion.text))) <small>\(score)</small></p>"
    if !criterion.findings.isEmpty {
      html += "<ul>"
      for finding in criterion.findings {
        let what = finding.text.isEmpty ? "" : "«\(HTMLText.escaped(oneLine(finding.text)))» — "
        html += "<li>\(what)\(HTMLText.escaped(finding.message))</li>"
      }
      html += "</ul>"
    }
    return html
  }

  static func oneLine(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  /// Two decimals at most, with a decimal comma in Russian.
  static func points(_ value: Double) -> Localized {
    Localized(ru: PaperWords(language: .ru).number(value), en: PaperWords(language: .en).number(value))
  }

  /// `87,5 %`.
  static func percent(_ share: Double) -> Localized {
    let value = (share * 1_000).rounded() / 10
    return Localized(ru: points(value).ru + "\u{A0}%", en: points(value).en + "\u{A0}%")
  }
}
