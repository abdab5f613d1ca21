import Handbook
import Lint
import Testing

@Suite("Check summary")
struct SummaryCheckTests {
  @Test("The summary is missed behind the last step")
  func place() {
    expectFindings("1. Выньте бак.\n2. Промойте.\n3. Вставьте до щелчка.1️⃣\n\nЕсли будут вопросы, пишите!", rules("summary"))
    expectFindings("Откройте сайт, выберите заказ и нажмите «Вернуть».1️⃣ Хорошего дня!", rules("summary"))
  }

  @Test(
    "Results count, courtesy does not",
    arguments: [
      "1. Выньте бак.\n2. Промойте.\n3. Вставьте.\n\nГотово, можно варить.",
      "Откройте сайт, выберите заказ и нажмите «Вернуть». Деньги придут за три дня.",
      "1. Выньте бак.\n2. Промойте.\n\nСпасибо!",
    ])
  func neighbours(text: String) {
    #expect(Linter.findings(in: Draft(text), rules: rules("summary")) == [])
  }
}
