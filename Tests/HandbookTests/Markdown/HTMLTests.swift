import Testing

@testable import Handbook

@Suite("Safe HTML")
struct HTMLTests {
  private func html(_ markdown: String) -> String { HTMLRenderer { "/doc/" + $0 }.html(markdown) }

  @Test("Blocks and inlines")
  func shapes() {
    #expect(html("а *б* **в** `<г>`") == "<p>а <em>б</em> <strong>в</strong> <code>&lt;г&gt;</code></p>\n")
    #expect(html("- а\n- б") == "<ul>\n<li>а\n</li>\n<li>б\n</li>\n</ul>\n")
    #expect(html("3. а\n\n   б") == "<ol start=\"3\">\n<li><p>а</p>\n<p>б</p>\n</li>\n</ol>\n")
    #expect(html("[а](b.md)") == "<p><a href=\"/doc/b.md\">а</a></p>\n")
    #expect(
      html("| а | б |\n|---|---|\n| в |")
        == "<div class=\"table\"><table>\n<thead><tr><th>а</th><th>б</th></tr></thead>\n<tbody><tr><td>в</td><td></td></tr>\n</tbody></table></div>\n"
    )
    #expect(html("> а\n\n---") == "<blockquote>\n<p>а</p>\n</blockquote>\n<hr>\n")
  }

  @Test(
    "Nothing that runs comes out",
    arguments: [
      "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "a <b onclick=x>b</b>", "[a](javascript:alert(1))",
      "[a](JaVaScRiPt:alert(1))", "[a](&#106;avascript:alert(1))", "[a](java\tscript:alert(1))", "[a](<java script:alert(1)>)",
      "[a](data:text/html;base64,xx)", "[a](vbscript:x)", "<javascript:alert(1)>", "![a](javascript:alert(1))", "[a](\"onmouseover=x)",
      "[a]: javascript:alert(1)\n\n[a]", "<a href=\"javascript:x\">y</a>", "<svg/onload=alert(1)>", "[a](//evil.example)",
      "[x](http://a\"onclick=\"b)", "`</code><script>`", "| <script> |\n|---|\n| [a](javascript:b) |", "<!-- --><script>a</script>",
      "[a](\u{1}javascript:b)", "[a](j&#x09;avascript:b)", "<iframe src=//e>", "# <script>x</script>",
    ])
  func attacks(markdown: String) {
    let output = html(markdown).lowercased()
    for forbidden in [
      "<script", "<img", "<svg", "<iframe", "onclick=\"", "onerror=x", "href=\"javascript", "href=\"data", "href=\"vbscript",
    ] {
      #expect(!output.contains(forbidden), "\(markdown) → \(output)")
    }
    // Every tag is one of ours, every attribute one we write.
    for tag in output.split(separator: "<").dropFirst() {
      let name = tag.prefix { $0.isLetter || $0 == "/" || $0.isNumber }
      let known = [
        "p", "em", "strong", "code", "ul", "ol", "li", "a", "blockquote", "hr", "table", "thead", "tbody", "tr", "th", "td", "div", "span",
        "pre", "br", "h1", "h2", "h3", "h4", "h5", "h6",
      ]
      #expect(known.contains(String(name.filter { $0 != "/" })), "\(markdown) → <\(tag)")
    }
  }

  @Test("Ten thousand nested lists and quotes are rendered")
  func deep() {
    #expect(html(String(repeating: "> ", count: 10_000) + "x").contains("x"))
    #expect(html(String(repeating: "*a ", count: 20_000) + "x" + String(repeating: " b*", count: 20_000)).contains("x"))
  }
}
