/// Reads quality scorecards: `- [3] text {critical} (clause)`, grouped by headings.
enum ChecklistReader {
  /// The checklist of a document; nil if it has no criterion.
  static func read(_ context: KindContext) -> Checklist? {
    var criteria: [Criterion] = []
    guard !context.tree.nodes.isEmpty else { return nil }
    for index in context.tree.children(of: 0) {
      let node = context.tree.nodes[index]
      switch node.kind {
      case .list:
        let clause = context.clause(atLine: node.lines.lowerBound)
        let group = clause.opening == .document ? "" : clause.title
        for item in context.tree.children(of: index) {
          if let criterion = criterion(item, group: group, context) { criteria.append(criterion) }
        }
      case .table:
        context.warning(
          "checklist-table", at: context.spot(node: index), ru: "Критерии из таблицы не читаются.",
          en: "Criteria are not read from a table.",
          remedyRu: "Запишите их списком: «- [3] Назвал компанию {critical} (service/greeting#greeting)».",
          remedyEn: "Write them as a list: “- [3] Named the company {critical} (service/greeting#greeting)”.")
      default: break
      }
    }
    let spot = context.tree.file.spot(line: context.document.clauses.first { $0.opening != .document }?.line ?? 1)
    guard !criteria.isEmpty else {
      context.error(
        "checklist-empty", at: spot, ru: "В листе нет ни одного критерия.", en: "The sheet has no criterion.",
        remedyRu: "Запишите критерии списком: «- [3] Назвал компанию {critical}».",
        remedyEn: "Write criteria as a list: “- [3] Named the company {critical}”.")
      return nil
    }
    return Checklist(
      id: context.document.id, title: context.document.title, channels: context.document.frontMatter.channels, scenario: scenario(context),
      criteria: criteria, spot: spot)
  }

  private static func scenario(_ context: KindContext) -> String? {
    guard let entry = context.document.frontMatter.other.first(where: { $0.key == "scenario" }), entry.value != .null else { return nil }
    let written = entry.value.text ?? ""
    if let scenario = Aliases.scenario(written) { return scenario }
    let near = NearestName.find(written, among: Aliases.scenarioNames, within: 2)
    context.hint(
      "checklist-scenario", at: context.tree.file.spot(line: entry.line),
      ru: "Неизвестный сценарий «\(written)» не учтён." + (near.map { " Возможно, «\($0)»?" } ?? ""),
      en: "The unknown scenario “\(written)” is ignored." + (near.map { " Did you mean “\($0)”?" } ?? ""),
      remedyRu: "Сценарии: вопрос, обмен, жалоба, провокация, просто смотрю.",
      remedyEn: "Scenarios: question, exchange, complaint, provocation, just-looking.")
    return nil
  }

  private static func criterion(_ item: Int, group: String, _ context: KindContext) -> Criterion? {
    let children = context.tree.children(of: item)
    guard let first = children.first, context.tree.nodes[first].kind == .paragraph else {
      context.warning(
        "checklist-empty-item", at: context.spot(node: children.first ?? item), ru: "В пункте нет текста критерия.",
        en: "The item has no text of a criterion.", remedyRu: "Впишите критерий или удалите пункт.",
        remedyEn: "Write a criterion, or remove the item.")
      return nil
    }
    if children.contains(where: { if case .list = context.tree.nodes[$0].kind { true } else { false } }) {
      context.warning(
        "checklist-nested", at: context.spot(node: item), ru: "Вложенные пункты критериями не становятся.",
        en: "Nested items do not become criteria.",
        remedyRu: "Вынесите их на верхний уровень; группу назовите заголовком.",
        remedyEn: "Move them to the top level; name the group by a heading.")
    }
    var line = CriterionLine(context, paragraph: first)
    return line.read(group: group)
  }
}

/// The text of a criterion with its weight, flags and clause. Ranges are of marks.
private struct CriterionLine {
  let context: KindContext
  private let marks: InlineMarks
  private let line: Int
  private var range: Range<Int>
  private var weight = 1.0
  private var isCritical = false
  private var clause: String?

  init(_ context: KindContext, paragraph: Int) {
    self.context = context
    marks = InlineMarks(context.tree.nodes[paragraph].content)
    line = context.tree.nodes[paragraph].lines.lowerBound
    range = marks.trimmed(marks.all)
  }

  mutating func read(group: String) -> Criterion? {
    takeWeight()
    // Flags and clause stand at the end, in either order.
    while takeFlags() || takeClause() {}
    let text = InlineMarks.oneLine(marks.text(range))
    guard !text.isEmpty else {
      warn(
        "checklist-empty-item", range.lowerBound, ru: "В пункте нет текста критерия.", en: "The item has no text of a criterion.",
        remedyRu: "Впишите критерий или удалите пункт.", remedyEn: "Write a criterion, or remove the item.")
      return nil
    }
    for index in range where marks.isPlain(index, "{") {
      warn(
        "checklist-flag", index, ru: "Пометка в фигурных скобках стоит посередине и осталась текстом.",
        en: "A mark in braces stands in the middle and stayed text.",
        remedyRu: "Перенесите её в конец пункта: {critical}.", remedyEn: "Move it to the end of the item: {critical}.")
      break
    }
    return Criterion(group: group, text: text, weight: weight, critical: isCritical, clause: clause, line: line)
  }

  /// `[3]`, `[2,5]`, `[3 балла]` in front.
  private mutating func takeWeight() {
    guard let first = range.first, marks.isPlain(first, "["), let close = range.first(where: { marks.isPlain($0, "]") }) else { return }
    let written = FrontMatterReader.trimmed(marks.raw((first + 1)..<close))
    let isNegative = written.unicodeScalars.first.map(DashScalars.contains) ?? false
    let inside = Aliases.fold(written.replacing(".", with: ","))
    // `[text](address)` is a link and belongs to the text.
    if close + 1 < range.upperBound, marks.isPlain(close + 1, "(") { return }
    range = marks.trimmed((close + 1)..<range.upperBound)
    let units: Set<Substring> = ["балл", "балла", "баллов", "б", "points", "point", "pt"]
    let parts = inside.split(separator: "-").filter { !units.contains($0) }
    if parts.count == 1, let number = Double(parts[0].replacing(",", with: ".")), !isNegative, (0...CriterionLine.heaviest).contains(number)
    {
      weight = number
      return
    }
    let isCheckbox = ["", "x", "х", "v", "+", "✓", "*"].contains(inside)
    warn(
      "checklist-weight", first,
      ru: isCheckbox ? "Флажок вместо веса: вес критерия принят за 1." : "«\(marks.raw(first..<(close + 1)))» — не вес: он принят за 1.",
      en: isCheckbox ? "A check box instead of a weight: 1 is taken." : "“\(marks.raw(first..<(close + 1)))” is no weight: 1 is taken.",
      remedyRu: "Запишите вес числом от 0 до \(Int(CriterionLine.heaviest)): «- [3] …»; без скобок вес равен 1.",
      remedyEn: "Write a number from 0 to \(Int(CriterionLine.heaviest)): “- [3] …”; without brackets the weight is 1.")
  }

  private static let heaviest = 1_000.0

  /// `{critical}` at the end.
  private mutating func takeFlags() -> Bool {
    let body = withoutDot(range)
    guard let last = body.last, marks.isPlain(last, "}"), let open = body.last(where: { marks.isPlain($0, "{") }) else { return false }
    let inside = marks.raw((open + 1)..<last)
    range = marks.trimmed(range.lowerBound..<open)
    for flag in inside.split(whereSeparator: { ",;".contains($0) }).map({ FrontMatterReader.trimmed(String($0)) }) where !flag.isEmpty {
      if CriterionLine.critical.contains(Aliases.fold(flag)) {
        isCritical = true
        continue
      }
      let near = NearestName.find(flag, among: ["critical", "критично", "критический"], within: 3)
      warn(
        "checklist-flag", open, ru: "Неизвестная пометка «{\(flag)}» не учтена." + (near.map { " Возможно, {\($0)}?" } ?? ""),
        en: "The unknown mark “{\(flag)}” is not used." + (near.map { " Did you mean {\($0)}?" } ?? ""),
        remedyRu: "Пометка одна: {critical} — промах проваливает весь лист.",
        remedyEn: "There is one mark: {critical}, a miss fails the whole sheet.")
    }
    return true
  }

  private static let critical: Set<String> = [
    "critical", "критично", "критичный", "критичен", "критический", "критичное", "критическое", "критичная", "критическая", "обязательно",
    "must",
  ]

  /// `(service/greeting#greeting)` or a link in brackets at the end.
  private mutating func takeClause() -> Bool {
    let body = withoutDot(range)
    guard let bracket = PhraseParts.trailingBracket(marks, body), bracket.upperBound == body.upperBound else { return false }
    // The destination of a link in the criterion's words is no clause of its own.
    if bracket.lowerBound > body.lowerBound, marks.isPlain(bracket.lowerBound - 1, "]") { return false }
    let mentions = ClauseMention.all(in: marks, (bracket.lowerBound + 1)..<(bracket.upperBound - 1), from: context.document.path)
    guard let first = mentions.first else { return false }
    if clause != nil || mentions.count > 1 {
      warn(
        "checklist-clauses", bracket.lowerBound, ru: "У критерия один пункт стандарта; учтён «\(clause ?? first)».",
        en: "A criterion has one clause; “\(clause ?? first)” is taken.",
        remedyRu: "Оставьте один или разделите критерий.", remedyEn: "Keep one of them, or split the criterion.")
    }
    clause = clause ?? first
    range = marks.trimmed(range.lowerBound..<bracket.lowerBound)
    return true
  }

  /// A list may end its items with `.` or `;`.
  private func withoutDot(_ range: Range<Int>) -> Range<Int> {
    var high = range.upperBound
    while high > range.lowerBound, marks.isPlain(high - 1, ".") || marks.isPlain(high - 1, ";") || marks.isPlain(high - 1, ",") {
      high -= 1
    }
    return marks.trimmed(range.lowerBound..<high)
  }

  private mutating func warn(_ code: String, _ mark: Int, ru: String, en: String, remedyRu: String, remedyEn: String) {
    context.warning(code, at: context.spot(marks.fileOffset(mark)), ru: ru, en: en, remedyRu: remedyRu, remedyEn: remedyEn)
  }
}
