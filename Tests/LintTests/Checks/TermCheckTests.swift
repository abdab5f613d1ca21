import Handbook
import Lint
import Testing

@Suite("Check term")
struct TermCheckTests {
  private func terms(_ spellings: String...) -> RuleSet {
    var surroundings = Surroundings()
    surroundings.terms = spellings.map { Surroundings.Term(name: $0, write: [$0]) }
    return rules("term", [:], surroundings)
  }

  @Test("Codes in other letters, with other hyphens")
  func codes() {
    let set = terms("К-300")
    let found = expectFindings("Модель 1️⃣К300⏹, 2️⃣k-300⏹ и 3️⃣K-300⏹, для 4️⃣К 300⏹.", set)
    #expect(found.allSatisfy { $0.suggestions == [Suggestion(text: "К-300", fix: true)] })
    expectFindings("К-300 и К-3001, К-300-2, к 300 рублям. К 300 рублям добавим бонусы.", set)
  }

  @Test("Names keep their endings")
  func names() {
    let set = terms("«Вербена Клуб»", "МойСклад")
    let found = expectFindings("Бонусы 1️⃣Вербена клуба⏹ и 2️⃣мойсклад⏹. В «Вербена Клубе».", set)
    #expect(found.map { $0.suggestions.map(\.text) } == [["«Вербена Клуба»"], ["МойСклад"]])
  }

  @Test("A glossary without spellings is named")
  func need() {
    let compiled = RuleSet.compile(phrases: [], checks: [check("term")], settings: Settings())
    #expect(compiled.diagnostics.map(\.code) == ["check-without-data"])
  }

  @Test("Names in quotation marks are compared too")
  func quoted() {
    let set = terms("К-300", "«Вербена Клуб»")
    let found = expectFindings("Бонусы в «1️⃣Вербена клубе⏹», мастер смотрел «Вербену 2️⃣К300⏹» и \"3️⃣Вербена клуб⏹\".", set)
    #expect(found.map { $0.suggestions.map(\.text) } == [["Вербена Клубе"], ["К-300"], ["Вербена Клуб"]])
    expectFindings("Вы писали: «где мой К300?», «к300 сломалась», файл «К300.pdf». В «Вербена Клубе» и «К-300».", set)
    expectFindings("Отвечаю про «Вербена клуб».", set) { $0.letter = Array("Что такое «Вербена клуб»?".utf8) }
  }
}
