import Foundation

/// A small company: two standards, a list of phrases, five questions, two exams.
enum ChainRoot {
  static func make() throws -> Folder {
    let folder = try Folder()
    for (name, text) in files { try folder.write(name, text) }
    return folder
  }

  static let files: [String: String] = [
    "etalon.yaml": "company:\n  name: Вербена\ntimezone: Europe/Moscow\nchannels: [phone, email, chat]\n",
    "Standards/service/chat.md": """
    # Чат {#chat}

    ## Первый ответ {#first-reply}

    В чате отвечаем в течение 15 минут.

    ## Прощание {#goodbye}

    Прощаемся по имени и благодарим за обращение.

    """,
    "Standards/service/phone.md": """
    # Телефон {#phone}

    ## Трубка {#pick-up}

    Берём трубку до третьего гудка.

    """,
    "Standards/phrases/waiting.md": """
    ---
    kind: phrases
    ---

    # Ожидание {#waiting}

    Клиенту нужен срок, а не просьба подождать: [первый ответ](../service/chat.md#first-reply).

    - ожидайте ответа → отвечу в течение 15 минут

    """,
    "Exams/questions/bank.md": """
    ---
    kind: questions
    ---

    ## chat-001 Срок первого ответа

    ```question
    clause: service/chat#first-reply
    ```

    За сколько минут отвечаем в чате?

    - [x] за 15
    - [ ] за 60

    ## chat-002 Опоздание

    ```question
    clause: service/chat#first-reply
    ```

    Прошёл час. Ответ в чате опоздал?

    - [x] да
    - [ ] нет

    ## chat-003 Прощание

    ```question
    clause: service/chat#goodbye
    ```

    Как прощаемся?

    - [x] по имени
    - [ ] никак

    ## phone-001 Гудки

    ```question
    clause: service/phone#pick-up
    ```

    До какого гудка берём трубку?

    - [x] до третьего
    - [ ] до десятого

    """,
    "Exams/chat.md": exam("chat", "Чат", 3), "Exams/phone.md": exam("phone", "Телефон", 1),
  ]

  private static func exam(_ id: String, _ title: String, _ count: Int) -> String {
    """
    ---
    id: \(id)
    title: \(title)
    kind: exam
    sections:
      - title: Знание
        pick: [{from: "clause:service/\(id)#*", count: \(count)}]
    pass: {total: 100%}
    confirm: auto
    certificate: {valid: 365d, admits: {\(id): full}}
    recertify: {on-change: delta, on-expiry: full, deadline: 14d}
    ---

    Отвечайте сами.

    """
  }
}
