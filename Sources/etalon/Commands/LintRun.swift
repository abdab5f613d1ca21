import Etalon
import Foundation
import Handbook
import Lint

/// A look at replies as asked for: files, standard input, or a batch of them.
struct LintRun {
  enum Format: String, CaseIterable {
    case text
    case json
    case jsonl
    case sarif
    case github
    case checkstyle
    case rdjson
  }

  var root: String?
  var color = ColorChoice.auto
  var quiet = false
  var files: [String] = []
  var letter: String?
  var thread: String?
  /// The channel as written.
  var channel: String?
  var client: String?
  var agent: String?
  var role: String?
  var at: String?
  var failOn = RuleSeverity.error
  var format = Format.text
  var fix = false
  var diff = false
  var explain: String?
  var batch = false
  /// Name of a profile.
  var profile: String?
  /// What becomes of findings with `--accept`; nil: they are shown.
  var acceptance: AcceptanceOptions?

  /// Lints, and returns the exit code.
  func run() throws(Failure) -> Int32 {
    let content = try LintRoot.opened(root)
    if let explain {
      try RuleAccountPrinter(style: Style(color)).print(explain, in: content)
      return 0
    }
    let clock = try attempt { () throws(EtalonError) in try Clock(timeZone: content.settings.timeZone) }
    let desk = try attempt { () throws(EtalonError) in try content.desk(today: clock.today, profile: profile) }
    for diagnostic in content.brokenDecisions { Console.note(DiagnosticPrinter.short(diagnostic)) }
    var baseline = try acceptance?.baseline(content.path, clock)
    let broken = content.brokenRules + desk.brokenProfile
    var worst = RuleSeverity.trial
    if batch {
      worst = try LintBatch(settings: content.settings, desk: desk).run(into: &baseline)
    } else {
      var checked: [CheckedReply] = []
      for file in files.isEmpty ? ["-"] : files {
        let letter = LetterFile.isLetter(file) ? try LetterFile.reply(file) : nil
        var bytes: [UInt8]
        if let letter { bytes = letter.reply } else { bytes = file == "-" ? try Console.standardInput() : try InputFile.text(file) }
        var draft = try draft(bytes, in: content)
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
        FindingPrinter(replies: checked, content: content, style: Style(color), quiet: quiet).print(format)
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
      return 2
    }
    return worst >= failOn && worst > .trial ? 1 : 0
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

  private func draft(_ text: [UInt8], in content: LintRoot) throws(Failure) -> Draft {
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
    if let channel { draft.channel = try ChannelOption.resolve(channel, in: content.settings) }
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

extension LintRoot {
  /// Opens the rules of a content root; files that cannot be read are named on standard error.
  static func opened(_ root: String?) throws(Failure) -> LintRoot {
    let content = try attempt { () throws(EtalonError) in try LintRoot(root: root) }
    for diagnostic in content.brokenFiles { Console.note(DiagnosticPrinter.short(diagnostic)) }
    return content
  }
}

extension LintRun {
  /// Reads the plain form of a call — files, and options that need no explanation — without the argument parser, as `SearchRun` does.
  ///
  /// - Parameter arguments: without the program's name.
  /// - Returns: nil for everything else, right or wrong: that is for the argument parser to read or to refuse.
  init?(plain arguments: [String]) {
    guard arguments.first == "lint" else { return nil }
    var rest = arguments.dropFirst()
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("-"), argument != "-" else {
        files.append(argument)
        continue
      }
      switch argument {
      case "--":
        files += rest
        rest = []
      case "--quiet": quiet = true
      case "--fix": fix = true
      case "--diff": diff = true
      case "--batch": batch = true
      case "--root", "--lang", "--color", "--letter", "--thread", "--channel", "--client", "--agent", "--role", "--at", "--fail-on",
        "--format", "--explain", "--profile":
        guard let value = rest.popFirst(), !value.hasPrefix("-"), set(argument, value) else { return nil }
      default: return nil
      }
    }
    // What is no call at all is for the parser to say.
    guard !(batch && (!files.isEmpty || fix || diff || format != .text && format != .jsonl)), !(fix && diff),
      batch || explain != nil || !files.isEmpty || !Console.isInputTerminal
    else { return nil }
  }

  private mutating func set(_ option: String, _ value: String) -> Bool {
    switch option {
    case "--root": root = value
    case "--letter": letter = value
    case "--thread": thread = value
    case "--channel": channel = value
    case "--client": client = value
    case "--agent": agent = value
    case "--role": role = value
    case "--at": at = value
    case "--explain": explain = value
    case "--profile": profile = value
    case "--fail-on":
      guard let known = RuleSeverity(rawValue: value) else { return false }
      failOn = known
    case "--format":
      guard let known = Format(rawValue: value) else { return false }
      format = known
    case "--color":
      guard let known = ColorChoice(rawValue: value) else { return false }
      color = known
    default:
      // The language was read where the interface begins; here it need only be one.
      return InterfaceLanguage(rawValue: value) != nil
    }
    return true
  }
}
