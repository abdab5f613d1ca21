import Foundation
import Testing

@Suite("etalon lint")
struct LintTests {
  /// Six mistakes, with emoji, an accent apart from its letter and Windows line ends before some of them.
  private static let reply =
    "Здравствуйте! 😀👨‍👩‍👧\r\n\r\nКафе\u{301} 🙏 вы сами виноваты, и это ваши проблемы.\r\nЧитайте внимательнее!\n"
    + "🎁 Ничем не могу помочь.\nУспокойтесь, ответим как можно скорее."
  private static let mistakes = [
    "вы сами виноваты", "это ваши проблемы", "Читайте внимательнее", "Ничем не могу помочь", "Успокойтесь", "как можно скорее",
  ]
  private let root: Folder

  init() throws {
    root = try SmallRoot.make()
    try root.write("reply.txt", LintTests.reply)
    try root.write("clean.txt", "Здравствуйте! Букет обменяем сегодня до 18:00.\n")
    try root.write("warning.txt", "Ответим как можно скорее.\n")
  }

  @Test("Six mistakes are six findings, whole outputs")
  func outputs() throws {
    for (format, name) in [
      ("text", "lint.txt"), ("json", "lint.json"), ("jsonl", "lint.jsonl"), ("github", "lint.github.txt"), ("sarif", "lint.sarif.json"),
    ] {
      let run = try root.etalon("lint", "reply.txt", "--format", format)
      #expect(run.code == 1)
      #expect(run.stderr.isEmpty)
      try Expected.check(run.stdout, name)
    }
    try Expected.check(try root.etalon("lint", "reply.txt", "--lang", "en").stdout, "lint.en.txt")
  }

  @Test("Offsets of every kind cut the words out of the reply")
  func offsets() throws {
    let json = try root.etalon("lint", "reply.txt", "--format", "json").json()
    #expect(json["version"] as? Int == 1)
    let file = try #require((json["files"] as? [[String: Any]])?.first)
    #expect(file["path"] as? String == "reply.txt")
    let findings = try #require(file["findings"] as? [[String: Any]])
    #expect(findings.compactMap { $0["text"] as? String } == LintTests.mistakes)
    for finding in findings { try Offsets(finding).check(in: LintTests.reply) }
    let fields: Set = [
      "rule", "clause", "severity", "message", "reason", "text", "start", "end", "suggestions", "advice", "fingerprint", "confidence",
      "due",
      "related",
    ]
    for finding in findings { #expect(Set(finding.keys) == fields) }
    #expect(Set(findings.compactMap { $0["clause"] as? String }) == ["phrases/blame#blame"])
    #expect(Set(findings.compactMap { $0["fingerprint"] as? String }).count == LintTests.mistakes.count)
  }

  @Test("Offsets hold in every finding of the sample content; a thing that is missing has no text")
  func sampleOffsets() throws {
    let sample = try Folder.sample()
    let reply =
      "😀 Добрый день!!!\r\n\r\nЭто ваши проблемы 🙏, на данный момент ОЧЕНЬ много работы.\nОжидайте ответа в ближайшее время. Успокойтесь."
    try sample.write("reply.md", reply)
    let run = try sample.etalon("lint", "reply.md", "--channel", "email", "--format", "json")
    #expect(run.code == 1)
    let findings = try #require((try run.json()["files"] as? [[String: Any]])?.first?["findings"] as? [[String: Any]])
    #expect(findings.count >= 6)
    #expect(findings.contains { ($0["text"] as? String) == "" })
    for finding in findings { try Offsets(finding).check(in: reply) }
    let again = try sample.etalon("lint", "reply.md", "--channel", "почта", "--format", "json")
    #expect(again.stdout == run.stdout)
  }

  @Test("JSON lines and SARIF say the same as JSON")
  func formats() throws {
    let json = try root.etalon("lint", "reply.txt", "clean.txt", "--format", "json").json()
    let lines = try root.etalon("lint", "reply.txt", "clean.txt", "--format", "jsonl").jsonLines()
    #expect(NSArray(array: try #require(json["files"] as? [Any])) == NSArray(array: lines))
    let sarif = try root.etalon("lint", "reply.txt", "--format", "sarif").json()
    let results = try #require((sarif["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]])
    let findings = try #require(lines[0]["findings"] as? [[String: Any]])
    #expect(results.count == findings.count)
    for (result, finding) in zip(results, findings) {
      let place = (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
      let region = try #require(place?["region"] as? [String: Int])
      let offsets = try Offsets(finding)
      #expect(
        region == [
          "startLine": offsets.startLine, "startColumn": offsets.startColumn, "endLine": offsets.endLine, "endColumn": offsets.endColumn,
        ])
    }
    #expect(try root.etalon("lint", "reply.txt", "--format", "github").lines.count == LintTests.mistakes.count)
  }

  @Test("A clean reply: 0")
  func clean() throws {
    let run = try root.etalon("lint", "clean.txt")
    #expect(run.code == 0)
    #expect(run.stdout == "clean.txt: замечаний нет, можно отправлять.\n")
    #expect(try root.etalon("lint", "clean.txt", "--quiet").stdout.isEmpty)
    #expect(try root.etalon("lint", "-", input: "").code == 0)
  }

  @Test("--fail-on moves the threshold", arguments: [("error", 0), ("warning", 1), ("hint", 1), ("block", 0)] as [(String, Int32)])
  func threshold(level: String, code: Int32) throws {
    #expect(try root.etalon("lint", "warning.txt", "--fail-on", level).code == code)
    #expect(try root.etalon("lint", "reply.txt", "--fail-on", level).code == (level == "block" ? 0 : 1))
  }

  @Test("Standard input is read for “-” and for no file at all")
  func standardInput() throws {
    let named = try root.etalon("lint", "-", "--format", "json", input: LintTests.reply)
    #expect(named.code == 1)
    #expect(try root.etalon("lint", "--format", "json", input: LintTests.reply).stdout == named.stdout)
    let fromFile = try root.etalon("lint", "reply.txt", "--format", "json").stdout
    #expect(named.stdout.replacingOccurrences(of: "\"-\"", with: "\"reply.txt\"") == fromFile)
  }

  @Test("A batch answers in order; a bad line gets an error and does not stop the rest")
  func batch() throws {
    let input = [
      #"{"id": "a", "text": "Это ваши проблемы."}"#, "не JSON", #"{"id": 7, "text": "Добрый день!"}"#, #"{"id": "no text"}"#,
      #"{"text": "Успокойтесь", "channel": "голубь"}"#, #"{"text": "😀 Успокойтесь", "channel": "chat", "client": "Анна"}"#,
    ]
    let run = try root.etalon("lint", "--batch", input: input.joined(separator: "\n") + "\n")
    #expect(run.code == 1)
    let answers = try run.jsonLines()
    try #require(answers.count == input.count)
    #expect(answers[0]["id"] as? String == "a")
    #expect(answers[2]["id"] as? Int == 7)
    #expect(answers.map { ($0["findings"] as? [Any])?.count } == [1, nil, 0, nil, nil, 1])
    for index in [1, 3, 4] {
      #expect(answers[index]["id"] is NSNull)
      #expect((answers[index]["error"] as? String)?.contains("строка \(index + 1)") == true)
    }
    #expect((answers[4]["error"] as? String)?.contains("голубь") == true)
    let last = try #require((answers[5]["findings"] as? [[String: Any]])?.first)
    try Offsets(last).check(in: "😀 Успокойтесь")
  }

  @Test("A file that is not there or not UTF-8: 3, named with its encoding, and nothing on standard output")
  func unreadable() throws {
    let absent = try root.etalon("lint", "reply.txt", "absent.txt")
    #expect(absent.code == 3)
    #expect(absent.stdout.isEmpty)
    #expect(absent.stderr.contains("absent.txt"))
    try root.write("old.txt", bytes: Cyrillic.windows("Это ваши проблемы, сказал нам клиент.\n"))
    let old = try root.etalon("lint", "old.txt")
    #expect(old.code == 3)
    #expect(old.stdout.isEmpty)
    #expect(old.stderr.contains("old.txt") && old.stderr.contains("windows-1251") && old.stderr.contains("iconv"))
    #expect(try root.etalon("lint", "reply.txt", "--letter", "absent.txt").code == 3)
    #expect(try root.etalon("lint", "Standards").code == 3)
  }

  @Test("A broken rule does not silence the others: findings are printed, 2")
  func brokenRule() throws {
    let broken = try BrokenRoot.make()
    let run = try broken.etalon("lint", "-", input: "Это ваши проблемы, как-нибудь.")
    #expect(run.code == 2)
    #expect(run.stdout.contains("-:1:1 ошибка:"))
    #expect(run.stderr.contains("Standards/phrases/failing.md:9:"))
    let clean = try broken.etalon("lint", "-", input: "Добрый день!")
    #expect(clean.code == 2)
  }
}

/// The place of a finding, told in four ways.
struct Offsets {
  let text: String
  let startLine, startColumn, endLine, endColumn: Int
  private let bytes, units: Range<Int>

  init(_ finding: [String: Any]) throws {
    text = try #require(finding["text"] as? String)
    let start = try #require(finding["start"] as? [String: Int])
    let end = try #require(finding["end"] as? [String: Int])
    for place in [start, end] { try #require(Set(place.keys) == ["line", "column", "byte", "utf16"]) }
    (startLine, startColumn, endLine, endColumn) = (start["line"] ?? 0, start["column"] ?? 0, end["line"] ?? 0, end["column"] ?? 0)
    let (byte, unit) = (start["byte"] ?? 0, start["utf16"] ?? 0)
    bytes = byte..<max(byte, end["byte"] ?? 0)
    units = unit..<max(unit, end["utf16"] ?? 0)
  }

  /// Cuts the text by bytes, by UTF-16 units and by lines and columns.
  func check(in reply: String, source: SourceLocation = #_sourceLocation) throws {
    let utf8 = Array(reply.utf8)
    let utf16 = Array(reply.utf16)
    try #require(bytes.upperBound <= utf8.count && units.upperBound <= utf16.count, sourceLocation: source)
    #expect(String(decoding: utf8[bytes], as: UTF8.self).unicodeScalars.elementsEqual(text.unicodeScalars), sourceLocation: source)
    #expect(String(decoding: utf16[units], as: UTF16.self).unicodeScalars.elementsEqual(text.unicodeScalars), sourceLocation: source)
    #expect(place(of: bytes.lowerBound, in: utf8) == [startLine, startColumn], sourceLocation: source)
    #expect(place(of: bytes.upperBound, in: utf8) == [endLine, endColumn], sourceLocation: source)
  }

  private func place(of byte: Int, in utf8: [UInt8]) -> [Int] {
    let before = utf8[..<byte]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let column = String(decoding: utf8[lineStart..<byte], as: UTF8.self).unicodeScalars.count + 1
    return [before.count { $0 == 0x0A } + 1, column]
  }
}
