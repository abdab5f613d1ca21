import Handbook
import Lint
import Testing

@Suite("Check placeholder")
struct PlaceholderCheckTests {
  @Test(
    "Unfilled places",
    arguments: [
      "Здравствуйте, 1️⃣{имя}⏹!", "Здравствуйте, 1️⃣{{ client.name }}⏹!", "Здравствуйте, 1️⃣<имя>⏹!", "1️⃣[Имя клиента]⏹, добрый день!",
      "Заказ 1️⃣____⏹ едет.",
      "Заказ 1️⃣ХХХХ⏹ едет.", "Привезём 1️⃣ХХ.ХХ.ХХХХ⏹ вечером.", "Здравствуйте, 1️⃣%name%⏹!", "Привезём завтра 1️⃣(подставить время)⏹.",
      "Магазин «1️⃣{компания}⏹».",
      "Ссылка: https://a.ru/1️⃣{id}⏹", "Dear 1️⃣*|FNAME|*⏹,", "1️⃣${name}⏹", "С уважением, 1️⃣<client_name>⏹",
    ])
  func found(text: String) {
    expectFindings(text, rules("placeholder"))
  }

  @Test(
    "Other brackets and signs",
    arguments: [
      "Скидка 30%, потом 5%.", "[правила](https://a.ru) и [1]", "<b>важно</b><br>", "<https://a.ru> и <a@b.ru>", "____________\nОлег",
      "Размер XXL, XXX век, хххх смешно",
      "`{имя}` в коде", "> {имя}", "(вставьте штекер)".replacing("вставьте штекер", with: "см. выше"), "a {b: 1} c", "___важно___",
      "Разъём {}, [ ] и <>", "snake_case и __dirname",
    ])
  func neighbours(text: String) {
    #expect(Linter.findings(in: Draft(text), rules: rules("placeholder")).map(\.text) == [])
  }

  @Test("Crosses that show what something looks like are no gap")
  func described() {
    expectFindings("Ключ вида XXXX-XXXX придёт на почту. Номер в формате ХХХХ.", rules("placeholder"))
    expectFindings("Ваш ключ 1️⃣XXXX-XXXX⏹ готов.", rules("placeholder"))
  }
}
