import Handbook
import Lint
import Testing

@Suite("What to write instead")
struct SuggestionTests {
  private func suggestions(_ text: String, _ rule: PhraseRule) throws -> [Suggestion] {
    try #require(Linter.findings(in: Draft(text), rules: rules(rule)).first).suggestions
  }

  @Test("A suggestion takes the capital of what it replaces")
  func capital() throws {
    let rule = phrase("вы сами виноваты", to: ["давайте разберёмся"])
    #expect(try suggestions("Вы сами виноваты.", rule) == [Suggestion(text: "Давайте разберёмся", fix: true)])
    #expect(try suggestions("Увы, вы сами виноваты.", rule) == [Suggestion(text: "давайте разберёмся", fix: true)])
    #expect(try suggestions("Увы, ВЫ САМИ ВИНОВАТЫ.", rule) == [Suggestion(text: "давайте разберёмся", fix: true)])
    #expect(try suggestions("Если Вы должны", phrase("вы должны", to: ["вам нужно"])).map(\.text) == ["Вам нужно"])
  }

  @Test("Only a hit that is the pattern itself is fixed unseen")
  func fix() throws {
    let rule = phrase("ваша проблема", to: ["ваш вопрос"])
    #expect(try suggestions("это ваша проблема", rule).map(\.fix) == [true])
    #expect(try suggestions("с вашей проблемой", rule).map(\.fix) == [false])
    #expect(try suggestions("ваша большая проблема", rule).map(\.fix) == [false])
    #expect(try suggestions("проблема ваша", rule).map(\.fix) == [false])
    #expect(try suggestions("ваша, проблема", rule).map(\.fix) == [false])
    #expect(try suggestions("**ваша** проблема", rule).map(\.fix) == [false])
    #expect(try suggestions("Не можем помочь", phrase("мы не можем помочь", to: ["поможем иначе"])).map(\.fix) == [false])
    #expect(try suggestions("по Тк", phrase("`по ТК`", to: ["по закону"])).map(\.fix) == [true])
  }

  @Test(
    "Nobody is bound to a day, an hour, a sum unseen",
    arguments: ["отвечу до 18:00", "вернём 300 ₽", "отвечу сегодня", "we reply on Monday"])
  func commitments(text: String) throws {
    #expect(try suggestions("Это не ко мне.", phrase("не ко мне", to: [text])).map(\.fix) == [false])
  }

  @Test("What says something by itself is not put unseen before what hangs on the words found")
  func rest() throws {
    let rule = phrase("это не ко мне", to: ["передам вопрос коллеге"])
    #expect(try suggestions("К сожалению, это не ко мне.", rule).map(\.fix) == [true])
    #expect(try suggestions("Это не ко мне, обратитесь в сервис.", rule).map(\.fix) == [false])
    #expect(try suggestions("Мы постараемся решить вопрос.", phrase("мы постараемся", to: ["мы сделаем это"])).map(\.fix) == [false])
    let refund = phrase("(произвести|произведём) возврат", to: ["вернуть деньги"])
    #expect(try suggestions("Готовы произвести возврат.", refund).map(\.fix) == [true])
    #expect(try suggestions("Произведём возврат.", refund).map(\.fix) == [false])
    #expect(try suggestions("Готовы произвести возврат денежных средств.", refund).map(\.fix) == [false])
    #expect(try suggestions("По ТК, в пятницу", phrase("по тк", to: ["по закону"])).map(\.fix) == [true])
  }

  @Test("Several suggestions, advice and deletion are left to the writer")
  func choice() throws {
    let several = phrase("вы поняли?", to: ["Насколько понятно?", "Теперь разобрались?"])
    #expect(try suggestions("Вы поняли?", several).map(\.fix) == [false, false])
    let advice = phrase("не ко мне", advice: "переключите клиента")
    let finding = try #require(Linter.findings(in: Draft("Это не ко мне."), rules: rules(advice)).first)
    #expect(finding.suggestions == [] && finding.advice == "переключите клиента")
    #expect(try suggestions("кстати", phrase("кстати", deletes: true)) == [Suggestion(text: "", fix: false)])
  }

  @Test("A mark that ends the sentence is not doubled")
  func marks() throws {
    let rule = phrase("вы поняли?", to: ["Насколько понятно?"])
    let finding = try #require(Linter.findings(in: Draft("Вы поняли?"), rules: rules(rule)).first)
    #expect(finding.text == "Вы поняли?" && finding.suggestions == [Suggestion(text: "Насколько понятно?", fix: true)])
    #expect(try suggestions("не ко мне.", phrase("не ко мне", to: ["Переключаю."])).map(\.text) == ["Переключаю"])
  }

  @Test(
    "A place to fill in is never inserted unseen",
    arguments: ["[имя], давайте", "{имя}, давайте", "давайте …", "вам ответит ___", "<b>да</b>"])
  func places(text: String) throws {
    #expect(try suggestions("вы сами виноваты", phrase("вы сами виноваты", to: [text])).map(\.fix) == [false])
  }

  @Test("A suggestion that breaks its own rule is a warning and never a fix")
  func loop() throws {
    let compiled = RuleSet.compile(phrases: [phrase("вы должны", to: ["вы, конечно, должны"])], checks: [], settings: Settings())
    #expect(compiled.diagnostics.map(\.code) == ["suggestion-breaks-rule"])
    #expect(compiled.diagnostics.map(\.severity) == [.warning])
    #expect(Linter.findings(in: Draft("вы должны"), rules: compiled.rules).first?.suggestions.first?.fix == false)
  }
}

@Suite("Suggestions in the case of what they replace")
struct ReinflectionTests {
  private func texts(_ text: String, _ rule: PhraseRule) throws -> [Suggestion] {
    try #require(Linter.findings(in: Draft(text), rules: rules(rule)).first).suggestions
  }

  @Test(
    "Case and number of what was found",
    arguments: [
      ("с вашей проблемой", "вашим вопросом"), ("о вашей проблеме", "вашем вопросе"), ("нет вашей проблемы", "вашего вопроса"),
      ("без вашей проблемы", "вашего вопроса"), ("к вашим проблемам", "вашим вопросам"), ("решим вашу проблему", "ваш вопрос"),
      ("С ВАШЕЙ ПРОБЛЕМОЙ", "вашим вопросом"), ("Вашими проблемами занимаются", "Вашими вопросами"),
    ])
  func inflected(text: String, wanted: String) throws {
    let found = try texts(text, phrase("ваша проблема", to: ["ваш вопрос"]))
    #expect(found == [Suggestion(text: wanted, fix: false)])
  }

  @Test("What is no name of a thing is offered as written")
  func asWritten() throws {
    #expect(try texts("с вашей проблемой", phrase("ваша проблема", to: ["давайте разберёмся"])).map(\.text) == ["давайте разберёмся"])
    #expect(try texts("вы не могли помочь", phrase("вы не можете помочь", to: ["вопрос решим"])).map(\.text) == ["вопрос решим"])
  }

  @Test("A fix does not leave an adjective or verb beside it in another gender")
  func around() throws {
    let rule = phrase("проблема", to: ["вопрос"])
    #expect(try texts("большая проблема", rule).map(\.fix) == [false])
    #expect(try texts("проблема решена", rule).map(\.fix) == [false])
    #expect(try texts("есть проблема", rule).map(\.fix) == [true])
    #expect(try texts("большая проблема", phrase("проблема", to: ["задача"])).map(\.fix) == [true])
  }
}
