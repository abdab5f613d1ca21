/// List items as rules with their fields.
extension PhraseListBuilder {
  /// A paragraph cut into the rule and the fields that stand in its further lines.
  private struct Lines {
    let head: Range<Int>
    let fields: [(field: PhraseField, text: FieldText)]
  }

  /// Reads a top-level list item: a rule, or by habit a field of the rule above.
  mutating func readItem(_ item: Int, clause: Clause) {
    let children = tree.children(of: item)
    refuseDefinition(inItem: item, children)
    guard let first = children.first else {
      closeRule()
      if !isDefinition(item) { refuseEmpty(item) }
      return
    }
    guard tree.nodes[first].kind == .paragraph else {
      closeRule()
      if !isDefinition(item) { warnOfBlock(first) }
      return
    }
    let marks = InlineMarks(tree.nodes[first].content)
    if let field = WrittenField(marks, marks.all, isKnown: { _ in false }), let name = PhraseField(named: field.name) {
      readOutdented(name, field, marks, item: item, children: children)
      return
    }
    closeRule()
    let lines = lines(of: marks)
    let sides = PhraseSides(marks, lines.head)
    let spot = context.spot(marks.fileStart(sides.left.isEmpty ? marks.trimmed(lines.head) : sides.left))
    let left = PhraseDraft.Side(marks, sides.left)
    open = PhraseDraft(left: [left], right: sides.right.map { [PhraseDraft.Side(marks, $0)] } ?? [], spot: spot, clause: clause)
    for (field, text) in lines.fields { add(field, [text], at: text) }
    for child in children.dropFirst() { readBelow(child) }
    warnOfWriting(marks, lines.head, sides, isPlain: open?.fields.isEmpty ?? true)
  }

  /// Reads what stands under a rule inside its item.
  private mutating func readBelow(_ child: Int) {
    switch tree.nodes[child].kind {
    case .list:
      for nested in tree.children(of: child) { readNested(nested) }
    case .paragraph:
      let marks = InlineMarks(tree.nodes[child].content)
      if let field = WrittenField(marks, marks.all, isKnown: isField), let name = PhraseField(named: field.name) {
        readFields(name, field, marks, extra: [])
      } else {
        warnOfBlock(child)
      }
    default: warnOfBlock(child)
    }
  }

  private func isField(_ name: String) -> Bool { PhraseField(named: name) != nil }

  /// Reads a nested item: a field, or something to ask about.
  private mutating func readNested(_ item: Int) {
    let children = tree.children(of: item)
    refuseDefinition(inItem: item, children)
    guard let first = children.first, tree.nodes[first].kind == .paragraph else {
      if let first = children.first { warnOfBlock(first) }
      return
    }
    let marks = InlineMarks(tree.nodes[first].content)
    guard let field = WrittenField(marks, marks.all, isKnown: isField), let name = PhraseField(named: field.name) else {
      warnOfNested(marks, first)
      return
    }
    readFields(name, field, marks, extra: Array(children.dropFirst()))
  }

  /// Reads a paragraph that begins with a field; what follows in the item belongs to its last field.
  private mutating func readFields(_ name: PhraseField, _ first: WrittenField, _ marks: InlineMarks, extra: [Int]) {
    let lines = lines(of: marks)
    let start = first.value.lowerBound
    let head = FieldText(marks: marks, range: marks.trimmed(start..<max(start, lines.head.upperBound)))
    var fields = [(field: name, text: head)] + lines.fields
    let last = fields.removeLast()
    for (field, text) in fields { add(field, [text], at: text) }
    add(last.field, values(last.text, extra), at: last.text)
  }

  /// The values of a field: its own text with the blocks behind it, then one for each item of a list under it.
  private mutating func values(_ own: FieldText, _ blocks: [Int]) -> [FieldText] {
    var own = own
    var values: [FieldText] = []
    for block in blocks {
      switch tree.nodes[block].kind {
      case .paragraph, .code: own.more.append(InlineMarks.oneLine(tree.nodes[block].text))
      case .quote:
        for index in block + 1..<tree.nodes[block].end where tree.nodes[index].kind == .paragraph {
          own.more.append(InlineMarks.oneLine(tree.nodes[index].text))
        }
      case .list:
        for item in tree.children(of: block) {
          guard let first = tree.children(of: item).first, tree.nodes[first].kind == .paragraph else { continue }
          let marks = InlineMarks(tree.nodes[first].content)
          values.append(FieldText(marks: marks, range: marks.trimmed(marks.all)))
          for other in tree.children(of: item).dropFirst() { warnOfBlock(other) }
        }
      default: warnOfBlock(block)
      }
    }
    return own.isEmpty && !values.isEmpty ? values : [own] + values
  }

  /// Adds a field to the rule that is open.
  mutating func add(_ field: PhraseField, _ texts: [FieldText], at place: FieldText) {
    let spot = context.spot(place.marks.fileOffset(place.range.lowerBound))
    let full = texts.filter { !$0.isEmpty }
    guard !full.isEmpty else {
      context.warning(
        "phrase-empty-field", at: spot, ru: "Поле «\(field.russian)» пусто.", en: "The field “\(field.rawValue)” is empty.",
        remedyRu: "Впишите значение или удалите строку.", remedyEn: "Write a value, or remove the line.")
      return
    }
    if open?.add(field, full) == false {
      context.warning(
        "phrase-field-twice", at: spot, ru: "Поле «\(field.russian)» записано второй раз; действует первое.",
        en: "The field “\(field.rawValue)” is written twice; the first one counts.",
        remedyRu: "Оставьте одно.", remedyEn: "Keep one of them.")
    }
  }

  /// Cuts off the further lines of a paragraph that begin with the name of a field and a colon.
  private func lines(of marks: InlineMarks) -> Lines {
    let lines = marks.lines(marks.all)
    var starts: [(field: PhraseField, value: Int, line: Int)] = []
    for (number, line) in lines.enumerated().dropFirst() {
      guard let field = WrittenField(marks, line, isKnown: { _ in false }), let name = PhraseField(named: field.name) else { continue }
      starts.append((name, field.value.lowerBound, number))
    }
    var fields: [(field: PhraseField, text: FieldText)] = []
    for (position, start) in starts.enumerated() {
      let lastLine = position + 1 < starts.count ? starts[position + 1].line - 1 : lines.count - 1
      let end = max(start.value, lines[lastLine].upperBound)
      fields.append((start.field, FieldText(marks: marks, range: marks.trimmed(start.value..<end))))
    }
    let head = starts.first.map { lines[$0.line - 1].upperBound } ?? marks.marks.count
    return Lines(head: 0..<head, fields: fields)
  }

  /// A field that stands level with the rules: usual under «1. », where two spaces do not nest.
  private mutating func readOutdented(_ name: PhraseField, _ field: WrittenField, _ marks: InlineMarks, item: Int, children: [Int]) {
    let spot = context.spot(marks.fileOffset(field.start))
    guard open != nil else {
      context.warning(
        "phrase-field-without-rule", at: spot, ru: "Поле «\(field.name)» не относится ни к одному правилу и не учтено.",
        en: "The field “\(field.name)” belongs to no rule and is not used.",
        remedyRu: "Поставьте его вложенным пунктом под правилом; в таблице — отдельным столбцом.",
        remedyEn: "Nest it under a rule; in a table, make it a column.")
      return
    }
    outdented = (outdented?.count ?? 0, outdented?.first ?? spot)
    outdented?.count += 1
    readFields(name, field, marks, extra: Array(children.dropFirst()))
  }
}
