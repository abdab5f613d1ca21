/// The names that writers use for the fields and closed values of a question, in Russian and in English.
enum QuestionNames {
  /// A field of a question.
  enum Field: String, CaseIterable {
    case clause
    case points
    case tags
    case critical
    case type
    case answer
    case scoring
    case enemies
    case difficulty
  }

  /// The field that a name stands for; nil if the name is foreign.
  static func field(_ written: String) -> Field? {
    fields[written] ?? fields[Aliases.fold(written)]
  }

  /// The field names that messages list, English ones first: "did you mean" names no other spelling, for it would not be found there.
  static let listedFields: [String] =
    Field.allCases.map(\.rawValue) + [
      "пункт", "баллы", "теги", "критичный", "тип", "ответ", "подсчёт", "враги", "сложность",
    ]

  /// The type that a name stands for; nil if the name is foreign.
  static func type(_ written: String) -> QuestionType? { types[Aliases.fold(written)] }

  /// Every type name a writer may use, for "did you mean".
  static let typeNames: [String] = QuestionType.allCases.flatMap { [$0.rawValue] + (typeAliases[$0] ?? []) }

  /// The scoring that a name stands for; nil if the name is foreign.
  static func scoring(_ written: String) -> Scoring? { scorings[Aliases.fold(written)] }

  /// The canonical form of a difficulty: `easy`, `medium`, `hard`, else the company's own word as written.
  static func difficulty(_ written: String) -> String {
    difficulties[Aliases.fold(written)] ?? FrontMatterReader.trimmed(written)
  }

  /// A yes or a no to a statement, in words of either language.
  static func truth(_ written: String) -> Bool? {
    switch Aliases.fold(written) {
    case "true", "yes", "да", "верно", "правда", "истина", "правильно", "right", "correct", "t": true
    case "false", "no", "нет", "неверно", "не-верно", "неправда", "ложь", "неправильно", "wrong", "incorrect", "f": false
    default: nil
    }
  }

  /// A type by its Russian name, for messages.
  static func russian(_ type: QuestionType) -> String {
    switch type {
    case .single: "один ответ"
    case .multiple: "несколько ответов"
    case .trueFalse: "верно или неверно"
    case .matching: "соответствие"
    case .ordering: "порядок"
    case .numeric: "число"
    case .short: "краткий ответ"
    case .cloze: "пропуски"
    case .spot: "найти ошибки"
    case .reply: "ответ клиенту"
    case .essay: "эссе"
    }
  }

  private static let fieldAliases: [Field: [String]] = [
    .clause: ["clauses", "пункт", "пункты", "пункт-стандарта", "пункты-стандарта", "основание", "стандарт"],
    .points: ["point", "баллы", "балл", "баллов", "очки"],
    .tags: ["tag", "теги", "тег", "тэги", "тэг", "метки", "метка"],
    .critical: ["критичный", "критично", "критический", "критическая", "критичность"],
    .type: ["тип", "тип-вопроса", "вид"],
    .answer: ["answers", "ответ", "ответы", "правильный-ответ", "правильные-ответы", "верный-ответ", "ключ", "key"],
    .scoring: ["подсчет", "подсчет-баллов", "оценивание", "начисление"],
    .enemies: ["enemy", "враги", "несовместимые", "несовместимы", "не-вместе", "не-вместе-с"],
    .difficulty: ["сложность", "трудность", "уровень-сложности"],
  ]

  private static let typeAliases: [QuestionType: [String]] = [
    .single: ["один", "один-ответ", "одиночный", "одиночный-выбор", "один-из", "single-choice", "radio", "choice"],
    .multiple: [
      "несколько", "несколько-ответов", "множественный", "множественный-выбор", "multiple-choice", "multi", "multichoice", "checkbox",
    ],
    .trueFalse: [
      "верно-неверно", "верно/неверно", "верно-или-неверно", "да-нет", "да/нет", "да-или-нет", "truefalse", "true/false", "boolean",
    ],
    .matching: ["соответствие", "соответствия", "сопоставление", "сопоставить", "match"],
    .ordering: ["порядок", "последовательность", "упорядочивание", "упорядочить", "order", "sequence"],
    .numeric: ["число", "числовой", "числовой-ответ", "number", "numerical"],
    .short: ["краткий", "краткий-ответ", "короткий", "короткий-ответ", "shortanswer", "short-answer", "text"],
    .cloze: ["пропуски", "пропуск", "вставка", "заполнить-пропуски", "gap", "gaps"],
    .spot: ["найти-ошибки", "найти-ошибку", "найди-ошибку", "найди-ошибки", "поиск-ошибок", "ошибки"],
    .reply: ["ответ", "ответ-клиенту", "письмо", "практика"],
    .essay: ["эссе", "развернутый", "развернутый-ответ", "сочинение"],
  ]

  private static let fields: [String: Field] = {
    var table: [String: Field] = [:]
    for field in Field.allCases {
      table[field.rawValue] = field
      for alias in fieldAliases[field] ?? [] { table[Aliases.fold(alias)] = field }
    }
    return table
  }()

  private static let types: [String: QuestionType] = {
    var table: [String: QuestionType] = [:]
    for type in QuestionType.allCases {
      table[Aliases.fold(type.rawValue)] = type
      for alias in typeAliases[type] ?? [] { table[Aliases.fold(alias)] = type }
    }
    return table
  }()

  private static let scorings: [String: Scoring] = [
    "minus": .minus, "минус": .minus, "с-вычетом": .minus, "вычет": .minus, "exact": .exact, "точно": .exact, "точный": .exact,
    "все-или-ничего": .exact, "all-or-nothing": .exact, "percent": .percent, "процент": .percent, "доля": .percent, "adjacent": .adjacent,
    "соседи": .adjacent, "соседние": .adjacent,
  ]

  private static let difficulties: [String: String] = [
    "easy": "easy", "легкий": "easy", "легкая": "easy", "легко": "easy", "простой": "easy", "низкая": "easy", "medium": "medium",
    "средний": "medium", "средняя": "medium", "средне": "medium", "normal": "medium", "hard": "hard", "трудный": "hard",
    "трудная": "hard", "трудно": "hard", "сложный": "hard", "сложная": "hard", "сложно": "hard", "высокая": "hard", "difficult": "hard",
  ]
}
