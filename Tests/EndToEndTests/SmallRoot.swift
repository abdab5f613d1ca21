import Foundation
import Testing

/// A content root of one file of each kind, written here: what stands in it changes only with the tests.
enum SmallRoot {
  static let company = """
    company:
      name: Лютик
    languages: [ru]
    channels: [phone, email, chat]
    timezone: Europe/Moscow

    """

  static let complaints = """
    ---
    title: Жалобы
    channels: [phone, email, chat]
    ---

    Как отвечать на жалобу.

    ## Срок первого ответа {#first-reply}

    В чате отвечаем на жалобу за 5 минут, на почту — за 2 часа.

    ## Не ищем виноватых {#no-blame}

    Сначала называем, что сделаем и к какому сроку. Слов о вине клиента в ответе нет.

    ## Порядок ответа {#order}

    1. Поздоровайтесь.
    2. Назовите действие и срок.
    3. Попрощайтесь.

    """

  static let returns = """
    ---
    title: Возврат
    audience: public
    ---

    ## Как вернуть букет?

    😀🎁 Напишите номер заказа: букет обменяем за 2 часа, деньги за букет вернём за 10 дней.

    ## Сколько стоит доставка шаров?

    Доставка шаров стоит 300 рублей. Шары привезём в день заказа.

    """

  static let phrases = """
    ---
    title: Слова, которых нет в ответах
    severity: error
    ---

    # Вина {#blame}

    Клиент пришёл за помощью: [жалобы](../service/complaints.md#no-blame).

    - «вы сами виноваты» → «давайте вместе разберёмся»
      - плохо: В этом вы сами виноваты.
      - хорошо: Мы сами виноваты и всё исправим.
    - «это ваши проблемы» → «давайте решим это вместе»
      - плохо: Это уже ваши проблемы.
      - хорошо: Понимаю, эта проблема мешает вам работать.
    - «читайте внимательнее» → «уточню этот шаг»
      - плохо: Читайте внимательнее инструкцию.
      - хорошо: Спасибо, что прочитали внимательно.
    - «ничем не могу помочь» → «узнаю, кто поможет»
      - плохо: Ничем не могу помочь.
      - хорошо: Чем могу помочь?
    - «успокойтесь» → «вот что сделаем сейчас»
      - плохо: Успокойтесь, пожалуйста.
      - хорошо: Мы спокойны за ваш заказ.
    - «как можно скорее» → «сегодня до 18:00»
      - уровень: warning
      - плохо: Ответим как можно скорее.
      - хорошо: Ответим сегодня до 18:00.

    """

  static let questions = """
    # Вопросы о жалобах

    ## complaint-001 Срок ответа в чате

    ```question
    clause: service/complaints#first-reply
    ```

    За сколько минут отвечаем на жалобу в чате?

    - [ ] За 2 минуты
    - [x] За 5 минут
    - [ ] За 15 минут
      > Столько клиент не ждёт.

    > Пояснение: в чате — за 5 минут.

    ## complaint-002 Слова о вине

    ```question
    clause: service/complaints#no-blame
    type: true-false
    answer: false
    ```

    Если клиент ошибся сам, об этом пишут в первой строке.

    > Пояснение: слов о вине клиента нет.

    ## complaint-003 Порядок ответа

    ```question
    clause: service/complaints#order
    ```

    Расставьте части ответа по порядку.

    1. Приветствие
    2. Действие и срок
    3. Прощание

    """

  static let exam = """
    ---
    kind: exam
    id: start
    title: Первый экзамен
    time: {limit: 15m, grace: 60s}
    sections:
      - title: Жалобы
        pick:
          - {from: "clause:service/complaints*", count: 3}
    pass: {total: 60%}
    review: {during: none, after: [score, feedback, clauses]}
    ---

    Отвечайте так, как написали бы клиенту.

    """

  /// A sound root with its questions reviewed.
  static func make() throws -> Folder {
    let folder = try Folder()
    try folder.write("etalon.yaml", company)
    try folder.write("Standards/service/complaints.md", complaints)
    try folder.write("Standards/faq/returns.md", returns)
    try folder.write("Standards/phrases/blame.md", phrases)
    try folder.write("Exams/questions/complaints.md", questions)
    try folder.write("Exams/start.md", exam)
    let review = try folder.etalon("exam", "review", "--quiet")
    try #require(review.code == 0, "\(review.stderr)")
    return folder
  }
}
