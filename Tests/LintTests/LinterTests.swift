import Foundation
import Handbook
import Lint
import Testing

@Suite("Findings")
struct LinterTests {
  @Test("The JSON object has exactly the keys of the contract, null for what is missing")
  func json() throws {
    let finding = try #require(
      Linter.findings(in: Draft("Увы, вы сами виноваты."), rules: rules(phrase("вы сами виноваты", to: ["разберёмся"]))).first)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = String(decoding: try encoder.encode(finding), as: UTF8.self)
    #expect(
      json == """
        {"advice":null,"clause":"phrases/test#list","confidence":null,"due":null,\
        "end":{"byte":38,"column":22,"line":1,"utf16":21},"fingerprint":"\(finding.fingerprint)",\
        "message":"Так не пишут: «вы сами виноваты».","reason":"Клиент пришёл за помощью.","related":[],\
        "rule":"phrases/test#list/вы-сами-виноваты","severity":"error","start":{"byte":8,"column":6,"line":1,"utf16":5},\
        "suggestions":[{"fix":true,"text":"разберёмся"}],"text":"вы сами виноваты"}
        """)
  }

  @Test("Related places have all keys too")
  func related() throws {
    let place = Position(line: 1, column: 1, byte: 0, utf16: 0)
    let related = RelatedPlace(source: "letter", text: "", start: place, end: place, answer: nil)
    let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(related)) as? [String: Any]
    #expect(object?.keys.sorted() == ["answer", "end", "source", "start", "text"])
    #expect(object?["answer"] is NSNull)
  }

  @Test("Findings stand in order of place; of several rules of a clause that say the same place one is left")
  func order() {
    let set = rules(phrase("виноваты", "сами виноваты"), phrase("вы сами виноваты"), phrase("[вы] сами"))
    let findings = Linter.findings(in: Draft("Вы сами виноваты. Вы сами."), rules: set)
    #expect(findings.map(\.text) == ["Вы сами виноваты", "Вы сами"])
    let same = Linter.findings(in: Draft("Вы сами."), rules: rules(phrase("вы сами"), phrase("вы сам")))
    #expect(same.map(\.rule) == ["phrases/test#list/вы-сами"])
    // Places that overlap, neither inside the other, are two.
    let crossed = Linter.findings(in: Draft("Вы сами виноваты."), rules: rules(phrase("вы сами"), phrase("сами виноваты")))
    #expect(crossed.map(\.text) == ["Вы сами", "сами виноваты"])
  }

  @Test("A rule with channels applies in them, or where no channel is named")
  func channels() {
    let set = rules(phrase("вы сами", channels: ["email", "chat"]), checks: [check("shouting", channels: ["email"])])
    func found(_ channel: String?) -> Int {
      var draft = Draft("вы сами!!")
      draft.channel = channel
      return Linter.findings(in: draft, rules: set).count
    }
    #expect(found(nil) == 2)
    #expect(found("email") == 2)
    #expect(found("chat") == 1)
    #expect(found("phone") == 0)
  }

  @Test("Rules on trial are counted apart")
  func trial() {
    let set = rules(phrase("вы сами", severity: .trial), phrase("сами вы", severity: .block))
    let report = Linter.report(on: Draft("вы сами"), rules: set)
    #expect(report.findings.map(\.severity) == [.block])
    #expect(report.trials.map(\.severity) == [.trial])
  }

  @Test("Messages come in the language asked for")
  func language() {
    let findings = Linter.findings(in: Draft("вы сами"), rules: rules(phrase("вы сами")), language: .en)
    #expect(findings.map(\.message) == ["Not to be written: “вы сами”."])
  }

  @Test("The fingerprint survives inflection and what is around the sentence, not a change of the sentence")
  func fingerprint() {
    let set = rules(phrase("вы сами виноваты"))
    func print(_ text: String) -> String { Linter.findings(in: Draft(text), rules: set).first?.fingerprint ?? "" }
    #expect(print("Вы сами виноваты!").count == 16)
    #expect(print("Вы сами виноваты!") == print("Добрый день. **Вы** сами виноваты."))
    #expect(print("Вы сами виноваты!") != print("Вы сами виноваты, увы!"))
  }

  @Test("Signs alone are told apart by their sentence, as words are")
  func fingerprintOfSigns() {
    let set = rules("placeholder")
    func print(_ text: String) -> String { Linter.findings(in: Draft(text), rules: set).first?.fingerprint ?? "" }
    #expect(print("Здравствуйте, {имя}!").count == 16)
    #expect(print("Здравствуйте, {имя}!") == print("Заказ **готов**.\n\nЗдравствуйте, {имя}!"))
    #expect(print("Здравствуйте, {имя}!") != print("Ваш заказ, {имя}, готов."))
  }

  @Test("An empty set finds nothing in anything")
  func nothing() {
    #expect(Linter.findings(in: Draft("вы сами виноваты!!!"), rules: RuleSet()).isEmpty)
    #expect(Linter.findings(in: Draft(""), rules: rules(phrase("вы"))).isEmpty)
  }

  @Test("One set serves many threads")
  func threads() async {
    let set = rules(phrase("вы сами виноваты"), checks: [check("greeting")])
    let counts = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<16 { group.addTask { Linter.findings(in: Draft("Итак, вы сами виноваты."), rules: set).count } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts == Array(repeating: 2, count: 16))
  }

  @Test("Of two findings of one clause, one inside the other, one is left")
  func overlaps() {
    // The longer one.
    var found = expectFindings("Это 1️⃣ваши личные проблемы⏹.", rules(phrase("ваши личные проблемы"), phrase("ваши проблемы")))
    #expect(found.first?.rule.hasSuffix("личные-проблемы") == true)
    // The one with words to write instead.
    found = expectFindings(
      "Это 1️⃣ваши проблемы⏹ теперь.", rules(phrase("это ваши проблемы"), phrase("ваши проблемы", to: ["давайте решим"])))
    #expect(found.first?.suggestions.isEmpty == false)
    // The more severe one.
    found = expectFindings(
      "Это 1️⃣проблемы⏹.", rules(phrase("это проблемы", to: ["решим"], severity: .hint), phrase("проблемы", severity: .error)))
    #expect(found.first?.severity == .error)
    // Neighbours, and those that only touch, are two.
    expectFindings("1️⃣Ваши проблемы⏹, 2️⃣ваши вопросы⏹.", rules(phrase("ваши проблемы"), phrase("ваши вопросы")))
    // A rule on trial hides nothing.
    expectFindings("Это 1️⃣проблемы⏹.", rules(phrase("это проблемы", severity: .trial), phrase("проблемы")))
  }

  @Test("Findings of different clauses stay, whatever contains what")
  func otherClauses() {
    let found = Linter.findings(
      in: Draft("Дорогуша, заказ едет."), rules: rules(phrase("дорогуша"), checks: [check("address")]))
    #expect(found.map(\.text) == ["Дорогуша", "Дорогуша"])
  }

  @Test("A surname that means something is a name")
  func surnames() {
    let set = rules(phrase("голубчик"), phrase("милый"))
    expectFindings("С уважением,\nАнтон Голубчик", set)
    expectFindings("К врачу Милому Олегу Ильичу.", set)
    expectFindings("1️⃣Голубчик⏹, заказ едет. Здравствуйте, 2️⃣Милый⏹ Олег!", set)
    expectFindings("Ответ готов. Голубчик, мастер.", set) { $0.agent = "Антон Голубчик" }
  }

  @Test("A wrong name in the greeting is reported once")
  func misnamed() {
    let checks = [check("greeting", ["client-name": .bool(true), "own-name": .bool(true)]), check("client-name")]
    let set = rules(checks: checks)
    let found = expectFindings("Здравствуйте, 1️⃣Ольга⏹! Это Олег. Заказ готов.", set) { $0.client = "Анна Петрова" }
    #expect(found.first?.rule.hasSuffix("client-name") == true)
    // What else is missing is still said.
    #expect(Linter.findings(in: Draft("Здравствуйте, Ольга! Заказ готов.").of("Анна Петрова"), rules: set).count == 2)
    #expect(Linter.findings(in: Draft("Здравствуйте! Это Олег. Заказ готов.").of("Анна Петрова"), rules: set).count == 1)
  }
}

extension Draft {
  fileprivate func of(_ client: String) -> Draft {
    var draft = self
    draft.client = client
    return draft
  }
}
