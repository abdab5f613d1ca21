import ArgumentParser
import Certification
import Etalon
import Handbook

/// `etalon impact`
struct ImpactCommand: AsyncParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  static let configuration = CommandConfiguration(
    commandName: "impact",
    abstract: tr(
      "Что задевает правка стандарта: вопросы, правила, экзамены, люди.",
      "What a change of the standards touches: questions, rules, exams, people."),
    discussion: tr(
      "Без --since и --from сравнивает с Exams/review.lock и выданными сертификатами. Правка, которая не меняет смысла, снимает всё это одним решением: --same-meaning ПУНКТ --reason \"…\".",
      "Without --since and --from it compares with Exams/review.lock and the certificates issued. An edit that does not change the meaning ends all of it by one decision: --same-meaning CLAUSE --reason \"…\"."
    ))

  @OptionGroup var options: GlobalOptions

  @Option(help: ArgumentHelp(tr("Версия Git, с которой сравнить.", "Revision of Git to compare with."), valueName: "rev"))
  var since: String?

  @Option(help: ArgumentHelp(tr("Папка с прежним содержанием.", "Folder with the earlier content."), valueName: "dir"))
  var from: String?

  @Option(
    name: .customLong("same-meaning"),
    help: ArgumentHelp(
      tr(
        "Записать в Standards/decisions.jsonl: смысл этого пункта не изменился.",
        "Write into Standards/decisions.jsonl that this clause means what it meant."), valueName: "clause"))
  var sameMeaning: [String] = []

  @Option(
    help: ArgumentHelp(tr("Кто решает (по умолчанию имя из Git).", "Who decides (default: the name known to Git)."), valueName: "name"))
  var by: String?

  @Option(help: ArgumentHelp(tr("Почему: обязательно с --same-meaning.", "Why: needed with --same-meaning."), valueName: "text"))
  var reason: String?

  @Option(help: ArgumentHelp(tr("Вид вывода: text, json.", "Output: text, json.")))
  var format: Format = .text

  func validate() throws {
    if since != nil, from != nil { throw ValidationError(tr("--since и --from не сочетаются.", "--since and --from exclude each other.")) }
    if sameMeaning.isEmpty {
      guard by == nil, reason == nil else {
        throw ValidationError(tr("--by и --reason нужны только с --same-meaning.", "--by and --reason go with --same-meaning."))
      }
    } else if (reason ?? "").allSatisfy(\.isWhitespace) {
      throw ValidationError(
        tr("Назовите причину: --reason \"исправлена опечатка\".", "Give the reason: --reason \"a typing error\"."))
    }
  }

  func run() async throws {
    let workspace = try options.workspace()
    let clock = try options.clock(for: workspace)
    let source: Workspace.ImpactSource = since.map { .revision($0) } ?? from.map { .folder($0) } ?? .reviews
    let report = try await attempt { () async throws(EtalonError) in try await workspace.impact(against: source, clock: clock) }
    if !sameMeaning.isEmpty {
      try declare(report.impact, workspace, clock)
      return
    }
    let printer = ImpactPrinter(style: options.style, clock: clock, isQuiet: options.quiet)
    switch format {
    case .json: Console.line(printer.json(report.impact))
    case .text: printer.text(report.impact)
    }
    if let fault = report.fault { throw Failure(fault) }
  }

  private func declare(_ impact: Impact, _ workspace: Workspace, _ clock: Clock) throws(Failure) {
    guard let name = by ?? AcceptanceOptions.author(workspace.root) else {
      throw Failure(
        code: 2, tr("Кто решает, неизвестно.", "Who decides is not known."),
        remedy: tr("Назовите себя: --by \"Имя\".", "Name yourself: --by \"Name\"."))
    }
    let signature = DecisionsFile.Signature(
      by: name, at: "\(clock.today)T\(clock.time(of: clock.seconds))", reason: reason ?? "", until: nil)
    let added = try attempt { () throws(EtalonError) in
      try workspace.declareSameMeaning(of: sameMeaning, in: impact, signature)
    }
    if options.quiet { return }
    Console.line(
      tr(
        "Смысл не изменился: \(sameMeaning.joined(separator: ", ")). Строк в \(HandbookLoader.decisionsPath): +\(added).",
        "The meaning is the same: \(sameMeaning.joined(separator: ", ")). Lines in \(HandbookLoader.decisionsPath): +\(added)."))
  }
}
