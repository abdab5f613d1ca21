import Testing

@testable import Handbook

@Suite("Front matter as people write it")
struct FrontMatterHabitTests {
  @Test(
    "A head that is not read is named, and its text stays",
    arguments: [
      ("\n\n---\ntitle: Имя\n---\nТекст\n", 3), ("———\ntitle: Имя\n———\nТекст\n", 1), ("—\nназвание: Имя\n—\nТекст\n", 1),
      ("----\ntitle: Имя\n----\nТекст\n", 1), ("–––\r\ntitle: Имя\r\n–––\r\nТекст\r\n", 1),
      ("title: Имя\nkind: faq\n\nТекст\n", 1), ("\u{FEFF}\nназвание: Имя\nканалы:\n  - чат\nстатус: черновик\n\nТекст\n", 2),
      ("title: Имя\n---\nТекст\n", 1),
    ])
  func misplaced(text: String, line: Int) {
    let file = parsed(text)
    let found = file.diagnostics.filter { $0.code == "front-matter-misplaced" }
    #expect(found.map(\.spot.line) == [line])
    #expect(found.allSatisfy { $0.severity == .warning })
    #expect(file.document.clauses.map(\.text).joined().contains("Текст"))
  }

  @Test(
    "Text that only begins like a head is text",
    arguments: [
      "----\n\nТекст\n", "---\n\nТекст\n", "Время: с 10:00 до 18:00\n\nТекст\n", "—\nТекст: да\n", "- title: Имя\n- kind: faq\n",
      "\n\n\nТекст\n",
      "Примечание: да\nВажно: нет\n", "    title: Имя\n    kind: faq\n", "", "\n", "-", "—",
    ])
  func text(text: String) {
    #expect(!codes(text).contains("front-matter-misplaced"))
  }

  @Test("Non-breaking spaces and tabs are spaces")
  func spaces() {
    let file = parsed("---\ntitle\u{A0}:\u{A0}Имя\nканалы:\n\u{A0}\u{A0}-\u{A0}почта\n\u{A0}\u{A0}- чат\n---\nТекст\n")
    #expect(file.diagnostics.isEmpty)
    #expect(file.document.title == "Имя")
    #expect(file.document.frontMatter.channels == ["email", "chat"])
    let tabs = parsed("---\ntitle:\tИмя\nканалы:\n\t- почта\n\t-\tчат\n---\nТекст\n")
    #expect(tabs.diagnostics.isEmpty)
    #expect(tabs.document.title == "Имя")
    #expect(tabs.document.frontMatter.channels == ["email", "chat"])
  }

  @Test(
    "What the parser says is Russian in a Russian message",
    arguments: [
      "title: Жалобы: порядок", "title: *Важно*", "owner: @ivanova", "title: \"Имя", "tags: [а, б", "title: `код`", "title: %5",
    ])
  func reasons(line: String) throws {
    let file = parsed("---\nkind: faq\n\(line)\n---\nТекст\n")
    let found = try #require(file.diagnostics.first)
    for word in ["mapping", "found", "find", "expected", "token"] { #expect(!found.message.ru.contains(word)) }
  }

  @Test("Aliases are refused in one message")
  func aliases() {
    let rows = (0..<8).map { "k\($0): &k\($0) [*zzzzzzzz,*zzzzzzzz,*zzzzzzzz]" }
    let file = parsed("---\ntitle: Имя\nzzzzzzzz: &zzzzzzzz [x, y]\n" + rows.joined(separator: "\n") + "\n---\nТекст\n")
    #expect(file.diagnostics.map(\.code) == ["front-matter-alias"])
    #expect(file.document.title == "Имя")
  }
}
