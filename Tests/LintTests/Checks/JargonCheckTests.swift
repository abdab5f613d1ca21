import Handbook
import Lint
import Testing

@Suite("Check jargon")
struct JargonCheckTests {
  private var surroundings: Surroundings {
    var surroundings = Surroundings()
    surroundings.terms = [
      Surroundings.Term(name: "Декальцинация", say: ["очистка от накипи"]), Surroundings.Term(name: "ДР", say: ["день рождения"]),
      Surroundings.Term(name: "Владелец обращения", say: ["специалист"]), Surroundings.Term(name: "ПВЗ"),
    ]
    return surroundings
  }

  @Test("Terms at their first use, and abbreviations")
  func places() {
    let set = rules("jargon", [:], surroundings)
    let found = expectFindings(
      "Нужна 1️⃣декальцинация⏹, декальцинация важна. 2️⃣Владелец обращения⏹ ответит. Бонус на 3️⃣ДР⏹. Пришлите 4️⃣АВР⏹.", set)
    #expect(found[0].suggestions.map(\.text) == ["очистка от накипи"])
  }

  @Test(
    "Explained, well known, codes",
    arguments: [
      "Декальцинация (очистка от накипи) нужна.", "Декальцинация — это очистка от накипи. Декальцинация важна.",
      "Очистка от накипи (декальцинация) нужна.",
      "и др. способы", "СМС из ПВЗ, США, ИНН", "Ошибка АВ 12, модель КС-30", "Нужен АВР, то есть акт.", "«АВР» и `АВР`", "Глава XIV",
    ])
  func neighbours(text: String) {
    #expect(Linter.findings(in: Draft(text), rules: rules("jargon", [:], surroundings)).map(\.text) == [])
  }

  @Test("Words of the client may be used")
  func letter() {
    expectFindings("Декальцинация и АВР будут.", rules("jargon", [:], surroundings)) {
      $0.letter = Array("Что за декальцинация? АВР?".utf8)
    }
  }
}
