import Exams
import Handbook
import Training

/// What pages of reports have in common.
enum PageFrame {
  static func begin(_ page: inout HTMLText, title: String, language: InterfaceLanguage) {
    page.raw("<!doctype html>\n<html lang=\"\(language.rawValue)\">\n<head>\n<meta charset=\"utf-8\">\n")
    page.raw(
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
    page.element("title", title)
    page.raw("<style>\(style)</style>\n</head>\n<body>\n<main>\n")
  }

  static func end(_ page: inout HTMLText) { page.raw("</main>\n</body>\n</html>\n") }

  /// `01.12.2026`, `2026-12-01`.
  static func day(_ day: Day, _ words: PaperWords) -> String {
    let parts = day.description.split(separator: "-")
    return words.language == .ru ? parts.reversed().joined(separator: ".") : day.description
  }

  static func outcome(_ exam: PersonRecord.ExamLine, _ words: PaperWords) -> String {
    guard let isPassed = exam.isPassed else { return words("не оценён", "not graded") }
    let verdict = isPassed ? words("сдан", "passed") : words("не сдан", "not passed")
    return verdict + (exam.grade.map { words(", «\($0)»", ", “\($0)”") } ?? "")
  }

  static func state(_ state: ActionItem.State, _ words: PaperWords) -> String {
    switch state {
    case .open: words("открыто", "open")
    case .overdue: words("просрочено", "overdue")
    case .done: words("сделано", "done")
    }
  }

  private static let style = """

    :root { --ink: #1d1f24; --paper: #fff; --soft: #5c6370; --rule: #d9dce2; --good: #2f8f57; --bad: #b3322a; --tint: #f4f5f7; --track: #e7e9ee; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e6e8ec; --paper: #16181d; --soft: #9aa2b1; --rule: #343944; --good: #4cb37a; --bad: #ee6d63; --tint: #1e2128; --track: #2b2f39; }
    }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, "Noto Sans", "Liberation Sans", sans-serif; }
    main { max-width: 64rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
    h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem; overflow-wrap: anywhere; }
    h2 { font-size: 1.15rem; margin: 1.75rem 0 .5rem; break-after: avoid; }
    p { margin: .25rem 0; }
    .facts { color: var(--soft); font-size: .9rem; }
    .verdict { font-weight: 600; }
    progress { width: 100%; height: .6rem; accent-color: var(--good); }
    .wide { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .92rem; }
    th, td { padding: .35rem .5rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
    thead th { color: var(--soft); font-weight: 600; }
    .matrix td, .matrix thead th + th { text-align: right; white-space: nowrap; }
    .matrix tbody th { font-weight: 400; min-width: 16rem; }
    .matrix .group th, .matrix .group td { background: var(--tint); font-weight: 600; }
    .good { color: var(--good); }
    .bad { color: var(--bad); font-weight: 600; }
    .critical { color: var(--bad); font-size: .8rem; }
    ul { margin: .25rem 0; padding-left: 1.25rem; }
    @media print { main { max-width: none; padding: 0; } body { font-size: 11pt; } tr { break-inside: avoid; } }

    """
}
