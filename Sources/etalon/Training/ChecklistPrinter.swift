import Etalon
import Handbook
import Training

/// Criteria × people in the terminal.
struct ChecklistPrinter {
  let style: Style
  let names: [String: String]

  private static let columnWidth = 12

  func print(_ report: ChecklistReport) {
    Console.line(style.bold(report.title))
    var facts = [counted(report.sheets, "лист", "листа", "листов", "sheet")]
    facts.append(
      tr(
        counted(report.columns.count, "человек", "человека", "человек", ""),
        report.columns.count == 1 ? "1 person" : "\(report.columns.count) people"))
    if let days = report.days {
      facts.append(days.lowerBound == days.upperBound ? "\(days.lowerBound)" : "\(days.lowerBound) – \(days.upperBound)")
    }
    Console.line(style.dim(facts.joined(separator: " · ")))
    if let score = report.score {
      let failed =
        report.failed > 0
        ? style.red(tr(" · не сдано из-за критичных: \(report.failed)", " · failed by critical criteria: \(report.failed)")) : ""
      Console.line(tr("Баллы: ", "Score: ") + Self.percent(score) + failed)
    }
    // As many people side by side as there is room for; the rest below.
    let room = max(1, (Console.width - textWidth(report) - Self.columnWidth) / Self.columnWidth)
    for start in stride(from: 0, to: max(1, report.columns.count), by: room) {
      Console.line()
      table(report, columns: Array(report.columns.indices[start..<min(start + room, report.columns.count)]))
    }
    improvements(report)
    actions(report)
    causes(report)
  }

  static func percent(_ share: Double?) -> String { share.map { "\(Int(($0 * 100).rounded())) %" } ?? "–" }

  private func name(_ id: String) -> String { names[id] ?? id }

  private func textWidth(_ report: ChecklistReport) -> Int { min(52, max(28, Console.width - 4 * Self.columnWidth)) }

  private func table(_ report: ChecklistReport, columns: [Int]) {
    let width = textWidth(report)
    row("", columns.map { name(report.columns[$0].person) } + [tr("все", "all")], width) { style.bold($0) }
    row(tr("Проверено разговоров", "Conversations"), columns.map { String(report.columns[$0].sheets) } + [String(report.sheets)], width) {
      $0
    }
    for group in report.groups {
      if !group.title.isEmpty {
        row(group.title, columns.map { Self.percent(group.shares[$0]) } + [Self.percent(group.total)], width) { style.bold($0) }
      }
      for line in group.rows {
        let cells = columns.map { line.cells[$0] } + [line.total]
        let text = (line.criterion.critical ? "! " : "  ") + line.criterion.text
        let parts = Layout.wrapped(text, width: width, indent: "").split(separator: "\n").map(String.init)
        for (index, part) in parts.enumerated() {
          let isLast = index == parts.count - 1
          let indented = index > 0 ? "    " + part : part
          Console.write(padded(indented, width))
          if isLast { for cell in cells { Console.write(aligned(Self.cell(cell), cell.no > 0 ? { style.red($0) } : { $0 })) } }
          Console.line()
        }
      }
    }
    row(tr("Баллы", "Score"), columns.map { Self.percent(report.columns[$0].score) } + [Self.percent(report.score)], width) {
      style.bold($0)
    }
  }

  private static func cell(_ cell: ChecklistReport.Cell) -> String { cell.share == nil ? "–" : "\(cell.yes)/\(cell.yes + cell.no)" }

  private func row(_ title: String, _ cells: [String], _ width: Int, _ mark: (String) -> String) {
    Console.write(mark(padded(title, width)))
    for cell in cells { Console.write(aligned(cell, mark)) }
    Console.line()
  }

  private func padded(_ text: String, _ width: Int) -> String {
    let cut = text.count > width ? String(text.prefix(width - 1)) + "…" : text
    return cut + String(repeating: " ", count: max(0, width - cut.count))
  }

  private func aligned(_ text: String, _ mark: (String) -> String) -> String {
    let cut = text.count > Self.columnWidth - 1 ? String(text.prefix(Self.columnWidth - 2)) + "…" : text
    return String(repeating: " ", count: Self.columnWidth - cut.count) + mark(cut)
  }

  private func improvements(_ report: ChecklistReport) {
    let columns = report.columns.filter { !$0.improve.isEmpty || !$0.strengths.isEmpty }
    guard !columns.isEmpty else { return }
    Console.line()
    Console.line(style.bold(tr("Что улучшить и что закрепить", "What to improve and what to keep")))
    for column in columns {
      Console.line("  " + name(column.person))
      for text in column.improve { Console.line(Layout.wrapped("– " + text, width: Console.width, indent: "    ")) }
      for text in column.strengths { Console.line(style.green(Layout.wrapped("+ " + text, width: Console.width, indent: "    "))) }
    }
  }

  private func actions(_ report: ChecklistReport) {
    guard !report.actions.isEmpty else { return }
    Console.line()
    Console.line(style.bold(tr("Договорённости", "Actions")))
    for item in report.actions { Console.line("  " + line(item)) }
  }

  /// `12.3 просрочено до 2026-12-01: переписать шаблон — Олег`
  func line(_ item: ActionItem) -> String {
    let state =
      switch item.state {
      case .overdue: style.red(tr("просрочено", "overdue"))
      case .open: style.yellow(tr("открыто", "open"))
      case .done: style.green(tr("сделано", "done"))
      }
    var text = "\(item.id) \(state)"
    if let due = item.action.due, item.state != .done { text += tr(" до \(due)", " by \(due)") }
    text += ": \(item.action.what)"
    if let owner = item.action.owner { text += " — \(name(owner))" }
    if let closed = item.closed, !closed.comment.isEmpty { text += style.dim(" (\(closed.comment))") }
    return text
  }

  private func causes(_ report: ChecklistReport) {
    guard !report.causes.isEmpty else { return }
    Console.line()
    Console.line(style.bold(tr("Причины", "Causes")))
    for cause in report.causes { Console.line("  \(cause.count) × \(cause.text)") }
  }
}
