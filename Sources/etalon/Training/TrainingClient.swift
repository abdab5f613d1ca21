import Etalon
import Exams
import Foundation
import Handbook
import Training

/// Training in the terminal: shows what is due, reads answers; everything is on the disk before it says so.
struct TrainingClient {
  let desk: TrainingDesk
  let person: String
  let workspace: Workspace
  let clock: Clock
  let style: Style
  private(set) var tally = Tally()

  /// What was done in this session.
  struct Tally {
    var read = 0
    var answers = 0
    var right = 0
    var tasks = 0
  }

  init(desk: TrainingDesk, person: String, workspace: Workspace, clock: Clock, style: Style) {
    self.desk = desk
    self.person = person
    self.workspace = workspace
    self.clock = clock
    self.style = style
  }

  /// Why a screen was left.
  enum Leaving: Error {
    /// The person is away: everything is kept.
    case session
    /// This part is put off.
    case part
  }

  var printer: ProgramPrinter { ProgramPrinter(style: style, clock: clock, handbook: workspace.handbook) }
  var width: Int { min(Console.width, 100) }

  /// Runs until nothing is left to do today, or the person leaves.
  mutating func run() async throws {
    let day = try await today()
    introduce(day)
    do {
      try await notices(day)
      try await rereads(try await today())
      try await drillPart(try await today().due)
      try await program()
    } catch Leaving.session {
      Console.line()
      Console.line(
        tr("Прервано, всё сохранено. Продолжить: та же команда.", "Interrupted, everything is kept. To go on: the same command."))
    } catch Leaving.part {
      // The part was the last one.
    }
    try await farewell()
  }

  func today() async throws(Failure) -> TrainingDay {
    let (desk, person) = (desk, person)
    return try await attempt { () async throws(EtalonError) in try await desk.day(of: person) }
  }

  // MARK: - Around

  private func introduce(_ day: TrainingDay) {
    Console.line(style.bold(day.name) + (day.program.map { " · " + $0.program.title } ?? ""))
    if let program = day.program ?? day.programs.last { printer.printBar(program) }
    Console.line(printer.today(day))
    Console.line(
      style.dim(
        tr(
          "«-» — отложить эту часть, «?» — план, Ctrl-D — закончить (всё сохраняется сразу).",
          "“-” puts this part off, “?” shows the plan, Ctrl-D ends (everything is kept at once).")))
    Console.line()
  }

  private func farewell() async throws {
    let day = try await today()
    var parts: [String] = []
    if tally.read > 0 {
      parts.append(counted(tally.read, "пункт прочитан", "пункта прочитано", "пунктов прочитано", "clause") + tr("", " read"))
    }
    if tally.answers > 0 {
      parts.append(
        counted(tally.answers, "ответ", "ответа", "ответов", "answer") + tr(", верных \(tally.right)", ", \(tally.right) of them right"))
    }
    if tally.tasks > 0 { parts.append(counted(tally.tasks, "задание", "задания", "заданий", "task")) }
    Console.line()
    if !parts.isEmpty { Console.line(tr("За занятие: ", "This session: ") + parts.joined(separator: "; ") + ".") }
    if let program = day.program ?? day.programs.last { printer.printBar(program) }
    if day.isClear { Console.line(style.green(tr("На сегодня повторять больше нечего.", "Nothing is left to repeat today."))) }
    if let next = day.coming.firstIndex(where: { $0 > 0 }) {
      let count = counted(day.coming[next], "вопрос", "вопроса", "вопросов", "question")
      let from = clock.day(of: clock.seconds + (next + 1) * 86_400)
      Console.line(style.dim(tr("\(from) вернётся: \(count).", "Coming back on \(from): \(count).")))
    }
  }

  // MARK: - Reading

  private mutating func notices(_ day: TrainingDay) async throws {
    do {
      for (index, notice) in day.notices.enumerated() {
        var head = tr("Объявление \(index + 1) из \(day.notices.count)", "Notice \(index + 1) of \(day.notices.count)")
        if let until = notice.until { head += tr(" · действует до \(until)", " · in force until \(until)") }
        Console.line(style.yellow(head))
        Console.line(style.bold(notice.title))
        Console.line()
        for reading in notice.readings { show(reading, withTitle: reading.title != notice.title && !reading.clause.hasSuffix("#")) }
        try await confirmReading()
        try await acknowledge(notice.readings, isNotice: true)
      }
    } catch Leaving.part {
      Console.line()
    }
  }

  private mutating func rereads(_ day: TrainingDay) async throws {
    do {
      for (index, reading) in day.rereads.enumerated() {
        let count = "\(index + 1) " + tr("из", "of") + " \(day.rereads.count)"
        Console.line(
          style.yellow(
            reading.before == nil
              ? tr("Новый пункт · \(count)", "New clause · \(count)") : tr("Изменилось · \(count)", "Changed · \(count)")))
        Console.line(style.bold(reading.title) + style.dim("  \(reading.document) · \(reading.clause)"))
        Console.line()
        if let change = reading.before?.change {
          show(change)
        } else {
          if reading.before != nil {
            Console.line(
              style.dim(tr("Прежний текст не сохранился, вот нынешний.", "The former text was not kept; this is the present one.")))
          }
          show(reading, withTitle: false)
        }
        try await confirmReading()
        try await acknowledge([reading])
      }
    } catch Leaving.part {
      Console.line()
    }
  }

  mutating func read(_ readings: [Reading]) async throws {
    var document = ""
    for (index, reading) in readings.enumerated() {
      if reading.document != document {
        document = reading.document
        Console.line(style.bold(document))
      }
      Console.line(style.dim("\(index + 1) " + tr("из", "of") + " \(readings.count) · \(reading.clause)"))
      show(reading, withTitle: true)
      try await confirmReading()
      try await acknowledge([reading])
    }
  }

  private func show(_ reading: Reading, withTitle: Bool) {
    if withTitle {
      Console.line(style.bold(reading.title))
      Console.line()
    }
    Console.line(Layout.wrapped(TerminalMarkdown.plain(reading.text), width: width, indent: "  "))
    Console.line()
  }

  /// Old lines behind «−», new ones behind «+»; changed words stand out where there is colour.
  private func show(_ change: TextChange) {
    for line in change.lines {
      let text = line.runs.map { run in
        let plain = TerminalMarkdown.plain(run.text)
        guard run.isDifferent, line.kind != .both else { return plain }
        return line.kind == .before ? style.red(plain) : style.green(plain)
      }.joined()
      switch line.kind {
      case .both: Console.line(style.dim("    " + text))
      case .before: Console.line("  " + style.red("−") + " " + text)
      case .after: Console.line("  " + style.green("+") + " " + text)
      }
    }
    Console.line()
  }

  private func confirmReading() async throws {
    while true {
      let line = try await input(tr("Прочитали? Enter — да: ", "Read it? Enter: yes: "))
      if ["", "да", "д", "yes", "y"].contains(line.lowercased()) { return }
      Console.line(style.yellow(tr("Enter — прочитано, «-» — позже.", "Enter: read, “-”: later.")))
    }
  }

  private mutating func acknowledge(_ readings: [Reading], isNotice: Bool = false) async throws {
    let (desk, person) = (desk, person)
    let completed = try await attempt { () async throws(EtalonError) in
      try await desk.acknowledge(readings, person: person, isNotice: isNotice)
    }
    tally.read += readings.count
    Console.line(style.green(tr("Отмечено.", "Noted.")))
    Console.line()
    try await report(completed)
  }

  // MARK: - Program

  private mutating func program() async throws {
    var last: StepKey?
    while let progress = try await today().program, let current = progress.current {
      // A step that was put off stays where it is.
      if current.key == last { return }
      last = current.key
      Console.line(
        style.bold(tr("Шаг \(current.number). ", "Step \(current.number). ") + printer.title(current.step))
          + style.dim(tr("  \(printer.number(current.step.hours)) ч по плану", "  \(printer.number(current.step.hours)) h planned")))
      Console.line()
      let (desk, person) = (desk, person)
      switch try await attempt({ () async throws(EtalonError) in try await desk.work(on: progress, person: person) }) {
      case .read(let readings): try await read(readings)
      case .drill(let drills): try await drillQuestions(drills)
      case .practise(let tasks): try await practise(tasks)
      case .act(_, let by, let checklist, let sheets):
        explain(current, by: by, checklist: checklist, sheets: sheets)
        return
      case .exam(let exam, let missing):
        explain(exam, missing: missing, in: progress)
        return
      case .nothing:
        Console.line(
          style.yellow(
            tr(
              "По этому шагу в базе ничего нет: скажите тренеру (etalon check).",
              "The handbook has nothing for this step: tell a trainer (etalon check).")))
        return
      case nil: return
      }
      // Drills in a practice step, or the other way round, go on with the rest of the step.
      if try await today().program?.current?.key == current.key { last = try await isUnfinished(current) ? nil : current.key }
    }
  }

  /// Whether a step of mixed questions has another part to be done now.
  private func isUnfinished(_ step: StepProgress) async throws -> Bool {
    let after = try await today().program?.current
    return after?.key == step.key && (after?.done ?? 0) > step.done
  }

  private func explain(_ step: StepProgress, by: String?, checklist: String?, sheets: Int) {
    Console.line(
      tr(
        "Этот шаг подтверждает \(by.map { "\($0)" } ?? "наставник").", "This step is confirmed by a \(by ?? "trainer")."))
    var command = "etalon train \(person) --confirm \(step.number) --by " + tr("НАСТАВНИК", "TRAINER")
    if let checklist {
      Console.line(tr("Листов «\(checklist)» заполнено: \(sheets).", "Sheets of “\(checklist)” filled: \(sheets)."))
      if sheets == 0 { command += " --checklist " + tr("ФАЙЛ", "FILE") }
    }
    Console.line(style.dim("  " + command))
  }

  private func explain(_ exam: Exam, missing: [Requirement], in progress: ProgramProgress) {
    if missing.isEmpty {
      Console.line(tr("Всё готово, можно сдавать:", "Everything is ready, the exam may be taken:"))
      Console.line(style.dim("  etalon exam take \(exam.id) --person \(person)"))
      return
    }
    Console.line(tr("До экзамена осталось:", "Before the exam:"))
    for requirement in missing { Console.line("  – " + requirement.text(workspace.handbook)(Interface.language)) }
  }

  func report(_ completed: [StepProgress]) async throws {
    guard !completed.isEmpty else { return }
    let day = try await today()
    let program = day.programs.first { program in completed.contains { step in program.steps.contains { $0.key == step.key } } }
    printer.printCompleted(completed, in: program)
    Console.line()
  }

  // MARK: - Input

  /// A line; «?» shows the plan, «-» puts the part off, the end of the input ends the session.
  func input(_ prompt: String, isText: Bool = false) async throws -> String {
    while true {
      Console.write(style.bold(prompt))
      try Console.flush()
      guard let line = readLine(strippingNewline: true) else { throw Leaving.session }
      // What was typed stands on the screen already; in a transcript of piped input it would be missing.
      if !Console.isInputTerminal { Console.line(line) }
      let trimmed = line.trimmingCharacters(in: .whitespaces)
      if isText { return line }
      switch trimmed {
      case "-", "−", "–": throw Leaving.part
      case "?": printer.printPlans(try await today())
      default: return trimmed
      }
    }
  }

  mutating func count(answer isRight: Bool) {
    tally.answers += 1
    tally.right += isRight ? 1 : 0
  }

  mutating func countTask() { tally.tasks += 1 }
}
