import Handbook
import Lint
import Testing

@Suite("Check bureaucratese")
struct BureaucrateseCheckTests {
  @Test(
    "Officialese",
    arguments: [
      "Мы 1️⃣осуществим⏹ доставку.", "1️⃣Произведите оплату⏹ до пятницы.", "По 1️⃣данному вопросу⏹ решения нет.",
      "1️⃣В настоящее время⏹ товара нет.",
      "Ваш вопрос 1️⃣рассматривается⏹.", "Нужна 1️⃣проверка условий возврата стоимости⏹ сегодня.", "1️⃣Так получилось⏹.",
      "1️⃣Проверка сроков хранения новых заказов клиентов⏹ идёт.",
    ])
  func found(text: String) {
    expectFindings(text, rules("bureaucratese"))
  }

  @Test("Suggestions agree")
  func suggestions() {
    let texts = ["По данному вопросу.", "В данной ситуации.", "Данный товар."].map { text in
      Linter.findings(in: Draft(text), rules: rules("bureaucratese")).flatMap { $0.suggestions.map(\.text) }
    }
    #expect(texts == [["этому вопросу"], ["этой ситуации"], ["Этот товар"]])
  }

  @Test(
    "Plain words",
    arguments: [
      "По данным магазина заказ готов.", "Данные заказа верны, деньги возвращены.", "Вопрос рассматривает мастер.",
      "Решение рассматривается мастером.",
      "Срок возврата товара — 7 дней.", "Если так получилось, что вас нет дома, напишите.", "Номер заказа Анны Петровны Ивановой — 7.",
    ])
  func neighbours(text: String) {
    #expect(Linter.findings(in: Draft(text), rules: rules("bureaucratese")) == [])
  }

  @Test(
    "Empty verbal nouns before others",
    arguments: [
      "1️⃣Осуществление доставки плиты⏹ запланировано на завтра.", "1️⃣Проведение проверки⏹ займёт день.",
      "После 1️⃣выполнения бесплатного ремонта⏹ напишем вам.", "Для 1️⃣обеспечения хранения⏹ нужен склад.",
    ])
  func emptyNouns(text: String) {
    expectFindings(text, rules("bureaucratese"))
  }

  @Test(
    "Plain verbal nouns",
    arguments: [
      "Доставка плиты назначена на завтра.", "Оформление возврата займёт день.", "Проведение праздников — наша работа.",
      "Выполнение заказа началось.", "Обеспечение: кабель, блок, чехол.", "Проверка ремонта бесплатна.",
    ])
  func plainNouns(text: String) {
    #expect(Linter.findings(in: Draft(text), rules: rules("bureaucratese")).map(\.text) == [])
  }
}
