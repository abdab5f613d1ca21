/// The files that `etalon init` writes.
enum ScaffoldTexts {
  typealias File = (path: String, text: String)

  static let russian: [File] = [
    (
      "etalon.yaml",
      """
      company:
        name: "Ваша компания"
        aliases: []
      languages: [ru]
      channels: [phone, email, chat]
      timezone: Europe/Moscow
      authority:
        - {role: trainee, title: стажёр, limit: 0}
        - {role: agent, title: специалист, limit: 500}

      """
    ),
    (
      "Standards/service/complaints.md",
      """
      ---
      title: Жалобы
      channels: [phone, email, chat]
      ---

      Как отвечать на жалобу, чтобы клиент остался с нами.

      ## Срок первого ответа {#first-reply}

      В чате отвечаем на жалобу за 5 минут, на почту — за 2 часа рабочего времени.

      ## Не ищем виноватых {#no-blame}

      Сначала называем, что сделаем и к какому сроку. Слов о вине клиента в ответе нет.
      Вместо «вы сами виноваты» пишем «давайте вместе разберёмся, что произошло».

      ## Порядок ответа {#order}

      1. Поздоровайтесь и назовите клиента по имени.
      2. Одной фразой повторите, что случилось.
      3. Назовите действие и срок.
      4. Попрощайтесь и подпишитесь именем.

      """
    ),
    (
      "Standards/service/greeting.md",
      """
      ---
      title: Приветствие
      channels: [email, chat]
      ---

      ## Первое письмо {#greeting}

      Первое письмо начинается с приветствия и имени клиента.

      ```rule
      check: greeting
      client-name: true
      channels: [email]
      severity: error
      bad:
        - "Ваш заказ отправлен."
      good:
        - "Здравствуйте, Анна! Ваш заказ отправлен."
      ```

      """
    ),
    (
      "Standards/faq/returns.md",
      """
      ---
      title: Возврат
      audience: public
      ---

      ## Как вернуть товар?

      Напишите нам номер заказа и что не подошло. В течение 7 дней после получения примем товар обратно,
      если сохранился его вид и упаковка. Деньги вернём на карту за 10 дней.

      ## Сколько идут деньги на карту?

      До 10 дней с того дня, когда мы получили товар. О переводе пришлём сообщение.

      """
    ),
    (
      "Standards/phrases/blame.md",
      """
      ---
      title: Не перекладываем вину на клиента
      severity: error
      ---

      # Обвинение клиента {#blame}

      Клиент пришёл за помощью, а не за оценкой. Подробнее: [жалобы](../service/complaints.md#no-blame).

      - «вы сами виноваты» → «давайте вместе разберёмся, что произошло»
        - плохо: В этом вы сами виноваты.
        - хорошо: Мы сами виноваты и всё исправим.
      - «это ваши проблемы» → «давайте решим это вместе»
        - плохо: Это уже ваши проблемы.
        - хорошо: Понимаю, эта проблема мешает вам работать.
      - «читайте внимательнее» → «уточню этот шаг»
        - плохо: Читайте внимательнее инструкцию.
        - хорошо: Спасибо, что прочитали инструкцию внимательно.

      """
    ),
    (
      "Exams/questions/complaints.md",
      """
      # Вопросы о жалобах

      ## complaint-001 Срок ответа в чате

      ```question
      clause: service/complaints#first-reply
      tags: [сроки]
      critical: true
      ```

      Клиент жалуется в чате. За сколько минут вы обязаны ответить?

      - [ ] За 2 минуты
      - [x] За 5 минут
      - [ ] За 15 минут
        > Столько клиент в чате не ждёт.

      > Пояснение: в чате на жалобу отвечаем за 5 минут.

      ## complaint-002 Слова о вине

      ```question
      clause: service/complaints#no-blame
      type: true-false
      answer: false
      ```

      Если клиент ошибся сам, об этом пишут в первой строке ответа.

      > Пояснение: сначала действие и срок, слов о вине клиента нет.

      ## complaint-003 Порядок ответа

      ```question
      clause: service/complaints#order
      ```

      Расставьте части ответа на жалобу по порядку.

      1. Приветствие и имя клиента
      2. Что случилось, одной фразой
      3. Действие и срок
      4. Прощание и подпись

      """
    ),
    (
      "Exams/start.md",
      """
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

      Отвечайте так, как написали бы клиенту. Не согласны с оценкой — скажите руководителю в течение трёх дней.

      """
    ),
  ]

  static let english: [File] = [
    (
      "etalon.yaml",
      """
      company:
        name: "Your company"
        aliases: []
      languages: [en]
      channels: [phone, email, chat]
      timezone: Europe/London
      authority:
        - {role: trainee, title: trainee, limit: 0}
        - {role: agent, title: agent, limit: 20}

      """
    ),
    (
      "Standards/service/complaints.md",
      """
      ---
      title: Complaints
      channels: [phone, email, chat]
      ---

      How to answer a complaint so that the client stays with us.

      ## First reply {#first-reply}

      A complaint is answered within 5 minutes in chat and within 2 working hours by e-mail.

      ## No blame {#no-blame}

      Say first what will be done and by when. No word about the client's fault.
      Instead of “it is your own fault” write “let us find out together what happened”.

      ## Order of a reply {#order}

      1. Greet the client by name.
      2. Repeat in one sentence what happened.
      3. Name the action and the term.
      4. Say goodbye and sign with your name.

      """
    ),
    (
      "Standards/faq/returns.md",
      """
      ---
      title: Returns
      audience: public
      ---

      ## How do I return an item?

      Send us the order number and what did not suit you. We take the item back within 14 days of delivery
      and pay the money to your card within 10 days.

      """
    ),
    (
      "Standards/phrases/blame.md",
      """
      ---
      title: We do not blame the client
      severity: error
      ---

      # Blame {#blame}

      The client came for help, not for a verdict. See [complaints](../service/complaints.md#no-blame).

      - "it is your own fault" → "let us find out together what happened"
        - bad: It is your own fault, I am afraid.
        - good: It was our fault and we will mend it.
      - "that is not our problem" → "let me see what we can do"
        - bad: Sorry, that is not our problem.
        - good: That is a problem and we will solve it.

      """
    ),
    (
      "Exams/questions/complaints.md",
      """
      # Questions about complaints

      ## complaint-001 Term in chat

      ```question
      clause: service/complaints#first-reply
      critical: true
      ```

      A client complains in chat. Within how many minutes do you answer?

      - [ ] 2 minutes
      - [x] 5 minutes
      - [ ] 15 minutes

      > In chat a complaint is answered within 5 minutes.

      ## complaint-002 Words about fault

      ```question
      clause: service/complaints#no-blame
      type: true-false
      answer: false
      ```

      If the client made the mistake, the first line of the reply says so.

      > Action and term come first; there is no word about fault.

      """
    ),
    (
      "Exams/start.md",
      """
      ---
      kind: exam
      id: start
      title: First exam
      time: {limit: 15m, grace: 60s}
      sections:
        - title: Complaints
          pick:
            - {from: "clause:service/complaints*", count: 2}
      pass: {total: 60%}
      review: {during: none, after: [score, feedback, clauses]}
      ---

      Answer as you would write to a client. If you disagree with the grade, tell your supervisor within three days.

      """
    ),
  ]
}
