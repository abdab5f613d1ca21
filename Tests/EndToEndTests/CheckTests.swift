import Foundation
import Testing

@Suite("etalon check")
struct CheckTests {
  @Test("The sample content has no errors and no warnings")
  func sample() throws {
    let root = try Folder.sample()
    let text = try root.etalon("check")
    #expect(text.code == 0)
    #expect(text.stderr.isEmpty)
    #expect(text.lines.last?.hasPrefix("0 ошибок, 0 предупреждений") == true)

    let run = try root.etalon("check", "--format", "json")
    #expect(run.code == 0)
    let json = try run.json()
    #expect(json["version"] as? Int == 1)
    #expect(Set(json.keys) == ["version", "summary", "coverage", "diagnostics"])
    let summary = try #require(json["summary"] as? [String: Int])
    #expect(Set(summary.keys) == ["documents", "clauses", "rules", "questions", "exams", "errors", "warnings", "hints"])
    #expect(summary["errors"] == 0)
    #expect(summary["warnings"] == 0)
    #expect((summary["documents"] ?? 0) > 40)
    #expect((summary["questions"] ?? 0) > 100)
    #expect((summary["exams"] ?? 0) > 0)
    let coverage = try #require(json["coverage"] as? [String: Any])
    #expect(Set(coverage.keys) == ["clauses", "uncovered", "withRule", "withQuestion"])

    #expect(try !root.etalon("check", "--format", "github").stdout.contains("::error"))
    #expect(!root.has(".records"))
  }

  @Test("Findings of a broken root, each with its file and line")
  func namesEveryMistake() throws {
    let root = try BrokenRoot.make()
    let run = try root.etalon("check", "--format", "json")
    #expect(run.code == 1)
    let entries = try #require(try run.json()["diagnostics"] as? [[String: Any]])
    for mistake in BrokenRoot.mistakes {
      #expect(
        entries.contains { entry in
          entry["path"] as? String == mistake.path && entry["line"] as? Int == mistake.line && entry["code"] as? String == mistake.code
        }, "\(mistake)")
    }
    for entry in entries {
      #expect(Set(entry.keys) == ["code", "severity", "path", "line", "column", "message", "remedy"])
      #expect((entry["message"] as? String)?.isEmpty == false)
      #expect((entry["remedy"] as? String)?.isEmpty == false)
    }
    let places = entries.map { ($0["path"] as? String ?? "", $0["line"] as? Int ?? 0) }
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(entries.contains { ($0["message"] as? String)?.contains("koi8-r") == true && $0["path"] as? String == "Standards/faq/unix.md" })
    #expect(
      entries.contains {
        ($0["message"] as? String)?.contains("windows-1251") == true && $0["path"] as? String == "Standards/faq/windows.md"
      })
    #expect(Set(entries.compactMap { $0["path"] as? String }) == Set(BrokenRoot.mistakes.map(\.path)))
  }

  @Test("Findings of a broken root, whole outputs")
  func brokenOutputs() throws {
    let root = try BrokenRoot.make()
    for (arguments, name) in [
      ([], "check-broken.txt"), (["--lang", "en"], "check-broken.en.txt"), (["--quiet"], "check-broken.quiet.txt"),
      (["--format", "json"], "check-broken.json"), (["--format", "github"], "check-broken.github.txt"),
      (["--format", "sarif"], "check-broken.sarif.json"),
    ] {
      let run = try Binary.run(["check"] + arguments, in: root)
      #expect(run.code == 1, "\(name)")
      #expect(run.stderr.isEmpty, "\(name)")
      try Expected.check(run.stdout, name)
    }
  }

  @Test("Annotations for GitHub name level, file and line")
  func github() throws {
    let run = try BrokenRoot.make().etalon("check", "--format", "github")
    let form = /^::(error|warning|notice) file=[^,:]+,line=[0-9]+,col=[0-9]+,title=[a-z0-9-]+::.+$/
    for line in run.lines { #expect(line.wholeMatch(of: form) != nil, "\(line)") }
    #expect(run.lines.count >= BrokenRoot.mistakes.count)
  }

  @Test("SARIF has a schema, rules that results point at, and places")
  func sarif() throws {
    let json = try BrokenRoot.make().etalon("check", "--format", "sarif").json()
    #expect(json["version"] as? String == "2.1.0")
    #expect((json["$schema"] as? String)?.contains("sarif-2.1.0") == true)
    let run = try #require((json["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]]).compactMap { $0["id"] as? String }
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count >= BrokenRoot.mistakes.count)
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules.indices.contains(index) && rules[index] == result["ruleId"] as? String)
      let location = try #require((result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any])
      #expect(((location["region"] as? [String: Any])?["startLine"] as? Int ?? 0) > 0)
    }
    let empty = try SmallRoot.make().etalon("check", "--format", "sarif")
    #expect(empty.code == 0)
    #expect(((try empty.json()["runs"] as? [[String: Any]])?.first?["results"] as? [Any])?.isEmpty == true)
  }

  @Test("A small sound root, whole output")
  func small() throws {
    let root = try SmallRoot.make()
    let run = try root.etalon("check")
    #expect(run.code == 0)
    try Expected.check(run.stdout, "check-small.txt")
    try Expected.check(try root.etalon("check", "--lang", "en").stdout, "check-small.en.txt")
  }

  @Test("exam review accepts the change and the warning goes")
  func review() throws {
    let root = try SmallRoot.make()
    try root.edit("Standards/service/complaints.md", "за 5 минут, на", with: "за 7 минут, на")
    #expect(try root.etalon("check").stdout.contains("[stale-review]"))
    let review = try root.etalon("exam", "review", "complaint-001")
    #expect(review.code == 0)
    #expect(review.stdout.contains("1"))
    #expect(try !root.etalon("check").stdout.contains("[stale-review]"))
    #expect(try root.etalon("exam", "review", "complaint-999").code == 2)
  }
}
