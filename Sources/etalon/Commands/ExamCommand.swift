import ArgumentParser
import Certification
import Etalon
import Exams
import Foundation
import Handbook

/// `etalon exam`
struct ExamCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exam", abstract: tr("Билеты и экзамены.", "Papers and exams."),
    subcommands: [
      ExamPaperCommand.self, ExamTakeCommand.self, ExamQueueCommand.self, ExamMarkCommand.self, ExamGradeCommand.self,
      ExamRegradeCommand.self, ExamAppealCommand.self, ExamAllowCommand.self, ExamReviewCommand.self, ExamStatisticsCommand.self,
      ExamImportCommand.self,
      ExamExportCommand.self, ExamProtocolCommand.self,
    ])
}

/// `etalon exam paper EXAM`
struct ExamPaperCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case markdown
    case json
    case html
  }

  static let configuration = CommandConfiguration(
    commandName: "paper",
    abstract: tr("Собрать билет; одно число — один и тот же билет.", "Draw a paper; the same seed gives the same paper."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Экзамен.", "The exam.")))
  var exam: String

  @Option(help: ArgumentHelp(tr("Номер билета.", "Seed of the paper.")))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp(tr("Вид вывода: markdown, json, html.", "Output: markdown, json, html.")))
  var format: Format = .markdown

  @Flag(help: ArgumentHelp(tr("С ключом.", "With the key.")))
  var key = false

  @Option(help: .hidden)
  var timing: Int?

  func validate() throws {
    if let timing, timing < 1 { throw ValidationError("--timing N") }
  }

  func run() throws {
    let workspace = try options.workspace()
    let exam = try attempt { () throws(EtalonError) in try ExamDesk.exam(self.exam, in: workspace) }
    let drawer = try attempt { () throws(EtalonError) in try ExamDesk.drawer(for: exam, in: workspace) }
    if let timing {
      Console.line(JSONOutput.line(drawer.timeDrawing(papers: timing)))
      return
    }
    let paper = drawer.paper(variant: String(seed))
    let html = HTMLRenderer()
    let renderer = PaperRenderer(language: Interface.language) { html.html($0) }
    switch format {
    case .markdown: Console.write(renderer.markdown(paper, withKey: key))
    case .json: Console.write(renderer.json(paper, withKey: key))
    case .html: Console.write(renderer.html(paper, withKey: key))
    }
  }
}

/// `etalon exam take EXAM --person ID`
struct ExamTakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "take",
    abstract: tr("Сдать экзамен в терминале; прерванный продолжается.", "Take an exam in the terminal; an interrupted one goes on."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Экзамен.", "The exam.")))
  var exam: String

  @Option(help: ArgumentHelp(tr("Кто сдаёт.", "Who takes it.")))
  var person: String

  func validate() throws {
    try PersonID.check(person, "--person")
  }

  func run() async throws {
    let workspace = try options.workspace()
    let clock = try options.clock(for: workspace)
    let exam = try attempt { () throws(EtalonError) in try ExamDesk.exam(self.exam, in: workspace) }
    let desk = try attempt { () throws(EtalonError) in try ExamDesk(workspace, clock: clock) }
    let printer = ResultPrinter(style: options.style, exam: exam, workspace: workspace)
    let result: ExamResult
    switch try await attempt({ () async throws(EtalonError) in try await desk.begin(exam, person: person) }) {
    case .sitting(let sitting):
      var client = ExamClient(desk: desk, exam: exam, sitting: sitting, style: options.style)
      guard let outcome = try await client.run() else { throw ExitCode(1) }
      result = outcome
      printer.print(result, paper: sitting.paper)
      if !options.quiet { Console.line(options.style.dim(tr("Номер попытки: ", "Attempt: ") + sitting.attempt)) }
    case .timeRanOut(let outcome, let paper):
      result = outcome
      Console.line(
        options.style.yellow(
          tr(
            "Время попытки вышло, пока экзамен был прерван. Сохранённые ответы оценены.",
            "The time of the attempt ran out while the exam was interrupted. The answers saved are graded.")))
      printer.print(result, paper: paper)
    case .awaitsMarks(let outcome, let paper):
      result = outcome
      printer.print(result, paper: paper)
    case .passed(let outcome, let paper, let day):
      result = outcome
      Console.line(
        tr("Этот экзамен уже сдан \(day); сдавать его снова не нужно.", "This exam was passed on \(day); it need not be taken again."))
      printer.print(result, paper: paper)
    }
    // Whoever is here closes what others left open.
    _ = try await attempt { () async throws(EtalonError) in try await desk.sweep() }
    if result.isProvisional || !result.isPassed { throw ExitCode(1) }
    try await tellOutcome(of: exam, workspace, clock)
  }

  private func tellOutcome(of exam: Exam, _ workspace: Workspace, _ clock: Clock) async throws(Failure) {
    let outcome = try await attempt { () async throws(EtalonError) in
      try await CertificationDesk(workspace, clock: clock).outcome(of: exam, person: person)
    }
    switch outcome {
    case .nothing: break
    case .certificate(let account):
      let until = clock.day(of: account.certificate.validUntil / 1_000)
      Console.line(tr("Сертификат \(account.number) действует до \(until).", "The certificate \(account.number) is valid until \(until)."))
    case .unconfirmed(let confirmed, let needed):
      Console.line(
        tr(
          "Допуск ждёт подтверждения: \(confirmed) из \(needed). Подтверждают: etalon certificate issue \(person) \(exam.id) --by …",
          "Admission waits for a confirmation: \(confirmed) of \(needed). To confirm: etalon certificate issue \(person) \(exam.id) --by …")
      )
    }
  }
}

/// `etalon exam review`
struct ExamReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: tr(
      "Отметить вопросы сверенными с нынешними пунктами (Exams/review.lock).",
      "Accept questions as reviewed against the current clauses (Exams/review.lock)."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Вопросы; без них — весь банк.", "Questions; none: the whole bank.")))
  var questions: [String] = []

  func run() async throws {
    let workspace = try options.workspace()
    let clock = try options.clock(for: workspace)
    let outcome = try attempt { () throws(EtalonError) in try workspace.reviewQuestions(questions) }
    // Questions that are ready again may be asked: the time of those whom a change concerns begins now, not when somebody looks.
    let due = try await attempt { () async throws(EtalonError) in
      try await CertificationDesk.sweep(recordsOf: workspace.reloaded(), clock: clock)
    }
    if options.quiet { return }
    Console.line(
      tr(
        "Принято: \(outcome.accepted), без изменений: \(outcome.unchanged), удалено: \(outcome.removed).",
        "Accepted: \(outcome.accepted), unchanged: \(outcome.unchanged), removed: \(outcome.removed)."))
    if let due { CertificatePrinter(style: options.style, clock: clock).text(due) }
  }
}
