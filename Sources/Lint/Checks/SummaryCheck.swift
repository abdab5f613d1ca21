import Handbook

/// Instructions of several steps that end without saying what has been reached.
struct SummaryCheck: Check {
  static let description = CheckDescription(
    name: "summary",
    summary: Localized(ru: "После нескольких шагов подведён итог.", en: "Several steps are followed by a summary."),
    documentation: Localized(
      ru: """
        Если в письме столько шагов (пунктов списка или действий в тексте), после последнего ищет предложение о результате: «теперь \
        кофемашина готова», «после этого заказ появится в списке». Прощание, подпись и «если будут вопросы, пишите» итогом не считаются.
        """,
      en: """
        Where a letter has so many steps, looks behind the last one for a sentence that tells the result. Closing words and “let us know” \
        are none.
        """),
    options: [
      CheckOption(
        name: "steps", kind: .count,
        documentation: Localized(ru: "Со скольких шагов нужен итог; по умолчанию 3.", en: "From how many steps on; 3 by default."))
    ],
    bad: [
      CheckExample("1. Выньте бак.\n2. Промойте его.\n3. Вставьте до щелчка.\n\nЕсли будут вопросы, пишите!\n\nС уважением, Олег"),
      CheckExample("Откройте сайт, выберите заказ и нажмите «Вернуть». Хорошего дня!"),
    ],
    good: [
      CheckExample("1. Выньте бак.\n2. Промойте его.\n3. Вставьте до щелчка.\n\nТеперь кофемашина готова к работе. Хорошего дня!"),
      CheckExample("Откройте сайт, выберите заказ и нажмите «Вернуть». Деньги придут за три дня."),
      CheckExample("Проверьте, пожалуйста, почту. Хорошего дня!"),
    ])

  private let least: Int

  init(_ options: CheckOptions) throws(LintError) {
    least = options.count("steps") ?? 3
    guard least > 0 else { throw .wrongOptionValue("steps", expected: Localized(ru: "целое число от 1", en: "a whole number from 1 on")) }
  }

  func hits(in context: CheckContext) -> [CheckHit] {
    let passage = context.passage
    let instructions = Instructions(context)
    let isLong = instructions.items.count >= least || !instructions.runs(of: least).isEmpty
    guard isLong, let start = instructions.end(in: passage) else { return [] }
    let hasSummary = passage.sentences[min(start, passage.sentences.count)...].contains { isSummary($0, context.words) }
    guard !hasSummary else { return [] }
    let end = passage.sentences[max(0, start - 1)].bytes
    let place = passage.judged.source(of: end).upperBound
    return [
      CheckHit(
        place: .missing(at: place, code: "summary"),
        message: Localized(ru: "После шагов нет итога.", en: "The steps are not summed up."),
        advice: Localized(
          ru: "Скажите, что получилось: «Теперь кофемашина готова к работе».", en: "Tell the result: “Your machine is ready now.”"))
    ]
  }

  /// Whether a sentence tells something besides courtesy.
  private func isSummary(_ sentence: Sentence, _ words: ReplyWords) -> Bool {
    guard sentence.words.count >= 3, !sentence.isQuestion else { return false }
    if SummaryCheck.results.occur(words, in: sentence.words) { return true }
    // «Если номер стёрся, пришлите фото»: what else may happen is no result.
    guard sentence.words.count >= 4, !SummaryCheck.conditions.contains(words.hashes[sentence.words.lowerBound]) else { return false }
    return !SummaryCheck.courtesy.occur(words, in: sentence.words)
  }

  private static let conditions = WordSet("если когда ежели if when unless")
  private static let results = Expressions(
    """
    теперь
    готово
    итак
    в итоге
    в результате
    таким образом
    как видите
    на этом все
    после этого
    тогда
    now
    after that
    as a result
    """)
  private static let courtesy = Expressions(
    """
    +вопрос
    +спасибо
    +благодарить
    +обращаться
    +обратиться
    +писать
    +написать
    +звонить
    +уважение
    +помочь
    +рад
    на связи
    +хороший|+добрый|+приятный|+отличный|+удачный +день|+вечер|+выходной|+настроение
    всего доброго
    до свидания
    +служба
    +менеджер
    +специалист
    +команда
    thank|thanks
    questions
    regards
    let us know
    """)
}
