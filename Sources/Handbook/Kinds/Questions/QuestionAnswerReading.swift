/// Answers type by type.
extension QuestionBuilder {
  /// Reads the answers of a type that is known.
  mutating func read(_ type: QuestionType) -> Decision? {
    switch type {
    case .single, .multiple: choice(type)
    case .trueFalse: trueFalse()
    case .matching: matching()
    case .ordering: ordering()
    case .numeric, .short: typed(type)
    case .cloze: cloze()
    case .spot: spot()
    case .reply, .essay: practice(type)
    }
  }

  // MARK: - Choice

  /// Options with marks, with `+` and `-`, or named by `Ответ: б`.
  mutating func choice(_ type: QuestionType?) -> Decision? {
    if let index = evidence.marked.first {
      refuseSecondList(evidence.marked)
      guard case .run(let run) = body.pieces[index] else { return nil }
      let options = ChoiceAnswers.options(run)
      if let answer, !agrees(answer, with: options) { return nil }
      return choice(options, type, at: index...index, line: run.line)
    }
    if answer != nil {
      if let decision = byLabels(type, isSure: true) { return decision }
      if findings.isBroken { return nil }
    }
    if let index = evidence.plain.last, case .run(let run) = body.pieces[index] {
      if run.isSigned { return choice(ChoiceAnswers.signed(run), type, at: index...index, line: run.line) }
      refuseUnmarked(run)
      return nil
    }
    return nothing(type ?? .single)
  }

  private mutating func choice(
    _ options: [ChoiceAnswers.Option], _ type: QuestionType?, at pieces: ClosedRange<Int>, line: Int, before: [QuestionBody.Line] = []
  ) -> Decision? {
    guard let (type, options) = ChoiceAnswers.read(options, type: type, line: line, &findings) else { return nil }
    return Decision(type: type, answers: .choice(options), pieces: pieces, before: before)
  }

  /// Whether `Ответ: б` names the options that are marked.
  private mutating func agrees(_ answer: QuestionBody.Answer, with options: [ChoiceAnswers.Option]) -> Bool {
    let keys = Set(
      options.indices.filter { index in
        switch options[index].mark {
        case .right: true
        case .weight(let weight): weight > 0
        default: false
        }
      })
    let choice = AnswerChoice(QuestionBuilder.candidates(options.map(\.text)))
    if case .options(let named) = choice.resolve(answer.text), Set(named) == keys { return true }
    findings.error(
      "question-contradiction", findings.spot(answer.line),
      ru: "«Ответ: \(FrontMatterReader.brief(answer.text))» не сходится с отметками `[x]`.",
      en: "“Answer: \(FrontMatterReader.brief(answer.text))” does not agree with the marks `[x]`.",
      fixRu: "Оставьте что-то одно: отметки или строку «Ответ:».", fixEn: "Keep one of the two: the marks or the line.")
    return false
  }

  private mutating func refuseUnmarked(_ run: AnswerRun) {
    let isTrailing = run.items.contains { item in
      ["[x]", "[х]", "(верно)", "(правильно)", "(+)", "✓", "✔", "✅"].contains { item.source.lowercased().contains($0) }
    }
    findings.error(
      "question-no-key", findings.spot(run.line),
      ru: isTrailing
        ? "Отметка верного варианта стоит не впереди, поэтому не действует." : "В списке вариантов ни один не отмечен как верный.",
      en: isTrailing
        ? "The mark of the right option does not stand in front, so it has no effect." : "No option of the list is marked as right.",
      fixRu: "Поставьте перед верным вариантом `[x]`, перед остальными `[ ]` — или добавьте строку «Ответ: …».",
      fixEn: "Put `[x]` in front of the right option and `[ ]` in front of the others, or add a line “Answer: …”.")
  }

  mutating func refuseSecondList(_ lists: [Int]) {
    guard lists.count > 1, case .run(let first) = body.pieces[lists[0]], case .run(let second) = body.pieces[lists[1]] else { return }
    findings.error(
      "question-two-lists", findings.spot(second.line), ru: "В вопросе два списка ответов: первый — в строке \(first.line).",
      en: "The question has two lists of answers: the first is on line \(first.line).",
      fixRu: "Уберите текст между ними или начните новый вопрос с `## …`.",
      fixEn: "Remove the text between them, or open a new question with `## …`.")
  }

  /// Options by their texts: `а) …` inside an item is its label.
  static func candidates(_ texts: [String]) -> [AnswerChoice.Candidate] {
    let labelled = texts.map(OptionLabel.parse)
    let hasLabels = labelled.allSatisfy { $0 != nil && $0?.label != .bullet }
    return zip(texts, labelled).map { text, label in
      hasLabels ? AnswerChoice.Candidate(label: label?.label, text: label?.text ?? text) : AnswerChoice.Candidate(label: nil, text: text)
    }
  }

  // MARK: - True or false

  private mutating func trueFalse() -> Decision? {
    if let answer {
      if let truth = QuestionNames.truth(answer.text) {
        let marked = evidence.marked.first.map { $0...$0 }
        return Decision(type: .trueFalse, answers: .trueFalse(truth), pieces: marked)
      }
      findings.error(
        "question-answer", findings.spot(answer.line), ru: "Ответ «\(FrontMatterReader.brief(answer.text))» — не «верно» и не «неверно».",
        en: "The answer “\(FrontMatterReader.brief(answer.text))” is neither true nor false.",
        fixRu: "Запишите `answer: true` или `answer: false`.", fixEn: "Write `answer: true` or `answer: false`.")
      return nil
    }
    guard let index = evidence.marked.first, case .run(let run) = body.pieces[index] else { return nothing(.trueFalse) }
    // «[x] Верно, [ ] Неверно» as a list.
    let rights = run.items.filter { $0.mark?.mark == .right }
    if run.items.count == 2, rights.count == 1, run.items.allSatisfy({ QuestionNames.truth($0.text) != nil }),
      let truth = QuestionNames.truth(rights[0].text)
    {
      return Decision(type: .trueFalse, answers: .trueFalse(truth), pieces: index...index)
    }
    findings.error(
      "question-contradiction", findings.spot(run.line), ru: "Тип вопроса — верно или неверно, а варианты в списке другие.",
      en: "The type is true-false, but the list holds other options.",
      fixRu: "Запишите type: single или поле `answer: true`.", fixEn: "Write type: single, or a field `answer: true`.")
    return nil
  }

  // MARK: - Pairs and order

  private mutating func matching() -> Decision? {
    if let index = evidence.plain.last(where: { isRun($0) { $0.items.contains { MatchingArrow.split($0.source) != nil } } })
      ?? evidence.plain.last, case .run(let run) = body.pieces[index]
    {
      let rows = ListAnswers.rows(run, &findings)
      return ListAnswers.matching(rows, line: run.line, &findings).map { Decision(type: .matching, answers: $0, pieces: index...index) }
    }
    if let index = evidence.tables.last, case .block(let table) = body.pieces[index] {
      let rows = ListAnswers.rows(table, in: tree, &findings)
      return ListAnswers.matching(rows, line: tree.nodes[table].lines.lowerBound, &findings)
        .map { Decision(type: .matching, answers: $0, pieces: index...index) }
    }
    return nothing(.matching)
  }

  private func isRun(_ index: Int, _ test: (AnswerRun) -> Bool) -> Bool {
    if case .run(let run) = body.pieces[index] { return test(run) }
    return false
  }

  private mutating func ordering() -> Decision? {
    if answer != nil { return byLabels(.ordering, isSure: true) ?? (findings.isBroken ? nil : nothing(.ordering)) }
    guard let index = evidence.plain.last(where: { isRun($0) { $0.isOrdered } }) ?? evidence.plain.last,
      case .run(let run) = body.pieces[index]
    else { return nothing(.ordering) }
    if let first = run.items.first?.number, first > 1, evidence.plain.count > 1 {
      refuseSecondList(evidence.plain)
      return nil
    }
    return ListAnswers.ordering(run, &findings).map { Decision(type: .ordering, answers: $0, pieces: index...index) }
  }

  // MARK: - Typed answers

  /// A list of keys without a type: numbers if all of them are.
  mutating func keys() -> Decision? {
    guard let index = evidence.keyed.first, case .run(let run) = body.pieces[index] else { return nil }
    return typed(TypedAnswers.areNumbers(run) ? .numeric : .short)
  }

  private mutating func typed(_ type: QuestionType) -> Decision? {
    if let index = evidence.keyed.first, case .run(let run) = body.pieces[index] {
      refuseSecondList(evidence.keyed)
      if let answer {
        findings.error(
          "question-contradiction", findings.spot(answer.line), ru: "В одном вопросе и список ответов `=`, и строка «Ответ:».",
          en: "One question holds a list of answers `=` and a line “Answer:”.",
          fixRu: "Оставьте что-то одно.", fixEn: "Keep one of them.")
        return nil
      }
      let answers: QuestionAnswers? =
        type == .numeric
        ? TypedAnswers.numeric(run, &findings).map { .numeric($0) } : TypedAnswers.short(run, &findings).map { .short($0) }
      return answers.map { Decision(type: type, answers: $0, pieces: index...index) }
    }
    guard let answer else { return nothing(type) }
    return typed(type, answer)
  }

  mutating func typed(_ type: QuestionType, _ answer: QuestionBody.Answer) -> Decision? {
    let answers: QuestionAnswers? =
      type == .numeric ? TypedAnswers.numeric(answer, &findings).map { .numeric($0) } : .short(TypedAnswers.short(answer, &findings))
    return answers.map { Decision(type: type, answers: $0, pieces: nil) }
  }

  // MARK: - Text

  private mutating func cloze() -> Decision? {
    guard let blanks = evidence.blanks else { return nothing(.cloze) }
    // What stands behind the last blank belongs to the text; only quotes at the end are an explanation.
    let last = body.pieces.lastIndex { piece in
      switch piece {
      case .prose, .block, .run, .fence: true
      case .quote, .answer: false
      }
    }
    let pieces = blanks.lowerBound...max(blanks.upperBound, last ?? 0)
    var parts: [ClozePart] = []
    let texts = QuestionTexts(body: body, tree: tree, answers: nil)
    for index in pieces {
      if index > pieces.lowerBound { parts.append(.text("\n\n")) }
      let markdown = texts.markdown(body.pieces[index])
      checkBlank(markdown, texts.line(body.pieces[index]))
      parts += ClozeAnswers.parts(markdown, line: texts.line(body.pieces[index]), &findings)
    }
    guard !findings.isBroken else { return nil }
    return Decision(type: .cloze, answers: .cloze(QuestionBuilder.merged(parts)), pieces: pieces)
  }

  /// Texts side by side as one.
  private static func merged(_ parts: [ClozePart]) -> [ClozePart] {
    var result: [ClozePart] = []
    for part in parts {
      if case .text(let text) = part, case .text(let before)? = result.last {
        result[result.count - 1] = .text(before + text)
      } else {
        result.append(part)
      }
    }
    return result
  }

  private mutating func spot() -> Decision? {
    guard let reply = body.reply else { return nothing(.spot) }
    let text = QuestionFence(reply, in: tree).content
    guard !FrontMatterReader.trimmed(text).isEmpty else {
      emptyFence(reply)
      return nil
    }
    return Decision(type: .spot, answers: .spot(reply: text), pieces: piece(of: reply))
  }

  private mutating func practice(_ type: QuestionType) -> Decision? {
    if type == .essay, body.rubric == nil {
      findings.warning(
        "rubric-missing", findings.spot(line), ru: "У эссе нет рубрики: проверяющий оценит его на глаз.",
        en: "The essay has no rubric: it will be graded by eye.",
        fixRu: "Добавьте `### Рубрика` со списком критериев.", fixEn: "Add `### Rubric` with a list of criteria.")
    }
    guard type == .essay || body.rubric != nil else { return nothing(.reply) }
    let rubric = body.rubric.map { RubricReader.read($0, in: tree, isEssay: type == .essay, &findings) } ?? []
    let sample = body.sample.map { QuestionTexts.sample($0, in: tree) }
    if let part = body.sample, sample?.isEmpty == true {
      findings.warning(
        "question-empty-part", findings.spot(tree.nodes[part.heading].lines.lowerBound), ru: "Раздел с образцом пустой.",
        en: "The part with the sample is empty.", fixRu: "Впишите образец или удалите заголовок.", fixEn: "Write it or remove the heading.")
    }
    guard !findings.isBroken else { return nil }
    let shown = sample.flatMap { $0.isEmpty ? nil : $0 }
    if type == .essay { return Decision(type: .essay, answers: .essay(rubric: rubric, sample: shown), pieces: nil) }
    let customer = body.customer.map { QuestionFence($0, in: tree).content }
    if let block = body.customer, FrontMatterReader.trimmed(customer ?? "").isEmpty {
      emptyFence(block)
      return nil
    }
    return Decision(
      type: .reply, answers: .reply(customer: customer, rubric: rubric, sample: shown), pieces: body.customer.flatMap(piece(of:)))
  }

  private mutating func emptyFence(_ block: Int) {
    findings.error(
      "question-empty-block", findings.spot(tree.nodes[block].lines.lowerBound), ru: "Блок пустой.", en: "The block is empty.",
      fixRu: "Впишите текст между строками ```.", fixEn: "Write the text between the ``` lines.")
  }

  private func piece(of fence: Int) -> ClosedRange<Int>? {
    body.pieces.firstIndex { piece in
      if case .fence(fence) = piece { return true }
      return false
    }.map { $0...$0 }
  }
}
