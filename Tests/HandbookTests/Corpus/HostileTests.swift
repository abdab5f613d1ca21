import Foundation
import TestSupport
import Testing

@testable import Handbook

@Suite("Hostile input")
struct HostileTests {
  /// The kinds of input that cmark's own suite uses, at its sizes.
  static let inputs: [(name: String, text: String)] = [
    ("nested strong", times("*a **a ", 65_000) + "b" + times(" a** a*", 65_000)),
    ("many closers without openers", times("a_ ", 65_000)), ("many openers without closers", times("_a ", 65_000)),
    ("openers and closers multiple of three", "a**b" + times("c* ", 50_000)), ("mismatched openers and closers", times("*a_ ", 50_000)),
    ("link closers without openers", times("a](b) ", 50_000)), ("link openers without closers", times("[a](b", 50_000)),
    ("nested brackets", times("[", 50_000) + "a" + times("]", 50_000)), ("nested quotes", times("> ", 50_000) + "a"),
    ("deep lists", (0..<1_000).map { times("  ", $0) + "* a\n" }.joined()), ("lists on a line", times("- ", 10_000) + "a"),
    ("backticks", (1..<2_500).map { "e" + times("`", $0) }.joined()), ("unclosed links", times("[a](<b", 30_000)),
    ("unclosed tags", times("</", 50_000) + times("<?", 50_000)), ("unclosed comments", times("<!--", 30_000)),
    ("entities", times("&", 50_000) + times("&#", 20_000) + times("&amp;", 20_000)), ("null characters", times("abc\u{0}", 30_000)),
    ("hash collisions of references", (0..<5_000).map { "[r\($0)]: /u\($0)\n" }.joined() + "\n" + times("[r1] ", 20_000)),
    ("references", times("[a] ", 20_000) + "\n\n[a]: /b\n"), ("long table", "| a | b |\n|---|---|\n" + times("| c | d |\n", 30_000)),
    ("wide table", times("| a ", 20_000) + "|\n" + times("|---", 20_000) + "|\n"), ("tables that are none", times("a | b\n", 30_000)),
    ("delimiter rows", times("|---|---|\n", 30_000)), ("tabs", times("\t", 50_000) + "a"), ("headings", times("# a\n", 30_000)),
    ("equal headings", times("## Раздел\n\nтекст\n", 20_000)), ("numbers", times("1.1 a\n", 20_000)),
    ("heading ids", times("# a {#b}\n", 10_000)),
    ("empty items", times("-\n", 50_000)), ("pattern: bracket pairs", times("[](", 30_000)),
    ("emphasis in table", "| " + times("*a ", 30_000) + "|\n|---|\n"),
    ("rule blocks", times("```rule\ncheck: greeting\n```\n\n", 10_000)),
    ("question blocks", times("## q\n\n```question\nid: a\n```\n\n", 10_000)),
    ("questions", (0..<10_000).map { "## q-\($0) Текст\n\nВопрос?\n\n- [x] да\n- [ ] нет\n\n" }.joined()),
    ("terms", (0..<10_000).map { "## Термин \($0)\n\nСинонимы: а\($0), б\n\nОпределение.\n\n" }.joined()),
    ("items", (0..<10_000).map { "- «фраза \($0)» → «другая \($0)»\n" }.joined()), ("quotes", times("«", 20_000) + times("»", 20_000)),
    ("alternatives", "- " + times("(а|б) ", 3_000) + "\n"), ("nested alternatives", "- " + times("(а|", 3_000) + "б" + times(")", 3_000)),
    ("keys", "---\n" + times("a: b\n", 20_000) + "---\ntext\n"), ("links", times("[a](b.md#c) ", 20_000)),
    ("setext lines", times("a\n", 20_000) + "===\n"), ("list and quote", times("> - ", 5_000) + "a\n" + times("b\n", 5_000)),
  ]

  private static func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  @Test("Pathological text of every kind of document finishes", arguments: HostileTests.inputs.map(\.name))
  func pathological(name: String) throws {
    let text = try #require(HostileTests.inputs.first { $0.name == name }).text
    for path in [
      "Standards/x.md", "Standards/phrases/x.md", "Exams/questions/x.md", "Standards/checklists/x.md", "Standards/templates/x.md",
      "Standards/glossary.md",
    ] {
      let seconds = processorSeconds {
        let file = HandbookLoader.parse(path: path, bytes: Array(text.utf8), settings: Settings(), keepTree: false)
        #expect(!file.document.clauses.isEmpty)
      }
      // Five seconds are promised for a release build; this one checks every subscript.
      #expect(seconds < 120, "\(name) in \(path): \(seconds) s")
      if seconds > 5 { print("SLOW: \(name) in \(path): \(seconds) s") }
    }
  }

  @Test("Random bytes never crash a reader and lose no valid text")
  func random() {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }
    let pieces = [
      "- ", "> ", "1. ", "# ", "## id-1 ", "```", "rule\n", "question\n", "\n", "\n\n", "    ", "\t", "|", "---", ":", "[x] ", "[ ] ", "→",
      " / ", "«", "»", "(", ")", "[",
      "]", "{#", "}", "…", "`", "плохо: ", "кроме: ", "Ответ: б", "а) ", "=", "~", "50%", "check: ", "clause: ", "\\", "&amp;", "<", ">",
      "*", "_", "ё", "🙂", "\u{301}",
      "\u{0}", "\r", "\r\n", "\u{FEFF}", "4.2 ", "a", "слово ", "не ", "?",
    ]
    for round in 0..<3_000 {
      var text = round % 3 == 0 ? "---\n" : ""
      for _ in 0..<next(60) { text += pieces[next(pieces.count)] }
      let folders = [
        "Standards/x.md", "Standards/phrases/x.md", "Exams/questions/x.md", "Exams/x.md", "Exams/programs/x.md",
        "Standards/checklists/x.md", "Standards/templates/x.md", "Standards/glossary.md",
      ]
      let file = HandbookLoader.parse(path: folders[round % folders.count], bytes: Array(text.utf8), settings: Settings())
      if let tree = file.tree {
        let problem = PositionTests.check(tree)
        #expect(problem == nil, "\(problem ?? "") in \(text.debugDescription)")
      }
    }
  }

  @Test("Loops, dead links, devices, other encodings and huge files are named, the rest is loaded")
  func folders() throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("etalon-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: root) }
    let standards = root + "/Standards"
    try FileManager.default.createDirectory(atPath: standards + "/a", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: standards + "/a/loop", withDestinationPath: "..")
    try FileManager.default.createSymbolicLink(atPath: standards + "/dead.md", withDestinationPath: "nowhere.md")
    try FileManager.default.createSymbolicLink(atPath: standards + "/self.md", withDestinationPath: "self.md")
    try FileManager.default.createSymbolicLink(atPath: standards + "/outside", withDestinationPath: "/usr")
    try FileManager.default.createSymbolicLink(atPath: standards + "/outside.md", withDestinationPath: "/etc/passwd")
    try Data("текст".utf8).write(to: URL(fileURLWithPath: standards + "/старое.docx"))
    mkfifo(standards + "/pipe.md", 0o644)
    try Data([0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2]).write(to: URL(fileURLWithPath: standards + "/cp1251.md"))
    let utf16 = "# Возврат\n\nДеньги возвращаем за 10 дней.\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    try Data(utf16).write(to: URL(fileURLWithPath: standards + "/utf16.md"))
    try Data(count: 17 << 20).write(to: URL(fileURLWithPath: standards + "/huge.md"))
    try Data("# Жив\n\nтекст\n".utf8).write(to: URL(fileURLWithPath: standards + "/a/alive.md"))
    let handbook = HandbookLoader.load(root: root)
    #expect(handbook.documents.map(\.path) == ["Standards/a/alive.md"])
    let named = Dictionary(grouping: handbook.diagnostics, by: \.spot.path).mapValues { $0.map(\.code) }
    #expect(named["Standards/dead.md"] == ["unreadable"])
    #expect(named["Standards/self.md"] == ["unreadable"])
    #expect(named["Standards/pipe.md"] == ["unreadable"])
    #expect(named["Standards/cp1251.md"] == ["not-utf8"])
    #expect(named["Standards/huge.md"] == ["too-large"])
    #expect(named["Standards/utf16.md"] == ["not-utf8"])
    #expect(handbook.diagnostics.contains { $0.spot.path == "Standards/utf16.md" && $0.message.en.contains("UTF-16") })
    #expect(named["Standards/a/loop"] == ["folder-twice"])
    #expect(named["Standards/outside"] == ["link-outside"])
    #expect(named["Standards/outside.md"] == ["link-outside"])
    #expect(named["Standards/старое.docx"] == ["not-markdown"])
    #expect(handbook.diagnostics.first { $0.code == "not-utf8" }?.message.en.contains("windows-1251") ?? false)
  }
}
