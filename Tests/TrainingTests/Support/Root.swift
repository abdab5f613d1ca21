import Foundation
import Testing

@testable import Handbook

/// A content root written for a test, removed with its last user.
final class Root {
  let path: String

  init(_ files: [String: String]) throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("training-\(UUID().uuidString)").path
    for (name, text) in files { try write(name, text) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func write(_ name: String, _ text: String) throws {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  var handbook: Handbook { HandbookLoader.load(root: path) }

  static let refunds = """
    ---
    title: Возврат
    ---

    Коротко о возврате.

    ## Первый ответ {#first-reply #old-first}

    Отвечаем за **15 минут**.

    ```rule
    check: greeting
    ```

    ## Деньги {#money}

    1. Проверяем заказ.
    2. Возвращаем деньги за 3 дня.

    """

  static let phrases = """
    # Вина {#blame}

    Клиент пришёл за помощью: [деньги](../service/refunds.md#money).

    - вы сами виноваты → разберёмся вместе

    """

  static let questions = """
    ## refund-001 Ответ

    ```question
    clause: service/refunds#first-reply
    tags: [сроки]
    ```

    За сколько отвечаем?

    - [x] За 15 минут
    - [ ] За час

    ## refund-002 Деньги

    ```question
    clause: service/refunds#money
    tags: [сроки]
    type: true-false
    answer: true
    ```

    Деньги возвращаем за 3 дня.

    ## refund-003 Порядок

    ```question
    clause: service/refunds#money
    type: true-false
    answer: false
    ```

    Заказ проверяем после возврата денег.

    ## reply-001 Письмо

    ```question
    type: reply
    clause: service/refunds#money
    ```

    Ответьте клиенту.

    ```customer
    Где мои деньги?
    ```

    ### Рубрика

    - [2] Нет запрещённых выражений {lint: phrases/*}
    - [1] Назван срок {contains: 3 дня}
    - [1] Вежливо {human}

    ### Образец

    Вернём деньги за 3 дня.

    """

  static let program = """
    ---
    id: onboarding
    title: Первая неделя
    hours: 10
    steps:
      - {read: "service/*", hours: 2}
      - {drill: "tag:сроки", hours: 2}
      - {practise: "type:reply", hours: 1}
      - {do: "3 разговора с наставником", confirmed-by: trainer, checklist: checklists/call, hours: 3}
      - {exam: start, hours: 1}
      - {read: "service/refunds#money", hours: 1}
    ---

    Добро пожаловать.

    """

  static let exam = """
    ---
    id: start
    title: Экзамен
    audience: {requires: [onboarding]}
    sections:
      - title: Всё
        pick:
          - {from: "tag:сроки", count: 2}
    pass: {total: 60%}
    ---

    Отвечайте.

    """

  static let checklist = """
    ---
    title: Разговор
    channels: [phone]
    ---

    ## Начало

    - [3] Поздоровался {critical} (service/refunds#first-reply)
    - [1] Назвал имя

    ## Суть

    - [4] Назвал срок (service/refunds#money)

    """

  static func company() throws -> Root {
    try Root([
      "Standards/service/refunds.md": refunds, "Standards/phrases/blame.md": phrases, "Standards/checklists/call.md": checklist,
      "Exams/questions/refunds.md": questions, "Exams/programs/onboarding.md": program, "Exams/start.md": exam,
    ])
  }
}

extension Handbook {
  func clause(_ reference: String, source: SourceLocation = #_sourceLocation) throws -> Clause {
    self[try #require(clause(named: reference), "\(reference)", sourceLocation: source)]
  }
}

let someDay = Day(clampedYear: 2026, month: 12, day: 1)
