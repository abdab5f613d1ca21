import Digest
import Etalon
import Exams

/// What an appeal is decided by, for the judge.
struct AppealPrinter {
  let style: Style
  let desk: ExamDesk

  func print(_ report: AppealReport) {
    AccountPrinter(style: style, desk: desk).print(report.account)
    if let deadline = report.deadline {
      heading(tr("Апелляция принимается до \(desk.stamp(deadline))", "An appeal may be lodged until \(desk.stamp(deadline))"))
    }
    heading(tr("Билет, как его задали", "The paper as it was asked"))
    let renderer = PaperRenderer(language: Interface.language)
    let width = min(Console.width, 100)
    for item in report.account.paper.items {
      Console.line(Layout.wrapped(TerminalMarkdown.plain(renderer.markdown(item)), width: width, indent: "  "))
      let key = AnswerDescription.key(item, language: Interface.language).joined(separator: "; ")
      Console.line(Layout.wrapped(tr("Ключ: ", "Key: ") + TerminalMarkdown.plain(key), width: width, indent: "  "))
      Console.line()
    }
    heading(tr("Ответы по времени", "Answers in the order of time"))
    for delivery in report.deliveries {
      let item = report.account.paper.item(slot: delivery.slot)
      let text = item.map { AnswerDescription.answer(delivery.answer, to: $0, language: Interface.language).joined(separator: "; ") } ?? ""
      let late = delivery.isLate ? tr(" · после срока", " · late") : ""
      Console.line(
        Layout.wrapped(
          "\(desk.stamp(delivery.savedAt)) · \(delivery.slot).\(delivery.sequence)\(late) · \(TerminalMarkdown.plain(text))", width: width,
          indent: "  "))
    }
    heading(tr("Пункты на день экзамена", "Clauses on the day of the exam"))
    for source in report.sources {
      let changed = source.hasChanged ? " " + style.yellow(tr("(с тех пор изменён)", "(changed since)")) : ""
      Console.line("  " + style.blue(source.reference) + "  " + source.title + changed)
      if !source.text.isEmpty { Console.line(Layout.wrapped(source.text, width: width, indent: "    ")) }
    }
    heading(tr("Записи", "The log"))
    for line in report.log {
      let facts = [desk.stamp(line.at), line.kind, line.by, line.reason.isEmpty ? nil : line.reason].compactMap { $0 }
      Console.line("  \(line.number). " + facts.joined(separator: " · ") + style.dim("  " + line.hash.prefix(12)))
    }
  }

  private func heading(_ text: String) {
    Console.line()
    Console.line(style.bold(text))
  }

  /// The JSON of `exam grade` with `paper` (key included), `deliveries` (`{"slot", "sequence", "answer", "savedAt", "late"}`), `clauses`
  /// (`{"clause", "title", "text", "fingerprint", "changed"}`), `log` (`{"number", "kind", "at", "by", "reason", "hash"}`), `appealUntil`.
  static func json(_ report: AppealReport) -> CanonicalJSON {
    guard case .object(var members) = AccountPrinter.json(report.account) else { return .null }
    members["paper"] = report.account.paper.json(withKey: true)
    members["appealUntil"] = report.deadline.map { .number($0) } ?? .null
    members["deliveries"] = .array(
      report.deliveries.map {
        .object([
          "slot": .number($0.slot), "sequence": .number($0.sequence), "answer": $0.answer?.json ?? .null, "savedAt": .number($0.savedAt),
          "late": .bool($0.isLate),
        ])
      })
    members["clauses"] = .array(
      report.sources.map {
        .object([
          "clause": .string($0.reference), "title": .string($0.title), "text": .string($0.text), "fingerprint": .string($0.fingerprint),
          "changed": .bool($0.hasChanged),
        ])
      })
    members["log"] = .array(
      report.log.map {
        .object([
          "number": .number($0.number), "kind": .string($0.kind), "at": .number($0.at), "by": .optional($0.by),
          "reason": .string($0.reason),
          "hash": .string($0.hash),
        ])
      })
    return .object(members)
  }
}
