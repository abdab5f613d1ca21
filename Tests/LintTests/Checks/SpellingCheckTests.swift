import Handbook
import Lint
import Testing

@Suite("Check spelling")
struct SpellingCheckTests {
  @Test("Unknown words once, as hints, with near ones")
  func unknown() {
    let found = expectFindings("Заказ 1️⃣отпровлен⏹, отпровлен вчера. Курьер 2️⃣приедит⏹.", rules("spelling"))
    #expect(found.map(\.severity) == [.hint, .hint])
    #expect(found[0].suggestions.map(\.text).contains("отправлен"))
    expectFindings("Ваш 1️⃣зaказ⏹ готов.", rules("spelling"))
  }

  @Test(
    "Names, parts of words, words of trade",
    arguments: [
      "Мастер Бжезикевич.", "Интернет-магазин по-прежнему открыт.", "Промокоды и постаматы.", "ЫВАПР.", "Авторассылка дойдёт.",
      "«отпровлен» и `отпровлен`",
    ])
  func neighbours(text: String) {
    #expect(Linter.findings(in: Draft(text), rules: rules("spelling")).map(\.text) == [])
  }

  @Test("The glossary's words are known in any form")
  func glossary() {
    var surroundings = Surroundings()
    surroundings.terms = [Surroundings.Term(name: "Капучинаторка")]
    expectFindings("Помойте капучинаторку.", rules("spelling", [:], surroundings))
  }
}
