import Digest
import Etalon
import Exams
import Handbook

/// The account of a graded attempt, for examiners: each question with answer, key, points and why.
struct AccountPrinter {
  let style: Style
  let desk: ExamDesk

  func print(_ account: AttemptAccount) {
    let result = account.result
    head(account)
    if result.isProvisional {
      let waiting = result.items.filter { $0.awaitedMark != nil }.map { String($0.slot) }.joined(separator: ", ")
      Console.line(
        style.yellow(tr("Предварительно: ждут проверки вопросы \(waiting)", "Provisional: questions \(waiting) wait to be read")))
    } else {
      Console.line(ResultPrinter.verdict(result, style))
    }
    Console.line(
      tr(
        "Баллы: \(Numbers.text(result.points)) из \(Numbers.text(result.maximum)) (\(Numbers.percent(result.share)), нужно \(Numbers.percent(result.passMark)))",
        "Points: \(Numbers.text(result.points)) of \(Numbers.text(result.maximum)) (\(Numbers.percent(result.share)), \(Numbers.percent(result.passMark)) needed)"
      ))
    if let rules = result.rules { Console.line(style.dim(tr("Правила: версия ", "Rules: version ") + rules.prefix(16))) }
    for earlier in account.earlier {
      Console.line(
        style.dim(
          tr("Прежний результат: ", "An earlier result: ") + Numbers.percent(earlier.share)
            + (earlier.isProvisional
              ? tr(", предварительный", ", provisional") : earlier.isPassed ? tr(", сдан", ", passed") : tr(", не сдан", ", not passed"))))
    }
    var results = result.items[...]
    for (section, outcome) in zip(account.paper.sections, result.sections) {
      Console.line()
      Console.line(style.bold(ResultPrinter.line(outcome, style)))
      for item in section.items {
        guard let judged = results.popFirst() else { return }
        print(judged, item, account)
      }
    }
  }

  private func head(_ account: AttemptAccount) {
    let facts = account.facts
    Console.line(style.bold(account.paper.title))
    Console.line(
      style.dim(
        [
          facts.person, tr("попытка \(facts.number)", "attempt \(facts.number)"), facts.id,
        ].joined(separator: " · ")))
    var times = [tr("начата ", "begun ") + desk.stamp(facts.startedAt)]
    if let submitted = facts.submittedAt {
      let word = facts.hasExpired ? tr("время вышло, закрыта ", "time was up, closed ") : tr("сдана ", "handed in ")
      times.append(word + desk.stamp(submitted))
    }
    if let deadline = facts.deadline { times.append(tr("срок ", "deadline ") + desk.stamp(deadline)) }
    Console.line(style.dim(times.joined(separator: " · ")))
  }

  private func print(_ result: ItemResult, _ item: PaperItem, _ account: AttemptAccount) {
    let printer = ReviewPrinter(style: style)
    var line = [
      "\(item.slot). \(item.question)", result.status == .partial ? tr("частично", "partly") : printer.status(result),
      "\(Numbers.text(result.points)) / \(Numbers.text(result.maximum))",
    ]
    if item.mustPass { line.append(tr("обязательный", "must be right")) }
    if account.lateSlots.contains(item.slot) { line.append(tr("после срока, в пределах запаса", "after the deadline, within the grace")) }
    if let adjustment = result.adjustment { line.append(AccountPrinter.words(adjustment)) }
    if let round = result.awaitedMark { line.append(AccountPrinter.awaited(round)) }
    Console.line("  " + line.joined(separator: " · "))
    let answer = AnswerDescription.answer(account.answers[item.slot], to: item, language: Interface.language)
    if item.body.isWritten, let text = answer.first {
      ReviewPrinter.quote(text, indent: "     ")
    } else {
      Console.line("     " + tr("Ответ: ", "Answer: ") + TerminalMarkdown.plain(answer.joined(separator: "; ")))
    }
    printer.criteria(result, indent: "     ", sheets: account.sheets.filter { $0.slot == item.slot })
    if result.criteria.isEmpty, result.status != .right {
      Console.line(
        "     " + tr("Верно: ", "Right: ")
          + TerminalMarkdown.plain(AnswerDescription.key(item, language: Interface.language).joined(separator: "; ")))
    }
    for text in result.feedback + (result.explanation.map { [$0] } ?? []) {
      Console.line(
        Layout.wrapped(TerminalMarkdown.plain(PaperRenderer.capitalised(text)), width: min(Console.width, 100), indent: "     "))
    }
    if !result.clauses.isEmpty { Console.line("     " + style.blue(result.clauses.joined(separator: ", "))) }
  }

  static func words(_ adjustment: String) -> String {
    switch adjustment {
    case "drop": tr("исключён", "dropped")
    case "full": tr("засчитан всем", "full marks for all")
    default: tr("новый ключ", "new key")
    }
  }

  static func awaited(_ round: Int) -> String {
    switch round {
    case 1: tr("ждёт проверки", "waits for a mark")
    case 2: tr("ждёт второй проверки", "waits for a second mark")
    default: tr("отметки расходятся, ждёт третьей", "marks differ, waits for a third")
    }
  }

  /// `{"version": 1, "attempt", "exam", "person", "number", "state", "startedAt", "submittedAt", "deadline", "result", "earlier": […],
  /// "answers": [{"slot", "answer", "late"}], "marks": [{"slot", "by", "points": [{"criterion", "points"}], "comment"}],
  /// "adjustments": […]}`; times in milliseconds since 1970.
  static func json(_ account: AttemptAccount) -> CanonicalJSON {
    let facts = account.facts
    func time(_ moment: Int?) -> CanonicalJSON { moment.map { .number($0) } ?? .null }
    return .object([
      "version": .number(1), "attempt": .string(facts.id), "exam": .string(facts.exam), "person": .string(facts.person),
      "number": .number(facts.number), "state": .string(facts.hasExpired ? "expired" : "submitted"), "startedAt": time(facts.startedAt),
      "submittedAt": time(facts.submittedAt), "deadline": time(facts.deadline), "result": account.result.json,
      "earlier": .array(account.earlier.map(\.json)), "adjustments": .array(account.adjustments.map(\.json)),
      "answers": .array(
        account.answers.sorted { $0.key < $1.key }.map { slot, answer in
          .object(["slot": .number(slot), "answer": answer.json, "late": .bool(account.lateSlots.contains(slot))])
        }),
      "marks": .array(
        account.sheets.map { sheet in
          .object([
            "slot": .number(sheet.slot), "by": .string(sheet.by), "comment": .string(sheet.comment),
            "points": .array(
              sheet.points.sorted { $0.key < $1.key }.map { .object(["criterion": .number($0.key), "points": .number($0.value)]) }),
          ])
        }),
    ])
  }
}
