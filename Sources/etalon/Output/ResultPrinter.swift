import Etalon
import Exams
import Handbook

/// The result of an exam, as far as its blueprint lets the candidate see it.
struct ResultPrinter {
  let style: Style
  let exam: Exam
  let workspace: Workspace

  func print(_ result: ExamResult, paper: Paper) {
    guard !result.isProvisional else {
      provisional(result)
      return
    }
    Console.line(ResultPrinter.verdict(result, style))
    let shown = ExamDesk.shown(exam, .after)
    if shown.contains(.score) || shown.isEmpty { scores(result) }
    if shown.contains(.feedback) || shown.contains(.clauses) || shown.contains(.key) || shown.contains(.answers) {
      misses(result, paper: paper, shown: shown)
    }
  }

  static func verdict(_ result: ExamResult, _ style: Style) -> String {
    let verdict =
      result.isPassed ? style.green(style.bold(tr("Экзамен сдан", "Passed"))) : style.red(style.bold(tr("Экзамен не сдан", "Not passed")))
    return verdict + (result.grade.map { tr(" · оценка «\($0)»", " · grade “\($0)”") } ?? "")
  }

  /// Nothing follows from a result that a person may still change, so nothing of it is told.
  private func provisional(_ result: ExamResult) {
    let waiting = result.items.filter { $0.awaitedMark != nil }.map { String($0.slot) }.joined(separator: ", ")
    Console.line(style.yellow(style.bold(tr("Работа сдана, результата пока нет", "Handed in, there is no result yet"))))
    Console.line(
      tr(
        "Ответы на эти вопросы читает проверяющий: \(waiting). Узнать результат позже: та же команда.",
        "A person reads the answers to these questions: \(waiting). The same command tells the result later."))
  }

  private func scores(_ result: ExamResult) {
    Console.line(
      tr(
        "Баллы: \(Numbers.text(result.points)) из \(Numbers.text(result.maximum)) (\(Numbers.percent(result.share)), нужно \(Numbers.percent(result.passMark)))",
        "Points: \(Numbers.text(result.points)) of \(Numbers.text(result.maximum)) (\(Numbers.percent(result.share)), \(Numbers.percent(result.passMark)) needed)"
      ))
    for section in result.sections { Console.line("  " + ResultPrinter.line(section, style)) }
    if !result.missedMustPass.isEmpty {
      let slots = result.missedMustPass.map(String.init).joined(separator: ", ")
      Console.line(style.red(tr("Ошибка в обязательных вопросах: \(slots)", "Missed questions that must be right: \(slots)")))
    }
  }

  static func line(_ section: SectionResult, _ style: Style) -> String {
    let share = section.maximum > 0 ? section.points / section.maximum : 0
    let needed = section.passMark.map { tr(", нужно \(Numbers.percent($0))", ", \(Numbers.percent($0)) needed") } ?? ""
    // A tick beside a section that has no threshold would praise a zero.
    let mark = section.passMark == nil ? " " : section.isPassed ? style.green("✓") : style.red("✗")
    return
      "\(mark) \(section.title): \(Numbers.text(section.points)) / \(Numbers.text(section.maximum)) (\(Numbers.percent(share))\(needed))"
  }

  private func misses(_ result: ExamResult, paper: Paper, shown: Set<ReviewItem>) {
    let missed = result.items.filter { $0.status != .right && $0.status != .dropped }
    guard !missed.isEmpty else { return }
    Console.line()
    Console.line(style.bold(tr("Что повторить", "What to read again")))
    let printer = ReviewPrinter(style: style)
    for item in missed {
      Console.line("  \(item.slot). \(printer.status(item))")
      printer.details(item, of: paper.item(slot: item.slot), shown: shown, indent: "     ")
      if shown.contains(.clauses) {
        for clause in item.clauses { Console.line("     " + style.blue(clause) + style.dim(title(of: clause))) }
      }
    }
  }

  private func title(of clause: String) -> String {
    workspace.handbook.clause(named: clause).map { "  " + workspace.handbook[$0].title } ?? ""
  }
}
