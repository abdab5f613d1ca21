import Foundation
import Language

@testable import Exams
@testable import Handbook
@testable import Lint

/// A content root of a few files, loaded with its rules.
enum SmallHandbook {
  static func load(_ files: [String: String]) throws -> (handbook: Handbook, rules: RuleSet) {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("generation-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for (name, text) in files {
      let file = root.appendingPathComponent(name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return try rules(HandbookLoader.load(root: root.path))
  }

  static func rules(_ handbook: Handbook) throws -> (handbook: Handbook, rules: RuleSet) {
    let (rules, _) = RuleSet.compile(
      phrases: handbook.phraseRules, checks: handbook.checkRules, settings: handbook.settings, lexicon: try Lexicon.located(),
      surroundings: Surroundings(handbook: handbook))
    return (handbook, rules)
  }

  /// Phrase lists of two clauses, a procedure, terms and quantities.
  static let files = [
    "Standards/phrases/blame.md": """
    ---
    title: Вина
    severity: error
    ---

    ## Обвинение клиента {#blame}

    Клиент пришёл за помощью, а не за приговором.

    - вы сами виноваты → давайте вместе разберёмся
      - плохо: В этой ситуации вы сами виноваты.
      - хорошо: Вы ни в чём не виноваты, ошиблись мы.
    - вы неправильно указали → давайте проверим этот шаг
      - плохо: Вы неправильно указали адрес.
      - хорошо: В адресе нет номера дома, подскажите его.
    - надо было читать → поясню, как это работает
      - плохо: Надо было внимательно читать условия.
      - хорошо: Условие стоит внизу страницы, поясню его.
    - вы не дочитали → коротко повторю главное
      - плохо: Вы не дочитали наше письмо.
      - хорошо: Коротко повторю главное из письма.

    ## Равнодушие {#cold}

    Равнодушие слышно сразу.

    - это ваши проблемы → давайте решим
      - плохо: Это ваши проблемы, не наши.
      - хорошо: Поможем решить эту задачу сегодня.
    """,
    "Standards/service/repair.md": """
    ---
    title: Ремонт
    ---

    ## Срок ремонта {#term}

    Ремонт прибора мы заканчиваем за 20 дней со дня приёма.

    ## Диагностика {#check}

    Готовый прибор храним в сервисном центре бесплатно 30 дней. Новую смету держим без изменений целых 7 дней.

    ## Ответ мастера {#answer}

    Клиенту сообщаем дату визита не позже чем за 10 дней. В дороге деталь проводит обычно 15 дней.

    ## Приём {#acceptance}

    1. Найдите заказ и срок гарантии.
    2. Запишите недостаток словами клиента: дословно.
    3. Договоритесь, как товар приедет.
    4. Отправьте акт приёма; в нём номер и комплект.
    """,
    "Standards/glossary.md": """
    ---
    kind: glossary
    ---

    ## Апелляция {#appeal}

    Просьба сотрудника пересмотреть поставленную ему оценку.

    - синонимы: оспаривание

    ## Оспаривание {#dispute}

    Официальное возражение против того, что решил проверяющий.

    ## Бункер {#hopper}

    Отсек сверху кофемашины, в который засыпают зёрна.

    ## Акт {#act}

    Лист, в котором мастер описывает состояние товара.

    ## Бонус {#bonus}

    Единица счёта, которой платят часть стоимости заказа.
    """,
  ]
}
