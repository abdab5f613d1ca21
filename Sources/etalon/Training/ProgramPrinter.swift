import Etalon
import Exams
import Handbook
import Training

/// Programs for people: how far, which steps.
struct ProgramPrinter {
  let style: Style
  let clock: Clock
  let handbook: Handbook

  /// `12,5 из 130 ч`
  func hours(_ progress: ProgramProgress) -> String {
    tr("\(number(progress.hoursDone)) из \(number(progress.hours)) ч", "\(number(progress.hoursDone)) of \(number(progress.hours)) h")
  }

  func printBar(_ progress: ProgramProgress) {
    let width = 30
    let share = progress.hours > 0 ? min(1, progress.hoursDone / progress.hours) : 1
    // Something begun shows, and only what is done is full.
    let filled = progress.isDone ? width : min(width - 1, max(share > 0 ? 1 : 0, Int(share * Double(width))))
    let bar = style.green(String(repeating: "█", count: filled)) + style.dim(String(repeating: "░", count: width - filled))
    var line = bar + " " + hours(progress)
    if let current = progress.current {
      line += style.dim(tr(" · шаг \(current.number) из \(progress.steps.count)", " · step \(current.number) of \(progress.steps.count)"))
    } else {
      line += style.green(tr(" · программа пройдена", " · the program is done"))
    }
    Console.line(line)
  }

  func printPlans(_ day: TrainingDay) {
    Console.line(style.bold(day.name))
    if day.programs.isEmpty { Console.line(tr("Программа не начата.", "No program was begun.")) }
    for progress in day.programs {
      Console.line()
      Console.line(style.bold(progress.program.title))
      printBar(progress)
      Console.line()
      for step in progress.steps { printStep(step) }
    }
    Console.line()
    Console.line(today(day))
  }

  /// `Сегодня: 1 объявление, 2 изменённых пункта, 7 вопросов.`
  func today(_ day: TrainingDay) -> String {
    var parts: [String] = []
    if !day.notices.isEmpty { parts.append(counted(day.notices.count, "объявление", "объявления", "объявлений", "notice")) }
    if !day.rereads.isEmpty {
      parts.append(
        counted(day.rereads.count, "пункт перечитать", "пункта перечитать", "пунктов перечитать", "clause") + tr("", " to read again"))
    }
    if !day.due.isEmpty {
      parts.append(
        counted(day.due.count, "вопрос на повторение", "вопроса на повторение", "вопросов на повторение", "question") + tr("", " to repeat")
      )
    }
    return tr("Сегодня: ", "Today: ") + (parts.isEmpty ? tr("повторять нечего", "nothing to repeat") : parts.joined(separator: ", ")) + "."
  }

  func printCompleted(_ steps: [StepProgress], in progress: ProgramProgress?) {
    for step in steps {
      Console.line(style.green("✓ ") + tr("Шаг \(step.number) выполнен: ", "Step \(step.number) is done: ") + title(step.step))
    }
    if let progress, !steps.isEmpty { printBar(progress) }
  }

  private func printStep(_ step: StepProgress) {
    let mark =
      switch step.state {
      case .done: style.green("✓")
      case .current: style.yellow("▶")
      case .later: style.dim("·")
      }
    let padding = String(repeating: " ", count: step.number < 10 ? 1 : 0)
    var tail = ""
    switch step.state {
    case .done(let at, let by):
      tail = "\(clock.day(of: at / 1_000))" + (by.map { ", \($0)" } ?? "")
    case .current where step.total > 1: tail = tr("\(step.done) из \(step.total)", "\(step.done) of \(step.total)")
    case .current, .later:
      if case .act(_, let by?, _) = step.step.action { tail = tr("подтверждает \(by)", "confirmed by a \(by)") }
    }
    let hours = tr("\(number(step.step.hours)) ч", "\(number(step.step.hours)) h")
    let line = " \(mark) \(padding)\(step.number). \(title(step.step))"
    Console.line(line + style.dim("  \(hours)" + (tail.isEmpty ? "" : " · \(tail)")))
  }

  /// What a step asks for, in words.
  func title(_ step: ProgramStep) -> String {
    switch step.action {
    case .read(let pattern): tr("Прочитать: ", "Read: ") + readingTitle(pattern)
    case .drill(let selector): tr("Ответить на вопросы: ", "Answer questions: ") + selectorTitle(selector)
    case .practise(let selector): tr("Потренироваться: ", "Practise: ") + selectorTitle(selector)
    case .act(let text, _, _): text
    case .exam(let id): tr("Экзамен: ", "Exam: ") + (handbook.exams.first { $0.id == id }?.title ?? id)
    }
  }

  /// The title of a document or clause, where the pattern names one.
  private func readingTitle(_ pattern: String) -> String {
    guard Glob(pattern).isLiteral, let place = handbook.clause(named: pattern) else { return pattern }
    return pattern.contains("#") ? handbook[place].title : handbook.documents[place.document].title
  }

  private func selectorTitle(_ selector: String) -> String {
    guard let from = try? Pick.From(selector: selector) else { return selector }
    switch from {
    case .tag(let tag): return tag
    case .critical: return tr("критичные", "critical ones")
    case .all: return tr("весь банк", "the whole bank")
    case .type(.reply): return tr("ответы клиентам", "replies to clients")
    case .type(.spot): return tr("найти ошибки в ответе", "find the faults of a reply")
    case .type(.essay): return tr("развёрнутые ответы", "answers at length")
    default: return selector
    }
  }

  func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10)" + tr(",", ".") + "\(tenths % 10)"
  }
}
