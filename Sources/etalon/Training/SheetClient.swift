import Etalon
import Foundation
import Handbook
import Training

/// A sheet filled in the terminal, criterion by criterion.
struct SheetClient {
  let filler: SheetFiler
  let checklist: Checklist
  let style: Style
  private var draft = SheetDraft()

  init(filler: SheetFiler, checklist: Checklist, style: Style) {
    self.filler = filler
    self.checklist = checklist
    self.style = style
  }

  mutating func run() async throws -> [(sheet: FiledSheet, isNew: Bool)] {
    Console.line(style.bold(checklist.title))
    Console.line(
      style.dim(
        tr(
          "да (+), нет (-), н/п (~); за отметкой можно сразу написать комментарий: «- не назвал имя». «<» — назад, Ctrl-D — бросить.",
          "yes (+), no (-), n/a (~); a remark may follow the mark: “- did not say his name”. “<” goes back, Ctrl-D gives up.")))
    try head()
    var group: String?
    var position = 0
    while position < checklist.criteria.count {
      let criterion = checklist.criteria[position]
      if criterion.group != group {
        group = criterion.group
        Console.line()
        if !criterion.group.isEmpty { Console.line(style.bold(criterion.group)) }
      }
      guard let row = try ask(criterion, number: position + 1) else {
        position = max(0, position - 1)
        if !draft.rows.isEmpty { draft.rows.removeLast() }
        continue
      }
      draft.rows.append(row)
      position += 1
    }
    Console.line()
    draft.comment = SheetDraft.Written(
      try line(tr("Итог одним предложением (Enter — без него): ", "The whole in a sentence (Enter: none): ")))
    return try await filler.file(draft)
  }

  private mutating func head() throws {
    if filler.defaults.person.isEmpty { draft.person = SheetDraft.Written(try line(tr("Кого оцениваем: ", "Who is assessed: "))) }
    if filler.defaults.by.isEmpty { draft.by = SheetDraft.Written(try line(tr("Кто оценивает: ", "Who assesses: "))) }
    if filler.defaults.conversation.isEmpty {
      draft.conversation = SheetDraft.Written(
        try line(tr("Номер разговора (Enter — без него): ", "Number of the conversation (Enter: none): ")))
    }
  }

  /// Nil to go back.
  private func ask(_ criterion: Criterion, number: Int) throws -> SheetDraft.Row? {
    let critical = criterion.critical ? style.red(tr(" критично", " critical")) : ""
    while true {
      let text = try line("\(number). \(criterion.text)\(critical): ")
      if text == "<" { return nil }
      var row = SheetDraft.Row(criterion: SheetDraft.Written("\(number)"))
      let parts = text.split(separator: " ", maxSplits: 1).map(String.init)
      guard let first = parts.first, let mark = Self.mark(first) else {
        Console.line(style.yellow(tr("«да», «нет» или «н/п».", "“yes”, “no” or “n/a”.")))
        continue
      }
      row.mark = SheetDraft.Written(mark)
      if parts.count > 1 { row.comment = SheetDraft.Written(parts[1]) }
      if mark == "no" { try details(&row) }
      return row
    }
  }

  /// Why, and what follows.
  private func details(_ row: inout SheetDraft.Row) throws {
    row.cause = SheetDraft.Written(try line(tr("   причина (Enter — без неё): ", "   cause (Enter: none): ")))
    row.action = SheetDraft.Written(try line(tr("   что делаем (Enter — ничего): ", "   what is to be done (Enter: nothing): ")))
    guard !row.action.text.isEmpty else { return }
    while row.owner.text.isEmpty { row.owner = SheetDraft.Written(try line(tr("   кто: ", "   who: "))) }
    while Day(row.due.text) == nil {
      row.due = SheetDraft.Written(try line(tr("   к какому дню (2026-12-15): ", "   by which day (2026-12-15): ")))
    }
  }

  private static func mark(_ text: String) -> String? {
    switch text.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: ".,:;")) {
    case "да", "д", "+", "yes", "y": "yes"
    case "нет", "н", "-", "−", "–", "no", "n": "no"
    case "н/п", "нп", "~", "na", "n/a", "неприменимо": "n/a"
    default: nil
    }
  }

  private func line(_ prompt: String) throws -> String {
    Console.write(style.bold(prompt))
    try Console.flush()
    guard let line = readLine(strippingNewline: true) else {
      Console.line()
      throw Failure(code: 2, tr("Лист не заполнен до конца и не записан.", "The sheet is not finished, nothing was filed."))
    }
    if !Console.isInputTerminal { Console.line(line) }
    return line.trimmingCharacters(in: .whitespaces)
  }
}
