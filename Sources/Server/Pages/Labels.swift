import Etalon
import Handbook

/// Names of closed values, as people read them.
enum Labels {
  /// One document, or a hit in it.
  static func kind(_ kind: DocumentKind) -> Localized {
    switch kind {
    case .standard: Localized(ru: "Стандарт", en: "Standard")
    case .faq: Localized(ru: "Вопрос и ответ", en: "FAQ")
    case .manual: Localized(ru: "Инструкция", en: "Manual")
    case .phrases: Localized(ru: "Список фраз", en: "Phrase list")
    case .templates: Localized(ru: "Шаблон", en: "Template")
    case .notice: Localized(ru: "Объявление", en: "Notice")
    case .checklist: Localized(ru: "Лист оценки", en: "Checklist")
    case .glossary: Localized(ru: "Словарь", en: "Glossary")
    case .questions: Localized(ru: "Вопросы экзамена", en: "Question bank")
    case .exam: Localized(ru: "Экзамен", en: "Exam")
    case .program: Localized(ru: "Программа", en: "Program")
    }
  }

  /// All documents of a kind.
  static func shelf(_ kind: DocumentKind) -> Localized {
    switch kind {
    case .standard: Localized(ru: "Стандарты", en: "Standards")
    case .faq: Localized(ru: "Вопросы и ответы", en: "Questions and answers")
    case .manual: Localized(ru: "Инструкции", en: "Manuals")
    case .phrases: Localized(ru: "Списки фраз", en: "Phrase lists")
    case .templates: Localized(ru: "Шаблоны ответов", en: "Reply templates")
    case .notice: Localized(ru: "Объявления", en: "Notices")
    case .checklist: Localized(ru: "Листы оценки", en: "Checklists")
    case .glossary: Localized(ru: "Словарь", en: "Glossary")
    case .questions: Localized(ru: "Вопросы экзаменов", en: "Question banks")
    case .exam: Localized(ru: "Экзамены", en: "Exams")
    case .program: Localized(ru: "Программы", en: "Programs")
    }
  }

  /// A channel; the company's own ones are shown as they are written.
  static func channel(_ id: String) -> Localized {
    switch id {
    case "phone": Localized(ru: "Телефон", en: "Phone")
    case "email": Localized(ru: "Почта", en: "E-mail")
    case "chat": Localized(ru: "Чат", en: "Chat")
    case "social": Localized(ru: "Соцсети", en: "Social media")
    case "onsite": Localized(ru: "Личная встреча", en: "In person")
    case "site": Localized(ru: "Сайт", en: "Website")
    case "reviews": Localized(ru: "Отзывы", en: "Reviews")
    default: Localized(ru: id, en: id)
    }
  }

  /// A moment in the company's time zone: «24 ноября 2026, 06:16».
  static func moment(_ milliseconds: Int, _ clock: Etalon.Clock) -> Localized {
    let (date, time) = (day(clock.day(of: milliseconds / 1_000)), clock.time(of: milliseconds / 1_000))
    return Localized(ru: "\(date.ru), \(time)", en: "\(date.en), \(time)")
  }

  /// How much a finding matters.
  static func severity(_ severity: RuleSeverity) -> Localized {
    switch severity {
    case .trial: Localized(ru: "на пробе", en: "on trial")
    case .hint: Localized(ru: "подсказка", en: "hint")
    case .warning: Localized(ru: "предупреждение", en: "warning")
    case .error: Localized(ru: "ошибка", en: "error")
    case .block: Localized(ru: "отправить нельзя", en: "may not be sent")
    }
  }

  /// A language by its own name.
  static func name(of language: InterfaceLanguage) -> String {
    switch language {
    case .ru: "Русский"
    case .en: "English"
    }
  }

  /// `1 марта 2027`.
  static func day(_ day: Day) -> Localized {
    let ru = [
      "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
    ]
    let en = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
    let month = day.month - 1
    guard ru.indices.contains(month), en.indices.contains(month) else { return Localized(ru: day.description, en: day.description) }
    return Localized(ru: "\(day.day) \(ru[month]) \(day.year)", en: "\(day.day) \(en[month]) \(day.year)")
  }
}

/// Numbers with their nouns.
enum Counted {
  static func documents(_ count: Int) -> Localized {
    Localized(ru: "\(count) " + ru(count, "документ", "документа", "документов"), en: "\(count) " + en(count, "document"))
  }

  static func clauses(_ count: Int) -> Localized {
    Localized(ru: "\(count) " + ru(count, "пункт", "пункта", "пунктов"), en: "\(count) " + en(count, "clause"))
  }

  static func rules(_ count: Int) -> Localized {
    Localized(ru: "\(count) " + ru(count, "правило", "правила", "правил"), en: "\(count) " + en(count, "rule"))
  }

  /// `Нашлось 5 пунктов`.
  static func found(_ count: Int) -> Localized {
    Localized(
      ru: ru(count, "Нашёлся", "Нашлось", "Нашлось") + " " + clauses(count).ru, en: clauses(count).en + " found")
  }

  /// The Russian form for a number: 1 пункт, 2 пункта, 5 пунктов, 11 пунктов, 21 пункт.
  static func ru(_ count: Int, _ one: String, _ few: String, _ many: String) -> String {
    let last = count.magnitude % 10
    let lastTwo = count.magnitude % 100
    if last == 1, lastTwo != 11 { return one }
    return (2...4).contains(last) && !(12...14).contains(lastTwo) ? few : many
  }

  private static func en(_ count: Int, _ noun: String) -> String { count == 1 ? noun : noun + "s" }
}
