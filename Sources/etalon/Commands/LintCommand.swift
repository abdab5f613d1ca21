public import ArgumentParser
public import Handbook

extension RuleSeverity: ExpressibleByArgument {}
extension LintRun.Format: ExpressibleByArgument {}

/// `etalon lint`
struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: tr("Проверить ответ клиенту по стандартам до отправки.", "Check a reply against the standards before it is sent."))

  @OptionGroup var options: GlobalOptions

  @Argument(help: ArgumentHelp(tr("Файлы с ответом; «-» — стандартный ввод.", "Files with the reply; “-” is standard input.")))
  var files: [String] = []

  @Option(help: ArgumentHelp(tr("Письмо клиента.", "The client's letter."), valueName: "file"))
  var letter: String?

  @Option(
    help: ArgumentHelp(tr("Наши прежние сообщения в этой переписке.", "Our earlier messages of the conversation."), valueName: "file"))
  var thread: String?

  @Option(help: ArgumentHelp(tr("Канал; без него — правила всех каналов.", "Channel; without it, rules of all channels.")))
  var channel: String?

  @Option(help: ArgumentHelp(tr("Имя клиента.", "The client's name.")))
  var client: String?

  @Option(help: ArgumentHelp(tr("Имя сотрудника.", "The agent's name.")))
  var agent: String?

  @Option(help: ArgumentHelp(tr("Роль сотрудника: его пределы обещаний.", "The agent's role: the limits of what he may promise.")))
  var role: String?

  @Option(
    help: ArgumentHelp(
      tr(
        "Когда написан ответ: 2026-12-01T09:30; от этого считаются сроки.",
        "When the reply was written: 2026-12-01T09:30; terms count from it.")))
  var at: String?

  @Option(help: ArgumentHelp(tr("С какого уровня код выхода 1.", "Severity from which the exit code is 1.")))
  var failOn: RuleSeverity = .error

  @Option(
    help: ArgumentHelp(
      tr(
        "Вид вывода: text, json, jsonl, sarif, github, checkstyle, rdjson.", "Output: text, json, jsonl, sarif, github, checkstyle, rdjson."
      )))
  var format: LintRun.Format = .text

  @Flag(help: ArgumentHelp(tr("Внести в файлы безопасные замены.", "Put the safe suggestions into the files.")))
  var fix = false

  @Flag(help: ArgumentHelp(tr("Показать безопасные замены, файлов не менять.", "Show the safe suggestions, change no file.")))
  var diff = false

  @Option(
    help: ArgumentHelp(
      tr(
        "Показать, как понято правило: пункт, леммы, порядок, примеры.", "Show how a rule is understood: clause, lemmas, order, examples."),
      valueName: "rule"))
  var explain: String?

  @Flag(help: ArgumentHelp(tr("Ответы строками JSON со стандартного ввода.", "Replies as JSON lines from standard input.")))
  var batch = false

  @Option(
    help: ArgumentHelp(
      tr("Профиль правил из etalon.yaml: бренд, канал.", "Profile of the rules, from etalon.yaml: a brand, a channel."), valueName: "name"))
  var profile: String?

  @OptionGroup(title: tr("Принятые замечания", "Accepted findings")) var acceptance: AcceptanceOptions

  func validate() throws {
    try acceptance.validate(isText: format == .text, changes: fix || diff)
    if batch, !files.isEmpty { throw ValidationError(tr("С --batch ответы читаются из ввода.", "--batch reads replies from input.")) }
    if batch, format != .text, format != .jsonl { throw ValidationError(tr("--batch выводит jsonl.", "--batch writes jsonl.")) }
    if fix, diff { throw ValidationError(tr("--fix или --diff, не вместе.", "--fix or --diff, not both.")) }
    if batch, fix || diff { throw ValidationError(tr("С --batch замены не вносятся.", "--batch makes no changes.")) }
    if explain == nil, !batch, files.isEmpty, Console.isInputTerminal {
      throw ValidationError(
        tr("Назовите файл: etalon lint ответ.md (или «-» для ввода).", "Name a file: etalon lint reply.md (or “-” for input)."))
    }
  }

  func run() throws {
    let run = LintRun(
      root: options.root, color: options.color, quiet: options.quiet, files: files, letter: letter, thread: thread, channel: channel,
      client: client, agent: agent, role: role, at: at, failOn: failOn, format: format, fix: fix, diff: diff, explain: explain,
      batch: batch,
      profile: profile, acceptance: acceptance)
    let code = try run.run()
    if code != 0 { throw ExitCode(code) }
  }
}
