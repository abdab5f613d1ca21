import Etalon
import Exams
import Foundation
import Handbook
import Training

extension TrainingClient {
  /// A question that was missed is asked so many times in a session at most.
  private static let mostRepeats = 3

  /// Questions that fall due; putting them off goes on with the program.
  mutating func drillPart(_ drills: [Drill]) async throws {
    guard !drills.isEmpty else { return }
    Console.line(style.bold(tr("Повторение", "To repeat")))
    do {
      try await drillQuestions(drills)
    } catch Leaving.part {
      Console.line()
    }
  }

  /// Asks questions one by one; those that are missed come back at the end.
  mutating func drillQuestions(_ drills: [Drill]) async throws {
    var queue = drills[...]
    var missed: [String] = []
    var repeats: [String: Int] = [:]
    var number = 0
    while !queue.isEmpty || !missed.isEmpty {
      if queue.isEmpty {
        var again: [Drill] = []
        let (desk, person) = (desk, person)
        for question in missed {
          if let drill = try await attempt({ () async throws(EtalonError) in try await desk.drill(question, person: person) }) {
            again.append(drill)
          }
        }
        missed = []
        guard !again.isEmpty else { return }
        Console.line(style.bold(tr("Ещё раз то, что не получилось", "Once more what went wrong")))
        queue = again[...]
        number = 0
      }
      guard let drill = queue.popFirst() else { return }
      number += 1
      if try await ask(drill, number: number, of: number + queue.count) == .again,
        repeats[drill.question, default: 0] < TrainingClient.mostRepeats
      {
        repeats[drill.question, default: 0] += 1
        missed.append(drill.question)
      }
    }
  }

  private mutating func ask(_ drill: Drill, number: Int, of count: Int) async throws -> Rating {
    let screen = QuestionScreen()
    var head = tr("Вопрос \(number) из \(count)", "Question \(number) of \(count)")
    switch drill.weakness {
    case .exam: head += tr(" · после экзамена", " · after an exam")
    case .practice: head += tr(" · после практики", " · after practice")
    case .lint: head += tr(" · по замечанию линтера", " · after a finding of the linter")
    case nil: break
    }
    Console.line(style.dim(head))
    Console.line()
    Console.line(Layout.wrapped(screen.text(drill.item), width: width, indent: ""))
    Console.line()
    while true {
      let line = try await input(screen.prompt(drill.item))
      let answer: Answer?
      do throws(AnswerMistake) {
        answer = try AnswerParser.parse(line, for: drill.item)
      } catch {
        Console.line(style.yellow(error.message(Interface.language)))
        continue
      }
      let (desk, person) = (desk, person)
      let outcome = try await attempt { () async throws(EtalonError) in try await desk.answer(answer, to: drill, person: person) }
      show(outcome, drill.item)
      self.count(answer: outcome.result.status == .right)
      try await report(outcome.completed)
      return outcome.rating
    }
  }

  private func show(_ outcome: DrillOutcome, _ item: PaperItem) {
    switch outcome.result.status {
    case .right: Console.line(style.green(tr("✓ Верно", "✓ Right")))
    case .partial: Console.line(style.yellow(tr("Частично.", "Partly.")))
    case .unanswered: Console.line(style.yellow(tr("Без ответа.", "No answer.")))
    case .wrong: Console.line(style.red(tr("✗ Неверно", "✗ Wrong")))
    case .pending, .dropped: break
    }
    if outcome.result.status != .right {
      Console.line(
        Layout.wrapped(
          TerminalMarkdown.plain(
            tr("Верно: ", "Right: ") + AnswerDescription.key(item, language: Interface.language).joined(separator: "; ")), width: width,
          indent: "  "))
    }
    for text in outcome.result.feedback + (outcome.result.explanation.map { [$0] } ?? []) {
      Console.line(Layout.wrapped(TerminalMarkdown.plain(text), width: width, indent: "  "))
    }
    let clauses = outcome.result.clauses.map { reference in
      workspace.handbook.clause(named: reference).map { "\(reference)  \(workspace.handbook[$0].title)" } ?? reference
    }
    if outcome.result.status != .right { for clause in clauses { Console.line("  " + style.blue(clause)) } }
    let wait =
      outcome.memory.phase == .review
      ? tr("Вернётся \(outcome.nextDay).", "Comes back on \(outcome.nextDay).")
      : tr("Вернётся скоро.", "Comes back soon.")
    Console.line(style.dim("  " + wait))
    Console.line()
  }
}
