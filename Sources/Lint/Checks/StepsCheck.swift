import Handbook

/// A sequence of instructions in running text instead of a list.
struct StepsCheck: Check {
  static let description = CheckDescription(
    name: "steps",
    summary: Localized(ru: "Инструкция из нескольких действий оформлена списком.", en: "Instructions of several steps are a list."),
    documentation: Localized(
      ru: """
        Считает в абзаце действия, о которых просят клиента: «выньте», «промойте», «затем налейте», «потом нужно нажать». Просьбы об ответе и \
        вежливые слова («напишите», «проверьте» один раз, «извините») не считаются, пункты списка — тоже: там всё правильно.
        """,
      en: """
        Counts the actions that a paragraph asks of the client. Requests for an answer and words of courtesy do not count, nor do list items.
        """),
    options: [
      CheckOption(
        name: "min", kind: .count,
        documentation: Localized(ru: "Со скольких действий нужен список; по умолчанию 3.", en: "From how many steps on; 3 by default."))
    ],
    bad: [
      CheckExample("Выньте бак, промойте, потом налейте воду до отметки, вставьте обратно и нажмите пуск."),
      CheckExample("Сначала нужно открыть приложение, затем выбрать заказ, потом нажать «Вернуть»."),
      CheckExample("Open the app, then select your order, and press Return."),
    ],
    good: [
      CheckExample("1. Выньте бак.\n2. Промойте его тёплой водой.\n3. Налейте воду до отметки MAX.\n4. Нажмите «Пуск»."),
      CheckExample("Проверьте, пожалуйста, папку «Спам». Если письма нет, напишите нам и приложите снимок экрана."),
      CheckExample("Извините за ожидание. Напишите, когда удобно, и подождите курьера дома."),
    ])

  private let least: Int

  init(_ options: CheckOptions) throws(LintError) {
    least = options.count("min") ?? 3
    guard least > 1 else { throw .wrongOptionValue("min", expected: Localized(ru: "целое число от 2", en: "a whole number from 2 on")) }
  }

  func hits(in context: CheckContext) -> [CheckHit] {
    Instructions(context).runs(of: least).map { run in
      CheckHit(
        place: .judged(context.passage.bytes(of: run)),
        message: Localized(ru: "Несколько действий подряд в сплошном тексте.", en: "Several steps in running text."),
        advice: Localized(
          ru: "Оформите шаги нумерованным списком: одно действие — один пункт.", en: "Write a numbered list, one action an item."))
    }
  }
}
