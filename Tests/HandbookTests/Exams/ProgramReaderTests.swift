import Testing

@testable import Handbook

@Suite("Training programs")
struct ProgramReaderTests {
  @Test("steps of every kind, with hours that add up")
  func steps() throws {
    let page = BlueprintPage(
      program: """
        id: onboarding
        title: Введение
        hours: 130
        steps:
          - {read: "service/*", hours: 40}
          - {drill: "tag:тон", hours: 20}
          - {practise: "type:reply", hours: 30}
          - {do: "20 прослушанных разговоров", confirmed-by: trainer, checklist: checklists/call, hours: 38,5}
          - {exam: frontline, hours: 90m}
        """)
    #expect(page.diagnostics.isEmpty, "\(page.described)")
    let program = try #require(page.program)
    #expect(program.id == "onboarding")
    #expect(program.hours == 130)
    #expect(
      program.steps.map(\.action) == [
        .read("service/*"), .drill("tag:тон"), .practise("type:reply"),
        .act("20 прослушанных разговоров", confirmedBy: "trainer", checklist: "checklists/call"), .exam("frontline"),
      ])
    #expect(program.steps.map(\.hours) == [40, 20, 30, 38.5, 1.5])
    #expect(program.steps.map(\.line) == [6, 7, 8, 9, 10])
  }

  @Test("Russian names and habits")
  func russian() throws {
    let page = BlueprintPage(
      program: """
        название: Введение
        часы: 10
        шаги:
          - прочитать: service/refunds.md
            часы: 4
          - тренировать: тег:тон
            часы: 2 ч
          - сделать: Послушать звонки
            подтверждает: тренер
            часы: 3
          - экзамен: frontline
            часы: 1
        """)
    #expect(page.diagnostics.isEmpty, "\(page.described)")
    #expect(
      page.program?.steps.map(\.action) == [
        .read("service/refunds"), .drill("тег:тон"), .act("Послушать звонки", confirmedBy: "тренер", checklist: nil), .exam("frontline"),
      ])
  }

  @Test("hours that do not add up are an error that names both")
  func sum() {
    let error = BlueprintPage(program: "hours: 10\nsteps:\n  - {read: a, hours: 4}\n  - {read: b, hours: 5,5}").refused(
      "program-hours", line: 2)
    #expect(error?.message.ru == "В шагах 9.5 ч, а в программе записано 10 ч.")
  }

  @Test(
    "steps that cannot be taken are errors",
    arguments: [
      ("steps: []", "program-steps"), ("hours: 5", "program-steps"), ("steps:\n  - {hours: 4}", "program-step"),
      ("steps:\n  - {read: a, drill: \"tag:б\", hours: 4}", "program-step"), ("steps:\n  - {read: a}", "program-step"),
      ("steps:\n  - читать", "program-step"),
      ("steps:\n  - {drill: тон, hours: 1}", "exam-selector"), ("steps:\n  - {read: a, hours: много}", "program-hours"),
      ("steps:\n  - {read: a, hours: -1}", "program-hours"),
    ])
  func refused(yaml: String, code: String) {
    BlueprintPage(program: "title: Введение\n" + yaml).refused(code)
  }

  @Test("keys without an effect are named")
  func remarks() {
    let page = BlueprintPage(program: "steps:\n  - {read: a, hours: 1, checklist: checklists/call}\n  - {read: b, huors: 1, hours: 1}")
    #expect(page.program != nil)
    page.remarked("program-step", line: 3)
    page.remarked("exam-unknown-key", line: 4)
  }
}
