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

  func validate() throws {
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
    let broken = workspace.brokenRules
    var worst = RuleSeverity.trial
    if batch {
      worst = try LintBatch(workspace: workspace).run()
    } else {
      var checked: [CheckedReply] = []
      for file in files.isEmpty ? ["-"] : files {
        var bytes = file == "-" ? try Console.standardInput() : try reply(file)
        var draft = try draft(bytes, in: workspace)
        if fix || diff {
          let fixed = try change(file, draft, in: workspace)
          if fix {
            bytes = fixed
            draft.text = fixed
          }
        }
        checked.append(CheckedReply(path: file, text: bytes, report: workspace.lint(draft, language: Interface.language)))
      }
      worst = checked.flatMap(\.report.findings).map(\.severity).max() ?? .trial
      // What was changed is the output; findings of a stream would run into it.
      let isChanged = diff || fix && (files.isEmpty || files == ["-"])
      if !isChanged {
        FindingPrinter(replies: checked, workspace: workspace, style: options.style, quiet: options.quiet).print(format)
      }
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
    LetterFile.isLetter(path) ? try LetterFile.reply(path) : try InputFile.text(path)
  }

  /// Puts the safe suggestions into a reply, or shows them.
  /// - Returns: the reply as it is then.
  private func change(_ file: String, _ draft: Draft, in workspace: Workspace) throws(Failure) -> [UInt8] {
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
    let fixed = workspace.fixed(draft)
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
  let report: LintReport
}

/// `lint --batch`: JSON lines in, JSON lines out.
struct LintBatch {
  let workspace: Workspace

  private struct Message: Decodable {
    let author: String?
    let text: String
  }

  /// `thread` may be one text or a list of texts or messages.
  private enum Thread: Decodable {
    case messages([Message])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self = .messages([Message(author: nil, text: text)])
      } else if let texts = try? container.decode([String].self) {
        self = .messages(texts.map { Message(author: nil, text: $0) })
      } else {
        self = .messages(try container.decode([Message].self))
      }
    }
  }

  private struct Line: Decodable {
    let id: Identifier?
    let text: String
    let letter: String?
    let thread: Thread?
    let channel: String?
    let client: String?
    let agent: String?
    let role: String?
    let at: String?
  }

  /// An id comes back as it was given: text or number.
  private enum Identifier: Codable {
    case text(String)
    case number(Int)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) { self = .number(number) } else { self = .text(try container.decode(String.self)) }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .number(let number): try container.encode(number)
      }
    }
  }

  private struct Result: Encodable {
    let id: Identifier?
    let findings: [Finding]

    enum CodingKeys: String, CodingKey { case id, findings }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(id, forKey: .id)
      try container.encode(findings, forKey: .findings)
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

  /// Checks every line of standard input; returns the worst severity found.
  func run() throws(Failure) -> RuleSeverity {
    let input = try Console.standardInput()
    let decoder = JSONDecoder()
    var worst = RuleSeverity.trial
    for (number, row) in input.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      if row.allSatisfy({ $0 <= 0x20 }) { continue }
      let line: Line
      do {
        line = try decoder.decode(Line.self, from: Data(row))
      } catch {
        Console.line(
          JSONOutput.line(
            Refusal(
              error: tr("строка \(number + 1): нужен объект JSON с полем text", "line \(number + 1): a JSON object with text is needed"))))
        continue
      }
      if let at = line.at, LocalTime(iso8601: at) == nil {
        Console.line(
          JSONOutput.line(Refusal(error: tr("строка \(number + 1): «\(at)» — не время", "line \(number + 1): “\(at)” is no time"))))
        continue
      }
      guard let draft = draft(line) else {
        Console.line(
          JSONOutput.line(
            Refusal(
              error: tr(
                "строка \(number + 1): канала «\(line.channel ?? "")» нет", "line \(number + 1): no channel “\(line.channel ?? "")”"))))
        continue
      }
      let findings = workspace.lint(draft, language: Interface.language).findings
      worst = max(worst, findings.map(\.severity).max() ?? .trial)
      Console.line(JSONOutput.line(Result(id: line.id, findings: findings)))
    }
    return worst
  }

  private func draft(_ line: Line) -> Draft? {
    var draft = Draft(text: Array(line.text.utf8), letter: line.letter.map { Array($0.utf8) }, client: line.client, agent: line.agent)
    draft.role = line.role
    draft.at = line.at.flatMap { LocalTime(iso8601: $0) }
    if let channel = line.channel, !channel.isEmpty {
      guard let id = workspace.handbook.settings.channel(named: channel) else { return nil }
      draft.channel = id
    }
    if case .messages(let messages)? = line.thread {
      draft.thread = messages.map { Draft.Message(author: $0.author == "client" ? .client : .agent, text: Array($0.text.utf8)) }
    }
    return draft
  }
}
