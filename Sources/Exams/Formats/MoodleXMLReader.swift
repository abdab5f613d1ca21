import Handbook

/// Reads Moodle XML. Types that the bank has no form for stay as comments and are named.
struct MoodleXMLReader {
  private let bytes: [UInt8]
  private var content = ImportedContent()
  /// Why the question at hand cannot be taken over.
  private var refused: (ru: String, en: String)?
  /// Whether the question at hand says that its weights are its own.
  private var isWeighted = false

  static func read(_ bytes: [UInt8]) throws(ExchangeError) -> ImportedContent {
    let root = try XMLTreeReader.read(bytes)
    guard root.name == "quiz" else {
      throw ExchangeError(
        line: root.line, ru: "Корневой элемент — <\(root.name)>, а не <quiz>.", en: "The root element is <\(root.name)>, not <quiz>.",
        remedyRu: "Выгрузите банк вопросов из Moodle в формате «Moodle XML».",
        remedyEn: "Export the question bank from Moodle as “Moodle XML”.")
    }
    var reader = MoodleXMLReader(bytes: bytes)
    for element in root.children { reader.question(element) }
    return reader.content
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func question(_ element: XMLElement) {
    let source = String(decoding: bytes[element.source], as: UTF8.self)
    let kind = element.attributes["type"] ?? ""
    let title = element.first("name").map { ExchangeText.oneLine($0.first("text")?.text ?? $0.text) } ?? ""
    guard element.name == "question", !["category", "description"].contains(kind) else {
      content.refuse(
        title.isEmpty ? nil : title, line: element.line, source: source,
        ru: "\(kind.isEmpty ? "<\(element.name)>" : kind) осталось комментарием: это не вопрос",
        en: "\(kind.isEmpty ? "<\(element.name)>" : kind) stays a comment: it is no question")
      return
    }
    var question = PortableQuestion(id: "", title: "", type: .essay, stem: "", answers: .written(fence: nil, rubric: [], sample: nil))
    question.line = element.line
    question.id = ExchangeText.trimmed(element.first("idnumber")?.text ?? "")
    name(title, &question)
    if let grade = element.first("defaultgrade") {
      if let points = ExchangeNumber.read(grade.text), points > 0 {
        question.points = points
      } else {
        note(
          .changed, question, "оценка «\(ExchangeText.brief(grade.text))» заменена на 1",
          "the grade “\(ExchangeText.brief(grade.text))” became 1", grade.line)
      }
    }
    question.tags =
      element.first("tags")?.all("tag").map { ExchangeText.oneLine($0.first("text")?.text ?? $0.text) }.filter { !$0.isEmpty } ?? []
    let explanation = markdown(element.first("generalfeedback"), question)
    question.explanation = explanation.isEmpty ? nil : explanation
    question.stem = kind == "cloze" ? "" : markdown(element.first("questiontext"), question)
    losses(element, question)
    refused = nil
    var fields: [(name: String, value: String)] = []
    var others: [String] = []
    for comment in element.comments {
      for row in comment.split(separator: "\n") where !ExchangeText.trimmed(row).isEmpty {
        if let field = ExchangeFields.field(row) { fields.append(field) } else { others.append(ExchangeText.trimmed(row)) }
      }
    }
    isWeighted = fields.contains { $0.name == "weights" }
    read(kind, element, &question)
    ExchangeFields.apply(fields.filter { $0.name != "points" }, to: &question)
    if let refused {
      content.refuse(question.id.isEmpty ? title : question.id, line: element.line, source: source, ru: refused.ru, en: refused.en)
    } else {
      if !others.isEmpty { content.pieces.append(.comment(others.joined(separator: "\n"))) }
      content.pieces.append(.question(question))
    }
  }

  private func name(_ title: String, _ question: inout PortableQuestion) {
    let first = title.prefix { $0 != " " }
    if question.id.isEmpty ? QuestionMarkdown.isWordID(String(first)) : first == question.id {
      question.id = String(first)
      question.title = ExchangeText.trimmed(title.dropFirst(first.count))
    } else {
      question.title = title
    }
  }

  private mutating func note(_ kind: ExchangeNote.Kind, _ question: PortableQuestion, _ ru: String, _ en: String, _ line: Int? = nil) {
    let name = question.id.isEmpty ? question.title : question.id
    content.notes.append(ExchangeNote(kind, name.isEmpty ? nil : name, line: line ?? question.line, ru: ru, en: en))
  }

  /// Elements with content that nothing in the bank stands for.
  private mutating func losses(_ element: XMLElement, _ question: PortableQuestion) {
    let plain: Set<String> = ["correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"]
    for child in element.children {
      if child.name == "hint" || plain.contains(child.name) && !ExchangeText.trimmed(child.first("text")?.text ?? "").isEmpty {
        note(.dropped, question, "<\(child.name)>: в банке такого места нет", "<\(child.name)>: the bank has no place for it", child.line)
      } else if child.name == "penalty", let penalty = ExchangeNumber.read(child.text), penalty > 0, penalty != 0.3333333 {
        note(.dropped, question, "штраф за повторную попытку (<penalty>)", "the penalty for another try (<penalty>)", child.line)
      } else if child.name == "usecase", ExchangeText.trimmed(child.text) == "1" {
        note(
          .changed, question, "регистр букв в ответе перестал быть важен", "the case of letters in the answer no longer counts", child.line)
      }
    }
    if hasFile(element) { note(.dropped, question, "вложенные файлы (<file>)", "attached files (<file>)") }
  }

  private func hasFile(_ element: XMLElement) -> Bool { element.children.contains { $0.name == "file" || hasFile($0) } }

  /// `<text>` in its format as Markdown.
  private mutating func markdown(_ element: XMLElement?, _ question: PortableQuestion, inherited: String = "html") -> String {
    guard let element, let text = element.first("text")?.text else { return "" }
    switch element.attributes["format"] ?? inherited {
    case "markdown": return ExchangeText.trimmed(text)
    case "plain_text": return ExchangeText.markdown(fromPlain: ExchangeText.trimmed(text))
    case let format:
      let converted = HTMLMarkdown.convert(text, keepsBreaks: format == "moodle_auto_format")
      for loss in converted.losses {
        note(.dropped, question, "HTML: \(loss) не имеет вида в Markdown", "HTML: \(loss) has no form in Markdown", element.line)
      }
      return converted.markdown
    }
  }

  private mutating func feedback(_ answer: XMLElement, _ question: PortableQuestion) -> String? {
    let text = markdown(answer.first("feedback"), question)
    return text.isEmpty ? nil : text
  }

  private mutating func fraction(_ answer: XMLElement) -> Double {
    guard let value = ExchangeNumber.read(answer.attributes["fraction"] ?? "0"), abs(value) <= 100 else {
      let shown = ExchangeText.brief(answer.attributes["fraction"] ?? "")
      refused = (
        ru: "доля «\(shown)» в строке \(answer.line) — не число от −100 до 100",
        en: "the fraction “\(shown)” on line \(answer.line) is no number from −100 to 100"
      )
      return 0
    }
    return value / 100
  }

  private mutating func read(_ kind: String, _ element: XMLElement, _ question: inout PortableQuestion) {
    let answers = element.all("answer")
    switch kind {
    case "multichoice": choice(element, answers, &question)
    case "truefalse":
      question.type = .trueFalse
      let right = answers.first { fraction($0) > 0 }.map { ExchangeText.trimmed($0.first("text")?.text ?? "").lowercased() }
      guard let right, right == "true" || right == "false" else {
        refused = (
          ru: "у вопроса truefalse нет верного ответа true или false", en: "the truefalse question has no right answer true or false"
        )
        return
      }
      question.answers = .trueFalse(right == "true")
      let notes = answers.compactMap { feedback($0, question) }
      if !notes.isEmpty {
        question.explanation = (notes + [question.explanation].compactMap { $0 }).joined(separator: "\n\n")
        note(.changed, question, "отклики на «верно/неверно» перенесены в пояснение", "feedback on true/false moved into the explanation")
      }
    case "matching": matching(element, &question)
    case "ordering":
      question.type = .ordering
      let steps = answers.enumerated().map { ($1.attributes["fraction"].flatMap { ExchangeNumber.read($0) } ?? Double($0 + 1), $1) }
      question.answers = .ordering(steps.sorted { $0.0 < $1.0 }.map { markdown($0.1, question) })
    case "numerical": numeric(element, answers, &question)
    case "shortanswer":
      question.type = .short
      question.answers = .short(
        answers.map { answer in
          let weight = fraction(answer)
          return PortableQuestion.Short(
            text: wildcard(answer.first("text")?.text ?? "", question), weight: weight, feedback: feedback(answer, question))
        })
    case "essay": break
    case "cloze": cloze(element, &question)
    default:
      refused = (
        ru: "тип «\(kind)» остался комментарием: в банке такого нет", en: "the type “\(kind)” stays a comment: the bank has none such"
      )
    }
  }

  private mutating func choice(_ element: XMLElement, _ answers: [XMLElement], _ question: inout PortableQuestion) {
    let isSingle = !["false", "0"].contains(ExchangeText.trimmed(element.first("single")?.text ?? "true").lowercased())
    var options: [PortableQuestion.Option] = []
    for answer in answers {
      options.append(
        PortableQuestion.Option(text: markdown(answer, question), weight: fraction(answer), feedback: feedback(answer, question)))
    }
    question.type = isSingle ? .single : .multiple
    if isSingle {
      let full = options.indices.filter { options[$0].weight >= 0.9999 }
      for index in options.indices where !full.contains(index) {
        if options[index].weight != 0 {
          note(
            .dropped, question, "частичный балл варианта «\(ExchangeText.brief(options[index].text))»: у вопроса с одним ответом его нет",
            "the partial credit of “\(ExchangeText.brief(options[index].text))”: a question with one answer has none")
        }
        options[index].weight = 0
      }
      for index in full { options[index].weight = 1 }
      if full.count > 1 {
        question.type = .multiple
        note(
          .changed, question, "верных вариантов несколько: в Moodle хватит одного, в банке нужны все",
          "several options are right: Moodle asks for one of them, the bank for all")
      }
    } else {
      let weights = ExchangeFields.weights(options.map(\.weight), isWritten: isWeighted)
      for index in options.indices { options[index].weight = weights[index] }
    }
    question.answers = .choice(options)
  }

  private mutating func matching(_ element: XMLElement, _ question: inout PortableQuestion) {
    question.type = .matching
    var pairs: [PortableQuestion.MatchingPairText] = []
    var distractors: [String] = []
    for sub in element.all("subquestion") {
      let left = markdown(sub, question)
      // The right side is plain text in Moodle; our own export writes it in the format of the left one.
      let right = markdown(sub.first("answer"), question, inherited: sub.attributes["format"] == "markdown" ? "markdown" : "plain_text")
      if left.isEmpty { distractors.append(right) } else { pairs.append(PortableQuestion.MatchingPairText(left: left, right: right)) }
    }
    question.answers = .matching(pairs: pairs, distractors: distractors)
  }

  private mutating func numeric(_ element: XMLElement, _ answers: [XMLElement], _ question: inout PortableQuestion) {
    question.type = .numeric
    var keys: [PortableQuestion.Number] = []
    for answer in answers {
      let text = ExchangeText.trimmed(answer.first("text")?.text ?? "")
      let weight = fraction(answer)
      if feedback(answer, question) != nil {
        note(
          .dropped, question, "отклик на число: в банке его пишут в пояснении", "feedback on a number: the bank has the explanation for it",
          answer.line)
      }
      if text == "*" || weight <= 0 { continue }
      let tolerance = ExchangeText.trimmed(answer.first("tolerance")?.text ?? "0")
      guard let range = NumericRange.read(text + ":" + (tolerance.isEmpty ? "0" : tolerance)) else {
        refused = (
          ru: "«\(ExchangeText.brief(text))» в строке \(answer.line) — не число",
          en: "“\(ExchangeText.brief(text))” on line \(answer.line) is no number"
        )
        return
      }
      keys.append(PortableQuestion.Number(range: range, weight: weight))
    }
    if keys.isEmpty { refused = (ru: "у числового вопроса нет ответа", en: "the numeric question has no answer") }
    if element.first("units")?.children.isEmpty == false {
      note(.dropped, question, "единицы измерения (<units>)", "units (<units>)", element.first("units")?.line)
    }
    question.answers = .numeric(keys)
  }

  /// `\*` is an asterisk, `*` stands for anything.
  private mutating func wildcard(_ text: String, _ question: PortableQuestion) -> String {
    if text.replacing("\\*", with: "").contains("*") {
      note(
        .changed, question, "«*» в ответе «\(ExchangeText.brief(text))»: банк сравнивает её буквально, образцов у него нет",
        "“*” in the answer “\(ExchangeText.brief(text))”: the bank has no wildcards and takes it literally")
    }
    return text.replacing("\\*", with: "*")
  }

  // MARK: - Cloze

  private mutating func cloze(_ element: XMLElement, _ question: inout PortableQuestion) {
    question.type = .cloze
    guard let text = element.first("questiontext") else {
      refused = (ru: "у вопроса нет текста", en: "the question has no text")
      return
    }
    let pieces = MoodleCloze.pieces(text.first("text")?.text ?? "")
    let isMarkdown = text.attributes["format"] == "markdown"
    var parts: [ClozePart] = []
    // Converted as one text, so that a paragraph may run across a blank; blanks stand in for themselves as signs nobody types.
    let joined = pieces.enumerated().map { index, piece in
      if case .text(let text) = piece { return text }
      return "\u{E000}\(index)\u{E001}"
    }.joined()
    let whole: String
    if isMarkdown {
      whole = joined.replacing("&#123;", with: "{")
    } else {
      let converted = HTMLMarkdown.convert(joined, keepsBreaks: text.attributes["format"] == "moodle_auto_format")
      for loss in converted.losses {
        note(.dropped, question, "HTML: \(loss) не имеет вида в Markdown", "HTML: \(loss) has no form in Markdown", text.line)
      }
      whole = converted.markdown
    }
    for piece in whole.split(separator: "\u{E000}", omittingEmptySubsequences: false).enumerated() {
      var rest = piece.element
      if piece.offset > 0, let end = rest.firstIndex(of: "\u{E001}"), let index = Int(rest[..<end]), pieces.indices.contains(index),
        case .blank(let blank) = pieces[index]
      {
        take(blank, &parts, question)
        rest = rest[rest.index(after: end)...]
      }
      if !rest.isEmpty { parts.append(.text(String(rest))) }
    }
    if !parts.contains(where: { if case .blank = $0 { true } else { false } }), refused == nil {
      refused = (ru: "в тексте cloze нет ни одного пропуска", en: "the cloze text has no blank")
    }
    question.answers = .cloze(PortableQuestion.joined(parts))
  }

  private mutating func take(_ blank: MoodleCloze.Blank, _ parts: inout [ClozePart], _ question: PortableQuestion) {
    var keys: [String] = []
    var distractors: [String] = []
    for answer in blank.answers {
      if answer.hasExtras {
        note(.dropped, question, "отклики и частичный балл внутри пропуска", "feedback and partial credit in a blank")
      }
      let text = blank.isMenu ? answer.text : wildcard(answer.text, question)
      if answer.isRight { keys.append(text) } else if blank.isMenu { distractors.append(text) }
    }
    if blank.weight != 1 { note(.dropped, question, "вес пропуска \(blank.weight)", "the weight \(blank.weight) of a blank") }
    if blank.isNumber {
      note(
        .changed, question, "число в пропуске сравнивается как текст, без допуска",
        "a number in a blank is compared as text, without tolerance")
    }
    if keys.isEmpty || (keys + distractors).contains(where: { $0.isEmpty || $0.contains("|") || $0.contains("}") || $0.contains("\n") }) {
      refused = (
        ru: "пропуск «\(ExchangeText.brief(keys.joined(separator: ", ")))» банк записать не может",
        en: "the bank cannot write the blank “\(ExchangeText.brief(keys.joined(separator: ", ")))”"
      )
    }
    parts.append(.blank(keys: keys, distractors: distractors))
  }
}
