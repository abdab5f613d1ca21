import Handbook
import Lint
import Testing

@Suite("Check client-name")
struct ClientNameCheckTests {
  private func expect(_ text: String, client: String? = nil, letter: String? = nil) -> [Finding] {
    expectFindings(text, rules("client-name")) {
      $0.client = client
      $0.letter = letter.map { Array($0.utf8) }
    }
  }

  @Test("Another name, in any case")
  func other() {
    #expect(expect("Здравствуйте, 1️⃣Ольга⏹!", client: "Анна Петрова").map { $0.suggestions.map(\.text) } == [["Анна"]])
    _ = expect("1️⃣Аня⏹, заказ готов.", client: "Анна")
    _ = expect("Добрый день, Анна 1️⃣Павловна⏹!", client: "Петрова Анна Сергеевна")
    _ = expect("Hello 1️⃣Jane⏹, hi.", client: "Mary Smith")
    _ = expect("Здравствуйте, 1️⃣Пётр⏹!", letter: "Где заказ?\n\nМарина Ким")
    _ = expect("Здравствуйте, 1️⃣Пётр⏹!", letter: "Меня зовут Марина. Где заказ?")
  }

  @Test(
    "The right name, and names that address nobody",
    arguments: [
      "Здравствуйте, Анна!", "Анна, добрый день!", "Уважаемая Анна Сергеевна!", "Здравствуйте! Это Олег.",
      "Светлана, наш мастер, всё проверит.",
      "Заказ для Ольги готов.", "Здравствуйте! Олег привезёт заказ.", "Москва, 12 мая.", "Здравствуйте, Анна, это Пётр.", "Спасибо, Анна!",
    ])
  func neighbours(text: String) {
    #expect(expect(text, client: "Петрова Анна Сергеевна") == [])
    #expect(expect(text) == [])
  }

  @Test(
    "A name between commas calls the client",
    arguments: [
      "Спасибо вам, 1️⃣Ольга⏹, за фото.", "Пришлите, 1️⃣Ольга⏹, номер заказа.", "Ждём вас завтра, 1️⃣Ольга⏹!", "Вы правы, 1️⃣Ольга⏹.",
    ])
  func inserted(text: String) {
    expectFindings(text, rules("client-name")) { $0.client = "Анна Петрова" }
  }

  @Test(
    "A name between commas that tells of somebody",
    arguments: [
      "К вам приедет мастер, Ольга, и всё покажет.", "Вам ответит наш старший специалист, Ольга.", "Вас ждут трое: Ирина, Ольга, Марина.",
      "С вами говорила я, Ольга, помните?", "Заказ, Анна, уже у вас.", "Ромашка, лилия, роза: выберите букет.",
      "Выставка открыта, Москва ждёт вас.",
    ])
  func told(text: String) {
    expectFindings(text, rules("client-name")) { $0.client = "Анна Петрова" }
  }

  @Test("Whoever signs with a short name may be called by the full one, not the other way round")
  func diminutives() {
    expectFindings("Василий, здравствуйте!", rules("client-name")) { $0.client = "Вася" }
    expectFindings("Здравствуйте, Елена!", rules("client-name")) { $0.client = "Лена" }
    expectFindings("1️⃣Вася⏹, здравствуйте!", rules("client-name")) { $0.client = "Василий" }
  }
}
