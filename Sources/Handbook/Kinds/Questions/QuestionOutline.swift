/// Cuts a document into questions, and names what looks like one and stands outside.
struct QuestionOutline {
  private let tree: MarkdownTree
  private(set) var sections: [QuestionSection] = []
  private(set) var findings: Findings

  init(_ tree: MarkdownTree) {
    self.tree = tree
    findings = Findings(tree.file)
  }

  /// Walks the top-level blocks.
  mutating func read() {
    var isOpen = false
    for block in tree.children(of: 0) {
      let node = tree.nodes[block]
      if case .heading(let level, _) = node.kind {
        let isSetext = node.isUnderlined
        let looksLikeQuestion = QuestionHeading.looksLikeQuestion(node.text)
        if level == 2, !isSetext || looksLikeQuestion {
          sections.append(QuestionSection(heading: block, blocks: []))
          isOpen = true
          continue
        }
        if looksLikeQuestion { refuseLevel(node, level) }
        if level == 1, !isSetext || !isOpen {
          if isSetext { QuestionOutline.refuseSetext(node, &findings) }
          isOpen = false
          continue
        }
      }
      if isOpen {
        sections[sections.count - 1].blocks.append(block)
      } else {
        checkNote(block)
      }
    }
    if sections.isEmpty {
      findings.warning(
        "no-questions", findings.spot(1), ru: "В файле нет ни одного вопроса.", en: "The file holds no question.",
        fixRu: "Вопрос начинается строкой `## номер Название`, например `## refund-001 Срок ответа`.",
        fixEn: "A question opens with `## id Title`, as `## refund-001 First reply`.")
    }
    checkDefinitions()
  }

  /// Setext headings are text that somebody underlined, mostly by mistake.
  func checkSetext(_ section: QuestionSection, _ findings: inout Findings) {
    for block in [section.heading] + section.blocks {
      if tree.nodes[block].isUnderlined { QuestionOutline.refuseSetext(tree.nodes[block], &findings) }
    }
  }

  private static func refuseSetext(_ node: MarkdownTree.Node, _ findings: inout Findings) {
    let text = FrontMatterReader.brief(node.text.split(separator: "\n").last.map(String.init) ?? node.text)
    findings.error(
      "question-setext", findings.spot(node.lines.upperBound),
      ru: "Черта под текстом делает заголовком «\(text)».", en: "The line of dashes or equal signs turns “\(text)” into a heading.",
      fixRu: "Заголовок вопроса пишите `## номер Название`; чтобы провести черту, оставьте перед ней пустую строку.",
      fixEn: "Write the heading of a question as `## id Title`; for a rule, leave an empty line before it.")
  }

  private mutating func refuseLevel(_ node: MarkdownTree.Node, _ level: Int) {
    findings.error(
      "question-level", findings.spot(node.lines.lowerBound),
      ru: "Заголовок «\(FrontMatterReader.brief(node.text))» похож на вопрос, но у него \(level) знака #, а нужно два.",
      en: "The heading “\(FrontMatterReader.brief(node.text))” looks like a question, but is of level \(level) instead of 2.",
      fixRu: "Запишите: ## \(node.text)", fixEn: "Write: ## \(node.text)")
  }

  /// Before the first question stands the author's note; a key there asks nobody.
  private mutating func checkNote(_ block: Int) {
    for index in block..<tree.nodes[block].end {
      let node = tree.nodes[index]
      switch node.kind {
      case .code(let info):
        guard let name = QuestionFence.name(info), name != .rule else { continue }
      case .paragraph:
        guard tree.nodes[node.parent].kind == .item, let marked = OptionMark.parse(node.content.string), !marked.isRound else { continue }
        if case .unknown = marked.mark { continue }
      default: continue
      }
      findings.error(
        "question-outside", findings.spot(node.lines.lowerBound),
        ru: "Здесь поля или ответы, но вопрос ещё не начат: текст до первого `##` — заметка автора.",
        en: "Fields or answers stand here, but no question is open: the text before the first `##` is the author's note.",
        fixRu: "Поставьте перед вопросом заголовок `## номер Название`.", fixEn: "Put a heading `## id Title` before the question.")
      return
    }
  }

  /// `[x]: …` defines a link in Markdown and vanishes; other definitions do not travel with a question.
  private mutating func checkDefinitions() {
    for line in tree.definitionLines {
      let lines = tree.file.lines
      let end = line < lines.starts.count ? lines.start(ofLine: line + 1) : tree.file.bytes.count
      let row = FrontMatterReader.trimmed(String(decoding: tree.file.bytes[lines.start(ofLine: line)..<end], as: UTF8.self))
      guard row.hasPrefix("["), let close = row.firstIndex(of: "]") else { continue }
      let label = row[row.index(after: row.startIndex)..<close]
      if label.unicodeScalars.count <= 2 {
        findings.error(
          "question-definition", findings.spot(line),
          ru: "Строка «\(FrontMatterReader.brief(row))» для Markdown — адрес ссылки, а не вариант ответа.",
          en: "For Markdown the line “\(FrontMatterReader.brief(row))” defines a link; it is no option.",
          fixRu: "Запишите вариант так: `- [x] текст`.", fixEn: "Write an option as `- [x] text`.")
      } else {
        findings.warning(
          "question-definition", findings.spot(line), ru: "Адрес ссылки вынесен в отдельную строку; в вопрос он не попадёт.",
          en: "The destination of a link stands on a line of its own; it does not travel with the question.",
          fixRu: "Запишите ссылку на месте: [текст](адрес).", fixEn: "Write the link in place: [text](destination).")
      }
    }
  }
}

extension MarkdownTree.Node {
  /// Whether this is a heading made by a line below it.
  var isUnderlined: Bool {
    if case .heading = kind { return lines.count > 1 }
    return false
  }
}
