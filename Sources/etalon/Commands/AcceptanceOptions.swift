import ArgumentParser
import Etalon
import Foundation
import Handbook
import Lint

/// `lint --accept`: findings that are to stay silent.
struct AcceptanceOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      tr(
        "Принять замечания: записать их в Standards/decisions.jsonl и больше не показывать.",
        "Accept the findings: write them into Standards/decisions.jsonl and show them no more.")))
  var accept = false

  @Option(
    help: ArgumentHelp(tr("Кто принимает (по умолчанию имя из Git).", "Who accepts (default: the name known to Git)."), valueName: "name"))
  var by: String?

  @Option(help: ArgumentHelp(tr("Почему: обязательно с --accept.", "Why: needed with --accept."), valueName: "text"))
  var reason: String?

  @Option(
    help: ArgumentHelp(tr("По какой день действует: 2026-12-31.", "The last day on which it holds: 2026-12-31."), valueName: "date"))
  var until: String?

  @Option(
    name: .customLong("rule"),
    help: ArgumentHelp(
      tr("Принять замечания только этих правил: id или образец с *.", "Accept findings of these rules only: an id, or a pattern with *.")))
  var rules: [String] = []

  func validate(isText: Bool, changes: Bool) throws {
    guard accept else {
      guard by == nil, reason == nil, until == nil, rules.isEmpty else {
        throw ValidationError(
          tr("--by, --reason, --until и --rule нужны только с --accept.", "--by, --reason, --until and --rule go with --accept."))
      }
      return
    }
    if changes { throw ValidationError(tr("--accept не сочетается с --fix и --diff.", "--accept goes with neither --fix nor --diff.")) }
    if !isText { throw ValidationError(tr("--accept пишет только текст.", "--accept writes text only.")) }
    if (reason ?? "").allSatisfy(\.isWhitespace) {
      throw ValidationError(
        tr(
          "Назовите причину: --reason \"цитата из договора, менять нельзя\".", "Give the reason: --reason \"quoted from the contract\"."))
    }
  }

  /// What collects the findings; nil without `--accept`.
  /// - Parameter root: the content root.
  func baseline(_ root: String, _ clock: Clock) throws(Failure) -> Baseline? {
    guard accept, let reason else { return nil }
    var last: Day?
    if let until {
      guard let day = Day(until) else {
        throw Failure(
          code: 2, tr("--until: «\(until)» — не дата.", "--until: “\(until)” is no date."),
          remedy: tr("Запишите её как 2026-12-31.", "Write it as 2026-12-31."))
      }
      guard day >= clock.today else {
        throw Failure(
          code: 2, tr("--until: \(day) уже прошло.", "--until: \(day) is over."),
          remedy: tr("Назовите день не раньше сегодняшнего.", "Name today or a later day."))
      }
      last = day
    }
    guard let name = by ?? AcceptanceOptions.author(root) else {
      throw Failure(
        code: 2, tr("Кто принимает замечания, неизвестно.", "Who accepts the findings is not known."),
        remedy: tr("Назовите себя: --by \"Имя\".", "Name yourself: --by \"Name\"."))
    }
    let at = "\(clock.today)T\(clock.time(of: clock.seconds))"
    return Baseline(
      file: DecisionsFile(root: root), rules: rules.map { Glob($0) },
      signature: DecisionsFile.Signature(by: name, at: at, reason: reason, until: last))
  }

  /// The name that Git knows here, else the user's.
  static func author(_ root: String) -> String? {
    let git = Process()
    git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    git.arguments = ["git", "-C", root, "config", "user.name"]
    let output = Pipe()
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    git.standardInput = FileHandle.nullDevice
    if (try? git.run()) != nil {
      let data = (try? output.fileHandleForReading.readToEnd()) ?? nil
      git.waitUntilExit()
      let name = String(decoding: data ?? Data(), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
      if !name.isEmpty { return name }
    }
    return ProcessEnvironment["USER"].flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// Findings on their way into `Standards/decisions.jsonl`.
struct Baseline {
  let file: DecisionsFile
  let rules: [Glob]
  let signature: DecisionsFile.Signature
  private var findings: [(finding: Finding, reply: [UInt8])] = []
  private var places: [String] = []
  private var before = 0

  init(file: DecisionsFile, rules: [Glob], signature: DecisionsFile.Signature) {
    self.file = file
    self.rules = rules
    self.signature = signature
  }

  mutating func add(_ replies: [CheckedReply]) {
    for reply in replies {
      for finding in reply.report.findings where isWanted(finding) {
        places.append("\(reply.path):\(finding.start.line):\(finding.start.column) \(finding.rule)")
      }
      add(reply.report, of: reply.text)
    }
  }

  mutating func add(_ verdict: LintVerdict, of reply: [UInt8]) {
    findings += verdict.findings.filter(isWanted).map { ($0, reply) }
    before += verdict.accepted.count { isWanted($0.finding) }
  }

  private func isWanted(_ finding: Finding) -> Bool { rules.isEmpty || rules.contains { $0.matches(finding.rule) } }

  /// Writes the decisions and says what was written.
  func write() throws(Failure) {
    let added = try attempt { () throws(EtalonError) in try file.accept(findings, signature) }
    for place in places { Console.line(place) }
    if !places.isEmpty { Console.line() }
    let earlier = before > 0 ? tr(", приняты раньше: \(before)", ", accepted before: \(before)") : ""
    Console.line(
      tr("Принято замечаний: \(findings.count)\(earlier).", "Findings accepted: \(findings.count)\(earlier).")
        + (added > 0
          ? tr(" Строк в \(HandbookLoader.decisionsPath): +\(added).", " Lines in \(HandbookLoader.decisionsPath): +\(added).") : ""))
  }
}
