/// Habits that look like keys to a writer and are none.
extension QuestionBuilder {
  /// Two blanks `___` and several values: each blank was meant to have its own, but the answer is one line.
  mutating func checkUnderscores(_ stem: String, _ decision: Decision) {
    guard QuestionBuilder.underscores(in: stem) > 1 else { return }
    var texts = answer.map { [$0.text] } ?? []
    var count = 0
    switch decision.answers {
    case .short(let keys):
      texts += keys.map(\.text)
      count = keys.filter { $0.weight > 0 }.count
    case .numeric(let keys): count = keys.count
    default: return
    }
    let isSeveral = count > 1 || texts.contains { text in [",", ";", "/", " и ", " and "].contains { text.contains($0) } }
    guard isSeveral else { return }
    let place = answer?.line ?? evidence.lines[.keys] ?? line
    findings.warning(
      "question-blanks", findings.spot(place),
      ru: "В вопросе несколько пропусков `___`, а поле для ответа одно: значения по пропускам не разложить.",
      en: "The question has several blanks `___` but one field for the answer: values are not matched to blanks.",
      fixRu: "Впишите ответы в текст, в обратных кавычках: За `{=10|десять}` шагов — `{=взгляд}`.",
      fixEn: "Write the answers into the text, in backticks: at `{=10|ten}` steps — `{=a look}`.")
  }

  /// Runs of three and more underscores, escaped ones included.
  private static func underscores(in text: String) -> Int {
    var runs = 0
    var length = 0
    for byte in text.utf8 where byte != UInt8(ascii: "\\") {
      length = byte == UInt8(ascii: "_") ? length + 1 : 0
      if length == 3 { runs += 1 }
    }
    return runs
  }

  /// `2. **два**` among plain items: bold was meant as the mark of the right option, but the list is read as an order.
  mutating func remarkBold(_ run: AnswerRun) {
    let bold = run.items.filter { QuestionBuilder.isBold($0.source) }
    guard let first = bold.first, bold.count < run.items.count else { return }
    findings.warning(
      "question-bold", findings.spot(first.line),
      ru: "Жирный шрифт ответа не отмечает: список прочитан как верный порядок шагов.",
      en: "Bold type marks no answer: the list is read as steps in their right order.",
      fixRu: "Верный вариант отмечают `- [x] …`, остальные `- [ ] …`; если нужен порядок, запишите type: ordering.",
      fixEn: "Mark the right option `- [x] …`, the others `- [ ] …`; if an order is meant, write type: ordering.")
  }

  private static func isBold(_ source: String) -> Bool {
    var text = FrontMatterReader.trimmed(source)
    while let last = text.last, ".;,".contains(last) { text.removeLast() }
    for mark in ["**", "__"] where text.hasPrefix(mark) && text.hasSuffix(mark) && text.count > 4 {
      return !text.dropFirst(2).dropLast(2).contains(mark)
    }
    return false
  }
}
