import Foundation

/// A content root in a temporary folder, removed with the value.
final class ContentFolder: Sendable {
  let root: String

  init(_ files: [String: String] = ContentFolder.sample) throws {
    root = FileManager.default.temporaryDirectory.path + "/etalon-server-" + UUID().uuidString
    for (path, text) in files { try write(path, text) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: root)
  }

  func write(_ path: String, _ text: String) throws {
    let full = root + "/" + path
    let folder = URL(fileURLWithPath: full).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: full), options: .atomic)
  }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(atPath: root + "/" + path)
  }

  /// A small company that sells lamps.
  static let sample: [String: String] = [
    "etalon.yaml": "company:\n  name: Светлячок\n",
    "Standards/service/complaints.md": """
    ---
    title: Жалобы
    owner: отдел качества
    review-by: 2026-06-01
    channels: [email, chat]
    audience: internal
    ---

    Жалоба — это клиент, который ещё не ушёл.

    ## Не обвиняем клиента {#no-blame #old-blame}

    Говорим о шаге, который исправит дело.

    ```rule
    check: apology
    severity: error
    ```

    ## Сроки {#terms}

    Первый ответ — за час. Подробнее: [не обвиняем](#no-blame).

    <script>alert("из текста")</script>
    """,
    "Standards/faq/delivery.md": """
    ---
    title: Вопросы о доставке
    audience: public
    ---

    ## Сколько стоит доставка? {#price}

    Доставка лампы по городу стоит 300 рублей, за город — 500 рублей.

    ## Как скоро привезут люстру? {#when}

    Люстру привезём за два дня. О сроках жалобы см. [сроки](../service/complaints.md#terms).
    """,
    "Standards/Общее/Тон речи.md": """
    # Тон речи

    Говорим спокойно.

    ## Обращение на «вы»

    Клиенту говорим «вы».
    """,
    "Standards/phrases/blame.md": """
    ---
    title: Не перекладываем вину
    severity: error
    ---

    # Обвинение клиента {#blame}

    Приговор не чинит лампу: [не обвиняем](../service/complaints.md#no-blame).

    - вы сами виноваты → давайте разберёмся
    - вы не дочитали → уточню этот шаг
    """,
    "Standards/templates/general.md": """
    ---
    title: Общие шаблоны
    ---

    ## Лампа перегорела {#burnt}

    ### Почта {#burnt-email}

    Здравствуйте, {имя}! Заменим перегоревшую лампу бесплатно.
    """,
    "Standards/service/new.md": """
    ---
    title: Новый порядок
    status: draft
    ---

    ## Ещё не решено {#open}

    Черновик о гирляндах.
    """,
    "Standards/notices/closed.md": """
    ---
    title: Склад закрыт до понедельника
    must-read: true
    valid-until: 2026-12-05
    ---

    Отправок нет.
    """,
    "Exams/questions/bank.md": """
    ---
    title: Банк вопросов
    ---

    ## blame-001 Слова без вины

    ```question
    clause: service/complaints#no-blame
    ```

    Что сказать клиенту?

    - [x] Секретный верный ответ
    - [ ] Неверный ответ
    """,
  ]
}
