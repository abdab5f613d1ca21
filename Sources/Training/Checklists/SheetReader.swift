import Digest
import Exams
import Handbook

extension SheetDraft {
  /// How a sheet is written down.
  public enum Format: String, Sendable, CaseIterable {
    case json
    case csv
    case markdown

    /// The format of a file by its name, else by how it begins.
    public init(of bytes: [UInt8], name: String) {
      let name = name.lowercased()
      if name.hasSuffix(".csv") || name.hasSuffix(".tsv") {
        self = .csv
      } else if name.hasSuffix(".json") {
        self = .json
      } else if name.hasSuffix(".md") || name.hasSuffix(".markdown") || name.hasSuffix(".txt") {
        self = .markdown
      } else {
        let first = bytes.first { $0 > 0x20 && $0 < 0x80 }
        self = first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .json : .markdown
      }
    }
  }

  /// The greatest file, bytes.
  static let maximumSize = 4 << 20

  /// Sheets in a file: one of Markdown, one or an array of JSON, of CSV one for each person and conversation.
  /// - Throws: what cannot be read, with lines.
  public static func all(in bytes: [UInt8], format: Format) throws(SheetProblems) -> [SheetDraft] {
    guard bytes.count <= maximumSize else {
      throw SheetProblems([
        SheetProblem(
          0, ru: "Файл больше 4 МБ.", en: "The file is larger than 4 MB.", fixRu: "Разделите его.", fixEn: "Split it.")
      ])
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw SheetProblems([
        SheetProblem(
          0, ru: "Файл не в UTF-8.", en: "The file is no UTF-8.", fixRu: "Сохраните его в UTF-8.", fixEn: "Save it as UTF-8.")
      ])
    }
    switch format {
    case .json: return try SheetJSONReader.drafts(text)
    case .csv: return try SheetTableReader.drafts(bytes)
    case .markdown: return [try SheetMarkdownReader.draft(text)]
    }
  }

  /// Sets a field that belongs to the whole sheet; false for any other.
  mutating func set(_ field: SheetWords.Field, _ value: Written) -> Bool {
    switch field {
    case .checklist: checklist = value
    case .person: person = value
    case .by: by = value
    case .conversation: conversation = value
    case .channel: channel = value
    case .day: day = value
    case .summary: comment = value
    default: return false
    }
    return true
  }
}

extension SheetDraft.Row {
  /// Sets a field of a criterion; false for any other.
  mutating func set(_ field: SheetWords.Field, _ value: SheetDraft.Written) -> Bool {
    switch field {
    case .criterion: criterion = value
    case .mark: mark = value
    case .comment: comment = value
    case .polarity: polarity = value
    case .cause: cause = value
    case .action: action = value
    case .owner: owner = value
    case .due: due = value
    default: return false
    }
    return true
  }
}

/// `{"checklist", "person", "by", "conversation", "channel", "date", "comment", "marks": [{"criterion": 3 | "text", "mark": "yes", "comment",
/// "kind", "cause", "action": {"what", "owner", "due"}}]}`, or an array of such objects.
private enum SheetJSONReader {
  static func drafts(_ text: String) throws(SheetProblems) -> [SheetDraft] {
    let json: CanonicalJSON
    do {
      json = try CanonicalJSON(reading: text)
    } catch {
      let line = text.utf8.prefix(error.offset).count { $0 == 0x0A } + 1
      throw SheetProblems([
        SheetProblem(
          line, ru: "Это не JSON.", en: "This is no JSON.", fixRu: "Проверьте скобки, кавычки и запятые.",
          fixEn: "Check brackets, quotation marks and commas.")
      ])
    }
    var drafts: [SheetDraft] = []
    for (index, element) in (json.elements ?? [json]).enumerated() { drafts.append(try draft(element, number: index + 1)) }
    return drafts
  }

  private static func draft(_ json: CanonicalJSON, number: Int) throws(SheetProblems) -> SheetDraft {
    guard case .object(let members) = json, let marks = members["marks"]?.elements else {
      throw SheetProblems([
        SheetProblem(
          0, ru: "В листе \(number) нет массива marks.", en: "Sheet \(number) has no array “marks”.",
          fixRu: "Запишите {\"checklist\": …, \"person\": …, \"marks\": [{\"criterion\": 1, \"mark\": \"yes\"}]}.",
          fixEn: "Write {\"checklist\": …, \"person\": …, \"marks\": [{\"criterion\": 1, \"mark\": \"yes\"}]}.")
      ])
    }
    var draft = SheetDraft()
    for (key, value) in members where key != "marks" && key != "version" {
      let field: SheetWords.Field? = key == "comment" ? .summary : SheetWords.field(key)
      guard let field, let text = scalar(value), draft.set(field, SheetDraft.Written(text)) else { throw unknown(key, number) }
    }
    for mark in marks {
      guard case .object(let members) = mark else { throw unknown("marks", number) }
      var row = SheetDraft.Row(criterion: SheetDraft.Written(""))
      for (key, value) in members {
        if key == "action", case .object(let parts) = value {
          for (name, part) in parts {
            let field: SheetWords.Field? = name == "what" ? .action : SheetWords.field(name, among: [.owner, .due])
            guard let field, let text = scalar(part), row.set(field, SheetDraft.Written(text)) else {
              throw unknown("action.\(name)", number)
            }
          }
          continue
        }
        guard let field = SheetWords.field(key), let text = scalar(value), row.set(field, SheetDraft.Written(text)) else {
          throw unknown("marks.\(key)", number)
        }
      }
      draft.rows.append(row)
    }
    return draft
  }

  /// Text of a string, a whole number, a truth value or null.
  private static func scalar(_ value: CanonicalJSON) -> String? {
    switch value {
    case .string(let text): text.trimmingSpace
    case .number: value.int.map(String.init)
    case .bool(let flag): flag ? "yes" : "no"
    case .null: ""
    case .array, .object: nil
    }
  }

  private static func unknown(_ key: String, _ number: Int) -> SheetProblems {
    SheetProblems([
      SheetProblem(
        0, ru: "Лист \(number): поле «\(key)» непонятно.", en: "Sheet \(number): the field “\(key)” is not understood.",
        fixRu:
          "Поля: checklist, person, by, conversation, channel, date, comment, marks; у отметки — criterion, mark, comment, kind, cause, action.",
        fixEn:
          "Fields: checklist, person, by, conversation, channel, date, comment, marks; of a mark: criterion, mark, comment, kind, cause, action."
      )
    ])
  }
}

/// A table with a row for each criterion; columns named in either language. Columns of person, conversation, date … make a sheet of each
/// run of rows in which they are the same.
private enum SheetTableReader {
  static func drafts(_ bytes: [UInt8]) throws(SheetProblems) -> [SheetDraft] {
    let table: CSVTable
    do {
      table = try CSVTable(bytes)
    } catch {
      throw SheetProblems([
        SheetProblem(
          error.line ?? 0, ru: error.message(.ru), en: error.message(.en), fixRu: error.remedy(.ru), fixEn: error.remedy(.en))
      ])
    }
    guard table.count > 0 else {
      throw SheetProblems([
        SheetProblem(
          1, ru: "Таблица пуста.", en: "The table is empty.", fixRu: "Первая строка: критерий, отметка.",
          fixEn: "The first row: criterion, mark.")
      ])
    }
    var problems: [SheetProblem] = []
    let columns = table.cells(0).map { cell -> SheetWords.Field? in
      let name = table.text(cell)
      let field = SheetWords.field(name)
      if field == nil, !name.isEmpty {
        problems.append(
          SheetProblem(
            table.lines[0], ru: "Столбец «\(name)» непонятен.", en: "The column “\(name)” is not understood.",
            fixRu: "Столбцы: критерий, отметка, комментарий, вид, причина, действие, кто, срок; сотрудник, разговор, дата, канал.",
            fixEn: "Columns: criterion, mark, comment, kind, cause, action, owner, due; person, conversation, date, channel."))
      }
      return field
    }
    for (field, ru, en) in [(SheetWords.Field.criterion, "критерий", "criterion"), (.mark, "отметка", "mark")]
    where !columns.contains(field) {
      problems.append(
        SheetProblem(
          table.lines[0], ru: "Нет столбца «\(ru)».", en: "There is no column “\(en)”.", fixRu: "Добавьте его.", fixEn: "Add it."))
    }
    guard problems.isEmpty else { throw SheetProblems(problems) }
    var drafts: [SheetDraft] = []
    for number in 1..<max(1, table.count) {
      let line = table.lines[number]
      var sheet = SheetDraft()
      var row = SheetDraft.Row(criterion: SheetDraft.Written("", line: line))
      for (column, cell) in zip(columns, table.cells(number)) {
        guard let column else { continue }
        let value = SheetDraft.Written(table.text(cell), line: line)
        if !sheet.set(column, value) { _ = row.set(column, value) }
      }
      guard !row.criterion.text.isEmpty || !row.mark.text.isEmpty else { continue }
      if let last = drafts.last, last.hasHead(of: sheet) {
        drafts[drafts.count - 1].rows.append(row)
      } else {
        sheet.rows = [row]
        drafts.append(sheet)
      }
    }
    return drafts
  }
}

extension SheetDraft {
  fileprivate func hasHead(of other: SheetDraft) -> Bool {
    func head(_ draft: SheetDraft) -> [String] {
      [draft.checklist, draft.person, draft.by, draft.conversation, draft.channel, draft.day].map(\.text)
    }
    return head(self) == head(other)
  }
}

extension String {
  /// Without white space around it.
  var trimmingSpace: String {
    var text = self[...]
    while text.first?.isWhitespace ?? false { text.removeFirst() }
    while text.last?.isWhitespace ?? false { text.removeLast() }
    return String(text)
  }
}
