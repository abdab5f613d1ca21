/// Handbooks of several trades, written in different habits: numbered clauses, bullets, lists without examples, infinitives, English.
enum Trades {
  static let all: [(name: String, files: [String: String])] = [
    ("bank", bank), ("clinic", clinic), ("delivery", delivery), ("software", software),
  ]

  static let bank = [
    "Standards/glossary.md": """
    ---
    kind: glossary
    ---

    # Словарь

    ## Аккредитив

    Счёт, с которого деньги уходят продавцу только после выполнения условий сделки.

    ## Аннуитетный платёж

    Аннуитетный платёж — это равный взнос, который клиент вносит каждый месяц до конца срока кредита.

    ## БКИ

    Бюро, в котором хранятся сведения о кредитах граждан.

    - синонимы: бюро кредитных историй

    ## Грейс-период

    Льготный срок, в течение которого покупки по карте не облагаются процентами.

    ## Комплаенс-офицер

    Сотрудник, который проверяет сделки на соответствие закону.

    ## Кэшбэк

    Часть суммы покупки, которую банк возвращает на карту.

    ## Овердрафт

    Возможность тратить больше, чем лежит на счёте, в пределах согласованной суммы.

    ## Поручитель

    Человек, который отвечает по кредиту, если заёмщик не платит.

    ## Созаёмщик

    Участник договора, доход которого учитывают вместе с доходом заёмщика.

    ## Эквайринг

    Приём оплаты картами в магазине через терминал.

    ## Андеррайтер

    Специалист, оценивающий риск по заявке и готовящий решение.

    ## Скоринг

    Автоматическая оценка платёжеспособности заявителя по анкете и истории.
    """,
    "Standards/phrases/stop.md": """
    ---
    title: Стоп-слова
    severity: error
    ---

    # Недоверие к клиенту

    Клиент не обязан доказывать, что он прав.

    - вы нас обманываете → давайте сверим данные по операции
    - вы сами перевели деньги → посмотрим, как вернуть перевод
    - докажите, что это были не вы → подскажите, когда вы заметили операцию
    - вы что-то скрываете → уточните, пожалуйста, источник дохода
    - кто угодно мог знать ваш пароль → давайте сменим пароль прямо сейчас

    # Отказ без решения

    Отказ без следующего шага возвращает клиента с тем же вопросом.

    - мы ничего не можем сделать → я передам вопрос профильному специалисту
    - это невозможно → подберу другой вариант
    - такие правила банка → объясню, почему банк так решил
    - обращайтесь в отделение → запишу вас в отделение на удобное время
    - ждите ответа → ответ придёт до 18:00 завтрашнего дня
    - вам отказано, причину не сообщаем → банк не одобрил заявку, вот что можно улучшить

    # Канцелярит

    - в связи с вышеизложенным → поэтому
    - осуществить перевод → перевести
    - произвести оплату → оплатить
    - на текущий момент времени → сейчас

    | Нельзя | Можно | Почему |
    | --- | --- | --- |
    | не тратьте моё время | вернёмся к вашему вопросу | грубость |
    | это ваши проблемы | поможем решить | равнодушие |
    """,
    "Standards/service/calls.md": """
    # Стандарт телефонного обслуживания

    ## Ответ на звонок

    Снимаем трубку не позже третьего сигнала. Время ожидания в очереди — не более 40 секунд. Представляемся: «Северный банк, Мария, здравствуйте».

    ## Удержание вызова

    Предупредите клиента и дождитесь согласия. Держать клиента на линии дольше 2 минут нельзя. Если ответа нет, предложите перезвонить в течение 30 минут.

    ## Этапы идентификации клиента

    1. Приветствие и представление
    2. Запрос фамилии, имени и отчества
    3. Сверка кодового слова
    4. Уточнение последних четырёх цифр карты
    5. Переход к вопросу клиента

    ## Блокировка карты

    1. Проверяем личность клиента по кодовому слову.
    2. Уточняем последние операции.
    3. Блокируем карту и называем номер обращения.
    4. Предлагаем перевыпуск и выбираем отделение.
    5. Отправляем клиенту СМС с подтверждением.

    ## Правила разговора

    1. Говорите спокойно и не перебивайте.
    2. Обращайтесь по имени и отчеству.
    3. Называйте точные суммы и даты.
    4. Завершайте разговор благодарностью.

    ## Время ответа

    | Канал | Первый ответ | Решение |
    | --- | --- | --- |
    | Телефон | сразу | во время звонка |
    | Чат в приложении | 1 минута | 1 час |
    | Электронная почта | 4 часа | 2 рабочих дня |
    | Письменная претензия | 1 рабочий день | 15 рабочих дней |

    ## Имя клиента {#name}

    Обращаемся по имени и отчеству.

    ```rule
    check: shouting
    channels: [chat]
    severity: warning
    bad:
      - "ВАША КАРТА заблокирована, звоните срочно!!!"
      - "Перевод ОТКЛОНЁН, пополните счёт."
    good:
      - "Карта заблокирована. Перевыпуск займёт 3 дня."
      - "Перевод отклонён: на счёте не хватает 200 ₽."
      - "Перевод зачислен сегодня в 14:20."
    ```
    """,
    "Standards/service/loans.md": """
    ---
    title: Регламент работы с кредитными заявками
    ---

    # Регламент работы с кредитными заявками

    ## 1. Общие положения

    1.1. Регламент действует для всех отделений и контакт-центра Северного банка.

    1.2. Решение по заявке на потребительский кредит сообщается клиенту в течение 2 рабочих дней.

    1.3. Решение по ипотечной заявке банк принимает не позднее 5 рабочих дней после получения полного пакета документов.

    1.4. Одобренное предложение действует 30 календарных дней.

    ## 2. Приём заявки

    1. Установить личность клиента по паспорту.
    2. Проверить клиента по спискам и базе недействительных паспортов.
    3. Уточнить цель и желаемую сумму кредита.
    4. Рассчитать ежемесячный платёж и назвать полную стоимость кредита.
    5. Получить согласие на запрос в бюро кредитных историй.
    6. Отправить заявку на рассмотрение и сообщить срок ответа.

    ## 3. Суммы и сроки

    | Продукт | Максимальная сумма | Срок | Документы |
    | --- | --- | --- | --- |
    | Наличными | 3 000 000 ₽ | до 5 лет | паспорт |
    | Рефинансирование | 5 000 000 ₽ | до 7 лет | паспорт и справка о доходах |
    | Автокредит | 8 000 000 ₽ | до 8 лет | паспорт и водительское удостоверение |
    | Ипотека | 30 000 000 ₽ | до 30 лет | полный пакет |

    ## 4. Досрочное погашение

    Клиент вправе погасить кредит досрочно без комиссии. Заявление принимаем не позднее чем за 1 день до даты списания. Справку о закрытии кредита выдаём бесплатно в течение 3 дней.

    При частичном погашении клиент выбирает:

    - сократить срок кредита;
    - уменьшить ежемесячный платёж.

    ## 5. Просрочка

    - Первое напоминание клиент получает за 3 дня до даты платежа.
    - Звонок о просрочке делаем не раньше 2-го дня и не чаще 1 раза в сутки.
    - Отсрочку платежа на срок до 6 месяцев согласует кредитный комитет.
    - Пени составляют 0,1 % от суммы просрочки за каждый день.
    """,
    "etalon.yaml": """
    company: {name: Северный банк}
    languages: [ru]
    """,
  ]

  static let clinic = [
    "Standards/service/registry.md": """
    ---
    title: Регистратура
    ---

    ## Запись на приём {#booking}

    Запись подтверждаем за 24 часа до приёма. Опоздавшего пациента принимаем в течение 15 минут после назначенного времени. Отменить запись можно не позже чем за 3 часа до приёма.

    ## Порядок приёма звонка {#call}

    1. Представиться и назвать клинику.
    2. Уточнить причину обращения.
    3. Подобрать врача и время.
    4. Записать фамилию и телефон пациента.
    5. Повторить дату, время и адрес.

    ## Результаты анализов {#results}

    - Общий анализ крови готов через 1 рабочий день.
    - Копию результата выдаём пациенту по паспорту за 10 минут.
    - Хранятся результаты 5 лет.

    ## Подготовка {#preparation}

    | Исследование | Что нельзя | За сколько часов |
    | --- | --- | --- |
    | Анализ крови | есть | 8 часов |
    | УЗИ брюшной полости | есть и пить газированное | 6 часов |
    | Гастроскопия | есть, пить и курить | 12 часов |
    """,
    "Standards/phrases/tone.md": """
    ---
    title: Как не говорить с пациентом
    severity: error
    ---

    ## Диагнозы по телефону

    Администратор не врач.

    - у вас ничего серьёзного → врач ответит на этот вопрос на приёме
    - попейте вот эти таблетки → запишу вас к врачу сегодня
    - это просто нервы → опишите врачу всё, что беспокоит
    - так у всех бывает → врач посмотрит и скажет точно

    ## Спешка

    Пациент слышит, что ему не рады.

    - побыстрее, у меня очередь → давайте по порядку: когда вам удобно
    - вы не первый и не последний → помогу вам прямо сейчас
    - ждите, вас вызовут → врач пригласит вас через 10 минут
    """,
    "Standards/glossary.md": """
    ---
    kind: glossary
    ---

    ## Анамнез

    Сведения о болезни и жизни, которые врач собирает на приёме.

    ## Амбулаторная карта

    Документ, в который записывают обращения человека за помощью.

    ## Дежурный администратор

    Сотрудник, который отвечает за смену в регистратуре.

    ## Первичный приём

    Встреча с врачом, на которую человек пришёл впервые.

    ## Санитар

    Помощник, который убирает кабинеты и сопровождает лежачих.

    ## Лист ожидания

    Перечень людей, которым позвонят, если освободится время.
    """,
  ]

  static let delivery = [
    "Standards/couriers.md": """
    # Работа курьера

    Доставка еды и продуктов по городу.

    4.1 Курьер забирает заказ из ресторана за 7 минут.

    4.2 О задержке курьер предупреждает клиента не позже чем за 5 минут до обещанного времени.

    4.3 Сумка проходит санитарную обработку каждые 12 часов.

    ## Вручение заказа

    1. Позвоните клиенту у подъезда.
    2. Поднимитесь на этаж и поздоровайтесь.
    3. Назовите номер заказа и передайте пакет.
    4. Пожелайте приятного аппетита.

    ## Компенсации

    | Задержка | Промокод |
    | :-- | --: |
    | 15–30 минут | 200 ₽ |
    | 30–60 минут | 500 ₽ |
    | больше часа | стоимость заказа |

    ## Чат с клиентом

    В чате не кричим.

    ```rule
    check: shouting
    channels: [chat]
    severity: error
    bad:
      - "Курьер УЖЕ ЕДЕТ к вам"
      - "Заказ отменён!!!"
    good:
      - "Курьер уже едет к вам."
      - "Заказ отменён, деньги вернутся сегодня."
      - "Курьер приедет к 14:20."
    ```
    """,
    "Standards/phrases/courier.md": """
    ---
    title: Фразы курьера
    ---

    ## У двери

    - плохая фраза без стрелки
    - сами спускайтесь → поднимусь к вам через минуту
    - у меня нет сдачи → сдачу переведу сейчас по телефону
    - забирайте быстрее → вот ваш заказ
    - пакет уже порвался → заменю пакет или оформлю возврат
    - я в ваш двор не поеду → подъеду к воротам и позвоню
    """,
  ]

  static let software = [
    "Standards/glossary.md": """
    ---
    kind: glossary
    ---

    # Glossary

    ## Churn

    The share of customers who leave in a given period.

    ## Hotfix

    A small correction that is released outside the normal schedule.

    ## Incident commander

    The person who leads the work during an outage.

    ## Post-mortem

    A written analysis of what went wrong and how to prevent it.

    ## Rollback

    The return to the previous version after a failed release.

    ## Runbook

    A set of instructions for a routine or emergency operation.

    ## Sandbox

    An isolated account in which changes harm nobody.

    ## SLA

    The agreement that sets how fast we must answer and repair.

    ## Triage

    The first sorting of tickets by urgency and topic.
    """,
    "Standards/phrases/avoid.md": """
    ---
    title: Words we avoid
    severity: error
    ---

    # Blaming the customer

    The customer needs a fix, not a verdict.

    - you broke it -> let us see what changed
    - you should have read the documentation -> here is the step that helps
    - "that is a user error" -> "this setting is easy to miss"
      - bad: I checked the logs and that is a user error.
      - good: I checked the logs and found an error in our setup guide.
    - nobody else has this problem -> we have not seen this yet, so I will look into it
    - it works on my machine -> I could not reproduce it yet

    # Brushing off

    - that is not a bug -> this is how it works today, and here is why
    - contact another team -> I will pass this to the right team
    - we are too busy -> I will reply by 16:00
    - file a feature request -> I will note your idea for the product team
    - calm down -> I understand that this is urgent

    | Avoid | Say | Why |
    | --- | --- | --- |
    | we will fix it soon | the fix is planned for Thursday | empty promise |
    | just wait | I will write again at noon | idle |
    """,
    "Standards/service/support.md": """
    ---
    title: Support handbook
    ---

    # Response times

    | Severity | First reply | Update every | Owner |
    | --- | --- | --- | --- |
    | Critical | 15 minutes | 1 hour | on-call engineer |
    | High | 1 hour | 4 hours | senior agent |
    | Normal | 8 hours | 2 days | any agent |
    | Low | 2 days | week | trainee |

    # Taking a ticket

    1. Read the whole ticket, attachments included.
    2. Check the customer's plan and contract.
    3. Reproduce the fault in a test account.
    4. Write down the steps and the result.
    5. Assign the ticket to yourself and set the priority.

    # Escalation

    A ticket that has no owner after 30 minutes goes to the shift lead. The engineer on call answers a page within 5 minutes. We tell the customer the name of the new owner and the time of the next update.

    # Outage updates

    During an outage the status page is refreshed every 20 minutes. The final report is published within 3 business days. It names the cause, the fix and the owner.

    # Closing a ticket

    1. Ask the customer to confirm that the fix works.
    2. Summarise the cause in one sentence.
    3. Link the article that explains the fix.
    4. Close the ticket and thank the customer.

    # Data and access

    - Remote sessions last at most 60 minutes and are always recorded.
    - Access to a customer's account expires after 24 hours.
    - Logs are deleted after 90 days.
    - Never ask for a password.

    # Shouting

    Capital letters and rows of exclamation marks read as shouting.

    ```rule
    check: shouting
    severity: warning
    bad:
      - "PLEASE restart the server NOW, it is URGENT."
      - "It works again!!!"
    good:
      - "Please restart the server, the fix needs it."
      - "It works again since 14:20."
      - "The restart takes about two minutes."
    ```

    # Emoji

    No emoji in replies about outages.

    ```rule
    check: emoji
    severity: warning
    bad:
      - "We are on it 🚀"
    good:
      - "We are working on it and will write again by 15:00."
    ```

    # Placeholders

    A reply with an empty placeholder is not sent.

    ```rule
    check: placeholder
    severity: block
    bad:
      - "Hello {name}, your ticket is closed."
    good:
      - "Hello Anna, your ticket is closed."
    ```
    """,
    "etalon.yaml": """
    company: {name: Nimbus}
    languages: [en]
    """,
  ]
}
