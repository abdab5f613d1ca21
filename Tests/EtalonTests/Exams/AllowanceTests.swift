import Exams
import Foundation
import Handbook
import Testing

@testable import Etalon
@testable import Records

@Suite("What is allowed at an exam") struct AllowanceTests {
  let root: ExamRoot
  private let nine = 1_796_115_600

  init() throws { root = try ExamRoot() }

  private func allow(_ allowance: Allowance, at time: String, by: String = "petrova") async throws -> (attempt: String, deadline: Int?)? {
    try await root.desk(time).allow(allowance, person: "anna", exam: try root.exam(), by: by, reason: "Болезнь")
  }

  private func fail(_ time: String) async throws {
    let sitting = try await root.sit(time)
    _ = try await root.desk(time).submit(sitting)
  }

  @Test("Extra time multiplies the limit; the window too")
  func extraTime() async throws {
    let desk = try root.desk()
    _ = try await desk.records.set(PersonDetails(name: "Анна", extraTime: 1.5), of: "anna", at: 1)
    #expect(try await root.sit().deadline == nine + 1_350)
    try root.edit("Exams/start.md", "limit: 15m", with: "limit: 15m, opens: 2026-12-01 08:00, closes: 2026-12-01 09:10")
    // An hour and ten of window for all, half as much again for Anna: the limit ends first; for Boris the window does.
    #expect(try await root.sit(person: "boris").deadline == nine + 600)
    #expect(try await root.sit("09:05:00", person: "vera").deadline == nine + 600)
    await #expect(throws: EtalonError.self) { try await root.desk("09:10:00").begin(root.exam(), person: "gleb") }
    await #expect(throws: EtalonError.self) { try await root.desk("07:59:59").begin(root.exam(), person: "gleb") }
  }

  @Test("Extra time granted for one exam holds for the open attempt at once")
  func granted() async throws {
    #expect(try await root.sit().deadline == nine + 900)
    #expect(try await allow(.extraTime(2), at: "09:05:00")?.deadline == (nine + 1_800) * 1_000)
    #expect(try await root.sit("09:20:00").deadline == nine + 1_800)
  }

  @Test("An extension moves the end of the open attempt, each one once more; without one there is nothing to extend")
  func extended() async throws {
    let sitting = try await root.sit()
    #expect(try await allow(.more(seconds: 300), at: "09:10:00")?.deadline == (nine + 1_200) * 1_000)
    #expect(try await allow(.more(seconds: 60), at: "09:11:00")?.deadline == (nine + 1_260) * 1_000)
    #expect(try await root.desk("09:20:00").sweep() == [])
    _ = try await root.desk("09:21:00").submit(sitting)
    await #expect(throws: EtalonError.self) { try await allow(.more(seconds: 60), at: "09:22:00") }
    #expect(try await root.desk("09:30:00").account(of: sitting.attempt).facts.hasExpired == false)
  }

  @Test("While an exam is paused time stands still, and nobody answers or sweeps; then it goes on")
  func paused() async throws {
    let sitting = try await root.sit()
    let moved = try await allow(.pause(from: (nine + 300) * 1_000, until: nil), at: "09:05:00")
    #expect(moved?.attempt == sitting.attempt && moved?.deadline == nil)
    #expect(try await root.desk(on: "2026-12-05T09:00:00Z").sweep() == [])
    let delivery = AnswerDelivery(attempt: sitting.attempt, session: "s-1", slot: 1, sequence: 1, answer: nil)
    #expect(try await root.desk(on: "2026-12-05T09:00:00Z").save(delivery) == .paused(until: nil))
    await #expect(throws: EtalonError.self) { try await root.desk(on: "2026-12-05T09:00:00Z").begin(root.exam(), person: "anna") }
    _ = try await root.desk(on: "2026-12-05T10:00:00Z").allow(
      .resume, person: "anna", exam: try root.exam(), by: "petrova", reason: "Вышла")
    guard case .sitting(let again) = try await root.desk(on: "2026-12-05T10:01:00Z").begin(root.exam(), person: "anna") else {
      return #expect(Bool(false))
    }
    // Ten minutes of fifteen were left.
    #expect(again.deadline == nine + 4 * 86_400 + 3_600 + 600 && again.attempt == sitting.attempt)
  }

  @Test("Pauses that overlap stop the time once")
  func overlapping() {
    func entry(_ number: Int, _ kind: String, _ body: String, at: Int = 0) -> Entry {
      Entry(number: number, kind: kind, person: "anna", subject: "start", by: "b", at: at, body: body, key: nil)
    }
    let allowances = Allowances(
      [
        entry(1, "exam-paused", #"{"from": 100, "until": 200}"#), entry(2, "exam-paused", #"{"from": 150, "until": 300}"#),
        entry(3, "exam-paused", #"{"from": 500, "until": 600}"#), entry(4, "exam-resumed", "{}", at: 400),
      ], exam: "start")
    #expect(allowances.pauses == [Allowances.Pause(from: 100, until: 300)])
    #expect(allowances.pause(at: 299) != nil && allowances.pause(at: 300) == nil)
  }

  @Test("Another attempt is made at once, past delay and number; each allowance is one")
  func attempts() async throws {
    try await fail("09:00:00")
    await #expect(throws: EtalonError.self) { try await root.desk("10:00:00").begin(root.exam(), person: "anna") }
    _ = try await allow(.attempts(1), at: "10:00:00")
    try await fail("10:01:00")
    await #expect(throws: EtalonError.self) { try await root.desk("10:30:00").begin(root.exam(), person: "anna") }
    // Two of the exam and the one allowed: a third one, when its day has come.
    guard case .sitting(let third) = try await root.desk(on: "2026-12-03T09:00:00Z").begin(root.exam(), person: "anna") else {
      return #expect(Bool(false))
    }
    #expect(third.number == 3)
  }

  @Test("A passed exam is taken again only where somebody allowed it")
  func passed() async throws {
    _ = try await root.pass()
    guard case .passed = try await root.desk("10:00:00").begin(root.exam(), person: "anna") else { return #expect(Bool(false)) }
    _ = try await allow(.attempts(1), at: "11:00:00")
    #expect(try await root.sit("11:01:00").number == 2)
  }

  @Test("Nobody allows themselves anything; whoever left begins nothing; reason and author are in the log")
  func refused() async throws {
    _ = try await root.sit()
    await #expect(throws: EtalonError.self) { try await allow(.attempts(1), at: "09:00:00", by: "anna") }
    await #expect(throws: EtalonError.self) {
      try await root.desk().allow(.attempts(1), person: "nobody", exam: root.exam(), by: "petrova", reason: "х")
    }
    _ = try await allow(.more(seconds: 60), at: "09:01:00")
    let desk = try root.desk("09:02:00")
    let entry = try #require(try await desk.records.entries(EntryQuery(kinds: ["deadline-extended"])).first)
    #expect(entry.by == "petrova" && entry.body?.contains("Болезнь") == true)
    _ = try await desk.records.add(person: "olga", name: "", at: 1)
    _ = try await desk.records.retire(person: "olga", at: 2)
    await #expect(throws: EtalonError.self) { try await desk.begin(root.exam(), person: "olga") }
    #expect(try await desk.records.verifyChain() != .broken(event: 1, .hash))
  }
}
