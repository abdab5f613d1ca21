import Handbook
import Lint
import Testing

@Suite("Rules are proved on their examples")
struct RuleProofTests {
  private func compile(_ rule: PhraseRule) -> (rules: RuleSet, diagnostics: [Diagnostic]) {
    RuleSet.compile(phrases: [rule, phrase("другое правило")], checks: [], settings: Settings())
  }

  @Test("A sound rule fires and is silent about itself")
  func sound() {
    let compiled = compile(
      phrase(
        "вы (не поняли|не дочитали)", "`Вы поняли?`", "не …", bad: ["Вы, видимо, не дочитали письмо."],
        good: ["Если вы не дочитали письмо, пришлю его ещё раз."], except: ["если вы не дочитали"]))
    #expect(compiled.diagnostics == [])
    #expect(compiled.rules.brokenRules == [])
    #expect(compiled.rules.phraseRuleCount == 2)
  }

  @Test("A bad example that is missed is an error at its place, with what was found and what was not")
  func missesBad() throws {
    let compiled = compile(phrase("вы сами виноваты", bad: ["Вы сами читали договор."]))
    let error = try #require(compiled.diagnostics.first)
    #expect(error.code == "rule-misses-bad" && error.severity == .error)
    #expect(error.spot == Spot(path: "Standards/phrases/test.md", line: 20))
    #expect(error.message.ru.contains("Вы сами читали договор.") && error.message.ru.contains("не найдено: «виноваты»"))
    #expect(compiled.rules.brokenRules == ["phrases/test#list/вы-сами-виноваты"])
    #expect(Linter.findings(in: Draft("вы сами виноваты. Другое правило."), rules: compiled.rules).map(\.text) == ["Другое правило"])
  }

  @Test("A bad example with all words far apart says so")
  func farApart() throws {
    let compiled = compile(phrase("верните товар", bad: ["Верните нам этот самый наш товар."]))
    #expect(try #require(compiled.diagnostics.first).message.ru.contains("слишком далеко"))
  }

  @Test("A good example that is hit is an error with what was matched")
  func hitsGood() throws {
    let compiled = compile(phrase("ваша вина", good: ["Это ваша общая вина."]))
    let error = try #require(compiled.diagnostics.first)
    #expect(error.code == "rule-hits-good" && error.message.ru.contains("«ваша общая вина»") && error.message.en.contains("fires"))
    #expect(compiled.rules.brokenRules.count == 1)
  }

  @Test("A rule that cannot find its own words is an error", arguments: ["`«так»`", "`https://a.ru`"])
  func missesItself(pattern: String) throws {
    let compiled = compile(phrase(pattern))
    #expect(compiled.diagnostics.map(\.code) == ["rule-misses-itself"])
    #expect(compiled.rules.brokenRules.count == 1)
  }

  @Test("A pattern without words is an error", arguments: ["…", "—"])
  func empty(pattern: String) {
    #expect(compile(phrase(pattern)).diagnostics.map(\.code) == ["empty-pattern"])
  }

  @Test("Every alternative is tried: one that cannot match breaks the rule")
  func alternatives() {
    #expect(compile(phrase("(так|`«сяк»`) нельзя")).diagnostics.map(\.code) == ["rule-misses-itself"])
  }

  @Test("A check is proved alone, with the company of the settings")
  func checks() throws {
    var settings = Settings()
    settings.companyName = "Ромашка"
    let good = ["Здравствуйте, Анна! Это Олег из «Ромашки». Ваш заказ отправлен."]
    let rule = check(
      "greeting", ["client-name": .bool(true), "company": .bool(true)], bad: ["Ваш заказ отправлен.", "Здравствуйте, Анна!"], good: good)
    #expect(RuleSet.compile(phrases: [phrase("ваш заказ")], checks: [rule], settings: settings).diagnostics == [])
    let wrong = RuleSet.compile(
      phrases: [], checks: [check("greeting", bad: ["Добрый день!"], good: ["Заказ отправлен."])], settings: settings)
    #expect(wrong.diagnostics.map(\.code) == ["rule-misses-bad", "rule-hits-good"])
    #expect(wrong.rules.brokenRules == ["service/test#clause/greeting"])
    let unknown = RuleSet.compile(
      phrases: [], checks: [check("greeting", ["company": .bool(true)], bad: ["Добрый день!"])], settings: Settings())
    #expect(try #require(unknown.diagnostics.first).message.ru.contains("etalon.yaml"))
  }

  @Test("Unknown checks and options and wrong values are errors that name what is known")
  func unknown() {
    let compiled = RuleSet.compile(
      phrases: [],
      checks: [
        check("greting"), check("greeting", ["klient": .bool(true)]), check("greeting", ["company": .string("может быть")]),
        check("shouting", ["max-exclamations": .number(1.5, written: "1.5")]), check("greeting", ["company": .string("да")]),
        check("shouting", ["max-exclamations": .number(-1, written: "-1")]), check("shouting", ["max-exclamations": .null]),
      ], settings: Settings())
    #expect(
      compiled.diagnostics.map(\.code) == [
        "unknown-check", "unknown-option", "wrong-option-value", "wrong-option-value", "check-without-data", "wrong-option-value",
        "wrong-option-value",
      ])
    #expect(compiled.diagnostics[0].remedy.ru.contains("greeting"))
    #expect(compiled.diagnostics[1].remedy.en.contains("client-name"))
    #expect(compiled.rules.checkRuleCount == 1)
  }
}
