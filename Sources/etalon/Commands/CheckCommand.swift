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

  @Option(
    help: ArgumentHelp(
      tr(
        "Примерить правила на архиве ответов: строки JSON, как у lint --batch; «-» — ввод.",
        "Try the rules on an archive of replies: JSON lines as for lint --batch; “-” is standard input."), valueName: "file"))
  var against: String?

  func run() throws {
    let workspace = try options.workspace(warns: false)
    let clock = try options.clock(for: workspace)
    var report = workspace.check(today: clock.today)
    var archive: ArchivePrinter?
    if let against {
      let found = try attempt { () throws(EtalonError) in
        try workspace.lintDesk(today: clock.today).run(over: against, settings: workspace.handbook.settings, language: Interface.language)
      }
      report.add(unusedIn: found, named: against)
      archive = ArchivePrinter(report: found, path: against, style: options.style, quiet: options.quiet)
    }
    let printer = DiagnosticPrinter(report: report, archive: archive, style: options.style, quiet: options.quiet)
    switch format {
    case .text: printer.text()
    case .json: printer.json()
    case .github: printer.github()
    case .sarif: printer.sarif()
    }
    if report.count(.error) > 0 { throw ExitCode(1) }
  }
}
