import Testing

@testable import Handbook

@Suite("Quotes, code and arrows")
struct QuotePairsTests {
  private func passages(_ text: String) -> [String] {
    let marks = InlineMarks(text)
    return marks.passages.map(marks.raw)
  }

  @Test(
    "All kinds of quotes pair, nested and mixed",
    arguments: [
      ("«a» b", ["«a»"]), ("«a „b“ c»", ["«a „b“ c»"]), ("«a «b» c»", ["«a «b» c»"]), ("„a“ „b”", ["„a“", "„b”"]), ("“a” b", ["“a”"]),
      ("\"a\" и \"b\"", ["\"a\"", "\"b\""]), ("“a“ b", ["“a“"]), ("”a” b", ["”a”"]), ("«a \"b\" c»", ["«a \"b\" c»"]),
      ("скажи «да», `нет`", ["«да»", "нет"]), ("«a `b» c`", ["b» c"]), ("«a", []), ("a»", []), ("17\" экран и \"да\"", ["\"да\""]),
      ("(«a»|«b»)", ["«a»", "«b»"]), ("\"a \"b\" c\"", ["\"a \"b\" c\""]),
    ])
  func pairs(text: String, expected: [String]) {
    #expect(passages(text) == expected)
  }

  @Test("A quote left open swallows nothing and is reported")
  func stray() {
    let marks = InlineMarks("«вы виноваты → «давайте»")
    #expect(marks.strayQuote == 0)
    #expect(marks.passages.map(marks.raw) == ["«давайте»"])
    #expect(InlineMarks("«a» b").strayQuote == nil)
  }

  @Test("Quotes that enclose a whole text are decoration, those around a part are not")
  func stripped() {
    #expect(QuotePairs.stripped("«a»") == "a")
    #expect(QuotePairs.stripped("«a» и «b»") == "«a» и «b»")
    #expect(QuotePairs.stripped("\"a \"b\"\"") == "a \"b\"")
    #expect(QuotePairs.stripped("") == "")
    #expect(QuotePairs.stripped("\"") == "\"")
  }

  @Test(
    "The first arrow outside quotes and code splits a rule, whatever its form",
    arguments: ["→", "->", "=>", "—>", "–>", "⇒", "-->", "==>", "➔", "&rarr;", "-&gt;", "\u{F0E0}", "➡\u{FE0F}"])
  func arrows(arrow: String) {
    let marks = InlineMarks("«a → b» `->` слово \(arrow) замена")
    let sides = PhraseSides(marks, marks.all)
    #expect(marks.text(sides.left) == "«a → b» -> слово")
    #expect(sides.right.map { marks.text($0) } == "замена")
  }

  @Test("Plain text drops emphasis and links, keeps stars that are none")
  func plainText() {
    func text(_ source: String) -> String {
      let marks = InlineMarks(source)
      return marks.text(marks.all)
    }
    #expect(text("**вам** _нужно_ [сюда](../a.md#b) `код`") == "вам нужно сюда код")
    #expect(text("5 * 3 * 2 и snake_case_name") == "5 * 3 * 2 и snake_case_name")
    #expect(text("***a** b*") == "a b")
    #expect(text("![схема](x.png) \\*a\\*") == "схема *a*")
    #expect(text("10\u{A0}000\u{A0}₽") == "10\u{A0}000\u{A0}₽")
    #expect(text("[a] и [b](c (d))") == "[a] и [b](c (d))")
  }
}
