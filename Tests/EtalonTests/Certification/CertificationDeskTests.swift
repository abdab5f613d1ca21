import Certification
import Exams
import Foundation
import Records
import Testing

@testable import Etalon

@Suite("Certificates: confirmation, pauses, deadlines, renewal")
struct CertificationDeskTests {
  private let office: Office

  init() throws { office = try Office() }

  private func account(_ person: String, _ day: String) async throws -> CertificateAccount {
    try #require(try await office.desk(day).ledger(of: person).accounts.last)
  }

  private func confirm(_ exam: String, _ person: String, by judge: String, _ day: String = "2026-12-02") async throws
    -> CertificationDesk.ConfirmationOutcome
  {
    try await office.desk(day).confirm(person, exam: try office.exam(exam), by: judge, reason: "слушала пять разговоров")
  }

  // MARK: - Issue

  @Test("A pass that needs nobody is a certificate at once, with all that it vouches for")
  func auto() async throws {
    try await office.take("chat", "anna", "2026-12-01")
    let certificate = try await account("anna", "2026-12-01").certificate
    #expect(certificate.exam == "chat" && certificate.share == 1)
    #expect(certificate.coverage.clauses.map(\.reference) == ["service/chat#first-reply", "service/chat#goodbye"])
    #expect(certificate.validUntil - certificate.issuedAt == 365 * 86_400_000)
    #expect(certificate.chainHead.count == 64 && certificate.chainHead.contains { $0 != "0" })
    guard case .sound = try await office.records().verifyChain() else {
      Issue.record("the chain is broken")
      return
    }
  }

  @Test("What was missed when the result was recorded is made up for; nothing is done twice")
  func idempotent() async throws {
    try await office.take("chat", "anna", "2026-12-01")
    for _ in 0..<3 { #expect(try await office.desk("2026-12-02").sweep().isEmpty) }
    #expect(try await office.desk("2026-12-02").ledger().accounts.count == 1)
    #expect(try await office.take("chat", "anna", "2026-12-03") == nil)
  }

  @Test("A supervisor's confirmation takes a supervisor, not the candidate, nobody unknown or gone")
  func supervisor() async throws {
    try await office.take("senior", "anna", "2026-12-01")
    try await office.hire("irina", "supervisor")
    try await office.hire("oleg", "agent")
    try await office.hire("gone", "supervisor")
    _ = try await office.records().retire(person: "gone", at: 1)
    for judge in ["anna", "oleg", "gone", "nobody"] {
      await #expect(throws: EtalonError.self) { try await confirm("senior", "anna", by: judge) }
    }
    let outcome = try await confirm("senior", "anna", by: "irina")
    #expect(outcome.certificate != nil && outcome.isNew)
    #expect(try await account("anna", "2026-12-02").confirmations.map(\.by) == ["irina"])
    #expect(try await office.admitted("anna", "chat", "2026-12-02").isAdmitted)
    let again = try await confirm("senior", "anna", by: "irina")
    #expect(!again.isNew && again.certificate == outcome.certificate)
  }

  @Test("A commission of two takes two different people")
  func commission() async throws {
    try await office.take("expert", "anna", "2026-12-01")
    for (id, role) in [("irina", "supervisor"), ("oleg", "examiner"), ("vera", "trainee")] { try await office.hire(id, role) }
    #expect(try await confirm("expert", "anna", by: "irina").certificate == nil)
    #expect(try await confirm("expert", "anna", by: "irina").certificate == nil)
    await #expect(throws: EtalonError.self) { try await confirm("expert", "anna", by: "vera") }
    #expect(try await !office.admitted("anna", "chat", "2026-12-02").isAdmitted)
    let outcome = try await confirm("expert", "anna", by: "oleg")
    #expect(outcome.certificate != nil && outcome.confirmedBy == ["irina", "oleg"])
  }

  @Test("Nobody is confirmed who did not pass, and no exam that gives nothing")
  func nothingToConfirm() async throws {
    try await office.hire("irina", "supervisor")
    try await office.take("senior", "anna", "2026-12-01", right: false)
    await #expect(throws: EtalonError.self) { try await confirm("senior", "anna", by: "irina") }
  }

  @Test("Ten confirmations at once make one certificate")
  func together() async throws {
    try await office.take("expert", "anna", "2026-12-01")
    for number in 0..<10 { try await office.hire("judge-\(number)", "examiner") }
    let desk = try office.desk("2026-12-02")
    let exam = try office.exam("expert")
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<10 {
        group.addTask { _ = try? await desk.confirm("anna", exam: exam, by: "judge-\(number)", reason: "") }
      }
    }
    #expect(try await office.desk("2026-12-02").ledger(of: "anna").accounts.count == 1)
  }

  // MARK: - Protocol

  @Test("The sheet names who waits, what they scored, and has a line for every member")
  func sheet() async throws {
    try await office.hire("anna", "agent", name: "Анна | Белова <a>")
    try await office.hire("irina", "supervisor", name: "Ирина")
    try await office.take("expert", "anna", "2026-12-01")
    _ = try await confirm("expert", "anna", by: "irina")
    let sheet = try await office.desk("2026-12-02").protocolSheet(of: try office.exam("expert"), includesIssued: false)
    let text = ProtocolRenderer(sheet, language: .ru).markdown
    #expect(text.contains("# Протокол комиссии"))
    #expect(text.contains("Анна \\| Белова <a> (anna)"))
    #expect(text.contains("3 / 3, 100 %"))
    #expect(text.contains("| Ирина | supervisor |"))
    #expect(text.components(separatedBy: "| ________ |").count >= 2)
    let html = ProtocolRenderer(sheet, language: .en).html
    #expect(html.contains("Анна | Белова &lt;a&gt;") && !html.contains("<a>"))
    try await office.hire("oleg", "examiner")
    _ = try await confirm("expert", "anna", by: "oleg")
    let after = try await office.desk("2026-12-02").protocolSheet(of: try office.exam("expert"), includesIssued: false)
    #expect(after.candidates.isEmpty)
    #expect(try await office.desk("2026-12-02").protocolSheet(of: try office.exam("expert"), includesIssued: true).candidates.count == 1)
  }

  // MARK: - Decisions

  @Test("Decisions take somebody else, and a state in which they make sense")
  func decisions() async throws {
    try await office.take("chat", "anna", "2026-12-01")
    try await office.hire("irina", "supervisor")
    let number = try await account("anna", "2026-12-01").number
    let desk = try office.desk("2026-12-02")
    await #expect(throws: EtalonError.self) { try await desk.decide(.suspend, about: number, by: "anna", reason: "") }
    try await office.hire("oleg", "agent")
    await #expect(throws: EtalonError.self) { try await desk.decide(.suspend, about: number, by: "oleg", reason: "") }
    await #expect(throws: EtalonError.self) { try await desk.decide(.resume, about: number, by: "irina", reason: "") }
    await #expect(throws: EtalonError.self) { try await desk.decide(.suspend, about: "nobody", by: "irina", reason: "") }
    #expect(try await desk.decide(.suspend, about: number.lowercased(), by: "irina", reason: "отпуск").accounts.map(\.number) == [number])
    await #expect(throws: EtalonError.self) { try await desk.decide(.suspend, about: number, by: "irina", reason: "") }
    _ = try await desk.decide(.revoke, about: "anna", by: "irina", reason: "обман")
    await #expect(throws: EtalonError.self) { try await desk.decide(.resume, about: number, by: "irina", reason: "") }
    // The way back is the whole exam, attempts counted anew.
    #expect(try await office.take("chat", "anna", "2026-12-03")?.count == 3)
    #expect(try await office.admitted("anna", "chat", "2026-12-03").isAdmitted)
  }

  // MARK: - Time

  @Test("Reminders at 30, 7 and 1 days, each once; none for what is paused")
  func reminders() async throws {
    try await office.take("chat", "anna", "2026-12-01")
    func days(_ day: String) async throws -> [Int] { try await office.desk(day).sweep().reminders.map(\.event.days) }
    #expect(try await days("2027-10-31") == [])
    #expect(try await days("2027-11-01") == [30])
    #expect(try await days("2027-11-02") == [])
    try await office.hire("irina", "supervisor")
    _ = try await office.desk("2027-11-20").decide(.suspend, about: "anna", by: "irina", reason: "отпуск")
    #expect(try await days("2027-11-25") == [])
    _ = try await office.desk("2027-11-26").decide(.resume, about: "anna", by: "irina", reason: "вышла")
    #expect(try await days("2027-11-26") == [7])
    #expect(try await days("2027-11-30") == [1])
    #expect(try await days("2027-11-30") == [])
    #expect(try await days("2027-12-01") == [])
  }

  @Test("From thirty days before its end, and after it, the whole exam is taken again; the new certificate supersedes the old one")
  func renewal() async throws {
    try await office.take("chat", "anna", "2026-12-01")
    #expect(try await office.take("chat", "anna", "2027-10-01") == nil)
    #expect(try await office.take("chat", "anna", "2027-11-15")?.count == 3)
    let accounts = try await office.desk("2027-11-15").ledger(of: "anna").accounts
    let now = try office.clock("2027-11-15").milliseconds
    #expect(accounts.map { $0.state(at: now) } == [.superseded, .valid])
    #expect(try await office.admitted("anna", "chat", "2028-11-13").isAdmitted)
    // Long after the end.
    #expect(try await office.take("chat", "anna", "2029-03-01")?.count == 3)
    #expect(try await office.admitted("anna", "chat", "2029-03-01").isAdmitted)
  }

  // MARK: - Changes

  @Test("A change: asked once, on exactly the questions that changed; the certificate keeps its date and gains an addendum")
  func delta() async throws {
    try await office.take("chat", "anna", "2026-12-01")
    let issued = try await account("anna", "2026-12-01").certificate
    try office.edit("Standards/service/chat.md", "15 минут", "10 минут")
    #expect(try await office.desk("2026-12-05").sweep().isEmpty)
    try office.review()
    let report = try await office.desk("2026-12-05").sweep()
    #expect(report.asked.map(\.person) == ["anna"])
    #expect(report.asked.first?.event.changes.map(\.reference) == ["service/chat#first-reply"])
    #expect(try await office.desk("2026-12-06").sweep().isEmpty)
    #expect(try await office.take("chat", "anna", "2026-12-07") == ["chat-001", "chat-002"])
    let after = try await account("anna", "2026-12-07")
    #expect(after.certificate == issued)
    #expect(after.addenda.map { $0.clauses.map(\.reference) } == [["service/chat#first-reply"]])
    #expect(try await office.admitted("anna", "chat", "2027-11-30").isAdmitted)
    #expect(try await office.take("chat", "anna", "2026-12-08") == nil)
  }

  @Test("A failed paper on changes leaves the deadline; passed late, it admits again")
  func late() async throws {
    try await office.take("chat", "anna", "2026-12-01")
    try office.edit("Standards/service/chat.md", "15 минут", "10 минут")
    try office.review()
    _ = try await office.desk("2026-12-05").sweep()
    #expect(try await office.take("chat", "anna", "2026-12-06", right: false)?.count == 2)
    #expect(try await office.admitted("anna", "chat", "2026-12-18").isAdmitted)
    let lapse = try await office.desk("2026-12-20").sweep()
    #expect(lapse.lapsed.count == 1)
    #expect(try await !office.admitted("anna", "chat", "2026-12-20").isAdmitted)
    #expect(try await office.take("chat", "anna", "2026-12-21")?.count == 2)
    #expect(try await office.admitted("anna", "chat", "2026-12-21").isAdmitted)
  }

  @Test("The deadline is reminded of at 7 days and 1 day")
  func deltaReminders() async throws {
    try await office.take("chat", "anna", "2026-12-01")
    try office.edit("Standards/service/chat.md", "15 минут", "10 минут")
    try office.review()
    _ = try await office.desk("2026-12-05").sweep()
    func days(_ day: String) async throws -> [Int] { try await office.desk(day).sweep().reminders.map(\.event.days) }
    #expect(try await days("2026-12-11") == [])
    #expect(try await days("2026-12-12") == [7])
    #expect(try await days("2026-12-18") == [1])
    #expect(try await days("2026-12-18") == [])
  }

  @Test("Where the exam asks for all, a change means the whole exam")
  func whole() async throws {
    try office.edit("Exams/chat.md", "on-change: delta", "on-change: full")
    try await office.take("chat", "anna", "2026-12-01")
    try office.edit("Standards/service/chat.md", "15 минут", "10 минут")
    try office.review()
    _ = try await office.desk("2026-12-05").sweep()
    #expect(try await office.take("chat", "anna", "2026-12-06")?.count == 3)
    #expect(try await office.desk("2026-12-06").ledger(of: "anna").accounts.count == 2)
    #expect(try await office.admitted("anna", "chat", "2027-01-06").isAdmitted)
  }

  @Test("A same-meaning decision stops all of it; written by name, for a clause that changed, once")
  func sameMeaning() async throws {
    try await office.take("chat", "anna", "2026-12-01")
    try office.edit("Standards/service/chat.md", "отвечаем", "отвечайте")
    let clock = try office.clock("2026-12-05")
    let impact = try await office.workspace.impact(against: .reviews, clock: clock).impact
    #expect(impact.staleQuestions == ["chat-001", "chat-002"] && impact.affectedPeople == ["anna"])
    let signature = DecisionsFile.Signature(by: "Ирина", at: "2026-12-05T12:00", reason: "сказали проще", until: nil)
    #expect(throws: EtalonError.self) {
      try office.workspace.declareSameMeaning(of: ["service/chat#goodbye"], in: impact, signature)
    }
    #expect(throws: EtalonError.self) {
      try office.workspace.declareSameMeaning(of: ["service/chat#nowhere"], in: impact, signature)
    }
    #expect(try office.workspace.declareSameMeaning(of: ["service/chat#first-reply"], in: impact, signature) == 1)
    #expect(try office.workspace.declareSameMeaning(of: ["service/chat#first-reply"], in: impact, signature) == 0)
    let later = try Workspace.open(root: office.root)
    #expect(try await later.impact(against: .reviews, clock: clock).impact.changes.isEmpty)
    let verdict = await CertificationDesk.admission(of: "anna", channel: "chat", in: later, clock: clock)
    #expect(verdict.reasons.map(\.code) == ["admitted"])
  }
}
