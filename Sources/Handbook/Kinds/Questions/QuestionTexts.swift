/// The texts of a question around its answers: what is shown before, what is explained afterwards, and what would get lost.
struct QuestionTexts {
  private let body: QuestionBody
  private let tree: MarkdownTree
  private let decision: QuestionBuilder.Decision?
  private let source: BlockSource
  private let runs: AnswerRunReader
  /// Markdown of the question itself.
  private(set) var stem = ""
  /// Markdown of the explanation.
  private(set) var explanation: String?

  init(body: QuestionBody, tree: MarkdownTree, answers: QuestionBuilder.Decision?) {
    self.body = body
    self.tree = tree
    decision = answers
    source = BlockSource(tree)
    runs = AnswerRunReader(tree)
  }

  /// Sorts the pieces that are not answers.
  mutating func read(_ findings: inout Findings) {
    guard let decision else { return }
    var shown: [String] = []
    var explained = body.explanations
    let answers = answerPieces(decision)
    let lastText = body.pieces.lastIndex { piece in
      switch piece {
      case .prose, .block, .run, .fence: true
      case .quote, .answer: false
      }
    }
    let isOpenEnded = answers == nil || decision.type == .spot || decision.type == .reply
    for (index, piece) in body.pieces.enumerated() {
      if let answers, answers.contains(index) {
        if index == answers.lowerBound, !decision.before.isEmpty { shown.append(decision.before.map(\.text).joined(separator: "\n")) }
        continue
      }
      let isBehind = answers.map { index > $0.upperBound } ?? false
      switch piece {
      case .answer: continue
      case .quote(let quote):
        if let text = explanation(quote, isBehind: isBehind && (!isOpenEnded || index > lastText ?? -1), index, decision, &findings) {
          explained.append(text)
        } else {
          shown.append(markdown(piece))
        }
      case .run(let run) where isBehind && !isOpenEnded: refuseList(run, &findings)
      case .prose, .block, .fence, .run:
        if isBehind, !isOpenEnded { lost(piece, &findings) } else { shown.append(markdown(piece)) }
      }
    }
    stem = shown.filter { !$0.isEmpty }.joined(separator: "\n\n")
    let parts = explained.map(FrontMatterReader.trimmed).filter { !$0.isEmpty }
    explanation = parts.isEmpty ? nil : parts.joined(separator: "\n\n")
    loseParts(decision, &findings)
  }

  /// Markdown of a piece as it is shown.
  func markdown(_ piece: QuestionBody.Piece) -> String {
    switch piece {
    case .prose(let prose):
      if let node = prose.node { return source.markdown([node]) }
      return prose.lines.map(\.text).joined(separator: "\n")
    case .quote(let node), .block(let node), .fence(let node): return source.markdown([node])
    case .run(let run): return run.nodes.isEmpty ? run.rebuilt : source.markdown(run.nodes)
    case .answer: return ""
    }
  }

  /// 1-based whole-file line of a piece.
  func line(_ piece: QuestionBody.Piece) -> Int {
    switch piece {
    case .prose(let prose): prose.lines.first?.number ?? 1
    case .quote(let node), .block(let node), .fence(let node): tree.nodes[node].lines.lowerBound
    case .run(let run): run.line
    case .answer: 1
    }
  }

  /// The model answer under `### Образец`: bare text, whether it is quoted, fenced or plain.
  static func sample(_ part: QuestionBody.Part, in tree: MarkdownTree) -> String {
    if part.blocks.count == 1 {
      let block = part.blocks[0]
      if case .code = tree.nodes[block].kind { return QuestionFence(block, in: tree).content }
      if tree.nodes[block].kind == .quote { return AnswerRunReader(tree).quoted(block) }
    }
    return BlockSource(tree).markdown(part.blocks)
  }

  /// Where the answers stand; nil if they stand in a field.
  private func answerPieces(_ decision: QuestionBuilder.Decision) -> ClosedRange<Int>? {
    if let pieces = decision.pieces { return pieces }
    guard decision.type != .essay, decision.type != .reply else { return nil }
    return body.pieces.firstIndex { piece in
      if case .answer = piece { return true }
      return false
    }.map { $0...$0 }
  }

  // MARK: - Explanation

  /// The text of a quote if it explains; nil if it belongs to the question.
  private func explanation(
    _ quote: Int, isBehind: Bool, _ index: Int, _ decision: QuestionBuilder.Decision, _ findings: inout Findings
  ) -> String? {
    let text = runs.quoted(quote)
    let end = text.firstIndex(of: "\n") ?? text.endIndex
    if let field = FieldLine(String(text[..<end])), field.name == .explanation || field.name == .comment && isBehind {
      return field.value + text[end...]
    }
    if isBehind { return text }
    // Without a list the end of the question is known only by what stands there.
    guard decision.pieces == nil, decision.type != .essay, decision.type != .reply, index == body.pieces.count - 1, index > 0,
      case .prose(let prose) = body.pieces[index - 1], let last = prose.lines.last, !last.text.hasSuffix(":")
    else { return nil }
    findings.hint(
      "question-explanation", findings.spot(tree.nodes[quote].lines.lowerBound),
      ru: "Цитата в конце вопроса взята как пояснение: до ответа её не показывают.",
      en: "The quote at the end is taken for the explanation: it is not shown before the answer.",
      fixRu: "Если это пояснение, начните его с «Пояснение:»; если часть вопроса — поставьте перед текстом вопроса.",
      fixEn: "If it explains, begin it with “Explanation:”; if it belongs to the question, put it before the text.")
    return text
  }

  // MARK: - What would get lost

  private func refuseList(_ run: AnswerRun, _ findings: inout Findings) {
    findings.error(
      "question-two-lists", findings.spot(run.line), ru: "После ответов стоит ещё один список.",
      en: "Another list stands behind the answers.",
      fixRu: "Соедините списки, перенесите этот в текст вопроса или начните новый вопрос с `## …`.",
      fixEn: "Join the lists, move this one into the text, or open a new question with `## …`.")
  }

  private func lost(_ piece: QuestionBody.Piece, _ findings: inout Findings) {
    let text = markdown(piece).split(separator: "\n").first.map(String.init) ?? ""
    findings.warning(
      "question-text-lost", findings.spot(line(piece)),
      ru: "Текст «\(FrontMatterReader.brief(text))» стоит после ответов и никому не показывается.",
      en: "The text “\(FrontMatterReader.brief(text))” stands behind the answers and is shown to nobody.",
      fixRu: "Перенесите его выше, в текст вопроса, или запишите пояснением: > Пояснение: …",
      fixEn: "Move it up into the text of the question, or write it as an explanation: > …")
  }

  private func loseParts(_ decision: QuestionBuilder.Decision, _ findings: inout Findings) {
    guard let sample = body.sample, decision.type != .reply, decision.type != .essay else { return }
    findings.warning(
      "question-text-lost", findings.spot(tree.nodes[sample.heading].lines.lowerBound),
      ru: "Раздел с образцом у вопроса типа \(decision.type.rawValue) никому не показывается.",
      en: "The part with the sample is shown to nobody with the type \(decision.type.rawValue).",
      fixRu: "Перенесите его в пояснение: > Пояснение: …", fixEn: "Move it into the explanation: > …")
  }
}
