/// Reads phrase lists (content.md, "Phrase lists"): what may not be said, why, and what to say instead.
enum PhraseListReader {
  /// The rules of a document of kind `phrases`. A rule that cannot be read is left out and named in the diagnostics.
  static func read(_ context: KindContext) -> [PhraseRule] {
    var builder = PhraseListBuilder(context)
    builder.readBlocks()
    return builder.rules
  }
}

/// Walks the blocks of a phrase list and collects its rules.
struct PhraseListBuilder {
  let context: KindContext
  private(set) var rules: [PhraseRule] = []
  /// The rule above, as long as only its fields follow.
  var open: PhraseDraft?
  /// Fields that stand where a new rule should: how many, and where the first one is.
  var outdented: (count: Int, first: Spot)?

  private var lines: [String: Int] = [:]
  /// Blocks by clause: the first paragraph is the reason.
  let blocks: ClauseBlocks
  private var toldOfMissingHeading = false

  init(_ context: KindContext) {
    self.context = context
    blocks = ClauseBlocks(context)
  }

  var tree: MarkdownTree { context.tree }

  /// Reads every top-level block.
  mutating func readBlocks() {
    for line in tree.definitionLines { refuseDefinition(line) }
    guard !tree.nodes.isEmpty else { return }
    for index in tree.children(of: 0) {
      let node = tree.nodes[index]
      switch node.kind {
      case .list:
        let clause = context.clause(atLine: node.lines.lowerBound)
        warnOfMissingHeading(clause, at: node.lines.lowerBound)
        warnOfAllowed(clause, at: node.lines.lowerBound)
        for item in tree.children(of: index) { readItem(item, clause: clause) }
      case .table:
        closeRule()
        let clause = context.clause(atLine: node.lines.lowerBound)
        warnOfMissingHeading(clause, at: node.lines.lowerBound)
        readTable(index, clause: clause)
      default:
        closeRule()
        checkStray(index)
      }
    }
    closeRule()
    if let outdented { warnOfOutdented(outdented.count, at: outdented.first) }
  }

  /// Finishes the rule above: no more fields can follow.
  mutating func closeRule() {
    guard let draft = open else { return }
    open = nil
    if let rule = makeRule(draft) { keep(rule) }
  }

  private mutating func keep(_ rule: PhraseRule) {
    let key = ReferenceIndex.key(rule.id)
    if let line = lines[key] {
      context.error(
        "phrase-duplicate", at: rule.spot, ru: "Такое правило уже есть в строке \(line): \(rule.id).",
        en: "This rule is already on line \(line): \(rule.id).",
        remedyRu: "Удалите одно из них или дайте второму свой id вложенным пунктом: «- id: …».",
        remedyEn: "Remove one of them, or give the second an id of its own as a nested item: “- id: …”.")
      return
    }
    lines[key] = rule.spot.line
    rules.append(rule)
  }

  // MARK: - Findings

  /// Passes on what was found in a piece of inline source.
  mutating func report(_ findings: [PatternFinding], in marks: InlineMarks) {
    for finding in findings {
      let spot = context.spot(marks.source.fileOffset(finding.offset))
      context.report([Diagnostic(finding.code, finding.severity, spot, finding.message, remedy: finding.remedy)])
    }
  }

  /// A definition at the head of an item: Markdown leaves nothing of it in the tree.
  mutating func refuseDefinition(inItem item: Int, _ children: [Int]) {
    guard isDefinition(item), !tree.definitionLines.contains(tree.nodes[item].lines.lowerBound) else { return }
    let isSwallowed = children.first.map { tree.nodes[$0].lines.lowerBound > tree.nodes[item].lines.lowerBound } ?? true
    if isSwallowed { refuseDefinition(tree.nodes[item].lines.lowerBound) }
  }

  /// Whether the first line of an item looks like a definition behind its marker.
  func isDefinition(_ item: Int) -> Bool {
    let line = tree.nodes[item].lines.lowerBound
    let bytes = tree.file.bytes
    var start = tree.file.lines.start(ofLine: line)
    let end = line < tree.file.lines.starts.count ? tree.file.lines.start(ofLine: line + 1) : bytes.count
    while start < end, bytes[start] != UInt8(ascii: "[") {
      // Markers, numbers, indentation and nothing else may stand in front.
      guard " \t-+*.)>0123456789".utf8.contains(bytes[start]) else { return false }
      start += 1
    }
    return bytes.withUnsafeBufferPointer { ReferenceDefinitions.isDefinition($0, start..<end) }
  }

  private mutating func refuseDefinition(_ line: Int) {
    context.error(
      "phrase-reference-definition", at: tree.file.spot(line: line),
      ru: "Строка вида «[слово]: …» — это определение ссылки Markdown: правилом она не станет и из текста пропадёт.",
      en: "A line like “[word]: …” is a link definition of Markdown: it makes no rule and vanishes from the text.",
      remedyRu: "Уберите двоеточие после скобок или запишите ссылку прямо в тексте: [текст](адрес).",
      remedyEn: "Remove the colon behind the brackets, or write the link in place: [text](address).")
  }

  private mutating func warnOfMissingHeading(_ clause: Clause, at line: Int) {
    guard clause.opening == .document, !toldOfMissingHeading else { return }
    toldOfMissingHeading = true
    context.warning(
      "phrase-without-heading", at: tree.file.spot(line: line),
      ru: "Над списком нет заголовка: непонятно, какой пункт стандарта нарушает фраза.",
      en: "There is no heading above the list: it is not clear which clause a phrase breaks.",
      remedyRu: "Поставьте над списком заголовок, например: «# Обвинение клиента {#blame}».",
      remedyEn: "Put a heading above the list, for example “# Blaming the client {#blame}”.")
  }

  private mutating func warnOfOutdented(_ count: Int, at spot: Spot) {
    context.warning(
      "phrase-field-outdented", at: spot,
      ru: "Поля стоят вровень с правилами (\(count)); они отнесены к правилу над ними.",
      en: "Fields stand level with the rules (\(count)); they are taken as fields of the rule above.",
      remedyRu: "Сдвиньте их вправо под текст правила: на 2 пробела под «- », на 3 под «1. ».",
      remedyEn: "Indent them under the text of the rule: by 2 spaces below “- ”, by 3 below “1. ”.")
  }
}
