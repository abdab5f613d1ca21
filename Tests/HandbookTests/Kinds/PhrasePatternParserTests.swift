import Testing

@testable import Handbook

@Suite("Phrase patterns")
struct PhrasePatternParserTests {
  private func sketch(_ text: String) -> String? { PhrasePatternParser.parse(text).pattern?.sketch }
  private func codes(_ text: String) -> [String] { PhrasePatternParser.parse(text).findings.map(\.code) }

  @Test(
    "Words, code, alternatives, optional words, gaps and the question mark",
    arguments: [
      ("вы сами виноваты", "вы сами виноваты"),
      ("вы (не поняли|не дочитали)", "вы (не поняли|не дочитали)"),
      ("вы [видимо] не дочитали", "вы [видимо] не дочитали"),
      ("предъявите … талон", "предъявите … талон"),
      ("предъявите ... талон", "предъявите … талон"),
      ("… талон …", "талон"),
      ("Вы поняли?", "Вы поняли?"),
      ("Вы поняли ?!", "Вы поняли?"),
      ("«Вы поняли?»", "Вы поняли?"),
      ("«Вы поняли»?", "Вы поняли?"),
      ("`Вы поняли?`", "`Вы поняли?`"),
      ("``a`b`` да", "`a`b` да"),
      ("` (да) `", "`(да)`"),
      ("вы, видимо, не дочитали!", "вы видимо не дочитали"),
      ("кто-то e-mail 2,5 т.д.", "кто-то e-mail 2,5 т.д"),
      ("кто\u{2011}то", "кто-то"),
      ("can’t help", "can't help"),
      ("вы\u{A0}не\u{AD}правы", "вы неправы"),
      ("\u{438}\u{306}од", "йод"),
      ("[a|b] c", "[(a|b)] c"),
      ("(a|) c", "[a] c"),
      ("(a|b|) c", "[(a|b)] c"),
      ("([a]) c", "[a] c"),
      ("(a / b) c", "(a|b) c"),
      ("a / b c", "(a|b c)"),
      ("a/ b", "(a|b)"),
      ("((a|b) c|d) e", "((a|b) c|d) e"),
      ("(a b) c", "a b c"),
      ("**вы** _сами_ виноваты", "вы сами виноваты"),
      ("скажите «да»", "скажите да"),
      ("a … … b", "a … b"),
      ("вы …?", "вы?"),
      ("вы\nне правы", "вы не правы"),
      ("[пожалуйста](не поняли|не дочитали) вы", "[пожалуйста] (не поняли|не дочитали) вы"),
      ("вы &laquo;не правы&raquo;", "вы не правы"),
      ("R&D отдел", "R D отдел"),
    ])
  func grammar(text: String, expected: String) {
    #expect(sketch(text) == expected)
  }

  @Test(
    "What cannot be a pattern is an error",
    arguments: [
      ("", "phrase-empty"), ("   ", "phrase-empty"), ("«»", "phrase-empty"), ("…", "phrase-without-words"),
      ("[вы]", "phrase-without-words"),
      ("!!!", "phrase-without-words"), ("(a|)", "phrase-without-words"), ("([a]|b)", "phrase-without-words"), ("(a", "phrase-unbalanced"),
      ("a)", "phrase-unbalanced"), ("(a] b", "phrase-unbalanced"), ("[a", "phrase-unbalanced"),
      ("((((((((((a))))))))))", "phrase-too-deep"),
      ("?", "phrase-empty"),
    ])
  func errors(text: String, code: String) {
    let reading = PhrasePatternParser.parse(text)
    #expect(reading.pattern == nil)
    #expect(reading.findings.contains { $0.code == code && $0.severity == .error }, "\(reading.findings.map(\.code))")
  }

  @Test(
    "What reads otherwise than a writer may think is asked about",
    arguments: [
      ("вы (в письме) неправы", "phrase-condition"), ("должны/обязаны", "phrase-slash"), ("вы|мы", "phrase-bar"),
      ("дорог(ой|ая) мой", "phrase-bracket-in-word"), ("вы [не]довольны", "phrase-bracket-in-word"), ("виноват* сам", "phrase-wildcard"),
      ("{имя}, вы неправы", "phrase-place"), ("вы (поняли|видели)? нас", "phrase-optional-mark"),
      ("Что? Не поняли", "phrase-two-sentences"),
      ("Мы правы. Вы нет", "phrase-two-sentences"), ("вы → мы", "phrase-arrow-in-pattern"),
      ("\\(вы\\) неправы", "phrase-literal-outside-code"),
      ("() вы", "phrase-empty-brackets"), ("[вы](http://x.ru) неправы", "phrase-link"), ("вы 😡 неправы", "phrase-symbol"),
      ("вы ` ` неправы", "phrase-empty-code"),
    ])
  func questions(text: String, code: String) {
    #expect(codes(text).contains(code), "\(codes(text))")
    #expect(sketch(text) != nil)
  }

  @Test(
    "Ordinary writing raises no questions",
    arguments: [
      "вы сами виноваты!", "надеюсь, (успеем|успеет)", "кто же так (делает|пользуется)?", "**вы** неправы", "в течение 24 ч.",
      "скажите «да»",
      "и т.д. и т.п.", "как только … так сразу", "`24/7` без выходных",
    ])
  func silence(text: String) {
    #expect(codes(text).isEmpty)
  }

  @Test("The source of a pattern is kept as written, quotes and invisible characters removed")
  func source() {
    #expect(PhrasePatternParser.parse("«вы  (не\u{AD} поняли|a)»").pattern?.source == "вы (не поняли|a)")
    #expect(PhrasePatternParser.parse("`a b` и `c`").pattern?.source == "`a b` и `c`")
    #expect(PhrasePatternParser.parse("`a b`").pattern?.source == "`a b`")
    #expect(PhrasePatternParser.parse("вы поняли?").pattern?.source == "вы поняли?")
  }

  @Test("Brackets that make too many variants are refused, whatever their number")
  func variants() {
    let wide = Array(repeating: "(a|b|c|d|e|f|g|h)", count: 60).joined(separator: " ")
    #expect(codes(wide).contains("phrase-too-many-variants") || codes(wide).contains("phrase-too-long"))
    #expect(sketch("(a|b|c|d|e|f|g|h) (a|b|c|d|e|f|g|h) (a|b|c|d|e|f|g|h) x") != nil)
    #expect(codes(Array(repeating: "[a]", count: 50).joined(separator: " ") + " b").contains("phrase-too-many-variants"))
  }

  @Test("Hostile input ends, quickly and with an error", .timeLimit(.minutes(1)))
  func hostile() {
    for unit in ["(", "[", "«", "`", "\"", "*", "|", " / ", "`` ` ", "«a» ", "[a](", "\\", "{", "…", "a ", "<br>", "&amp;", "“„"] {
      _ = PhrasePatternParser.parse(String(repeating: unit, count: 50_000))
    }
  }
}
