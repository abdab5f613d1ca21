import Foundation
import Testing

@Suite("etalon check --against")
struct CheckAgainstTests {
  private let root: Folder

  init() throws {
    root = try SmallRoot.make()
    try root.write(
      "archive.jsonl",
      """
      {"id": "а-1", "text": "Добрый день! Вы сами виноваты, а ещё раз повторю: вы сами виноваты в том, что букет не успел к часу."}

      {"id": 2, "text": "Успокойтесь. Это ваши проблемы.", "channel": "chat"}
      не JSON
      {"id": 3, "text": "Спасибо за заказ."}
      {"text": "Успокойтесь."}
      {"text": "Успокойтесь.", "channel": "голубь"}
      {"id": 8, "text": "Мы спокойны. Успокойтесь, пожалуйста."}
      {"id": 9, "text": "Успокойтесь немедленно."}
      """)
  }

  @Test("Hits by rule with samples, rules that never hit, bad lines: whole outputs")
  func outputs() throws {
    for (arguments, name) in [
      ([], "against.txt"), (["--lang", "en"], "against.en.txt"), (["--quiet"], "against.quiet.txt"),
      (["--format", "json"], "against.json"),
    ] {
      let run = try Binary.run(["check", "--against", "archive.jsonl"] + arguments, in: root)
      #expect(run.code == 0, "\(name)")
      #expect(run.stderr.isEmpty, "\(name)")
      try Expected.check(run.stdout, name)
    }
    let piped = try root.etalon("check", "--against", "-", "--format", "json", input: try root.text("archive.jsonl"))
    #expect(
      piped.stdout.replacingOccurrences(of: "\"-\"", with: "\"archive.jsonl\"")
        == (try Binary.run(["check", "--against", "archive.jsonl", "--format", "json"], in: root).stdout))
  }

  @Test("A decision that nothing in the archive needs is named")
  func unused() throws {
    try root.write("old.txt", "Ничем не могу помочь.\n")
    try root.write("calm.txt", "Успокойтесь.\n")
    #expect(try root.etalon("lint", "--accept", "--by", "О", "--reason", "Р", "old.txt", "calm.txt").code == 0)
    let json = try root.etalon("check", "--against", "archive.jsonl", "--format", "json").json()
    let found = try #require(json["diagnostics"] as? [[String: Any]]).filter { $0["code"] as? String == "decision-unused" }
    #expect(found.count == 1)
    #expect(found.first?["line"] as? Int == 1)
    let against = try #require(json["against"] as? [String: Any])
    #expect(against["accepted"] as? Int == 2)
  }

  @Test("An archive larger than what is read at once gives the same counts, with lines too long named")
  func large() throws {
    let line = #"{"id": "x", "text": "Успокойтесь, пожалуйста. \#(String(repeating: "Букет готов. ", count: 40))"}"# + "\n"
    var text = ""
    for _ in 0..<10_000 { text += line }
    text += "{\"text\": \"" + String(repeating: "а", count: 9 << 20) + "\"}\n" + line
    try root.write("big.jsonl", text)
    let against = try #require(try root.etalon("check", "--against", "big.jsonl", "--format", "json").json()["against"] as? [String: Any])
    #expect(against["replies"] as? Int == 10_001)
    let rule = try #require((against["rules"] as? [[String: Any]])?.first)
    #expect(rule["replies"] as? Int == 10_001)
    #expect((rule["samples"] as? [[String: Any]])?.compactMap { $0["line"] as? Int } == [1, 2, 3])
    let bad = try #require(against["badLines"] as? [String: Any])
    #expect((bad["first"] as? [[String: Any]])?.compactMap { $0["line"] as? Int } == [10_001])
  }

  @Test("An archive that is not there: 3; an empty one: nothing hits")
  func edges() throws {
    #expect(try root.etalon("check", "--against", "no.jsonl").code == 3)
    try root.write("empty.jsonl", "\n\n")
    let against = try #require(try root.etalon("check", "--against", "empty.jsonl", "--format", "json").json()["against"] as? [String: Any])
    #expect(against["replies"] as? Int == 0)
    #expect((against["neverHit"] as? [Any])?.count == 6)
  }
}
