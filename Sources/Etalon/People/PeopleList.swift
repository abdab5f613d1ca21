import Exams
import Foundation
public import Handbook
public import Records

/// A list of people from a spreadsheet: CSV with a row of headings, in Russian or English; comma, semicolon or tab; UTF-8, UTF-16 or
/// windows-1251.
///
/// Headings: `id` (or the e-mail address, where there is no other), name (or surname, first name and patronymic, each in its column),
/// role, team, extra time. A column that is missing leaves what is stored; an empty cell clears it, but for the name.
public struct PeopleList: Sendable {
  /// A row of the list.
  public struct Row: Sendable, Hashable {
    /// Line of the file, from 1.
    public let line: Int
    /// Id of the person.
    public let id: String
    /// What it says of them.
    public let change: PeopleDesk.Change
  }

  /// A row that cannot be used, and why.
  public struct Refusal: Sendable, Hashable {
    /// Line of the file, from 1.
    public let line: Int
    /// What it would have been of.
    public let id: String
    /// What was found, and what to write instead.
    public let reason: Localized
  }

  /// Rows that can be used, in the order of the file.
  public private(set) var rows: [Row] = []
  /// Rows that cannot.
  public private(set) var refused: [Refusal] = []
  /// Headings that mean nothing here.
  public private(set) var unknownColumns: [String] = []

  private enum Column: Hashable {
    case id, mail, name, surname, firstName, patronymic, role, team, extraTime
  }

  private static let headings: [String: Column] = [
    "id": .id, "ид": .id, "код": .id, "логин": .id, "login": .id, "username": .id, "табельный номер": .id, "таб. номер": .id,
    "таб номер": .id,
    "табельный": .id, "employee id": .id, "person": .id, "email": .mail, "e-mail": .mail, "mail": .mail, "почта": .mail,
    "эл. почта": .mail, "электронная почта": .mail, "name": .name, "full name": .name, "имя и фамилия": .name, "фамилия и имя": .name,
    "фио": .name, "ф.и.о.": .name, "ф. и. о.": .name, "сотрудник": .name, "surname": .surname, "last name": .surname, "фамилия": .surname,
    "first name": .firstName, "имя": .firstName, "patronymic": .patronymic, "middle name": .patronymic, "отчество": .patronymic,
    "role": .role, "роль": .role, "должность": .role, "position": .role, "team": .team, "команда": .team, "группа": .team, "отдел": .team,
    "смена": .team, "department": .team, "group": .team, "extra time": .extraTime, "extratime": .extraTime, "extra-time": .extraTime,
    "доп. время": .extraTime, "доп время": .extraTime, "дополнительное время": .extraTime, "коэффициент времени": .extraTime,
  ]

  /// Reads a list; what is wrong with the file as a whole is refused with line and remedy.
  /// - Parameter path: its path, for messages.
  public init(_ bytes: [UInt8], path: String) throws(EtalonError) {
    let table: CSVTable
    do {
      table = try CSVTable(try PeopleList.utf8(bytes, path: path))
    } catch let error as ResponsesError {
      let place = path + (error.line.map { ":\($0)" } ?? "")
      throw EtalonError(
        .unavailable, ru: "\(place): \(error.message.ru).", en: "\(place): \(error.message.en).",
        remedyRu: error.remedy.ru, remedyEn: error.remedy.en)
    } catch let error as EtalonError {
      throw error
    } catch {
      throw EtalonError(.unavailable, ru: "\(path): \(error)", en: "\(path): \(error)")
    }
    guard table.count > 0 else {
      throw EtalonError(
        .unavailable, ru: "\(path): файл пуст.", en: "\(path): the file is empty.",
        remedyRu: "Первая строка — заголовки: id;ФИО;роль;команда.", remedyEn: "The first row has headings: id,name,role,team.")
    }
    let columns = try columns(table, path: path)
    var lines: [String: Int] = [:]
    for row in 1..<max(1, table.count) {
      let cells = Array(table.cells(row)).map { table.text($0) }
      if cells.allSatisfy(\.isEmpty) { continue }
      read(cells, line: table.lines[row], columns, &lines)
    }
  }

  private mutating func columns(_ table: CSVTable, path: String) throws(EtalonError) -> [Column: Int] {
    var columns: [Column: Int] = [:]
    var names: [String] = []
    for (number, cell) in table.cells(0).enumerated() {
      let name = table.text(cell)
      names.append(name)
      let key = PeopleDesk.tidied(name).lowercased().replacingOccurrences(of: "_", with: " ")
      guard let column = PeopleList.headings[key] else {
        if !name.isEmpty { unknownColumns.append(name) }
        continue
      }
      guard columns[column] == nil else {
        throw EtalonError(
          .unavailable, ru: "\(path):\(table.lines[0]): столбец «\(name)» есть дважды.",
          en: "\(path):\(table.lines[0]): the column “\(name)” is there twice.", remedyRu: "Оставьте один.", remedyEn: "Keep one.")
      }
      columns[column] = number
    }
    // «Имя» alone is the whole name, beside «Фамилия» it is its part.
    if columns[.surname] == nil, columns[.name] == nil, let first = columns.removeValue(forKey: .firstName) { columns[.name] = first }
    if columns[.id] == nil { columns[.id] = columns[.mail] }
    columns[.mail] = nil
    guard columns[.id] != nil else {
      throw EtalonError(
        .unavailable, ru: "\(path):\(table.lines[0]): нет столбца id; есть: \(names.joined(separator: ", ")).",
        en: "\(path):\(table.lines[0]): there is no column id; there are: \(names.joined(separator: ", ")).",
        remedyRu: "Назовите столбец с логином, табельным номером или адресом почты: id.",
        remedyEn: "Name the column of the login, number or mail address: id.")
    }
    return columns
  }

  private mutating func read(_ cells: [String], line: Int, _ columns: [Column: Int], _ lines: inout [String: Int]) {
    func cell(_ column: Column) -> String? {
      columns[column].map { $0 < cells.count ? PeopleDesk.tidied(cells[$0]) : "" }
    }
    let id = cell(.id) ?? ""
    func refuse(_ ru: String, _ en: String) { refused.append(Refusal(line: line, id: id, reason: Localized(ru: ru, en: en))) }
    guard !id.isEmpty else { return refuse("id пуст", "the id is empty") }
    guard PeopleDesk.isSoundID(id) else {
      return refuse(
        "id «\(id)»: можно буквы, цифры, «-», «_», «.», «@», не больше 64", "id “\(id)”: letters, digits, “-”, “_”, “.”, “@”, at most 64")
    }
    if let first = lines[id] { return refuse("id «\(id)» есть уже в строке \(first)", "the id “\(id)” is in line \(first) already") }
    lines[id] = line
    var change = PeopleDesk.Change(role: cell(.role), team: cell(.team))
    if columns[.name] != nil {
      change.name = cell(.name)
    } else if columns[.surname] != nil || columns[.firstName] != nil {
      change.name = [cell(.surname), cell(.firstName), cell(.patronymic)].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
    }
    if let written = cell(.extraTime) {
      guard let factor = written.isEmpty ? 1 : PeopleList.factor(written) else {
        return refuse(
          "дополнительное время «\(written)»: нужен множитель от 1 до 10 — 1,25, 125% или +25%",
          "extra time “\(written)”: a factor from 1 to 10 is needed – 1.25, 125% or +25%")
      }
      change.extraTime = factor
    }
    rows.append(Row(line: line, id: id, change: change))
  }

  /// `1,25`, `1.25`, `125%`, `+25%`; nil for anything else and for less than 1 or more than 10.
  public static func factor(_ written: String) -> Double? {
    var text = written.replacingOccurrences(of: ",", with: ".").replacingOccurrences(of: " ", with: "")
    for sign in ["×", "x", "х"] where text.hasPrefix(sign) { text.removeFirst() }
    let isMore = text.hasPrefix("+")
    if isMore { text.removeFirst() }
    let isPercent = text.hasSuffix("%")
    if isPercent { text.removeLast() }
    guard var number = Double(text), number.isFinite else { return nil }
    if isPercent { number = (number / 100 * 10_000).rounded() / 10_000 }
    if isMore { number += 1 }
    return (1...10).contains(number) ? number : nil
  }

  /// The text in UTF-8, whatever the spreadsheet wrote.
  private static func utf8(_ bytes: [UInt8], path: String) throws(EtalonError) -> [UInt8] {
    let encoding = TextEncoding.detect(bytes)
    let known: [TextEncoding: String.Encoding] = [.windows1251: .windowsCP1251, .utf16: .utf16]
    if encoding == .utf8 { return bytes }
    if let known = known[encoding], !bytes.starts(with: [0x50, 0x4B]), !bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]),
      let text = String(data: Data(bytes), encoding: known)
    {
      return Array((text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text).utf8)
    }
    throw EtalonError(
      .unavailable, ru: "\(path): это не CSV в UTF-8 или windows-1251.", en: "\(path): this is no CSV in UTF-8 or windows-1251.",
      remedyRu: "Сохраните таблицу как «CSV UTF-8».", remedyEn: "Save the table as “CSV UTF-8”.")
  }
}

/// What a list of people would change.
public struct PeopleImport: Sendable {
  /// A person of the list.
  public struct Row: Sendable, Hashable {
    /// Line of the file, from 1.
    public let line: Int
    /// Id of the person.
    public let id: String
    /// What would become of them.
    public let outcome: PeopleDesk.Outcome
    /// What would be stored.
    public let details: PersonDetails
    /// What is stored; nil for a new person.
    public let stored: PersonDetails?
    /// Whether they have left.
    public let isRetired: Bool
  }

  /// People, in the order of the file.
  public let rows: [Row]
  /// Rows that cannot be used.
  public let refused: [PeopleList.Refusal]
  /// Headings that mean nothing here.
  public let unknownColumns: [String]

  init(_ list: PeopleList, stored: [String: Person]) {
    rows = list.rows.map { row in
      let known = stored[row.id]
      let details = row.change.applied(to: known?.details)
      let outcome: PeopleDesk.Outcome = known == nil ? .new : known?.details == details ? .unchanged : .changed
      return Row(
        line: row.line, id: row.id, outcome: outcome, details: details, stored: known?.details, isRetired: known?.retiredAt != nil)
    }
    refused = list.refused
    unknownColumns = list.unknownColumns
  }

  /// How many would fare so.
  public func count(_ outcome: PeopleDesk.Outcome) -> Int { rows.count { $0.outcome == outcome } }
}
