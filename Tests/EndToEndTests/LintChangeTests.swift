import Foundation
import Testing

@Suite("etalon lint: changes, explanations, letters")
struct LintChangeTests {
  private static let reply = "Добрый день! 😀 Вы сами виноваты.\nЗаказ заказ отправлен.\n"
  private let root: Folder

  init() throws {
    root = try SmallRoot.make()
    try root.write("reply.txt", LintChangeTests.reply)
  }

  @Test("What may be put in unseen is put in once, a second time changes nothing")
  func fixes() throws {
    let sample = try Folder.sample()
    try sample.write("reply.txt", LintChangeTests.reply)
    let shown = try sample.etalon("lint", "reply.txt", "--diff")
    #expect(shown.stdout.hasPrefix("--- reply.txt\n+++ reply.txt\n@@ -1,2 +1,2 @@\n"))
    #expect(shown.stdout.contains("\n-Заказ заказ отправлен.\n") && shown.stdout.contains("\n+Заказ отправлен.\n"))
    #expect(try sample.text("reply.txt") == LintChangeTests.reply, "--diff changes no file")
    _ = try sample.etalon("lint", "reply.txt", "--fix")
    let fixed = try sample.text("reply.txt")
    #expect(fixed.contains("Заказ отправлен.") && fixed.contains("😀"))
    _ = try sample.etalon("lint", "reply.txt", "--fix")
    #expect(try sample.text("reply.txt") == fixed)
    #expect(try sample.etalon("lint", "reply.txt", "--diff").stdout.isEmpty)
    let streamed = try sample.etalon("lint", "-", "--fix", input: LintChangeTests.reply)
    #expect(streamed.stdout == fixed)
    #expect(try sample.etalon("lint", "reply.txt", "--fix", "--diff").code == 2)
  }

  @Test("A time that is none is refused, in an option and in a batch")
  func times() throws {
    #expect(try root.etalon("lint", "reply.txt", "--at", "завтра").code == 2)
    let batch = try root.etalon("lint", "--batch", input: "{\"id\": 1, \"text\": \"Готово.\", \"at\": \"завтра\"}\n")
    #expect(batch.stdout.contains("\"id\":null") && batch.stdout.contains("не время"))
  }

  @Test("A rule is explained by its words; an unknown one is refused with a likely name")
  func explanation() throws {
    let rules = try root.etalon("list", "rules").stdout
    let rule = try #require(rules.split(separator: "\n").compactMap { $0.split(separator: " ").first { $0.contains("#blame/") } }.first)
    let run = try root.etalon("lint", "--explain", String(rule))
    #expect(run.code == 0)
    #expect(run.stdout.contains("phrases/blame#blame") && run.stdout.contains("выражение: "))
    let unknown = try root.etalon("lint", "--explain", "blame")
    #expect(unknown.code == 2)
    #expect(unknown.stderr.contains("phrases/blame#blame/"))
  }

  @Test("Checkstyle and reviewdog's format name the same findings as JSON")
  func formats() throws {
    let json = try root.etalon("lint", "reply.txt", "--format", "json").json()
    let findings = try #require((json["files"] as? [[String: Any]])?.first?["findings"] as? [[String: Any]])
    let xml = try root.etalon("lint", "reply.txt", "--format", "checkstyle")
    #expect(xml.stdout.components(separatedBy: "<error ").count - 1 == findings.count)
    #expect(xml.stdout.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n  <file name=\"reply.txt\">\n"))
    let log = try root.etalon("lint", "reply.txt", "--format", "rdjson").json()
    let diagnostics = try #require(log["diagnostics"] as? [[String: Any]])
    #expect(diagnostics.count == findings.count)
    let location = try #require(diagnostics.first?["location"] as? [String: Any])
    let start = try #require((location["range"] as? [String: Any])?["start"] as? [String: Any])
    #expect(start["line"] as? Int == 1)
    // Columns are bytes: two for a Russian letter, four for the picture.
    #expect(start["column"] as? Int == "Добрый день! 😀 ".utf8.count + 1)
  }

  @Test("Of a letter only what its author wrote is judged, and it is not changed")
  func letter() throws {
    try root.write(
      "reply.eml",
      """
      From: =?UTF-8?B?0J7Qu9C10LM=?= <oleg@example.org>
      To: anna@example.org
      Subject: Re: order
      MIME-Version: 1.0
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: 8bit

      Добрый день! Вы сами виноваты.

      01.12.2026, 10:00, Анна <anna@example.org> пишет:
      > Ничем не могу помочь? Это ваши проблемы!

      """)
    let run = try root.etalon("lint", "reply.eml", "--format", "json")
    let file = try #require((try run.json()["files"] as? [[String: Any]])?.first)
    let findings = try #require(file["findings"] as? [[String: Any]])
    #expect(findings.compactMap { $0["text"] as? String } == ["Вы сами виноваты"])
    let own = try root.etalon("mail", "reply.eml", "--part", "own").stdout
    #expect(own.hasPrefix("Добрый день! Вы сами виноваты."))
    for finding in findings { try Offsets(finding).check(in: own) }
    #expect(try root.etalon("lint", "reply.eml", "--fix").code == 2)
    #expect(try root.etalon("mail", "no.eml").code == 3)
  }
}
