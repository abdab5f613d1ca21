import Handbook
import Lint
import Testing

@Suite("Check blame-first")
struct BlameFirstCheckTests {
  @Test(
    "Blame before a solution",
    arguments: [
      "1️⃣Вы сами виноваты⏹.", "Заказ задержан 1️⃣по вине перевозчика⏹. Привезём завтра.", "1️⃣Вы не дочитали⏹ письмо.", "1️⃣Виноват курьер⏹.",
      "1️⃣Вы неправильно указали⏹ адрес.", "1️⃣Надо было звонить раньше⏹.", "1️⃣Вы должны были проверить⏹ товар.",
    ])
  func blame(text: String) {
    expectFindings(text, rules("blame-first"))
  }

  @Test(
    "No blame, or too late to be one",
    arguments: [
      "Привезём завтра. Чайник разбился по вине перевозчика.", "Это наша вина.", "Если вы не дочитали письмо, пришлю ещё раз.",
      "Никто не виноват.",
      "Вы должны были получить письмо.", "Нам надо было проверить адрес.", "Это не ваша вина.",
    ])
  func neighbours(text: String) {
    #expect(Linter.findings(in: Draft(text), rules: rules("blame-first")) == [])
  }
}
