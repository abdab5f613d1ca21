import Etalon
import Exams
import Handbook

/// The result of an exam, as far as its blueprint lets the candidate see it.
struct ResultPrinter {
  let style: Style
  let exam: Exam
  let workspace: Workspace

  func print(_ result: ExamResult, paper: Paper) {
    let verdict =
      result.isPassed ? style.green(style.bold(tr("Экзамен сдан", "Passed"))) : style.red(style.bold(tr("Экзамен не сдан", "Not passed")))
    let grade = result.grade.map { tr(" · оценка «\($0)»", " · grade “\($0)”") } ?? ""
    Console.line(verdict + grade)
    let shown = Set(exam.reviewAfter)
    if shown.contains(.score) || shown.isEmpty { scores(result) }
    if shown.contains(.feedback) || shown.contains(.clauses) || shown.contains(.key) || shown.contains(.answers) {
      misses(result, paper: paper, shown: shown)
    }
  }

  private func scores(_ result: ExamResult) {
    Console.line(
      tr(
        "Баллы: \(number(result.points)) из \(number(result.maximum)) (\(percent(result.share)), нужно \(percent(result.passMark)))",
        "Points: \(number(result.points)) of \(number(result.maximum)) (\(percent(result.share)), \(percent(result.passMark)) needed)"))
    for section in result.sections {
      let share = section.maximum > 0 ? section.points / section.maximum : 0
      let needed = section.passMark.map { tr(", нужно \(percent($0))", ", \(percent($0)) needed") } ?? ""
      // A tick beside a section that has no threshold would praise a zero.
      let mark = section.passMark == nil ? " " : section.isPassed ? style.green("✓") : style.red("✗")
      Console.line("  \(mark) \(section.title): \(number(section.points)) / \(number(section.maximum)) (\(percent(share))\(needed))")
    }
    if !result.missedMustPass.isEmpty {
      let slots = result.missedMustPass.map(String.init).joined(separator: ", ")
      Console.line(style.red(tr("Ошибка в обязательных вопросах: \(slots)", "Missed questions that must be right: \(slots)")))
    }
  }

  private func misses(_ result: ExamResult, paper: Paper, shown: Set<ReviewItem>) {
    let missed = result.items.filter { $0.status != .right }
    guard !missed.isEmpty else { return }
    Console.line()
    Console.line(style.bold(tr("Что повторить", "What to read again")))
    for item in missed {
      let status =
        switch item.status {
        case .unanswered: tr("нет ответа", "unanswered")
        case .partial:
          tr("частично, \(number(item.points)) из \(number(item.maximum))", "partly, \(number(item.points)) of \(number(item.maximum))")
        case .wrong, .right: tr("неверно", "wrong")
        }
      Console.line("  \(item.slot). \(status)")
      if shown.contains(.feedback) {
        for text in item.feedback + (item.explanation.map { [$0] } ?? []) {
          Console.line(Layout.wrapped(TerminalMarkdown.plain(text), width: min(Console.width, 100), indent: "     "))
        }
      }
      if shown.contains(.key), let paperItem = paper.item(slot: item.slot) {
        Console.line(
          "     " + tr("Верно: ", "Right: ") + AnswerDescription.key(paperItem, language: Interface.language).joined(separator: "; "))
      }
      if shown.contains(.clauses) {
        for clause in item.clauses { Console.line("     " + style.blue(clause) + style.dim(title(of: clause))) }
      }
    }
  }

  private func title(of clause: String) -> String {
    workspace.handbook.clause(named: clause).map { "  " + workspace.handbook[$0].title } ?? ""
  }

  private func percent(_ share: Double) -> String { number((share * 1_000).rounded() / 10) + " %" }

  private func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let fraction = hundredths % 100
    if fraction == 0 { return String(hundredths / 100) }
    let digits = fraction % 10 == 0 ? String(fraction / 10) : (fraction < 10 ? "0" : "") + String(fraction)
    return "\(hundredths / 100)" + tr(",", ".") + digits
  }
}
