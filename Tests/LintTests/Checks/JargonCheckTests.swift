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

  @Test("Abbreviations among the synonyms of a term are the term; other synonyms are plain words")
  func synonyms() {
    var surroundings = Surroundings()
    surroundings.terms = [
      Surroundings.Term(name: "Технически сложный товар", synonyms: ["ТСТ", "сложная техника"], say: ["техника"]),
      Surroundings.Term(name: "ЗоЗПП", synonyms: ["ЗПП", "закон о правах"], say: ["Закон о защите прав потребителей"]),
      Surroundings.Term(name: "Сухая чистка", synonyms: ["СЧ"]),
    ]
    let set = rules("jargon", [:], surroundings)
    expectFindings("Кофемашина — 1️⃣ТСТ⏹, по 2️⃣ЗПП⏹ её можно вернуть.", set)
    expectFindings("Сложная техника (ТСТ) и СЧ. Закон о правах.", set)
  }

  @Test(
    "Codes, plates and the company's own name",
    arguments: [
      "Питание с кодом DBML заказано.", "Машина белая, номер А 318 КХ.", "Посылка RB 4471 2209 5 RU в пути.",
      "Это МФКЦ «Центральный», окно 5.",
      "Нажмите кнопку БСП.", "УЗИ и МРТ делаем натощак, формат CSV.",
    ])
  func codes(text: String) {
    expectFindings(text, rules("jargon")) { $0.companyNames = ["МФКЦ «Центральный»"] }
  }
}
