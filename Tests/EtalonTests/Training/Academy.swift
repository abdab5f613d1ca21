import Exams
import Foundation
import Handbook
import Records
import Testing
import Training

@testable import Etalon

/// A company of one standard with records of its own, removed with its last user.
final class Academy {
  let root: String
  let records: SQLiteRecords

  static let standard = """
    ---
    title: Возврат
    ---

    ## Первый ответ {#first-reply}

    Отвечаем за 15 минут.

    ## Деньги {#money}

    Возвращаем деньги за 3 дня.

    """

  init() throws {
    root = FileManager.default.temporaryDirectory.appendingPathComponent("academy-\(UUID().uuidString)").path
    records = try SQLiteRecords(folder: root + "/.records")
    try write("etalon.yaml", "timezone: Europe/Moscow\n")
    try write("Standards/service/refunds.md", Academy.standard)
    try write(
      "Standards/checklists/call.md",
      "---\ntitle: Разговор\nchannels: [phone]\n---\n\n- [3] Поздоровался {critical} (service/refunds#first-reply)\n- [1] Назвал срок (service/refunds#money)\n"
    )
    try write(
      "Exams/questions/refunds.md",
      """
      ## refund-001 Ответ

      ```question
      clause: service/refunds#first-reply
      tags: [сроки]
      type: true-false
      answer: true
      ```

      Отвечаем за 15 минут.

      ## refund-002 Деньги

      ```question
      clause: service/refunds#money
      tags: [сроки]
      type: true-false
      answer: false
      ```

      Возвращаем деньги за месяц.

      """)
    try write(
      "Exams/programs/onboarding.md",
      """
      ---
      id: onboarding
      title: Первый день
      hours: 6
      steps:
        - {read: "service/*", hours: 2}
        - {drill: "tag:сроки", hours: 1}
        - {do: "Разговор с наставником", confirmed-by: trainer, checklist: checklists/call, hours: 2}
        - {exam: start, hours: 1}
      ---

      """)
    try write(
      "Exams/start.md",
      """
      ---
      id: start
      title: Экзамен
      audience: {requires: [onboarding]}
      sections:
        - title: Всё
          pick:
            - {from: "tag:сроки", count: 2}
      pass: {total: 60%}
      ---

      Отвечайте.

      """)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: root)
  }

  func write(_ name: String, _ text: String) throws {
    let url = URL(fileURLWithPath: root + "/" + name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func workspace() throws -> Workspace { try Workspace.open(root: root) }

  func desk(_ now: String = "2026-12-01T09:00:00Z") throws -> TrainingDesk {
    TrainingDesk(try workspace(), clock: try Clock(now, timeZone: "Europe/Moscow"), records: records)
  }

  func checklists(_ now: String = "2026-12-01T09:00:00Z") throws -> ChecklistDesk {
    ChecklistDesk(try workspace(), clock: try Clock(now, timeZone: "Europe/Moscow"), records: records)
  }

  /// Anna, who begins the program, and Olga, her trainer.
  func enrol() async throws {
    let desk = try desk()
    _ = try await desk.welcome("anna")
    _ = try await records.set(PersonDetails(name: "Ольга", role: "trainer"), of: "olga", at: 1)
    try await desk.begin(try TrainingDesk.program(nil, in: try workspace().handbook), person: "anna")
  }

  /// Reads everything that the current step asks for.
  func readAll(_ now: String = "2026-12-01T09:00:00Z") async throws {
    let desk = try desk(now)
    let progress = try #require(try await desk.day(of: "anna").program)
    guard case .read(let readings) = try await desk.work(on: progress, person: "anna") else { return }
    try await desk.acknowledge(readings, person: "anna")
  }

  /// Answers every question of the current step.
  func drillAll(right: Bool = true, _ now: String = "2026-12-01T09:10:00Z") async throws {
    let desk = try desk(now)
    let progress = try #require(try await desk.day(of: "anna").program)
    guard case .drill(let drills) = try await desk.work(on: progress, person: "anna") else { return }
    for drill in drills { _ = try await desk.answer(.truth((drill.question == "refund-001") == right), to: drill, person: "anna") }
  }

  func sheet(_ marks: [String], person: String = "anna", by: String = "olga", action: Bool = false) -> SheetDraft {
    var draft = SheetDraft()
    draft.checklist = .init("checklists/call")
    draft.person = .init(person)
    draft.by = .init(by)
    draft.conversation = .init("415")
    draft.rows = marks.enumerated().map { index, mark in
      var row = SheetDraft.Row(criterion: .init("\(index + 1)"))
      row.mark = .init(mark)
      if action, mark == "нет" {
        row.cause = .init("спешка")
        row.action = .init("выучить сроки")
        row.owner = .init("anna")
        row.due = .init("2026-12-05")
      }
      return row
    }
    return draft
  }
}
