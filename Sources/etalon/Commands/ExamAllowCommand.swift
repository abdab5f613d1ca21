import ArgumentParser
import Etalon
import Exams
import Handbook

/// `etalon exam allow PERSON EXAM`
struct ExamAllowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "allow",
    abstract: tr(
      "Разрешить ещё попытку, продлить срок, приостановить, дать больше времени.",
      "Allow another attempt, an extension, a pause, extra time."),
    discussion: tr(
      "Разрешение, кто его дал и почему остаются в записях.", "What was allowed, by whom and why is kept in the records."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Кому.", "Whom.")))
  var person: String

  @Argument(help: ArgumentHelp(tr("Экзамен.", "The exam.")))
  var exam: String

  @Flag(name: .customLong("attempt"), help: ArgumentHelp(tr("Ещё одна попытка, сразу.", "One more attempt, at once.")))
  var anotherAttempt = false

  @Option(help: ArgumentHelp(tr("Продлить открытую попытку: 15m.", "Extend the open attempt: 15m."), valueName: "time"))
  var extend: String?

  @Flag(help: ArgumentHelp(tr("Остановить время: болезнь, отпуск.", "Stop the time: illness, leave.")))
  var pause = false

  @Option(
    help: ArgumentHelp(tr("Пауза с этого дня или часа (по умолчанию сейчас).", "The pause begins then (default: now)."), valueName: "time"))
  var from: String?

  @Option(
    help: ArgumentHelp(
      tr("Пауза до этого дня или часа (без него — до --resume).", "The pause ends then (default: with --resume)."), valueName: "time"))
  var until: String?

  @Flag(help: ArgumentHelp(tr("Закончить паузу.", "End the pause.")))
  var resume = false

  @Option(help: ArgumentHelp(tr("Во сколько раз больше времени: 1.5.", "How many times the time: 1.5.")))
  var extraTime: String?

  @Option(help: ArgumentHelp(tr("Кто разрешил.", "Who allowed it.")))
  var by: String

  @Option(help: ArgumentHelp(tr("Почему.", "Why.")))
  var reason: String

  func validate() throws {
    try PersonID.check(person, "PERSON")
    try PersonID.check(by, "--by")
    guard !reason.allSatisfy(\.isWhitespace) else {
      throw ValidationError(tr("--reason не может быть пустым.", "--reason cannot be empty."))
    }
    let asked = [anotherAttempt, extend != nil, pause, resume, extraTime != nil].count { $0 }
    guard asked == 1 else {
      throw ValidationError(
        tr(
          "Назовите одно: --attempt, --extend, --pause, --resume или --extra-time.",
          "Name one of --attempt, --extend, --pause, --resume, --extra-time."))
    }
    if !pause, from != nil || until != nil {
      throw ValidationError(tr("--from и --until — только с --pause.", "--from and --until go with --pause."))
    }
    if let extend, Span(extend).map({ $0.seconds > 0 }) != true {
      throw ValidationError(tr("--extend: число с единицей, например 15m или 2d.", "--extend takes a number with its unit: 15m, 2d."))
    }
    for (text, name) in [(from, "--from"), (until, "--until")] where text.map({ WindowEdge($0, isEnd: false) == nil }) == true {
      throw ValidationError(
        tr("\(name): день или время, например 2026-12-01 или 2026-12-01T18:00.", "\(name) takes 2026-12-01 or 2026-12-01T18:00."))
    }
    if let extraTime, !(Double(extraTime).map { (1...10).contains($0) } ?? false) {
      throw ValidationError(tr("--extra-time: число от 1 до 10, например 1.5.", "--extra-time takes a number from 1 to 10: 1.5."))
    }
  }

  func run() async throws {
    let workspace = try options.workspace()
    let clock = try options.clock(for: workspace)
    let exam = try attempt { () throws(EtalonError) in try ExamDesk.exam(self.exam, in: workspace) }
    let desk = try attempt { () throws(EtalonError) in try ExamDesk(workspace, clock: clock, creating: false) }
    let allowance = try allowance(clock)
    let moved = try await attempt { () async throws(EtalonError) in
      try await desk.allow(allowance, person: person, exam: exam, by: by, reason: reason)
    }
    if options.quiet { return }
    Console.line(options.style.green(tr("Записано: ", "Recorded: ")) + words(allowance, clock))
    if let moved {
      let end = moved.deadline.map { tr("срок открытой попытки: \(clock.stamp($0))", "deadline of the open attempt: \(clock.stamp($0))") }
      Console.line(end ?? tr("у открытой попытки срок не идёт", "the open attempt has no deadline now"))
    }
  }

  private func allowance(_ clock: Clock) throws(Failure) -> Allowance {
    if anotherAttempt { return .attempts(1) }
    if let extend, let span = Span(extend) { return .more(seconds: span.seconds) }
    if resume { return .resume }
    if let extraTime, let factor = Double(extraTime) { return .extraTime(factor) }
    let start = from.flatMap { WindowEdge($0, isEnd: false) }.map(clock.milliseconds) ?? clock.milliseconds
    let end = until.flatMap { WindowEdge($0, isEnd: true) }.map(clock.milliseconds)
    if let end, end <= start {
      throw Failure(code: 2, tr("Пауза кончается раньше, чем начинается.", "The pause ends before it begins."))
    }
    return .pause(from: start, until: end)
  }

  private func words(_ allowance: Allowance, _ clock: Clock) -> String {
    switch allowance {
    case .attempts: tr("ещё одна попытка", "one more attempt")
    case .more(let seconds): tr("ещё \((seconds + 59) / 60) мин", "\((seconds + 59) / 60) more min")
    case .pause(let from, let until):
      tr("пауза с \(clock.stamp(from))", "a pause from \(clock.stamp(from))")
        + (until.map { tr(" до \(clock.stamp($0))", " until \(clock.stamp($0))") } ?? tr(" до снятия", " until it is ended"))
    case .resume: tr("пауза закончена", "the pause is ended")
    case .extraTime(let factor): tr("времени больше в \(Numbers.text(factor)) раза", "time multiplied by \(Numbers.text(factor))")
    }
  }
}
