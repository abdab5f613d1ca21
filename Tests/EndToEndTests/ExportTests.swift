import Foundation
import Testing

/// `etalon certificate export` and `etalon certificate status`: a certificate leaves the company and is verified elsewhere.
@Suite("Certificates outside the company") struct ExportTests {
  private let root: Folder
  private let number: String

  /// Anna passes the exam on chat on 2026-12-01.
  init() throws {
    root = try ChainRoot.make()
    guard Records.areReadable else {
      number = ""
      return
    }
    #expect(try root.etalon("exam", "review").code == 0)
    #expect(try root.etalon("person", "add", "olga", "--role", "supervisor").code == 0)
    _ = try root.etalon("exam", "take", "chat", "--person", "anna")
    let lines = try Records(root).lines(person: "anna")
    let exam = try root.etalon("exam", "take", "chat", "--person", "anna", input: (lines + ["да"]).joined(separator: "\n") + "\n")
    try #require(exam.code == 0, "\(exam.stdout)\(exam.stderr)")
    let list = try root.etalon("certificate", "list", "anna").stdout
    number = String(try #require(list.split(separator: " ").first))
  }

  private func path(_ name: String) -> String { root.path + "/" + name }

  @Test("Exported, it verifies in a folder that knows nothing; revoked, it does not", .enabled(if: Records.areReadable))
  func thereAndBack() throws {
    #expect(try root.etalon("certificate", "export", number, "--out", path("badge.json")).code == 0)
    #expect(try root.etalon("certificate", "export", number, "--format", "html", "--out", path("badge.html")).code == 0)
    #expect(try root.etalon("certificate", "keys", "--export", path("keys.json"), "--quiet").code == 0)
    #expect(try root.etalon("certificate", "status", "--out", path("status.json")).code == 0)
    #expect(try root.etalon("certificate", "export", number, "--out", path("badge.json")).code == 2)
    #expect(try root.etalon("certificate", "export", number, "--out", path("badge.json"), "--force").code == 0)

    let elsewhere = try Folder()
    let given = ["--keys", path("keys.json"), "--status", path("status.json"), "--strict"]
    for name in ["badge.json", "badge.html"] {
      let run = try elsewhere.etalon(["certificate", "verify", path(name)] + given)
      #expect(run.code == 0, "\(run.stdout)\(run.stderr)")
      #expect(run.stdout.contains(number) && run.stdout.contains("anna"))
    }
    let own = try root.etalon("certificate", "verify", path("badge.json"), "--strict", "--format", "json").json()
    #expect(own["accepted"] as? Bool == true && own["inRecords"] as? Bool == true)

    #expect(try root.etalon("certificate", "suspend", number, "--by", "olga", "--reason", "отпуск").code == 0)
    #expect(try root.etalon("certificate", "verify", path("badge.json")).stdout.contains("приостановлено"))
    #expect(try root.etalon("certificate", "export", number).code == 2)
    #expect(try root.etalon("certificate", "resume", number, "--by", "olga", "--reason", "вернулась").code == 0)
    #expect(try root.etalon("certificate", "verify", path("badge.json")).code == 0)
    #expect(try root.etalon("certificate", "revoke", number, "--by", "olga", "--reason", "ошибка").code == 0)
    let revoked = try root.etalon("certificate", "verify", path("badge.json"))
    #expect(revoked.code == 1 && revoked.stdout.contains("отозван"))
    #expect(try root.etalon("certificate", "status", "--out", path("status.json"), "--force").code == 0)
    #expect(try elsewhere.etalon(["certificate", "verify", path("badge.json")] + given).code == 1)
    #expect(try root.etalon("certificate", "export", number).code == 2)
  }

  @Test("A new key signs on, a revoked one vouches for nothing", .enabled(if: Records.areReadable))
  func keys() throws {
    #expect(try root.etalon("certificate", "export", number, "--out", path("old.json")).code == 0)
    #expect(try root.etalon("certificate", "keys", "--rotate").code == 0)
    #expect(try root.etalon("certificate", "export", number, "--out", path("new.json")).code == 0)
    for name in ["old.json", "new.json"] { #expect(try root.etalon("certificate", "verify", path(name)).code == 0) }
    let list = try root.etalon("certificate", "keys").lines
    let old = try #require(list.count == 4 ? list[2] : nil)
    #expect(try root.etalon("certificate", "keys", "--revoke", String(old.prefix(19))).code == 0)
    let run = try root.etalon("certificate", "verify", path("old.json"))
    #expect(run.code == 1 && run.stdout.contains("Ключ отозван"))
    #expect(try root.etalon("certificate", "verify", path("new.json")).code == 0)
  }

  @Test("Numbers that are none, purposes that are none", .enabled(if: Records.areReadable))
  func usage() throws {
    #expect(try root.etalon("certificate", "export", "00000-00000-0").code == 2)
    #expect(try root.etalon("certificate", "export", number, "--link", "a b").code == 2)
    #expect(try root.etalon("certificate", "export", number.lowercased()).code == 0)
    #expect(try root.etalon("certificate", "status", "--purpose", "refresh").code == 2)
    let list = try root.etalon("certificate", "status", "--purpose", "suspension").json()
    #expect((list["credentialSubject"] as? [String: Any])?["statusPurpose"] as? String == "suspension")
    #expect(try SmallRoot.make().etalon("certificate", "export", number).code == 3)
  }
}
