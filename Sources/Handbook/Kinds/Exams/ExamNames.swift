/// The names that writers use for the closed values of exams and programs, in Russian and in English.
enum ExamNames {
  static let review: [String: ReviewItem] = [
    "score": .score, "балл": .score, "баллы": .score, "результат": .score, "оценка": .score, "answers": .answers, "ответы": .answers,
    "свои-ответы": .answers, "key": .key, "keys": .key, "ключ": .key, "ключи": .key, "правильные-ответы": .key, "верные-ответы": .key,
    "feedback": .feedback, "отклики": .feedback, "отклик": .feedback, "пояснения": .feedback, "комментарии": .feedback, "clauses": .clauses,
    "clause": .clauses, "пункты": .clauses, "ссылки": .clauses, "пункты-стандарта": .clauses,
  ]

  static let levels: [String: AdmissionLevel] = [
    "full": .full, "полный": .full, "полностью": .full, "самостоятельно": .full, "полный-допуск": .full, "да": .full, "true": .full,
    "yes": .full, "supervised": .supervised, "под-присмотром": .supervised, "с-наставником": .supervised, "под-контролем": .supervised,
    "наставник": .supervised, "с-проверкой": .supervised, "none": .none, "нет": .none, "no": .none, "false": .none,
  ]

  /// Roles of the web application; a company may have others.
  static let roles: [String: String] = [
    "trainee": "trainee", "стажер": "trainee", "стажеры": "trainee", "новичок": "trainee", "новички": "trainee", "agent": "agent",
    "сотрудник": "agent", "сотрудники": "agent", "агент": "agent", "агенты": "agent", "оператор": "agent", "операторы": "agent",
    "специалист": "agent", "специалисты": "agent", "trainer": "trainer", "тренер": "trainer", "тренеры": "trainer", "методист": "trainer",
    "supervisor": "supervisor", "руководитель": "supervisor", "руководители": "supervisor", "супервайзер": "supervisor",
    "начальник": "supervisor", "admin": "admin", "администратор": "admin",
  ]

  /// The id of a role: the company's own by id or title, else a built-in one, else the word as written.
  static func role(_ written: String, _ settings: Settings) -> String {
    let name = Aliases.fold(written)
    if let own = settings.authority.first(where: { Aliases.fold($0.role) == name || Aliases.fold($0.title) == name }) { return own.role }
    return roles[name] ?? written
  }

  /// `нет`, `none`: nothing at all.
  static func meansNone(_ written: String) -> Bool {
    ["none", "no", "false", "нет", "ничего", "не-показывать", "никогда", "-", "—"].contains(Aliases.fold(written)) || written == "-"
      || written == "—"
  }

  /// `без ограничений`, `unlimited`.
  static func meansUnlimited(_ written: String) -> Bool {
    ["unlimited", "any", "без-ограничений", "без-ограничения", "неограниченно", "не-ограничено", "сколько-угодно", "любое"]
      .contains(Aliases.fold(written))
  }

  /// `бессрочно`, `forever`.
  static func meansForever(_ written: String) -> Bool {
    ["forever", "бессрочно", "навсегда", "без-срока", "бессрочный"].contains(Aliases.fold(written))
  }
}
