/// How a table of responses is laid out: which column names persons, which rows are the key and the greatest scores.
struct TableLayout {
  /// Heads of the item columns.
  let items: [String]
  /// For each item its place in a row that has as many cells as the head.
  let columns: [Int]
  /// Rows of persons.
  let persons: [Int]
  /// The row `key`.
  let key: Int?
  /// The row `max`.
  let maximum: Int?
  /// The column whose look alone says that it names persons.
  let assumedNames: String?
  /// For each row how many cells stand before the first one under the head: −1 where the row has no name though the head has room for it.
  private let shifts: [Int: Int]

  private static let keyWords: Set<String> = ["key", "ключ", "answer key", "правильный ответ", "верный ответ"]
  private static let maximumWords: Set<String> = ["max", "maximum", "макс", "максимум", "наибольший балл", "points", "баллы"]
  private static let nameWords: Set<String> = [
    "", "id", "№", "#", "no", "name", "person", "student", "user", "login", "email", "candidate", "employee", "respondent", "participant",
    "имя", "фио", "ф.и.о.", "фамилия", "человек", "сотрудник", "участник", "ученик", "студент", "логин", "кандидат", "судья", "judge",
    "эксперт", "expert",
  ]

  /// The number of the cell of an item in a row.
  func cell(_ item: Int, row: Int, in table: CSVTable) -> Int {
    table.rows[row] + columns[item] + (shifts.isEmpty ? 0 : shifts[row] ?? 0)
  }

  init(_ table: CSVTable) throws(ResponsesError) {
    guard table.count > 0 else { throw ResponsesError(.empty) }
    var heads = table.cells(0).map { table.text($0) }
    while let last = heads.last, last.isEmpty, heads.count > 1 { heads.removeLast() }
    var key: Int?
    var maximum: Int?
    var persons: [Int] = []
    var named: [Int] = []
    for row in 1..<max(1, table.count) {
      let first = table.text(table.rows[row]).lowercased()
      let isKey = TableLayout.keyWords.contains(first)
      guard isKey || TableLayout.maximumWords.contains(first) else {
        persons.append(row)
        continue
      }
      guard (isKey ? key : maximum) == nil else { throw ResponsesError(.repeatedRow(first), line: table.lines[row]) }
      if isKey { key = row } else { maximum = row }
      named.append(row)
    }
    let widths = Dictionary(uniqueKeysWithValues: (named + persons).map { ($0, TableLayout.width($0, table, atLeast: heads.count)) })
    func all(_ rows: [Int], _ width: Int) -> Bool { !rows.isEmpty && rows.allSatisfy { widths[$0] == width } }
    var shifts: [Int: Int] = [:]
    var first = 0
    var assumed: String?
    if all(persons + named, heads.count + 1) {
      // The head of the names is left out, as R writes tables.
      for row in persons + named { shifts[row] = 1 }
    } else if all(named, heads.count + 1), all(persons, heads.count) {
      // Persons have no names, but the special rows must have theirs.
      for row in named { shifts[row] = 1 }
    } else {
      for row in persons + named {
        guard let width = widths[row], width != heads.count else { continue }
        throw ResponsesError(.ragged(cells: width, head: heads.count), line: table.lines[row])
      }
      let head = heads.first?.lowercased() ?? ""
      if TableLayout.nameWords.contains(head) || !named.isEmpty {
        first = 1
      } else if heads.count > 1, TableLayout.looksLikeNames(persons.map { table.rows[$0] }, table) {
        first = 1
        assumed = heads.first
      }
    }
    items = Array(heads.dropFirst(first))
    columns = Array(first..<max(first, heads.count))
    var seen: Set<String> = []
    for (index, item) in items.enumerated() {
      guard !item.isEmpty else { throw ResponsesError(.namelessItem(column: index + first + 1), line: table.lines[0]) }
      guard seen.insert(item).inserted else { throw ResponsesError(.repeatedItem(item), line: table.lines[0]) }
    }
    guard !items.isEmpty else { throw ResponsesError(.noItems, line: table.lines[0]) }
    guard !persons.isEmpty else { throw ResponsesError(.nobody) }
    self.persons = persons
    self.key = key
    self.maximum = maximum
    assumedNames = assumed
    self.shifts = shifts
  }

  /// Cells of a row, without blank ones beyond the head.
  private static func width(_ row: Int, _ table: CSVTable, atLeast head: Int) -> Int {
    var cells = table.cells(row)
    while cells.count > head, let last = cells.last, table.isBlank(last) { cells.removeLast() }
    return cells.count
  }

  /// Whether no cell is a score, or the cells count rows: 1, 2, 3 … without end.
  private static func looksLikeNames(_ cells: [Int], _ table: CSVTable) -> Bool {
    guard cells.count > 2 else { return false }
    if cells.enumerated().allSatisfy({ ScoreText.value($1, in: table) == .score(Double($0 + 1)) }) { return true }
    // Names and numbers of staff differ all; letters of options do not.
    var seen: Set<String> = []
    return cells.allSatisfy { cell in
      if case .other = ScoreText.value(cell, in: table) { return seen.insert(table.text(cell)).inserted }
      return false
    }
  }
}
