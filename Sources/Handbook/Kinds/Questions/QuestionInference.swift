/// The type of a question that does not name it.
extension QuestionBuilder {
  /// `Ответ: …` and nothing else: a label, a truth, a number or a text.
  mutating func byAnswer() -> Decision? {
    guard let answer else { return nil }
    if let decision = byLabels(nil, isSure: false) { return decision }
    if findings.isBroken { return nil }
    if QuestionBuilder.looksLikePairs(answer.text) {
      findings.error(
        "question-answer", findings.spot(answer.line),
        ru: "Ответ «\(FrontMatterReader.brief(answer.text))» похож на пары соответствия.",
        en: "The answer “\(FrontMatterReader.brief(answer.text))” looks like pairs.",
        fixRu: "Запишите пары списком: `- левая часть → правая часть`.", fixEn: "Write the pairs as a list: `- left side → right side`.")
      return nil
    }
    let text = FieldLine.withoutEmphasis(answer.text[...])
    if text.unicodeScalars.count == 1 || OptionLabel.parse(text)?.text.isEmpty == true, let first = text.unicodeScalars.first,
      first.properties.isAlphabetic
    {
      refuseLabel(
        answer, ru: "Ответ «\(text)» называет вариант, а вариантов в вопросе нет.",
        en: "The answer “\(text)” names an option, but there are none.")
      return nil
    }
    if let truth = QuestionNames.truth(text) { return Decision(type: .trueFalse, answers: .trueFalse(truth), pieces: nil) }
    return typed(TypedAnswers.isNumber(text) ? .numeric : .short, answer)
  }

  /// Lists that bear no mark: pairs, an order, `+` and `-`.
  mutating func byLists() -> Decision? {
    if body.customer != nil { return read(.reply) }
    if body.reply != nil { return read(.spot) }
    guard let index = evidence.plain.last, case .run(let run) = body.pieces[index] else { return byNothing() }
    if run.isMatching {
      guard run.isOrdered else { return read(.matching) }
      findings.error(
        "question-type", findings.spot(run.line), ru: "Список и пронумерован, и со стрелками: это соответствие или порядок?",
        en: "The list is numbered and has arrows: pairs, or an order?",
        fixRu: "Запишите type: matching или type: ordering.", fixEn: "Write type: matching or type: ordering.")
      return nil
    }
    if run.isSigned { return choice(nil) }
    if run.isOrdered {
      remarkBold(run)
      return read(.ordering)
    }
    refuseUnmarkedList(run)
    return nil
  }

  private mutating func refuseUnmarkedList(_ run: AnswerRun) {
    let arrows = run.items.filter { MatchingArrow.split($0.source) != nil }.count
    if arrows > 0, arrows * 2 >= run.items.count, let item = run.items.first(where: { MatchingArrow.split($0.source) == nil }) {
      findings.error(
        "question-no-arrow", findings.spot(item.line), ru: "В паре «\(FrontMatterReader.brief(item.source))» нет стрелки.",
        en: "The pair “\(FrontMatterReader.brief(item.source))” has no arrow.",
        fixRu: "Запишите: `- левая часть → правая часть`.", fixEn: "Write `- left side → right side`.")
      return
    }
    _ = choice(nil)
  }

  private mutating func byNothing() -> Decision? {
    if findings.isBroken { return nil }
    if let options = LabelledOptions.find(in: body.pieces) {
      findings.error(
        "question-no-key", findings.spot(options.options[0].line), ru: "Варианты есть, а верный не назван.",
        en: "There are options, but the right one is not named.",
        fixRu: "Допишите под ними строку «Ответ: б» или отметьте верный: `- [x] …`.",
        fixEn: "Add a line “Answer: b” below them, or mark the right one: `- [x] …`.")
      return nil
    }
    findings.error(
      "question-no-key", findings.spot(line), ru: "В вопросе нет ответов.", en: "The question has no answers.",
      fixRu:
        "Допишите варианты `- [x] …` и `- [ ] …`, строку «Ответ: …» или раздел `### Рубрика`; если это не вопрос, пишите заголовок с одним #.",
      fixEn:
        "Add options `- [x] …` and `- [ ] …`, a line “Answer: …” or a part `### Rubric`; if this is no question, write its heading with one #."
    )
    return nil
  }

  // MARK: - Options named by an answer

  /// A list of options that an answer may name.
  private struct Named {
    let texts: [String]
    let candidates: [AnswerChoice.Candidate]
    let feedback: [String?]
    let lines: [Int]
    let pieces: ClosedRange<Int>
    let before: [QuestionBody.Line]
    let signs: String
    let asides: [Int?]
    /// A label out of its turn: what an answer names is then open.
    let fault: (label: String, line: Int)?
  }

  /// Options in lines or in a list without marks, the right ones named by `Ответ: б, г`.
  /// - Parameter isSure: whether the type says that there must be options.
  /// - Returns: nil if there are none (or, with an error, if the answer names none of them).
  mutating func byLabels(_ type: QuestionType?, isSure: Bool) -> Decision? {
    guard let answer, let named = named(isSure: isSure) else { return nil }
    if let fault = named.fault {
      findings.error(
        "question-labels", findings.spot(fault.line),
        ru: "Обозначение «\(fault.label)» стоит не по порядку: повторено или идёт после пропуска.",
        en: "The label “\(fault.label)” is out of order: it is doubled, or stands behind a gap.",
        fixRu: "Обозначьте варианты подряд, каждый с новой строки: а), б), в).",
        fixEn: "Label the options in order, each on a line of its own: a), b), c).")
      return nil
    }
    switch AnswerChoice(named.candidates).resolve(answer.text) {
    case .options(let positions): return decide(type, named, positions, answer)
    case .missing(let label):
      refuseLabel(
        answer, ru: "В ответе назван вариант «\(label)», а есть только \(named.signs).",
        en: "The answer names the option “\(label)”, but there are only \(named.signs).")
      return nil
    case .ambiguous(let letter, let looks, let counts):
      findings.error(
        "question-answer", findings.spot(answer.line),
        ru: "Буква «\(letter)» — из другого алфавита, чем у вариантов: по виду это «\(FrontMatterReader.brief(named.texts[looks]))», "
          + "по счёту «\(FrontMatterReader.brief(named.texts[counts]))».",
        en: "The letter “\(letter)” is of another alphabet than the labels: by its looks “\(FrontMatterReader.brief(named.texts[looks]))”, "
          + "by counting “\(FrontMatterReader.brief(named.texts[counts]))”.",
        fixRu: "Наберите букву в той же раскладке, что и варианты, или ответ целиком.",
        fixEn: "Type the letter in the alphabet of the options, or the whole answer.")
      return nil
    case .foreign:
      refuseLabel(
        answer, ru: "Ответ «\(FrontMatterReader.brief(answer.text))» не называет ни одного из вариантов (\(named.signs)).",
        en: "The answer “\(FrontMatterReader.brief(answer.text))” names none of the options (\(named.signs)).")
      return nil
    }
  }

  private mutating func refuseLabel(_ answer: QuestionBody.Answer, ru: String, en: String) {
    findings.error(
      "question-answer", findings.spot(answer.line), ru: ru, en: en,
      fixRu: "Напишите букву или номер варианта, например «Ответ: б»; если ответ вписывают, поставьте type: short или type: numeric.",
      fixEn: "Write the letter or number of an option, as “Answer: b”; if the answer is typed in, write type: short or type: numeric.")
  }

  private mutating func decide(_ type: QuestionType?, _ named: Named, _ positions: [Int], _ answer: QuestionBody.Answer) -> Decision? {
    let isWhole = positions.count == named.texts.count
    if type == .ordering || type == nil && isWhole && positions != Array(named.texts.indices) {
      guard isWhole else {
        findings.error(
          "question-answer", findings.spot(answer.line),
          ru: "В ответе \(positions.count) шагов, а в вопросе \(named.texts.count).",
          en: "The answer names \(positions.count) steps, the question has \(named.texts.count).",
          fixRu: "Назовите все по порядку: «Ответ: б, а, в».", fixEn: "Name all of them in order: “Answer: b, a, c”.")
        return nil
      }
      return Decision(type: .ordering, answers: .ordering(positions.map { named.texts[$0] }), pieces: named.pieces, before: named.before)
    }
    let keys = Set(positions)
    let options = named.texts.indices.map { index in
      ChoiceAnswers.Option(
        text: named.texts[index], mark: keys.contains(index) ? .right : .empty, feedback: named.feedback[index], line: named.lines[index],
        aside: named.asides[index])
    }
    guard let (type, judged) = ChoiceAnswers.read(options, type: type, line: named.lines[0], &findings) else { return nil }
    return Decision(type: type, answers: .choice(judged), pieces: named.pieces, before: named.before)
  }

  private func named(isSure: Bool) -> Named? {
    let place =
      body.pieces.lastIndex { piece in
        if case .answer = piece { return true }
        return false
      } ?? body.pieces.count
    let lines = LabelledOptions.find(in: body.pieces).flatMap { labelled in
      // Bullets are no labels: far from the answer they are a list in the text.
      isSure || labelled.alphabet != .bullets || isAdjacent(labelled.pieces.upperBound, to: place) ? labelled : nil
    }
    if let index = evidence.plain.last, index > lines?.pieces.lowerBound ?? -1, case .run(let run) = body.pieces[index] {
      let candidates = QuestionBuilder.candidates(run.items.map(\.text))
      if isSure || candidates.contains(where: { $0.label != nil }) || isAdjacent(index, to: place) {
        let count = run.items.count
        return Named(
          texts: candidates.map(\.text), candidates: candidates, feedback: run.items.map(\.feedback), lines: run.items.map(\.line),
          pieces: index...index, before: [], signs: QuestionBuilder.signs(candidates.map(\.label), count: count),
          asides: run.items.map(\.aside), fault: QuestionBuilder.fault(run, candidates))
      }
    }
    guard let lines else { return nil }
    let options = lines.options
    return Named(
      texts: options.map(\.text), candidates: options.map { AnswerChoice.Candidate(label: $0.label, text: $0.text) },
      feedback: options.map { _ in nil }, lines: options.map(\.line), pieces: lines.pieces, before: lines.before,
      signs: QuestionBuilder.signs(options.map(\.label), count: options.count), asides: options.map { _ in nil },
      fault: lines.stray.map { (QuestionBuilder.name($0.label), $0.line) })
  }

  /// The first label of a list that is doubled, or the first number that does not count from 1. Equal numbers throughout are no labels.
  private static func fault(_ run: AnswerRun, _ candidates: [AnswerChoice.Candidate]) -> (label: String, line: Int)? {
    var seen: Set<OptionLabel> = []
    for (item, candidate) in zip(run.items, candidates) {
      if let label = candidate.label, !seen.insert(label).inserted { return (name(label), item.line) }
    }
    let numbers = run.items.compactMap(\.number)
    guard run.isOrdered, candidates.allSatisfy({ $0.label == nil }), numbers.count == run.items.count, Set(numbers).count > 1 else {
      return nil
    }
    for (index, number) in numbers.enumerated() where number != index + 1 { return ("\(number)", run.items[index].line) }
    return nil
  }

  private static func name(_ label: OptionLabel) -> String {
    switch label {
    case .letter(let letter): String(letter)
    case .number(let number): "\(number)"
    case .bullet: "•"
    }
  }

  /// Whether nothing is written between a list and the answer.
  private func isAdjacent(_ index: Int, to place: Int) -> Bool {
    guard index < place else { return false }
    return !body.pieces[(index + 1)..<place].contains { piece in
      switch piece {
      case .prose, .block, .fence, .run: true
      case .quote, .answer: false
      }
    }
  }

  /// `а–г`, `1–4`: what an answer may name.
  private static func signs(_ labels: [OptionLabel?], count: Int) -> String {
    let letters = labels.compactMap { label -> String? in
      if case .letter(let letter)? = label { return String(letter) }
      return nil
    }
    if letters.count == count { return letters.joined(separator: ", ") }
    return "1–\(count)"
  }

  /// `1-б, 2-а`: pairs by number and letter.
  static func looksLikePairs(_ text: String) -> Bool {
    let parts = text.split { $0 == "," || $0 == ";" || $0.isWhitespace }
    guard parts.count > 1 else { return false }
    return parts.allSatisfy { part in
      let scalars = Array(part.unicodeScalars.filter { !["-", "–", "—", "=", ")", ".", ":"].contains($0) })
      guard scalars.count == 2 else { return false }
      return NumberText.isDigit(scalars[0]) != NumberText.isDigit(scalars[1]) && scalars.contains { $0.properties.isAlphabetic }
    }
  }
}
