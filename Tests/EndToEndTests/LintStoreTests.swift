import Foundation
import Testing

@Suite("etalon lint with compiled rules")
struct LintStoreTests {
  private static let reply = "Добрый день! 😀 Вы сами виноваты.\n\nЭто ваши проблемы: успокойтесь!!!\n"
  private let root: Folder

  init() throws {
    root = try SmallRoot.make()
    try root.write("reply.txt", LintStoreTests.reply)
    try root.write("letter.txt", "Где мой букет?\n")
  }

  private func forget() { try? FileManager.default.removeItem(atPath: root.path + "/.etalon") }

  private var rules: String { root.path + "/.etalon/rules.bin" }

  /// Runs a call without compiled rules and with them; both must say the same.
  @discardableResult
  private func alike(_ arguments: [String], input: String = "", source: SourceLocation = #_sourceLocation) throws -> Run {
    forget()
    let first = try root.etalon(["lint"] + arguments, input: input)
    #expect(FileManager.default.fileExists(atPath: rules), sourceLocation: source)
    try root.write("reply.txt", LintStoreTests.reply)
    let second = try root.etalon(["lint"] + arguments, input: input)
    #expect(first.stdout == second.stdout && first.stderr == second.stderr && first.code == second.code, sourceLocation: source)
    try root.write("reply.txt", LintStoreTests.reply)
    return second
  }

  @Test("Every form of the call says byte for byte what it says without")
  func identical() throws {
    for format in ["text", "json", "jsonl", "sarif", "github", "checkstyle", "rdjson"] {
      #expect(try alike(["reply.txt", "--format", format]).code == 1)
    }
    try alike(["reply.txt", "--lang", "en", "--color", "always"])
    try alike([
      "reply.txt", "--channel", "чат", "--client", "Анна", "--agent", "Олег", "--letter", "letter.txt", "--at", "2026-12-01T09:30",
    ])
    #expect(try alike(["reply.txt", "--channel", "голубь"]).code == 2)
    try alike(["reply.txt", "--diff"])
    try alike(["reply.txt", "--fix"])
    try alike(["-"], input: LintStoreTests.reply)
    try alike(["--batch"], input: "{\"id\": 1, \"text\": \"Успокойтесь\"}\n{\"id\": \"два\"}\n")
    #expect(try alike(["--explain", "phrases/blame#blame/успокойтесь"]).code == 0)
    #expect(try alike(["--explain", "успокойтесь"]).code == 2)
  }

  @Test("The plain form of a call and the one that the parser reads are the same")
  func plain() throws {
    let plain = try root.etalon("lint", "reply.txt", "--format", "json", "--fail-on", "block")
    let parsed = try root.etalon("lint", "reply.txt", "--format=json", "--fail-on=block")
    #expect(plain.stdout == parsed.stdout && plain.code == parsed.code && plain.code == 0)
    #expect(try root.etalon("--root", root.path, "lint", "reply.txt").code == 1)
    #expect(try root.etalon("lint", "reply.txt", "--format", "pdf").code == 2)
    #expect(try root.etalon("lint", "--fix", "--diff", "reply.txt").code == 2)
  }

  @Test("Broken rules are told of with compiled rules as without: 2")
  func broken() throws {
    try root.write(
      "Standards/phrases/failing.md", "# Слова {#words}\n\n- «всё сломано» → «починим»\n  - плохо: Всё цело.\n")
    let run = try alike(["reply.txt"])
    #expect(run.code == 2)
    #expect(run.stderr.contains("Standards/phrases/failing.md:4"))
    try FileManager.default.removeItem(atPath: root.path + "/Standards/phrases/failing.md")
    #expect(try root.etalon("lint", "reply.txt").code == 1)
  }

  @Test("A rule that comes, changes or goes acts at once")
  func edits() throws {
    try root.write("new.txt", "Букет завял.\n")
    #expect(try root.etalon("lint", "new.txt").code == 0)
    let list = "Standards/phrases/new.md"
    try root.write(list, "---\nseverity: error\n---\n\n# Цветы {#flowers}\n\n- «букет завял» → «букет свежий»\n")
    #expect(try root.etalon("lint", "new.txt").code == 1)
    try root.write(list, "---\nseverity: error\n---\n\n# Цветы {#flowers}\n\n- «букет вырос» → «букет свежий»\n")
    #expect(try root.etalon("lint", "new.txt").code == 0)
    try root.write("new.txt", "Букет вырос.\n")
    #expect(try root.etalon("lint", "new.txt").code == 1)
    try FileManager.default.removeItem(atPath: root.path + "/" + list)
    #expect(try root.etalon("lint", "new.txt").code == 0)
  }

  @Test("Damage is made good unseen; where nothing can be written all is said as well")
  func damage() throws {
    let wanted = try root.etalon("lint", "reply.txt")
    let sound = try Data(contentsOf: URL(fileURLWithPath: rules))
    for turn in 0..<12 {
      var bytes = [UInt8](sound)
      let place = bytes.count * turn / 12
      if turn % 2 == 0 { bytes[place] ^= 0x40 } else { bytes.removeLast(bytes.count - place) }
      try FileManager.default.removeItem(atPath: rules)
      try Data(bytes).write(to: URL(fileURLWithPath: rules))
      let run = try root.etalon("lint", "reply.txt")
      #expect(run.stdout == wanted.stdout && run.stderr.isEmpty && run.code == wanted.code)
      #expect(try Data(contentsOf: URL(fileURLWithPath: rules)).count == sound.count)
    }
    forget()
    try root.write(".etalon", "")
    for _ in 0..<2 {
      let run = try root.etalon("lint", "reply.txt", environment: ["XDG_CACHE_HOME": "/dev/null"])
      #expect(run.stdout == wanted.stdout && run.stderr.isEmpty && run.code == wanted.code)
    }
  }

  @Test("`etalon index` compiles the rules too")
  func index() throws {
    #expect(try root.etalon("index").code == 0)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: rules))
    #expect(try root.etalon("lint", "reply.txt").code == 1)
    #expect(try Data(contentsOf: URL(fileURLWithPath: rules)).suffix(1_000) == bytes.suffix(1_000))
  }

  @Test("Lines of a batch mean the same however they are written")
  func lines() throws {
    let plain = try root.etalon("lint", "--batch", input: "{\"id\": 1, \"text\": \"😀 Вы \\\"сами\\\" виноваты.\\n\\tУспокойтесь\"}\n")
    let text = "😀 Вы \"сами\" виноваты.\n\tУспокойтесь"
    var escaped = ""
    for unit in text.utf16 { escaped += "\\u" + String(repeating: "0", count: 4 - String(unit, radix: 16).count) + String(unit, radix: 16) }
    for line in [
      "{\"id\":1,\"text\":\"\(escaped)\"}",
      "{\"text\":\"\(escaped.uppercased().replacingOccurrences(of: "\\U", with: "\\u"))\",\"id\": 1 }\r",
      "  {\"id\":1, \"letter\": null, \"text\":\"\(escaped)\", \"other\": [1, {\"x\": 2}]}",
      "{\"id\":1.0,\"text\":\"\(escaped)\",\"thread\":[]}",
    ] {
      #expect(try root.etalon("lint", "--batch", input: line).stdout == plain.stdout, "\(line)")
    }
    #expect(plain.lines.count == 1 && plain.stdout.hasSuffix(",\"id\":1}\n"))
    for bad in ["{\"text\":\"а\\ud83d\"}", "{\"text\":\"\u{1}\"}", "{\"text\":\"а\" \"id\":1}", "{\"text\":\"а\"", "{\"text\":null}", "[]"]
    {
      #expect(try root.etalon("lint", "--batch", input: bad + "\n").stdout.contains("\"id\":null"), "\(bad)")
    }
  }

  @Test("A batch of any length answers line for line; empty lines are passed over and counted")
  func longBatch() throws {
    var input = ""
    for number in 0..<20_000 { input += "{\"id\": \(number), \"text\": \"Успокойтесь, заказ номер \(number) уже в пути к вам, ждите.\"}\n" }
    let answers = try root.etalon("lint", "--batch", input: input).lines
    try #require(answers.count == 20_000)
    for number in stride(from: 0, to: 20_000, by: 997) { #expect(answers[number].hasSuffix(",\"id\":\(number)}")) }
    let gaps = try root.etalon("lint", "--batch", input: "\n\n{\"text\": \"а\"}\n   \nнечто")
    #expect(gaps.lines.count == 2 && gaps.lines[1].contains("строка 5"))
  }

  @Test("A batch answers what has come in while its input is still open")
  func conversation() throws {
    let run = try Binary.shell(
      """
      mkfifo in out
      etalon lint --batch <in >out & exec 3>in 4<out
      echo '{"id": 1, "text": "Успокойтесь"}' >&3
      IFS= read -r first <&4
      echo '{"id": 2, "text": "Готово."}' >&3
      IFS= read -r second <&4
      exec 3>&-
      wait
      printf '%s\\n%s\\n' "$first" "$second"
      """, in: root)
    #expect(run.lines.count == 2 && run.lines[0].hasSuffix(",\"id\":1}") && run.lines[1] == "{\"findings\":[],\"id\":2}")
  }
}
