import Etalon
import Foundation
import Handbook

/// What the rules found in an archive, for people and for machines.
struct ArchivePrinter {
  let report: ArchiveReport
  let path: String
  let style: Style
  let quiet: Bool

  /// How many rules that never hit are named.
  private static let shownIdle = 12

  func text() {
    var head = [
      tr(counted(report.replies, "ответ", "ответа", "ответов", ""), report.replies == 1 ? "1 reply" : "\(report.replies) replies"),
      tr(
        "с замечаниями \(report.withFindings) (\(percent(report.withFindings)))",
        "\(report.withFindings) with findings (\(percent(report.withFindings)))"),
    ]
    if report.accepted > 0 { head.append(tr("принято \(report.accepted)", "\(report.accepted) accepted")) }
    Console.line(style.bold(tr("Архив \(path)", "Archive \(path)")) + ": " + head.joined(separator: ", "))
    badLines()
    section(report.rules.filter { $0.severity != .trial }, nil)
    section(report.rules.filter { $0.severity == .trial }, tr("На пробе", "On trial"))
    idle()
    Console.line()
  }

  private func badLines() {
    guard report.badLineCount > 0 else { return }
    Console.line(style.yellow(tr("Строк не прочитано: \(report.badLineCount)", "Lines not read: \(report.badLineCount)")))
    for line in report.badLines {
      Console.line("  \(path):\(line.line): " + line.problem.message(Interface.language))
    }
    let rest = report.badLineCount - report.badLines.count
    if rest > 0 { Console.line(style.dim(tr("  … и ещё \(rest)", "  … and \(rest) more"))) }
  }

  private func section(_ rules: [ArchiveReport.RuleHits], _ title: String?) {
    guard !rules.isEmpty else { return }
    Console.line()
    if let title { Console.line(style.bold(title)) }
    for rule in rules {
      let share = percent(rule.replies)
      let pad = String(repeating: " ", count: max(0, 7 - share.count))
      let hits = tr("ответов \(rule.replies), замечаний \(rule.hits)", "replies \(rule.replies), findings \(rule.hits)")
      Console.line("\(pad)\(share)  \(style.bold(rule.rule))  \(style.dim(severity(rule.severity) + hits))")
      guard !quiet else { continue }
      for sample in rule.samples {
        let id = sample.id.map { " (\($0))" } ?? ""
        Console.line(Layout.wrapped("\(path):\(sample.line)\(id): \(sample.excerpt)", width: Console.width, indent: "         "))
      }
    }
  }

  private func idle() {
    guard !report.neverHit.isEmpty else { return }
    Console.line()
    Console.line(tr("Ни разу не сработали: \(report.neverHit.count)", "Never hit: \(report.neverHit.count)"))
    guard !quiet else { return }
    for rule in report.neverHit.prefix(ArchivePrinter.shownIdle) { Console.line("         " + rule) }
    let rest = report.neverHit.count - ArchivePrinter.shownIdle
    if rest > 0 {
      Console.line(
        style.dim(tr("         … и ещё \(rest); все — в --format json", "         … and \(rest) more; all of them in --format json")))
    }
  }

  private func severity(_ severity: RuleSeverity) -> String {
    switch severity {
    case .block: tr("запрет, ", "block, ")
    case .error: tr("ошибка, ", "error, ")
    case .warning: tr("предупреждение, ", "warning, ")
    case .hint: tr("подсказка, ", "hint, ")
    case .trial: ""
    }
  }

  /// A share of the replies: `0,4 %`, `0.4%`.
  private func percent(_ number: Int) -> String {
    let tenths = report.replies == 0 ? 0 : (number * 1_000 + report.replies / 2) / report.replies
    return Interface.language == .ru ? "\(tenths / 10),\(tenths % 10) %" : "\(tenths / 10).\(tenths % 10)%"
  }

  // MARK: - Machines

  /// `against` of `check --format json`.
  struct Account: Encodable {
    struct Sample: Encodable {
      let line: Int
      let id: ReplyRecord.Identifier?
      let text, excerpt: String
    }
    struct Rule: Encodable {
      let rule, clause, severity: String
      let replies, hits: Int
      let share: Double
      let samples: [Sample]
    }
    struct BadLine: Encodable {
      let line: Int
      let error: String
    }
    struct BadLines: Encodable {
      let count: Int
      let first: [BadLine]
    }
    let path: String
    let replies, withFindings, accepted: Int
    let rules: [Rule]
    let neverHit: [String]
    let badLines: BadLines
  }

  var account: Account {
    Account(
      path: path, replies: report.replies, withFindings: report.withFindings, accepted: report.accepted,
      rules: report.rules.map { rule in
        Account.Rule(
          rule: rule.rule, clause: rule.clause, severity: rule.severity.rawValue, replies: rule.replies, hits: rule.hits,
          share: report.replies == 0 ? 0 : Double((rule.replies * 20_000 + report.replies) / (2 * report.replies)) / 10_000,
          samples: rule.samples.map { Account.Sample(line: $0.line, id: $0.id, text: $0.text, excerpt: $0.excerpt) })
      },
      neverHit: report.neverHit,
      badLines: Account.BadLines(
        count: report.badLineCount,
        first: report.badLines.map { Account.BadLine(line: $0.line, error: $0.problem.message(Interface.language)) }))
  }
}
