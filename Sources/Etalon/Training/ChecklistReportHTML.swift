import Exams
public import Handbook
public import Training

extension ChecklistReport {
  /// The report as a page of its own, ready for the printer; nothing is loaded, all text is escaped.
  /// - Parameter names: what people are called.
  public func html(names: (String) -> String, language: InterfaceLanguage) -> String {
    ChecklistPage(
      report: self, words: PaperWords(language: language), names: Dictionary(uniqueKeysWithValues: people.map { ($0, names($0)) })
    ).text
  }

  private var people: Set<String> { Set(columns.map(\.person)).union(actions.compactMap(\.action.owner)).union(actions.map(\.person)) }
}

private struct ChecklistPage {
  let report: ChecklistReport
  let words: PaperWords
  let names: [String: String]

  var text: String {
    var page = HTMLText()
    PageFrame.begin(&page, title: report.title, language: words.language)
    page.element("h1", report.title)
    var facts = [words("Листов", "Sheets") + ": \(report.sheets)", words("людей", "people") + ": \(report.columns.count)"]
    if let days = report.days {
      let (first, last) = (PageFrame.day(days.lowerBound, words), PageFrame.day(days.upperBound, words))
      facts.append(first == last ? first : "\(first) – \(last)")
    }
    page.element("p", facts.joined(separator: " · "), class: "facts")
    if let score = report.score {
      let failed =
        report.failed > 0 ? words("; не сдано из-за критичных: \(report.failed)", "; failed by critical criteria: \(report.failed)") : ""
      page.element("p", words("Баллы", "Score") + ": \(percent(score))\(failed)", class: "verdict")
    }
    matrix(&page)
    improvements(&page)
    actions(&page)
    causes(&page)
    PageFrame.end(&page)
    return page.text
  }

  private func name(_ id: String) -> String { names[id] ?? id }

  private func percent(_ share: Double?) -> String { share.map { words.percent(($0 * 100).rounded() / 100) } ?? "–" }

  private func matrix(_ page: inout HTMLText) {
    page.raw("<section>\n<div class=\"wide\">\n<table class=\"matrix\">\n<thead><tr><th scope=\"col\">")
    page.raw(HTMLText.escaped(words("Критерий", "Criterion")) + "</th>")
    for column in report.columns { page.raw("<th scope=\"col\">\(HTMLText.escaped(name(column.person)))</th>") }
    page.raw("<th scope=\"col\">\(HTMLText.escaped(words("Все", "All")))</th></tr></thead>\n<tbody>\n")
    row(words("Проверено разговоров", "Conversations"), report.columns.map { String($0.sheets) } + [String(report.sheets)], &page)
    for group in report.groups {
      if !group.title.isEmpty { row(group.title, group.shares.map(percent) + [percent(group.total)], class: "group", &page) }
      for line in group.rows {
        page.raw("<tr><th scope=\"row\">\(HTMLText.escaped(line.criterion.text))")
        if line.criterion.critical { page.raw(" <span class=\"critical\">\(HTMLText.escaped(words("критично", "critical")))</span>") }
        page.raw("</th>")
        for cell in line.cells + [line.total] {
          let isBad = cell.no > 0
          page.raw("<td\(isBad ? " class=\"bad\"" : "")>\(cell.share == nil ? "–" : "\(cell.yes)/\(cell.yes + cell.no)")</td>")
        }
        page.raw("</tr>\n")
      }
    }
    row(words("Баллы", "Score"), report.columns.map { percent($0.score) } + [percent(report.score)], class: "group", &page)
    row(
      words("Листов не сдано", "Sheets failed"), report.columns.map { $0.failed == 0 ? "–" : String($0.failed) } + [String(report.failed)],
      &page)
    page.raw("</tbody>\n</table>\n</div>\n")
    page.element(
      "p",
      words("5/6 — выполнено пять раз из шести, где был повод.", "5/6: met five times of the six in which it applied."), class: "facts")
    page.raw("</section>\n")
  }

  private func row(_ title: String, _ cells: [String], class type: String? = nil, _ page: inout HTMLText) {
    page.raw("<tr\(type.map { " class=\"\($0)\"" } ?? "")><th scope=\"row\">\(HTMLText.escaped(title))</th>")
    page.raw(cells.map { "<td>\(HTMLText.escaped($0))</td>" }.joined() + "</tr>\n")
  }

  private func improvements(_ page: inout HTMLText) {
    let columns = report.columns.filter { !$0.improve.isEmpty || !$0.strengths.isEmpty }
    guard !columns.isEmpty else { return }
    page.raw("<section>\n")
    page.element("h2", words("Что улучшить и что закрепить", "What to improve and what to keep"))
    for column in columns {
      page.raw("<p><b>\(HTMLText.escaped(name(column.person)))</b></p>\n<ul>\n")
      for text in column.improve { page.raw("<li class=\"bad\">\(HTMLText.escaped(text))</li>\n") }
      for text in column.strengths { page.raw("<li class=\"good\">\(HTMLText.escaped(text))</li>\n") }
      page.raw("</ul>\n")
    }
    page.raw("</section>\n")
  }

  private func actions(_ page: inout HTMLText) {
    guard !report.actions.isEmpty else { return }
    page.raw("<section>\n")
    page.element("h2", words("Договорённости", "Actions"))
    page.raw("<div class=\"wide\">\n<table>\n<thead><tr>")
    for head in [
      "№", words("Что", "What"), words("Причина", "Cause"), words("Кто", "Owner"), words("Срок", "Due"), words("Состояние", "State"),
    ] {
      page.raw("<th scope=\"col\">\(HTMLText.escaped(head))</th>")
    }
    page.raw("</tr></thead>\n<tbody>\n")
    for item in report.actions {
      let state = PageFrame.state(item.state, words)
      page.raw("<tr><td>\(HTMLText.escaped(item.id))</td>")
      page.raw(
        "<td>\(HTMLText.escaped(item.action.what))<br><span class=\"facts\">\(HTMLText.escaped(name(item.person) + ": " + item.criterion))</span></td>"
      )
      page.raw("<td>\(HTMLText.escaped(item.cause.isEmpty ? "–" : item.cause))</td>")
      page.raw("<td>\(HTMLText.escaped(item.action.owner.map(name) ?? "–"))</td>")
      page.raw("<td>\(HTMLText.escaped(item.action.due.map { PageFrame.day($0, words) } ?? "–"))</td>")
      page.raw(
        "<td\(item.state == .overdue ? " class=\"bad\"" : item.state == .done ? " class=\"good\"" : "")>\(HTMLText.escaped(state))</td></tr>\n"
      )
    }
    page.raw("</tbody>\n</table>\n</div>\n</section>\n")
  }

  private func causes(_ page: inout HTMLText) {
    guard !report.causes.isEmpty else { return }
    page.raw("<section>\n")
    page.element("h2", words("Причины", "Causes"))
    page.raw("<ul>\n")
    for cause in report.causes { page.raw("<li>\(HTMLText.escaped(cause.text)) — \(cause.count)</li>\n") }
    page.raw("</ul>\n</section>\n")
  }
}
