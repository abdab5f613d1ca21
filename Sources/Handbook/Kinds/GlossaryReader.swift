/// Reads the glossary: a heading is a term, its first paragraph the plain explanation, nested fields the rest.
enum GlossaryReader {
  /// The terms of a document of kind `glossary`, in order.
  static func read(_ context: KindContext) -> [Term] {
    let blocks = ClauseBlocks(context)
    let title = context.titleClause?.reference
    let clauses = context.document.clauses
    var terms: [Term] = []
    var lines: [String: Int] = [:]
    for (position, clause) in clauses.enumerated() {
      let own = blocks(clause)
      guard case .heading(let level) = clause.opening, clause.reference != title else {
        warnOfText(own, context)
        continue
      }
      var card = GlossaryCard(context)
      card.read(own)
      let hasChildren = position + 1 < clauses.count && isBelow(clauses[position + 1], level)
      guard let explanation = card.explanation else {
        if hasChildren && card.isEmpty { continue }
        context.warning(
          "glossary-without-explanation", at: context.tree.file.spot(line: clause.line), ru: "У термина «\(clause.title)» нет объяснения.",
          en: "The term “\(clause.title)” has no explanation.",
          remedyRu: "Напишите под заголовком абзац: что это простыми словами.",
          remedyEn: "Write a paragraph below the heading: what it is, in plain words.")
        if card.isEmpty { continue }
        terms.append(term(clause, "", card, context))
        continue
      }
      let key = Aliases.fold(QuotePairs.stripped(clause.title))
      if let line = lines[key] {
        context.warning(
          "glossary-twice", at: context.tree.file.spot(line: clause.line), ru: "Термин «\(clause.title)» уже объяснён в строке \(line).",
          en: "The term “\(clause.title)” is explained on line \(line) already.",
          remedyRu: "Оставьте одно объяснение или уточните название.", remedyEn: "Keep one explanation, or tell the terms apart.")
      } else {
        lines[key] = clause.line
      }
      terms.append(term(clause, explanation, card, context))
    }
    return terms
  }

  private static func term(_ clause: Clause, _ explanation: String, _ card: GlossaryCard, _ context: KindContext) -> Term {
    Term(
      clause: clause.reference, name: clause.title, explanation: explanation, synonyms: card.values[.synonyms] ?? [],
      say: card.values[.say] ?? [], spelling: card.values[.spelling] ?? [], spot: context.tree.file.spot(line: clause.line))
  }

  private static func isBelow(_ clause: Clause, _ level: Int) -> Bool {
    if case .heading(let other) = clause.opening { return other > level }
    return false
  }

  /// Lists and tables outside terms look like terms but are none.
  private static func warnOfText(_ blocks: [Int], _ context: KindContext) {
    for index in blocks {
      switch context.tree.nodes[index].kind {
      case .list, .table:
        context.warning(
          "glossary-outside-term", at: context.spot(node: index),
          ru: "Здесь термины не читаются: список или таблица стоит не под термином.",
          en: "No terms are read from here: the list or table stands below no term.",
          remedyRu: "Сделайте каждый термин заголовком «## Термин», а объяснение — абзацем под ним.",
          remedyEn: "Make each term a heading “## Term” and its explanation the paragraph below.")
        return
      default: break
      }
    }
  }
}

/// What stands under the heading of a term.
private struct GlossaryCard {
  enum Field: CaseIterable {
    case synonyms, say, spelling

    var names: [String] {
      switch self {
      case .synonyms: ["синонимы", "synonyms", "синоним", "synonym", "также", "иначе", "то же", "он же", "она же", "also", "aka"]
      case .say:
        [
          "для клиента", "say", "для клиентов", "клиенту", "говорим", "говорить", "говорите", "сказать клиенту", "for the client",
          "to the client",
        ]
      case .spelling: ["писать", "write", "пишем", "пишется", "пишите", "написание", "как писать", "правильно писать", "spelling"]
      }
    }

    static func named(_ written: String) -> Field? { byName[Aliases.fold(written)] }

    private static let byName = Dictionary(
      allCases.flatMap { field in field.names.map { (Aliases.fold($0), field) } }, uniquingKeysWith: { first, _ in first })
  }

  private static let longNames = FoldedNames(Field.allCases.flatMap(\.names).filter { $0.count > 3 })

  let context: KindContext
  private(set) var explanation: String?
  private(set) var values: [Field: [String]] = [:]

  init(_ context: KindContext) {
    self.context = context
  }

  var isEmpty: Bool { explanation == nil && values.isEmpty }

  mutating func read(_ blocks: [Int]) {
    for index in blocks {
      switch context.tree.nodes[index].kind {
      case .paragraph: readParagraph(index)
      case .list: readList(index)
      default: break
      }
    }
  }

  /// The explanation, or by habit lines of fields.
  private mutating func readParagraph(_ index: Int) {
    let marks = InlineMarks(context.tree.nodes[index].content)
    var lines = marks.lines(marks.all)
    let firstField = lines.firstIndex { field(marks, $0) != nil } ?? lines.count
    if firstField > 0, explanation == nil {
      let text =
        firstField == lines.count
        ? context.tree.nodes[index].text : marks.text(lines[0].lowerBound..<lines[firstField - 1].upperBound)
      explanation = InlineMarks.oneLine(text)
    }
    lines.removeFirst(firstField)
    for line in lines {
      guard let (name, value) = field(marks, line) else { continue }
      add(name, marks, value)
    }
  }

  private mutating func readList(_ list: Int) {
    let items = context.tree.children(of: list)
    var foreign: [(item: Int, name: String)] = []
    var known = 0
    for item in items {
      let children = context.tree.children(of: item)
      guard let first = children.first, context.tree.nodes[first].kind == .paragraph else { continue }
      let marks = InlineMarks(context.tree.nodes[first].content)
      if let (name, value) = field(marks, marks.all) {
        known += 1
        add(name, marks, value)
        for child in children.dropFirst() { readValues(child, of: name) }
      } else if let written = WrittenField(marks, marks.all, isKnown: { _ in false }) {
        foreign.append((first, written.name))
      }
    }
    // A list of the explanation may have colons in it; beside our fields, or one letter off, it is a field that went wrong.
    for (item, name) in foreign {
      let near = NearestName.find(name, among: GlossaryCard.longNames, within: 2)
      guard known > 0 || near != nil else { continue }
      context.warning(
        "glossary-unknown-field", at: context.spot(node: item),
        ru: "Неизвестное поле «\(name)» не учтено." + (near.map { " Возможно, «\($0)»?" } ?? ""),
        en: "The unknown field “\(name)” is not used." + (near.map { " Did you mean “\($0)”?" } ?? ""),
        remedyRu: "Поля термина: синонимы, для клиента, писать.", remedyEn: "Fields of a term: synonyms, say, write.")
    }
  }

  /// A list under a field: one value an item.
  private mutating func readValues(_ block: Int, of name: Field) {
    guard case .list = context.tree.nodes[block].kind else { return }
    for item in context.tree.children(of: block) {
      guard let first = context.tree.children(of: item).first, context.tree.nodes[first].kind == .paragraph else { continue }
      let marks = InlineMarks(context.tree.nodes[first].content)
      append(name, value(name, marks, marks.all))
    }
  }

  private func field(_ marks: InlineMarks, _ range: Range<Int>) -> (Field, Range<Int>)? {
    guard let written = WrittenField(marks, range, isKnown: { Field.named($0) != nil }), let name = Field.named(written.name) else {
      return nil
    }
    return (name, written.value)
  }

  /// Values separated by `;`, ` / ` or — words, not whole phrases for a client — `,` outside quotes and brackets.
  private mutating func add(_ name: Field, _ marks: InlineMarks, _ range: Range<Int>) {
    var depth = 0
    var start = range.lowerBound
    for index in range where marks.marks[index].role == .plain && !marks.isInert[index] {
      switch marks.marks[index].scalar {
      case "(": depth += 1
      case ")": depth -= 1
      case ",", ";", "/":
        guard depth <= 0, isSeparator(marks, index, range) else { break }
        // «специалист, который ведёт ваш вопрос» is one thing to say; quotes tell two apart.
        if name == .say, marks.marks[index].scalar == ",", index == range.lowerBound || !marks.isInert[index - 1] { break }
        append(name, value(name, marks, start..<index))
        start = index + 1
      default: break
      }
    }
    append(name, value(name, marks, start..<range.upperBound))
  }

  /// `,` with white space behind (not the one of `2,5`), `;`, ` / `.
  private func isSeparator(_ marks: InlineMarks, _ index: Int, _ range: Range<Int>) -> Bool {
    let next = index + 1 >= range.upperBound || marks.isSpace(index + 1)
    switch marks.marks[index].scalar {
    case ";": return true
    case ",": return next || !marks.isWord(index + 1) || marks.marks[index + 1].scalar.properties.numericType == nil
    default: return next && (index == range.lowerBound || marks.isSpace(index - 1))
    }
  }

  /// Quotes are decoration, except where the field is about spelling.
  private func value(_ name: Field, _ marks: InlineMarks, _ range: Range<Int>) -> String {
    let whole = PhraseParts.withoutTail(marks, marks.trimmed(range))
    return marks.text(name == .spelling ? whole : marks.unquoted(whole))
  }

  private mutating func append(_ name: Field, _ value: String) {
    guard !value.isEmpty else { return }
    if !(values[name] ?? []).contains(value) { values[name, default: []].append(value) }
  }
}
