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

  @Option(help: ArgumentHelp(tr("С какого уровня код выхода 1.", "Severity from which the exit code is 1.")))
  var failOn: RuleSeverity = .error

  @Option(help: ArgumentHelp(tr("Вид вывода: text, json, jsonl, sarif, github.", "Output: text, json, jsonl, sarif, github.")))
  var format: Format = .text

  @Flag(help: ArgumentHelp(tr("Ответы строками JSON со стандартного ввода.", "Replies as JSON lines from standard input.")))
  var batch = false

  func validate() throws {
    if batch, !files.isEmpty { throw ValidationError(tr("С --batch ответы читаются из ввода.", "--batch reads replies from input.")) }
    if batch, format != .text, format != .jsonl { throw ValidationError(tr("--batch выводит jsonl.", "--batch writes jsonl.")) }
    if !batch, files.isEmpty, Console.isInputTerminal {
      throw ValidationError(
        tr("Назовите файл: etalon lint ответ.md (или «-» для ввода).", "Name a file: etalon lint reply.md (or “-” for input)."))
    }
  }

  func run() throws {
    let workspace = try options.workspace()
    let broken = workspace.brokenRules
    var worst = RuleSeverity.trial
    if batch {
      worst = try LintBatch(workspace: workspace).run()
    } else {
      var checked: [CheckedReply] = []
      for file in files.isEmpty ? ["-"] : files {
        let bytes = file == "-" ? try Console.standardInput() : try reply(file)
        let draft = try draft(bytes, in: workspace)
        checked.append(CheckedReply(path: file, text: bytes, report: workspace.lint(draft, language: Interface.language)))
      }
      worst = checked.flatMap(\.report.findings).map(\.severity).max() ?? .trial
      FindingPrinter(replies: checked, workspace: workspace, style: options.style, quiet: options.quiet).print(format)
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
    if path.lowercased().hasSuffix(".eml") {
      throw Failure(
        code: 3, tr("\(path): письма .eml эта версия не разбирает.", "\(path): this version does not read .eml letters."),
        remedy: tr("Сохраните текст ответа в .txt или .md.", "Save the reply's text as .txt or .md."))
    }
    return try InputFile.text(path)
  }

  private func draft(_ text: [UInt8], in workspace: Workspace) throws(Failure) -> Draft {
    var draft = Draft(text: text, client: client, agent: agent)
    if let channel { draft.channel = try ChannelOption.resolve(channel, in: workspace.handbook.settings) }
    if let letter { draft.letter = try InputFile.text(letter) }
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
