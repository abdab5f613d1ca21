/// A fenced block of a question.
struct QuestionFence {
  enum Name: String, CaseIterable {
    case question
    case customer
    case reply
    /// Read elsewhere, as in any document.
    case rule
  }

  private let tree: MarkdownTree
  private let block: Int

  init(_ block: Int, in tree: MarkdownTree) {
    self.block = block
    self.tree = tree
  }

  /// What a block is called by its info string; nil: code to be shown.
  static func name(_ info: String) -> Name? {
    switch info {
    case "": nil
    case "question", "вопрос": .question
    case "customer", "client", "клиент", "покупатель": .customer
    case "reply", "ответ": .reply
    case "rule": .rule
    default: nil
    }
  }

  /// The literal content without the line feed at its end.
  var content: String {
    var bytes = tree.nodes[block].content.bytes[...]
    while let last = bytes.last, last == 0x0A || last == 0x0D || last == 0x20 || last == 0x09 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// 1-based whole-file line of the fence.
  var line: Int { tree.nodes[block].lines.lowerBound }

  /// A fence that nothing closes takes all questions behind it for code.
  func checkEnd(_ findings: inout Findings) {
    let lines = tree.nodes[block].lines
    guard let fence = row(lines.lowerBound), fence.first == UInt8(ascii: "`") || fence.first == UInt8(ascii: "~") else { return }
    let mark = fence[fence.startIndex]
    let last = row(lines.upperBound) ?? []
    let isClosed = lines.count > 1 && last.count >= 3 && last.allSatisfy { $0 == mark }
    // Blocks that are not ours may close as they like, unless they swallow the rest of the file.
    if isClosed || lines.upperBound < tree.file.lines.starts.count - 1 { return }
    findings.error(
      "question-open-fence", findings.spot(lines.lowerBound),
      ru: "Блок, открытый здесь, не закрыт: всё до конца файла попало в него.",
      en: "The block that opens here is not closed: everything down to the end of the file is inside it.",
      fixRu: "Поставьте строку ``` в конце блока.", fixEn: "Put a line ``` at the end of the block.")
  }

  /// Names the first line of typographic quotes, or of too few backticks, that was meant to open a block.
  static func refuseQuoteMarks(_ lines: [QuestionBody.Line], _ findings: inout Findings) {
    for line in lines {
      let scalars = line.text.unicodeScalars
      let marks = scalars.prefix { quoteMarks.contains($0) }
      guard !marks.isEmpty else { continue }
      let rest = FrontMatterReader.trimmed(String(scalars[marks.endIndex...])).lowercased()
      let isOurs = name(rest) != nil
      let isBackticks = marks.allSatisfy { $0 == "`" }
      guard isBackticks ? isOurs && marks.count < 3 : marks.count > 2 && (isOurs || rest.isEmpty) else { continue }
      // One finding tells the whole question: the end of the block is written the same way.
      guard !findings.diagnostics.contains(where: { $0.code == "question-fence-mark" }) else { return }
      findings.error(
        "question-fence-mark", findings.spot(line.number),
        ru: "«\(FrontMatterReader.brief(line.text))» блока не открывает: это не три обратные кавычки.",
        en: "“\(FrontMatterReader.brief(line.text))” opens no block: these are not three backticks.",
        fixRu: "Начните и закончите блок тремя обратными кавычками (клавиша Ё в английской раскладке): ```question.",
        fixEn: "Open and close the block with three backticks: ```question.")
      return
    }
  }

  private static let quoteMarks: Set<Unicode.Scalar> = [
    "`", "'", "\"", "‘", "’", "‚", "‛", "“", "”", "„", "‟", "´", "′", "″", "ˋ", "ʹ",
  ]

  func refuseSecond(_ findings: inout Findings) {
    findings.error(
      "question-second-block", findings.spot(line), ru: "Второй такой же блок в одном вопросе.",
      en: "A second block of this name in one question.",
      fixRu: "Оставьте один или начните новый вопрос с `## …`.", fixEn: "Keep one, or open a new question with `## …`.")
  }

  /// Names a block that was meant as one of ours: a slip in its name, or no name at all.
  func refuseNearMiss(_ findings: inout Findings) {
    guard case .code(let info) = tree.nodes[block].kind else { return }
    let word = info.hasSuffix(":") ? String(info.dropLast()) : info
    if !word.isEmpty {
      let known = ["question", "customer", "reply", "вопрос", "клиент", "ответ"]
      if word != info || word.unicodeScalars.count > 3, let near = NearestName.find(word, among: known, within: 2) {
        findings.error(
          "question-block-name", findings.spot(line), ru: "Неизвестное имя блока «\(FrontMatterReader.brief(info))». Возможно, «\(near)»?",
          en: "Unknown block name “\(FrontMatterReader.brief(info))”. Did you mean “\(near)”?",
          fixRu: "Начните блок строкой ```\(near).", fixEn: "Open the block with ```\(near).")
        return
      }
    }
    let rows = content.split(separator: "\n").map { $0.trimmingPrefix(while: \.isWhitespace) }
    let isIndented = rows.first.map { $0.hasPrefix("```") } ?? false
    let isFields = ["", "yaml", "yml"].contains(info) && !rows.isEmpty && rows.allSatisfy(QuestionFence.looksLikeField)
    guard isIndented || isFields else { return }
    findings.error(
      "question-block-name", findings.spot(line),
      ru: isIndented ? "Блок сдвинут вправо и читается как обычный текст." : "Поля вопроса стоят в блоке без имени и не действуют.",
      en: isIndented ? "The block is indented and read as plain text." : "The fields stand in a block without a name and have no effect.",
      fixRu: isIndented ? "Уберите пробелы перед ```." : "Начните блок строкой ```question.",
      fixEn: isIndented ? "Remove the spaces in front of ```." : "Open the block with ```question.")
  }

  private static func looksLikeField(_ row: Substring) -> Bool {
    guard let colon = row.firstIndex(of: ":") else { return row.hasPrefix("- ") || row.hasPrefix("#") }
    return QuestionNames.field(String(row[..<colon])) != nil
  }

  private func row(_ line: Int) -> ArraySlice<UInt8>? {
    let lines = tree.file.lines
    guard line <= lines.starts.count else { return nil }
    let end = line < lines.starts.count ? lines.start(ofLine: line + 1) : tree.file.bytes.count
    var row = tree.file.bytes[lines.start(ofLine: line)..<end].drop { $0 == 0x20 }
    while let last = row.last, last <= 0x20 { row.removeLast() }
    return row
  }
}
