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

  @Test(
    "Behind the word card a number is one whatever its check digit says",
    arguments: [
      "Отправили на карту 1️⃣2202 2011 3344 5566⏹.", "Карта Visa: 1️⃣4000123412341234⏹.", "Номер вашей карты — 1️⃣2202-2011-3344-5567⏹.",
      "Карта 1️⃣2202 2011 **** 5566⏹ принята.", "Refunded to your card 1️⃣4111 1111 1111 1112⏹.",
    ])
  func mistyped(text: String) {
    expectFindings(text, rules("personal-data"))
  }

  @Test(
    "Without that word, as the number of something else, or hidden well, it is none",
    arguments: [
      "Заказ 2202 2011 3344 5566 собран.", "Оплатили картой заказ 2202201133445566.", "Карта **** **** **** 5566.",
      "Карта 2202 20** **** 5566.", "Карта лояльности 2202 2011 3344 5566 активна.", "На карту вернули деньги. Трек 2202201133445566.",
      "Карта, накладная № 2202201133445566.", "Карта прибора: 22022011334455.",
    ])
  func others(text: String) {
    #expect(Linter.findings(in: Draft(text), rules: rules("personal-data")).map(\.text) == [])
  }
}
