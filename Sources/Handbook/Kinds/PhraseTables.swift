/// Rows of tables as rules.
extension PhraseListBuilder {
  /// Reads a table: pattern, suggestions, then fields by their heading.
  mutating func readTable(_ table: Int, clause: Clause) {
    let rows = tree.children(of: table)
    guard let header = rows.first(where: { tree.nodes[$0].kind == .row(isHeader: true) }) else { return }
    let headings = tree.children(of: header)
    let columns = PhraseColumn.read(headings.map { InlineMarks.oneLine(tree.nodes[$0].text) })
    for (heading, column) in zip(headings, columns) where column == .unknown { warnOfColumn(heading) }
    guard columns.contains(.pattern) else {
      context.error(
        "phrase-table-without-pattern", at: context.spot(node: header), ru: "В таблице нет столбца с фразами, которых нельзя говорить.",
        en: "The table has no column of phrases that must not be said.",
        remedyRu: "Назовите столбцы, например: | Нельзя | Можно | Почему |.",
        remedyEn: "Name the columns, for example: | Don't say | Say | Why |.")
      return
    }
    for row in rows where row != header {
      readRow(row, columns, clause: clause)
      closeRule()
    }
  }

  /// A slip is told from another word only in longer names.
  static let fieldNames = FoldedNames(PhraseField.spellings.filter { $0.count > 2 })

  private mutating func warnOfColumn(_ heading: Int) {
    let name = InlineMarks.oneLine(tree.nodes[heading].text)
    let near = NearestName.find(name, among: PhraseListBuilder.fieldNames, within: 2)
    context.warning(
      "phrase-unknown-column", at: context.spot(node: heading),
      ru: "Неизвестный столбец «\(name)» не учтён." + (near.map { " Возможно, «\($0)»?" } ?? ""),
      en: "The unknown column “\(name)” is not used." + (near.map { " Did you mean “\($0)”?" } ?? ""),
      remedyRu: "Столбцы: Нельзя, Можно, Почему, Плохо, Хорошо, Кроме, Уровень, Каналы, Порядок, Вставки, id.",
      remedyEn: "Columns: Don't say, Say, Why, Bad, Good, Except, Severity, Channels, Order, Gap, id.")
  }

  private mutating func readRow(_ row: Int, _ columns: [PhraseColumn], clause: Clause) {
    let cells = tree.children(of: row)
    let marks = cells.map { InlineMarks(tree.nodes[$0].content) }
    if cells.count > columns.count {
      context.warning(
        "phrase-extra-cell", at: context.spot(node: cells[columns.count]), ru: "В строке больше ячеек, чем в заголовке: лишние не учтены.",
        en: "The row has more cells than the heading: the rest is not used.",
        remedyRu: "Черту внутри ячейки пишите так: вы (не поняли\\|не дочитали).",
        remedyEn: "Write a bar inside a cell as \\|: you (a\\|b).")
    }
    var draft = PhraseDraft(left: [], right: [], spot: context.spot(node: row), clause: clause)
    for (cell, column) in zip(marks, columns) where !cell.marks.isEmpty {
      switch column {
      case .pattern: draft.left.append(PhraseDraft.Side(cell, cell.all))
      case .suggestions: draft.right.append(PhraseDraft.Side(cell, cell.all))
      case .field, .ignored, .unknown: break
      }
    }
    guard let first = draft.left.first else {
      if marks.contains(where: { !$0.marks.isEmpty }) { refuseRow(row) }
      return
    }
    splitArrow(&draft)
    let spot = context.spot(first.marks.fileStart(first.marks.trimmed(first.range)))
    open = PhraseDraft(left: draft.left, right: draft.right, spot: spot, clause: clause)
    for (cell, column) in zip(marks, columns) where !cell.marks.isEmpty {
      guard case .field(let field) = column else { continue }
      let text = FieldText(marks: cell, range: cell.trimmed(cell.all))
      let parts = field.isList ? PhraseTables.lines(text) : [text]
      add(field, parts, at: text)
    }
  }

  /// A whole rule in the first cell: `| фраза → замена | почему |`.
  private mutating func splitArrow(_ draft: inout PhraseDraft) {
    for (position, side) in draft.left.enumerated() {
      let sides = PhraseSides(side.marks, side.range)
      let hasColumn = !draft.right.isEmpty
      let isRule = sides.arrow != nil && !hasColumn
      let checked = isRule || sides.arrow == nil ? sides : PhraseSides(side.marks, side.range.lowerBound..<side.range.lowerBound)
      // A dash in a cell cannot be an arrow if the table has a column for suggestions that is filled.
      if !(hasColumn && sides.missingArrow != nil) { warnOfWriting(side.marks, side.range, checked, isPlain: false) }
      guard isRule, let right = sides.right else { continue }
      draft.left[position] = PhraseDraft.Side(side.marks, sides.left)
      if !right.isEmpty { draft.right.append(PhraseDraft.Side(side.marks, right)) }
    }
  }

  private mutating func refuseRow(_ row: Int) {
    context.error(
      "phrase-empty", at: context.spot(node: row), ru: "В строке таблицы не заполнена фраза, которую нельзя говорить.",
      en: "The row has no phrase that must not be said.",
      remedyRu: "Впишите фразу; объединённых ячеек в Markdown нет — повторите её в каждой строке.",
      remedyEn: "Write it; Markdown has no merged cells, so repeat it in every row.")
  }
}

/// Cells with several lines in them.
enum PhraseTables {
  /// The lines of a cell (`<br>`) as values of their own.
  static func lines(_ text: FieldText) -> [FieldText] {
    var parts: [FieldText] = []
    var start = text.range.lowerBound
    for index in text.range where text.marks.marks[index].role == .lineBreak {
      parts.append(FieldText(marks: text.marks, range: text.marks.trimmed(start..<index)))
      start = index + 1
    }
    parts.append(FieldText(marks: text.marks, range: text.marks.trimmed(start..<text.range.upperBound)))
    return parts.filter { !$0.isEmpty }
  }
}
