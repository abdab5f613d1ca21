import Exams
import Handbook

/// A judged question, as far as somebody may see it: for candidates during and after an exam, and whole for examiners.
struct ReviewPrinter {
  let style: Style

  /// Status in words.
  func status(_ item: ItemResult) -> String {
    switch item.status {
    case .unanswered: tr("нет ответа", "unanswered")
    case .partial:
      tr(
        "частично, \(Numbers.text(item.points)) из \(Numbers.text(item.maximum))",
        "partly, \(Numbers.text(item.points)) of \(Numbers.text(item.maximum))")
    case .wrong: tr("неверно", "wrong")
    case .right: tr("верно", "right")
    case .pending: tr("проверяет человек", "a person reads it")
    case .dropped: tr("не считается", "does not count")
    }
  }

  /// A question whose answer was just saved.
  func print(_ item: ItemResult, of question: PaperItem, shown: Set<ReviewItem>) {
    if shown.contains(.score) { Console.line("  " + status(item)) }
    details(item, of: question, shown: shown, indent: "  ")
  }

  /// What is to be learnt from it.
  func details(_ item: ItemResult, of question: PaperItem?, shown: Set<ReviewItem>, indent: String) {
    if shown.contains(.feedback) {
      criteria(item, indent: indent)
      for text in item.feedback + (item.explanation.map { [$0] } ?? []) {
        Console.line(
          Layout.wrapped(
            TerminalMarkdown.plain(PaperRenderer.capitalised(text)), width: min(Console.width, 100), indent: indent))
      }
    }
    if shown.contains(.key), let question {
      Console.line(
        indent + tr("Верно: ", "Right: ") + AnswerDescription.key(question, language: Interface.language).joined(separator: "; "))
    }
  }

  /// Criteria of a rubric, faults of a reply.
  func criteria(_ item: ItemResult, indent: String, sheets: [MarkSheet] = []) {
    for (index, criterion) in item.criteria.enumerated() {
      let mark = criterion.isOpen ? "·" : criterion.points >= criterion.maximum ? style.green("✓") : style.red("✗")
      if criterion.kind == .fault {
        let clause = criterion.clauses.joined(separator: ", ")
        Console.line("\(indent)\(mark) «\(oneLine(criterion.text))»" + (clause.isEmpty ? "" : style.dim("  " + clause)))
        continue
      }
      let points =
        criterion.isOpen
        ? "… / \(Numbers.text(criterion.maximum))" : "\(Numbers.text(criterion.points)) / \(Numbers.text(criterion.maximum))"
      Console.line("\(indent)\(mark) \(points)  \(TerminalMarkdown.plain(criterion.text)) " + style.dim("(" + judge(criterion) + ")"))
      for finding in criterion.findings {
        Console.line("\(indent)    «\(oneLine(finding.text))» — \(finding.message) " + style.dim(finding.clause))
      }
      guard criterion.kind == .human else { continue }
      for sheet in sheets {
        guard let given = sheet.points[index] else { continue }
        Console.line(
          "\(indent)    " + style.dim("\(sheet.by): \(Numbers.text(given))" + (sheet.comment.isEmpty ? "" : " — \(sheet.comment)")))
      }
    }
    if item.wrongMarks > 0 {
      Console.line(indent + style.red("✗ ") + tr("отмечено лишнего: \(item.wrongMarks)", "marked without reason: \(item.wrongMarks)"))
    }
  }

  private func judge(_ criterion: CriterionResult) -> String {
    switch criterion.kind {
    case .lint, .fault: tr("правила", "rules")
    case .contains: tr("фраза", "phrase")
    case .human: tr("человек", "a person")
    }
  }

  /// A text of somebody behind a bar, empty lines too.
  static func quote(_ text: String, indent: String) {
    let wrapped = Layout.wrapped(text, width: min(Console.width, 100) - indent.count - 2, indent: "")
    for line in wrapped.split(separator: "\n", omittingEmptySubsequences: false) {
      Console.line(indent + (line.isEmpty ? "│" : "│ " + line))
    }
  }

  func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// Points and shares for people.
enum Numbers {
  /// Two decimals at most, with a decimal comma in Russian.
  static func text(_ value: Double) -> String {
    let hundredths = Int((value.magnitude * 100).rounded())
    let fraction = hundredths % 100
    let sign = value < 0 && hundredths > 0 ? "−" : ""
    if fraction == 0 { return sign + String(hundredths / 100) }
    let digits = fraction % 10 == 0 ? String(fraction / 10) : (fraction < 10 ? "0" : "") + String(fraction)
    return sign + "\(hundredths / 100)" + tr(",", ".") + digits
  }

  /// `87,5 %`.
  static func percent(_ share: Double) -> String { text((share * 1_000).rounded() / 10) + " %" }
}
