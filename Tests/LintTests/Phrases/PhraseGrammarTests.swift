import Handbook
import Lint
import TestSupport
import Testing

/// Pairs of a phrase and a text, and whether the phrase is in the text. What design notes leave open is decided here.
@Suite("Grammar of phrases")
struct PhraseGrammarTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let pattern: String
    let text: String
    let isHit: Bool

    var testDescription: String { "\(pattern) \(isHit ? "∈" : "∉") \(text)" }
  }

  private static func read(_ table: String) -> [Case] {
    table.split(separator: "\n").map { line in
      let fields = line.split(separator: "|").map { $0.trimmingPrefix(" ").reversed().drop { $0 == " " }.reversed() }.map { String($0) }
      return Case(pattern: fields[0], text: fields[2], isHit: fields[1] == "+")
    }
  }

  static let cases = read(
    """
    мы не можем вам помочь | + | Увы, мы ничем не можем вам помочь
    мы не можем вам помочь | + | Вам не смогли помочь мы
    мы не можем вам помочь | - | Курьер не мог вам помочь
    мы не можем вам помочь | - | Мы не можем не помочь вам
    вы сами виноваты | - | Курьеры сами виноваты
    вы сами виноваты | - | Виноваты сами курьеры
    вы сами виноваты | - | Анна сама виновата
    вы сами виноваты | + | Похоже, сами виноваты
    вы сами виноваты | - | Мы не считаем, что вы сами виноваты
    вы сами виноваты | - | Это не значит, что вы сами виноваты
    вы сами виноваты | - | Никто не говорит, будто вы сами виноваты
    вы сами виноваты | + | Мы считаем, что вы сами виноваты
    вы сами виноваты | + | Мы не торопим вас, вы сами виноваты
    вы сами не прочитали договор | + | Договор сами не прочитали
    вы сами не прочитали письма | + | Письма сами не читали
    ждите ответа | - | Не надо ждать ответа
    ждите ответа | - | Ждать ответа не нужно
    ждите ответа | - | Вам не придётся ждать ответа
    ждите ответа | - | Незачем ждать ответа
    экономить на здоровье | + | Нельзя же экономить на здоровье
    экономить на здоровье | - | Экономить нельзя на здоровье
    ждите ответа | + | Вам придётся ждать ответа
    ждите ответа | + | Надо ждать нашего ответа
    плохое качество | + | качество было плохое
    плохое качество | + | считаю качество плохим
    плохое качество | + | плохие качества
    плохое качество | + | худшее качество
    плохое качество | + | самое плохое качество
    плохое качество | - | качество хуже
    плохое качество | - | не самое плохое качество
    плохое качество | - | не очень плохое качество
    плохое качество | - | плохой продавец качества
    плохая оценка | + | две плохие оценки
    плохая оценка | + | 5 плохих оценок
    ваша проблема | + | с вашей проблемой
    ваша проблема | + | ваши проблемы
    ваша проблема | - | вашу проблем
    дешевле | - | дешевизна
    дешевле | + | ещё дешевле
    лучше | - | хороший
    идите к юристу | + | идите к нашему юристу
    идите к юристу | - | к вечеру идите, юристу некогда
    идите к юристу | - | идите от юриста
    обращайтесь в банк | + | обратитесь в свой старый банк
    обращайтесь в банк | - | обратитесь в отделение банка
    не знаю | - | Не знала
    не знаю | + | Я не знала
    не знаю | - | Она не знала
    не знаю | + | я не знал
    не знаю | - | не знаете
    не знаю | - | Он этого не знает
    не понимаете | - | Мы не понимаем
    не понимаете | + | Вы не понимаете
    это неправильно | + | это не правильно
    это неправильно | + | это было неправильным
    это не правильно | + | это неправильно
    это не правильно | - | это правильно
    не оплачен | + | неоплаченный заказ
    товар не доставлен | + | недоставленный товар
    мы вернём деньги | + | вернём вам деньги
    мы вернём деньги | - | магазин вернёт деньги
    мы вернём деньги | - | они вернут деньги
    мы вернём деньги | + | деньги мы возвращали
    я вам не обещал | + | не обещала вам
    я вам не обещал | - | мы вам не обещали
    я вам не обещал | - | вам не обещали
    вам нужно прийти | + | нужно вам прийти
    нам нужно прийти | - | вам нужно прийти
    весь товар | + | все товары
    всё пропало | + | все пропало
    этот вопрос | + | по этим вопросам
    этот вопрос | - | это вопрос
    мой счёт | - | считаю моим
    наш мастер ошибся | + | ошиблись наши мастера
    наш мастер ошибся | - | мастерская ошибка
    деньги за товар | - | товар за деньги
    деньги за товар | + | за товар деньги
    после оплаты | - | оплаты после
    если не оплатите | + | если не оплачиваете
    если не оплатите | - | оплатите, если не
    скажите пожалуйста | + | скажите, пожалуйста
    сроки сорваны | + | мы сорвали сроки
    без очереди | - | очереди без
    вы нам не звонили | - | мы вам не звонили
    вы нам не звонили | + | вы не звонили нам
    вы нам не звонили | + | не звонили нам
    лично вам | - | личный вами
    кричать на клиента | + | кричал на клиентов
    кричать на клиента | - | клиент кричал на всех
    клиент кричит | + | клиенты кричали
    клиент кричит | - | не клиент кричит
    нет в наличии | + | нет уже в наличии
    нет в наличии | - | есть в наличии
    спектр | - | спектральный
    виной | - | вино
    банка | - | банкир
    we cannot help you | + | we can't help you
    we cannot help you | + | We couldn’t help you
    we cannot help you | - | we can help you
    you are wrong | + | you're wrong
    you are wrong | + | you were wrong
    you are wrong | - | you are not wrong
    it is your fault | + | it's entirely your fault
    you should have read | + | you should've read
    it costs money | - | the coast is money
    it was broken | + | it is breaking
    """)

  @Test("A phrase is found, or not", arguments: cases)
  func grammar(item: Case) {
    let set = rules(phrase(item.pattern))
    #expect(set.brokenRules.isEmpty)
    #expect(Linter.findings(in: Draft(item.text), rules: set).isEmpty != item.isHit)
  }
}

@Suite("Misspelt words")
struct MisspeltTests {
  private let set = rules(phrase("вы сами виноваты", to: ["разберёмся"]), phrase("обращайтесь в другой отдел", severity: .block))

  @Test(
    "One letter in a long word is forgiven, as a hint without a fix",
    arguments: ["вы сами виновваты", "вы сами виноваты", "вы сами вионваты", "обращайтесьь в другой отдел", "оброщайтесь в другой отдел"])
  func hint(text: String) throws {
    let finding = try #require(Linter.findings(in: Draft(text), rules: set).first)
    guard text != "вы сами виноваты" else {
      #expect(finding.severity == .error && finding.confidence == nil)
      return
    }
    #expect(finding.severity == .hint && finding.confidence == 0.5)
    #expect(finding.suggestions.allSatisfy { !$0.fix })
  }

  @Test(
    "Two errors, short words and known words are not", arguments: ["вы соми винаваты", "вв сами виноваты", "обучайтесь в другой отдел"])
  func nothing(text: String) {
    #expect(Linter.findings(in: Draft(text), rules: set).isEmpty)
  }
}

@Suite("Words in letters of another script")
struct DisguisedScriptTests {
  @Test("A Latin word among Cyrillic ones is read as Cyrillic where it can be")
  func whole() {
    expectFindings("1️⃣oбращайтесь c жалобой⏹", rules(phrase("обращайтесь с жалобой")))
    expectFindings("1️⃣Bce пропало⏹", rules(phrase("все пропало")))
    expectFindings("plan c, пункт a", rules(phrase("план с")))
    expectFindings("1️⃣C++⏹ и C", rules(phrase("`C++`")))
  }
}

@Suite("Limits of patterns and texts")
struct LimitTests {
  @Test("Too many alternatives are an error that says the limit, quickly")
  func alternatives() {
    let words = (0..<50_000).map { "слово\($0)" }
    let wide = RuleSet.compile(phrases: [phrase("(" + words.joined(separator: "|") + ") нельзя")], checks: [], settings: Settings())
    #expect(wide.diagnostics.map(\.code) == ["pattern-too-wide"])
    let phrases = RuleSet.compile(
      phrases: [phrase("(" + words.map { $0 + " тут" }.joined(separator: "|") + ") нельзя")], checks: [], settings: Settings())
    #expect(phrases.diagnostics.map(\.code) == ["pattern-too-wide"])
    expectFindings("1️⃣слово777 нельзя⏹", rules(phrase("(" + words.prefix(4000).joined(separator: "|") + ") нельзя")))
  }

  @Test(
    "Endless texts take time in proportion",
    arguments: ["!", "`", "`` ` ", "«", "](", "<a ", "вы ", "не ", "в ы ", "\n", ">\n", "и\u{306}"])
  func endless(unit: String) {
    let set = rules(phrase("вы сами виноваты"), phrase("!!"), phrase("`!!!`"))
    let time = processorSeconds { _ = Linter.findings(in: Draft(String(repeating: unit, count: 20_000)), rules: set).count }
    #expect(time < 60)
  }
}

@Suite("What has been found out about words")
struct WordMemoTests {
  @Test("More distinct words than are kept change nothing")
  func overflow() {
    let set = rules(phrase("вы сами виноваты"))
    for round in 0..<2 {
      let words = (0..<70_000).map { "слово\($0 + round * 35_000)" }.joined(separator: " ")
      #expect(Linter.findings(in: Draft(words + ". Вы сами виноваты. " + words), rules: set).map(\.text) == ["Вы сами виноваты"])
    }
  }

  @Test("Many threads find out together")
  func threads() async {
    let set = rules(phrase("вы сами виноваты"), phrase("мы не можем помочь"))
    let counts = await withTaskGroup(of: Int.self) { group in
      for number in 0..<64 {
        group.addTask {
          let words = (0..<500).map { "предмет\(number % 4)\($0)" }.joined(separator: " ")
          return Linter.findings(in: Draft(words + ". Вы же сами виноваты, мы не смогли вам помочь."), rules: set).count
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts == Array(repeating: 2, count: 64))
  }
}
