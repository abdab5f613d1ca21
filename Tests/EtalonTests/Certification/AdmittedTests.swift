import Certification
import Foundation
import Records
import Testing

@testable import Etalon

@Suite("Who is admitted: every way to a no")
struct AdmittedTests {
  private let office: Office

  init() throws { office = try Office() }

  @Test("Whoever passed is admitted to the channels of the exam, each at its level, until the end")
  func yes() async throws {
    try await office.take("chat", "anna", "2026-12-01")
    let verdict = try await office.admitted("anna", "chat", "2026-12-02")
    #expect(verdict.level == .full)
    let clock = try office.clock("2026-12-01")
    #expect(verdict.until.map { clock.day(of: $0 / 1_000).description } == "2027-12-01")
    #expect(try await office.admitted("anna", "почта", "2026-12-02").level == .supervised)
  }

  @Test("Nobody of that name, no records at all, somebody who left")
  func unknown() async throws {
    #expect(try await office.codes("anna", "chat", "2026-12-01") == ["unknown-person"])
    #expect(!FileManager.default.fileExists(atPath: office.workspace.dataFolder))
    try await office.take("chat", "anna", "2026-12-01")
    #expect(try await office.codes("boris", "chat", "2026-12-01") == ["unknown-person"])
    #expect(try await office.codes("ANNA", "chat", "2026-12-01") == ["unknown-person"])
    #expect(try await office.codes("", "chat", "2026-12-01") == ["unknown-person"])
    _ = try await office.records().retire(person: "anna", at: 1_796_200_000_000)
    #expect(try await office.codes("anna", "chat", "2026-12-03") == ["retired"])
  }

  @Test("No certificate: nothing taken, or not passed")
  func none() async throws {
    try await office.hire("vera", "trainee")
    #expect(try await office.codes("vera", "chat", "2026-12-01") == ["no-certificate"])
    try await office.take("chat", "vera", "2026-12-01", right: false)
    #expect(try await office.codes("vera", "chat", "2026-12-01") == ["no-certificate"])
  }

  @Test("Expired")
  func expired() async throws {
    try await office.take("chat", "anna", "2026-12-01")
    #expect(try await office.admitted("anna", "chat", "2027-11-30").isAdmitted)
    #expect(try await office.codes("anna", "chat", "2027-12-01") == ["expired"])
  }

  @Test("Suspended, revoked")
  func decided() async throws {
    try await office.take("chat", "anna", "2026-12-01")
    try await office.hire("irina", "supervisor")
    _ = try await office.desk("2026-12-05").decide(.suspend, about: "anna", by: "irina", reason: "болезнь")
    #expect(try await office.codes("anna", "chat", "2026-12-06") == ["suspended"])
    _ = try await office.desk("2026-12-20").decide(.resume, about: "anna", by: "irina", reason: "вышла")
    #expect(try await office.admitted("anna", "chat", "2026-12-20").isAdmitted)
    _ = try await office.desk("2026-12-21").decide(.revoke, about: "anna", by: "irina", reason: "грубость")
    #expect(try await office.codes("anna", "chat", "2026-12-22") == ["revoked"])
  }

  @Test("Superseded by a certificate that admits to less")
  func superseded() async throws {
    try await office.take("chat", "anna", "2026-12-01")
    try office.edit("Exams/chat.md", "admits: {chat: full, email: supervised}", "admits: {email: full}")
    try await office.take("chat", "anna", "2027-11-20")
    #expect(Set(try await office.codes("anna", "chat", "2027-11-21")) == ["superseded", "wrong-channel"])
    #expect(try await office.admitted("anna", "email", "2027-11-21").level == .full)
  }

  @Test("A lapsed delta")
  func lapsed() async throws {
    try await office.take("chat", "anna", "2026-12-01")
    try office.edit("Standards/service/chat.md", "15 минут", "10 минут")
    try office.review()
    #expect(try await office.admitted("anna", "chat", "2026-12-10").isAdmitted)
    #expect(try await office.admitted("anna", "chat", "2026-12-23").isAdmitted)
    #expect(try await office.codes("anna", "chat", "2026-12-24") == ["delta-lapsed"])
  }

  @Test("A pass that nobody confirmed")
  func unconfirmed() async throws {
    try await office.take("senior", "anna", "2026-12-01")
    #expect(try await office.codes("anna", "chat", "2026-12-01") == ["unconfirmed"])
  }

  @Test("A channel of others, one that the company has not, one that nobody has")
  func channels() async throws {
    try await office.take("chat", "anna", "2026-12-01")
    #expect(try await office.codes("anna", "phone", "2026-12-01") == ["wrong-channel"])
    #expect(try await office.codes("anna", "factory", "2026-12-01") == ["unknown-channel"])
    #expect(try await office.codes("anna", "", "2026-12-01") == ["unknown-channel"])
  }

  // MARK: - Records that cannot be trusted

  private func file() -> String { office.workspace.dataFolder + "/records.sqlite" }

  private func certified() async throws {
    try await office.take("chat", "anna", "2026-12-01")
    #expect(try await office.admitted("anna", "chat", "2026-12-01").isAdmitted)
    try office.records().shutDown()
  }

  @Test("A file that is no database, one that is cut off, one with a hole, a folder in its place")
  func damaged() async throws {
    try await certified()
    let whole = try Data(contentsOf: URL(fileURLWithPath: file()))
    var holed = whole
    for position in stride(from: 4_096, to: holed.count, by: 1) { holed[position] = 0xA5 }
    for bytes in [Data("это не база".utf8), whole.prefix(whole.count / 2), holed] {
      for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file() + suffix) }
      try Data(bytes).write(to: URL(fileURLWithPath: file()))
      #expect(try await office.codes("anna", "chat", "2026-12-02") == ["unreadable"])
    }
    try FileManager.default.removeItem(atPath: file())
    try FileManager.default.createDirectory(atPath: file(), withIntermediateDirectories: false)
    #expect(try await office.codes("anna", "chat", "2026-12-02") == ["unreadable"])
  }

  @Test("An entry that somebody wrote by hand", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/sqlite3")))
  func forged() async throws {
    try await certified()
    func change(_ sql: String) throws {
      let tool = Process()
      tool.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
      tool.arguments = [file(), sql]
      try tool.run()
      tool.waitUntilExit()
      #expect(tool.terminationStatus == 0)
    }
    // An event changed past its trigger: the chain tells.
    try change("DROP TRIGGER event_stays; UPDATE event SET body = replace(body, '\"n\":1', '\"n\":01') WHERE n = 1;")
    #expect(try await office.codes("anna", "chat", "2026-12-02") == ["unreadable"])
    try change("UPDATE event SET body = replace(body, '\"n\":01', '\"n\":1') WHERE n = 1;")
    #expect(try await office.admitted("anna", "chat", "2026-12-02").isAdmitted)
    // A body that is no certificate any more.
    try change("DROP TRIGGER entry_stays; UPDATE entry SET body = '{}' WHERE kind = 'certificate-issued';")
    #expect(try await office.codes("anna", "chat", "2026-12-02") == ["unreadable"])
  }
}
