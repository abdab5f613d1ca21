/// A small company whose exam asks questions of every type.
enum SchoolFiles {
  static let all: [String: String] = [
    "etalon.yaml": "company:\n  name: Лютик\nlanguages: [ru]\nchannels: [phone, email, chat]\ntimezone: UTC\n",
    "Standards/service/complaints.md": """
    ---
    title: Жалобы
    ---

    ## Срок ответа {#term}

    В чате отвечаем на жалобу за 5 минут, на почту — за 2 часа.

    ## Не ищем виноватых {#no-blame}

    Слов о вине клиента в ответе нет.

    """,
    "Standards/service/inside.md":
      "---\ntitle: Изнанка\n---\n\n## Скидка по просьбе {#discount}\n\nВнутренний порог скидки — 17 процентов.\n",
    "Standards/faq/delivery.md": """
    ---
    title: Вопросы о доставке
    audience: public
    owner: Секретный Владелец
    ---

    ## Сколько стоит доставка? {#price}

    Доставка по городу стоит 300 рублей. О жалобах: [сроки](../service/complaints.md#term). О возврате: [деньги](refunds.md#money).

    """,
    "Standards/faq/refunds.md":
      "---\ntitle: Возврат денег\naudience: public\n---\n\n## Когда вернутся деньги? {#money}\n\nДеньги возвращаем за 3 дня.\n",
    "Standards/faq/draft.md":
      "---\ntitle: Черновик для клиентов\naudience: public\nstatus: draft\n---\n\n## Не готово {#no}\n\nЕщё не решили.\n",
    "Standards/faq/old.md":
      "---\ntitle: Прошлогодняя акция\naudience: public\nvalid-until: 2026-01-31\n---\n\n## Акция {#sale}\n\nДарим зонт.\n",
    "Standards/faq/staff.md": "---\ntitle: Для смены\n---\n\n## Как открыть кассу? {#till}\n\nКлюч у старшего, доставка кассы в 9.\n",
    "Standards/notices/winter.md": "---\ntitle: Зимний график\nmust-read: true\nvalid-until: 2026-12-31\n---\n\nРаботаем до 20:00.\n",
    "Standards/phrases/blame.md": """
    ---
    title: Вина
    severity: error
    ---

    # Вина {#blame}

    Клиент пришёл за помощью.

    - «вы сами виноваты» → «давайте вместе разберёмся»
    - «это ваши проблемы» → «давайте решим это вместе»

    """,
    "Exams/start.md": exam,
    "Exams/programs/onboarding.md": """
    ---
    id: onboarding
    title: Первая неделя
    hours: 6
    steps:
      - {read: "service/complaints*", hours: 2}
      - {drill: "tag:сроки", hours: 1}
      - {practise: "type:reply", hours: 1}
      - {do: "Разговор с наставником", confirmed-by: trainer, hours: 1}
      - {exam: start, hours: 1}
    ---

    """,
    "Exams/questions/bank.md": bank,
  ]

  static let exam = """
    ---
    kind: exam
    id: start
    title: Первый экзамен
    time: {limit: 15m, grace: 60s}
    attempts: {max: 2, delay: [1d]}
    sections:
      - {title: Знание, pick: [{from: "tag:знание", count: 8}]}
      - {title: Дело, pick: [{from: "type:spot", count: 1}, {from: "type:reply", count: 1}]}
    pass: {total: 70%, grades: {отлично: 95%, зачёт: 70%}}
    marking: {by-hand: never}
    review: {during: none, after: [score, feedback, clauses]}
    certificate: {valid: 365d, admits: {email: supervised}}
    ---

    Отвечайте сами.

    """

  private static let bank = """
    # Вопросы

    ## q-001 Где отвечаем

    ```question
    clause: service/complaints#term
    type: multiple
    tags: [знание, сроки]
    ```

    Где на жалобу отвечают **в день** обращения?

    - [x] В чате
      > ТАЙНА один
    - [x] На почте
    - [ ] Нигде
    - [ ] В газете

    > Пояснение: ТАЙНА два.

    ## q-002 Порядок

    ```question
    clause: service/complaints#term
    tags: [знание]
    ```

    Расставьте по порядку.

    1. Приветствие
    2. Действие
    3. Прощание

    ## q-003 Вина

    ```question
    clause: service/complaints#no-blame
    type: true-false
    answer: false
    tags: [знание, сроки]
    ```

    О вине клиента пишут в первой строке.

    > ТАЙНА три

    ## q-004 Срок в чате

    ```question
    clause: service/complaints#term
    tags: [знание]
    ```

    Один срок из трёх — какой для чата?

    - [x] Пять минут
    - [ ] Сутки
    - [ ] Неделя

    ## q-005 Пары

    ```question
    clause: service/complaints#term
    tags: [знание]
    ```

    Подберите срок.

    - Чат → 5 минут
    - Почта → 2 часа
    - → 3 дня

    ## q-006 Минуты

    ```question
    clause: service/complaints#term
    type: numeric
    tags: [знание]
    ```

    Сколько минут на ответ в чате?

    - = 5

    ## q-007 Слово

    ```question
    clause: service/complaints#no-blame
    type: short
    tags: [знание]
    ```

    Что выражает недовольный клиент?

    - = жалобаключ

    ## q-008 Пропуски

    ```question
    clause: service/complaints#term
    type: cloze
    tags: [знание]
    ```

    На почту — за `{=2|два}` часа, сначала — `{=приветствие|~прощание}`.

    ## q-009 Эссе

    ```question
    type: essay
    clause: service/complaints#no-blame
    tags: [знание]
    ```

    Почему без вины?

    ### Рубрика

    - [2] Назван клиент {human}

    ## spot-001 Найдите

    ```question
    type: spot
    clause: service/complaints#no-blame
    ```

    Отметьте выражения, которые отправлять нельзя.

    ```reply
    Здравствуйте, Анна! В этом вы сами виноваты. Заказ приедет завтра до обеда. Это ваши проблемы.
    ```

    ## reply-001 Ответьте

    ```question
    type: reply
    clause: service/complaints#no-blame
    ```

    Ответьте клиентке.

    ```customer
    Где мой заказ? Анна
    ```

    ### Рубрика

    - [4] Нет запрещённых выражений {lint: phrases/*}
    - [2] Назван день {contains: (завтра|послезавтра)}

    ### Образец

    Анна, простите нас: ТАЙНАОБРАЗЕЦ завтра до обеда.

    """
}
