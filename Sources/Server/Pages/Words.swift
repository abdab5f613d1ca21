import Handbook

/// Fixed texts of the pages. Templates name them as `words.NAME`.
enum Words {
  static let all = general.merging(learning) { first, _ in first }.merging(AccountWords.all) { first, _ in first }

  private static let general: [String: Localized] = [
    "code": Localized(ru: "ru", en: "en"),
    "brand": Localized(ru: "Эталон", en: "Etalon"),
    "skip": Localized(ru: "К содержанию страницы", en: "Skip to content"),
    "language": Localized(ru: "Язык страниц", en: "Language of the pages"),
    "home": Localized(ru: "На главную", en: "Home"),

    "places": Localized(ru: "Разделы", en: "Sections"),
    "search": Localized(ru: "Поиск", en: "Search"),
    "reply": Localized(ru: "Проверка ответа", en: "Check a reply"),
    "training": Localized(ru: "Обучение", en: "Training"),
    "exams": Localized(ru: "Экзамены", en: "Exams"),
    "signIn": Localized(ru: "Войти", en: "Sign in"),

    "headline": Localized(ru: "Что ответить клиенту?", en: "What do we tell the customer?"),
    "queryLabel": Localized(ru: "Поиск по стандартам и ответам", en: "Search standards and answers"),
    "queryHint": Localized(ru: "Вопрос клиента или слова из стандарта", en: "A customer’s question, or words of a standard"),
    "find": Localized(ru: "Найти", en: "Search"),
    "slash": Localized(ru: "Клавиша / — перейти к поиску", en: "Press / to search"),
    "suggestions": Localized(ru: "Подходящие пункты", en: "Matching clauses"),
    "suggestionsNone": Localized(ru: "Совпадений нет", en: "No matches"),
    "suggestionsCount": Localized(ru: "Подходящих пунктов:", en: "Matching clauses:"),
    "suggestionsAs": Localized(ru: "Показано для", en: "Showing results for"),
    "examples": Localized(ru: "Например:", en: "For example:"),
    "contents": Localized(ru: "Все документы", en: "All documents"),
    "pinned": Localized(ru: "Прочитайте обязательно", en: "Must be read"),

    "filters": Localized(ru: "Уточнить поиск", en: "Narrow the search"),
    "kinds": Localized(ru: "Где искать", en: "Where to look"),
    "channels": Localized(ru: "Канал", en: "Channel"),
    "anyKind": Localized(ru: "Везде", en: "Everywhere"),
    "anyChannel": Localized(ru: "Любой", en: "Any"),
    "interpreted": Localized(ru: "Показаны результаты для", en: "Showing results for"),
    "typed": Localized(ru: "Вы написали", en: "You typed"),
    "more": Localized(ru: "Показать ещё", en: "Show more"),
    "nothing": Localized(ru: "По запросу ничего не нашлось", en: "Nothing was found for"),
    "nothingFiltered": Localized(ru: "С этими фильтрами ничего не нашлось", en: "Nothing was found with these filters"),
    "tips": Localized(
      ru:
        "Попробуйте другие слова: предмет вопроса обычно находится быстрее, чем целая фраза. Опечатки и забытую раскладку поиск исправит сам.",
      en: "Try other words: the subject is found sooner than a whole sentence. Typing errors are repaired by themselves."),
    "tryExamples": Localized(ru: "Или начните с частых вопросов:", en: "Or start with frequent questions:"),

    "replyHeadline": Localized(ru: "Проверьте ответ до отправки", en: "Check a reply before it is sent"),
    "replyLead": Localized(
      ru: "Текст сверяется со стандартами и нигде не сохраняется.", en: "The text is held against the standards and kept nowhere."),
    "letter": Localized(ru: "Письмо клиента", en: "The client’s letter"),
    "letterHint": Localized(
      ru: "Необязательно. С письмом видно, на все ли вопросы вы ответили.",
      en: "Optional. With the letter you see whether every question is answered."),
    "draft": Localized(ru: "Ваш ответ", en: "Your reply"),
    "draftHint": Localized(ru: "Вставьте или напишите ответ клиенту", en: "Paste or write the reply"),
    "channelName": Localized(ru: "Канал", en: "Channel"),
    "clientName": Localized(ru: "Имя клиента", en: "Client’s name"),
    "agentName": Localized(ru: "Ваше имя", en: "Your name"),
    "check": Localized(ru: "Проверить", en: "Check"),
    "findings": Localized(ru: "Замечания", en: "Findings"),
    "findingsNone": Localized(ru: "Замечаний нет: можно отправлять.", en: "Nothing to mend: it may be sent."),
    "findingsWait": Localized(ru: "Проверяем…", en: "Checking…"),
    "findingsEmpty": Localized(ru: "Замечания появятся здесь, пока вы пишете.", en: "Findings appear here while you write."),
    "findingsLost": Localized(
      ru: "Нет связи: проверим, как только она появится.", en: "No connection: the check resumes as soon as there is one."),
    "findingsCount": Localized(ru: "Замечаний:", en: "Findings:"),
    "replyBlocked": Localized(ru: "Отправлять нельзя", en: "It may not be sent"),
    "writeInstead": Localized(ru: "Заменить на", en: "Replace by"),
    "delete": Localized(ru: "убрать", en: "delete"),
    "missing": Localized(ru: "Не хватает", en: "Missing"),
    "why": Localized(ru: "Почему", en: "Why"),
    "whyClause": Localized(ru: "Пункт стандарта", en: "Clause"),
    "fixAll": Localized(ru: "Исправить всё бесспорное", en: "Mend all that is safe"),
    "copy": Localized(ru: "Скопировать ответ", en: "Copy the reply"),
    "copied": Localized(ru: "Скопировано", en: "Copied"),
    "copyClause": Localized(ru: "Скопировать", en: "Copy"),
    "copiedInward": Localized(
      ru: "Это текст для сотрудников: клиенту ответьте своими словами", en: "This is written for the staff: answer in words of your own"),
    "uncopied": Localized(ru: "Не скопировалось: выделите текст и скопируйте сами", en: "Not copied: select the text and copy it yourself"),
    "placesOpen": Localized(ru: "Осталось заполнить:", en: "Still to be filled in:"),
    "placesForget": Localized(ru: "Новый клиент: очистить поля", en: "New client: clear the fields"),
    "showPlace": Localized(ru: "Показать в тексте", en: "Show in the text"),
    "clientAsks": Localized(ru: "Клиент спрашивает", en: "The client asks"),
    "rulesBroken": Localized(
      ru: "Часть правил с ошибками и не действует: расскажите тренеру.", en: "Some rules are broken and do not fire: tell the trainer."),

    "toc": Localized(ru: "Содержание", en: "Contents"),
    "anchor": Localized(ru: "Ссылка на пункт", en: "Link to the clause"),
    "file": Localized(ru: "Файл", en: "File"),
    "otherMarks": Localized(ru: "ещё", en: "more"),
  ]

  /// The texts in a language.
  static func dictionary(_ language: InterfaceLanguage) -> [String: String] {
    language == .ru ? russian : english
  }

  private static let russian = all.mapValues(\.ru)
  private static let english = all.mapValues(\.en)
}
