import ArgumentParser
import Etalon
import Exams

/// `etalon exam appeal ATTEMPT`
struct ExamAppealCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "appeal",
    abstract: tr(
      "Всё для апелляции: билет, ответы, ключ, пункты, отметки, записи.",
      "Everything for an appeal: paper, answers, key, clauses, marks, log."),
    discussion: tr(
      "--lodge подаёт апелляцию, --uphold и --reject решают её. Решает тот, кто не проверял работу.",
      "--lodge lodges an appeal, --uphold and --reject decide it. Somebody decides who did not mark the answers."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Попытка.", "The attempt."), valueName: "attempt"))
  var attemptID: String

  @Flag(help: ArgumentHelp(tr("Подать апелляцию.", "Lodge an appeal.")))
  var lodge = false

  @Flag(help: ArgumentHelp(tr("Удовлетворить.", "Uphold it.")))
  var uphold = false

  @Flag(help: ArgumentHelp(tr("Отклонить.", "Reject it.")))
  var reject = false

  @Option(help: ArgumentHelp(tr("Кто подаёт или решает.", "Who lodges or decides it.")))
  var by: String?

  @Option(help: ArgumentHelp(tr("Довод или обоснование.", "The reason.")))
  var reason: String?

  @Option(help: ArgumentHelp(tr("Вид вывода: text, json.", "Output: text, json.")))
  var format: ListFormat = .text

  private var isAction: Bool { lodge || uphold || reject }

  func validate() throws {
    guard [lodge, uphold, reject].count(where: { $0 }) <= 1 else {
      throw ValidationError(tr("--lodge, --uphold или --reject: что-то одно.", "One of --lodge, --uphold, --reject."))
    }
    if let by { try PersonID.check(by, "--by") }
    if isAction, by == nil || reason?.allSatisfy(\.isWhitespace) ?? true {
      throw ValidationError(tr("Назовите --by и --reason.", "Name --by and --reason."))
    }
  }

  func run() async throws {
    let (desk, _) = try await options.examDesk()
    if let by, let reason, isAction {
      if lodge {
        try await attempt { () async throws(EtalonError) in try await desk.lodgeAppeal(on: attemptID, by: by, reason: reason) }
        Console.line(tr("Апелляция записана.", "The appeal is recorded."))
      } else {
        try await attempt { () async throws(EtalonError) in
          try await desk.decideAppeal(on: attemptID, isUpheld: uphold, by: by, reason: reason)
        }
        Console.line(tr("Решение записано.", "The decision is recorded."))
        if uphold, !options.quiet {
          Console.line(
            options.style.dim(
              tr(
                "Балл меняет пересчёт: etalon exam regrade …, или новая отметка: etalon exam mark …",
                "The score is changed by etalon exam regrade …, or by another mark: etalon exam mark …")))
        }
      }
      return
    }
    let report = try await attempt { () async throws(EtalonError) in try await desk.appealReport(on: attemptID) }
    let printer = AppealPrinter(style: options.style, desk: desk)
    switch format {
    case .text: printer.print(report)
    case .json: Console.line(AppealPrinter.json(report).spelling)
    }
  }
}
