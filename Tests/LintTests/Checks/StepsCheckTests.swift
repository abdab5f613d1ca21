import Handbook
import Lint
import Testing

@Suite("Check steps")
struct StepsCheckTests {
  @Test("From the first action to the last")
  func places() {
    let set = rules("steps")
    expectFindings("Добрый день! 1️⃣Выньте бак, промойте, потом налейте⏹ воды.", set)
    expectFindings("1️⃣Откройте сайт. Выберите заказ. Нажмите⏹ «Вернуть».", set)
    expectFindings("Сначала нужно 1️⃣открыть сайт, затем выбрать заказ, потом нажать⏹ «Вернуть».", set)
  }

  @Test(
    "No sequence of actions",
    arguments: [
      "1. Выньте бак.\n2. Промойте.\n3. Налейте воды.", "- выньте бак\n- промойте\n- налейте воды",
      "Не вынимайте бак, не мойте его и не грейте.",
      "Напишите нам, позвоните или приходите: подскажите только номер.", "Извините, пожалуйста. Проверьте почту.\n\nОткройте ссылку.",
      "Мы вынули бак, промыли и налили воды.", "Откройте «Выньте, промойте, налейте».",
    ])
  func neighbours(text: String) {
    #expect(Linter.findings(in: Draft(text), rules: rules("steps")) == [])
  }

  @Test("Forms that may be a future are steps at the beginning of a sentence and behind other steps")
  func futures() {
    expectFindings("1️⃣Выключите прибор, выньте вилку и включите⏹ снова.", rules("steps"))
    expectFindings("1️⃣Включите чайник. Вскипятите воду. Слейте⏹ её.", rules("steps"))
  }

  @Test(
    "A remark on one thing is no step",
    arguments: [
      "Откройте приложение и нажмите «Камеры». Пароль придумайте сами.",
      "Поставьте чашки в ряд и нажмите «Эспрессо». Пятую приготовьте отдельно.",
      "Когда вы включите прибор, он загудит. Вы выключите его сами.",
    ])
  func remarks(text: String) {
    #expect(Linter.findings(in: Draft(text), rules: rules("steps")) == [])
  }

  @Test("A place before each step changes nothing")
  func placed() {
    expectFindings("В меню 1️⃣выберите «Заказы». Внизу нажмите «Вернуть». Потом закройте⏹ окно.", rules("steps"))
  }
}
