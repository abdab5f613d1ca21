import Etalon
import Handbook
import Lint

/// Findings of `lint` for people and for machines.
struct FindingPrinter {
  let replies: [CheckedReply]
  let content: LintRoot
  let style: Style
  let quiet: Bool

  private struct Document: Encodable {
    struct File: Encodable {
      let path: String
      let verdict: VerdictRecord

      enum CodingKeys: String, CodingKey { case path }

      init(_ reply: CheckedReply) {
        path = reply.path
        verdict = VerdictRecord(reply.report, letter: reply.letter)
      }

      func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(path, forKey: .path)
        try verdict.encode(to: encoder)
      }
    }
    let version: Int
    let files: [File]
  }

  func print(_ format: LintRun.Format) {
    switch format {
    case .text: for reply in replies { text(reply) }
    case .json:
      Console.line(JSONOutput.pretty(Document(version: 1, files: replies.map(Document.File.init))))
    case .jsonl:
      for reply in replies { Console.line(JSONOutput.line(Document.File(reply))) }
    case .github: github()
    case .checkstyle: Console.line(Checkstyle.text(replies, message))
    case .rdjson: Console.line(JSONOutput.pretty(ReviewdogDiagnostics.log(replies, message)))
    case .sarif: sarif()
    }
  }

  // MARK: - Text

  private func text(_ reply: CheckedReply) {
    let lines = LineIndex(reply.text)
    for finding in reply.report.findings {
      let place = "\(reply.path):\(finding.start.line):\(finding.start.column)"
      Console.line("\(style.bold(place)) \(label(finding.severity)) \(finding.message)")
      excerpt(finding, of: reply, lines)
      let indent = "      "
      if let reason = finding.reason, reason != finding.message {
        Console.line(Layout.wrapped(reason, width: min(Console.width, 110), indent: indent))
      }
      for suggestion in finding.suggestions {
        let text = suggestion.text.isEmpty ? tr("удалите", "delete it") : suggestion.text
        Console.line(style.green(Layout.wrapped("→ " + text, width: Console.width, indent: indent)))
      }
      if let advice = finding.advice { Console.line(Layout.wrapped("(\(advice))", width: Console.width, indent: indent)) }
      Console.line(indent + style.blue(finding.clause) + style.dim(source(of: finding.clause)))
      Console.line()
    }
    if !quiet { summary(reply) }
    for decision in reply.report.expired {
      Console.note(
        tr(
          "\(HandbookLoader.decisionsPath):\(decision.line): принято до \(decision.accepted?.until?.description ?? ""), срок вышел: \(decision.accepted?.rule ?? "").",
          "\(HandbookLoader.decisionsPath):\(decision.line): accepted until \(decision.accepted?.until?.description ?? ""), which is over: \(decision.accepted?.rule ?? "")."
        ))
    }
  }

  private func summary(_ reply: CheckedReply) {
    let findings = reply.report.findings
    var silent: [String] = []
    if !reply.report.accepted.isEmpty {
      silent.append(tr("\(reply.report.accepted.count) принято", "\(reply.report.accepted.count) accepted"))
    }
    if !reply.report.trials.isEmpty { silent.append(tr("\(reply.report.trials.count) на пробе", "\(reply.report.trials.count) on trial")) }
    let tail = silent.isEmpty ? "" : style.dim(" (" + silent.joined(separator: ", ") + ")")
    guard !findings.isEmpty else {
      Console.line(
        style.green(tr("\(reply.path): замечаний нет, можно отправлять.", "\(reply.path): nothing found, it may be sent.")) + tail)
      return
    }
    let parts = RuleSeverity.allCases.reversed().compactMap { severity -> String? in
      let number = findings.count { $0.severity == severity }
      guard number > 0 else { return nil }
      switch severity {
      case .block: return counted(number, "запрет", "запрета", "запретов", "block")
      case .error: return counted(number, "ошибка", "ошибки", "ошибок", "error")
      case .warning: return counted(number, "предупреждение", "предупреждения", "предупреждений", "warning")
      case .hint: return counted(number, "подсказка", "подсказки", "подсказок", "hint")
      case .trial: return nil
      }
    }
    Console.line("\(reply.path): " + parts.joined(separator: ", ") + tail)
  }

  private func source(of clause: String) -> String {
    content.place(ofClause: clause).map { "  \($0.path):\($0.line)" } ?? ""
  }

  /// The line of the finding with a mark under it.
  private func excerpt(_ finding: Finding, of reply: CheckedReply, _ lines: LineIndex) {
    guard finding.end.byte > finding.start.byte else { return }
    let start = lines.start(ofLine: finding.start.line)
    var end = finding.start.line < lines.starts.count ? lines.start(ofLine: finding.start.line + 1) : reply.text.count
    while end > start, reply.text[end - 1] == 0x0A || reply.text[end - 1] == 0x0D { end -= 1 }
    // A tab would move the mark.
    let line = String(decoding: reply.text[start..<end], as: UTF8.self).map { $0 == "\t" ? " " : $0 }
    let before = String(decoding: reply.text[start..<min(finding.start.byte, end)], as: UTF8.self).count
    let marked = max(1, String(decoding: reply.text[min(finding.start.byte, end)..<min(finding.end.byte, end)], as: UTF8.self).count)
    // A window around the mark where the line is longer than the terminal.
    let room = max(30, min(Console.width, 110) - 10)
    var low = 0
    if line.count > room { low = max(0, min(before - 12, line.count - room)) }
    let high = min(line.count, low + room)
    let gutter = String(finding.start.line)
    let pad = String(repeating: " ", count: max(0, 4 - gutter.count))
    let lead = low > 0 ? "…" : ""
    Console.line(style.dim("\(pad)\(gutter) │ ") + lead + String(line[low..<high]) + (high < line.count ? "…" : ""))
    let markedEnd = min(line.count, before + max(1, min(marked, high - before)))
    let indent = String(repeating: " ", count: Layout.columns(line[low..<min(before, line.count)]) + lead.count)
    let marks = String(repeating: "^", count: max(1, Layout.columns(line[min(before, markedEnd)..<markedEnd])))
    Console.line(style.dim("     │ ") + indent + color(finding.severity, marks))
  }

  private func label(_ severity: RuleSeverity) -> String {
    switch severity {
    case .block: color(severity, tr("запрет:", "block:"))
    case .error: color(severity, tr("ошибка:", "error:"))
    case .warning: color(severity, tr("предупреждение:", "warning:"))
    case .hint, .trial: color(severity, tr("подсказка:", "hint:"))
    }
  }

  private func color(_ severity: RuleSeverity, _ text: String) -> String {
    switch severity {
    case .block, .error: style.red(text)
    case .warning: style.yellow(text)
    case .hint, .trial: style.blue(text)
    }
  }

  // MARK: - Machines

  private func github() {
    for reply in replies {
      for (finding, place) in zip(reply.report.findings, reply.places(of: reply.report.findings)) {
        Console.line(
          GitHubAnnotation.line(
            severity: finding.severity.rawValue, path: reply.path, line: place.start.line, column: place.start.column,
            title: finding.rule, message: message(finding)))
      }
    }
  }

  private func sarif() {
    let results = replies.flatMap { reply in
      let places = reply.places(of: reply.report.findings + reply.report.accepted.map(\.finding))
      let shown = zip(reply.report.findings, places).map { result($0, at: $1, in: reply, suppressedBy: nil) }
      let silent = zip(reply.report.accepted, places.dropFirst(shown.count)).map {
        result($0.finding, at: $1, in: reply, suppressedBy: $0.decision)
      }
      return shown + silent
    }
    Console.line(JSONOutput.pretty(SARIF.log(results)))
  }

  private func result(_ finding: Finding, at place: SourcePlace, in reply: CheckedReply, suppressedBy decision: Decision?) -> SARIF.Result {
    SARIF.Result(
      rule: finding.rule, level: SARIF.level(finding.severity.rawValue), message: message(finding), path: reply.path,
      region: SARIF.Region(
        startLine: place.start.line, startColumn: place.start.column, endLine: place.end.line, endColumn: place.end.column),
      fingerprint: finding.fingerprint, justification: decision?.reason)
  }

  private func message(_ finding: Finding) -> String {
    let suggestion = finding.suggestions.first.map { " → " + $0.text } ?? ""
    return finding.message + (finding.reason.map { " " + $0 } ?? "") + suggestion
  }
}

extension CheckedReply {
  /// Where programs that mark files find findings: of a letter, the place in its file; the file's first line where there is none.
  func places(of findings: [Finding]) -> [SourcePlace] {
    guard let letter else { return findings.map { SourcePlace(start: $0.start, end: $0.end) } }
    let first = Position(line: 1, column: 1, byte: 0, utf16: 0)
    return letter.sources(of: findings).map { $0 ?? SourcePlace(start: first, end: first) }
  }

  /// The file that those places count into.
  var markedText: [UInt8] { letter?.file ?? text }
}
