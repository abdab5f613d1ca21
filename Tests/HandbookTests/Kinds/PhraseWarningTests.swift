import Testing

@testable import Handbook

@Suite("What a phrase list asks its writer")
struct PhraseWarningTests {
  @Test(
    "Doubtful rules are kept and asked about, at the place of the doubt",
    arguments: [
      ("- вы виноваты 1️⃣— давайте разберёмся", "phrase-missing-arrow"),
      ("- «вы виноваты» 1️⃣- давайте разберёмся", "phrase-missing-arrow"),
      ("- вы виноваты 1️⃣= давайте", "phrase-missing-arrow"),
      ("- вы виноваты → давайте 1️⃣→ разберёмся", "phrase-second-arrow"),
      ("- 1️⃣НЕ вы виноваты → давайте", "phrase-negated"),
      ("- 1️⃣не: вы виноваты → давайте", "phrase-negated"),
      ("- 1️⃣Не «вы виноваты», а «давайте»", "phrase-negated"),
      ("- **1️⃣Нельзя:** вы виноваты → давайте", "phrase-negated"),
      ("- вы виноваты 1️⃣(в письме) → давайте", "phrase-condition"),
      ("- вы виноваты 1️⃣→", "phrase-empty-suggestion"),
      ("- вы виноваты → а / 1️⃣/ б", "phrase-empty-suggestion"),
      ("- вы виноваты → давайте (1️⃣|ну) все", nil),
      ("- вы виноваты → давайте (ну1️⃣|все)", "phrase-suggestion-bar"),
      ("- вы виноваты → давайте 1️⃣{#blame}", "phrase-id-in-braces"),
      ("- 1️⃣«вы виноваты → давайте", "phrase-stray-quote"),
      ("- вы 1️⃣`виноваты → давайте", "phrase-stray-backtick"),
      ("- 1️⃣Не говорим лишнего:", "phrase-label"),
      ("- 1️⃣Говорите с клиентом спокойно и не торопите его, даже если он кричит", nil),
      ("- 1️⃣Говорите с клиентом спокойно и никогда не торопите его.", "phrase-prose"),
      ("- 1️⃣вы должны или вы обязаны → вам нужно", "phrase-or"),
      ("- «вы виноваты 1️⃣→ давайте»", "phrase-arrow-in-pattern"),
    ])
  func doubts(line: String, code: String?) {
    let probe = KindProbe("# A\n\n" + line + "\n")
    #expect(probe.rules.count == 1)
    guard let code else { return }
    #expect(probe.places(code) == probe.marks, "\(probe.codes)")
  }

  @Test(
    "Words for the reader, separators and arrows that are none do not join the phrase in silence",
    arguments: [
      ("- 1️⃣вместо «вы виноваты» → давайте", "phrase-partly-quoted"), ("- 1️⃣«вы виноваты»: «давайте»", "phrase-partly-quoted"),
      ("- «вы виноваты» 1️⃣и «вы врёте» → давайте", "phrase-partly-quoted"),
      ("- вы виноваты1️⃣; вы врёте → давайте", "phrase-separator"), ("- слова1️⃣: вина, ложь → давайте", "phrase-colon"),
      ("- 1️⃣вы виноваты и т. д. → давайте", "phrase-and-so-on"), ("- 1️⃣1.1. вы виноваты → давайте", "phrase-number"),
      ("- вы виноваты 1️⃣← давайте", "phrase-arrow"), ("- 1️⃣Никогда не спорьте с клиентом", "phrase-advice"),
      ("- `буквально` и слова → давайте", nil), ("- «вы виноваты», «вы врёте» → давайте", nil),
    ])
  func habits(line: String, code: String?) {
    let probe = KindProbe("# A\n\n" + line + "\n")
    #expect(!probe.rules.isEmpty)
    guard let code else {
      #expect(probe.codes.isEmpty)
      return
    }
    #expect(probe.places(code) == probe.marks, "\(probe.codes)")
  }

  @Test("A list under «Можно» is asked about")
  func allowed() {
    #expect(KindProbe("# Можно\n\n- давайте решим\n").codes == ["phrase-allowed"])
  }

  @Test(
    "A rule that cannot be read is an error and is left out",
    arguments: [
      ("- 1️⃣→ давайте", "phrase-empty"), ("- вы 1️⃣(не поняли → давайте", "phrase-unbalanced"), ("- 1️⃣… → давайте", "phrase-without-words"),
      ("- 1️⃣[вы] → давайте", "phrase-without-words"), ("-1️⃣\n", "phrase-empty"), ("- вы правы\n  - кроме: вы 1️⃣(да", "phrase-unbalanced"),
      ("1️⃣[вы]: неправы", "phrase-reference-definition"), ("1️⃣- [вы]: неправы", "phrase-reference-definition"),
    ])
  func errors(line: String, code: String) {
    let probe = KindProbe("# A\n\n" + line + "\n")
    #expect(probe.rules.isEmpty)
    #expect(probe.finding(code)?.severity == .error, "\(probe.codes)")
    if line != "-1️⃣\n" { #expect(probe.places(code) == probe.marks) }
  }

  @Test("Two rules with one id are an error; the second is left out")
  func duplicates() {
    let probe = KindProbe("# A\n\n- вы ещё правы → да\n- 1️⃣«Вы еще правы» → нет\n- вы правы?\n- 1️⃣вы правы\n  - id: без-вопроса\n")
    #expect(probe.rules.count == 3)
    #expect(probe.places("phrase-duplicate") == [probe.marks[0]])
    #expect(probe.finding("phrase-duplicate")?.severity == .error)
  }

  @Test("A list under no heading is asked about once")
  func noHeading() {
    let probe = KindProbe("1️⃣- вы неправы\n- вы виноваты\n\nАбзац.\n\n- вы врёте\n")
    #expect(probe.rules.count == 3)
    #expect(probe.places("phrase-without-heading") == probe.marks)
    #expect(probe.rules[0].clause == "phrases/list#")
    #expect(probe.rules[0].id == "phrases/list#/вы-неправы")
  }

  @Test(
    "Text that looks like a rule and is none is asked about",
    arguments: [
      ("вы виноваты 1️⃣→ давайте", "phrase-outside-list"), ("1️⃣• вы виноваты", "phrase-outside-list"),
      ("1️⃣– вы виноваты", "phrase-outside-list"), ("1️⃣«вы виноваты»\n«вы врёте»", "phrase-outside-list"),
      ("1️⃣Нельзя\tМожно\nвы виноваты\tдавайте", "phrase-outside-list"),
      ("1️⃣| вы виноваты | давайте |", "phrase-broken-table"), ("## вы виноваты 1️⃣→ давайте", "phrase-outside-list"),
      ("> - вы виноваты 1️⃣→ давайте", "phrase-outside-list"), ("    1️⃣- вы виноваты → давайте", "phrase-outside-list"),
    ])
  func strays(text: String, code: String) {
    let probe = KindProbe("# A\n\n" + text + "\n")
    #expect(probe.rules.isEmpty)
    #expect(probe.places(code) == probe.marks, "\(probe.codes)")
  }

  @Test("Arrows in quotes, code, fences and comments of running text are nobody's rule")
  func quietText() {
    let probe = KindProbe("# A\n\nПишем «а → б» и `а -> б`.\n\n```\nа → б\n```\n\n<!-- - вы → мы -->\n")
    #expect(probe.codes.isEmpty)
  }

  @Test(
    "Fields that go wrong are asked about and the rest of the rule is kept",
    arguments: [
      ("1️⃣поочему: так", "phrase-unknown-field"), ("1️⃣цвет: так", "phrase-unknown-field"), ("1️⃣замена: так", "phrase-unknown-field"),
      ("1️⃣просто так", "phrase-nested-text"), ("1️⃣почему так", "phrase-nested-text"), ("1️⃣вы врёте → да", "phrase-nested-rule"),
      ("почему:1️⃣", "phrase-empty-field"), ("уровень: 1️⃣критично", "phrase-severity"), ("каналы: 1️⃣факс", "phrase-channel"),
      ("порядок: 1️⃣обратный", "phrase-order"), ("вставки: 1️⃣много", "phrase-gap"), ("вставки: 1️⃣99999999999999999999", "phrase-gap"),
      ("id: 1️⃣мой новый id", "phrase-id"), ("почему: да\n  - why: 1️⃣нет", "phrase-field-twice"),
      ("почему: да\n\n  1️⃣Ещё абзац.", "phrase-ignored-block"),
    ])
  func fields(field: String, code: String) {
    let probe = KindProbe("# A\n\n- вы неправы → да\n  - " + field + "\n")
    #expect(probe.rules.count == 1)
    #expect(probe.places(code) == probe.marks, "\(probe.parsed.diagnostics)")
    #expect(probe.codes == [code])
  }

  @Test("The nearest name is offered")
  func nearest() {
    #expect(KindProbe("# A\n\n- вы неправы\n  - хоршо: так\n").finding("phrase-unknown-field")?.message.ru.contains("хорошо") == true)
    #expect(KindProbe("# A\n\n- вы неправы\n  - уровень: ошибк\n").finding("phrase-severity")?.message.ru.contains("ошибка") == true)
    #expect(KindProbe("# A\n\n- вы неправы\n  - каналы: потча\n").finding("phrase-channel")?.message.ru.contains("почта") == true)
    #expect(
      KindProbe("# A\n\n| Нельзя | Можно | Почиму |\n|---|---|---|\n| а | б | в |\n").finding("phrase-unknown-column")?.message.ru.contains(
        "почему") == true)
  }

  @Test("Fields below a table or a heading belong to no rule")
  func orphans() {
    let probe = KindProbe("# A\n\n| Нельзя | Можно |\n|---|---|\n| вы а | б |\n\n- 1️⃣почему: так\n\n# B\n\n- 1️⃣плохо: так\n")
    #expect(probe.rules.count == 1)
    #expect(probe.places("phrase-field-without-rule") == probe.marks)
  }

  @Test("Tables that go wrong are asked about")
  func tables() {
    let probe = KindProbe(
      """
      # A

      | Нельзя | Можно | 1️⃣Настроение |
      |---|---|---|
      | вы а | б | в |
      | вы (а | 1️⃣б) в | г | 1️⃣д |
      1️⃣|  | б |  |

      1️⃣| Можно | Почему |
      |---|---|
      | а | б |
      """)
    #expect(probe.rules.map(sketches) == [["вы а"]])
    #expect(probe.places("phrase-unknown-column") == [probe.marks[0]])
    #expect(probe.places("phrase-extra-cell") == [probe.marks[2]])
    #expect(probe.finding("phrase-unbalanced") != nil)
    #expect(probe.places("phrase-empty").map(\.line) == [probe.marks[3].line])
    #expect(probe.places("phrase-table-without-pattern").map(\.line) == [probe.marks[4].line])
  }

  @Test("Unknown channels do not silence a rule, known ones among them count")
  func channels() {
    let probe = KindProbe(
      "---\nchannels: [email]\n---\n# A\n\n- а б\n  - каналы: факс\n- в г\n  - каналы: факс, чат\n- д е\n  - каналы: все\n")
    #expect(probe.rules.map(\.channels) == [["email"], ["chat"], []])
    #expect(probe.places("phrase-channel").count == 2)
  }

  @Test("Hostile documents end", .timeLimit(.minutes(1)))
  func hostile() {
    let units = [
      "- a → b\n", "- - - ", "> - ", "|a|b|\n|-|-|\n|c|d|\n\n", "# a\n\n- b\n", "1. почему: a\n", "- «a» «\n",
      "- " + String(repeating: "(", count: 90) + "\n",
    ]
    for unit in units { _ = KindProbe("# A\n\n" + String(repeating: unit, count: 2_000)) }
    _ = KindProbe("# A\n\n- a\n" + (1...500).map { String(repeating: "  ", count: $0) + "- почему: b\n" }.joined())
  }
}
