import Testing

@testable import Handbook

@Suite("Phrase lists as content.md describes them")
struct PhraseListTests {
  private let sample = KindProbe(
    """
    ---
    title: Не перекладываем вину на клиента
    severity: error
    channels: [email, chat]
    ---

    # Обвинение клиента {#blame}

    Клиент пришёл за помощью, а не за оценкой. Подробнее: [жалобы](../service/complaints.md#no-blame).

    - «вы сами виноваты» → «давайте вместе разберёмся, что произошло»
    - вы (не поняли|не дочитали) → уточню этот шаг
      - почему: клиент слышит, что он глупый
      - плохо: Вы, видимо, не дочитали письмо.
      - хорошо: Если вы не дочитали письмо, пришлю его ещё раз.
      - кроме: если вы не дочитали
    - `Вы поняли?` → Насколько сейчас понятна система начислений? / Теперь мы в этом вопросе разобрались?
    - предъявите … талон → напишите нам на почту
    - Вы должны / Вы обязаны → вам нужно
    - не ко мне → (переключите клиента на нужный отдел)

    | Нельзя | Можно | Почему |
    | --- | --- | --- |
    | это ваши проблемы | давайте решим | равнодушие |
    """, path: "Standards/phrases/blame.md")

  @Test("The sample of the contract reads without a finding")
  func silent() {
    #expect(sample.parsed.diagnostics.isEmpty)
    #expect(sample.rules.count == 7)
  }

  @Test("Patterns and suggestions are taken apart")
  func sides() {
    #expect(
      sample.rules.map(sketches) == [
        ["вы сами виноваты"], ["вы (не поняли|не дочитали)"], ["`Вы поняли?`"], ["предъявите … талон"], ["Вы должны", "Вы обязаны"],
        ["не ко мне"], ["это ваши проблемы"],
      ])
    #expect(
      sample.rules.map(\.suggestions) == [
        ["давайте вместе разберёмся, что произошло"], ["уточню этот шаг"],
        ["Насколько сейчас понятна система начислений?", "Теперь мы в этом вопросе разобрались?"], ["напишите нам на почту"], ["вам нужно"],
        [],
        ["давайте решим"],
      ])
    #expect(sample.rules[5].advice == "переключите клиента на нужный отдел")
    #expect(sample.rules.allSatisfy { !$0.deletes })
  }

  @Test("Ids are clause and slug, severity and channels come from the head")
  func heads() {
    #expect(sample.rules[0].id == "phrases/blame#blame/вы-сами-виноваты")
    #expect(sample.rules[1].id == "phrases/blame#blame/вы-не-поняли-не-дочитали")
    #expect(sample.rules[4].id == "phrases/blame#blame/вы-должны")
    #expect(sample.rules.allSatisfy { $0.clause == "phrases/blame#blame" && $0.severity == .error && $0.channels == ["email", "chat"] })
  }

  @Test("Fields are read; the clause's first paragraph is the reason of a rule that has none")
  func fields() {
    let rule = sample.rules[1]
    #expect(rule.reason == "клиент слышит, что он глупый")
    #expect(
      rule.bad == [
        RuleExample(text: "Вы, видимо, не дочитали письмо.", spot: Spot(path: "Standards/phrases/blame.md", line: 14, column: 12))
      ])
    #expect(rule.good.map(\.text) == ["Если вы не дочитали письмо, пришлю его ещё раз."])
    #expect(rule.exceptions.map(\.sketch) == ["если вы не дочитали"])
    #expect(sample.rules[0].reason == "Клиент пришёл за помощью, а не за оценкой. Подробнее: жалобы.")
    #expect(sample.rules[6].reason == "равнодушие")
  }

  @Test("Each rule knows where its pattern stands")
  func spots() {
    #expect(sample.rules.map(\.spot.line) == [11, 12, 17, 18, 19, 20, 24])
    #expect(sample.rules.map(\.spot.column) == [3, 3, 3, 3, 3, 3, 3])
  }

  @Test("Every field has a name in both languages")
  func allFields() {
    let probe = KindProbe(
      """
      # Тон {#tone}

      - one two
        - why: reason
        - BAD: «One two.»
        - Good : "Two."
        - except: one two three / `four`
        - severity: block
        - channels: [почта, соцсети]
        - order: strict
        - gap: 0
        - id: own-id
      - раз два
        - Почему: причина
        - Плохо: Раз два.
        - **Хорошо:** Три.
        - исключение — раз два три
        - уровень — подсказка
        - каналы: чат и телефон
        - порядок: строгий
        - вставки: до 2 слов
        - ИД: свой
      """)
    #expect(probe.codes.isEmpty)
    #expect(probe.rules.map(\.id) == ["phrases/list#tone/own-id", "phrases/list#tone/свой"])
    #expect(probe.rules.map(\.reason) == ["reason", "причина"])
    #expect(probe.rules.map { $0.bad.map(\.text) } == [["One two."], ["Раз два."]])
    #expect(probe.rules.map { $0.good.map(\.text) } == [["Two."], ["Три."]])
    #expect(probe.rules.map { $0.exceptions.map(\.sketch) } == [["one two three", "`four`"], ["раз два три"]])
    #expect(probe.rules.map(\.severity) == [.block, .hint])
    #expect(probe.rules.map(\.channels) == [["email", "social"], ["chat", "phone"]])
    #expect(probe.rules.map(\.strictOrder) == [true, true])
    #expect(probe.rules.map(\.maximumGap) == [0, 2])
  }

  @Test("«→ —» deletes; a phrase without an arrow is forbidden with no suggestion", arguments: ["—", "–", "-", "--", "«—»", "—."])
  func deletion(dash: String) {
    let probe = KindProbe("# A\n\n- дорогуша → \(dash)\n- солнышко\n")
    #expect(probe.codes.isEmpty)
    #expect(probe.rules.map(\.deletes) == [true, false])
    #expect(probe.rules.allSatisfy { $0.suggestions.isEmpty })
  }

  @Test(
    "Suggestions lose decoration, list punctuation and markup, nothing else",
    arguments: [
      ("«а б» или «в»", ["а б", "в"]), ("«а», «б»; «в»", ["а", "б", "в"]), ("\"а\" / “б”", ["а", "б"]), ("«а»/«б»", ["а", "б"]),
      ("а / б / «в»", ["а", "б", "в"]), ("а или б", ["а или б"]), ("скажите «да» или «нет»", ["скажите «да» или «нет»"]),
      ("давайте, пожалуйста;", ["давайте, пожалуйста"]), ("вам нужно.", ["вам нужно"]), ("Вам нужно.", ["Вам нужно."]),
      ("«вам нужно.»", ["вам нужно."]),
      ("и так далее…", ["и так далее…"]), ("**вам** нужно", ["вам нужно"]), ("24/7 на связи", ["24/7 на связи"]), ("а → б", ["а → б"]),
      ("«а», «а»", ["а"]), ("[правила](../a.md) тут", ["правила тут"]), ("до 18:00 / завтра", ["до 18:00", "завтра"]),
      ("{имя}, давайте", ["{имя}, давайте"]),
    ])
  func suggestions(right: String, expected: [String]) {
    let probe = KindProbe("# A\n\n- вы неправы → \(right)\n")
    #expect(probe.rules.first?.suggestions == expected)
  }

  @Test("Brackets around a right side, one alternative of it, or behind quoted phrases are advice")
  func advice() {
    let probe = KindProbe(
      """
      # A

      - а б → (позовите старшего)
      - в г → «давайте» / (позовите старшего / руководителя)
      - д е → «давайте» (если клиент спешит)
      - ж з → — (просто уберите)
      - и к → давайте (по Москве)
      """)
    #expect(
      probe.rules.map(\.advice) == [
        "позовите старшего", "позовите старшего / руководителя", "если клиент спешит", "просто уберите", nil,
      ])
    #expect(probe.rules.map(\.suggestions) == [[], ["давайте"], ["давайте"], [], ["давайте (по Москве)"]])
    #expect(probe.rules[3].deletes)
    #expect(probe.codes == ["phrase-suggestion-brackets"])
  }

  @Test("A dash between two quoted sides is an arrow", arguments: ["—", "–", "-", "―"])
  func dashArrow(dash: String) {
    let probe = KindProbe("# A\n\n- «вы виноваты», «вы неправы» \(dash) «разберёмся»\n- `Вы поняли?` \(dash) «Насколько понятно?»;\n")
    #expect(probe.codes.isEmpty)
    #expect(probe.rules.map(sketches) == [["вы виноваты", "вы неправы"], ["`Вы поняли?`"]])
    #expect(probe.rules.map(\.suggestions) == [["разберёмся"], ["Насколько понятно?"]])
  }

  @Test("Table columns go by their headings, in any order and language")
  func tables() {
    let probe = KindProbe(
      """
      # A

      | № | Почему | Не говорим | Лучше | Плохой пример | Уровень |
      |---|---|---|---|---|---|
      | 1 | грубо | вы (а\\|б) / «вы в» | «да» или «нет» | «Вы а.»<br>Вы б. | запрет |
      | 2 |   | `a\\|b` | — | | |

      | Instead of | Say |
      | --- | --- |
      | you are wrong | let us see |

      Было | Стало
      --- | ---
      это ваши проблемы | (передайте старшему)

      | Плохо | Хорошо |
      | --- | --- |
      | вам отказано | могу предложить |

      | Запрещено |
      | --- |
      | вам надо → вам нужно |
      """)
    #expect(probe.codes.isEmpty)
    #expect(
      probe.rules.map(sketches) == [
        ["вы (а|б)", "вы в"], ["`a|b`"], ["you are wrong"], ["это ваши проблемы"], ["вам отказано"], ["вам надо"],
      ])
    #expect(probe.rules.map(\.suggestions) == [["да", "нет"], [], ["let us see"], [], ["могу предложить"], ["вам нужно"]])
    #expect(probe.rules[0].reason == "грубо")
    #expect(probe.rules[0].severity == .block)
    #expect(probe.rules[0].bad.map(\.text) == ["Вы а.", "Вы б."])
    #expect(probe.rules[1].deletes)
    #expect(probe.rules[3].advice == "передайте старшему")
    #expect(probe.rules.map(\.spot.line) == [5, 6, 10, 14, 18, 22])
  }

  @Test("An example may be a list, a quote, several quoted phrases, or run over lines")
  func examples() {
    let probe = KindProbe(
      """
      # A

      - вы неправы
        - плохо:
          - Вы неправы.
          - «И вы неправы!»
        - хорошо:
          > Мы неправы.
        - хорошо: «Да.», «Нет.»
        - хорошо: Это длинная
          строка.
        - хорошо: Скажем «да» или «нет».
      """)
    #expect(probe.codes.isEmpty)
    #expect(probe.rules.first?.bad.map(\.text) == ["Вы неправы.", "И вы неправы!"])
    #expect(probe.rules.first?.good.map(\.text) == ["Мы неправы.", "Да.", "Нет.", "Это длинная строка.", "Скажем «да» или «нет»."])
  }

  @Test("Rules without an own level or channels are warnings for all channels")
  func defaults() {
    let rule = KindProbe("# A\n\n- вы неправы\n").rules.first
    #expect(rule?.severity == .warning)
    #expect(rule?.channels == [])
    #expect(rule?.reason == nil)
    #expect(rule?.maximumGap == nil)
    #expect(rule?.strictOrder == false)
  }
}
