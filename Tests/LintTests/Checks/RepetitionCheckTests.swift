import Handbook
import Lint
import Testing

@Suite("Check repetition")
struct RepetitionCheckTests {
  @Test("A word too often, and a word twice")
  func places() {
    expectFindings("Чек, чека, 1️⃣чеком⏹.", rules("repetition", ["max": .count(2)]))
    let found = expectFindings("Заказ едет 1️⃣на на⏹ склад.", rules("repetition"))
    #expect(found.map(\.suggestions) == [[Suggestion(text: "на", fix: true)]])
    let far = "Чек. " + String(repeating: "и ещё раз о том же самом ", count: 12) + "чек."
    expectFindings(far, rules("repetition", ["max": .count(1)]))
  }

  @Test(
    "What may be repeated",
    arguments: ["Очень-очень ждём.", "Да да, нет нет.", "100 100", "Что? Что угодно.", "Это то, что что-то значит, что нужно."])
  func neighbours(text: String) {
    #expect(Linter.findings(in: Draft(text), rules: rules("repetition")) == [])
  }

  @Test("Words of one root count together")
  func families() {
    let set = rules("repetition", ["max": .count(3)])
    expectFindings("Подробный план пришлю. Он очень подробный: подробно распишу помол, 1️⃣подробности⏹ про воду.", set)
    expectFindings("Проверка идёт, после проверки проверим второй платёж. 1️⃣Проверку⏹ закончим.", set)
    expectFindings("Заказ собран 3 мая, едет 4 мая, будет 5 мая, чек 6 мая.", set)
    expectFindings("Проверим счёт. Правильный адрес, прямая линия, справка, проволока.", set)
  }
}
