import ArgumentParser
import Etalon
import Exams
import Foundation
import Handbook
import Training

/// `etalon train PERSON`
struct TrainCommand: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: tr("Учиться в терминале: прерванное продолжается.", "Train in the terminal; what is interrupted goes on."),
    discussion: tr(
      "Сначала объявления и пункты, которые изменились, потом вопросы, которым пришёл срок, потом следующий шаг программы. --plan показывает программу по шагам, --confirm подтверждает шаг за наставника.",
      "Notices and changed clauses first, then the questions that fall due, then the next step of the program. --plan shows the program step by step, --confirm confirms a step for a trainer."
    ))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Кто учится.", "Who trains."), valueName: "person"))
  var person: String

  @Option(help: ArgumentHelp(tr("Программа; нужна, если их несколько.", "The program; needed if there are several."), valueName: "id"))
  var program: String?

  @Flag(help: ArgumentHelp(tr("Показать программу по шагам и выйти.", "Show the program step by step and leave.")))
  var plan = false

  @Option(help: ArgumentHelp(tr("Подтвердить шаг с этим номером.", "Confirm the step of this number."), valueName: "step"))
  var confirm: Int?

  @Option(help: ArgumentHelp(tr("Кто подтверждает.", "Who confirms."), valueName: "trainer"))
  var by: String?

  @Option(
    help: ArgumentHelp(
      tr(
        "Заполненный лист к шагу: файл или номер листа; можно несколько.",
        "A filled sheet for the step: a file or its number; may be repeated."),
      valueName: "sheet"))
  var checklist: [String] = []

  @Option(help: ArgumentHelp(tr("Что сказать о шаге.", "What to say of the step."), valueName: "text"))
  var comment: String = ""

  @Option(help: ArgumentHelp(tr("Вид вывода: text, json (что есть на сегодня).", "Output: text, json (what there is today).")))
  var format: Format = .text

  func validate() throws {
    try PersonArgument.check(person)
    if (confirm == nil) != (by == nil) {
      throw ValidationError(tr("--confirm ШАГ и --by НАСТАВНИК — вместе.", "--confirm STEP and --by TRAINER go together."))
    }
    if confirm == nil, !checklist.isEmpty || !comment.isEmpty {
      throw ValidationError(tr("--checklist и --comment — только с --confirm.", "--checklist and --comment go with --confirm only."))
    }
  }

  func run() async throws {
    let workspace = try options.workspace()
    let clock = try options.clock(for: workspace)
    let looksOnly = plan || format == .json
    let desk = try attempt { () throws(EtalonError) in try TrainingDesk(workspace, clock: clock, creating: !looksOnly) }
    if let confirm, let by {
      try await confirmStep(confirm, by: by, desk, workspace, clock)
      return
    }
    if looksOnly {
      let day = try await attempt { () async throws(EtalonError) in try await desk.day(of: person) }
      if format == .json {
        Console.line(day.json.spelling)
      } else {
        ProgramPrinter(style: options.style, clock: clock, handbook: workspace.handbook).printPlans(day)
      }
      return
    }
    if try await attempt({ () async throws(EtalonError) in try await desk.welcome(person) }), !options.quiet {
      Console.note(tr("Сотрудник «\(person)» добавлен в записи.", "“\(person)” was added to the records."))
    }
    try await beginProgram(desk, workspace)
    var client = TrainingClient(desk: desk, person: person, workspace: workspace, clock: clock, style: options.style)
    try await client.run()
  }

  /// Begins the program that is named, or the only one for somebody who is new; others train without a program.
  private func beginProgram(_ desk: TrainingDesk, _ workspace: Workspace) async throws {
    if let program {
      let chosen = try attempt { () throws(EtalonError) in try TrainingDesk.program(program, in: workspace.handbook) }
      try await attempt { () async throws(EtalonError) in try await desk.begin(chosen, person: person) }
      return
    }
    let known = try await attempt { () async throws(EtalonError) in try await desk.person(person) }
    let day = try await attempt { () async throws(EtalonError) in try await desk.day(of: person) }
    guard day.programs.isEmpty, known.role == nil || known.role == "trainee", !workspace.handbook.programs.isEmpty else { return }
    let chosen = try attempt { () throws(EtalonError) in try TrainingDesk.program(nil, in: workspace.handbook) }
    try await attempt { () async throws(EtalonError) in try await desk.begin(chosen, person: person) }
  }

  private func confirmStep(_ number: Int, by: String, _ desk: TrainingDesk, _ workspace: Workspace, _ clock: Clock) async throws {
    let day = try await attempt { () async throws(EtalonError) in try await desk.day(of: person) }
    let chosen: Program
    if let program {
      chosen = try attempt { () throws(EtalonError) in try TrainingDesk.program(program, in: workspace.handbook) }
    } else if let current = day.program?.program ?? day.programs.last?.program {
      chosen = current
    } else {
      chosen = try attempt { () throws(EtalonError) in try TrainingDesk.program(nil, in: workspace.handbook) }
    }
    var numbers = checklist.compactMap { Int($0) }
    let files = checklist.filter { Int($0) == nil }
    if !files.isEmpty {
      let sheets = try attempt { () throws(EtalonError) in try ChecklistDesk(workspace, clock: clock) }
      let step = day.programs.first { $0.program.id == chosen.id }?.steps.first { $0.number == number }
      var wanted = ""
      if case .act(_, _, let name?) = step?.step.action { wanted = name }
      let filler = SheetFiler(desk: sheets, defaults: SheetFiler.Defaults(checklist: wanted, person: person, by: by))
      for file in files { numbers += try await filler.file(file).map(\.sheet.number) }
    }
    let used = numbers
    let done = try await attempt { () async throws(EtalonError) in
      try await desk.confirm(step: number, of: chosen, person: person, by: by, comment: comment, sheets: used)
    }
    if options.quiet { return }
    if done.isEmpty {
      Console.line(tr("Шаг \(number) уже подтверждён.", "Step \(number) is confirmed already."))
      return
    }
    let printer = ProgramPrinter(style: options.style, clock: clock, handbook: workspace.handbook)
    let after = try await attempt { () async throws(EtalonError) in try await desk.day(of: person) }
    printer.printCompleted(done, in: after.programs.first { $0.program.id == chosen.id })
  }
}

/// Ids of people as arguments.
enum PersonArgument {
  static func check(_ person: String) throws {
    let isID = !person.isEmpty && person.count <= 64 && person.allSatisfy { $0.isLetter || $0.isNumber || "-_.@".contains($0) }
    guard isID else {
      throw ValidationError(
        tr("Сотрудник «\(person)»: в id — буквы, цифры, «-», «_», «.», «@».", "“\(person)”: an id has letters, digits, “-”, “_”, “.”, “@”.")
      )
    }
  }
}
