import Handbook

/// Reads GIFT. A blank line ends a question; a backslash takes the meaning off a sign.
struct GIFTReader {
  private var content = ImportedContent()

  static func read(_ text: [UInt8]) throws(ExchangeError) -> ImportedContent {
    var reader = GIFTReader()
    var comments: [String] = []
    var block: [UInt8] = []
    var first = 0
    var number = 0
    for row in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      let trimmed = row.drop { $0 == 0x20 || $0 == 0x09 }
      if trimmed.starts(with: Array("//".utf8)) {
        comments.append(String(decoding: trimmed.dropFirst(2), as: UTF8.self))
      } else if trimmed.isEmpty {
        if !block.isEmpty { try reader.question(block, comments, line: first) }
        if !block.isEmpty { comments = [] }
        block = []
      } else if block.isEmpty, trimmed.starts(with: Array("$CATEGORY:".utf8)) {
        reader.content.refuse(
          nil, line: number, source: String(decoding: trimmed, as: UTF8.self),
          ru: "категория осталась комментарием: в банке разделы — файлы и теги",
          en: "the category stays a comment: a bank has files and tags")
      } else {
        if block.isEmpty { first = number } else { block.append(0x0A) }
        block += row
      }
    }
    if !block.isEmpty { try reader.question(block, comments, line: first) }
    return reader.content
  }

  // MARK: - One question

  private mutating func question(_ block: [UInt8], _ comments: [String], line: Int) throws(ExchangeError) {
    var question = PortableQuestion(id: "", title: "", type: .essay, stem: "", answers: .written(fence: nil, rubric: [], sample: nil))
    question.line = line
    let fields = head(comments, &question)
    isWeighted = fields.contains { $0.name == "weights" }
    var rest = GIFTText(block[...]).trimmed
    if rest.bytes.starts(with: Array("::".utf8)) {
      guard let end = rest.find("::", from: rest.bytes.startIndex + 2) else {
        throw failure(
          line, "название «::…» не закрыто", "the title “::…” is not closed", "Закройте его двумя двоеточиями.", "Close it with two colons."
        )
      }
      title(GIFTText(rest.bytes[(rest.bytes.startIndex + 2)..<end]).plain, &question)
      rest = GIFTText(rest.bytes[(end + 2)...]).trimmed
    }
    let format = rest.takeFormat()
    guard let open = rest.find("{") else {
      if let stray = rest.find("}") { throw stop(rest, stray, block, line, "«}» без «{»", "a “}” without “{”") }
      content.refuse(
        name(question), line: line, source: String(decoding: block, as: UTF8.self),
        ru: "описание без ответа осталось комментарием: это не вопрос",
        en: "a description without answers stays a comment: it is no question")
      return
    }
    guard let close = rest.find("}", from: open + 1) else {
      throw stop(rest, open, block, line, "«{» не закрыта до пустой строки", "the “{” is not closed before a blank line")
    }
    if let second = rest.find("{", from: open + 1), second < close {
      throw stop(rest, second, block, line, "«{» внутри ответов", "a “{” among the answers")
    }
    var answers = GIFTText(rest.bytes[(open + 1)..<close])
    let tail = GIFTText(rest.bytes[(close + 1)...])
    if let stray = tail.find("{") ?? tail.find("}") {
      throw stop(rest, stray, block, line, "вторая фигурная скобка в вопросе", "a second brace in the question")
    }
    if let mark = answers.find("####") {
      question.explanation = markdown(GIFTText(answers.bytes[(mark + 4)...]), format, question, line)
      answers = GIFTText(answers.bytes[..<mark])
    }
    let before = GIFTText(rest.bytes[..<open])
    question.stem = ExchangeText.trimmed(markdown(before, format, question, line))
    let isBlank = !tail.trimmed.bytes.isEmpty || fields.contains { $0.name == "type" && $0.value == "cloze" }
    if isBlank {
      missingWord(&question, before, answers, tail, format)
    } else {
      read(answers.trimmed, format, &question)
    }
    ExchangeFields.apply(fields, to: &question)
    if refused.isEmpty {
      content.pieces.append(.question(question))
    } else {
      let (ru, en) = refused[0]
      refused = []
      content.refuse(name(question), line: line, source: String(decoding: block, as: UTF8.self), ru: ru, en: en)
    }
  }

  /// Why the question at hand cannot be taken over.
  private var refused: [(ru: String, en: String)] = []
  /// Whether the question at hand says that its weights are its own.
  private var isWeighted = false

  private func name(_ question: PortableQuestion) -> String? {
    question.id.isEmpty ? (question.title.isEmpty ? nil : question.title) : question.id
  }

  private func failure(_ line: Int, _ ru: String, _ en: String, _ remedyRu: String, _ remedyEn: String) -> ExchangeError {
    ExchangeError(
      line: line, ru: ru.prefix(1).uppercased() + ru.dropFirst() + ".", en: en.prefix(1).uppercased() + en.dropFirst() + ".",
      remedyRu: remedyRu, remedyEn: remedyEn)
  }

  private func stop(_ text: GIFTText, _ place: Int, _ block: [UInt8], _ line: Int, _ ru: String, _ en: String) -> ExchangeError {
    failure(
      line + block[..<place].count { $0 == 0x0A }, ru, en, "Ответы стоят в одной паре скобок {…}; сами скобки в тексте пишут \\{ и \\}.",
      "Answers stand in one pair of braces {…}; write braces of the text as \\{ and \\}.")
  }

  private mutating func note(_ kind: ExchangeNote.Kind, _ question: PortableQuestion, _ ru: String, _ en: String) {
    content.notes.append(ExchangeNote(kind, name(question), line: question.line, ru: ru, en: en))
  }

  /// Ids, tags and our own fields from the comments; other comments are kept.
  private mutating func head(_ comments: [String], _ question: inout PortableQuestion) -> [(name: String, value: String)] {
    var fields: [(name: String, value: String)] = []
    var others: [String] = []
    for comment in comments {
      if let field = ExchangeFields.field(comment) {
        fields.append(field)
        continue
      }
      var isOurs = false
      var rest = comment[...]
      while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
        let inner = rest[open..<close].dropFirst()
        if inner.hasPrefix("id:") {
          question.id = ExchangeText.trimmed(inner.dropFirst(3))
          isOurs = true
        } else if inner.hasPrefix("tag:") {
          question.tags.append(ExchangeText.trimmed(inner.dropFirst(4)))
          isOurs = true
        }
        rest = rest[rest.index(after: close)...]
      }
      if !isOurs, !ExchangeText.trimmed(comment).isEmpty { others.append(ExchangeText.trimmed(comment)) }
    }
    if !others.isEmpty { content.pieces.append(.comment(others.joined(separator: "\n"))) }
    return fields
  }

  private func title(_ title: String, _ question: inout PortableQuestion) {
    let words = ExchangeText.oneLine(title)
    let first = words.prefix { $0 != " " }
    if question.id.isEmpty ? QuestionMarkdown.isWordID(String(first)) : first == question.id {
      question.id = String(first)
      question.title = ExchangeText.trimmed(words.dropFirst(first.count))
    } else {
      question.title = words
    }
  }

  /// Text in its format as Markdown.
  private mutating func markdown(_ text: GIFTText, _ format: String, _ question: PortableQuestion, _ line: Int) -> String {
    var own = text
    let written = own.takeFormat()
    let plain = own.trimmed.plain
    switch written.isEmpty ? format : written {
    case "markdown": return plain
    case "plain": return ExchangeText.markdown(fromPlain: plain)
    default:
      guard plain.contains("<") || plain.contains("&") else { return ExchangeText.markdown(fromPlain: plain) }
      let converted = HTMLMarkdown.convert(plain, keepsBreaks: written.isEmpty && format != "html")
      for loss in converted.losses {
        note(.dropped, question, "HTML: \(loss) не имеет вида в Markdown", "HTML: \(loss) has no form in Markdown")
      }
      return converted.markdown
    }
  }

  // MARK: - Answers

  private mutating func read(_ answers: GIFTText, _ format: String, _ question: inout PortableQuestion) {
    if answers.bytes.isEmpty { return }
    if answers.bytes.first == UInt8(ascii: "#") { return numeric(GIFTText(answers.bytes.dropFirst()), &question) }
    let hasTilde = answers.find("~") != nil
    let hasEqual = answers.find("=") != nil
    if !hasTilde, !hasEqual {
      let parts = answers.split("#")
      if let truth = ["T": true, "TRUE": true, "F": false, "FALSE": false][parts[0].trimmed.plain.uppercased()] {
        question.type = .trueFalse
        question.answers = .trueFalse(truth)
        let feedback = parts.dropFirst().map { markdown($0, format, question, question.line) }.filter { !$0.isEmpty }
        if !feedback.isEmpty {
          question.explanation = (feedback + [question.explanation].compactMap { $0 }).joined(separator: "\n\n")
          note(.changed, question, "отклики на «верно/неверно» перенесены в пояснение", "feedback on true/false moved into the explanation")
        }
        return
      }
      refused.append(
        (
          ru: "ответ «\(ExchangeText.brief(answers.plain))» непонятен: вопрос остался комментарием",
          en: "the answer “\(ExchangeText.brief(answers.plain))” cannot be understood: the question stays a comment"
        ))
      return
    }
    let items = items(answers, &question)
    if !hasTilde, !items.isEmpty, items.allSatisfy({ $0.text.find("->") != nil }) { return matching(items, format, &question) }
    if !hasTilde { return short(items, format, &question) }
    choice(items, format, &question)
  }

  private struct Item {
    let isRight: Bool
    let weight: Double?
    let text: GIFTText
    let feedback: GIFTText?
  }

  /// Answers behind `=` and `~`, cut at weights and feedback.
  private mutating func items(_ answers: GIFTText, _ question: inout PortableQuestion) -> [Item] {
    let starts = answers.signs("=~")
    if let first = starts.first, !GIFTText(answers.bytes[..<first]).trimmed.bytes.isEmpty {
      refused.append(
        (
          ru: "перед первым ответом нет «=» или «~»: вопрос остался комментарием",
          en: "no “=” or “~” before the first answer: the question stays a comment"
        ))
    }
    var items: [Item] = []
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1] : answers.bytes.endIndex
      var text = GIFTText(answers.bytes[(start + 1)..<end]).trimmed
      var weight: Double?
      if text.bytes.first == UInt8(ascii: "%"), let close = text.bytes.dropFirst().firstIndex(of: UInt8(ascii: "%")),
        let value = ExchangeNumber.read(String(decoding: text.bytes[(text.bytes.startIndex + 1)..<close], as: UTF8.self)), abs(value) <= 100
      {
        weight = value / 100
        text = GIFTText(text.bytes[(close + 1)...]).trimmed
      }
      let mark = text.find("#")
      items.append(
        Item(
          isRight: answers.bytes[start] == UInt8(ascii: "="), weight: weight,
          text: GIFTText(text.bytes[..<(mark ?? text.bytes.endIndex)]).trimmed,
          feedback: mark.map { GIFTText(text.bytes[($0 + 1)...]).trimmed }))
    }
    return items
  }

  private mutating func feedback(_ item: Item, _ format: String, _ question: PortableQuestion) -> String? {
    guard let feedback = item.feedback, !feedback.bytes.isEmpty else { return nil }
    return markdown(feedback, format, question, question.line)
  }

  private mutating func choice(_ items: [Item], _ format: String, _ question: inout PortableQuestion) {
    let rights = items.count { $0.isRight }
    var options: [PortableQuestion.Option] = []
    for item in items {
      let weight = item.weight ?? (item.isRight ? 1 : 0)
      options.append(
        PortableQuestion.Option(
          text: ExchangeText.trimmed(markdown(item.text, format, question, question.line)), weight: weight,
          feedback: feedback(item, format, question)))
    }
    question.type = rights == 1 ? .single : .multiple
    if rights == 1 {
      for index in options.indices where !items[index].isRight && options[index].weight != 0 {
        note(
          .dropped, question, "частичный балл варианта «\(ExchangeText.brief(options[index].text))»: у вопроса с одним ответом его нет",
          "the partial credit of “\(ExchangeText.brief(options[index].text))”: a question with one answer has none")
        options[index].weight = 0
      }
      for index in options.indices where items[index].isRight { options[index].weight = 1 }
    } else {
      if rights > 1 {
        note(
          .changed, question, "верных вариантов с «=» несколько: в Moodle хватит одного, в банке нужны все",
          "several options have “=”: Moodle asks for one of them, the bank for all")
      } else {
        let weights = ExchangeFields.weights(options.map(\.weight), isWritten: isWeighted)
        for index in options.indices { options[index].weight = weights[index] }
      }
    }
    question.answers = .choice(options)
  }

  private mutating func short(_ items: [Item], _ format: String, _ question: inout PortableQuestion) {
    question.type = .short
    var keys: [PortableQuestion.Short] = []
    for item in items {
      keys.append(
        PortableQuestion.Short(
          text: wildcard(item.text.plain, question), weight: item.weight ?? 1, feedback: feedback(item, format, question)))
    }
    question.answers = .short(keys)
  }

  /// `\*` is an asterisk, `*` stands for anything.
  private mutating func wildcard(_ text: String, _ question: PortableQuestion) -> String {
    let literal = text.replacing("\\*", with: "")
    if literal.contains("*") {
      note(
        .changed, question, "«*» в ответе «\(ExchangeText.brief(text))»: банк сравнивает её буквально, образцов у него нет",
        "“*” in the answer “\(ExchangeText.brief(text))”: the bank has no wildcards and takes it literally")
    }
    return text.replacing("\\*", with: "*")
  }

  private mutating func matching(_ items: [Item], _ format: String, _ question: inout PortableQuestion) {
    question.type = .matching
    var pairs: [PortableQuestion.MatchingPairText] = []
    var distractors: [String] = []
    for item in items {
      guard let arrow = item.text.find("->") else { continue }
      func side(_ bytes: ArraySlice<UInt8>) -> String {
        ExchangeText.trimmed(markdown(GIFTText(bytes), format, question, question.line)).replacing("-\\>", with: "->")
      }
      let left = side(item.text.bytes[..<arrow])
      let right = side(item.text.bytes[(arrow + 2)...])
      if left.isEmpty { distractors.append(right) } else { pairs.append(PortableQuestion.MatchingPairText(left: left, right: right)) }
      if item.feedback != nil {
        note(.dropped, question, "отклик пары «\(ExchangeText.brief(left))»", "feedback of the pair “\(ExchangeText.brief(left))”")
      }
    }
    question.answers = .matching(pairs: pairs, distractors: distractors)
  }

  private mutating func numeric(_ answers: GIFTText, _ question: inout PortableQuestion) {
    question.type = .numeric
    var keys: [PortableQuestion.Number] = []
    let text = answers.trimmed
    let list = text.find("=") == nil && text.find("~") == nil ? [whole(text)] : items(text, &question)
    for item in list {
      if item.feedback.map({ !$0.bytes.isEmpty }) == true {
        note(
          .dropped, question, "отклик на число: в банке его пишут в пояснении", "feedback on a number: the bank has the explanation for it")
      }
      if !item.isRight || item.text.bytes.isEmpty { continue }
      guard let range = NumericRange.read(item.text.plain) else {
        refused.append(
          (
            ru: "«\(ExchangeText.brief(item.text.plain))» — не число, не число с допуском и не промежуток",
            en: "“\(ExchangeText.brief(item.text.plain))” is no number, tolerance or interval"
          ))
        return
      }
      keys.append(PortableQuestion.Number(range: range, weight: item.weight ?? 1))
    }
    if keys.isEmpty { refused.append((ru: "у числового вопроса нет ответа", en: "the numeric question has no answer")) }
    question.answers = .numeric(keys)
  }

  private func whole(_ text: GIFTText) -> Item {
    let mark = text.find("#")
    return Item(
      isRight: true, weight: nil, text: GIFTText(text.bytes[..<(mark ?? text.bytes.endIndex)]).trimmed,
      feedback: mark.map { GIFTText(text.bytes[($0 + 1)...]) })
  }

  /// Text with one blank in the middle.
  private mutating func missingWord(
    _ question: inout PortableQuestion, _ before: GIFTText, _ answers: GIFTText, _ tail: GIFTText, _ format: String
  ) {
    let items = items(answers.trimmed, &question)
    if items.isEmpty { refused.append((ru: "пропуск без ответов", en: "a blank without answers")) }
    if items.contains(where: { $0.feedback != nil || $0.weight != nil && $0.weight != 1 && $0.weight != 0 }) {
      note(
        .dropped, question, "отклики и веса внутри пропуска: у пропусков банка их нет",
        "feedback and weights in a blank: the bank's blanks have none")
    }
    var keys: [String] = []
    var distractors: [String] = []
    for item in items {
      let text = ExchangeText.trimmed(item.text.plain)
      let isMenu = items.contains { !$0.isRight }
      if item.weight.map({ $0 > 0 }) ?? item.isRight {
        keys.append(isMenu ? text : wildcard(text, question))
      } else {
        distractors.append(text)
      }
    }
    if keys.isEmpty, refused.isEmpty { refused.append((ru: "в пропуске нет верного ответа", en: "the blank has no right answer")) }
    if (keys + distractors).contains(where: { $0.contains("|") || $0.contains("}") || $0.contains("\n") }) {
      refused.append(
        (
          ru: "в ответе пропуска стоит «|» или «}»: банк этого не записывает",
          en: "an answer of the blank holds “|” or “}”, which the bank cannot write"
        ))
    }
    // Spaces around the blank belong to the text.
    let lead = padded(before, format, question)
    let trail = padded(tail, format, question)
    question.type = .cloze
    question.stem = ""
    question.answers = .cloze(
      PortableQuestion.joined(
        (lead.isEmpty ? [] : [.text(lead)]) + [.blank(keys: keys, distractors: distractors)] + (trail.isEmpty ? [] : [.text(trail)])))
  }

  private mutating func padded(_ text: GIFTText, _ format: String, _ question: PortableQuestion) -> String {
    if format == "markdown" { return text.plain }
    let inner = markdown(text, format, question, question.line)
    let isSpace = { (byte: UInt8?) in byte == 0x20 || byte == 0x0A || byte == 0x09 }
    return (isSpace(text.bytes.first) ? " " : "") + inner + (isSpace(text.bytes.last) ? " " : "")
  }
}
