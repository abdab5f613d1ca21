import Handbook

/// «Вы поняли?» sounds like an exam; where required, a soft question takes its place.
struct CheckUnderstandingCheck: Check {
  static let description = CheckDescription(
    name: "check-understanding",
    summary: Localized(ru: "Клиента не спрашивают «Вы поняли?».", en: "Clients are not asked “Do you understand?”"),
    documentation: Localized(
      ru: """
        Находит вопросы, в которых слышен экзамен: «Вы поняли?», «Вам понятно?», «Я понятно объясняю?», «Ясно?». Вопросы о результате \
        («Получилось открыть раздел?», «Насколько сейчас понятно, как начисляются бонусы?») и вопросы о себе («Правильно ли я понял?») не \
        трогает. По желанию требует такого мягкого вопроса в письме с инструкцией.
        """,
      en: """
        Finds questions that sound like an exam: “Do you understand?”, “Is that clear?” Questions about the result, and about oneself, are \
        left alone. On demand a letter with instructions must ask a soft question.
        """),
    options: [
      CheckOption(
        name: "required", kind: .flag,
        documentation: Localized(
          ru: "В письме с двумя и более шагами нужен мягкий вопрос.", en: "A letter with two steps or more needs a soft question."))
    ],
    bad: [
      CheckExample("Бонусы сгорают через полгода. Вы поняли?"),
      CheckExample("Я понятно объясняю?"),
      CheckExample("Надеюсь, вам всё понятно?"),
      CheckExample("Do you understand?"),
      CheckExample("Откройте сайт и нажмите «Вернуть». Хорошего дня!", options: ["required": .bool(true)]),
    ],
    good: [
      CheckExample("Насколько сейчас понятно, как начисляются бонусы?"),
      CheckExample("Правильно ли я поняла, что бак не снимается? Какой шаг разобрать ещё раз?"),
      CheckExample("Если что-то непонятно, напишите. Теперь мы в этом вопросе разобрались?"),
      CheckExample("Откройте сайт и нажмите «Вернуть». Получилось?", options: ["required": .bool(true)]),
    ])

  private let isRequired: Bool

  init(_ options: CheckOptions) {
    isRequired = options.flag("required")
  }

  func hits(in context: CheckContext) -> [CheckHit] {
    let words = context.words
    var hits: [CheckHit] = []
    var isSoft = false
    for sentence in context.passage.sentences where sentence.isQuestion && !sentence.words.isEmpty {
      if let match = exam(sentence, words) {
        hits.append(
          CheckHit(
            place: .judged(context.passage.bytes(of: match)),
            message: Localized(ru: "В вопросе слышен экзамен.", en: "The question sounds like an exam."),
            suggestions: CheckUnderstandingCheck.alternatives(
              isRussian: context.passage.tokens.tokens[context.passage.words[match.lowerBound].token].script == .cyrillic
            )
            .map { Suggestion(text: $0, fix: false) },
            advice: Localized(ru: "Спросите о результате.", en: "Ask about the result.")))
      } else {
        isSoft = isSoft || CheckUnderstandingCheck.soft.occur(words, in: sentence.words)
      }
    }
    if isRequired, hits.isEmpty, !isSoft, Instructions(context).steps.count > 1 {
      hits.append(
        CheckHit(
          place: .missing(at: context.ownEnd, code: "soft-question"),
          message: Localized(ru: "Не спросили, получилось ли у клиента.", en: "The client is not asked whether it worked."),
          advice: Localized(ru: "Например: «Получилось открыть раздел?»", en: "For example: “Did the page open?”")))
    }
    return hits
  }

  private func exam(_ sentence: Sentence, _ words: ReplyWords) -> Range<Int>? {
    guard let match = CheckUnderstandingCheck.exams.first(words, in: sentence.words) else { return nil }
    if CheckUnderstandingCheck.excuses.occur(words, in: sentence.words) { return nil }
    if words.isNegated(match.words.lowerBound) { return nil }
    // One word is a question of its own: «Понятно?», «…, ясно?»
    if match.words.count == 1 {
      let isLast = match.words.upperBound == sentence.words.upperBound
      let isAlone = sentence.words.count == 1 || words.separates(match.words.lowerBound, by: 0x2C)
      guard isLast, isAlone else { return nil }
    }
    return match.words
  }

  private static func alternatives(isRussian: Bool) -> [String] {
    isRussian
      ? ["Теперь мы в этом вопросе разобрались", "Насколько мы с вами сейчас прояснили этот момент"]
      : ["Did that work for you", "Which step shall we go through once more"]
  }

  private static let exams = Expressions(
    """
    вы меня? все? поняли|понимаете|усвоили|уяснили
    вам теперь? все? понятно|ясно
    вам это|эта|этот|так понятно|понятна|понятен|ясно
    все ли? вам? понятно|ясно
    все поняли|понятно|ясно
    я все? понятно|ясно|доступно +объяснять|+объяснить|+рассказать|+выразиться|+изложить|+говорить
    понятно|ясно|доступно ли? я? +объяснять|+объяснить|+рассказать|+выразиться|+изложить
    это вам? понятно|ясно
    поняли меня
    понятно
    ясно
    понимаете
    do you understand
    did you understand
    do you get it
    is that|this|it|everything clear
    am i clear
    understood
    clear
    """)
  /// What turns a question about understanding into another one.
  private static let excuses = Expressions(
    """
    насколько
    правильно|верно ли? я|мы
    как вы поняли|понимаете
    что|какой|какая|какое|какие|где|почему вам|именно|вы|из
    """)
  private static let soft = Expressions(
    """
    +получиться
    +удаться
    +разобраться
    +прояснить
    насколько
    какой|какие|что +шаг|+момент|+пункт|еще
    +остаться … +вопрос
    +помочь
    в порядке
    +сработать
    +заработать
    +открыться
    did it|that|this
    does it|that|this
    which step
    any questions
    """)
}
