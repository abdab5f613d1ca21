import Testing

@testable import Handbook

@Suite("A phrase list written by habit")
struct PhraseHabitTests {
  /// Pasted from a word processor: smart quotes, en dashes, non-breaking spaces, soft hyphens, numbering, fields not nested, Windows line ends.
  private let page = KindProbe(
    """
    ---
    название: Вежливость
    каналы: [почта, чат]
    уровень: ошибка
    ---

    Обращение к клиенту
    ===================

    Грубое слово клиент помнит дольше, чем решение.

    1. „Вы сами винова\u{AD}ты“ – „Давайте разберёмся“;
    2. “вы не правы” -> “давайте сверим данные”.
      - Почему : спор о правоте клиента не успокоит
      - Плохо: “Вы не правы.”
      - Хорошо: “Если вы не правы\u{A0}— не беда.”
    3. это\u{A0}не\u{A0}ко\u{A0}мне ⇒ (переключите)
    4) **успокойтесь** => понимаю вас
       почему: приказ злит
       плохо: Да успокойтесь вы!

    ## Отказ

    Отказ без причины – это стена.

    * "мы не можем", "не в наших силах" или "не в нашей компетенции" -> "могу предложить..."
    + ничем не поможем –> предложу, что можно сделать
        * Кроме: ничем не поможем, кроме совета
        * Порядок слов: строгий

    |Вместо|Говорим|Причина|
    |:-----|:-----:|------:|
    |“ждите ответа”|“отвечу до 18:00”|срок нужен клиенту|
    |Вы обязаны/Вам следует|вам нужно||
    """.replacing("\n", with: "\r\n"), path: "Standards/phrases/вежливость.md")

  @Test("All rules are read")
  func rules() {
    #expect(
      page.rules.map(sketches) == [
        ["Вы сами виноваты"], ["вы не правы"], ["это не ко мне"], ["успокойтесь"],
        ["мы не можем", "не в наших силах", "не в нашей компетенции"], ["ничем не поможем"], ["ждите ответа"],
        ["Вы обязаны Вам следует"],
      ])
    #expect(
      page.rules.map(\.suggestions) == [
        ["Давайте разберёмся"], ["давайте сверим данные"], [], ["понимаю вас"], ["могу предложить..."], ["предложу, что можно сделать"],
        ["отвечу до 18:00"], ["вам нужно"],
      ])
    #expect(page.rules.map(\.advice) == [nil, nil, "переключите", nil, nil, nil, nil, nil])
  }

  @Test("Fields level with a numbered rule belong to the rule above, and that is said once")
  func outdented() {
    #expect(page.rules[1].reason == "спор о правоте клиента не успокоит")
    #expect(page.rules[1].bad.map(\.text) == ["Вы не правы."])
    #expect(page.rules[1].good.map(\.text) == ["Если вы не правы\u{A0}— не беда."])
    #expect(page.places("phrase-field-outdented").count == 1)
    #expect(page.rules[3].reason == "приказ злит")
    #expect(page.rules[3].bad.map(\.text) == ["Да успокойтесь вы!"])
  }

  @Test("Exceptions, order, reasons, head and ids are as meant")
  func rest() {
    #expect(page.rules[5].exceptions.map(\.sketch) == ["ничем не поможем кроме совета"])
    #expect(page.rules[5].strictOrder)
    #expect(page.rules[0].reason == "Грубое слово клиент помнит дольше, чем решение.")
    #expect(page.rules[4].reason == "Отказ без причины – это стена.")
    #expect(page.rules[6].reason == "срок нужен клиенту")
    #expect(page.rules.allSatisfy { $0.channels == ["email", "chat"] && $0.severity == .error })
    #expect(page.rules[0].id == "phrases/вежливость#обращение-к-клиенту/вы-сами-виноваты")
    #expect(page.rules[4].id == "phrases/вежливость#отказ/мы-не-можем")
  }

  @Test("Only what is doubtful is asked about")
  func findings() {
    #expect(page.codes.sorted() == ["phrase-field-outdented", "phrase-slash"])
  }
}
