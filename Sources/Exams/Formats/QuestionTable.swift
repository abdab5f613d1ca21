import Handbook

/// A spreadsheet of questions (CSV, RFC 4180): a question a row, its answers a cell of Markdown as the bank writes them.
///
/// Cells that a spreadsheet would take for a formula begin with an apostrophe, which is taken off again.
enum QuestionTable {
  enum Column: String, CaseIterable {
    case id, title, type, clause, points, tags, critical, enemies, difficulty, scoring, question, answers, explanation
  }

  private static let aliases: [String: Column] = [
    "номер": .id, "название": .title, "тип": .type, "пункт": .clause, "баллы": .points, "теги": .tags, "критичный": .critical,
    "враги": .enemies, "сложность": .difficulty, "подсчёт": .scoring, "подсчет": .scoring, "вопрос": .question, "текст": .question,
    "ответы": .answers, "ответ": .answers, "answer": .answers, "варианты": .answers, "пояснение": .explanation, "stem": .question,
  ]

  static func write(_ questions: [PortableQuestion]) -> (text: String, notes: [ExchangeNote]) {
    // The mark tells spreadsheets that the file is UTF-8.
    var text = "\u{FEFF}" + Column.allCases.map(\.rawValue).joined(separator: ",") + "\r\n"
    for question in questions {
      text += Column.allCases.map { quoted(cell($0, question)) }.joined(separator: ",") + "\r\n"
    }
    return (text, [])
  }

  private static func cell(_ column: Column, _ question: PortableQuestion) -> String {
    switch column {
    case .id: return question.id
    case .title: return question.title
    case .type: return question.type.rawValue
    case .clause: return question.clauses.joined(separator: "\n")
    case .points: return ExchangeNumber.written(question.points)
    case .tags: return question.tags.joined(separator: "\n")
    case .critical: return question.critical ? "true" : ""
    case .enemies: return question.enemies.joined(separator: "\n")
    case .difficulty: return question.difficulty ?? ""
    case .scoring: return question.scoring?.rawValue ?? ""
    case .question: return question.stem
    case .answers:
      if case .trueFalse(let truth) = question.answers { return truth ? "true" : "false" }
      return QuestionMarkdown.answers(question)
    case .explanation: return question.explanation ?? ""
    }
  }

  private static func quoted(_ cell: String) -> String {
    var text = cell
    if let first = text.unicodeScalars.first, "=+-@'\t".unicodeScalars.contains(first) { text = "'" + text }
    guard text.unicodeScalars.contains(where: { ",;\"\n\r\t".unicodeScalars.contains($0) }) || text.hasPrefix(" ") || text.hasSuffix(" ")
    else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  // MARK: - Reading

  static func read(_ text: [UInt8]) throws(ExchangeError) -> ImportedContent {
    var content = ImportedContent()
    let rows = try rows(text)
    guard let header = rows.first else {
      throw failure(1, "В таблице нет ни одной строки.", "The table has no row.")
    }
    var columns: [Column?] = []
    for name in header.cells {
      let key = ExchangeText.trimmed(name).lowercased()
      let column = Column(rawValue: key) ?? aliases[key]
      if let column, columns.contains(column) {
        throw failure(header.line, "Столбец «\(key)» стоит дважды.", "The column “\(key)” stands twice.")
      }
      if column == nil, !key.isEmpty {
        content.notes.append(
          ExchangeNote(
            .dropped, nil, line: header.line, ru: "неизвестный столбец «\(ExchangeText.brief(name))»",
            en: "unknown column “\(ExchangeText.brief(name))”"))
      }
      columns.append(column)
    }
    guard columns.contains(.question), columns.contains(.answers) else {
      throw failure(
        header.line, "В первой строке нет столбцов question и answers («вопрос» и «ответы»).",
        "The first row lacks the columns question and answers.")
    }
    var known: Set<String> = []
    for row in rows.dropFirst() {
      var cells: [Column: String] = [:]
      for (column, cell) in zip(columns, row.cells) where column != nil { column.map { cells[$0] = opened(cell) } }
      if cells.values.allSatisfy({ $0.isEmpty }) { continue }
      let extra = row.cells.dropFirst(columns.count).filter { !$0.isEmpty }
      if !extra.isEmpty {
        content.notes.append(
          ExchangeNote(.dropped, cells[.id], line: row.line, ru: "ячейки за последним столбцом", en: "cells behind the last column"))
      }
      try question(cells, row.line, &known, &content)
    }
    return content
  }

  private static func failure(_ line: Int, _ ru: String, _ en: String) -> ExchangeError {
    ExchangeError(
      line: line, ru: ru, en: en, remedyRu: "Образец: etalon exam export --format csv ФАЙЛ.",
      remedyEn: "For a sample: etalon exam export --format csv FILE.")
  }

  private static func question(
    _ cells: [Column: String], _ line: Int, _ known: inout Set<String>, _ content: inout ImportedContent
  ) throws(ExchangeError) {
    func cell(_ column: Column) -> String { ExchangeText.trimmed(cells[column] ?? "") }
    func list(_ column: Column) -> [String] {
      cell(column).split(whereSeparator: { $0 == "\n" || column != .clause && ($0 == "," || $0 == ";") }).map { ExchangeText.trimmed($0) }
    }
    func wrong(_ column: Column) -> ExchangeError {
      failure(
        line, "Значение «\(ExchangeText.brief(cell(column)))» в столбце \(column.rawValue) не годится.",
        "The value “\(ExchangeText.brief(cell(column)))” of the column \(column.rawValue) cannot be used.")
    }
    let answers = cell(.answers)
    var type = QuestionType(rawValue: cell(.type))
    if type == nil, !cell(.type).isEmpty { throw wrong(.type) }
    let truth: Bool? = [
      "true": true, "верно": true, "да": true, "истина": true, "false": false, "неверно": false, "нет": false, "ложь": false,
    ][answers.lowercased()]
    if type == nil, truth != nil { type = .trueFalse }
    var question = PortableQuestion(
      id: cell(.id), title: cell(.title), type: type ?? .essay, stem: cell(.question),
      answers: .written(fence: nil, rubric: [], sample: nil))
    question.clauses = list(.clause)
    question.tags = list(.tags)
    question.enemies = list(.enemies)
    question.line = line
    if !cell(.points).isEmpty {
      guard let points = ExchangeNumber.read(cell(.points)), points > 0 else { throw wrong(.points) }
      question.points = points
    }
    switch cell(.critical).lowercased() {
    case "", "false", "нет", "0", "ложь": break
    case "true", "да", "1", "истина", "x", "х", "+": question.critical = true
    default: throw wrong(.critical)
    }
    question.difficulty = cell(.difficulty).isEmpty ? nil : cell(.difficulty)
    if !cell(.scoring).isEmpty {
      guard let scoring = Scoring(rawValue: cell(.scoring)) else { throw wrong(.scoring) }
      question.scoring = scoring
    }
    question.explanation = cell(.explanation).isEmpty ? nil : cells[.explanation].map { ExchangeText.trimmed($0) }
    if type == .trueFalse {
      guard let truth else { throw wrong(.answers) }
      question.answers = .trueFalse(truth)
      content.pieces.append(.question(question))
      return
    }
    if question.id.isEmpty || !QuestionMarkdown.isWordID(question.id) && question.title.isEmpty {
      throw failure(
        line, "В строке нет номера (столбец id): латиница, цифры и дефис, например refund-001.",
        "The row has no id (column id): Latin letters, digits and hyphens, as refund-001.")
    }
    if !known.insert(question.id).inserted {
      throw failure(line, "Номер «\(question.id)» уже есть в таблице.", "The id “\(question.id)” is in the table already.")
    }
    var section = QuestionMarkdown.assemble(head: question, stem: question.stem, answers: answers)
    // Without a type the answers tell it, as everywhere in a bank.
    if type == nil { section = section.replacing("```question\ntype: essay\n", with: "```question\n", maxReplacements: 1) }
    content.pieces.append(.section(section, id: question.id, line: line))
  }

  private static func opened(_ cell: String) -> String {
    let scalars = cell.unicodeScalars
    guard scalars.first == "'", let next = scalars.dropFirst().first, "=+-@'\t".unicodeScalars.contains(next) else { return cell }
    return String(scalars.dropFirst())
  }

  private struct Row {
    var cells: [String]
    let line: Int
  }

  /// Rows of cells; the separator is the one of `,` `;` tab that the first row has most of.
  private static func rows(_ text: [UInt8]) throws(ExchangeError) -> [Row] {
    let head = text.prefix { $0 != 0x0A }
    let separator =
      [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09].max { left, right in
        head.count { $0 == left } < head.count { $0 == right }
      } ?? UInt8(ascii: ",")
    var rows: [Row] = []
    var row = Row(cells: [], line: 1)
    var cell: [UInt8] = []
    var line = 1
    var index = 0
    var isQuoted = false
    func finish() {
      row.cells.append(String(decoding: cell, as: UTF8.self))
      cell = []
    }
    while index < text.count {
      let byte = text[index]
      if byte == 0x22, cell.isEmpty, !isQuoted {
        isQuoted = true
        let first = line
        index += 1
        while true {
          guard index < text.count else { throw failure(first, "Кавычка ячейки не закрыта.", "The quote of a cell is not closed.") }
          if text[index] == 0x22 {
            if index + 1 < text.count, text[index + 1] == 0x22 { index += 1 } else { break }
          }
          if text[index] == 0x0A { line += 1 }
          cell.append(text[index])
          index += 1
        }
      } else if byte == separator {
        finish()
        isQuoted = false
      } else if byte == 0x0A {
        finish()
        isQuoted = false
        line += 1
        if row.cells.count > 1 || row.cells.first?.isEmpty == false { rows.append(row) }
        row = Row(cells: [], line: line)
      } else if isQuoted {
        throw failure(line, "После закрывающей кавычки ячейки стоит текст.", "There is text behind the closing quote of a cell.")
      } else {
        cell.append(byte)
      }
      index += 1
    }
    if !cell.isEmpty || !row.cells.isEmpty || isQuoted {
      finish()
      rows.append(row)
    }
    return rows
  }
}
