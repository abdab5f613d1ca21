import Handbook
import Lint
import Testing

@Suite("Check address")
struct AddressCheckTests {
  @Test("Runs of «ты» are one finding with the formal words")
  func informal() {
    let set = rules("address")
    let found = expectFindings("1️⃣Ты можешь⏹ забрать заказ, 2️⃣напиши⏹ нам. «Ты» и `ты` — слова.", set)
    #expect(found.map { $0.suggestions.map(\.text) } == [["Вы можете"], ["напишите"]])
    expectFindings("Мы 1️⃣тебе⏹ перезвоним, это 2️⃣твой⏹ заказ.", set)
  }

  @Test(
    "Words that only look like it",
    arguments: [
      "Мой заказ, три дня, пари, стекло.", "С этим не поспоришь, ничего не поделаешь.", "Какой-нибудь чайник, будь то белый или серый.",
      "Едет в Гори.", "Пожалуй, да.", "> Ты где?\n\nЗаказ в пути.", "Строй, клей, лей — такие слова словарь читает по-разному.",
    ])
  func neighbours(text: String) {
    #expect(Linter.findings(in: Draft(text), rules: rules("address")) == [])
  }

  @Test("Familiar words, some of them only as an address")
  func familiar() {
    let set = rules("address", ["words": .texts("моя хорошая")])
    expectFindings("Анна, 1️⃣солнышко⏹, заказ едет. На кружке солнышко и котик.", set)
    expectFindings("1️⃣Девушка⏹, пришлите фото. Девушка на фото — наш мастер.", set)
    expectFindings("Дорогая Анна! Дорогая доставка. 1️⃣Дорогая⏹, не волнуйтесь. Ну 2️⃣моя хорошая⏹!", set)
    expectFindings("Уважаемые друзья, подруга, которая звонила, права.", set)
  }

  @Test("Capitals of «Вы»")
  func capitals() {
    expectFindings(
      "Мы отправили 1️⃣Вам⏹ письмо. Вам ответят. Ждём, Вы правы — нет: «Вы».".replacing("Ждём, Вы", with: "Ждём, 2️⃣Вы⏹"),
      rules("address", ["capital": .bool(false)]))
    expectFindings("Мы отправили 1️⃣вам⏹ письмо.", rules("address", ["capital": .bool(true)]))
    let mixed = expectFindings("Пишем вам и вашим коллегам, и 1️⃣Вам⏹ лично.", rules("address"))
    #expect(mixed.map(\.severity) == [.hint])
  }

  @Test("«Вы» where «ты» is the standard")
  func formal() {
    expectFindings("1️⃣Ваш⏹ заказ готов, забирай.", rules("address", ["form": .string("ты")]))
  }

  @Test("Surnames and names of goods call nobody")
  func surnames() {
    let set = rules("address")
    expectFindings("С уважением,\nАнтон Голубчик", set)
    expectFindings("Тренер Братан Мария ведёт йогу.", set)
    expectFindings("Мастер 1️⃣братан⏹ не подвёл, 2️⃣голубчик⏹.", set)
    expectFindings("Пришлём ответ. Голубчик, старший мастер", set) { $0.agent = "Пётр Голубчик" }
    expectFindings("1️⃣Слушай⏹, чайник есть.", set)
  }
}
