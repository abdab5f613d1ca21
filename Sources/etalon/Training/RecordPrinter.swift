import Etalon
import Handbook
import Training

/// A person's record as one readable page.
struct RecordPrinter {
  let style: Style
  let clock: Clock
  let handbook: Handbook

  func print(_ record: PersonRecord) {
    let person = record.person
    Console.line(style.bold(person.name.isEmpty ? person.id : person.name))
    let facts = [
      person.name.isEmpty || person.name == person.id ? nil : person.id, person.role, person.team,
      person.retiredAt == nil ? nil : tr("уволен", "has left"), "\(record.days.lowerBound) – \(record.days.upperBound)",
    ]
    Console.line(style.dim(facts.compactMap { $0 }.joined(separator: " · ")))
    programs(record)
    section(tr("Допуски", "Admissions"), record.certificates.map { event($0, record) })
    section(tr("Экзамены", "Exams"), record.exams.map(exam))
    section(tr("Листы оценки", "Checklists"), record.sheets.flatMap { sheet($0, record) })
    let checklists = ChecklistPrinter(style: style, names: record.names)
    section(tr("Договорённости", "Actions"), record.actions.map(checklists.line))
    section(tr("Прочитано", "Read"), record.reading.map(reading))
    if !record.rereads.isEmpty {
      Console.line("  " + style.yellow(tr("перечитать: ", "to read again: ") + record.rereads.joined(separator: ", ")))
    }
    section(tr("Упражнения", "Drills"), record.drills.map(drill))
    if !record.weak.isEmpty {
      Console.line("  " + tr("чаще всего ошибки здесь:", "missed most:"))
      for clause in record.weak { Console.line("    \(clause.misses) × \(clause.title)" + style.dim("  \(clause.clause)")) }
    }
    section(tr("Ещё", "Also"), record.events.map { event($0, record) })
  }

  private func section(_ title: String, _ lines: [String]) {
    guard !lines.isEmpty else { return }
    Console.line()
    Console.line(style.bold(title))
    for line in lines { Console.line("  " + line) }
  }

  private func programs(_ record: PersonRecord) {
    guard !record.programs.isEmpty else { return }
    let printer = ProgramPrinter(style: style, clock: clock, handbook: handbook)
    Console.line()
    Console.line(style.bold(tr("Обучение", "Training")))
    for program in record.programs {
      var line = "  \(program.program.title): \(printer.hours(program))"
      if let start = record.programStarts[program.program.id] { line += tr(", начата \(start)", ", begun \(start)") }
      if let end = record.programEnds[program.program.id] { line += tr(", пройдена \(end)", ", completed \(end)") }
      Console.line(line)
      if let current = program.current {
        Console.line(
          style.dim(
            tr("    шаг \(current.number) из \(program.steps.count): ", "    step \(current.number) of \(program.steps.count): ")
              + printer.title(current.step)))
      }
    }
  }

  private func exam(_ line: PersonRecord.ExamLine) -> String {
    var text = "\(line.day)  \(line.title(Interface.language))" + tr(", попытка \(line.number)", ", attempt \(line.number)")
    if let share = line.share { text += ": " + ChecklistPrinter.percent(share) }
    switch line.isPassed {
    case true: text += style.green(tr(" — сдан", " – passed"))
    case false: text += style.red(tr(" — не сдан", " – not passed"))
    case nil: text += style.yellow(tr(" — не оценён", " – not graded"))
    }
    return text + (line.grade.map { tr(", «\($0)»", ", “\($0)”") } ?? "")
  }

  private func event(_ line: PersonRecord.EventLine, _ record: PersonRecord) -> String {
    var text = "\(line.day)  \(line.title?(Interface.language) ?? "")"
    if !line.subject.isEmpty { text += ": \(line.subject)" }
    if line.by != nil { text += tr(", \(record.name(line.by))", ", \(record.name(line.by))") }
    return text + (line.reason.isEmpty ? "" : " — \(line.reason)")
  }

  private func sheet(_ filed: FiledSheet, _ record: PersonRecord) -> [String] {
    var text = "\(filed.sheet.day)  \(filed.sheet.title): \(ChecklistPrinter.percent(filed.sheet.score))"
    if !filed.sheet.conversation.isEmpty { text += ", \(filed.sheet.conversation)" }
    if filed.by != nil { text += tr(", оценил(а) ", ", assessed by ") + record.name(filed.by) }
    return [text] + filed.sheet.criticalMisses.map { style.red(tr("            критично: ", "            critical: ")) + $0.criterion.text }
  }

  private func reading(_ line: PersonRecord.ReadLine) -> String {
    var parts: [String] = []
    if line.first > 0 { parts.append(counted(line.first, "пункт", "пункта", "пунктов", "clause")) }
    if line.again > 0 { parts.append(tr("после изменения: \(line.again)", "after a change: \(line.again)")) }
    return "\(line.day)  \(line.document): " + parts.joined(separator: ", ")
  }

  private func drill(_ line: PersonRecord.DrillLine) -> String {
    var parts: [String] = []
    if line.answers > 0 {
      parts.append(
        counted(line.answers, "вопрос", "вопроса", "вопросов", "question")
          + tr(", верно ", ", right ") + ChecklistPrinter.percent(Double(line.right) / Double(line.answers)))
    }
    if line.tasks > 0 {
      parts.append(
        counted(line.tasks, "письменный ответ", "письменных ответа", "письменных ответов", tr("", "written answer"))
          + tr(", сдано \(line.tasksDone)", ", \(line.tasksDone) done"))
    }
    return "\(line.month)  " + parts.joined(separator: "; ")
  }
}
