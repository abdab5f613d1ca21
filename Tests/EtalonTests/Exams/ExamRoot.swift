import Exams
import Foundation
import Handbook
import Testing

@testable import Etalon

/// A small company with an exam, in a temporary folder; desks over it at any hour.
final class ExamRoot {
  let path = NSTemporaryDirectory() + "/exams-" + UUID().uuidString

  init(_ changes: [String: String] = [:]) throws {
    for (name, text) in ExamRoot.files.merging(changes, uniquingKeysWith: { $1 }) { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func edit(_ name: String, _ old: String, with new: String) throws {
    let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)), as: UTF8.self)
    try #require(text.contains(old))
    try write(name, text.replacingOccurrences(of: old, with: new))
  }

  /// The desk at a time of 1 December 2026, UTC.
  func desk(_ time: String = "09:00:00") throws -> ExamDesk {
    try desk(on: "2026-12-01T\(time)Z")
  }

  func desk(on moment: String) throws -> ExamDesk {
    try ExamDesk(try Workspace.open(root: path), clock: try Clock(moment, timeZone: "UTC"))
  }

  func exam() throws -> Exam { try ExamDesk.exam("start", in: try Workspace.open(root: path)) }

  /// Begins or goes on, and is sitting then.
  func sit(_ time: String = "09:00:00", person: String = "anna", attempt: String? = nil, session: String = "s-1") async throws -> Sitting {
    let begun = try await desk(time).begin(try exam(), person: person, attempt: attempt, session: session)
    guard case .sitting(let sitting) = begun else {
      Issue.record("Not sitting: \(begun)")
      throw EtalonError(.refused, ru: "", en: "")
    }
    return sitting
  }

  /// What somebody answers who knows the key.
  static func right(_ item: PaperItem) -> Answer? {
    switch item.key.answer {
    case .choice(let keys): .choice(keys.indices.filter { keys[$0].weight > 0 })
    case .trueFalse(let truth): .truth(truth)
    case .ordering(let order): .order(order)
    case .spot(let faults): .marks(faults.map(\.range))
    case .rubric: .text("Анна, простите нас за ожидание! Курьер привезёт заказ завтра до обеда.")
    default: nil
    }
  }

  /// Answers to everything but some questions, and hands in.
  func pass(_ time: String = "09:10:00", person: String = "anna", except: Set<String> = []) async throws -> (Sitting, ExamResult) {
    var sitting = try await sit(time, person: person)
    let desk = try desk(time)
    for item in sitting.paper.items where !except.contains(item.question) {
      try await desk.save(ExamRoot.right(item), slot: item.slot, in: &sitting)
    }
    return (sitting, try await desk.submit(sitting))
  }

  static let exam = """
    ---
    kind: exam
    id: start
    title: Первый экзамен
    time: {limit: 15m, grace: 60s}
    attempts: {max: 2, delay: [1d]}
    sections:
      - {title: Знание, pick: [{from: "tag:знание", count: 3}]}
    pass: {total: 70%, grades: {отлично: 95%, зачёт: 70%}}
    review: {during: none, after: [score, feedback, clauses]}
    ---

    Отвечайте сами.

    """

  /// The same with answers that a person reads.
  static let written = exam.replacingOccurrences(
    of: "pass: {total: 70%",
    with: "  - {title: Практика, pick: [{from: \"type:reply\", count: 1}, {from: \"type:spot\", count: 1}]}\npass: {total: 70%")

  static let files: [String: String] = [
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
    "Exams/questions/complaints.md": """
    # Вопросы

    ## c-001 Где отвечаем

    ```question
    clause: service/complaints#term
    type: multiple
    tags: [знание]
    points: 4
    ```

    Где на жалобу отвечают в день обращения?

    - [x] В чате
    - [x] На почте
    - [ ] Нигде
    - [ ] В газете

    > Пояснение: на почте — за 2 часа.

    ## c-002 Порядок ответа

    ```question
    clause: service/complaints#term
    tags: [знание]
    points: 4
    ```

    Расставьте по порядку.

    1. Приветствие
    2. Действие
    3. Срок
    4. Прощание

    ## c-003 Вина

    ```question
    clause: service/complaints#no-blame
    type: true-false
    answer: false
    tags: [знание]
    points: 2
    ```

    О вине клиента пишут в первой строке.

    ## spot-001 Найдите

    ```question
    type: spot
    clause: service/complaints#no-blame
    points: 2
    ```

    Отметьте выражения, которые отправлять нельзя.

    ```reply
    Здравствуйте, Анна! В этом вы сами виноваты. Заказ приедет завтра до обеда. Это ваши проблемы.
    ```

    ## reply-001 Ответьте

    ```question
    type: reply
    clause: [service/complaints#no-blame, service/complaints#term]
    points: 10
    ```

    Ответьте клиентке.

    ```customer
    Где мой заказ? Анна
    ```

    ### Рубрика

    - [4] Нет запрещённых выражений {lint: phrases/*}
    - [2] Назван день {contains: (завтра|послезавтра)}
    - [4] Извинение без «но» {human}

    ### Образец

    Анна, простите нас: привезём заказ завтра до обеда.

    """,
  ]
}
