import ArgumentParser
import Etalon
import Handbook

/// `etalon check`
struct CheckCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case github
    case sarif
  }

  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: tr(
      "Проверить содержание: шапки, ссылки, правила на примерах, вопросы, экзамены, покрытие.",
      "Validate the content: front matter, links, rules on their examples, questions, exams, coverage."))

  @OptionGroup var options: GlobalOptions

  @Option(help: ArgumentHelp(tr("Вид вывода: text, json, github, sarif.", "Output: text, json, github, sarif.")))
  var format: Format = .text

  func run() throws {
    let workspace = try options.workspace(warns: false)
    let clock = try options.clock(for: workspace)
    let report = workspace.check(today: clock.today)
    let printer = DiagnosticPrinter(report: report, style: options.style, quiet: options.quiet)
    switch format {
    case .text: printer.text()
    case .json: printer.json()
    case .github: printer.github()
    case .sarif: printer.sarif()
    }
    if report.count(.error) > 0 { throw ExitCode(1) }
  }
}
