import Foundation
import Testing

/// `etalon certificate keys` and `etalon certificate verify`, with a badge that was signed elsewhere.
@Suite struct CredentialTests {
  /// A badge of the sample company, its keys and its lists, made once; signed on 2026-11-30, valid until 2027-11-30, place 6.
  private func badge(_ name: String) -> String { Checkout.tests.appendingPathComponent("Badges/" + name).path }

  @Test("Keys: made on first use, rotated, revoked, exported; the secret stays in a file of its own")
  func keys() throws {
    let root = try SmallRoot.make()
    let first = try root.etalon("certificate", "keys", "--lang", "en")
    #expect(first.code == 0 && first.lines.count == 2 && first.stdout.contains("signs since 2026-12-01T09:00:00Z"))
    #expect(try root.etalon("certificate", "keys", "--lang", "en").stdout == first.stdout)
    let file = root.path + "/.records/certificate-keys.json"
    let rights = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(rights == 0o600)

    let rotated = try root.etalon("certificate", "keys", "--rotate", "--export", root.path + "/keys.json", "--lang", "en")
    #expect(rotated.code == 0 && rotated.lines.count == 4 && rotated.stdout.contains("signed from 2026-12-01T09:00:00Z"))
    let exported = try root.text("keys.json")
    let secrets = try root.text(".records/certificate-keys.json")
    #expect(!exported.contains("secret") && secrets.contains("secretKeyMultibase"))
    #expect(try root.etalon("certificate", "keys", "--export", root.path + "/keys.json").code == 2)
    #expect(try root.etalon("certificate", "keys", "--rotate", "--export", root.path + "/keys.json").code == 2)
    #expect(try root.text(".records/certificate-keys.json") == secrets)
    #expect(try root.etalon("certificate", "keys", "--export", "-").stdout == exported)

    let fingerprint = String(first.stdout.prefix(9))
    let revoked = try root.etalon("certificate", "keys", "--revoke", fingerprint, "--lang", "en")
    #expect(revoked.code == 0 && revoked.stdout.contains("revoked at 2026-12-01T09:00:00Z"))
    #expect(try root.etalon("certificate", "keys", "--revoke", fingerprint).code == 2)
    #expect(try root.etalon("certificate", "keys", "--revoke", "0000").code == 2)
    #expect(try root.etalon("certificate", "keys", "--revoke", fingerprint, "--rotate").code == 2)
  }

  @Test("A damaged key file is named and left alone")
  func damagedKeys() throws {
    let root = try SmallRoot.make()
    #expect(try root.etalon("certificate", "keys").code == 0)
    try root.write(".records/certificate-keys.json", "{}")
    for arguments in [["keys"], ["keys", "--rotate"]] {
      let run = try root.etalon(["certificate"] + arguments)
      #expect(run.code == 3 && run.stderr.contains("certificate-keys.json"))
    }
    #expect(try root.text(".records/certificate-keys.json") == "{}")
  }

  @Test("Away from the company: keys and lists from files, no content root")
  func verifiesAnywhere() throws {
    let folder = try Folder()
    let run = try folder.etalon(
      "certificate", "verify", badge("badge.json"), "--keys", badge("keys.json"), "--status", badge("status.json"), "--lang", "en")
    #expect(run.code == 0, "\(run.stderr)")
    try Expected.check(run.stdout, "certificate-verify.txt")
    let page = try folder.etalon("certificate", "verify", badge("badge.html"), "--keys", badge("keys.json"))
    #expect(page.code == 0)
    let json = try folder.etalon(
      "certificate", "verify", badge("badge.json"), "--keys", badge("keys.json"), "--format", "json", "--strict", "--lang", "en")
    #expect(json.code == 1)
    try Expected.check(json.stdout, "certificate-verify.json")
    #expect(try folder.etalon("certificate", "verify", badge("badge.json"), "--keys", badge("keys.json")).code == 0)
  }

  @Test("Changed, revoked, suspended, expired, not begun, foreign, unknown: exit code 1 and the reason")
  func refused() throws {
    let folder = try Folder()
    let source = try String(contentsOfFile: badge("badge.json"), encoding: .utf8)
    try folder.write("changed.json", source.replacingOccurrences(of: "Анна", with: "Инна"))
    try folder.write("foreign.txt", "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2\n")
    let keys = ["--keys", badge("keys.json")]
    let cases: [([String], String, String?)] = [
      (["changed.json"] + keys, "файл изменён", nil),
      ([badge("badge.json"), "--status", badge("revoked.json")] + keys, "отозван", nil),
      ([badge("badge.json"), "--status", badge("suspended.json")] + keys, "приостановлено", nil),
      ([badge("badge.json")] + keys, "Срок истёк 2027-11-30T09:00:00Z", "2027-11-30T09:00:00Z"),
      ([badge("badge.json")] + keys, "в будущем", "2026-11-01"),
      ([badge("badge.json"), "--keys", "foreign.txt"], "чужим ключом", nil),
      ([badge("badge.json")], "--keys FILE", nil),
      ([badge("keys.json")] + keys, "@context", nil),
    ]
    for (arguments, word, now) in cases {
      let run = try folder.etalon(["certificate", "verify"] + arguments, environment: now.map { ["ETALON_NOW": $0] } ?? [:])
      #expect(run.code == 1 && run.stdout.contains(word), "\(arguments): \(run.stdout)\(run.stderr)")
    }
  }

  @Test("Files that cannot be read: exit code 3; a company with other keys: 1")
  func unreadable() throws {
    let root = try SmallRoot.make()
    let folder = try Folder()
    #expect(try folder.etalon("certificate", "verify", "none.json").code == 3)
    #expect(try folder.etalon("certificate", "verify", badge("badge.json"), "--keys", "none.json").code == 3)
    #expect(try folder.etalon("certificate", "verify", badge("badge.json"), "--keys", badge("badge.json")).code == 3)
    #expect(
      try folder.etalon("certificate", "verify", badge("badge.json"), "--keys", badge("keys.json"), "--status", badge("badge.html")).code
        == 3)
    #expect(try folder.etalon("certificate", "verify").code == 2)
    #expect(try root.etalon("certificate", "verify", badge("badge.json")).code == 1)
    #expect(!root.has(".records"))
    #expect(try root.etalon("certificate", "keys").code == 0)
    let run = try root.etalon("certificate", "verify", badge("badge.json"))
    #expect(run.code == 1 && run.stdout.contains("чужим ключом"))
  }
}
