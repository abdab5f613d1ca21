import Testing

@testable import Handbook
@testable import Training

@Suite("Criteria × people")
struct ChecklistReportTests {
  private let checklist: Checklist

  init() throws {
    let root = try Root.company()
    checklist = try #require(root.handbook.checklists.first)
  }

  private func filed(_ number: Int, _ person: String, _ marks: [Mark], day: Day = someDay, change: (Int, SheetMark) -> SheetMark = { $1 })
    -> FiledSheet
  {
    let written = zip(checklist.criteria, marks).enumerated().map { index, pair in
      change(index, SheetMark(criterion: pair.0, mark: pair.1, polarity: pair.1 == .no ? .flaw : nil))
    }
    return FiledSheet(
      number: number, person: person, by: "olga", at: number,
      sheet: FilledSheet(
        checklist: checklist.id, title: checklist.title, scenario: nil, conversation: "", channel: nil, day: day, marks: written,
        comment: ""))
  }

  private func report(_ sheets: [FiledSheet], closed: [ClosedAction] = [], current: Checklist? = nil) -> ChecklistReport {
    ChecklistReport(checklist.id, sheets: sheets, closed: closed, current: current ?? checklist, today: someDay)
  }

  @Test("Weights met by weights that apply, by person, group and criterion")
  func scores() {
    let report = report([
      filed(1, "b", [.yes, .no, .yes]), filed(2, "b", [.no, .yes, .notApplicable]), filed(3, "a", [.yes, .yes, .no]),
    ])
    // Nobody is ranked: people stand by their ids.
    #expect(report.columns.map(\.person) == ["a", "b"])
    #expect(report.columns.map(\.sheets) == [1, 2])
    #expect(report.columns[0].score == 4.0 / 8)
    // Met 3 + 4 + 1 of 3 + 1 + 4 + 3 + 1.
    #expect(report.columns[1].score == 8.0 / 12)
    #expect(report.columns.map(\.failed) == [0, 1])
    #expect(report.score == 12.0 / 20 && report.failed == 1 && report.sheets == 3)
    #expect(report.groups.map(\.title) == ["Начало", "Суть"])
    #expect(report.groups[1].shares == [0, 1] && report.groups[1].total == 0.5)
    #expect(report.groups[0].rows[0].cells.map(\.share) == [1, 0.5])
    #expect(report.groups[1].rows[0].total.notApplicable == 1)
    // A critical miss first, then the heaviest loss.
    #expect(report.columns[1].improve == ["Поздоровался", "Назвал имя"])
    #expect(report.columns[0].improve == ["Назвал срок"])
  }

  @Test("A criterion that the checklist has no more keeps its row")
  func former() throws {
    let now = Checklist(
      id: checklist.id, title: "Новый разговор", channels: [], scenario: nil, criteria: Array(checklist.criteria.prefix(1)),
      spot: checklist.spot)
    let report = report([filed(1, "a", [.yes, .no, .yes])], current: now)
    #expect(report.title == "Новый разговор")
    #expect(report.groups.flatMap(\.rows).map(\.criterion.text) == ["Поздоровался", "Назвал имя", "Назвал срок"])
    #expect(report.score == 7.0 / 8)
  }

  @Test("Actions: overdue, open, done; causes by how often they are named")
  func actions() throws {
    func act(_ due: String, _ cause: String) -> (Int, SheetMark) -> SheetMark {
      { index, mark in
        guard index == 1 else { return mark }
        return SheetMark(
          criterion: mark.criterion, mark: mark.mark, polarity: .flaw, cause: cause,
          action: SheetAction(what: "выучить до \(due)", owner: "a", due: Day(due)))
      }
    }
    let marks: [Mark] = [.yes, .no, .yes]
    let sheets = [
      filed(7, "a", marks, change: act("2026-12-20", "спешка")), filed(8, "a", marks, change: act("2026-11-30", "Спешка.")),
      filed(9, "b", marks, change: act("2026-12-01", "не знает")), filed(10, "b", marks, change: act("2026-11-01", "")),
    ]
    let report = report(sheets, closed: [ClosedAction(id: "10.2", at: 5, by: "olga", comment: "выучила")])
    #expect(report.actions.map(\.id) == ["8.2", "9.2", "7.2", "10.2"])
    #expect(report.actions.map(\.state) == [.overdue, .open, .open, .done])
    #expect(report.actions[3].closed?.comment == "выучила")
    #expect(report.causes == [.init(text: "спешка", count: 2), .init(text: "не знает", count: 1)])
    #expect(report.days == someDay...someDay)
  }

  @Test("Nothing that applies is no score, not a zero")
  func empty() {
    let report = report([filed(1, "a", [.notApplicable, .notApplicable, .notApplicable])])
    #expect(report.score == nil && report.columns[0].score == nil && report.groups[0].total == nil)
  }
}
