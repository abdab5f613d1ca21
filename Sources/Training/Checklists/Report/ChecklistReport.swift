public import Handbook

/// A filled sheet as it lies in the records.
public struct FiledSheet: Sendable, Hashable {
  /// Number of its entry: what it is named by.
  public let number: Int
  /// Id of the person who was assessed.
  public let person: String
  /// Id of the assessor; nil: not known any more.
  public let by: String?
  /// When it was filed, milliseconds since 1970 UTC.
  public let at: Int
  /// The sheet.
  public let sheet: FilledSheet

  /// Describes a filed sheet.
  public init(number: Int, person: String, by: String?, at: Int, sheet: FilledSheet) {
    self.number = number
    self.person = person
    self.by = by
    self.at = at
    self.sheet = sheet
  }
}

/// An action that is done.
public struct ClosedAction: Sendable, Hashable {
  /// What it is named by: `12.3`, sheet and criterion.
  public let id: String
  /// When, milliseconds since 1970 UTC.
  public let at: Int
  /// Id of who says so; nil: not known any more.
  public let by: String?
  /// What came of it; empty: not said.
  public let comment: String

  /// Describes a closed action.
  public init(id: String, at: Int, by: String?, comment: String) {
    self.id = id
    self.at = at
    self.by = by
    self.comment = comment
  }
}

/// Something that somebody undertook on a sheet.
public struct ActionItem: Sendable, Hashable {
  /// Where it stands.
  public enum State: String, Sendable, CaseIterable {
    case open
    /// Its day is over.
    case overdue
    case done
  }

  /// What it is named by: `12.3`, number of the sheet and of the criterion.
  public let id: String
  /// Id of the person who was assessed.
  public let person: String
  /// Text of the criterion.
  public let criterion: String
  /// Whether it mends a flaw or keeps a strength.
  public let polarity: SheetMark.Polarity
  /// Why it happened; empty: not said.
  public let cause: String
  /// What, who, until when.
  public let action: SheetAction
  /// Where it stands.
  public let state: State
  /// How it was done; nil: it is not.
  public let closed: ClosedAction?
}

/// Criteria × people: what sheets of one checklist say together.
public struct ChecklistReport: Sendable {
  /// How often a criterion was met.
  public struct Cell: Sendable, Hashable {
    /// Marked yes.
    public internal(set) var yes = 0
    /// Marked no.
    public internal(set) var no = 0
    /// Did not apply.
    public internal(set) var notApplicable = 0

    /// Met as a share of where it applied, 0…1; nil: it never applied.
    public var share: Double? { yes + no > 0 ? Double(yes) / Double(yes + no) : nil }
  }

  /// A criterion by person.
  public struct Row: Sendable, Hashable {
    /// The criterion, in its latest weight.
    public let criterion: Criterion
    /// By person, as in `columns`.
    public let cells: [Cell]
    /// Of all.
    public let total: Cell
  }

  /// Criteria below one heading.
  public struct Group: Sendable, Hashable {
    /// The heading; empty: none.
    public let title: String
    /// Weights met as a share of those that applied, by person; nil: nothing applied.
    public let shares: [Double?]
    /// Of all.
    public let total: Double?
    /// Its criteria.
    public let rows: [Row]
  }

  /// A person.
  public struct Column: Sendable, Hashable {
    /// Id.
    public let person: String
    /// Sheets filled.
    public let sheets: Int
    /// Weights met as a share of those that applied, over all sheets; nil: nothing applied.
    public let score: Double?
    /// Sheets failed by a critical criterion.
    public let failed: Int
    /// What to improve first: criteria missed, the heaviest loss first.
    public let improve: [String]
    /// What was noted as a strength.
    public let strengths: [String]
  }

  /// A cause with how often it was named.
  public struct Cause: Sendable, Hashable {
    /// The cause, as first written.
    public let text: String
    /// How often.
    public let count: Int
  }

  /// Id of the checklist.
  public let checklist: String
  /// Its title.
  public let title: String
  /// People in the order of their ids: nobody is ranked.
  public let columns: [Column]
  /// Criteria by heading, in the order of the checklist; such as it has no more come last.
  public let groups: [Group]
  /// Score over all sheets; nil: nothing applied.
  public let score: Double?
  /// Sheets in all.
  public let sheets: Int
  /// Sheets failed by a critical criterion.
  public let failed: Int
  /// The earliest and the latest day of a conversation; nil: no sheet.
  public let days: ClosedRange<Day>?
  /// What was undertaken: overdue first, then open by day, then done.
  public let actions: [ActionItem]
  /// Causes named, the most frequent first.
  public let causes: [Cause]

  /// So many criteria to improve are named for each person.
  static let mostImprovements = 3

  /// - Parameters:
  ///   - sheets: of this checklist.
  ///   - current: the checklist as it is now; nil: there is none any more.
  public init(_ checklist: String, sheets: [FiledSheet], closed: [ClosedAction], current: Checklist?, today: Day) {
    self.checklist = checklist
    title = current?.title ?? sheets.last?.sheet.title ?? checklist
    let people = Set(sheets.map(\.person)).sorted()
    let positions = Dictionary(uniqueKeysWithValues: people.enumerated().map { ($1, $0) })
    var table = CriterionTable(current: current, people: people.count)
    for filed in sheets {
      guard let position = positions[filed.person] else { continue }
      for mark in filed.sheet.marks { table.add(mark, person: position) }
    }
    groups = table.groups
    columns = people.enumerated().map { position, person in
      let own = sheets.filter { $0.person == person }
      var strengths: [String] = []
      for mark in own.flatMap(\.sheet.marks) where mark.polarity == .strength && !strengths.contains(mark.criterion.text) {
        strengths.append(mark.criterion.text)
      }
      return Column(
        person: person, sheets: own.count, score: table.score(of: position), failed: own.count { !$0.sheet.isPassed },
        improve: table.losses(of: position).prefix(ChecklistReport.mostImprovements).map { $0 }, strengths: strengths)
    }
    score = table.score(of: nil)
    self.sheets = sheets.count
    failed = sheets.count { !$0.sheet.isPassed }
    let written = sheets.map(\.sheet.day)
    days = written.min().flatMap { first in written.max().map { first...$0 } }
    actions = ActionItem.all(in: sheets, closed: closed, today: today)
    causes = ChecklistReport.causes(in: sheets)
  }

  private static func causes(in sheets: [FiledSheet]) -> [Cause] {
    var counts: [String: (text: String, count: Int, order: Int)] = [:]
    for mark in sheets.flatMap(\.sheet.marks) where !mark.cause.isEmpty {
      let key = SheetWords.folded(mark.cause)
      let order = counts.count
      counts[key, default: (mark.cause, 0, order)].count += 1
    }
    return counts.values.sorted { ($1.count, $0.order) < ($0.count, $1.order) }.map { Cause(text: $0.text, count: $0.count) }
  }
}

extension ActionItem {
  /// What was undertaken on sheets: overdue first, then open by day, then done, the latest first.
  public static func all(in sheets: [FiledSheet], closed: [ClosedAction], today: Day) -> [ActionItem] {
    let done = Dictionary(closed.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let items = sheets.flatMap { filed in
      filed.sheet.marks.enumerated().compactMap { index, mark -> ActionItem? in
        guard let action = mark.action else { return nil }
        let id = "\(filed.number).\(index + 1)"
        let state: State = done[id] != nil ? .done : action.due.map { $0 < today } ?? false ? .overdue : .open
        return ActionItem(
          id: id, person: filed.person, criterion: mark.criterion.text, polarity: mark.polarity ?? .flaw, cause: mark.cause, action: action,
          state: state, closed: done[id])
      }
    }
    func rank(_ item: ActionItem) -> Int { item.state == .overdue ? 0 : item.state == .open ? 1 : 2 }
    return items.enumerated().sorted { left, right in
      let (first, second) = (left.element, right.element)
      if rank(first) != rank(second) { return rank(first) < rank(second) }
      if first.state == .done { return (first.closed?.at ?? 0, right.offset) > (second.closed?.at ?? 0, left.offset) }
      switch (first.action.due, second.action.due) {
      case (let one?, let other?) where one != other: return one < other
      case (nil, _?): return false
      case (_?, nil): return true
      default: return left.offset < right.offset
      }
    }.map(\.element)
  }
}

/// Marks counted by criterion and person.
private struct CriterionTable {
  private struct Line {
    var criterion: Criterion
    var cells: [ChecklistReport.Cell]
    /// Weights as they were when marked: met and applying.
    var met: [Double]
    var applying: [Double]
  }

  private struct Key: Hashable {
    let group: String
    let text: String
  }

  private let people: Int
  private var lines: [Line] = []
  private var places: [Key: Int] = [:]

  init(current: Checklist?, people: Int) {
    self.people = people
    for criterion in current?.criteria ?? [] { _ = place(criterion) }
  }

  mutating func add(_ mark: SheetMark, person: Int) {
    let place = place(mark.criterion)
    switch mark.mark {
    case .yes:
      lines[place].cells[person].yes += 1
      lines[place].met[person] += mark.criterion.weight
      lines[place].applying[person] += mark.criterion.weight
    case .no:
      lines[place].cells[person].no += 1
      lines[place].applying[person] += mark.criterion.weight
    case .notApplicable: lines[place].cells[person].notApplicable += 1
    }
  }

  private mutating func place(_ criterion: Criterion) -> Int {
    let key = Key(group: criterion.group, text: criterion.text)
    if let place = places[key] { return place }
    places[key] = lines.count
    let zeros = [Double](repeating: 0, count: people)
    lines.append(
      Line(criterion: criterion, cells: [ChecklistReport.Cell](repeating: .init(), count: people), met: zeros, applying: zeros))
    return lines.count - 1
  }

  var groups: [ChecklistReport.Group] {
    var order: [String] = []
    for line in lines where !order.contains(line.criterion.group) { order.append(line.criterion.group) }
    return order.map { title in
      let own = lines.filter { $0.criterion.group == title }
      let shares = (0..<people).map { person in
        CriterionTable.ratio(own.reduce(0) { $0 + $1.met[person] }, own.reduce(0) { $0 + $1.applying[person] })
      }
      let total = CriterionTable.ratio(
        own.reduce(0) { $0 + $1.met.reduce(0, +) }, own.reduce(0) { $0 + $1.applying.reduce(0, +) })
      let rows = own.map { line in
        var total = ChecklistReport.Cell()
        for cell in line.cells {
          total.yes += cell.yes
          total.no += cell.no
          total.notApplicable += cell.notApplicable
        }
        return ChecklistReport.Row(criterion: line.criterion, cells: line.cells, total: total)
      }
      return ChecklistReport.Group(title: title, shares: shares, total: total, rows: rows)
    }
  }

  /// Of a person, or of all.
  func score(of person: Int?) -> Double? {
    func sum(_ values: [Double]) -> Double { person.map { values[$0] } ?? values.reduce(0, +) }
    return CriterionTable.ratio(lines.reduce(0) { $0 + sum($1.met) }, lines.reduce(0) { $0 + sum($1.applying) })
  }

  /// Criteria that a person missed: critical ones first, then by the weight lost.
  func losses(of person: Int) -> [String] {
    lines.enumerated().filter { $0.element.cells[person].no > 0 }
      .sorted { left, right in
        let (first, second) = (left.element, right.element)
        if first.criterion.critical != second.criterion.critical { return first.criterion.critical }
        let (one, other) = (first.applying[person] - first.met[person], second.applying[person] - second.met[person])
        return one != other ? one > other : left.offset < right.offset
      }.map(\.element.criterion.text)
  }

  private static func ratio(_ part: Double, _ whole: Double) -> Double? { whole > 0 ? part / whole : nil }
}
