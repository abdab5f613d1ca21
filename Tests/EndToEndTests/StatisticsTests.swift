import Foundation
import Testing

@Suite("etalon exam statistics")
struct StatisticsTests {
  /// Ten persons, four items; the key of q-02 is wrong, nobody takes D of q-01, one left q-04 out.
  private static let letters = """
    \u{FEFF}сотрудник;q-01;q-02;q-03;q-04\r
    key;A;A;B;C\r
    p0;A;D;B;C\r
    p1;A;D;B;C\r
    p2;A;D;B;C\r
    p3;A;D;B;A\r
    p4;A;B;B;C\r
    p5;B;A;B;A\r
    p6;B;A;A;B\r
    p7;C;A;A;D\r
    p8;C;A;D;\r
    p9;B;C;C;B\r

    """
  private let folder: Folder

  init() throws {
    // Without any content root: a table needs none.
    folder = try Folder()
    try folder.write("answers.csv", StatisticsTests.letters)
  }

  @Test("Whole outputs for a table of letters")
  func whole() throws {
    for (arguments, name) in [
      ([], "statistics.txt"), (["--lang", "en", "--cut", "60%"], "statistics.en.txt"),
      (["--format", "json", "--cut", "3"], "statistics.json"),
      (["--format", "html", "--cut", "50%"], "statistics.html"), (["--quiet"], "statistics.quiet.txt"),
    ] {
      let run = try Binary.run(["exam", "statistics", "--responses", "answers.csv"] + arguments, in: folder)
      #expect(run.code == 0)
      #expect(run.stderr.isEmpty)
      try Expected.check(run.stdout, name)
    }
    #expect(try folder.etalon("exam", "statistics", "--responses", "-", input: StatisticsTests.letters).code == 0)
    #expect(!folder.has(".records"))
  }

  @Test("Judges set the cut by Angoff")
  func angoff() throws {
    try folder.write("judges.csv", "judge,q-01,q-02,q-03,q-04\na,0.5,50%,.5,.5\nb,70%,70%,70%,70%\n")
    let json = try folder.etalon(
      "exam", "statistics", "--responses", "answers.csv", "--angoff", "judges.csv", "--format", "json"
    ).json()
    let cut = try #require((json["test"] as? [String: Any])?["cut"] as? [String: Any])
    #expect((cut["score"] as? Double).map { ($0 - 2.4).magnitude < 1e-12 } == true)
    #expect((cut["standardError"] as? Double).map { ($0 - 0.4).magnitude < 1e-12 } == true)
    #expect(cut["judges"] as? Int == 2)
  }

  @Test("Wrong usage: 2; a table that cannot be read: 3 with file and line")
  func mistakes() throws {
    #expect(try folder.etalon("exam", "statistics").code == 2)
    #expect(try folder.etalon("exam", "statistics", "frontline", "--responses", "answers.csv").code == 2)
    #expect(try folder.etalon("exam", "statistics", "--responses", "answers.csv", "--cut", "110%").code == 2)
    #expect(try folder.etalon("exam", "statistics", "--responses", "answers.csv", "--cut", "половина").code == 2)
    #expect(try folder.etalon("exam", "statistics", "--responses", "none.csv").code == 3)
    try folder.write("bad.csv", "a,b\n1,0\n1,да\n")
    let bad = try folder.etalon("exam", "statistics", "--responses", "bad.csv")
    #expect(bad.code == 3)
    #expect(bad.stdout.isEmpty)
    #expect(bad.stderr.contains("bad.csv:3: вопрос «b»: «да» — не балл") && bad.stderr.contains("key"))
    try folder.write("old.csv", bytes: Array("ФИО,a\n".utf8) + [0xC8, 0xE2, 0xE0, 0xED, 0x2C, 0x31, 0x0A])
    let old = try folder.etalon("exam", "statistics", "--responses", "old.csv")
    #expect(old.code == 3)
    #expect(old.stderr.contains("old.csv:2:") && old.stderr.contains("windows-1251"))
  }

  @Test("An exam from its records: first attempts count, options stand as in the bank", .enabled(if: Records.areReadable))
  func exam() throws {
    let root = try Folder.sample()
    let none = try root.etalon("exam", "statistics", "frontline")
    #expect(none.code == 2)
    #expect(none.stderr.contains("ещё никто не сдавал"))
    #expect(!root.has(".records"))
    let records = try Records(root)
    for (person, isRight) in [("anna", true), ("boris", false), ("vera", true)] {
      _ = try root.etalon("exam", "take", "frontline", "--person", person)
      let lines = try records.lines(person: person, right: isRight) + ["да"]
      _ = try root.etalon("exam", "take", "frontline", "--person", person, input: lines.joined(separator: "\n") + "\n")
    }
    // A second attempt of one who failed, and an attempt under way, do not count.
    _ = try root.etalon(
      "exam", "take", "frontline", "--person", "boris", input: "!\nда\n", environment: ["ETALON_NOW": "2026-12-05T09:00:00Z"])
    _ = try root.etalon("exam", "take", "frontline", "--person", "galina", input: "1\n")
    let run = try root.etalon("exam", "statistics", "frontline", "--format", "json")
    #expect(run.code == 0)
    let json = try run.json()
    let test = try #require(json["test"] as? [String: Any])
    #expect(test["n"] as? Int == 3)
    #expect(test["unit"] as? String == "percent")
    #expect(test["highest"] as? Double == 100)
    #expect((test["cut"] as? [String: Any])?["score"] as? Double == 80)
    #expect((test["cut"] as? [String: Any])?["passed"] as? Int == 2)
    let notes = (json["notes"] as? [String])?.joined(separator: " ") ?? ""
    #expect(notes.contains("later ones left out: 1") && notes.contains("still open, left out: 1"))
    let items = try #require(json["items"] as? [[String: Any]])
    #expect(items.reduce(0) { $0 + ($1["n"] as? Int ?? 0) } == 90)
    let chosen = items.flatMap { item in (item["options"] as? [[String: Any]] ?? []).map { (item, $0) } }
    #expect(chosen.contains { $0.1["key"] as? Bool == true && $0.1["n"] as? Int ?? 0 > 0 })
    for (item, option) in chosen where item["facility"] as? Double == 1 && option["key"] as? Bool == false {
      #expect(option["n"] as? Int == 0, "\(item["id"] ?? "")")
    }
    let text = try root.etalon("exam", "statistics", "frontline")
    #expect(text.stdout.hasPrefix("Допуск к работе с клиентами\n3 человека · "))
    #expect(text.stdout.contains("Проходной балл 80"))
    #expect(try root.etalon("exam", "statistics", "frontline", "--format", "html").stdout.contains("<svg"))
  }
}
