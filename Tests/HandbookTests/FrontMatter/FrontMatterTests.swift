import Testing

@testable import Handbook

@Suite("Front matter")
struct FrontMatterTests {
  @Test("Russian keys and values mean the English ones")
  func aliases() {
    let front = parsed(
      """
      ---
      название: Жалобы
      каналы: [почта, чат]
      аудитория: публичный
      статус: черновик
      владелец: отдел качества
      пересмотреть-до: 01.12.2026
      теги: тон, сроки
      ---
      Текст
      """
    ).document.frontMatter
    #expect(front.title == "Жалобы")
    #expect(front.channels == ["email", "chat"])
    #expect(front.audience == .public)
    #expect(front.status == .draft)
    #expect(front.owner == "отдел качества")
    #expect(front.reviewBy == Day(year: 2026, month: 12, day: 1))
    #expect(front.tags == ["тон", "сроки"])
  }

  @Test("A value that YAML refuses is text, with a warning on its line")
  func textValues() throws {
    let file = parsed("---\ntitle: Жалобы: порядок\nowner: @ivanova\nchannels: [chat]\n---\nТекст\n")
    #expect(file.document.title == "Жалобы: порядок")
    #expect(file.document.frontMatter.owner == "@ivanova")
    #expect(file.document.frontMatter.channels == ["chat"])
    #expect(file.diagnostics.map(\.code) == ["front-matter-as-text", "front-matter-as-text"])
    #expect(file.diagnostics.map(\.spot.line) == [2, 3])
  }

  @Test("A key near one of ours is a warning, a foreign one is counted")
  func unknownKeys() {
    let file = parsed("---\ntitel: Имя\nms.topic: article\n---\nТекст\n")
    #expect(file.diagnostics.map(\.code) == ["front-matter-key"])
    #expect(file.foreignKeys == ["ms.topic"])
  }

  @Test("What YAML would drop as a comment is named")
  func comments() {
    #expect(codes("---\ntitle: Заказ #5\n---\n") == ["front-matter-comment"])
    #expect(codes("---\ntitle: Заказ # примечание\n---\n").isEmpty)
  }

  @Test("A head that is no YAML is an error, and its text stays")
  func notYAML() {
    let file = parsed("---\nпросто текст без ключей\n---\n\nДальше\n")
    #expect(file.diagnostics.map(\.code) == ["front-matter-not-yaml"])
    // Between two lines of dashes the text is a heading of Markdown.
    #expect(file.document.clauses.map { $0.title + " " + $0.text }.joined().contains("просто текст без ключей"))
    #expect(file.document.clauses.map(\.text).joined().contains("Дальше"))
  }

  @Test("An unclosed head is an error, and its text stays")
  func unclosed() {
    let file = parsed("---\ntitle: Имя\n\nТекст\n")
    #expect(file.diagnostics.map(\.code) == ["front-matter-unclosed"])
    #expect(file.document.clauses.map(\.text).joined().contains("Текст"))
  }

  @Test("A thematic break at the head is Markdown")
  func thematicBreak() {
    let file = parsed("---\n\nТекст\n")
    #expect(file.diagnostics.isEmpty)
    #expect(file.document.clauses.map(\.text) == ["Текст"])
  }

  @Test("A byte order mark and CRLF change nothing")
  func markAndLineEnds() {
    let file = parsed("\u{FEFF}---\r\ntitle: Имя\r\nchannels: [chat]\r\n---\r\n\r\n# Раздел\r\n\r\nТекст\r\n")
    #expect(file.document.title == "Имя")
    #expect(file.document.frontMatter.channels == ["chat"])
    #expect(file.document.clauses.map(\.line) == [6])
    #expect(file.diagnostics.isEmpty)
  }

  @Test("Values foreign to a closed set are ignored with a hint")
  func foreignValues() {
    let file = parsed("---\nstatus: готово\nchannels: [голубиная почта, chat]\n---\n")
    #expect(file.document.frontMatter.status == .valid)
    #expect(file.document.frontMatter.channels == ["chat"])
    #expect(file.diagnostics.allSatisfy { $0.severity == .hint && $0.code == "front-matter-value" })
    #expect(file.diagnostics.count == 2)
  }

  private static let bombs: [String: String] = [
    "aliases":
      "---\na: &a [x,x,x]\nb: &b [*a,*a,*a]\nc: &c [*b,*b,*b]\nd: &d [*c,*c,*c]\ne: &e [*d,*d,*d]\nf: &f [*e,*e,*e]\ng: &g [*f,*f,*f]\nh: &h [*g,*g,*g]\ni: &i [*h,*h,*h]\n---\nТекст\n",
    "brackets": "---\na: " + String(repeating: "[", count: 20_000) + "\n---\nТекст\n",
    "dashes": "---\n" + String(repeating: "- ", count: 20_000) + "x\n---\nТекст\n",
    "indentation": "---\n" + (0..<400).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n") + "\n---\nТекст\n",
    "braces": "---\na: " + String(repeating: "{a: ", count: 10_000) + "\n---\nТекст\n",
  ]

  @Test("YAML bombs are refused in bounded time", arguments: ["aliases", "brackets", "dashes", "indentation", "braces"])
  func bombs(name: String) throws {
    let file = parsed(try #require(FrontMatterTests.bombs[name]))
    #expect(!file.diagnostics.isEmpty)
    #expect(file.document.clauses.map(\.text).joined().contains("Текст"))
  }

  @Test("The quick reader of flat YAML answers as the full one wherever it answers")
  func flatAgrees() throws {
    var compared = 0
    let texts = [
      "title: Имя\nkind: faq\n", "a: 1\nb: 1.5\nc: true\nd: ~\ne: null\n", "a: \"x: y\"\nb: 'z'\nc: ''\n", "a:\n- x\n- \"y\"\nb: z\n",
      "a:\n  - x\n  - y\n", "a: 2026-12-01\nb: 01.12.2026\nc: 12:30\n", "a: x#y\nb: http://e.com/a\n", "a: да\nb: yes\nc: 0x1F\nd: 1e3\n",
      "a: x \nb:   y\n", "# c\na: b\n", "a: +7 900\nb: 1_000\nc: .5\nd: 5.\n", "a:\nb: c\n", "a: [x, y]\nb: [ 1 ,true,\"z\" ]\n",
      "a: ['x', http://e.com/a]\n", "a: [x#y, service/d#c1]\n",
      "a: [x, \"y, z\"]\n", "a: [x, ]\n", "a: []\n", "a: [x, [y]]\n", "a: [x: y]\n", "a: [x] # c\n", "a: [да, 2026-12-01, ~]\n",
      "a: [x:y]\n",
    ]
    let heads = (CorpusFiles.sample + CorpusFiles.corpora.flatMap { $0.files.prefix(400) }).compactMap {
      FrontMatterBlock(CorpusFiles.bytes($0)).yaml
    }
    for text in texts + heads {
      guard let quick = FlatYAML.read(text, firstLine: 2) else { continue }
      // A leading comment keeps the quick reader away, so that the full one answers.
      let full = try YAMLReader.value("{}: {}\n" + text, firstLine: 1)
      let entries = Array(full.entries.dropFirst())
      #expect(Value.map(entries) == quick, "\(text)")
      compared += 1
    }
    #expect(compared > 15)
  }
}
