public import ArgumentParser
import Etalon
import Foundation
public import Handbook
import Lint

extension RuleSeverity: ExpressibleByArgument {}

/// `etalon lint`
struct LintCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case jsonl
    case sarif
    case github
    case checkstyle
    case rdjson
  }

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
  var format: Format = .text

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
    let workspace = try options.workspace()
    if let explain { return try RuleAccountPrinter(style: options.style).print(explain, in: workspace) }
    let clock = try options.clock(for: workspace)
    let desk = try attempt { () throws(EtalonError) in try workspace.lintDesk(today: clock.today, profile: profile) }
    for diagnostic in workspace.brokenDecisions { Console.note(DiagnosticPrinter.short(diagnostic)) }
    var baseline = try acceptance.baseline(workspace, clock)
    let broken = workspace.brokenRules + desk.brokenProfile
    var worst = RuleSeverity.trial
    if batch {
      worst = try LintBatch(workspace: workspace, desk: desk).run(into: &baseline)
    } else {
      var checked: [CheckedReply] = []
      for file in files.isEmpty ? ["-"] : files {
        let letter = LetterFile.isLetter(file) ? try LetterFile.reply(file) : nil
        var bytes = try letter?.reply ?? (file == "-" ? Console.standardInput() : InputFile.text(file))
        var draft = try draft(bytes, in: workspace)
        if fix || diff {
          let fixed = try change(file, draft, at: desk)
          if fix {
            bytes = fixed
            draft.text = fixed
          }
        }
        checked.append(
          CheckedReply(path: file, text: bytes, report: desk.lint(draft, language: Interface.language), letter: letter))
      }
      baseline?.add(checked)
      worst = checked.flatMap(\.report.findings).map(\.severity).max() ?? .trial
      // What was changed is the output; findings of a stream would run into it.
      let isChanged = diff || fix && (files.isEmpty || files == ["-"])
      if !isChanged, baseline == nil {
        FindingPrinter(replies: checked, workspace: workspace, style: options.style, quiet: options.quiet).print(format)
      }
    }
    if let baseline {
      try baseline.write()
      worst = .trial
    }
    for diagnostic in broken { Console.note(DiagnosticPrinter.short(diagnostic)) }
    if !broken.isEmpty {
      Console.note(
        tr(
          "\(counted(broken.count, "правило с ошибкой не действует", "правила с ошибкой не действуют", "правил с ошибками не действуют", "broken rule")): etalon check",
          "\(counted(broken.count, "", "", "", "broken rule")) left out: etalon check"))
      throw ExitCode(2)
    }
    if worst >= failOn, worst > .trial { throw ExitCode(1) }
  }

  private func reply(_ path: String) throws(Failure) -> [UInt8] {
    LetterFile.isLetter(path) ? try LetterFile.reply(path).reply : try InputFile.text(path)
  }

  /// Puts the safe suggestions into a reply, or shows them.
  /// - Returns: the reply as it is then.
  private func change(_ file: String, _ draft: Draft, at desk: LintDesk) throws(Failure) -> [UInt8] {
    if fix, LetterFile.isLetter(file) {
      throw Failure(
        code: 2, tr("\(file): письма .eml не правятся.", "\(file): .eml letters are not changed."),
        remedy: tr("Посмотрите замены: --diff.", "Look at the suggestions: --diff."))
    }
    guard TextEncoding.firstInvalidByte(draft.text) == nil else {
      let encoding = TextEncoding.detect(draft.text)
      throw Failure(
        code: 3, tr("\(file): не UTF-8, похоже на \(encoding.name).", "\(file): not UTF-8; it looks like \(encoding.name)."),
        remedy: "iconv -f \(encoding.name) -t utf-8")
    }
    let fixed = desk.fixed(draft)
    if diff {
      for line in UnifiedDiff.lines(from: draft.text, to: fixed, name: file) { Console.line(line) }
    } else if file == "-" {
      Console.write(String(decoding: fixed, as: UTF8.self))
    } else if fixed != draft.text {
      try attempt { () throws(EtalonError) in try Workspace.replace(fixed, at: file) }
    }
    return fixed
  }

  private func draft(_ text: [UInt8], in workspace: Workspace) throws(Failure) -> Draft {
    var draft = Draft(text: text, client: client, agent: agent)
    draft.role = role
    if let at {
      guard let time = LocalTime(iso8601: at) else {
        throw Failure(
          code: 2, tr("--at: «\(at)» — не время.", "--at: “\(at)” is no time."),
          remedy: tr("Запишите его как 2026-12-01T09:30.", "Write it as 2026-12-01T09:30."))
      }
      draft.at = time
    }
    if let channel { draft.channel = try ChannelOption.resolve(channel, in: workspace.handbook.settings) }
    if let letter { draft.letter = try reply(letter) }
    if let thread { draft.thread = [Draft.Message(author: .agent, text: try InputFile.text(thread))] }
    return draft
  }
}

/// A reply with what was found in it.
struct CheckedReply {
  let path: String
  let text: [UInt8]
  let report: LintVerdict
  /// The letter that holds the reply; nil: the reply is the file itself.
  var letter: LetterReply?
}

/// `lint --batch`: JSON lines in, JSON lines out.
struct LintBatch {
  let workspace: Workspace
  let desk: LintDesk

  private struct Result: Encodable {
    let id: ReplyRecord.Identifier?
    let verdict: VerdictRecord

    enum CodingKeys: String, CodingKey { case id }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(id, forKey: .id)
      try verdict.encode(to: encoder)
    }
  }

  private struct Refusal: Encodable {
    let error: String

    enum CodingKeys: String, CodingKey { case id, error }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encodeNil(forKey: .id)
      try container.encode(error, forKey: .error)
    }
  }

  /// Checks every line of standard input; returns the worst severity found. What a baseline collects is not written out.
  func run(into baseline: inout Baseline?) throws(Failure) -> RuleSeverity {
    let input = try Console.standardInput()
    var worst = RuleSeverity.trial
    for (number, row) in input.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      if row.allSatisfy({ $0 <= 0x20 }) { continue }
      let record: ReplyRecord
      do {
        record = try ReplyRecord(row, settings: workspace.handbook.settings)
      } catch {
        let problem = error.message(Interface.language)
        Console.line(JSONOutput.line(Refusal(error: tr("строка \(number + 1): \(problem)", "line \(number + 1): \(problem)"))))
        continue
      }
      let verdict = desk.lint(record.draft, language: Interface.language)
      worst = max(worst, verdict.findings.map(\.severity).max() ?? .trial)
      guard baseline == nil else {
        baseline?.add(verdict, of: record.draft.text)
        continue
      }
      Console.line(JSONOutput.line(Result(id: record.id, verdict: VerdictRecord(verdict))))
    }
    return worst
  }
}
