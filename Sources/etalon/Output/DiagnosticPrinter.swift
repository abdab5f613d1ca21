import Etalon
import Handbook

/// Findings of `check` for people and for machines.
struct DiagnosticPrinter {
  let report: CheckReport
  /// What the rules found in an archive; nil: none was given.
  var archive: ArchivePrinter?
  let style: Style
  let quiet: Bool

  /// How many of one kind of hint are shown one by one.
  private static let shownHints = 12

  private struct Entry: Encodable {
    let code: String
    let severity: String
    let path: String
    let line: Int
    let column: Int
    let message: String
    let remedy: String

    init(_ diagnostic: Diagnostic) {
      code = diagnostic.code
      severity = diagnostic.severity.rawValue
      path = diagnostic.spot.path
      line = diagnostic.spot.line
      column = diagnostic.spot.column
      message = diagnostic.message(Interface.language)
      remedy = diagnostic.remedy(Interface.language)
    }
  }

  private struct Document: Encodable {
    struct Summary: Encodable {
      let documents, clauses, rules, questions, exams, errors, warnings, hints: Int
    }
    struct Covered: Encodable {
      let clauses, withRule, withQuestion: Int
      let uncovered: [String]
    }
    let version: Int
    let summary: Summary
    let coverage: Covered
    let diagnostics: [Entry]
    let against: ArchivePrinter.Account?
  }

  /// One finding on one line, for standard error.
  static func short(_ diagnostic: Diagnostic) -> String {
    "\(diagnostic.spot.path):\(diagnostic.spot.line): \(diagnostic.message(Interface.language)) \(diagnostic.remedy(Interface.language))"
  }

  func text() {
    var hints: [String: Int] = [:]
    for diagnostic in report.diagnostics {
      if diagnostic.severity == .hint {
        hints[diagnostic.code, default: 0] += 1
        if quiet || hints[diagnostic.code, default: 0] > DiagnosticPrinter.shownHints { continue }
      }
      let place = "\(diagnostic.spot.path):\(diagnostic.spot.line):\(diagnostic.spot.column)"
      Console.line("\(style.bold(place)) \(label(diagnostic.severity)) \(diagnostic.message(Interface.language))")
      let remedy = diagnostic.remedy(Interface.language)
      Console.line(Layout.wrapped("→ \(remedy) [\(diagnostic.code)]", width: Console.width, indent: "    "))
    }
    for (code, count) in hints.sorted(by: { $0.key < $1.key }) where !quiet && count > DiagnosticPrinter.shownHints {
      let rest = count - DiagnosticPrinter.shownHints
      Console.line(
        style.dim(tr("… и ещё \(rest) [\(code)]; все — в --format json", "… and \(rest) more [\(code)]; all of them in --format json")))
    }
    if !report.diagnostics.isEmpty, !(quiet && report.count(.error) + report.count(.warning) == 0) { Console.line() }
    archive?.text()
    if !quiet { summary() }
    let totals = [
      counted(report.count(.error), "ошибка", "ошибки", "ошибок", "error"),
      counted(report.count(.warning), "предупреждение", "предупреждения", "предупреждений", "warning"),
      counted(report.count(.hint), "подсказка", "подсказки", "подсказок", "hint"),
    ].joined(separator: ", ")
    Console.line(report.count(.error) > 0 ? style.red(totals) : report.count(.warning) > 0 ? style.yellow(totals) : style.green(totals))
  }

  private func summary() {
    let parts = [
      counted(report.documents, "документ", "документа", "документов", "document"),
      counted(report.clauses, "пункт", "пункта", "пунктов", "clause"),
      counted(report.rules, "правило", "правила", "правил", "rule"),
      counted(report.questions, "вопрос", "вопроса", "вопросов", "question"),
      counted(report.exams, "экзамен", "экзамена", "экзаменов", "exam"),
    ]
    Console.line(parts.joined(separator: " · "))
    let coverage = report.coverage
    guard coverage.clauses > 0 else { return }
    let share = (coverage.clauses - coverage.uncovered.count) * 100 / coverage.clauses
    Console.line(
      tr(
        "Покрытие стандартов: \(share) % пунктов (\(coverage.clauses)): с правилом \(coverage.withRule), с вопросом \(coverage.withQuestion), без того и другого \(coverage.uncovered.count)",
        "Coverage of the standards: \(share) % of \(coverage.clauses) clauses: \(coverage.withRule) with a rule, \(coverage.withQuestion) with a question, \(coverage.uncovered.count) with neither"
      ))
  }

  private func label(_ severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: style.red(tr("ошибка:", "error:"))
    case .warning: style.yellow(tr("предупреждение:", "warning:"))
    case .hint: style.blue(tr("подсказка:", "hint:"))
    }
  }

  func json() {
    let coverage = report.coverage
    Console.line(
      JSONOutput.pretty(
        Document(
          version: 1,
          summary: Document.Summary(
            documents: report.documents, clauses: report.clauses, rules: report.rules, questions: report.questions, exams: report.exams,
            errors: report.count(.error), warnings: report.count(.warning), hints: report.count(.hint)),
          coverage: Document.Covered(
            clauses: coverage.clauses, withRule: coverage.withRule, withQuestion: coverage.withQuestion, uncovered: coverage.uncovered),
          diagnostics: report.diagnostics.map(Entry.init), against: archive?.account)))
  }

  func github() {
    for diagnostic in report.diagnostics {
      Console.line(
        GitHubAnnotation.line(
          severity: diagnostic.severity.rawValue, path: diagnostic.spot.path, line: diagnostic.spot.line, column: diagnostic.spot.column,
          title: diagnostic.code, message: diagnostic.message(Interface.language) + " " + diagnostic.remedy(Interface.language)))
    }
  }

  func sarif() {
    let results = report.diagnostics.map { diagnostic in
      SARIF.Result(
        rule: diagnostic.code, level: SARIF.level(diagnostic.severity.rawValue),
        message: diagnostic.message(Interface.language) + " " + diagnostic.remedy(Interface.language), path: diagnostic.spot.path,
        region: SARIF.Region(startLine: diagnostic.spot.line, startColumn: diagnostic.spot.column))
    }
    Console.line(JSONOutput.pretty(SARIF.log(results)))
  }
}

/// Workflow commands of GitHub Actions.
enum GitHubAnnotation {
  static func line(severity: String, path: String, line: Int, column: Int, title: String, message: String) -> String {
    let command =
      switch severity {
      case "error", "block": "error"
      case "warning": "warning"
      default: "notice"
      }
    return "::\(command) file=\(property(path)),line=\(line),col=\(column),title=\(property(title))::\(data(message))"
  }

  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
