import Handbook
import Lint
import Testing

@Suite("Check check-understanding")
struct CheckUnderstandingCheckTests {
  @Test(
    "Questions that sound like an exam",
    arguments: [
      "1️⃣Вы поняли⏹?", "Бонусы сгорают, 1️⃣понятно⏹?", "1️⃣Вам всё понятно⏹?", "1️⃣Я понятно объясняю⏹?", "Надеюсь, 1️⃣вы меня поняли⏹?", "1️⃣Ясно⏹?",
      "1️⃣Do you understand⏹?", "1️⃣Is that clear⏹?",
    ])
  func exams(text: String) {
    expectFindings(text, rules("check-understanding"))
  }

  @Test(
    "Other questions",
    arguments: [
      "Насколько вам понятно, как начисляются бонусы?", "Правильно ли я вас поняла?", "Что именно вам понятно, а что нет?",
      "Вы поняли правильно.",
      "Понятно, спасибо.", "Вам непонятно, где кнопка?", "Какой шаг разобрать ещё раз?", "«Вы поняли?» мы не спрашиваем.",
    ])
  func neighbours(text: String) {
    #expect(Linter.findings(in: Draft(text), rules: rules("check-understanding")) == [])
  }

  @Test("A soft question is required of instructions only")
  func required() {
    let set = rules("check-understanding", ["required": .bool(true)])
    expectFindings("Откройте сайт и нажмите «Вернуть».1️⃣", set)
    expectFindings("Откройте сайт и нажмите «Вернуть». Получилось?", set)
    expectFindings("Заказ в пути.", set)
  }
}
