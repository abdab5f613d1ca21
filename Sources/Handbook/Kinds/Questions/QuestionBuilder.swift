/// Decides what the answers of a question are, and puts the question together.
struct QuestionBuilder {
  /// Answers with the pieces that hold them.
  struct Decision {
    let type: QuestionType
    let answers: QuestionAnswers
    /// Pieces that are the answers; nil if they stand in a field.
    var pieces: ClosedRange<Int>?
    /// Lines of the first piece that belong to the question's text.
    var before: [QuestionBody.Line] = []
  }

  let tree: MarkdownTree
  let body: QuestionBody
  let fields: QuestionFields
  let answer: QuestionBody.Answer?
  let evidence: QuestionEvidence
  /// 1-based whole-file line of the heading.
  let line: Int
  var findings: Findings

  /// The question behind a heading; nil if something in it is wrong.
  static func build(_ section: QuestionSection, _ heading: QuestionHeading, id: String?, _ context: KindContext, _ findings: inout Findings)
    -> Question?
  {
    let body = QuestionBodyReader.read(section.blocks, in: context.tree, &findings)
    let fields = QuestionFields.read(body, in: context.tree, &findings)
    let line = context.tree.nodes[section.heading].lines.lowerBound
    let answer = answer(body, fields, &findings)
    var builder = QuestionBuilder(
      tree: context.tree, body: body, fields: fields, answer: answer, evidence: QuestionEvidence(body, answer, in: context.tree),
      line: line,
      findings: findings)
    let decision = builder.decide()
    var texts = QuestionTexts(body: body, tree: context.tree, answers: decision)
    if let decision {
      builder.checkScoring(decision)
      texts.read(&builder.findings)
      builder.checkStem(texts.stem, decision.type, title: heading.title)
      builder.checkUnderscores(texts.stem.isEmpty ? heading.title : texts.stem, decision)
    }
    findings = builder.findings
    guard let decision, let id, !findings.isBroken else { return nil }
    return Question(
      id: id, title: heading.title.isEmpty ? id : heading.title, type: decision.type, clauses: fields.clauses, points: fields.points ?? 1,
      tags: fields.tags + context.document.frontMatter.tags.filter { !fields.tags.contains($0) }, critical: fields.critical ?? false,
      enemies: fields.enemies, difficulty: fields.difficulty,
      scoring: fields.scoring,
      stem: texts.stem.isEmpty && decision.type != .cloze ? heading.title : texts.stem, answers: decision.answers,
      explanation: texts.explanation, spot: context.tree.file.spot(line: line), document: context.document.id)
  }

  /// The one answer that is written out; a second one is named. «Ответ:» above a list of options is a caption.
  private static func answer(_ body: QuestionBody, _ fields: QuestionFields, _ findings: inout Findings) -> QuestionBody.Answer? {
    var answers: [QuestionBody.Answer] = []
    for answer in body.answers + (fields.answer.map { [$0] } ?? []) {
      guard answer.text.isEmpty else {
        answers.append(answer)
        continue
      }
      let isCaption =
        body.pieces.contains { piece in
          if case .run(let run) = piece { return run.line > answer.line || run.isMarked || run.hasKeys }
          return false
        } || LabelledOptions.find(in: body.pieces).map { $0.options[0].line > answer.line } == true
      if isCaption { continue }
      findings.error(
        "question-empty-answer", findings.spot(answer.line), ru: "После «Ответ:» ничего нет.", en: "There is nothing behind “Answer:”.",
        fixRu: "Впишите ответ: букву варианта, число или слово.", fixEn: "Write the answer: the letter of an option, a number or a word.")
    }
    if let second = answers.dropFirst().first(where: { AnswerComparison.key($0.text) != AnswerComparison.key(answers[0].text) }) {
      findings.error(
        "question-answer-twice", findings.spot(second.line),
        ru: "Ответ записан дважды и по-разному: «\(FrontMatterReader.brief(answers[0].text))» и «\(FrontMatterReader.brief(second.text))».",
        en:
          "Two different answers are written: “\(FrontMatterReader.brief(answers[0].text))” and “\(FrontMatterReader.brief(second.text))”.",
        fixRu: "Оставьте один; несколько букв пишите в одной строке: «Ответ: б, г».",
        fixEn: "Keep one; write several letters on one line: “Answer: b, d”.")
    }
    return answers.first
  }

  // MARK: - The type

  private mutating func decide() -> Decision? {
    if let type = fields.type {
      guard checkVoices(type) else { return nil }
      return read(type)
    }
    // A type that could not be read was named; guessing would only add noise.
    if findings.isBroken, fields.typeLine > 1 { return nil }
    var voices = evidence.voices
    if voices.contains(.marks) { voices.removeAll { $0 == .answer } }
    if voices.count > 1 {
      let (first, second) = (voices[0].name, voices[1].name)
      findings.error(
        "question-contradiction", findings.spot(evidence.lines[voices[1]] ?? line),
        ru: "В одном вопросе и \(first.ru) (строка \(evidence.lines[voices[0]] ?? line)), и \(second.ru).",
        en: "One question holds \(first.en) (line \(evidence.lines[voices[0]] ?? line)) and \(second.en).",
        fixRu: "Оставьте что-то одно или разделите на два вопроса.", fixEn: "Keep one of them, or make two questions.")
      return nil
    }
    switch voices.first {
    case .marks: return choice(nil)
    case .keys: return keys()
    case .blanks: return read(.cloze)
    case .rubric: return read(body.customer != nil || !rubricIsHuman ? .reply : .essay)
    case .answer: return byAnswer()
    case nil: return byLists()
    }
  }

  /// Whether no criterion is judged by the program; then a rubric without a letter is an essay's.
  private var rubricIsHuman: Bool {
    guard let rubric = body.rubric else { return true }
    return !rubric.blocks.contains { block in
      (block..<tree.nodes[block].end).contains { index in
        let text = tree.nodes[index].content.string.lowercased()
        return ["{lint", "{contains", "{содержит", "{линт", "{проверка", "{правил"].contains { text.contains($0) }
      }
    }
  }

  /// Names answers that a question of this type cannot have.
  private mutating func checkVoices(_ type: QuestionType) -> Bool {
    let allowed = QuestionEvidence.allowed(type)
    guard let voice = evidence.voices.first(where: { !allowed.contains($0) }) else { return true }
    findings.error(
      "question-contradiction", findings.spot(evidence.lines[voice] ?? line),
      ru: "Тип вопроса — \(type.rawValue) (\(QuestionNames.russian(type))), а в нём \(voice.name.ru).",
      en: "The type of the question is \(type.rawValue), but it holds \(voice.name.en).",
      fixRu: "Исправьте type или ответы. Для \(type.rawValue) нужно: \(QuestionEvidence.needed(type).ru).",
      fixEn: "Correct the type or the answers. \(type.rawValue) needs \(QuestionEvidence.needed(type).en).")
    return false
  }

  mutating func nothing(_ type: QuestionType) -> Decision? {
    if findings.isBroken { return nil }
    findings.error(
      "question-no-key", findings.spot(line), ru: "У вопроса типа \(type.rawValue) (\(QuestionNames.russian(type))) нет ответа.",
      en: "The question of type \(type.rawValue) has no answer.",
      fixRu: "Нужно: \(QuestionEvidence.needed(type).ru).", fixEn: "It needs \(QuestionEvidence.needed(type).en).")
    return nil
  }

  private mutating func checkScoring(_ decision: Decision) {
    guard let scoring = fields.scoring else { return }
    let allowed: Set<Scoring>
    switch decision.type {
    case .multiple: allowed = [.minus, .exact, .percent]
    case .ordering: allowed = [.exact, .adjacent]
    default:
      findings.warning(
        "question-scoring", findings.spot(fields.scoringLine), ru: "Поле scoring у вопроса типа \(decision.type.rawValue) не действует.",
        en: "The field scoring has no effect with \(decision.type.rawValue).",
        fixRu: "Удалите его: оно бывает у multiple и ordering.", fixEn: "Remove it: multiple and ordering have it.")
      return
    }
    var isWeighted = false
    if case .choice(let options) = decision.answers { isWeighted = options.contains { ![0, 1].contains($0.weight) } }
    guard allowed.contains(scoring), !isWeighted else {
      findings.error(
        "question-scoring", findings.spot(fields.scoringLine),
        ru: isWeighted
          ? "У вариантов есть веса, и поле scoring им противоречит."
          : "scoring: \(scoring.rawValue) не бывает у типа \(decision.type.rawValue).",
        en: isWeighted
          ? "The options have weights; the field scoring contradicts them."
          : "scoring: \(scoring.rawValue) does not go with \(decision.type.rawValue).",
        fixRu: isWeighted ? "Оставьте одно: веса или scoring." : "Возможны: \(allowed.map(\.rawValue).sorted().joined(separator: ", ")).",
        fixEn: isWeighted ? "Keep one: weights or scoring." : "Possible: \(allowed.map(\.rawValue).sorted().joined(separator: ", ")).")
      return
    }
  }

  private mutating func checkStem(_ stem: String, _ type: QuestionType, title: String) {
    if stem.isEmpty, title.isEmpty, type != .cloze {
      findings.error(
        "question-no-text", findings.spot(line), ru: "В вопросе нет текста: ни в заголовке, ни под ним.",
        en: "The question has no text, neither in its heading nor below.",
        fixRu: "Напишите вопрос абзацем перед ответами.", fixEn: "Write the question as a paragraph before the answers.")
    }
    checkBlank(stem, line)
  }

  /// A blank without backticks would show its key.
  mutating func checkBlank(_ markdown: String, _ line: Int) {
    guard let blank = ClozeAnswers.nakedBlank(Array(markdown.utf8)) else { return }
    findings.error(
      "question-blank", findings.spot(line), ru: "Пропуск \(FrontMatterReader.brief(blank)) стоит без обратных кавычек: ключ будет виден.",
      en: "The blank \(FrontMatterReader.brief(blank)) has no backticks: its key would be shown.",
      fixRu: "Возьмите его в обратные кавычки: `\(blank)`.", fixEn: "Put it into backticks: `\(blank)`.")
  }
}
