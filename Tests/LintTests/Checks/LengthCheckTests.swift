import Handbook
import Lint
import Testing

@Suite("Check length")
struct LengthCheckTests {
  @Test("The long sentence, the sentence too many, the end that comes too early")
  func places() {
    expectFindings("Да. 1️⃣Заказ уже собран и поедет завтра.⏹ Нет.", rules("length", ["sentence": .count(5)]))
    expectFindings("Заказ собран вчера. Он едет сюда. 1️⃣Курьер позвонит утром.⏹ Ждите его дома.", rules("length", ["block": .count(2)]))
    expectFindings("Да, отправили.1️⃣", rules("length", ["min": .count(3)]))
    expectFindings("Заказ собран. 1️⃣Он едет.⏹ Ждите.", rules("length", ["max": .count(3)]))
    expectFindings("Заказ собран. 1️⃣Он едет.⏹ Ждите.", rules("length", ["characters": .count(15)]))
    expectFindings("Он собран. Он едет. 1️⃣Ждите его.⏹", rules("length", ["sentences": .count(2)]))
  }

  @Test(
    "Line ends, lists and greetings end paragraphs",
    arguments: [
      "Заказ собран вчера.\nОн едет к вам.\nКурьер позвонит утром.", "- заказ собран вчера\n- он едет к вам\n- курьер позвонит утром",
      "Добрый день! Да. Заказ собран вчера. Он едет к вам.", "1) заказ собран вчера;\n2) он едет к вам;\n3) курьер позвонит утром.",
    ])
  func paragraphs(text: String) {
    #expect(Linter.findings(in: Draft(text), rules: rules("length", ["block": .count(2)])) == [])
  }

  @Test("The greeting and the introduction are no part of a block")
  func opening() {
    let set = rules("length", ["block": .count(2)])
    expectFindings("Здравствуйте, Анна! Это Олег, «Ромашка». Заказ собрали вчера. Привезём его завтра.", set)
    expectFindings("Добрый день, Анна. Меня зовут Олег. Заказ собрали вчера. Привезём его завтра. 1️⃣Курьер позвонит за час.⏹", set)
    expectFindings("Заказ едет 14-й день. Это очень долго. 1️⃣Проверим его завтра.⏹", set)
  }
}
