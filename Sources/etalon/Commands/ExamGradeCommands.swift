import ArgumentParser
import Digest
import Etalon
import Exams
import Handbook

/// `etalon exam grade ATTEMPT`
struct ExamGradeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: tr(
      "Разбор попытки: каждый вопрос, баллы, почему, пункт.", "The account of an attempt: each question, its points, why, the clause."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Попытка.", "The attempt."), valueName: "attempt"))
  var attemptID: String

  @Option(help: ArgumentHelp(tr("Вид вывода: text, json.", "Output: text, json.")))
  var format: ListFormat = .text

  func run() async throws {
    let (desk, _) = try await options.examDesk()
    let account = try await attempt { () async throws(EtalonError) in try await desk.account(of: attemptID) }
    switch format {
    case .text: AccountPrinter(style: options.style, desk: desk).print(account)
    case .json: Console.line(AccountPrinter.json(account).spelling)
    }
    if account.result.isProvisional || !account.result.isPassed { throw ExitCode(1) }
  }
}

/// `etalon exam regrade EXAM`
struct ExamRegradeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regrade",
    abstract: tr("Пересчитать результаты после ошибки в вопросе.", "Grade again after a mistake in a question."),
    discussion: tr(
      "Сначала посмотрите разницу: --dry-run. Прежние результаты остаются в записях; действует последний.",
      "Look at the difference first: --dry-run. Earlier results stay in the records; the last one holds."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Экзамен.", "The exam.")))
  var exam: String

  @Option(help: ArgumentHelp(tr("Исключить вопрос для всех; можно повторить.", "Drop a question for everybody; may be repeated.")))
  var drop: [String] = []

  @Option(help: ArgumentHelp(tr("Засчитать вопрос всем; можно повторить.", "Full marks for a question for everybody; may be repeated.")))
  var full: [String] = []

  @Option(
    help: ArgumentHelp(
      tr("Взять нынешний ключ вопроса из банка; можно повторить.", "Take a question's present key from the bank; may be repeated.")))
  var newKey: [String] = []

  @Flag(help: ArgumentHelp(tr("Никому не снижать.", "Nobody's result gets worse.")))
  var neverLower = false

  @Flag(help: ArgumentHelp(tr("Только показать разницу.", "Only show the difference.")))
  var dryRun = false

  @Option(help: ArgumentHelp(tr("Кто решил.", "Who decided it.")))
  var by: String?

  @Option(help: ArgumentHelp(tr("Почему.", "Why.")))
  var reason: String?

  @Option(help: ArgumentHelp(tr("Вид вывода: text, json.", "Output: text, json.")))
  var format: ListFormat = .text

  func validate() throws {
    if let by { try PersonID.check(by, "--by") }
    if !dryRun, by == nil || reason?.isEmpty ?? true {
      throw ValidationError(
        tr(
          "Пересчёт остаётся в записях: назовите --by и --reason, или посмотрите разницу с --dry-run.",
          "A regrade is kept in the records: name --by and --reason, or look at the difference with --dry-run."))
    }
  }

  func run() async throws {
    let (desk, _) = try await options.examDesk()
    let policy = RegradePolicy(dropped: drop, full: full, rekeyed: newKey, neverLowers: neverLower)
    let report = try await attempt { () async throws(EtalonError) in
      try await desk.regrade(exam, policy, by: by, reason: reason ?? "", isRehearsal: dryRun)
    }
    switch format {
    case .json: Console.line(json(report).spelling)
    case .text: print(report)
    }
  }

  private func print(_ report: RegradeReport) {
    let style = options.style
    for change in report.changes {
      let (before, after) = (change.before, change.after)
      Console.line(
        "\(change.facts.id)  \(change.facts.person) · " + tr("попытка ", "attempt ") + "\(change.facts.number)")
      Console.line(
        "  \(Numbers.text(before.points)) / \(Numbers.text(before.maximum)) (\(outcome(before))) → "
          + "\(Numbers.text(after.points)) / \(Numbers.text(after.maximum)) (\(outcome(after)))")
      for (old, new) in zip(before.items, after.items) where old != new {
        let reason = new.adjustment.map { " · " + AccountPrinter.words($0) } ?? ""
        Console.line(
          style.dim(
            "    \(new.slot). \(new.question): \(Numbers.text(old.points)) / \(Numbers.text(old.maximum)) → \(Numbers.text(new.points)) / \(Numbers.text(new.maximum))\(reason)"
          ))
      }
    }
    for (attempt, question) in report.reworded {
      Console.line(
        style.yellow(
          tr(
            "\(attempt): вопрос «\(question)» был сформулирован иначе, новый ключ к нему не подходит",
            "\(attempt): “\(question)” was worded otherwise, the new key does not fit it")))
    }
    var totals = [
      tr("изменится: \(report.changes.count)", "changed: \(report.changes.count)"),
      tr("без изменений: \(report.unchanged)", "unchanged: \(report.unchanged)"),
    ]
    if !dryRun { totals[0] = tr("изменено: \(report.changes.count)", "changed: \(report.changes.count)") }
    if report.spared > 0 { totals.append(tr("не снижено: \(report.spared)", "not lowered: \(report.spared)")) }
    if report.open > 0 { totals.append(tr("ещё сдают: \(report.open)", "still under way: \(report.open)")) }
    Console.line(style.bold(totals.joined(separator: ", ")))
    if dryRun, !report.changes.isEmpty, !options.quiet {
      Console.line(
        style.dim(
          tr(
            "Ничего не записано. Записать: без --dry-run, с --by и --reason.",
            "Nothing was recorded. To record it: without --dry-run, with --by and --reason.")))
    }
  }

  private func outcome(_ result: ExamResult) -> String {
    Numbers.percent(result.share) + ", "
      + (result.isProvisional ? tr("предварительно", "provisional") : result.isPassed ? tr("сдан", "passed") : tr("не сдан", "not passed"))
      + (result.grade.map { tr(", «\($0)»", ", “\($0)”") } ?? "")
  }

  /// `{"version": 1, "exam", "dryRun", "changes": [{"attempt", "person", "number", "before": result, "after": result}], "unchanged",
  /// "spared", "open", "reworded": [{"attempt", "question"}]}`.
  private func json(_ report: RegradeReport) -> CanonicalJSON {
    .object([
      "version": .number(1), "exam": .string(exam), "dryRun": .bool(dryRun), "unchanged": .number(report.unchanged),
      "spared": .number(report.spared), "open": .number(report.open),
      "changes": .array(
        report.changes.map {
          .object([
            "attempt": .string($0.facts.id), "person": .string($0.facts.person), "number": .number($0.facts.number),
            "before": $0.before.json, "after": $0.after.json,
          ])
        }),
      "reworded": .array(report.reworded.map { .object(["attempt": .string($0.attempt), "question": .string($0.question)]) }),
    ])
  }
}
