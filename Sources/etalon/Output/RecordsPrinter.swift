import Records

/// What a check of the records found, for a terminal.
struct RecordsPrinter {
  let style: Style
  let isQuiet: Bool

  func print(_ check: RecordsCheck) {
    switch check.state {
    case .sound:
      if isQuiet { return }
      Console.line(style.green("✓ ") + tr("Записи целы.", "The records hold."))
      printChain(check)
    case .broken(let event, let fault):
      let sentence = tr(fault.sentence.ru, fault.sentence.en)
      Console.line(
        style.red("✗ ") + style.bold(tr("Цепочка прервана на событии \(event): ", "The chain is broken at event \(event): ") + sentence))
      Console.line(
        "  "
          + tr(
            "До него всё сходится; подписано по событие \(check.signed). Верните резервную копию: etalon records restore.",
            "Before it everything agrees; signed up to event \(check.signed). Bring a backup back: etalon records restore."))
    }
  }

  /// Length, signatures and head of a chain that holds.
  func printChain(_ check: RecordsCheck) {
    guard case .sound(let events, let head) = check.state else { return }
    let count = counted(events, "событие", "события", "событий", "event")
    let signed =
      check.checkpoints == 0
      ? tr("контрольных точек ещё нет", "no checkpoint yet")
      : counted(check.checkpoints, "контрольная точка", "контрольные точки", "контрольных точек", "checkpoint")
        + tr(", подписано по событие \(check.signed)", ", signed up to event \(check.signed)")
    Console.line("  \(count); \(signed)")
    Console.line(style.dim("  " + tr("конец цепочки  ", "head of the chain  ") + head))
    if let signer = check.signer { Console.line(style.dim("  " + tr("ключ подписи   ", "signed by          ") + signer)) }
  }
}
