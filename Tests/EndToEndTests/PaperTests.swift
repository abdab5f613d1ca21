import Foundation
import Testing

@Suite("etalon exam paper")
struct PaperTests {
  @Test("The same seed gives the same bytes in two processes, another seed another paper", arguments: ["markdown", "json", "html"])
  func seeds(format: String) throws {
    let root = try Folder.sample()
    let first = try root.etalon("exam", "paper", "frontline", "--seed", "7", "--format", format)
    #expect(first.code == 0)
    #expect(first.stderr.isEmpty)
    #expect(try root.etalon("exam", "paper", "frontline", "--seed", "7", "--format", format).stdout == first.stdout)
    #expect(try root.etalon("exam", "paper", "frontline", "--seed", "8", "--format", format).stdout != first.stdout)
    #expect(!root.has(".records"))
  }

  @Test("Questions made from the standards: the same bytes in two processes, sound for check, left out by id")
  func generated() throws {
    let root = try Folder.sample()
    try root.write(
      "Exams/made.md",
      """
      ---
      id: made
      title: Из стандартов
      sections:
        - title: Слова
          pick: [{from: "generated:phrases/*", count: 5}, {from: "generated:glossary* type:single", count: 3}]
        - title: Пункты
          pick: [{from: "generated:service/*", count: 3, types: [matching, ordering]}, {from: "generated:service/* type:single", count: 3}]
      pass: 80%
      ---
      """)
    let first = try root.etalon("exam", "paper", "made", "--seed", "7", "--key")
    #expect(first.code == 0 && first.stderr.isEmpty)
    #expect(try root.etalon("exam", "paper", "made", "--seed", "7", "--key").stdout == first.stdout)
    #expect(try root.etalon("check").code == 0)
    let id = try #require(first.stdout.firstMatch(of: /`(generated:[a-z]+:[0-9a-f]{16})`/)?.1)
    try root.edit("Exams/made.md", "pass: 80%", with: "without: [\"\(id)\", \"generated:term:none\"]\npass: 80%")
    #expect(try !root.etalon("exam", "paper", "made", "--seed", "7", "--key").stdout.contains(id))
    #expect(try root.etalon("check").stdout.contains("Строка «generated:term:none» в without не исключает ни одного вопроса."))
    try root.edit("Exams/made.md", "count: 5", with: "count: 5000")
    #expect(try root.etalon("check").code == 1)
  }

  @Test("The paper in JSON: sections, slots one after another, a digest")
  func json() throws {
    let root = try Folder.sample()
    let run = try root.etalon("exam", "paper", "frontline", "--seed", "18446744073709551615", "--format", "json")
    #expect(run.code == 0)
    let json = try run.json()
    #expect(json["version"] as? Int == 1)
    #expect(json["exam"] as? String == "frontline")
    #expect((json["digest"] as? String)?.wholeMatch(of: /[0-9a-f]{64}/) != nil)
    let sections = try #require(json["sections"] as? [[String: Any]])
    let items = sections.flatMap { $0["items"] as? [[String: Any]] ?? [] }
    #expect(items.compactMap { $0["slot"] as? Int } == Array(1...30))
    #expect(Set(items.compactMap { $0["question"] as? String }).count == 30)
    #expect(items.count { $0["mustPass"] as? Bool == true } >= 3)
  }

  @Test("Without --key nothing of the key is in the paper, and the paper itself is the same", arguments: [1, 2, 3])
  func noLeaks(seed: Int) throws {
    let root = try Folder.sample()
    func paper(_ more: String...) throws -> Run {
      try Binary.run(["exam", "paper", "frontline", "--seed", String(seed)] + more, in: root)
    }
    var keyed = try paper("--format", "json", "--key").json()
    let plain = try paper("--format", "json")
    for name in ["\"key\"", "\"weight\"", "\"feedback\"", "\"explanation\"", "\"clauses\"", "\"scoring\"", "\"authored\"", "\"truth\""] {
      #expect(!plain.stdout.contains(name), "\(name)")
    }
    var keys: [[String: Any]] = []
    keyed["sections"] = (keyed["sections"] as? [[String: Any]])?.map { section in
      var section = section
      section["items"] = (section["items"] as? [[String: Any]])?.map { item in
        var item = item
        if let key = item.removeValue(forKey: "key") as? [String: Any] { keys.append(key) }
        return item
      }
      return section
    }
    #expect(keys.count == 30)
    #expect(NSDictionary(dictionary: keyed) == NSDictionary(dictionary: try plain.json()))

    let explanations = keys.compactMap { $0["explanation"] as? String }
    let hints = keys.flatMap { key in (key["options"] as? [[String: Any]] ?? []).compactMap { $0["feedback"] as? String } }
    let clauses = keys.flatMap { $0["clauses"] as? [String] ?? [] }
    #expect(explanations.count > 10)
    for format in ["markdown", "html"] {
      let shown = try paper("--format", format)
      for secret in explanations + hints + clauses { #expect(!shown.stdout.contains(secret), "\(format): \(secret)") }
      let withKey = try paper("--format", format, "--key")
      #expect(withKey.stdout != shown.stdout)
      for clause in clauses { #expect(withKey.stdout.contains(clause)) }
    }
  }

  @Test("Whole papers of the small root, byte for byte on any machine")
  func wholePapers() throws {
    let root = try SmallRoot.make()
    for (arguments, name) in [
      (["--seed", "5"], "paper.md"), (["--seed", "5", "--key"], "paper.key.md"), (["--seed", "5", "--format", "json"], "paper.json"),
      (["--seed", "5", "--format", "json", "--key"], "paper.key.json"), (["--seed", "5", "--format", "html"], "paper.html"),
      (["--seed", "5", "--key", "--lang", "en"], "paper.en.md"),
    ] {
      let run = try Binary.run(["exam", "paper", "start"] + arguments, in: root)
      #expect(run.code == 0)
      try Expected.check(run.stdout, name)
    }
  }

  @Test("HTML stands alone: no scripts, nothing fetched")
  func html() throws {
    let run = try Folder.sample().etalon("exam", "paper", "frontline", "--format", "html", "--key")
    #expect(run.stdout.hasPrefix("<!doctype html>"))
    #expect(run.stdout.hasSuffix("</html>\n"))
    for word in ["<script", "http://", "https://", "@import", "src="] { #expect(!run.stdout.contains(word), "\(word)") }
  }

  @Test("The instruction is shown without the marks of its source", arguments: ["markdown", "html"])
  func instruction(format: String) throws {
    let run = try Folder.sample().etalon("exam", "paper", "frontline", "--format", format)
    do {
      let showsMarks = run.stdout.contains("{#")
      #expect(!showsMarks)
    }
  }

  @Test("An unknown exam: 2 and those there are")
  func unknown() throws {
    let run = try SmallRoot.make().etalon("exam", "paper", "finish")
    #expect(run.code == 2)
    #expect(run.stdout.isEmpty)
    #expect(run.stderr.contains("finish") && run.stderr.contains("start"))
  }

  @Test("An exam that cannot be assembled does not start: 2")
  func noSupply() throws {
    let root = try SmallRoot.make()
    try root.write(
      "Exams/huge.md",
      "---\nkind: exam\nid: huge\ntitle: Большой\nsections:\n  - title: Всё\n    pick:\n      - {from: \"clause:service/*\", count: 30}\npass: {total: 60%}\n---\n\nТекст.\n"
    )
    for arguments in [["exam", "paper", "huge"], ["exam", "take", "huge", "--person", "anna"]] {
      let run = try Binary.run(arguments, in: root)
      #expect(run.code == 2)
      #expect(run.stdout.isEmpty)
      #expect(run.stderr.contains("huge") && run.stderr.contains("30"))
    }
  }

  @Test("An exam with a broken question among those it draws from does not start: 2")
  func brokenQuestion() throws {
    let root = try BrokenRoot.make()
    let noKey = try root.etalon("exam", "take", "start", "--person", "anna")
    let lost = try SmallRoot.make()
    try lost.write(
      "Exams/questions/lost.md",
      "# Не туда\n\n## lost-001 Вопрос\n\n```question\nclause: service/complaints#nobody\n```\n\nЧто?\n\n- [x] Одно\n- [ ] Другое\n")
    let paper = try lost.etalon("exam", "paper", "start")
    do {
      #expect(noKey.code == 2)
      #expect(paper.code == 2)
    }
  }

  @Test("An exam file that is broken itself does not start: 2 with file and line")
  func brokenExam() throws {
    let root = try SmallRoot.make()
    try root.edit("Exams/start.md", "count: 3", with: "count: три")
    let run = try root.etalon("exam", "paper", "start")
    #expect(run.code == 2)
    #expect(run.stderr.contains("Exams/start.md:9:"))
  }
}
