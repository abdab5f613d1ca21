import Handbook
import Lint
import Testing

@Suite("Check personal-data")
struct PersonalDataCheckTests {
  @Test(
    "Shown",
    arguments: [
      "Карта 1️⃣4276 3800 1234 5679⏹.", "Карта «1️⃣4276380012345679⏹».", "Ваш CVV 1️⃣123⏹.", "Код из СМС: 1️⃣4821⏹.",
      "Паспорт 1️⃣4510 123456⏹ принят.",
      "Паспорт серия 1️⃣45 10 номер 123456⏹.",
    ])
  func shown(text: String) {
    expectFindings(text, rules("personal-data"))
  }

  @Test(
    "Asked for",
    arguments: [
      "Назовите 1️⃣номер карты⏹.", "Пришлите 1️⃣код из СМС⏹.", "Нужны 1️⃣паспортные данные⏹.", "Укажите номер заказа и 1️⃣CVV⏹.",
      "Пришлите, пожалуйста, 1️⃣фото паспорта⏹.",
      "Сообщите 1️⃣пароль⏹.", "Could you send 1️⃣card number⏹?".replacing("Could you send", with: "Send"),
    ])
  func asked(text: String) {
    expectFindings(text, rules("personal-data"))
  }

  @Test(
    "Warnings, last digits, other cards and numbers",
    arguments: [
      "Не сообщайте никому номер карты и код из СМС.", "Мы никогда не просим назвать пароль.", "Назовите последние 4 цифры номера карты.",
      "Пришлите номер карты лояльности.",
      "Карта **** 5679.", "Трек 80086812345678.", "Заказ 4276380012345678.", "Введите код из СМС на сайте.", "Возьмите паспорт.",
      "Счёт 40817810099910004312.",
      "Телефон +7 900 123-45-67.", "Деньги придут на карту. Напишите номер заказа.", "> Карта 4276 3800 1234 5679",
    ])
  func neighbours(text: String) {
    #expect(Linter.findings(in: Draft(text), rules: rules("personal-data")).map(\.text) == [])
  }
}
