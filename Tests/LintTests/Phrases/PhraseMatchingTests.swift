import Handbook
import Language
import Lint
import TestSupport
import Testing

@Suite("Phrases in any inflection")
struct PhraseMatchingTests {
  @Test("Case, number, order and inserted words do not hide a phrase")
  func inflection() {
    let set = rules(phrase("это не наша проблема"))
    expectFindings("1️⃣Это не наша проблема⏹!", set)
    expectFindings("1️⃣Это же не наши проблемы⏹", set)
    expectFindings("1️⃣эта проблема не наша⏹", set)
    expectFindings("это наша проблема", set)
    expectFindings("Это не задача. Наша проблема решена", set)
    expectFindings("это не проблема, наша команда поможет", set)
  }

  @Test("At most three words are inserted, two in one place, two if reordered")
  func insertedWords() {
    let set = rules(phrase("верните старый товар"))
    expectFindings("1️⃣верните нам этот старый новый товар⏹", set)
    expectFindings("верните нам этот наш старый товар", set)
    expectFindings("верните раз два старый раз два товар", set)
    expectFindings("1️⃣старый раз два товар верните⏹", set)
    expectFindings("старый раз два товар три верните", set)
  }

  @Test("Of several alignments the shortest counts, and each place is found")
  func shortest() {
    let set = rules(phrase("верните товар"))
    expectFindings("верните, 1️⃣верните товар⏹, 2️⃣товар верните⏹.", set)
    expectFindings("1️⃣верните товар⏹ и 2️⃣верните товар⏹", set)
    expectFindings("верните", set)
    expectFindings("товар товар", rules(phrase("товар за товар")))
  }

  @Test("A negation stands before the word if and only if the pattern has it")
  func polarity() {
    let positive = rules(phrase("вы виноваты"))
    expectFindings("вы не виноваты", positive)
    expectFindings("вы ни в чём не виноваты", positive)
    expectFindings("вы без сомнений виноваты", positive)
    let negative = rules(phrase("мы не вернём деньги"))
    expectFindings("1️⃣Мы не вернём деньги⏹", negative)
    expectFindings("1️⃣деньги мы вам не вернём⏹", negative)
    expectFindings("мы вернём деньги", negative)
    expectFindings("мы вернём не деньги", negative)
  }

  @Test("«Не» is written together or apart")
  func joinedNegation() {
    expectFindings("1️⃣Вы не правы⏹", rules(phrase("вы неправы")))
    expectFindings("1️⃣это совершенно невозможно⏹", rules(phrase("это не возможно")))
    expectFindings("это возможно", rules(phrase("это невозможно")))
  }

  @Test("Personal pronouns keep their case, possessive ones do not")
  func pronouns() {
    let set = rules(phrase("мы не можем вам помочь"))
    expectFindings("Вы не можете нам помочь", set)
    expectFindings("1️⃣мы не могли помочь вам⏹", set)
    expectFindings("1️⃣по Вашей собственной вине⏹", rules(phrase("по вашей вине")))
  }

  @Test("The subject may be left out if the verb agrees and nobody else is the subject")
  func droppedSubject() {
    let set = rules(phrase("мы не можем вам помочь"))
    expectFindings("К сожалению, 1️⃣не сможем Вам помочь⏹.", set)
    expectFindings("они не могут вам помочь", set)
    expectFindings("Вам не может помочь никто", set)
    expectFindings("Они сказали, не можем вам помочь", set)
    let blame = rules(phrase("вы сами виноваты"))
    expectFindings("1️⃣Сама виновата⏹", blame)
    expectFindings("Мы сами виноваты", blame)
    expectFindings("Перезвонят вам завтра", rules(phrase("мы вам перезвоним")))
    expectFindings("должны прийти", rules(phrase("вы должны")))
  }

  @Test("A lone verb keeps to speaker or hearer")
  func speaker() {
    let set = rules(phrase("не знаю"))
    expectFindings("1️⃣Не знаю⏹. Мы 2️⃣не знаем⏹.", set)
    expectFindings("Они не знают", set)
  }

  @Test("Prepositions stand before what they belong to")
  func prepositions() {
    let set = rules(phrase("идите к юристу"))
    expectFindings("1️⃣К юристу идите⏹", set)
    expectFindings("Идите, юрист занят", set)
    expectFindings("Юристу к лицу, идите", set)
    expectFindings("1️⃣со склада отправили⏹", rules(phrase("с склада отправили")))
  }

  @Test("Reflexive verbs are words of their own, nouns in -сь are not")
  func reflexive() {
    expectFindings("обратите внимание", rules(phrase("обратитесь внимание")))
    expectFindings("1️⃣ваши подписи⏹", rules(phrase("ваша подпись")))
  }

  @Test("A gap takes up to five words and keeps the order around it")
  func gap() {
    let set = rules(phrase("предъявите … талон"))
    expectFindings("1️⃣Предъявите нам свой старый добрый гарантийный талон⏹", set)
    expectFindings("Предъявите раз два три четыре пять шесть талон", set)
    expectFindings("талон предъявите", set)
    expectFindings("1️⃣предъявите талон⏹", set)
    expectFindings("1️⃣предъявите талон⏹", rules(phrase("… предъявите талон …")))
  }

  @Test("Alternatives and optional parts")
  func alternatives() {
    let set = rules(phrase("вы (не поняли|не дочитали) [наше] письмо"))
    expectFindings("1️⃣вы не дочитали письмо⏹", set)
    expectFindings("1️⃣Вы не поняли наше письмо⏹", set)
    expectFindings("вы поняли письмо", set)
    expectFindings("1️⃣ваш отдел⏹, 2️⃣ваша служба⏹", rules(phrase("ваш (отдел|служба)")))
    expectFindings("1️⃣Вы должны⏹, 2️⃣Вы обязаны⏹", rules(phrase("Вы должны", "Вы обязаны")))
  }

  @Test("Literals are exact but for case, ё and blanks, at word boundaries")
  func literals() {
    let set = rules(phrase("`Вы поняли?`"))
    expectFindings("1️⃣вы  поняли?⏹ Вы поняли. Вы понял? Вывы поняли?", set)
    expectFindings("1️⃣Еще⏹ 2️⃣ёлка⏹", rules(phrase("`ещё`"), phrase("`елка`")))
    expectFindings("Цена 1️⃣!!!⏹", rules(phrase("`!!!`")))
    expectFindings("1️⃣Оформить по тк⏹.", rules(phrase("оформить по `ТК`")))
    expectFindings("1️⃣C++⏹ и C", rules(phrase("`C++`")))
    expectFindings("не готово", rules(phrase("`не-готово`")))
    expectFindings("1️⃣Срочно!!⏹", rules(phrase("срочно `!!`")))
  }

  @Test("A final question mark matches in questions only and belongs to the hit at the end")
  func questions() {
    let set = rules(phrase("вы поняли?"))
    expectFindings("Вы поняли. 1️⃣Вы поняли?⏹ 2️⃣Вы меня поняли⏹ или нет?!", set)
  }

  @Test("Exceptions silence what they overlap")
  func exceptions() {
    let set = rules(phrase("вы не дочитали", except: ["если вы не дочитали"]))
    expectFindings("Если вы не дочитали письмо, пришлю ещё раз. 1️⃣Вы не дочитали⏹.", set)
    expectFindings("Если не успели, 1️⃣вы не дочитали⏹", set)
  }

  @Test("Strict order and inserted words as the rule says")
  func fields() {
    expectFindings("товар верните, 1️⃣верните товар⏹", rules(phrase("верните товар", strict: true)))
    expectFindings("1️⃣верните раз два три четыре товар⏹", rules(phrase("верните товар", gap: 4)))
    expectFindings("верните раз товар", rules(phrase("верните товар", gap: 0)))
    expectFindings("1️⃣верните товар⏹", rules(phrase("верните товар", gap: Int.max)))
    expectFindings("1️⃣верните товар⏹", rules(phrase("верните товар", gap: Int.min)))
  }

  @Test("Parts of a word with a hyphen stay together")
  func hyphens() {
    let set = rules(phrase("какой-то отдел"))
    expectFindings("1️⃣Какой-то отдел⏹", set)
    expectFindings("какой отдел то", set)
  }

  @Test("English: irregular verbs, contractions, negation")
  func english() {
    expectFindings("1️⃣You didn't read⏹ it. You read it.", rules(phrase("you did not read")))
    expectFindings("1️⃣We can’t help you⏹. We can help you.", rules(phrase("we cannot help you")))
    expectFindings("1️⃣It is not our problem⏹.", rules(phrase("it isn't our problem")))
  }

  @Test("A pattern is found without a rule set")
  func finder() throws {
    let finder = try PhraseFinder(Pattern.read("вернём (деньги|товар)"), lexicon: Lexicon.located())
    #expect(finder.places(in: Array("> вернём деньги\n**Товар** вернём".utf8)).map(\.count) == [25])
    #expect(throws: LintError.emptyPattern) { try PhraseFinder(Pattern.read("…"), lexicon: Lexicon.located()) }
  }

  @Test("Endless repetition is searched in bounded time")
  func bounded() {
    let pattern = (0..<12).map { _ in "(а|б|в г|д)" }.joined(separator: " ")
    let wide = RuleSet.compile(phrases: [phrase(pattern)], checks: [], settings: Settings())
    #expect(wide.diagnostics.map(\.code) == ["pattern-too-wide"])
    let set = rules(phrase(Array(repeating: "вы", count: 12).joined(separator: " ")))
    let time = processorSeconds { _ = Linter.findings(in: Draft(String(repeating: "вы раз ", count: 4000)), rules: set) }
    #expect(time < 120)
  }
}
