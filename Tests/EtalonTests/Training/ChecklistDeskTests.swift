import Foundation
import Handbook
import Records
import Testing
import Training

@testable import Etalon

@Suite("Checklists at the desk")
struct ChecklistDeskTests {
  private let academy: Academy

  init() throws { academy = try Academy() }

  private func file(_ drafts: SheetDraft...) async throws -> [(sheet: FiledSheet, isNew: Bool)] {
    let desk = try academy.checklists()
    var ready: [ChecklistDesk.Ready] = []
    for draft in drafts { ready.append(try await desk.check(draft)) }
    return try await desk.file(ready)
  }

  @Test("Sheets are filed once, reported, and their actions closed")
  func life() async throws {
    try await academy.enrol()
    let first = try await file(academy.sheet(["да", "нет"], action: true))
    #expect(first.map(\.isNew) == [true])
    #expect(try await file(academy.sheet(["да", "нет"], action: true)).map(\.isNew) == [false])
    _ = try await file(academy.sheet(["нет", "да"]), academy.sheet(["да", "да"], person: "olga"))
    let desk = try academy.checklists()
    let report = try #require(try await desk.reports(ChecklistDesk.Selection()).first)
    #expect(report.sheets == 3 && report.failed == 1 && report.columns.map(\.person) == ["anna", "olga"])
    let action = try #require(report.actions.first)
    #expect(action.state == .open && action.action.owner == "anna")
    let late = try #require(try await academy.checklists("2026-12-06").reports(ChecklistDesk.Selection()).first)
    #expect(late.actions.first?.state == .overdue)
    #expect(try await desk.close(action: action.id, by: "olga", comment: "сдала").state == .done)
    #expect(try await desk.close(action: action.id, by: "olga", comment: "ещё раз").closed?.comment == "сдала")
    await #expect(throws: EtalonError.self) { try await desk.close(action: "1.1", by: "olga", comment: "") }
  }

  @Test("A selection: people, days, teams, mystery shoppers")
  func selection() async throws {
    try await academy.enrol()
    _ = try await academy.records.set(PersonDetails(name: "Анна", team: "чат"), of: "anna", at: 2)
    _ = try await file(academy.sheet(["да", "нет"]), academy.sheet(["да", "да"], person: "olga"))
    let desk = try academy.checklists()
    func count(_ change: (inout ChecklistDesk.Selection) -> Void) async throws -> Int {
      var selection = ChecklistDesk.Selection()
      change(&selection)
      return try await desk.sheets(selection).count
    }
    #expect(try await count { $0.person = "anna" } == 1)
    #expect(try await count { $0.team = "чат" } == 1)
    #expect(try await count { $0.team = "почта" } == 0)
    #expect(try await count { $0.from = Day("2026-12-02") } == 0)
    #expect(try await count { $0.to = Day("2026-12-01") } == 2)
    #expect(try await count { $0.isMystery = true } == 0)
    #expect(try await count { $0.checklist = "checklists/call" } == 2)
  }

  @Test("Unknown people, checklists and criteria are refused")
  func refusals() async throws {
    try await academy.enrol()
    let desk = try academy.checklists()
    for draft in [academy.sheet(["да", "да"], person: "nobody"), academy.sheet(["да", "да"], by: ""), academy.sheet(["да"])] {
      await #expect(throws: SheetRefusal.self) { try await desk.check(draft) }
    }
    var other = academy.sheet(["да", "да"])
    other.checklist = .init("checklists/none")
    await #expect(throws: SheetRefusal.self) { try await desk.check(other) }
    // The last part of an id is enough.
    #expect(try ChecklistDesk.checklist("call", in: try academy.workspace().handbook).id == "checklists/call")
  }
}
