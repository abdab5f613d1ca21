import ArgumentParser
import Etalon
import Foundation
import Handbook
import Training

/// `etalon record PERSON`
struct RecordCommand: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case html
  }

  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: tr(
      "Всё о сотруднике за два года: экзамены, допуски, листы оценки, чтение, упражнения.",
      "All about a person over two years: exams, admissions, checklists, reading, drills."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Сотрудник.", "The person."), valueName: "person"))
  var person: String

  @Option(
    help: ArgumentHelp(tr("С какого дня (по умолчанию два года назад).", "From which day (default: two years ago)."), valueName: "day"))
  var from: String?

  @Option(help: ArgumentHelp(tr("Вид вывода: text, json, html.", "Output: text, json, html.")))
  var format: Format = .text

  func run() async throws {
    let workspace = try options.workspace()
    let clock = try options.clock(for: workspace)
    let first = try from.map { text throws(Failure) in try DayArgument.day(text) }
    let desk = try attempt { () throws(EtalonError) in try TrainingDesk(workspace, clock: clock, creating: false) }
    let record = try await attempt { () async throws(EtalonError) in try await desk.record(of: person, from: first) }
    switch format {
    case .text: RecordPrinter(style: options.style, clock: clock, handbook: workspace.handbook).print(record)
    case .json: Console.line(record.json.spelling)
    case .html: Console.write(record.html(language: Interface.language))
    }
  }
}
