import Handbook
import Lint
import Testing

@Suite("Check forbidden")
struct ForbiddenCheckTests {
  @Test("Characters and expressions in own text only")
  func places() {
    let set = rules("forbidden", ["characters": .string("№&"), "patterns": .texts("\\d+\\s?%", "\\bасап\\b")])
    expectFindings("Заказ 1️⃣№⏹ 5 2️⃣&&⏹ скидка 3️⃣10 %⏹, 4️⃣АСАП⏹, «№ 7», `&`, асапов.", set)
    expectFindings("Xxx не слово: `код`.", rules("forbidden", ["patterns": .texts("xxx\\w")]))
    expectFindings("`код` и https://a.ru/№", rules("forbidden", ["patterns": .texts("xxx")]))
  }

  @Test("Broken expressions and rules without any are errors with a remedy")
  func errors() {
    let compiled = RuleSet.compile(
      phrases: [],
      checks: [
        check("forbidden", ["patterns": .texts("(a")]), check("forbidden", ["patterns": .texts("(?=a)")]), check("forbidden"),
        check("forbidden", ["patterns": .texts("a*")]),
      ], settings: Settings())
    #expect(compiled.diagnostics.map(\.code) == ["wrong-pattern", "wrong-pattern", "wrong-option-value", "wrong-pattern"])
    #expect(compiled.diagnostics.allSatisfy { !$0.remedy.ru.isEmpty })
    #expect(compiled.diagnostics[0].message.ru.contains("скобка"))
  }
}
