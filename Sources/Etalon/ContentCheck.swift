import Exams
public import Handbook
import Lint

/// What `etalon check` found.
public struct CheckReport: Sendable {
  /// Findings ordered by file and line.
  public private(set) var diagnostics: [Diagnostic]
  /// How much of the standards is enforced or asked.
  public let coverage: Coverage
  /// Documents read.
  public let documents: Int
  /// Clauses of all documents.
  public let clauses: Int
  /// Phrase rules and `rule` blocks that fire.
  public let rules: Int
  /// Questions of the bank.
  public let questions: Int
  /// Exams that can be assembled.
  public let exams: Int

  /// Number of findings of a severity.
  public func count(_ severity: Diagnostic.Severity) -> Int { diagnostics.count { $0.severity == severity } }

  /// Adds accepted findings that an archive shows to be unused.
  /// - Parameter path: the archive, as people know it.
  public mutating func add(unusedIn archive: ArchiveReport, named path: String) {
    let known = Set(diagnostics.filter { $0.code == "decision-unused" }.map(\.spot))
    let found = archive.unused.map { decision in
      Diagnostic(
        "decision-unused", .warning, Spot(path: HandbookLoader.decisionsPath, line: decision.line),
        Localized(
          ru: "Принятому замечанию в архиве \(path) ничего не соответствует: «\(decision.accepted?.rule ?? "")».",
          en: "Nothing in the archive \(path) is what this accepted finding was: “\(decision.accepted?.rule ?? "")”."),
        remedy: Localized(ru: "Удалите строку, если она больше не нужна.", en: "Remove the line if it is needed no more."))
    }
    diagnostics = HandbookChecker.sorted(diagnostics + found.filter { !known.contains($0.spot) })
  }
}

extension Workspace {
  /// Validates the whole root: model, references, rules on their examples, supply of exams, templates against the rules.
  /// - Parameter today: the day against which review dates are held.
  public func check(today: Day) -> CheckReport {
    var found = HandbookChecker(handbook, today: today).diagnostics()
    found += compiledRules.diagnostics + brokenProfiles
    var assembled = 0
    for exam in handbook.exams {
      let bank = bank(for: exam)
      let problems = PaperDrawer.supply(exam: exam, bank: bank, judge: judge(for: exam))
      if problems.isEmpty { assembled += 1 }
      found += problems.map { Diagnostic($0.code, .error, $0.spot, $0.message, remedy: $0.remedy) }
      found += PaperDrawer.idleExclusions(of: exam, questions: bank.all).map { left in
        Diagnostic(
          "exam-without", .warning, Spot(path: exam.spot.path, line: left.line),
          Localized(
            ru: "Строка «\(left.glob.pattern)» в without не исключает ни одного вопроса.",
            en: "“\(left.glob.pattern)” in without leaves no question out."),
          remedy: Localized(
            ru: "Проверьте id вопроса (он стоит на листе ответов: etalon exam paper --key) или удалите строку.",
            en: "Check the id of the question (it stands on the key: etalon exam paper --key), or remove the line."))
      }
    }
    found += templateFindings() + brokenExercises
    return CheckReport(
      diagnostics: HandbookChecker.sorted(found), coverage: Coverage(handbook), documents: handbook.documents.count,
      clauses: handbook.documents.reduce(0) { $0 + $1.clauses.count }, rules: rules.phraseRuleCount + rules.checkRuleCount,
      questions: handbook.questions.count, exams: assembled)
  }

  /// A ready answer is a reply before it is sent: what it breaks, an agent would send.
  private func templateFindings() -> [Diagnostic] {
    var found: [Diagnostic] = []
    for template in handbook.templates {
      let document = handbook.documents.first { $0.path == template.spot.path }
      for variant in template.variants {
        let channels = variant.channel.map { [$0] } ?? document?.frontMatter.channels ?? []
        // Without a channel every rule would apply, those of other channels too; phrase rules of any channel still must.
        for channel in channels.isEmpty ? [nil] : channels.map(Optional.some) {
          let report = lint(Draft(text: Array(Workspace.filled(variant.text).utf8), channel: channel))
          for finding in report.findings where finding.severity >= .warning && (channel != nil || !finding.text.isEmpty) {
            found.append(
              Diagnostic(
                "template-breaks-rule", .warning, template.spot,
                Localized(
                  ru:
                    "Шаблон «\(template.title)»\(channel.map { " (\($0))" } ?? "") нарушает \(finding.clause): «\(finding.text)». \(finding.message)",
                  en:
                    "The template “\(template.title)”\(channel.map { " (\($0))" } ?? "") breaks \(finding.clause): “\(finding.text)”. \(finding.message)"
                ),
                remedy: Localized(
                  ru: "Исправьте шаблон: его отправят клиенту как есть.", en: "Mend the template: it will be sent as it is.")))
          }
        }
      }
    }
    return found
  }

  /// Places of a template filled as an agent would, so that checks for names see names.
  private static func filled(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      result += sample(String(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private static func sample(_ place: String) -> String {
    switch place.lowercased() {
    case "имя", "клиент", "name", "client": "Анна"
    case "агент", "сотрудник", "agent": "Олег"
    case "дата", "date": "15 декабря"
    case "время", "час", "time": "15:00"
    default: place.lowercased()
    }
  }
}
