import Certification
import Etalon
import Handbook

/// What a change touches, for people and for programs.
struct ImpactPrinter {
  let style: Style
  let clock: Clock
  let isQuiet: Bool

  // MARK: - Text

  func text(_ impact: Impact) {
    if impact.changes.isEmpty {
      Console.line(tr("Ни один пункт не изменился по смыслу.", "No clause has changed in meaning."))
    }
    for change in impact.changes {
      self.text(change)
      Console.line()
    }
    rewordings(impact.rewordings)
    if !impact.added.isEmpty, !isQuiet {
      Console.line(style.dim(tr("Новые пункты: ", "New clauses: ") + shown(impact.added)))
    }
    if !impact.moved.isEmpty, !isQuiet {
      Console.line(style.dim(tr("Переехали без правки: ", "Moved unchanged: ") + shown(impact.moved)))
    }
    if !impact.changes.isEmpty { Console.line(total(impact)) }
    if !impact.knowsPeople, !impact.changes.isEmpty, !isQuiet {
      Console.line(style.dim(tr("Записей ещё нет: о людях сказать нечего.", "There are no records yet: nothing is known of people.")))
    }
  }

  private func text(_ change: Impact.Change) {
    let what =
      switch change.kind {
      case .changed: ""
      case .removed: style.red(tr("удалён  ", "removed  "))
      case .moved: style.yellow(tr("переехал  ", "moved  "))
      }
    let place = change.spot.map { style.dim("  \($0.path):\($0.line)") } ?? ""
    Console.line(what + style.bold(change.clause) + (change.title.isEmpty ? "" : "  " + change.title) + place)
    let stale = change.questions.filter(\.isStale)
    list(
      tr("Сверить вопросы", "Questions to review"), stale.map { "\($0.id)  \($0.title)" + style.dim("  \($0.spot.path):\($0.spot.line)") })
    let reviewed = change.questions.filter { !$0.isStale }
    if !reviewed.isEmpty {
      Console.line(style.dim("  " + tr("Уже сверены: ", "Reviewed already: ") + shown(reviewed.map(\.id))))
    }
    list(tr("Проверить правила", "Rules to recheck"), change.rules.map { $0.id + style.dim("  \($0.spot.path):\($0.spot.line)") })
    if !change.exams.isEmpty { Console.line("  " + tr("Экзамены: ", "Exams: ") + change.exams.joined(separator: ", ")) }
    list(tr("Люди", "People"), (change.people ?? []).map(person))
    if change.questions.isEmpty, change.rules.isEmpty, (change.people ?? []).isEmpty {
      Console.line(style.dim("  " + tr("Ничто на нём не держится.", "Nothing rests on it.")))
    }
  }

  private func person(_ person: Impact.Affected) -> String {
    let step =
      switch person.step {
      case .nothing: tr("ничего не спросят", "nothing is asked")
      case .review: tr("спросят, когда сверят вопросы", "to be asked when the questions are reviewed")
      case .ask: tr("пора спросить", "to be asked now")
      case .asked:
        person.deadline.map { tr("спросили, срок до \(day($0))", "asked, until \(day($0))") } ?? tr("спросили, срок стоит", "asked, paused")
      case .lapsed: style.red(tr("срок вышел, допуска нет", "out of time, not admitted"))
      }
    return "\(person.person)  \(person.certificate)  \(person.exam)  \(step)"
  }

  private func list(_ title: String, _ items: [String]) {
    guard !items.isEmpty else { return }
    Console.line("  \(title)" + style.dim(" (\(items.count))"))
    for item in items.prefix(20) { Console.line("    " + item) }
    if items.count > 20 {
      Console.line(
        style.dim(
          tr("    … и ещё \(items.count - 20); все — в --format json", "    … and \(items.count - 20) more; all of them in --format json")))
    }
  }

  private func rewordings(_ rewordings: [Impact.Rewording]) {
    guard !rewordings.isEmpty else { return }
    Console.line(style.bold(tr("Изменились слова, но не смысл", "Worded anew, meaning the same")) + style.dim(" (\(rewordings.count))"))
    for rewording in rewordings {
      let who = rewording.decision.map { " — \($0.by), \($0.at.prefix(10)): \($0.reason)" } ?? ""
      Console.line("  " + rewording.clause + style.dim(who))
    }
  }

  private func total(_ impact: Impact) -> String {
    var parts = [
      counted(impact.changes.count, "пункт", "пункта", "пунктов", "clause"),
      counted(impact.staleQuestions.count, "вопрос сверить", "вопроса сверить", "вопросов сверить", "stale question"),
      counted(
        Set(impact.changes.flatMap(\.rules).map(\.id)).count, "правило проверить", "правила проверить", "правил проверить", "rule"),
      counted(Set(impact.changes.flatMap(\.exams)).count, "экзамен", "экзамена", "экзаменов", "exam"),
    ]
    if impact.knowsPeople {
      let count = impact.affectedPeople.count
      parts.append(
        Interface.language == .ru ? counted(count, "человек", "человека", "человек", "") : count == 1 ? "1 person" : "\(count) people")
    }
    return parts.joined(separator: " · ")
  }

  private func shown(_ names: [String]) -> String {
    names.prefix(10).joined(separator: ", ") + (names.count > 10 ? tr(" и ещё \(names.count - 10)", " and \(names.count - 10) more") : "")
  }

  private func day(_ moment: Int) -> String { "\(clock.day(of: moment / 1_000))" }

  // MARK: - JSON

  func json(_ impact: Impact) -> String { JSONOutput.pretty(ImpactRecord(impact)) }
}
