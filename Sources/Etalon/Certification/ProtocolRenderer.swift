import Certification
import Foundation
public import Handbook

/// Writes a protocol down to be printed and signed.
public struct ProtocolRenderer: Sendable {
  private let sheet: ProtocolSheet
  private let language: InterfaceLanguage

  /// A renderer of one sheet.
  public init(_ sheet: ProtocolSheet, language: InterfaceLanguage) {
    self.sheet = sheet
    self.language = language
  }

  private func tr(_ ru: String, _ en: String) -> String { language == .ru ? ru : en }

  // MARK: - Pieces

  private var heading: String {
    switch sheet.confirmation {
    case .auto: tr("Ведомость экзамена", "List of passes")
    case .supervisor: tr("Лист подтверждения", "Confirmation sheet")
    case .commission: tr("Протокол комиссии", "Minutes of the commission")
    }
  }

  /// Who is to sign: the commission has so many lines.
  private var signers: Int { max(1, sheet.confirmation.people) }

  /// Those who confirmed in the records, each once, in order.
  private var signatures: [ProtocolSheet.Signature] {
    var seen: Set<String> = []
    return sheet.candidates.flatMap(\.confirmations).filter { seen.insert($0.name).inserted }
  }

  private var facts: [(String, String)] {
    let channels = sheet.admits.map { "\($0.channel) (\(level($0.level)))" }.joined(separator: ", ")
    return [
      (tr("Экзамен", "Exam"), "\(sheet.title) (\(sheet.exam))"), (tr("Дата", "Day"), sheet.day.description),
      (tr("Сдан с", "Passed from"), percent(sheet.passMark)),
      (tr("Допуск", "Admits to"), channels.isEmpty ? tr("без каналов", "no channels") : channels),
    ]
  }

  private var columns: [String] {
    [
      "№", tr("Сотрудник", "Person"), tr("Сдал", "Passed on"), tr("Баллы", "Points"), tr("Оценка", "Grade"), tr("Билет", "Paper"),
      tr("Решение", "Decision"),
    ]
  }

  private func row(_ number: Int, _ candidate: ProtocolSheet.Candidate) -> [String] {
    let decision =
      candidate.certificate.map { tr("сертификат \($0)", "certificate \($0)") }
      ?? tr("☐ допустить ☐ не допускать", "☐ admit ☐ do not admit")
    let person = candidate.name == candidate.person ? candidate.person : "\(candidate.name) (\(candidate.person))"
    return [
      String(number), person, candidate.day.description,
      "\(figure(candidate.points)) / \(figure(candidate.maximum)), \(percent(candidate.share))", candidate.grade ?? "—",
      String(candidate.paper.prefix(12)), decision,
    ]
  }

  private var signatureColumns: [String] {
    [tr("Имя", "Name"), tr("Роль", "Role"), tr("Подпись", "Signature"), tr("Дата", "Date")]
  }

  private var signatureRows: [[String]] {
    let known = signatures.map { [$0.name, $0.role, "", tr("в записях с \($0.day)", "in the records since \($0.day)")] }
    return known + (known.count..<max(known.count, signers)).map { _ in ["", "", "", ""] }
  }

  private var signatureTitle: String {
    switch sheet.confirmation {
    case .auto: tr("Ответственный", "Responsible")
    case .supervisor: tr("Руководитель", "Supervisor")
    case .commission(let people): tr("Комиссия, человек: \(people)", "Commission of \(people)")
    }
  }

  private var footnote: String {
    tr("Составлено по записям, цепочка событий ", "Made from the records, chain of events ") + sheet.chainHead.prefix(16)
  }

  private var nobody: String { tr("Подтверждения никто не ждёт.", "Nobody waits for a confirmation.") }

  private func level(_ level: AdmissionLevel) -> String {
    switch level {
    case .none: tr("нет", "none")
    case .supervised: tr("с наставником", "supervised")
    case .full: tr("полный", "full")
    }
  }

  private func percent(_ share: Double) -> String { figure((share * 1_000).rounded() / 10) + tr(" %", "%") }

  private func figure(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    if hundredths % 100 == 0 { return String(hundredths / 100) }
    let fraction = hundredths % 100
    let digits = fraction % 10 == 0 ? String(fraction / 10) : (fraction < 10 ? "0" : "") + String(fraction)
    return "\(hundredths / 100)" + tr(",", ".") + digits
  }

  // MARK: - Markdown

  /// The sheet as Markdown.
  public var markdown: String {
    var lines = ["# \(heading)", ""]
    if let company = sheet.company { lines += [cell(company), ""] }
    lines += facts.map { "- \($0): \($1)" } + [""]
    if sheet.candidates.isEmpty {
      lines += [nobody, ""]
    } else {
      lines += table(columns, sheet.candidates.enumerated().map { row($0 + 1, $1) }) + [""]
    }
    lines += ["## \(signatureTitle)", ""] + table(signatureColumns, signatureRows.map { $0.map { $0.isEmpty ? "________" : $0 } })
    return (lines + ["", footnote, ""]).joined(separator: "\n")
  }

  private func table(_ head: [String], _ rows: [[String]]) -> [String] {
    [head, head.map { _ in "---" }].map(line) + rows.map(line)
  }

  private func line(_ cells: [String]) -> String { "| " + cells.map(cell).joined(separator: " | ") + " |" }

  private func cell(_ text: String) -> String {
    text.replacingOccurrences(of: "|", with: "\\|").replacingOccurrences(of: "\n", with: " ")
  }

  // MARK: - HTML

  /// The sheet as a page that prints on A4.
  public var html: String {
    let company = sheet.company.map { "<p class=\"company\">\(escaped($0))</p>\n" } ?? ""
    let facts = facts.map { "<dt>\(escaped($0))</dt><dd>\(escaped($1))</dd>" }.joined(separator: "\n")
    let candidates =
      sheet.candidates.isEmpty
      ? "<p>\(escaped(nobody))</p>" : table("candidates", columns, sheet.candidates.enumerated().map { row($0 + 1, $1) })
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(escaped(heading)): \(escaped(sheet.title))</title>
      <style>
      @page { size: A4 landscape; margin: 15mm; }
      body { font: 11pt/1.45 "PT Sans", "Noto Sans", Arial, sans-serif; color: #111; background: #fff; max-width: 267mm; margin: 8mm auto; padding: 0 4mm; }
      h1 { font-size: 18pt; margin: 0 0 4mm; }
      h2 { font-size: 13pt; margin: 9mm 0 2mm; }
      .company { margin: 0 0 1mm; color: #444; }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: 1mm 5mm; margin: 0 0 6mm; }
      dt { color: #444; }
      dd { margin: 0; }
      table { border-collapse: collapse; width: 100%; }
      th, td { border: 1px solid #777; padding: 1.5mm 2.5mm; text-align: left; vertical-align: top; }
      th { background: #f0f0f0; font-weight: 600; }
      tr { break-inside: avoid; }
      .candidates td:first-child { width: 8mm; text-align: right; }
      .candidates td:nth-child(6) { font-family: monospace; font-size: 9pt; }
      .signatures td { height: 10mm; vertical-align: bottom; }
      .signatures th:nth-child(3) { width: 35%; }
      .signatures th:nth-child(4) { width: 22%; }
      .foot { margin-top: 6mm; font-size: 9pt; color: #444; }
      </style>
      </head>
      <body>
      \(company)<h1>\(escaped(heading))</h1>
      <dl>
      \(facts)
      </dl>
      \(candidates)
      <h2>\(escaped(signatureTitle))</h2>
      \(table("signatures", signatureColumns, signatureRows))
      <p class="foot">\(escaped(footnote))</p>
      </body>
      </html>

      """
  }

  private func table(_ name: String, _ head: [String], _ rows: [[String]]) -> String {
    let heads = head.map { "<th scope=\"col\">\(escaped($0))</th>" }.joined()
    let body = rows.map { "<tr>" + $0.map { "<td>\(escaped($0))</td>" }.joined() + "</tr>" }.joined(separator: "\n")
    return "<table class=\"\(name)\">\n<thead><tr>\(heads)</tr></thead>\n<tbody>\n\(body)\n</tbody>\n</table>"
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
    return result
  }
}
