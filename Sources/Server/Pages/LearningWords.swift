import Handbook

extension Words {
  /// Texts of the pages for learners and for the public.
  static let learning: [String: Localized] = [
    "faqHeadline": Localized(ru: "Чем помочь?", en: "How can we help?"),
    "faqLabel": Localized(ru: "Поиск по вопросам и ответам", en: "Search questions and answers"),
    "faqHint": Localized(ru: "Спросите своими словами", en: "Ask in your own words"),
    "faqTopics": Localized(ru: "Темы", en: "Topics"),
    "faqMore": Localized(ru: "ещё", en: "more:"),
    "faqAll": Localized(ru: "Все вопросы и ответы", en: "All questions and answers"),
    "faqNothing": Localized(
      ru: "Попробуйте назвать предмет вопроса: «доставка», «возврат», «гарантия». Ниже — все темы.",
      en: "Try the subject alone: delivery, refund, warranty. All topics are below."),
    "faqEmpty": Localized(
      ru: "Здесь появятся ответы на частые вопросы. Пока спросите нас напрямую — ответим.",
      en: "Answers to frequent questions will appear here. For now, ask us directly."),

    "verifyHeadline": Localized(ru: "Проверка сертификата", en: "Verify a certificate"),
    "verifyLead": Localized(
      ru: "Номер напечатан на сертификате. Имя владельца здесь не называется.",
      en: "The number is printed on the certificate. Its holder is not named here."),
    "verifyNumber": Localized(ru: "Номер сертификата", en: "Number of the certificate"),
    "verifyButton": Localized(ru: "Проверить номер", en: "Verify the number"),

    "mustPass": Localized(ru: "обязательный: ошибка провалит экзамен", en: "must be right to pass"),
    "choosePair": Localized(ru: "выберите…", en: "choose…"),
    "placeOf": Localized(ru: "Место:", en: "Place of:"),
    "moveUp": Localized(ru: "Выше:", en: "Up:"),
    "moveDown": Localized(ru: "Ниже:", en: "Down:"),
    "yourAnswer": Localized(ru: "Ваш ответ", en: "Your answer"),
    "rightAnswer": Localized(ru: "Верно", en: "Right"),

    "saved": Localized(ru: "Сохранено", en: "Saved"),
    "saving": Localized(ru: "Сохраняем…", en: "Saving…"),
    "queued": Localized(
      ru: "Нет связи. Ответ записан на этом устройстве и уйдёт, как только связь появится.",
      en: "No connection. The answer is kept on this device and sent as soon as there is one."),
    "signedOut": Localized(
      ru: "Нужно войти снова. Ответ записан на этом устройстве и сохранится, когда вы войдёте.",
      en: "You have to sign in again. The answer is kept on this device and saved when you do."),
    "unsaved": Localized(
      ru: "Ответ не сохранён: обновите страницу и ответьте ещё раз.", en: "The answer is not saved: reload the page and answer again."),
    "takenOver": Localized(
      ru: "Экзамен открыли на другом устройстве: здесь ответы больше не принимаются.",
      en: "The exam was opened on another device: no more answers are taken here."),
    "timeOver": Localized(ru: "Время вышло.", en: "Time is up."),
    "fiveMinutes": Localized(ru: "Осталось пять минут.", en: "Five minutes are left."),
    "oneMinute": Localized(ru: "Осталась одна минута.", en: "One minute is left."),
    "nextQuestion": Localized(ru: "Дальше", en: "Next"),
    "previousQuestion": Localized(ru: "Назад", en: "Back"),
    "saveAnswer": Localized(ru: "Ответить", en: "Answer"),
    "flag": Localized(ru: "Вернуться к вопросу позже", en: "Come back to it later"),
    "questions": Localized(ru: "Вопросы", en: "Questions"),
    "toSummary": Localized(ru: "Завершить экзамен…", en: "Finish the exam…"),
    "summary": Localized(ru: "Перед сдачей", en: "Before you hand it in"),
    "flaggedAre": Localized(ru: "Вы хотели вернуться:", en: "You wanted to come back to:"),
    "submitNote": Localized(ru: "После сдачи ответы изменить нельзя.", en: "Answers cannot be changed afterwards."),
    "submit": Localized(ru: "Сдать работу", en: "Hand it in"),
    "elsewhereNote": Localized(
      ru: "Если продолжить здесь, то устройство больше не сможет отвечать. Всё сохранённое на месте, время общее.",
      en: "If you go on here, that device can answer no more. Everything saved is kept; the time is the same."),
    "resumeHere": Localized(ru: "Продолжить здесь", en: "Go on here"),

    "exams": Localized(ru: "Экзамены", en: "Exams"),
    "examsNone": Localized(ru: "Для вашей роли экзаменов сейчас нет.", en: "There are no exams for your role now."),
    "toExams": Localized(ru: "К списку экзаменов", en: "To the exams"),
    "toTraining": Localized(ru: "К обучению", en: "To training"),
    "byPart": Localized(ru: "Результат по частям", en: "Result by part"),
    "part": Localized(ru: "Часть", en: "Part"),
    "points": Localized(ru: "Баллы", en: "Points"),
    "needed": Localized(ru: "Нужно", en: "Needed"),
    "toReview": Localized(ru: "Что повторить", en: "What to read again"),

    "today": Localized(ru: "Сегодня", en: "Today"),
    "todayNothing": Localized(ru: "Повторять нечего.", en: "There is nothing to repeat."),
    "nextStep": Localized(ru: "Следующий шаг", en: "The next step"),
    "programs": Localized(ru: "Программы", en: "Programs"),
    "beginProgram": Localized(ru: "Начать", en: "Begin"),
    "hoursDone": Localized(ru: "Пройдено часов", en: "Hours done"),
    "haveRead": Localized(ru: "Прочитано", en: "I have read it"),
    "later": Localized(ru: "Позже", en: "Later"),
    "enough": Localized(ru: "На сегодня хватит", en: "Enough for today"),
    "rubric": Localized(ru: "По чему оценивается", en: "What it is judged by"),
    "falseMarks": Localized(ru: "Здесь ошибки нет:", en: "No fault here:"),
    "remarks": Localized(ru: "Правила замечают ещё:", en: "The rules also say:"),
    "sample": Localized(ru: "Образец", en: "A good answer"),
    "compared": Localized(ru: "Я сверил ответ с образцом", en: "I have compared it"),
    "nextTask": Localized(ru: "Следующее задание", en: "The next task"),

    "recordLead": Localized(
      ru: "Это видите вы и те, кто отвечает за ваше обучение.", en: "You see this, and those who answer for your training."),
    "certificates": Localized(ru: "Сертификаты", en: "Certificates"),
    "openCertificate": Localized(ru: "Открыть для печати", en: "Open to print"),
    "openBadge": Localized(ru: "Open Badge (JSON)", en: "Open Badge (JSON)"),
    "verifyPage": Localized(ru: "Страница проверки", en: "Page to verify it"),
  ]
}
