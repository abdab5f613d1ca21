import Exams
import Foundation
import Handbook
import Records
import Testing

@testable import Etalon

@Suite("Reading, marking, regrading, appeals") struct MarkingDeskTests {
  let root: ExamRoot

  init() throws { root = try ExamRoot(["Exams/start.md": ExamRoot.written]) }

  private func slot(_ question: String, _ paper: Paper) throws -> Int {
    try #require(paper.items.first { $0.question == question }).slot
  }

  private func mark(_ sitting: Sitting, by: String, _ points: Double, at time: String, comment: String = "") async throws -> MarkOutcome {
    let sheet = MarkSheet(slot: try slot("reply-001", sitting.paper), by: by, points: [2: points], comment: comment)
    return try await root.desk(time).mark(sheet, attempt: sitting.attempt)
  }

  @Test("A result on which an answer depends is provisional: it waits in the queue, and nothing is begun meanwhile")
  func queue() async throws {
    let (sitting, result) = try await root.pass(except: ["c-001"])
    // 14 of 22 are sure, 18 possible, 15.4 needed.
    #expect(result.isProvisional && !result.isPassed)
    let (other, _) = try await root.pass("09:20:00", person: "boris", except: ["c-001"])
    let desk = try root.desk("10:00:00")
    let waiting = try await desk.queue()
    #expect(waiting.map(\.attempt) == [sitting.attempt, other.attempt] && waiting.allSatisfy { $0.round == 1 })
    // Nobody is sent their own answers.
    #expect(try await desk.queue(for: "anna").map(\.attempt) == [other.attempt])
    guard case .awaitsMarks = try await desk.begin(root.exam(), person: "anna") else { return #expect(Bool(false)) }
    await #expect(throws: EtalonError.self) { try await mark(sitting, by: "anna", 4, at: "10:00:00") }
    await #expect(throws: EtalonError.self) { try await mark(sitting, by: "petrova", 5, at: "10:00:00") }
    let marked = try await mark(sitting, by: "petrova", 4, at: "10:01:00")
    #expect(marked.isNew && marked.awaitedMark == nil && marked.result.isPassed)
    #expect(try await mark(sitting, by: "petrova", 4, at: "10:02:00").isNew == false)
    #expect(try await desk.queue().map(\.attempt) == [other.attempt])
    guard case .passed = try await desk.begin(root.exam(), person: "anna") else { return #expect(Bool(false)) }
    // The first result is still there.
    let account = try await desk.account(of: sitting.attempt)
    #expect(account.earlier == [result] && account.result == marked.result)
  }

  @Test("Near the cut somebody else reads too; marks that differ much go to a third; both stay")
  func double() async throws {
    let (sitting, _) = try await root.pass(except: ["c-001"])
    // 16 of 22: 0.727, 0.05 around the cut of 0.7.
    #expect(try await mark(sitting, by: "petrova", 2, at: "10:00:00").awaitedMark == 2)
    let desk = try root.desk("10:01:00")
    #expect(try await desk.queue(for: "petrova").isEmpty)
    #expect(try await desk.queue(for: "ivanov").map(\.round) == [2])
    // Until then a slip may be mended.
    #expect(try await mark(sitting, by: "petrova", 1, at: "10:02:00").awaitedMark == 2)
    #expect(try await mark(sitting, by: "ivanov", 4, at: "10:03:00").awaitedMark == 3)
    await #expect(throws: EtalonError.self) { try await mark(sitting, by: "petrova", 3, at: "10:04:00") }
    let decided = try await mark(sitting, by: "sidorova", 3, at: "10:05:00", comment: "Извинение есть")
    #expect(decided.awaitedMark == nil && decided.result.isPassed)
    let account = try await desk.account(of: sitting.attempt)
    #expect(account.sheets.map(\.by) == ["petrova", "petrova", "ivanov", "sidorova"])
    #expect(account.result.items.first { $0.question == "reply-001" }?.points == 9)
  }

  @Test("Rules that change after an exam judge nothing of it again")
  func rules() async throws {
    let (sitting, _) = try await root.pass(except: ["c-001"])
    try root.edit("Standards/phrases/blame.md", "- «это ваши", with: "- курьер привезёт заказ → привезём\n- «это ваши")
    let outcome = try await mark(sitting, by: "petrova", 4, at: "10:00:00")
    #expect(outcome.result.items.first { $0.question == "reply-001" }?.points == 10)
    #expect(outcome.result.rules == sitting.paper.rules)
    #expect(try await root.desk("10:00:00").workspace.judge?.version != sitting.paper.rules)
  }

  @Test("A regrade is rehearsed first, recorded with who and why, applied to everybody and never written over")
  func regrade() async throws {
    let (first, before) = try await root.pass(except: ["c-002", "reply-001"])
    let (second, _) = try await root.pass("09:20:00", person: "boris", except: ["reply-001"])
    _ = try await root.sit("09:30:00", person: "vera")
    let desk = try root.desk("10:00:00")
    let policy = RegradePolicy(dropped: ["c-002"], full: ["reply-001"])
    let rehearsal = try await desk.regrade("start", policy, by: nil, reason: "", isRehearsal: true)
    #expect(rehearsal.changes.map(\.facts.id) == [first.attempt, second.attempt] && rehearsal.open == 1)
    #expect(rehearsal.changes.map(\.after.share) == [1, 1] && rehearsal.changes[0].before == before)
    #expect(try await desk.account(of: first.attempt).result == before)
    let done = try await desk.regrade("start", policy, by: "petrova", reason: "Вопрос с ошибкой", isRehearsal: false)
    #expect(done.changes.map(\.after) == rehearsal.changes.map(\.after))
    let account = try await desk.account(of: first.attempt)
    #expect(account.result.share == 1 && account.earlier == [before] && account.adjustments.count == 2)
    // Once more changes nothing; whoever hands in later is graded the same way.
    #expect(try await desk.regrade("start", RegradePolicy(), by: "petrova", reason: "х", isRehearsal: false).changes.isEmpty)
    let (_, late) = try await root.pass("09:40:00", person: "vera", except: ["c-002", "reply-001"])
    #expect(late.share == 1)
    await #expect(throws: EtalonError.self) {
      try await desk.regrade("start", RegradePolicy(dropped: ["c-9"]), by: "petrova", reason: "х", isRehearsal: true)
    }
  }

  @Test("A new key is today's; nobody is lowered where that was promised")
  func newKey() async throws {
    let (sitting, _) = try await root.pass(except: ["reply-001", "spot-001"])
    try root.edit("Exams/questions/complaints.md", "answer: false", with: "answer: true")
    let desk = try root.desk("10:00:00")
    let harsh = try await desk.regrade("start", RegradePolicy(rekeyed: ["c-003"]), by: nil, reason: "", isRehearsal: true)
    #expect(harsh.changes.map(\.after.points) == [8])
    let kind = try await desk.regrade(
      "start", RegradePolicy(rekeyed: ["c-003"], neverLowers: true), by: nil, reason: "", isRehearsal: true)
    #expect(kind.changes.isEmpty && kind.spared == 1)
    try root.edit("Exams/questions/complaints.md", "О вине клиента пишут", with: "О вине пишут")
    try root.edit("Exams/questions/complaints.md", "- [x] В чате", with: "- [x] В мессенджере")
    let reworded = try await root.desk("10:00:00").regrade(
      "start", RegradePolicy(rekeyed: ["c-001"]), by: nil, reason: "", isRehearsal: true)
    #expect(reworded.changes.isEmpty && reworded.reworded.map(\.attempt) == [sitting.attempt])
  }

  @Test("An appeal has paper, answers with times, clauses as they were, marks, log; another judge; a deadline")
  func appeal() async throws {
    try root.edit("Exams/start.md", "review:", with: "appeal: 3d\nreview:")
    let (sitting, _) = try await root.pass(except: ["c-001"])
    _ = try await mark(sitting, by: "petrova", 0, at: "10:00:00")
    try root.edit("Standards/service/complaints.md", "за 2 часа", with: "за 3 часа")
    let desk = try root.desk("11:00:00")
    let report = try await desk.appealReport(on: sitting.attempt)
    #expect(report.account.paper == sitting.paper && report.deliveries.count == 4)
    let term = try #require(report.sources.first { $0.reference == "service/complaints#term" })
    #expect(term.hasChanged && term.text.contains("за 2 часа"))
    #expect(report.sources.contains { $0.reference == "service/complaints#no-blame" && !$0.hasChanged })
    #expect(report.log.map(\.kind).contains("attempt-marked") && report.log.map(\.kind).contains("answer-saved"))
    try await desk.lodgeAppeal(on: sitting.attempt, by: "anna", reason: "Извинение есть")
    for judge in ["anna", "petrova"] {
      await #expect(throws: EtalonError.self) { try await desk.decideAppeal(on: sitting.attempt, isUpheld: true, by: judge, reason: "х") }
    }
    try await desk.decideAppeal(on: sitting.attempt, isUpheld: true, by: "ivanov", reason: "Есть")
    await #expect(throws: EtalonError.self) { try await desk.decideAppeal(on: sitting.attempt, isUpheld: true, by: "ivanov", reason: "х") }
    await #expect(throws: EtalonError.self) {
      try await root.desk(on: "2026-12-05T09:00:00Z").lodgeAppeal(on: sitting.attempt, by: "anna", reason: "Поздно")
    }
    guard case .sound = try await desk.records.verifyChain() else { return #expect(Bool(false)) }
  }

  @Test("An exam whose rules are broken, or whose spot has no fault, does not begin")
  func broken() async throws {
    try root.edit("Exams/questions/complaints.md", "В этом вы сами виноваты. ", with: "")
    try root.edit("Exams/questions/complaints.md", " Это ваши проблемы.", with: "")
    #expect(
      try Workspace.open(root: root.path).check(today: try #require(Day("2026-12-01"))).diagnostics.contains {
        $0.code == "spot-without-fault"
      })
    await #expect(throws: EtalonError.self) { try await root.desk().begin(root.exam(), person: "anna") }
  }

  @Test("A sample that does not meet its own rubric is said so")
  func sample() throws {
    try root.edit("Exams/questions/complaints.md", "нас: привезём заказ завтра до обеда.", with: "нас: привезём заказ. Вы сами виноваты.")
    let codes = try Workspace.open(root: root.path).brokenExercises.map(\.code)
    #expect(codes == ["sample-misses-rubric", "sample-misses-rubric"])
  }
}
