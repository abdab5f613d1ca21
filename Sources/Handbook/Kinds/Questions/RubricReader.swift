/// Reads `### Рубрика`: a list of criteria with points and with who judges them.
enum RubricReader {
  /// The criteria of a part; those that cannot be used are named.
  static func read(_ part: QuestionBody.Part, in tree: MarkdownTree, isEssay: Bool, _ findings: inout Findings) -> [RubricCriterion] {
    let runs = AnswerRunReader(tree)
    var criteria: [RubricCriterion] = []
    var unpriced: [Int] = []
    for block in part.blocks {
      guard case .list = tree.nodes[block].kind else {
        if tree.nodes[block].kind != .thematicBreak { lost(tree.nodes[block].lines.lowerBound, &findings) }
        continue
      }
      for item in runs.run(block, &findings).items {
        if let criterion = criterion(item, isEssay: isEssay, unpriced: &unpriced, &findings) { criteria.append(criterion) }
      }
    }
    if let line = unpriced.first {
      findings.hint(
        "rubric-points", findings.spot(line), ru: "У критерия нет баллов; он стоит 1 балл.",
        en: "The criterion has no points; it is worth 1.",
        fixRu: "Запишите баллы впереди: `- [2] …`.", fixEn: "Write the points in front: `- [2] …`.")
    }
    if criteria.isEmpty, !findings.isBroken {
      findings.error(
        "rubric-empty", findings.spot(tree.nodes[part.heading].lines.lowerBound), ru: "В рубрике нет ни одного критерия.",
        en: "The rubric has no criterion.",
        fixRu: "Запишите их списком: `- [2] Назван срок {human}`.", fixEn: "Write them as a list: `- [2] Names a term {human}`.")
    }
    return criteria
  }

  private static func lost(_ line: Int, _ findings: inout Findings) {
    findings.warning(
      "question-text-lost", findings.spot(line), ru: "Этот текст в рубрике никому не показывается: критерии пишут списком.",
      en: "This text in the rubric is shown to nobody: criteria are list items.",
      fixRu: "Запишите строкой списка: `- [2] …`.", fixEn: "Write it as an item: `- [2] …`.")
  }

  private static func criterion(
    _ item: AnswerItem, isEssay: Bool, unpriced: inout [Int], _ findings: inout Findings
  ) -> RubricCriterion? {
    if item.feedback != nil || !item.rest.isEmpty { lost(item.line, &findings) }
    var points = 1.0
    var source = item.source
    if let marked = item.mark, !marked.isRound {
      guard case .unknown(let inner) = marked.mark, let number = NumberText.number(inner), number > 0 else {
        findings.error(
          "rubric-points", findings.spot(item.line), ru: "В скобках перед критерием — не положительное число баллов.",
          en: "The brackets in front of the criterion hold no positive number of points.",
          fixRu: "Запишите так: `- [2] Назван срок {human}`.", fixEn: "Write `- [2] Names a term {human}`.")
        return nil
      }
      points = number
      source = marked.rest
    } else {
      unpriced.append(item.line)
    }
    source = source.split(separator: "\n").joined(separator: " ")
    guard let (text, judge) = judge(source, item.line, &findings) else { return nil }
    guard !text.isEmpty else {
      findings.error(
        "rubric-empty", findings.spot(item.line), ru: "У критерия нет текста.", en: "The criterion has no text.",
        fixRu: "Напишите, что оценивается.", fixEn: "Write what is judged.")
      return nil
    }
    if isEssay, let judge, judge != .human {
      findings.error(
        "question-contradiction", findings.spot(item.line), ru: "Эссе оценивает человек, а критерий — программа.",
        en: "An essay is graded by a person, but this criterion by the program.",
        fixRu: "Замените знак на {human} или запишите type: reply.", fixEn: "Write {human}, or type: reply.")
      return nil
    }
    if judge == nil, !isEssay {
      findings.hint(
        "rubric-judge", findings.spot(item.line), ru: "Не сказано, кто оценивает критерий; его оценит человек.",
        en: "It is not said who judges the criterion; a person will.",
        fixRu: "Допишите {human}, {lint: правила} или {contains: фраза}.", fixEn: "Add {human}, {lint: rules} or {contains: phrase}.")
    }
    return RubricCriterion(points: points, text: text, judge: judge ?? .human)
  }

  /// Takes `{…}` off the end of a criterion; nil if it cannot be used.
  private static func judge(_ source: String, _ line: Int, _ findings: inout Findings) -> (String, RubricJudge?)? {
    let trimmed = FrontMatterReader.trimmed(source)
    guard let (open, inner) = braces(trimmed) else { return (trimmed, nil) }
    let text = FrontMatterReader.trimmed(String(trimmed[..<open]))
    let colon = inner.firstIndex(of: ":")
    let name = Aliases.fold(String(colon.map { inner[..<$0] } ?? inner[...]))
    let value = colon.map { FrontMatterReader.trimmed(String(inner[inner.index(after: $0)...])) } ?? ""
    if text.hasSuffix("}") {
      findings.error(
        "rubric-judge", findings.spot(line), ru: "У критерия два знака в фигурных скобках.", en: "The criterion has two signs in braces.",
        fixRu: "Оставьте один или разделите критерий на два.", fixEn: "Keep one, or split the criterion in two.")
      return nil
    }
    switch name {
    case "human", "человек", "вручную", "эксперт", "проверяющий": return (text, .human)
    case "lint", "линт", "проверка", "правила", "правило":
      guard value.isEmpty else { return (text, .lint(withoutCode(value))) }
    case "contains", "содержит", "есть", "фраза":
      guard value.isEmpty else { return pattern(value, line, &findings).map { (text, .contains($0)) } }
    default:
      let near = NearestName.find(name, among: ["human", "lint", "contains", "человек", "содержит"], within: 2)
      findings.error(
        "rubric-judge", findings.spot(line),
        ru: "Непонятно, кто оценивает: `{\(FrontMatterReader.brief(inner))}`." + (near.map { " Возможно, `{\($0)}`?" } ?? ""),
        en: "Unclear who judges: `{\(FrontMatterReader.brief(inner))}`." + (near.map { " Did you mean `{\($0)}`?" } ?? ""),
        fixRu: "Возможны: {human}, {lint: правила}, {contains: фраза}.", fixEn: "Possible: {human}, {lint: rules}, {contains: phrase}.")
      return nil
    }
    findings.error(
      "rubric-judge", findings.spot(line), ru: "После `\(name):` ничего нет.", en: "There is nothing behind `\(name):`.",
      fixRu: "Запишите, например, {lint: phrases/*} или {contains: в течение … минут}.",
      fixEn: "Write, for example, {lint: phrases/*} or {contains: within … minutes}.")
    return nil
  }

  /// The last braces of a text, if it ends with them.
  private static func braces(_ text: String) -> (open: String.Index, inner: String)? {
    let bare = text.hasSuffix(".") ? text.dropLast() : text[...]
    guard bare.hasSuffix("}") else { return nil }
    var depth = 0
    for index in bare.indices.reversed() {
      if bare[index] == "}" { depth += 1 }
      if bare[index] == "{" { depth -= 1 }
      if depth == 0 { return (index, FrontMatterReader.trimmed(String(bare[bare.index(after: index)...].dropLast()))) }
    }
    return nil
  }

  private static func withoutCode(_ text: String) -> String {
    text.count > 2 && text.hasPrefix("`") && text.hasSuffix("`") ? String(text.dropFirst().dropLast()) : text
  }

  private static func pattern(_ text: String, _ line: Int, _ findings: inout Findings) -> PhrasePattern? {
    let reading = PhrasePatternParser.parse(text)
    for finding in reading.findings {
      let ru = "Фраза критерия «\(FrontMatterReader.brief(text))»: \(finding.message.ru)"
      let en = "The phrase of the criterion, “\(FrontMatterReader.brief(text))”: \(finding.message.en)"
      switch finding.severity {
      case .error:
        findings.error(finding.code, findings.spot(line), ru: ru, en: en, fixRu: finding.remedy.ru, fixEn: finding.remedy.en)
      case .warning:
        findings.warning(finding.code, findings.spot(line), ru: ru, en: en, fixRu: finding.remedy.ru, fixEn: finding.remedy.en)
      case .hint:
        findings.hint(finding.code, findings.spot(line), ru: ru, en: en, fixRu: finding.remedy.ru, fixEn: finding.remedy.en)
      }
    }
    return reading.pattern
  }
}
