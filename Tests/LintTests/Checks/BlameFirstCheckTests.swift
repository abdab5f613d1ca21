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

  @Test(
    "The fault is pushed away",
    arguments: [
      "Цену 1️⃣завысила не наша команда⏹, это партнёр.",
      "Это 1️⃣не наша вина⏹, так решил банк.", "Груз 1️⃣потеряли не мы⏹. Разберёмся завтра.", "Сбой 1️⃣не на нашей стороне⏹.",
      "Коробку 1️⃣перепутал не наш склад⏹, а поставщик.", "1️⃣Вы забыли⏹ указать номер дома.",
      "The delay is the 1️⃣courier's fault⏹.", "It was a 1️⃣mistake of the warehouse⏹.",
    ])
  func elsewhere(text: String) {
    expectFindings(text, rules("blame-first"))
  }

  @Test(
    "Nobody is blamed",
    arguments: [
      "Зарядку вы забыли в номере 305.", "Ваша вина в аварии не установлена, платит страховая.", "Вины курьера нет, коробка цела.",
      "Курс меняет не наш банк, а биржа.", "Доставку ведёт не магазин, а «СДЭК».",
      "The courier's van is on its way.",
    ])
  func nobody(text: String) {
    #expect(Linter.findings(in: Draft(text), rules: rules("blame-first")).map(\.text) == [])
  }
}
