/// What stands behind the heading of a question, sorted by what it can be; decisions come later, when all of it is known.
struct QuestionBody {
  /// Lines of one paragraph that are not fields.
  struct Prose {
    var lines: [Line]
    /// The paragraph, if nothing was taken out of it.
    let node: Int?
  }

  /// A line of running text.
  struct Line {
    /// Inline source.
    let text: String
    /// 1-based whole-file line.
    let number: Int
  }

  /// A piece of the text, in order.
  enum Piece {
    case prose(Prose)
    case quote(Int)
    case run(AnswerRun)
    /// Table, code, raw HTML, a heading of no known name.
    case block(Int)
    /// A fenced `customer` or `reply`.
    case fence(Int)
    /// Here stood `Ответ: …`.
    case answer
  }

  /// `Ответ: …` or the field `answer`.
  struct Answer {
    let text: String
    let line: Int
    /// Whether the text was joined from a list of the field.
    var isList = false
  }

  /// A field by habit: `Баллы: 2`.
  struct HabitField {
    let field: QuestionNames.Field
    let value: String
    let line: Int
  }

  /// A part under `### …`: its heading and its blocks.
  struct Part {
    let heading: Int
    var blocks: [Int]
  }

  var pieces: [Piece] = []
  var answers: [Answer] = []
  var habitFields: [HabitField] = []
  /// Markdown of explanations that are called so.
  var explanations: [String] = []
  /// Fenced `question` blocks.
  var fieldBlocks: [Int] = []
  var customer: Int?
  var reply: Int?
  var rubric: Part?
  var sample: Part?
}

/// Sorts the blocks of a question.
struct QuestionBodyReader {
  private let tree: MarkdownTree
  private let runs: AnswerRunReader
  private let source: BlockSource
  private var body = QuestionBody()
  private var findings: Findings

  /// Sorts the blocks behind the heading of a question.
  static func read(_ blocks: [Int], in tree: MarkdownTree, _ findings: inout Findings) -> QuestionBody {
    var reader = QuestionBodyReader(tree, findings)
    reader.read(blocks)
    reader.body.pieces = RunJoiner.join(reader.body.pieces, in: tree, &reader.findings)
    findings = reader.findings
    return reader.body
  }

  private init(_ tree: MarkdownTree, _ findings: Findings) {
    self.tree = tree
    self.findings = findings
    runs = AnswerRunReader(tree)
    source = BlockSource(tree)
  }

  private mutating func read(_ blocks: [Int]) {
    var part: QuestionHeading.Part?
    for block in blocks {
      let node = tree.nodes[block]
      if case .heading = node.kind, !node.isUnderlined {
        part = openPart(block)
        if part != nil { continue }
      }
      if case .code = node.kind, takeFence(block) { continue }
      if case .html = node.kind, QuestionBodyReader.isComment(node.content.bytes) { continue }
      switch part {
      case .rubric: body.rubric?.blocks.append(block)
      case .sample: body.sample?.blocks.append(block)
      case .explanation: body.explanations.append(explained(block))
      case nil: read(block)
      }
    }
  }

  /// `### Рубрика` and the like; nil for a heading of the question's own.
  private mutating func openPart(_ block: Int) -> QuestionHeading.Part? {
    let title = tree.nodes[block].text
    guard let part = QuestionHeading.part(title) else {
      if let near = QuestionHeading.nearestPart(title) {
        findings.error(
          "question-part", findings.spot(tree.nodes[block].lines.lowerBound),
          ru: "Неизвестный раздел «\(FrontMatterReader.brief(title))». Возможно, «\(near)»?",
          en: "Unknown part “\(FrontMatterReader.brief(title))”. Did you mean “\(near)”?",
          fixRu: "Исправьте заголовок: ### \(near).", fixEn: "Correct the heading: ### \(near).")
      }
      return nil
    }
    let isSecond =
      switch part {
      case .rubric: body.rubric != nil
      case .sample: body.sample != nil
      case .explanation: false
      }
    if isSecond {
      findings.error(
        "question-part-twice", findings.spot(tree.nodes[block].lines.lowerBound),
        ru: "Раздел «\(FrontMatterReader.brief(title))» стоит в вопросе второй раз.",
        en: "The part “\(FrontMatterReader.brief(title))” stands in the question twice.",
        fixRu: "Соедините оба раздела или начните новый вопрос с `## …`.", fixEn: "Join the two, or open a new question with `## …`.")
      return part
    }
    switch part {
    case .rubric: body.rubric = QuestionBody.Part(heading: block, blocks: [])
    case .sample: body.sample = QuestionBody.Part(heading: block, blocks: [])
    case .explanation: break
    }
    return part
  }

  private func explained(_ block: Int) -> String {
    tree.nodes[block].kind == .quote ? runs.quoted(block) : source.markdown([block])
  }

  private mutating func read(_ block: Int) {
    let node = tree.nodes[block]
    switch node.kind {
    case .paragraph: readParagraph(block)
    case .heading where node.isUnderlined: readParagraph(block)
    case .quote:
      refuseQuotedAnswers(block)
      body.pieces.append(.quote(block))
    case .list:
      var run = runs.run(block, &findings)
      let tail = takeFields(of: &run)
      if !run.items.isEmpty { body.pieces.append(.run(run)) }
      if tail { body.pieces.append(.answer) }
    case .thematicBreak: break
    default: body.pieces.append(.block(block))
    }
  }

  // MARK: - Fences

  private mutating func takeFence(_ block: Int) -> Bool {
    guard case .code(let info) = tree.nodes[block].kind else { return false }
    let fence = QuestionFence(block, in: tree)
    fence.checkEnd(&findings)
    switch QuestionFence.name(info) {
    case .question: body.fieldBlocks.append(block)
    case .customer:
      if body.customer != nil { fence.refuseSecond(&findings) }
      body.customer = body.customer ?? block
      body.pieces.append(.fence(block))
    case .reply:
      if body.reply != nil { fence.refuseSecond(&findings) }
      body.reply = body.reply ?? block
      body.pieces.append(.fence(block))
    case .rule: break
    case nil:
      fence.refuseNearMiss(&findings)
      return false
    }
    return true
  }

  private static func isComment(_ html: [UInt8]) -> Bool {
    let text = FrontMatterReader.trimmed(String(decoding: html, as: UTF8.self))
    return text.hasPrefix("<!--") && text.hasSuffix("-->") && text.dropFirst(4).firstRange(of: "-->")?.upperBound == text.endIndex
  }

  // MARK: - Paragraphs

  private mutating func readParagraph(_ block: Int) {
    let node = tree.nodes[block]
    let bytes = node.content.bytes
    // Nearly all paragraphs hold neither a colon nor a mark: they stay whole.
    let isPlain = !bytes.contains(UInt8(ascii: ":")) && !bytes.contains(UInt8(ascii: "[")) && !bytes.contains(0xE2)
    var lines: [QuestionBody.Line] = []
    var isWhole = true
    for (offset, row) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      lines.append(QuestionBody.Line(text: String(decoding: row, as: UTF8.self), number: node.lines.lowerBound + offset))
    }
    QuestionFence.refuseQuoteMarks(lines, &findings)
    if !isPlain {
      let all = lines
      lines = []
      var index = 0
      while index < all.count {
        if let next = takeField(all, at: index, isAlone: lines.isEmpty) {
          isWhole = false
          flush(&lines)
          if case .field(.answer) = FieldLine(all[index].text)?.name { body.pieces.append(.answer) }
          index = next
        } else if let next = takeMarkedLines(all, at: index, before: &lines) {
          isWhole = false
          index = next
        } else {
          lines.append(all[index])
          index += 1
        }
      }
    }
    guard !lines.isEmpty else { return }
    body.pieces.append(.prose(QuestionBody.Prose(lines: lines, node: isWhole ? block : nil)))
  }

  private mutating func flush(_ lines: inout [QuestionBody.Line]) {
    guard !lines.isEmpty else { return }
    body.pieces.append(.prose(QuestionBody.Prose(lines: lines, node: nil)))
    lines = []
  }

  /// Takes a field that a line begins; returns the index behind it.
  /// - Parameter isAlone: whether no line of the question's text stands before it in its paragraph.
  private mutating func takeField(_ lines: [QuestionBody.Line], at index: Int, isAlone: Bool) -> Int? {
    guard let field = FieldLine(lines[index].text) else { return nil }
    let number = lines[index].number
    switch field.name {
    case .explanation, .comment:
      if field.name == .comment, !hasAnswers { return nil }
      var rows = [field.value]
      var next = index + 1
      while next < lines.count {
        if let other = FieldLine(lines[next].text), other.isUnmistakable { break }
        rows.append(lines[next].text)
        next += 1
      }
      body.explanations.append(rows.joined(separator: "\n"))
      return next
    case .field(.answer):
      var value = field.value
      var next = index + 1
      if value.isEmpty, next < lines.count, FieldLine(lines[next].text) == nil, !isOption(lines[next].text) {
        // «Ответ:» with the answer on the line below.
        value = FieldLine.withoutEmphasis(lines[next].text[...])
        next += 1
      }
      body.answers.append(QuestionBody.Answer(text: value, line: number))
      return next
    case .field(let name):
      guard field.isUnmistakable || isAlone && QuestionFields.isSound(name, field.value) else { return nil }
      body.habitFields.append(QuestionBody.HabitField(field: name, value: field.value, line: number))
      return index + 1
    }
  }

  /// Whether a line below «Ответы:» is the first of the options, not the answer.
  private func isOption(_ line: String) -> Bool {
    OptionMark.parseBehindLabel(line) != nil
      || OptionLabel.parse(line).map { label in OptionLabel.Alphabet.allCases.contains { label.label.isAt(0, in: $0) } } == true
  }

  /// Whether something before looks like answers.
  private var hasAnswers: Bool {
    body.pieces.contains { piece in
      switch piece {
      case .run, .answer: true
      case .fence(let block): body.reply == block
      default: false
      }
    }
  }

  /// Lines `[x] …` without bullets are options as well; returns the index behind them.
  private mutating func takeMarkedLines(_ lines: [QuestionBody.Line], at index: Int, before: inout [QuestionBody.Line]) -> Int? {
    func isMarked(_ line: QuestionBody.Line) -> Bool { OptionMark.parseBehindLabel(line.text) != nil }
    guard isMarked(lines[index]) else { return nil }
    flush(&before)
    var items: [AnswerItem] = []
    var next = index
    while next < lines.count {
      let line = lines[next]
      if isMarked(line) {
        items.append(
          AnswerItem(
            lines: [line.text], rest: "", feedback: nil, visible: nil, mark: OptionMark.parseBehindLabel(line.text),
            bullet: UInt8(ascii: "-"),
            number: nil, line: line.number))
      } else if FieldLine(line.text)?.isUnmistakable == true {
        break
      } else if let last = items.indices.last {
        items[last].lines.append(line.text)
        items[last].mark = OptionMark.parseBehindLabel(items[last].source)
      }
      next += 1
    }
    body.pieces.append(.run(AnswerRun(items: items, isOrdered: false)))
    return next
  }

  // MARK: - Lists

  /// Takes fields that run on into a list: Markdown joins `Ответ: б` without an empty line before it to the last item.
  /// - Returns: whether an answer was among them.
  private mutating func takeFields(of run: inout AnswerRun) -> Bool {
    let before = body.answers.count
    let count = run.items.count
    for index in run.items.indices {
      let item = run.items[index]
      guard item.lines.count > 1 else { continue }
      let lines = item.lines.enumerated().map { QuestionBody.Line(text: $1, number: item.line + $0) }
      var kept = 1
      while kept < lines.count, FieldLine(lines[kept].text).map({ $0.isUnmistakable }) != true { kept += 1 }
      var next = kept
      while next < lines.count {
        guard let behind = takeField(lines, at: next, isAlone: true) else {
          strayLine(lines[next])
          next += 1
          continue
        }
        next = behind
      }
      if kept < lines.count {
        run.items[index].keep(Array(item.lines[..<kept]))
        run.nodes = []
      }
    }
    run.items.removeAll { item in
      // `- Ответ: б` among the options is no option.
      guard item.mark == nil, let field = FieldLine(item.source), field.isUnmistakable, count > 1 else { return false }
      if case .field(.answer) = field.name { body.answers.append(QuestionBody.Answer(text: field.value, line: item.line)) }
      if case .field(.clause) = field.name {
        body.habitFields.append(QuestionBody.HabitField(field: .clause, value: field.value, line: item.line))
      }
      if field.name == .explanation { body.explanations.append(field.value) }
      return true
    }
    if run.items.count < count { run.nodes = [] }
    return body.answers.count > before
  }

  private mutating func strayLine(_ line: QuestionBody.Line) {
    findings.warning(
      "question-text-lost", findings.spot(line.number),
      ru: "Строка «\(FrontMatterReader.brief(line.text))» стоит после ответов и никому не показывается.",
      en: "The line “\(FrontMatterReader.brief(line.text))” stands behind the answers and is shown to nobody.",
      fixRu: "Перенесите её выше, в текст вопроса, или запишите пояснением: > Пояснение: …",
      fixEn: "Move it up into the text of the question, or write it as an explanation: > …")
  }

  private mutating func refuseQuotedAnswers(_ quote: Int) {
    for index in (quote + 1)..<max(quote + 1, tree.nodes[quote].end) where tree.nodes[index].kind == .paragraph {
      guard tree.nodes[tree.nodes[index].parent].kind == .item else { continue }
      guard let mark = OptionMark.parse(tree.nodes[index].content.string), !mark.isRound else { continue }
      if case .unknown = mark.mark { continue }
      findings.error(
        "question-nested-answer", findings.spot(tree.nodes[index].lines.lowerBound),
        ru: "Варианты ответа стоят внутри цитаты и ответами не считаются.",
        en: "These options stand inside a quote and do not count as answers.",
        fixRu: "Уберите «>» перед вариантами.", fixEn: "Remove the “>” in front of the options.")
      return
    }
  }
}
