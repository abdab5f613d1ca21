import Testing

@testable import Handbook

/// A page as a trainer writes it who knows Word and has seen Markdown once: every line works or is named.
@Suite("A question page written by habit")
struct HabitPageTests {
  private static let page = """
    ---
    название: Возвраты — вопросы к экзамену
    теги: [возврат]
    ---
    # Возвраты

    Вопросы собрал Олег, сверено с памяткой от 01.12.2025.
    Формат ответа: буква.

    ## возврат-1 Срок ответа

    В какой срок отвечаем в чате?

    а) в течение суток;
    б) в течение «рабочего часа»;
    в) в течение 2 минут.

    Ответ: в

    ## return-2 Кто решает о возврате 7 000 ₽?

    - [ ] стажёр
    - [ ] специалист
    - [х] старший специалист
    - [ ] любой из них  {last}

    Пункт: 4.2
    Баллы: 2

    > **Пояснение:** предел специалиста — 5 000 ₽.

    ## return-3 Что можно написать клиенту?

    + «Уточню на складе и напишу до 15:00»
    - «Скоро ответим»
    - «Постараемся»

    ## return-4 Сумма

    Сколько рублей специалист возвращает сам?

    **Ответ:** 5 000 ₽

    ## return-5 Каналы и сроки

    ```question
    тип: соответствие
    пункт: service/refunds#first-reply
    ```

    | Канал | Срок |
    |---|---|
    | Чат | 2 минуты |
    | Почта | 2 рабочих часа |
    | Соцсети | 15 минут |

    ## return-6 Порядок

    Расставьте шаги по порядку:

    1) Поздороваться
    2) Уточнить номер заказа
    3) Назвать срок

    ## return-7 Ошибка в отметке

    Кому передаём жалобу?

    - [v] руководителю смены
    - [да] директору
    - [ ] никому

    ## return-8 Забыли ключ

    Что говорим при опоздании курьера?

    - извините
    - ждите

    ## return-9 Две буквы

    Что верно?

    а) всегда называем срок
    б) срок не важен

    Ответ: а, в

    ## return-10 Верно или нет

    Клиенту пишут «вы» со строчной буквы.

    Ответ: верно

    ### Пояснение

    Так принято и в письмах.

    ## return-11 Лишний текст

    Сколько дней на возврат?

    - = 14 дней
    - = 7..14 дней 50 %

    Спросить у юриста!

    ## return-12 Задача

    Ответьте клиенту:

    ```клиент
    Верните деньги за чайник!
    ```

    ### Критерии

    * [2] Назван срок {содержит: до … часов}
    * [1] Вежливый тон {человек}

    ### Образец

    Здравствуйте, Анна! Деньги вернём до 15 часов.

    ## 13. Без номера

    - [x] да
    - [ ] нет
    """

  private let page = QuestionPage(Self.page)

  private func question(_ id: String) throws -> Question {
    try #require(page.questions.first { $0.id == id }, "\(page.described)")
  }

  @Test("what can be understood is asked")
  func asked() throws {
    #expect(
      page.questions.map(\.id) == [
        "return-2", "return-3", "return-4", "return-5", "return-6", "return-10", "return-11", "return-12",
      ])
    #expect(try question("return-2").keys == ["старший специалист"])
    #expect(try question("return-2").options[3] == ChoiceOption(text: "любой из них", weight: 0, feedback: nil, staysLast: true))
    #expect(try question("return-2").stem == "Кто решает о возврате 7 000 ₽?")
    #expect(try question("return-2").clauses == ["4.2"])
    #expect(try question("return-2").points == 2)
    #expect(try question("return-2").explanation == "предел специалиста — 5 000 ₽.")
    #expect(try question("return-3").keys == ["«Уточню на складе и напишу до 15:00»"])
    #expect(try question("return-4").answers == .numeric([NumericKey(range: 5_000...5_000, weight: 1)]))
    #expect(try question("return-5").type == .matching)
    #expect(try question("return-6").answers == .ordering(["Поздороваться", "Уточнить номер заказа", "Назвать срок"]))
    #expect(try question("return-10").answers == .trueFalse(true))
    #expect(try question("return-10").explanation == "Так принято и в письмах.")
    #expect(try question("return-11").answers == .numeric([NumericKey(range: 14...14, weight: 1), NumericKey(range: 7...14, weight: 0.5)]))
    guard case .reply(let customer, let rubric, let sample) = try question("return-12").answers else { return #expect(Bool(false)) }
    #expect(customer == "Верните деньги за чайник!")
    #expect(rubric.map(\.points) == [2, 1])
    #expect(sample == "Здравствуйте, Анна! Деньги вернём до 15 часов.")
  }

  @Test("what cannot is named, with line and remedy")
  func named() {
    #expect(
      page.errors.map { "\($0.spot.line) \($0.code)" } == [
        "10 question-id", "70 question-mark", "77 question-no-key", "87 question-answer", "125 question-id",
      ])
    #expect(page.errors[0].remedy.ru == "Запишите: ## vozvrat-1 Срок ответа")
    #expect(page.errors[3].message.ru == "В ответе назван вариант «в», а есть только а, б.")
    #expect(page.errors[4].remedy.ru == "Запишите: ## return-1 13. Без номера")
    #expect(page.warnings.map { "\($0.spot.line) \($0.code)" } == ["106 question-text-lost"])
    #expect(page.diagnostics.allSatisfy { !$0.remedy.ru.isEmpty && !$0.remedy.en.isEmpty })
  }
}
