import Digest
import Exams
import Foundation
import Handbook
import Records
import Testing
import Training

@testable import Etalon

@Suite("Training at the desk")
struct TrainingDeskTests {
  private let academy: Academy

  init() throws { academy = try Academy() }

  @Test("A program goes step by step, and the log alone remembers it")
  func program() async throws {
    try await academy.enrol()
    #expect(try await academy.desk().day(of: "anna").program?.current?.number == 1)
    try await academy.readAll()
    var day = try await academy.desk().day(of: "anna")
    #expect(day.program?.current?.number == 2 && day.program?.hoursDone == 2)
    #expect(day.isClear)
    try await academy.drillAll()
    day = try await academy.desk().day(of: "anna")
    #expect(day.program?.current?.number == 3 && day.program?.hoursDone == 3)
    guard case .act(_, let by, let checklist, let sheets) = try await academy.desk().work(on: try #require(day.program), person: "anna")
    else {
      Issue.record("Not a step to confirm")
      return
    }
    #expect(by == "trainer" && checklist == "checklists/call" && sheets == 0)
    // Two days later the questions come back.
    #expect(day.coming.reduce(0, +) == 2)
    let later = try await academy.desk("2026-12-04T06:00:00Z").day(of: "anna")
    #expect(Set(later.due.map(\.question)) == ["refund-001", "refund-002"])
    guard case .sound = try await academy.records.verifyChain() else {
      Issue.record("The chain is broken")
      return
    }
  }

  @Test("A changed clause is to be read again, with before and after; one of the same meaning is not")
  func rereading() async throws {
    try await academy.enrol()
    try await academy.readAll()
    let before = try academy.workspace().handbook
    let fingerprint = try #require(before.clause(named: "service/refunds#money").map { before[$0].fingerprint.description })
    try academy.write("Standards/service/refunds.md", Academy.standard.replacingOccurrences(of: "за 3 дня", with: "за 5 дней"))
    let reread = try #require(try await academy.desk("2026-12-02").day(of: "anna").rereads.first)
    #expect(reread.clause == "service/refunds#money")
    #expect(reread.before?.change?.lines.map(\.kind) == [.before, .after])
    #expect(reread.before?.change?.lines.map(\.text) == ["Возвращаем деньги за 3 дня.", "Возвращаем деньги за 5 дней."])
    try await academy.desk("2026-12-02").acknowledge([reread], person: "anna")
    try await academy.desk("2026-12-02").acknowledge([reread], person: "anna")
    #expect(try await academy.desk("2026-12-02").day(of: "anna").rereads.isEmpty)
    // Changed back, it is read once more.
    try academy.write("Standards/service/refunds.md", Academy.standard)
    let back = try #require(try await academy.desk("2026-12-03").day(of: "anna").rereads.first)
    #expect(back.before?.change?.lines.map(\.text) == ["Возвращаем деньги за 5 дней.", "Возвращаем деньги за 3 дня."])
    try await academy.desk("2026-12-03").acknowledge([back], person: "anna")
    #expect(try await academy.desk("2026-12-03").day(of: "anna").isClear)
    // Other words, declared to mean the same.
    try academy.write("Standards/service/refunds.md", Academy.standard.replacingOccurrences(of: "за 3 дня", with: "за три дня"))
    #expect(try await academy.desk("2026-12-04").day(of: "anna").rereads.count == 1)
    let after = try academy.workspace().handbook
    let new = try #require(after.clause(named: "service/refunds#money").map { after[$0].fingerprint.description })
    try academy.write(
      "Standards/decisions.jsonl",
      """
      {"kind": "same-meaning", "clause": "service/refunds#money", "from": "\(fingerprint)", "to": "\(new)", "by": "olga", "at": "2026-12-04", "reason": "слова"}

      """)
    #expect(try await academy.desk("2026-12-04").day(of: "anna").isClear)
    // A clause that comes into what was read as a whole is read too.
    try academy.write("Standards/service/refunds.md", Academy.standard + "\n## Звонок {#call}\n\nЗвоним клиенту.\n")
    let fresh = try await academy.desk("2026-12-05").day(of: "anna").rereads
    #expect(fresh.map(\.clause) == ["service/refunds#call"] && fresh[0].before == nil)
    let stale = Reading(clause: "service/refunds#call", title: "", document: "", fingerprint: "00", text: "", before: nil)
    await #expect(throws: EtalonError.self) { try await academy.desk().acknowledge([stale], person: "anna") }
  }

  @Test("A miss comes back on the same day, then on another; a mastered step stays done")
  func misses() async throws {
    try await academy.enrol()
    try await academy.readAll()
    try await academy.drillAll(right: false)
    #expect(try await academy.desk("2026-12-01T09:10:00Z").day(of: "anna").due.count == 2)
    #expect(try await academy.desk().day(of: "anna").program?.current?.number == 2)
    try await academy.drillAll("2026-12-01T09:25:00Z")
    let day = try await academy.desk("2026-12-01T09:30:00Z").day(of: "anna")
    #expect(day.program?.current?.number == 3 && day.due.isEmpty)
    #expect(try await academy.desk("2026-12-02T09:00:00Z").day(of: "anna").due.count == 2)
  }

  @Test("The same answer sent twice counts once")
  func token() async throws {
    try await academy.enrol()
    let desk = try academy.desk()
    let drill = try #require(try await desk.drill("refund-001", person: "anna"))
    for _ in 0..<3 { _ = try await desk.answer(.truth(true), to: drill, person: "anna", token: "t-1") }
    #expect(try await academy.records.entries(EntryQuery(kinds: [TrainingLog.questionDrilled])).count == 1)
  }

  @Test("Who may confirm a step, when, and with what")
  func confirmation() async throws {
    try await academy.enrol()
    let program = try TrainingDesk.program(nil, in: try academy.workspace().handbook)
    func refusal(by: String = "olga", sheets: [Int] = [], step: Int = 3, source: SourceLocation = #_sourceLocation) async throws -> String {
      do {
        _ = try await academy.desk().confirm(step: step, of: program, person: "anna", by: by, sheets: sheets)
        return ""
      } catch {
        return try #require(error as? EtalonError, sourceLocation: source).message.ru
      }
    }
    #expect(try await refusal().contains("не закончен шаг 1"))
    try await academy.readAll()
    try await academy.drillAll()
    #expect(try await refusal(step: 1).contains("никто не подтверждает"))
    #expect(try await refusal(by: "anna").contains("Свой шаг"))
    #expect(try await refusal(by: "nobody").contains("нет в записях"))
    _ = try await academy.records.set(PersonDetails(name: "Пётр", role: "agent"), of: "petr", at: 1)
    #expect(try await refusal(by: "petr").contains("роль «agent»"))
    #expect(try await refusal().contains("нужен заполненный лист"))
    let ready = try await academy.checklists().check(academy.sheet(["да", "нет"]))
    let filed = try await academy.checklists().file([ready])
    #expect(try await refusal(sheets: [999_999]).contains("Листа 999999"))
    let done = try await academy.desk().confirm(
      step: 3, of: program, person: "anna", by: "olga", comment: "хорошо", sheets: [filed[0].sheet.number])
    #expect(done.map(\.number) == [3])
    let day = try await academy.desk().day(of: "anna")
    #expect(day.program?.current?.number == 4)
    #expect(day.programs.first?.steps[2].state == .done(at: 1_796_115_600_000, by: "olga"))
    #expect(try await academy.desk().confirm(step: 3, of: program, person: "anna", by: "olga").isEmpty)
  }

  @Test("An exam waits for the program; its misses bring questions into the deck")
  func exam() async throws {
    try await academy.enrol()
    let workspace = try academy.workspace()
    let exam = try ExamDesk.exam("start", in: workspace)
    #expect(try await academy.desk().missing(for: exam, person: "anna").count == 3)
    try await academy.readAll()
    try await academy.drillAll()
    let program = try TrainingDesk.program(nil, in: workspace.handbook)
    _ = try await academy.checklists().file([try await academy.checklists().check(academy.sheet(["да", "да"]))])
    _ = try await academy.desk().confirm(step: 3, of: program, person: "anna", by: "olga")
    #expect(try await academy.desk().missing(for: exam, person: "anna").isEmpty)
    let paper = try ExamDesk.drawer(for: exam, in: workspace).paper(variant: "a-1")
    let missed = try #require(paper.items.first { $0.question == "refund-002" })
    let result = try Grader.grade(paper, answers: [missed.slot: .truth(true)])
    _ = try await academy.records.start(
      NewAttempt(
        id: "a-1", person: "anna", exam: "start", paper: paper.json(withKey: true).spelling, seed: "a-1", startedAt: 1_796_115_600_000))
    _ = try await academy.records.close("a-1", as: .submitted, at: 1_796_119_200_000) { _ in result.json.spelling }
    let day = try await academy.desk("2026-12-01T11:00:00Z").day(of: "anna")
    #expect(Set(day.due.map(\.question)) == ["refund-001", "refund-002"])
    #expect(day.due.allSatisfy { $0.weakness == .exam })
    #expect(day.program?.current?.number == 4)
    let record = try await academy.desk("2026-12-01T11:00:00Z").record(of: "anna")
    #expect(record.exams.map(\.isPassed) == [false])
    #expect(record.weak.first?.misses == 1)
    #expect(record.sheets.count == 1 && record.drills.map(\.answers) == [2])
    #expect(record.json["version"]?.int == 1)
    #expect(record.html(language: .ru).contains("Первый день"))
  }

  @Test("Findings of the linter that a person has noted come back as questions, once a day for a rule")
  func findings() async throws {
    try await academy.enrol()
    let desk = try academy.desk()
    try await desk.note([], person: "anna")
    #expect(try await desk.day(of: "anna").due.isEmpty)
    let entry = NewEntry(
      kind: TrainingLog.findingNoted, person: "anna", subject: "service/refunds#money", at: 1_796_115_600_000, body: "{}")
    _ = try await academy.records.add([entry], expecting: nil)
    #expect(try await desk.day(of: "anna").due.map(\.question) == ["refund-002"])
    #expect(try await desk.day(of: "anna").due.first?.weakness == .lint)
  }

  @Test("Notices come first until they are confirmed, and again when they change")
  func notices() async throws {
    try await academy.enrol()
    func notice(_ text: String) throws {
      try academy.write(
        "Standards/notices/hours.md", "---\ntitle: Часы работы\nmust-read: true\nvalid-until: 2026-12-31\n---\n\n\(text)\n")
    }
    try notice("31 декабря работаем до 18:00.")
    let first = try #require(try await academy.desk().day(of: "anna").notices.first)
    #expect(first.title == "Часы работы" && first.until == Day("2026-12-31"))
    try await academy.desk().acknowledge(first.readings, person: "anna", isNotice: true)
    #expect(try await academy.desk().day(of: "anna").notices.isEmpty)
    try notice("31 декабря работаем до 17:00.")
    let day = try await academy.desk().day(of: "anna")
    #expect(day.notices.count == 1 && day.rereads.isEmpty)
    #expect(day.notices[0].readings[0].before?.change != nil)
    #expect(try await academy.desk("2027-01-01").day(of: "anna").notices.isEmpty)
  }
}
