/// The fields of a question: from its `question` block, and from lines like `Пункт: 4.2`.
struct QuestionFields {
  private(set) var clauses: [String] = []
  private(set) var points: Double?
  private(set) var tags: [String] = []
  private(set) var critical: Bool?
  private(set) var type: QuestionType?
  private(set) var typeLine = 1
  private(set) var answer: QuestionBody.Answer?
  private(set) var scoring: Scoring?
  private(set) var scoringLine = 1
  private(set) var enemies: [String] = []
  private(set) var difficulty: String?
  /// The file that links are relative to.
  private var path = ""
  /// Where each field was read first.
  private var lines: [QuestionNames.Field: Int] = [:]

  /// Reads the block, then the lines.
  static func read(_ body: QuestionBody, in tree: MarkdownTree, _ findings: inout Findings) -> QuestionFields {
    var fields = QuestionFields()
    fields.path = tree.file.path
    for (position, block) in body.fieldBlocks.enumerated() {
      let fence = QuestionFence(block, in: tree)
      if position > 0 {
        fence.refuseSecond(&findings)
        continue
      }
      fields.readBlock(fence, in: tree.nodes[block], &findings)
    }
    for line in body.habitFields { fields.take(line.field, .string(line.value), String(line.value), line.line, isHabit: true, &findings) }
    return fields
  }

  /// Whether a value can be meant as one of a field, so that a line of text may be taken for the field.
  static func isSound(_ field: QuestionNames.Field, _ value: String) -> Bool {
    switch field {
    case .points: pointsValue(value) != nil
    case .critical: flag(value) != nil
    case .type: QuestionNames.type(value) != nil
    case .difficulty: !value.isEmpty && !value.contains(where: \.isWhitespace)
    case .tags, .clause, .answer: !value.isEmpty
    case .scoring: QuestionNames.scoring(value) != nil
    case .enemies: false
    }
  }

  private mutating func readBlock(_ fence: QuestionFence, in node: MarkdownTree.Node, _ findings: inout Findings) {
    let text = fence.content
    let firstLine = fence.line + 1
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
    if let row = rows.firstIndex(where: { $0.hasPrefix("## ") || $0.hasPrefix("```") }) {
      findings.error(
        "question-open-fence", findings.spot(fence.line),
        ru: "Блок question не закрыт: в него попала строка \(firstLine + row) «\(FrontMatterReader.brief(String(rows[row])))».",
        en: "The block is not closed: line \(firstLine + row), “\(FrontMatterReader.brief(String(rows[row])))”, is inside it.",
        fixRu: "Поставьте строку ``` сразу после полей.", fixEn: "Put a line ``` right behind the fields.")
      return
    }
    let value: Value
    do {
      value = try YAMLReader.value(text, firstLine: firstLine)
    } catch {
      findings.error(
        "question-fields", findings.spot(error.line), ru: "Поля вопроса не читаются: \(error.reason.ru).",
        en: "The fields cannot be read: \(error.reason.en).",
        fixRu: "Запишите строками «ключ: значение»; текст с двоеточием, # или кавычками возьмите в кавычки.",
        fixEn: "Write “key: value” lines; quote text with a colon, # or quotes in it.")
      return
    }
    switch value {
    case .null: return
    case .map(let entries):
      for entry in entries { take(entry, rows, firstLine, &findings) }
    default:
      findings.error(
        "question-fields", findings.spot(firstLine), ru: "В блоке question не поля, а текст.",
        en: "This block holds text instead of fields.",
        fixRu: "Запишите строками «ключ: значение»; текст вопроса поставьте после блока.",
        fixEn: "Write “key: value” lines; put the text of the question behind the block.")
    }
  }

  private mutating func take(_ entry: Value.Entry, _ rows: [Substring], _ firstLine: Int, _ findings: inout Findings) {
    guard let field = QuestionNames.field(entry.key) else {
      let near = NearestName.find(entry.key, among: QuestionNames.listedFields, within: 2)
      findings.warning(
        "question-unknown-key", findings.spot(entry.line),
        ru: "Неизвестный ключ «\(FrontMatterReader.brief(entry.key))»." + (near.map { " Возможно, «\($0)»?" } ?? ""),
        en: "Unknown key “\(FrontMatterReader.brief(entry.key))”." + (near.map { " Did you mean “\($0)”?" } ?? ""),
        fixRu: "Возможны: \(QuestionNames.listedFields.joined(separator: ", ")).",
        fixEn: "Possible: \(QuestionNames.Field.allCases.map(\.rawValue).joined(separator: ", ")).")
      return
    }
    let row = entry.line - firstLine
    let written = rows.indices.contains(row) ? String(rows[row]) : ""
    if let comment = QuestionFields.comment(in: written) {
      findings.warning(
        "question-comment", findings.spot(entry.line),
        ru: "Всё после # YAML считает примечанием: «\(FrontMatterReader.brief(comment))» не вошло в значение.",
        en: "YAML takes what follows # for a comment: “\(FrontMatterReader.brief(comment))” is not part of the value.",
        fixRu: "Возьмите значение в кавычки; для примечания поставьте пробел после #.",
        fixEn: "Quote the value; for a comment put a space after #.")
    } else if entry.value == .null {
      findings.warning(
        "question-empty-field", findings.spot(entry.line), ru: "Поле «\(entry.key)» пустое.", en: "The field “\(entry.key)” is empty.",
        fixRu: "Впишите значение или удалите строку.", fixEn: "Fill it in or remove the line.")
    }
    if entry.value == .null { return }
    take(field, entry.value, entry.key, entry.line, isHabit: false, &findings)
  }

  /// `tags: #сроки` is an empty value with a comment for YAML.
  private static func comment(in row: String) -> String? {
    guard let mark = row.firstRange(of: " #"), let colon = row.firstIndex(of: ":"), colon < mark.lowerBound else { return nil }
    let before = row[row.index(after: colon)..<mark.upperBound]
    let after = row[mark.upperBound...]
    guard !before.contains("\""), !before.contains("'"), let next = after.first, next != " ", next != "#" else { return nil }
    return String(after)
  }

  // MARK: - One field

  private mutating func take(
    _ field: QuestionNames.Field, _ value: Value, _ written: String, _ line: Int, isHabit: Bool, _ findings: inout Findings
  ) {
    if let first = lines[field], field != .clause, field != .tags {
      findings.error(
        "question-field-twice", findings.spot(line), ru: "Поле «\(field.rawValue)» записано дважды: первый раз в строке \(first).",
        en: "The field “\(field.rawValue)” is written twice: first on line \(first).",
        fixRu: "Оставьте одну запись.", fixEn: "Keep one of them.")
      return
    }
    lines[field] = lines[field] ?? line
    switch field {
    case .clause: clauses += references(value, line, &findings).filter { !clauses.contains($0) }
    case .tags: tags += names(value, field, line, &findings).filter { !tags.contains($0) }
    case .enemies: enemies = names(value, field, line, &findings)
    case .points:
      points = scalar(value, field, line, &findings).flatMap(QuestionFields.pointsValue)
      if points == nil {
        refuse(value, field, line, ru: "положительное число, например 1 или 0,5", en: "a positive number, as 1 or 0.5", &findings)
      }
    case .critical:
      critical = scalar(value, field, line, &findings).flatMap(QuestionFields.flag)
      if critical == nil { refuse(value, field, line, ru: "да или нет", en: "true or false", &findings) }
    case .type: readType(value, line, &findings)
    case .scoring:
      scoringLine = line
      scoring = scalar(value, field, line, &findings).flatMap(QuestionNames.scoring)
      if scoring == nil {
        refuse(value, field, line, ru: "minus, exact, percent или adjacent", en: "minus, exact, percent or adjacent", &findings)
      }
    case .difficulty: difficulty = scalar(value, field, line, &findings).map(QuestionNames.difficulty)
    case .answer:
      let texts = value.items.compactMap(\.text)
      guard texts.count == value.items.count, !texts.isEmpty else {
        refuse(value, field, line, ru: "ответ или список ответов", en: "an answer or a list of answers", &findings)
        return
      }
      answer = QuestionBody.Answer(text: texts.joined(separator: ", "), line: line, isList: texts.count > 1)
    }
  }

  private mutating func readType(_ value: Value, _ line: Int, _ findings: inout Findings) {
    typeLine = line
    guard let text = scalar(value, .type, line, &findings) else {
      refuse(value, .type, line, ru: "одно слово", en: "one word", &findings)
      return
    }
    type = QuestionNames.type(text)
    guard type == nil else { return }
    let near = NearestName.find(text, among: QuestionNames.typeNames, within: 2)
    let all = QuestionType.allCases.map(\.rawValue).joined(separator: ", ")
    findings.error(
      "question-type", findings.spot(line),
      ru: "Неизвестный тип вопроса «\(FrontMatterReader.brief(text))»." + (near.map { " Возможно, «\($0)»?" } ?? ""),
      en: "Unknown type of question “\(FrontMatterReader.brief(text))”." + (near.map { " Did you mean “\($0)”?" } ?? ""),
      fixRu: "Возможны: \(all).", fixEn: "Possible: \(all).")
  }

  private func scalar(_ value: Value, _ field: QuestionNames.Field, _ line: Int, _ findings: inout Findings) -> String? {
    if case .list(let items) = value, items.count == 1 { return items[0].text.map(FrontMatterReader.trimmed) }
    return value.text.map(FrontMatterReader.trimmed)
  }

  private func names(_ value: Value, _ field: QuestionNames.Field, _ line: Int, _ findings: inout Findings) -> [String] {
    let texts = value.items.compactMap(\.text)
    if texts.count < value.items.count {
      refuse(value, field, line, ru: "слова через запятую или список", en: "words with commas between, or a list", &findings)
    }
    let parts: [String]
    if case .list = value {
      parts = texts
    } else {
      parts = texts.flatMap { $0.split { $0 == "," || $0 == ";" }.map(String.init) }
    }
    var result: [String] = []
    for part in parts {
      var name = FrontMatterReader.trimmed(part)
      if name.hasPrefix("#") { name.removeFirst() }
      if name.hasSuffix("."), field == .tags { name.removeLast() }
      if !name.isEmpty, !result.contains(name) { result.append(name) }
    }
    return result
  }

  private func references(_ value: Value, _ line: Int, _ findings: inout Findings) -> [String] {
    let texts = value.items.compactMap(\.text)
    if texts.count < value.items.count {
      refuse(value, .clause, line, ru: "ссылка на пункт или список ссылок", en: "a reference or a list of references", &findings)
    }
    return texts.flatMap { ClauseReferences.split($0, from: path) }
  }

  private func refuse(
    _ value: Value, _ field: QuestionNames.Field, _ line: Int, ru: String, en: String, _ findings: inout Findings
  ) {
    let written = value.text.map { "«\(FrontMatterReader.brief($0))»" } ?? "—"
    findings.error(
      "question-field-value", findings.spot(line), ru: "Значение поля «\(field.rawValue)» не подходит: \(written).",
      en: "The value of “\(field.rawValue)” cannot be used: \(written).",
      fixRu: "Нужно: \(ru).", fixEn: "Write \(en).")
  }

  private static func flag(_ text: String) -> Bool? {
    switch text {
    case "+": true
    case "-", "–", "—": false
    default: Aliases.flag(text)
    }
  }

  /// `1`, `0,5`, `2 балла`.
  private static func pointsValue(_ text: String) -> Double? {
    let scalars = Array(FrontMatterReader.trimmed(text).unicodeScalars)
    guard let scan = NumberText.scan(scalars, from: 0), scan.value > 0 else { return nil }
    let rest = FrontMatterReader.trimmed(String(String.UnicodeScalarView(scalars[scan.end...]))).lowercased()
    return rest.isEmpty || rest.hasPrefix("балл") || rest.hasPrefix("point") || rest.hasPrefix("очк") || rest == "б." ? scan.value : nil
  }
}
