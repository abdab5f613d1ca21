import Exams
import Foundation
import Handbook
import Records
import Testing

@testable import Etalon

/// What does not gain an attempt: a test for each way to try.
@Suite("The integrity of an attempt") struct AttemptIntegrityTests {
  let root: ExamRoot

  init() throws { root = try ExamRoot() }

  private func handIn(_ answer: (PaperItem) -> Answer?) async throws -> ExamResult {
    var sitting = try await root.sit()
    let desk = try root.desk("09:05:00")
    for item in sitting.paper.items { try await desk.save(answer(item), slot: item.slot, in: &sitting) }
    return try await desk.submit(sitting)
  }

  private func deliver(
    _ desk: ExamDesk, _ sitting: Sitting, _ question: String, sequence: Int, _ answer: Answer?, session: String = "s-1"
  ) async throws -> SaveReceipt {
    let item = try #require(sitting.paper.items.first { $0.question == question })
    return try await desk.save(
      AnswerDelivery(attempt: sitting.attempt, session: session, slot: item.slot, sequence: sequence, answer: answer))
  }

  @Test("Ticking everything earns nothing")
  func everything() async throws {
    let result = try await handIn { item in
      if case .choice(let options) = item.body { .choice(Array(options.indices)) } else { nil }
    }
    #expect(result.points == 0 && !result.isPassed)
  }

  @Test("An ordering that nobody touched earns nothing and is unanswered")
  func untouched() async throws {
    let result = try await handIn { item in
      if case .ordering(let items) = item.body { .order(Array(items.indices)) } else { nil }
    }
    #expect(result.points == 0)
    #expect(result.items.allSatisfy { $0.status == .unanswered })
  }

  @Test("Leaving questions out makes the maximum no smaller")
  func leftOut() async throws {
    let result = try await handIn { item in item.question == "c-003" ? ExamRoot.right(item) : nil }
    #expect(result.points == 2 && result.maximum == 10 && result.unanswered == 2 && !result.isPassed)
  }

  @Test("A late save is marked late within the grace, and refused after it")
  func late() async throws {
    let sitting = try await root.sit()
    let slot = try #require(sitting.paper.items.first { $0.question == "c-003" }).slot
    #expect(
      try await deliver(root.desk("09:15:00"), sitting, "c-003", sequence: 1, .truth(true)) == .saved(at: 1_796_116_500_000, isLate: false))
    guard case .saved(_, isLate: true) = try await deliver(root.desk("09:15:30"), sitting, "c-003", sequence: 2, .truth(false)) else {
      return #expect(Bool(false))
    }
    #expect(try await deliver(root.desk("09:16:01"), sitting, "c-001", sequence: 1, .choice([0])) == .closed)
    // Nobody handed it in: the sweeper does, once.
    let desk = try root.desk("12:00:00")
    #expect(try await desk.sweep() == [sitting.attempt])
    #expect(try await desk.sweep() == [])
    let account = try await desk.account(of: sitting.attempt)
    #expect(account.facts.hasExpired && account.lateSlots == [slot] && account.result.points == 2)
  }

  @Test("A replayed save changes nothing, and one that comes after a newer one gets the newer answer")
  func replayed() async throws {
    let sitting = try await root.sit()
    let desk = try root.desk("09:01:00")
    let first = try await deliver(desk, sitting, "c-003", sequence: 1, .truth(true))
    #expect(try await deliver(desk, sitting, "c-003", sequence: 2, .truth(false)) != first || true)
    #expect(try await deliver(desk, sitting, "c-003", sequence: 2, .truth(false)) == .saved(at: 1_796_115_660_000, isLate: false))
    #expect(try await deliver(desk, sitting, "c-003", sequence: 1, .truth(true)) == .outdated(stored: .truth(false), sequence: 2))
    // The same sequence with another body is another answer under a used number.
    #expect(try await deliver(desk, sitting, "c-003", sequence: 2, .truth(true)) == .outdated(stored: .truth(false), sequence: 2))
    #expect(try await desk.records.history(of: sitting.attempt).count == 2)
    #expect(try await desk.submit(sitting).points == 2)
  }

  @Test("Of two sessions the last one answers; the other is told, and cannot hand in")
  func sessions() async throws {
    let first = try await root.sit(session: "s-1")
    let second = try await root.sit("09:02:00", session: "s-2")
    #expect(first.attempt == second.attempt && first.tookOverFrom == nil)
    #expect(second.tookOverFrom == 1_796_115_600_000)
    let desk = try root.desk("09:03:00")
    #expect(try await deliver(desk, first, "c-003", sequence: 1, .truth(false)) == .takenOver(at: 1_796_115_720_000))
    guard case .saved = try await deliver(desk, second, "c-003", sequence: 1, .truth(false), session: "s-2") else {
      return #expect(Bool(false))
    }
    await #expect(throws: EtalonError.self) { try await desk.submit(first) }
    // Whoever left is not told of to the next one.
    try await desk.leave(second)
    #expect(try await root.sit("09:04:00", session: "s-3").tookOverFrom == nil)
  }

  @Test("The clock of the client says nothing, and a clock of the server that is set back brings no time back")
  func clock() async throws {
    let sitting = try await root.sit()
    guard case .saved(let at, _) = try await deliver(root.desk("09:14:00"), sitting, "c-003", sequence: 1, .truth(true)) else {
      return #expect(Bool(false))
    }
    guard case .saved(let earlier, _) = try await deliver(root.desk("08:00:00"), sitting, "c-001", sequence: 1, .choice([0])) else {
      return #expect(Bool(false))
    }
    #expect(earlier == at)
    // Beginning again with the same id gives the same end.
    let again = try await root.sit("09:14:30", attempt: sitting.attempt)
    #expect(again.attempt == sitting.attempt && again.deadline == sitting.deadline && again.paper == sitting.paper)
  }

  @Test("Editing bank, exam or rules during an attempt changes nothing of it")
  func edited() async throws {
    let sitting = try await root.sit()
    try root.edit("Exams/questions/complaints.md", "answer: false", with: "answer: true")
    try root.edit("Exams/questions/complaints.md", "- [x] На почте", with: "- [ ] На почте")
    try root.edit("Exams/start.md", "limit: 15m", with: "limit: 1m")
    try root.edit("Exams/start.md", "total: 70%", with: "total: 65%")
    let again = try await root.sit("09:10:00")
    #expect(again.paper == sitting.paper && again.deadline == sitting.deadline)
    let (_, result) = try await root.pass("09:12:00")
    #expect(result.isPassed && result.points == 10)
  }

  @Test("Handing in twice is handing in once")
  func twice() async throws {
    let (sitting, result) = try await root.pass()
    let desk = try root.desk("09:20:00")
    #expect(try await desk.submit(sitting) == result)
    #expect(try await deliver(desk, sitting, "c-003", sequence: 9, .truth(true)) == .closed)
    let begun = try await desk.begin(root.exam(), person: "anna", attempt: sitting.attempt)
    guard case .timeRanOut(let again, _) = begun else { return #expect(Bool(false)) }
    #expect(again == result)
    // The id of somebody else's attempt begins nothing.
    await #expect(throws: EtalonError.self) { try await desk.begin(root.exam(), person: "boris", attempt: sitting.attempt) }
  }

  @Test("An answer that does not belong to its question is refused, so that what is stored can be graded")
  func misfits() async throws {
    let sitting = try await root.sit()
    let desk = try root.desk("09:01:00")
    await #expect(throws: EtalonError.self) { try await deliver(desk, sitting, "c-003", sequence: 1, .text("да")) }
    await #expect(throws: EtalonError.self) {
      try await desk.save(AnswerDelivery(attempt: sitting.attempt, session: "s-1", slot: 99, sequence: 1, answer: nil))
    }
    #expect(try await desk.records.history(of: sitting.attempt).isEmpty)
  }

  @Test("Focus loss and paste are evidence in the chain, and cost nothing")
  func evidence() async throws {
    let (sitting, _) = try await root.pass()
    let desk = try root.desk("09:20:00")
    try await desk.observe(.focusLost, slot: nil, attempt: sitting.attempt, session: "s-1")
    try await desk.observe(.textPasted, slot: 1, attempt: sitting.attempt, session: "s-1")
    let log = try await desk.appealReport(on: sitting.attempt).log.map(\.kind)
    #expect(log.suffix(2) == ["focus-lost", "text-pasted"])
    #expect(try await desk.account(of: sitting.attempt).result.isPassed)
  }

  @Test("What is right, shown during the exam, makes the answer final")
  func shownDuring() async throws {
    try root.edit("Exams/start.md", "during: none", with: "during: [feedback]")
    var sitting = try await root.sit()
    let exam = try root.exam()
    let desk = try root.desk("09:01:00")
    let slot = try #require(sitting.paper.items.first { $0.question == "c-003" }).slot
    try await desk.save(.truth(true), slot: slot, in: &sitting, exam: exam)
    #expect(desk.review(slot: slot, in: sitting, exam: exam)?.status == .wrong)
    await #expect(throws: EtalonError.self) { try await desk.save(.truth(false), slot: slot, in: &sitting, exam: exam) }
    #expect(try await desk.submit(sitting).points == 0)
  }
}
