import Etalon
import Exams
import Foundation
import Handbook
import Lint
import Training

extension TrainingClient {
  /// Written tasks, each until it is done or put off.
  mutating func practise(_ tasks: [PracticeTask]) async throws {
    for (index, task) in tasks.enumerated() {
      let count = "\(index + 1) " + tr("из", "of") + " \(tasks.count)"
      Console.line(style.dim(tr("Задание \(count) · \(task.question.title)", "Task \(count) · \(task.question.title)")))
      Console.line()
      Console.line(Layout.wrapped(TerminalMarkdown.plain(task.question.stem), width: width, indent: ""))
      Console.line()
      switch task.kind {
      case .reply(let customer):
        if let customer { quote(customer) }
        try await write(task)
      case .essay: try await write(task)
      case .spot(let reply):
        quote(reply)
        try await spot(task)
      }
      countTask()
    }
  }

  private func quote(_ text: String) {
    for line in Layout.wrapped(text, width: width - 4, indent: "").split(separator: "\n", omittingEmptySubsequences: false) {
      Console.line("  " + style.dim("│ ") + line)
    }
    Console.line()
  }

  // MARK: - Replies and essays

  private mutating func write(_ task: PracticeTask) async throws {
    while true {
      Console.line(
        style.dim(
          tr(
            "Напишите ответ; строка с одной точкой — конец, «-» в первой строке — позже.",
            "Write; a line with a single full stop ends it, “-” in the first line puts it off.")))
      let text = try await lines()
      guard text.contains(where: \.isLetter) else {
        Console.line(style.yellow(tr("Здесь ещё ничего нет.", "There is nothing yet.")))
        continue
      }
      let (desk, person) = (desk, person)
      let result = try attempt { () throws(EtalonError) in try desk.preview(task, text: text, language: Interface.language) }
      show(result)
      var checks: [Bool] = []
      if result.isPassed {
        if let sample = task.sample {
          Console.line(style.bold(tr("Образец", "A good answer")))
          quote(sample)
        }
        checks = try await selfChecks(task)
      }
      let said = checks
      let outcome = try await attempt { () async throws(EtalonError) in
        try await desk.practise(task, text: text, selfChecks: said, person: person, language: Interface.language)
      }
      try await report(outcome.completed)
      if outcome.result.isPassed { return }
      Console.line(tr("Попробуйте ещё раз.", "Try once more."))
    }
  }

  private func lines() async throws -> String {
    var lines: [String] = []
    while true {
      let line = try await input(lines.isEmpty ? "> " : "  ", isText: true)
      let trimmed = line.trimmingCharacters(in: .whitespaces)
      if lines.isEmpty, ["-", "−", "–"].contains(trimmed) { throw Leaving.part }
      if trimmed == "." { return lines.joined(separator: "\n") }
      lines.append(line)
    }
  }

  private func show(_ result: PracticeResult) {
    Console.line()
    for verdict in result.criteria {
      let points = printer.number(verdict.criterion.points)
      switch verdict.isMet {
      case true: Console.line(style.green("✓ ") + verdict.criterion.text + style.dim("  +\(points)"))
      case false: Console.line(style.red("✗ ") + verdict.criterion.text + style.dim("  0 / \(points)"))
      case nil: Console.line(style.dim("· \(verdict.criterion.text)"))
      }
      for finding in verdict.findings { show(finding) }
    }
    if !result.remarks.isEmpty {
      Console.line(style.yellow(tr("Линтер заметил ещё:", "The linter also says:")))
      for finding in result.remarks { show(finding) }
    }
    Console.line()
  }

  private func show(_ finding: Finding) {
    let what = finding.text.isEmpty ? finding.message : "«\(finding.text)» — \(finding.message)"
    Console.line(Layout.wrapped(what, width: width, indent: "    "))
    if !finding.suggestions.isEmpty {
      Console.line("    " + style.green("→ " + finding.suggestions.map(\.text).joined(separator: " / ")))
    } else if let advice = finding.advice {
      Console.line("    " + style.green("→ " + advice))
    }
    Console.line("    " + style.blue(finding.clause))
  }

  /// The trainee judges beside the sample what only a person can.
  private func selfChecks(_ task: PracticeTask) async throws -> [Bool] {
    guard !task.selfChecks.isEmpty else { return [] }
    Console.line(tr("Сверьте себя с образцом:", "Compare yours with it:"))
    var checks: [Bool] = []
    for criterion in task.selfChecks {
      while true {
        let line = try await input(criterion.text + tr(" — да или нет: ", " – yes or no: "))
        switch line.lowercased() {
        case "да", "д", "yes", "y", "+": checks.append(true)
        case "нет", "н", "no", "n": checks.append(false)
        default: continue
        }
        break
      }
    }
    return checks
  }

  // MARK: - Faults of a reply

  private mutating func spot(_ task: PracticeTask) async throws {
    while true {
      Console.line(
        style.dim(
          tr(
            "Выпишите из ответа слова с ошибкой, по одной ошибке в строке; пустая строка — конец.",
            "Copy the faulty words of the reply, one fault a line; an empty line ends it.")))
      var marks: [String] = []
      while true {
        let line = try await input(tr("Ошибка: ", "Fault: "))
        if line.isEmpty { break }
        marks.append(line)
      }
      let (desk, person, said) = (desk, person, marks)
      let outcome = try await attempt { () async throws(EtalonError) in
        try await desk.practise(task, marks: said, person: person, language: Interface.language)
      }
      Console.line()
      for fault in outcome.result.faults {
        Console.line((fault.isFound ? style.green("✓ ") : style.red("✗ ")) + "«\(fault.finding.text)»")
        show(fault.finding)
      }
      for mark in outcome.result.falseMarks {
        Console.line(
          style.yellow("? ") + tr("«\(mark)» — здесь ошибки нет или таких слов в ответе нет.", "“\(mark)”: no fault, or no such words."))
      }
      Console.line()
      try await report(outcome.completed)
      if outcome.result.isPassed { return }
      Console.line(tr("Найдено не всё: попробуйте ещё раз.", "Not everything is found: try once more."))
    }
  }
}
