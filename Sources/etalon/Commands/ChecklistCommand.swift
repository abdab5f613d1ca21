import ArgumentParser
import Etalon
import Foundation
import Handbook
import Training

/// `etalon checklist`
struct ChecklistCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checklist", abstract: tr("Листы оценки разговоров.", "Scorecards of conversations."),
    subcommands: [ChecklistFillCommand.self, ChecklistBlankCommand.self, ChecklistReportCommand.self, ChecklistDoneCommand.self])
}

/// `etalon checklist fill CHECKLIST [FILE]`
struct ChecklistFillCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fill",
    abstract: tr("Заполнить лист: в терминале или из файла.", "Fill a sheet, in the terminal or from a file."),
    discussion: tr(
      "Файл — Markdown (пустой даёт etalon checklist blank), CSV или JSON; «-» — стандартный ввод. Без файла критерии спрашиваются по одному.",
      "A file is Markdown (etalon checklist blank writes an empty one), CSV or JSON; “-”: standard input. Without a file criteria are asked one by one."
    ))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Лист: checklists/phone.", "The checklist: checklists/phone.")))
  var checklist: String

  @Argument(help: ArgumentHelp(tr("Заполненный лист.", "The filled sheet."), valueName: "file"))
  var file: String?

  @Option(help: ArgumentHelp(tr("Кого оценили.", "Who was assessed."), valueName: "id"))
  var person: String = ""

  @Option(help: ArgumentHelp(tr("Кто оценил.", "Who assessed."), valueName: "id"))
  var by: String = ""

  @Option(
    help: ArgumentHelp(
      tr("Номер или ссылка на разговор, не его текст.", "Number or link of the conversation, not its text."), valueName: "ref"))
  var conversation: String = ""

  @Option(help: ArgumentHelp(tr("День разговора; без него сегодня.", "Day of the conversation; without it, today."), valueName: "day"))
  var date: String = ""

  @Option(help: ArgumentHelp(tr("Канал.", "The channel.")))
  var channel: String = ""

  func run() async throws {
    let workspace = try options.workspace()
    let clock = try options.clock(for: workspace)
    let known = try attempt { () throws(EtalonError) in try ChecklistDesk.checklist(checklist, in: workspace.handbook) }
    let desk = try attempt { () throws(EtalonError) in try ChecklistDesk(workspace, clock: clock) }
    let filler = SheetFiler(
      desk: desk,
      defaults: SheetFiler.Defaults(checklist: known.id, person: person, by: by, conversation: conversation, date: date, channel: channel))
    let filed: [(sheet: FiledSheet, isNew: Bool)]
    if let file {
      filed = try await filler.file(file)
    } else {
      var client = SheetClient(filler: filler, checklist: known, style: options.style)
      filed = try await client.run()
    }
    if !options.quiet { SheetPrinter(style: options.style).print(filed) }
  }
}

/// `etalon checklist blank CHECKLIST`
struct ChecklistBlankCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "blank", abstract: tr("Напечатать пустой лист (Markdown) для заполнения.", "Print a blank sheet (Markdown) to be filled."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Лист: checklists/phone.", "The checklist: checklists/phone.")))
  var checklist: String

  func run() throws {
    let workspace = try options.workspace()
    let known = try attempt { () throws(EtalonError) in try ChecklistDesk.checklist(checklist, in: workspace.handbook) }
    Console.write(SheetDraft.blank(known, language: Interface.language))
  }
}

/// `etalon checklist report`
struct ChecklistReportCommand: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case html
  }

  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: tr("Критерии × люди, баллы, договорённости и причины.", "Criteria × people, scores, actions and causes."))

  @OptionGroup var options: GlobalOptions

  @Option(help: ArgumentHelp(tr("Только этот лист.", "This checklist only."), valueName: "id"))
  var checklist: String?

  @Option(help: ArgumentHelp(tr("Только этот сотрудник.", "This person only."), valueName: "id"))
  var person: String?

  @Option(help: ArgumentHelp(tr("Только эта команда.", "This team only."), valueName: "name"))
  var team: String?

  @Option(help: ArgumentHelp(tr("Разговоры с этого дня.", "Conversations from this day on."), valueName: "day"))
  var from: String?

  @Option(help: ArgumentHelp(tr("Разговоры по этот день.", "Conversations up to this day."), valueName: "day"))
  var to: String?

  @Flag(help: ArgumentHelp(tr("Только тайные покупатели.", "Mystery shoppers only.")))
  var mystery = false

  @Option(help: ArgumentHelp(tr("Вид вывода: text, json, html.", "Output: text, json, html.")))
  var format: Format = .text

  func run() async throws {
    let workspace = try options.workspace()
    let clock = try options.clock(for: workspace)
    var selection = ChecklistDesk.Selection()
    if let checklist {
      selection.checklist = try attempt { () throws(EtalonError) in try ChecklistDesk.checklist(checklist, in: workspace.handbook) }.id
    }
    selection.person = person
    selection.team = team
    selection.from = try from.map { text throws(Failure) in try DayArgument.day(text) }
    selection.to = try to.map { text throws(Failure) in try DayArgument.day(text) }
    if mystery { selection.isMystery = true }
    let desk = try attempt { () throws(EtalonError) in try ChecklistDesk(workspace, clock: clock, creating: false) }
    let chosen = selection
    let reports = try await attempt { () async throws(EtalonError) in try await desk.reports(chosen) }
    let names = try await attempt { () async throws(EtalonError) in try await desk.names() }
    guard !reports.isEmpty else {
      throw Failure(
        code: 2, tr("Таких заполненных листов нет.", "There are no such filled sheets."),
        remedy: tr(
          "Заполнить: etalon checklist fill ЛИСТ --person ID --by ID.", "To fill one: etalon checklist fill CHECKLIST --person ID --by ID.")
      )
    }
    if format == .html, reports.count > 1 {
      throw Failure(
        code: 2,
        tr(
          "На странице один лист, а заполнены: \(reports.map(\.checklist).joined(separator: ", ")).",
          "A page has one checklist; filled are: \(reports.map(\.checklist).joined(separator: ", "))."),
        remedy: tr("Назовите его: --checklist.", "Name it: --checklist."))
    }
    switch format {
    case .json: Console.line(ChecklistReport.json(of: reports) { names[$0] ?? $0 }.spelling)
    case .html: for report in reports { Console.write(report.html(names: { names[$0] ?? $0 }, language: Interface.language)) }
    case .text:
      for (index, report) in reports.enumerated() {
        if index > 0 { Console.line() }
        ChecklistPrinter(style: options.style, names: names).print(report)
      }
    }
  }
}

/// `etalon checklist done ACTION --by ID`
struct ChecklistDoneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "done", abstract: tr("Отметить договорённость выполненной.", "Put an action down as done."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Номер из отчёта: 12.3.", "Its number in the report: 12.3.")))
  var action: String

  @Option(help: ArgumentHelp(tr("Кто отмечает.", "Who says so."), valueName: "id"))
  var by: String

  @Option(help: ArgumentHelp(tr("Что получилось.", "What came of it."), valueName: "text"))
  var comment: String = ""

  func run() async throws {
    let workspace = try options.workspace()
    let clock = try options.clock(for: workspace)
    let desk = try attempt { () throws(EtalonError) in try ChecklistDesk(workspace, clock: clock, creating: false) }
    let item = try await attempt { () async throws(EtalonError) in try await desk.close(action: action, by: by, comment: comment) }
    if !options.quiet { Console.line(options.style.green("✓ ") + tr("Сделано: ", "Done: ") + item.action.what) }
  }
}

/// Days as arguments.
enum DayArgument {
  static func day(_ text: String) throws(Failure) -> Day {
    if let day = Day(text) { return day }
    throw Failure(
      code: 2, tr("«\(text)» — не дата.", "“\(text)” is no date."),
      remedy: tr("Запишите 2026-12-01 или 01.12.2026.", "Write 2026-12-01 or 01.12.2026."))
  }
}
