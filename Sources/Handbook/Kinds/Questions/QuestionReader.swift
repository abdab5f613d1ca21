/// A heading `## …` with the blocks up to the next one.
struct QuestionSection {
  let heading: Int
  var blocks: [Int]
}

/// Reads a question bank (content.md, "Question bank").
enum QuestionReader {
  /// The sound questions of a document; what is wrong with the others is named in the context.
  static func read(_ context: KindContext) -> [Question] {
    var outline = QuestionOutline(context.tree)
    outline.read()
    var findings = outline.findings
    let headings = outline.sections.map { QuestionHeading(context.tree.nodes[$0.heading].text) }
    var proposer = QuestionIDProposer(ids: headings.compactMap(\.id), document: context.document.id)
    var questions: [Question] = []
    var lines: [String: Int] = [:]
    context.report(findings.diagnostics)
    for (section, heading) in zip(outline.sections, headings) {
      findings = Findings(context.tree.file)
      let id = id(heading, section, context, &lines, &proposer, &findings)
      outline.checkSetext(section, &findings)
      if let question = QuestionBuilder.build(section, heading, id: id, context, &findings) { questions.append(question) }
      context.report(findings.diagnostics)
    }
    return questions
  }

  /// The id of a heading, nil if there is none or another question has it; then what to do is said.
  private static func id(
    _ heading: QuestionHeading, _ section: QuestionSection, _ context: KindContext, _ lines: inout [String: Int],
    _ proposer: inout QuestionIDProposer, _ findings: inout Findings
  ) -> String? {
    let line = context.tree.nodes[section.heading].lines.lowerBound
    let spot = findings.spot(line)
    guard let id = heading.id else {
      refuse(heading, section, context, &proposer, &findings)
      return nil
    }
    if let braced = heading.braced.first, braced != id {
      findings.warning(
        "question-id-twice", spot, ru: "У вопроса два номера: «\(id)» и {#\(braced)}; действует «\(id)».",
        en: "The question has two ids: “\(id)” and {#\(braced)}; “\(id)” counts.",
        fixRu: "Оставьте один. Если «\(id)» — часть названия, поставьте впереди другое слово.",
        fixEn: "Keep one. If “\(id)” belongs to the title, put another word in front.")
    } else if heading.braced.count > 1 {
      findings.warning(
        "question-id-twice", spot, ru: "У вопроса один номер навсегда; старые номера в {#…} не действуют.",
        en: "A question has one id for good; older ids in {#…} have no effect.",
        fixRu: "Оставьте {#\(id)}.", fixEn: "Keep {#\(id)}.")
    } else if heading.braced.isEmpty, id.utf8.allSatisfy({ (48...57).contains($0) }) {
      findings.hint(
        "question-id-number", spot, ru: "Номер вопроса — просто число «\(id)»: в другом файле оно легко повторится.",
        en: "The id of the question is a bare number, “\(id)”: another file may well repeat it.",
        fixRu: "Допишите слово, например \(proposer.propose(heading)).", fixEn: "Add a word, as \(proposer.propose(heading)).")
    }
    if let first = lines[ReferenceIndex.key(id)] {
      findings.error(
        "duplicate-id", spot, ru: "Номер «\(id)» уже есть у вопроса в строке \(first).",
        en: "The id “\(id)” belongs to the question on line \(first) already.",
        fixRu: "Дайте этому вопросу новый номер, например \(proposer.propose(heading)).",
        fixEn: "Give this question a new id, as \(proposer.propose(heading)).")
      return nil
    }
    lines[ReferenceIndex.key(id)] = line
    return id
  }

  private static func refuse(
    _ heading: QuestionHeading, _ section: QuestionSection, _ context: KindContext, _ proposer: inout QuestionIDProposer,
    _ findings: inout Findings
  ) {
    let spot = findings.spot(context.tree.nodes[section.heading].lines.lowerBound)
    let title = FrontMatterReader.brief(heading.title)
    if section.blocks.isEmpty {
      findings.error(
        "question-empty", spot, ru: "Под заголовком «\(title)» ничего нет.", en: "There is nothing below the heading “\(title)”.",
        fixRu: "Если это заголовок раздела, пишите его с одним #; вопрос — удалите или допишите.",
        fixEn: "Write a heading of a group with one #; remove the question or write it.")
      return
    }
    let id = proposer.propose(heading)
    let mended = FrontMatterReader.trimmed(String(heading.title.dropFirst(heading.firstWord.count)))
    let isMended = QuestionIDProposer.latin(heading.firstWord) == id
    let proposal = "## \(id) \(isMended ? mended : heading.title)"
    findings.error(
      "question-id", spot,
      ru: heading.malformed.map { "Номер \($0) записан неверно." } ?? "У вопроса «\(title)» нет номера.",
      en: heading.malformed.map { "The id \($0) is malformed." } ?? "The question “\(title)” has no id.",
      fixRu: "Запишите: \(FrontMatterReader.trimmed(proposal))", fixEn: "Write: \(FrontMatterReader.trimmed(proposal))")
  }
}
