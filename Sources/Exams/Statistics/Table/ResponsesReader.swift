extension Responses {
  /// Reads a table, CSV in UTF-8: the head names the items, each row below has what a person earned at them. With a row whose first cell
  /// is `key` the cells are letters of options instead, where the key of the item is not empty; with a row `max` the greatest scores are
  /// known. `A|C` in the key: either is right.
  ///
  /// An empty score was not asked; an empty letter was not answered, which earns nothing. O(bytes).
  public init(csv bytes: [UInt8]) throws(ResponsesError) {
    let table = try CSVTable(bytes)
    let reader = ResponsesReader(table, layout: try TableLayout(table))
    self = try reader.responses()
  }
}

/// Turns a table into scores and choices.
private struct ResponsesReader {
  let table: CSVTable
  let layout: TableLayout

  init(_ table: CSVTable, layout: TableLayout) {
    self.table = table
    self.layout = layout
  }

  /// Scores above are no scores: squares of sums must stay finite.
  private static let greatestScore = 1e9

  func responses() throws(ResponsesError) -> Responses {
    let (count, persons) = (layout.items.count, layout.persons.count)
    var scores = [Double](repeating: .nan, count: count * persons)
    var items: [Responses.Item] = []
    var columns: [OptionColumn?] = []
    for item in 0..<count {
      let key = layout.key.map { table.text(layout.cell(item, row: $0, in: table)) } ?? ""
      columns.append(key.isEmpty ? nil : OptionColumn(layout.persons.lazy.map { layout.cell(item, row: $0, in: table) }, key: key, table))
    }
    OptionColumn.settle(&columns)
    for item in 0..<count {
      let declared = try self.declared(item)
      if let column = columns[item] {
        column.score(into: &scores, at: item * persons, points: declared ?? 1)
        items.append(Responses.Item(id: layout.items[item], maximum: declared ?? 1, options: column.options))
      } else {
        try read(item, declared: declared, into: &scores)
        items.append(Responses.Item(id: layout.items[item], maximum: declared))
      }
    }
    var notes: [StatisticsNote] = []
    if let column = layout.assumedNames { notes.append(.namesAssumed(column: column)) }
    let above = items.indices.count { item in
      items[item].maximum == nil && scores[item * persons..<(item + 1) * persons].contains { $0 > 1 }
    }
    if above > 0 { notes.append(.maximaSeen(above)) }
    let empty = emptyPersons(scores, columns.contains { $0 != nil })
    if !empty.isEmpty { notes.append(.emptyPersons(empty.count)) }
    guard empty.count < persons else { throw ResponsesError(.nobody) }
    let kept = Responses(persons: persons, items: items, scores: scores, notes: notes)?.without(empty)
    guard let kept else { throw ResponsesError(.nobody) }
    return kept
  }

  private func declared(_ item: Int) throws(ResponsesError) -> Double? {
    guard let row = layout.maximum else { return nil }
    let cell = layout.cell(item, row: row, in: table)
    switch ScoreText.value(cell, in: table) {
    case .missing: return nil
    case .score(let value) where value > 0 && value <= ResponsesReader.greatestScore: return value
    default:
      throw ResponsesError(.badMaximum(item: layout.items[item], found: table.text(cell).clipped), line: table.lines[row])
    }
  }

  private func read(_ item: Int, declared: Double?, into scores: inout [Double]) throws(ResponsesError) {
    var place = item * layout.persons.count
    for row in layout.persons {
      let cell = layout.cell(item, row: row, in: table)
      switch ScoreText.value(cell, in: table) {
      case .missing: break
      case .score(let value):
        guard value.magnitude <= ResponsesReader.greatestScore else {
          throw ResponsesError(.hugeNumber(item: layout.items[item], found: table.text(cell).clipped), line: table.lines[row])
        }
        if let declared, value > declared + 1e-9 * declared {
          throw ResponsesError(
            .overMaximum(item: layout.items[item], found: table.text(cell).clipped, maximum: declared.description), line: table.lines[row])
        }
        scores[place] = value
      case .other:
        throw ResponsesError(
          .noNumber(item: layout.items[item], found: table.text(cell).clipped, isKeyed: layout.key != nil), line: table.lines[row])
      }
      place += 1
    }
  }

  /// Persons without any score; where there are letters, without any answer.
  private func emptyPersons(_ scores: [Double], _ hasLetters: Bool) -> Set<Int32> {
    let persons = layout.persons.count
    var isEmpty = [Bool](repeating: true, count: persons)
    for item in layout.items.indices {
      for person in 0..<persons where isEmpty[person] {
        // An unanswered letter has the score 0 too.
        isEmpty[person] =
          hasLetters
          ? table.isBlank(layout.cell(item, row: layout.persons[person], in: table)) : scores[item * persons + person].isNaN
      }
    }
    return Set(isEmpty.indices.filter { isEmpty[$0] }.map { Int32(truncatingIfNeeded: $0) })
  }
}

extension Responses {
  /// The same without some persons.
  func without(_ left: Set<Int32>) -> Responses? {
    guard !left.isEmpty else { return self }
    var numbers: [Int32: Int32] = [:]
    var kept: [Int] = []
    for person in 0..<persons where !left.contains(Int32(clamping: person)) {
      numbers[Int32(clamping: person)] = Int32(clamping: kept.count)
      kept.append(person)
    }
    var fresh: [Double] = []
    fresh.reserveCapacity(kept.count * items.count)
    for item in items.indices {
      for person in kept { fresh.append(scores[item * persons + person]) }
    }
    let items = items.map { item in
      Item(
        id: item.id, maximum: item.maximum,
        options: item.options.map {
          Option(label: $0.label, text: $0.text, isKey: $0.isKey, persons: $0.persons.compactMap { numbers[$0] })
        })
    }
    return Responses(persons: kept.count, items: items, scores: fresh, unit: unit, notes: notes)
  }
}

extension String {
  /// At most 40 characters, for a message.
  var clipped: String { count > 40 ? prefix(39) + "…" : self }
}
