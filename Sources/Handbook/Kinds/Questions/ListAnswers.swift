/// Answers that are lists without keys: pairs, and items in the right order.
enum ListAnswers {
  /// A row of a matching question before it is judged.
  struct Row {
    let left: String
    let right: String
    let line: Int
  }

  // MARK: - Matching

  /// The rows of a list with arrows; items without one are named.
  static func rows(_ run: AnswerRun, _ findings: inout Findings) -> [Row] {
    var rows: [Row] = []
    for item in run.items {
      if item.feedback != nil { refuseFeedback(item.line, &findings) }
      guard let split = MatchingArrow.split(item.text) else {
        let hasDash = MatchingArrow.dash(in: item.source)
        findings.error(
          "question-no-arrow", findings.spot(item.line),
          ru: "В паре «\(FrontMatterReader.brief(item.source))» нет стрелки." + (hasDash ? " Тире стрелкой не считается." : ""),
          en: "The pair “\(FrontMatterReader.brief(item.source))” has no arrow." + (hasDash ? " A dash is not an arrow." : ""),
          fixRu: "Запишите: `- левая часть → правая часть`; лишний вариант: `- → правая часть`.",
          fixEn: "Write `- left side → right side`; a distractor: `- → right side`.")
        continue
      }
      if split.hasSecond {
        findings.warning(
          "question-second-arrow", findings.spot(item.line), ru: "В паре две стрелки; стороны делит первая.",
          en: "The pair has two arrows; the first one separates the sides.",
          fixRu: "Если вторая стрелка — часть текста, возьмите его в кавычки.", fixEn: "If the second one belongs to the text, quote it.")
      }
      rows.append(Row(left: split.left, right: split.right, line: item.line))
    }
    return rows
  }

  /// The rows of a table of two columns.
  static func rows(_ table: Int, in tree: MarkdownTree, _ findings: inout Findings) -> [Row] {
    var rows: [Row] = []
    for row in tree.children(of: table) {
      guard case .row(isHeader: false) = tree.nodes[row].kind else { continue }
      let cells = tree.children(of: row).map { tree.nodes[$0].content.string }
      let line = tree.nodes[row].lines.lowerBound
      guard cells.count <= 2 else {
        findings.error(
          "question-table", findings.spot(line), ru: "В таблице соответствий больше двух столбцов.",
          en: "A table of pairs has two columns, not more.",
          fixRu: "Оставьте два столбца: левая и правая часть.", fixEn: "Keep two columns: left and right side.")
        return []
      }
      rows.append(Row(left: cells.first ?? "", right: cells.count > 1 ? cells[1] : "", line: line))
    }
    return rows
  }

  /// Pairs and distractors; nil if they cannot be used.
  static func matching(_ rows: [Row], line: Int, _ findings: inout Findings) -> QuestionAnswers? {
    var pairs: [MatchingPair] = []
    var distractors: [String] = []
    var lefts: [String: Int] = [:]
    for row in rows {
      guard !row.right.isEmpty else {
        findings.error(
          "question-empty-side", findings.spot(row.line), ru: "В паре нет правой части.", en: "The pair has no right side.",
          fixRu: "Допишите её; лишний вариант пишут справа: `- → текст`.", fixEn: "Write it; a distractor stands on the right: `- → text`.")
        continue
      }
      guard !row.left.isEmpty else {
        distractors.append(row.right)
        continue
      }
      if let first = lefts.updateValue(row.line, forKey: AnswerComparison.key(row.left)) {
        findings.error(
          "question-duplicate-option", findings.spot(row.line),
          ru: "Левая часть «\(FrontMatterReader.brief(row.left))» повторяет строку \(first).",
          en: "The left side “\(FrontMatterReader.brief(row.left))” repeats line \(first).",
          fixRu: "У каждой левой части одна пара: измените или удалите строку.",
          fixEn: "A left side has one pair: change or remove the line.")
        continue
      }
      pairs.append(MatchingPair(left: row.left, right: row.right))
    }
    let rights = Set(pairs.map { AnswerComparison.key($0.right) })
    if rights.count == 1, pairs.count > 1 {
      findings.warning(
        "question-equal-sides", findings.spot(line), ru: "Правые части всех пар одинаковы: соответствие не о чем спрашивать.",
        en: "The right sides of all pairs are equal: there is nothing to match.",
        fixRu: "Исправьте правые части; лишний вариант запишите `- → текст`.",
        fixEn: "Correct the right sides; write a distractor as `- → text`.")
    }
    var seen = rights
    for distractor in distractors where !seen.insert(AnswerComparison.key(distractor)).inserted {
      let isRight = rights.contains(AnswerComparison.key(distractor))
      let place = rows.last { $0.left.isEmpty && $0.right == distractor }?.line ?? line
      findings.error(
        "question-duplicate-option", findings.spot(place),
        ru: "Лишний вариант «\(FrontMatterReader.brief(distractor))» " + (isRight ? "совпадает с верной парой." : "записан дважды."),
        en: "The distractor “\(FrontMatterReader.brief(distractor))” " + (isRight ? "equals a right side." : "is written twice."),
        fixRu: "Измените или удалите его.", fixEn: "Change or remove it.")
    }
    guard !findings.isBroken else { return nil }
    guard pairs.count > 1 || pairs.count == 1 && !distractors.isEmpty else {
      findings.error(
        "question-one-option", findings.spot(line), ru: "Для соответствия нужно не меньше двух пар.",
        en: "Matching needs two pairs at least.",
        fixRu: "Добавьте пары: `- левая часть → правая часть`.", fixEn: "Add pairs: `- left side → right side`.")
      return nil
    }
    return .matching(pairs: pairs, distractors: distractors)
  }

  // MARK: - Ordering

  /// Items in the right order; nil if they cannot be used.
  static func ordering(_ run: AnswerRun, _ findings: inout Findings) -> QuestionAnswers? {
    checkNumbers(run, &findings)
    var seen: [String: Int] = [:]
    for item in run.items {
      if item.feedback != nil { refuseFeedback(item.line, &findings) }
      if item.text.isEmpty {
        findings.error(
          "question-empty-option", findings.spot(item.line), ru: "Шаг пустой.", en: "This step is empty.",
          fixRu: "Впишите его или удалите строку.", fixEn: "Write it or remove the line.")
      } else if let first = seen.updateValue(item.line, forKey: AnswerComparison.key(item.text)) {
        findings.error(
          "question-duplicate-option", findings.spot(item.line),
          ru: "Шаг повторяет строку \(first): порядок двух одинаковых шагов не определить.",
          en: "This step repeats line \(first): two equal steps have no order.",
          fixRu: "Измените или удалите один из них.", fixEn: "Change or remove one of them.")
      }
    }
    guard !findings.isBroken else { return nil }
    guard run.items.count > 1 else {
      findings.error(
        "question-one-option", findings.spot(run.line), ru: "Для порядка нужно не меньше двух шагов.",
        en: "Ordering needs two steps at least.",
        fixRu: "Добавьте шаги строками `1. …`, `2. …`.", fixEn: "Add steps as `1. …`, `2. …`.")
      return nil
    }
    return .ordering(run.items.map(\.text))
  }

  /// Markdown counts on from the first number and ignores the others; a writer may have meant them.
  private static func checkNumbers(_ run: AnswerRun, _ findings: inout Findings) {
    let numbers = run.items.compactMap(\.number)
    guard run.isOrdered, let first = numbers.first, numbers.count == run.items.count else { return }
    let isCounted = numbers.enumerated().allSatisfy { $1 == first + $0 } || numbers.allSatisfy { $0 == first }
    guard !isCounted else { return }
    findings.warning(
      "question-order-numbers", findings.spot(run.line), ru: "Номера шагов идут не подряд; верным считается порядок строк, а не номеров.",
      en: "The numbers of the steps do not count up; the order of the lines is taken, not that of the numbers.",
      fixRu: "Поставьте строки в верном порядке и пронумеруйте подряд.", fixEn: "Put the lines into the right order and number them.")
  }

  private static func refuseFeedback(_ line: Int, _ findings: inout Findings) {
    findings.warning(
      "question-feedback", findings.spot(line), ru: "Отклик под этим ответом не показывается: он бывает у вариантов и кратких ответов.",
      en: "The feedback below this answer is not shown: options and short answers have feedback.",
      fixRu: "Перенесите текст в пояснение: > Пояснение: …", fixEn: "Move the text into the explanation: > …")
  }
}
