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

  @Test(
    "Items of the list, conditions and questions are no summary",
    arguments: [
      "1. Соберите комплект.\n2. Откройте кабинет.\n3. Отнесите прибор.\n4. Дождитесь чека на почту.1️⃣\n\nС уважением, Юлия",
      "1. Выключите машину.\n2. Выньте вилку.\n3. Включите её снова через полчаса.1️⃣",
      "- Открыть приложение.\n- Выбрать заказ.\n- Нажать «Вернуть».1️⃣\n\nЕсли кнопки не видно, пришлите снимок экрана.",
      "1) Снимите крышку.\n2) Промойте её.\n3) Наденьте обратно.1️⃣\n\nПолучилось ли у вас открыть бак?",
    ])
  func behindLists(text: String) {
    expectFindings(text, rules("summary"))
  }

  @Test(
    "A result behind a list",
    arguments: [
      "1. Соберите комплект.\n2. Откройте кабинет.\n3. Отнесите прибор.\n4. Дождитесь чека.\n\nПосле этого деньги придут за три дня.",
      "1. Выключите машину.\n2. Выньте вилку.\n3. Включите снова.\n\nКод пропадёт с экрана через минуту.",
      "- белый цвет\n- синий цвет\n- красный цвет",
    ])
  func summed(text: String) {
    #expect(Linter.findings(in: Draft(text), rules: rules("summary")) == [])
  }
}
