import Testing

@testable import Handbook

@Suite("Rule blocks")
struct RuleBlockTests {
  private func probe(_ body: String, head: String = "") -> KindProbe {
    KindProbe(
      head + "## Приветствие {#greeting}\n\nПервое письмо начинается с имени.\n\n```rule\n" + body + "\n```\n",
      path: "Standards/service/tone.md")
  }

  @Test("The sample of the contract becomes a rule of its clause")
  func sample() {
    let probe = probe(
      """
      check: greeting
      client-name: true
      company: true
      channels: [email, chat]
      severity: error
      bad:
        - "Ваш заказ отправлен."
      good:
        - "Здравствуйте, Анна! Это Олег из «Ромашки». Ваш заказ отправлен."
      """)
    #expect(probe.codes.isEmpty)
    let rule = probe.parsed.checkRules.first
    #expect(rule?.id == "service/tone#greeting/greeting")
    #expect(rule?.clause == "service/tone#greeting")
    #expect(rule?.check == "greeting")
    #expect(rule?.options.map(\.key) == ["client-name", "company"])
    #expect(rule?["company"] == .bool(true))
    #expect(rule?.channels == ["email", "chat"])
    #expect(rule?.severity == .error)
    #expect(rule?.reason == "Первое письмо начинается с имени.")
    #expect(rule?.bad.map(\.text) == ["Ваш заказ отправлен."])
    #expect(rule?.good.first?.text == "Здравствуйте, Анна! Это Олег из «Ромашки». Ваш заказ отправлен.")
    #expect(rule?.spot.line == 5)
  }

  @Test("Keys, checks, options and values have Russian names; quotes around examples are decoration")
  func russian() {
    let probe = probe(
      """
      проверка: приветствие
      имя клиента: да
      своё-имя: нет
      каналы: почта, чат
      уровень: запрет
      почему: Клиент не знает, с кем говорит.
      плохо: «Ваш заказ отправлен.»
      хорошо: [ "Здравствуйте, Анна!" ]
      """, head: "---\nchannels: [social]\n---\n")
    #expect(probe.codes.isEmpty)
    let rule = probe.parsed.checkRules.first
    #expect(rule?.check == "greeting")
    #expect(rule?.options.map(\.key) == ["client-name", "own-name"])
    #expect(rule?["client-name"] == .bool(true))
    #expect(rule?["own-name"] == .bool(false))
    #expect(rule?.channels == ["email", "chat"])
    #expect(rule?.severity == .block)
    #expect(rule?.reason == "Клиент не знает, с кем говорит.")
    #expect(rule?.bad.map(\.text) == ["Ваш заказ отправлен."])
  }

  @Test("What the block leaves out comes from the head of the document")
  func defaults() {
    let rule = probe("check: shouting\nmax-exclamations: 1", head: "---\nchannels: [chat]\nseverity: hint\n---\n").parsed.checkRules.first
    #expect(rule?.channels == ["chat"])
    #expect(rule?.severity == .hint)
    #expect(rule?["max-exclamations"] == .number(1, written: "1"))
  }

  @Test(
    "A block that cannot be meant is an error on its line and makes no rule",
    arguments: [
      ("check: greting", "rule-unknown-check", 6, "greeting"),
      ("check: greeting\nclient-nam: true", "rule-unknown-option", 7, "client-name"),
      ("check: greeting\nseverty: error", "rule-unknown-option", 7, "severity"),
      ("check: farewell\ncompany: true", "rule-unknown-option", 7, ""),
      ("check: greeting\ncompany: может быть", "rule-option-value", 7, "да или нет"),
      ("check: greeting\ncompany: [true]", "rule-option-value", 7, ""),
      ("check: shouting\nmax-exclamations: много", "rule-option-value", 7, "число"),
      ("check: shouting\nmax-exclamations: -1", "rule-option-value", 7, ""),
      ("check: shouting\nmax-exclamations: 1.5", "rule-option-value", 7, ""),
      ("check: shouting\nmax-exclamations: 1e300", "rule-option-value", 7, ""),
      ("company: true", "rule-without-check", 5, "greeting"), ("check:", "rule-without-check", 6, ""), ("просто текст", "rule-yaml", 5, ""),
      ("", "rule-yaml", 5, ""), ("check: greeting\nbad: [", "rule-yaml", 7, ""),
      ("check: greeting\nseverity: критично", "rule-severity", 7, ""),
      ("check: greeting\nchannels: [факс]", "rule-channel", 7, ""),
      ("check: greeting\nbad:\n  - ок\n  - Анна: здравствуйте", "rule-example", 9, "кавычки"),
      ("check: greeting\nпроверка: farewell", "rule-key-twice", 7, ""),
      ("check: greeting\ncompany: true\nкомпания: true", "rule-key-twice", 8, ""),
    ])
  func errors(body: String, code: String, line: Int, hint: String) {
    let probe = probe(body)
    #expect(probe.parsed.checkRules.isEmpty)
    let finding = probe.finding(code)
    #expect(finding?.severity == .error, "\(probe.parsed.diagnostics)")
    #expect((line...line + 1).contains(finding?.spot.line ?? 0), "\(String(describing: finding?.spot))")
    #expect(hint.isEmpty || finding.map { $0.message.ru.contains(hint) || $0.remedy.ru.contains(hint) } == true)
  }

  @Test(
    "Every check of the catalogue is known", arguments: CheckCatalogue.checks.map(\.name))
  func catalogue(name: String) {
    let probe = probe("check: \(name)")
    #expect(probe.parsed.checkRules.map(\.check) == [name])
    #expect(probe.codes == [])
  }

  @Test("Names in the catalogue are unambiguous")
  func ambiguity() {
    for check in CheckCatalogue.checks {
      let names = check.options.flatMap { [$0.name] + $0.aliases }.map(Aliases.fold)
      #expect(Set(names).count == names.count, "\(check.name)")
      #expect(names.allSatisfy { CheckCatalogue.Key.named($0) == nil }, "\(check.name)")
    }
    let checks = CheckCatalogue.checks.flatMap { [$0.name] + $0.aliases }.map(Aliases.fold)
    #expect(Set(checks).count == checks.count)
  }

  @Test("One check twice in a clause is an error; in two clauses it is two rules")
  func duplicates() {
    let block = "```rule\ncheck: shouting\n```\n\n"
    let probe = KindProbe("# A\n\n" + block + block + "# B\n\n" + block, path: "Standards/a.md")
    #expect(probe.parsed.checkRules.map(\.id) == ["a#a/shouting", "a#b/shouting"])
    #expect(probe.finding("rule-duplicate")?.spot.line == 7)
  }

  @Test("Blocks in lists and in phrase lists are rules too, examples inside longer fences are not")
  func places() {
    let probe = KindProbe("# A\n\n- а б\n\n  ```rule\n  check: shouting\n  ```\n\n````markdown\n```rule\ncheck: greeting\n```\n````\n")
    #expect(probe.parsed.checkRules.map(\.check) == ["shouting"])
  }

  @Test("A block that is nearly called rule is asked about")
  func nearlyRule() {
    let probe = KindProbe("# A\n\n```rules\ncheck: shouting\n```\n\n```swift\nlet rules = 1\n```\n")
    #expect(probe.parsed.checkRules.isEmpty)
    #expect(probe.codes == ["rule-info"])
  }
}
