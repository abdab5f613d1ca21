/// The fields of a phrase rule (content.md, "Fields") with their names in both languages.
enum PhraseField: String, CaseIterable {
  case why
  case bad
  case good
  case except
  case severity
  case channels
  case order
  case gap
  case id

  /// The field a name stands for; nil if it is none of ours.
  init?(named written: String) {
    guard let field = PhraseField.byName[written] ?? PhraseField.byName[Aliases.fold(written)] else { return nil }
    self = field
  }

  /// Whether a second value adds to the first.
  var isList: Bool { self == .bad || self == .good || self == .except }

  /// The names to offer in messages: `почему` and `why`.
  var russian: String {
    switch self {
    case .why: "почему"
    case .bad: "плохо"
    case .good: "хорошо"
    case .except: "кроме"
    case .severity: "уровень"
    case .channels: "каналы"
    case .order: "порядок"
    case .gap: "вставки"
    case .id: "id"
    }
  }

  /// Every name of every field, for "did you mean".
  static let spellings: [String] = table.flatMap { [$0.field.russian, $0.field.rawValue] + $0.names }

  private static let table: [(field: PhraseField, names: [String])] = [
    (.why, ["причина", "пояснение", "объяснение", "зачем", "потому что", "reason", "because"]),
    (
      .bad,
      [
        "плохой пример", "плохие примеры", "пример плохо", "плохой ответ", "неверно", "неправильно", "bad example", "bad examples",
        "wrong", "incorrect",
      ]
    ),
    (
      .good,
      [
        "хороший пример", "хорошие примеры", "пример хорошо", "хороший ответ", "верно", "good example", "good examples", "right", "correct",
      ]
    ),
    (.except, ["исключение", "исключения", "исключая", "за исключением", "кроме случаев", "exception", "exceptions", "unless"]),
    (.severity, ["важность", "серьёзность", "строгость", "level"]),
    (.channels, ["канал", "channel"]),
    (.order, ["порядок слов", "word order"]),
    (.gap, ["вставка", "вставок", "gaps"]),
    (.id, ["ид", "идентификатор"]),
  ]

  private static let byName: [String: PhraseField] = {
    var names: [String: PhraseField] = [:]
    for (field, others) in table {
      for name in [field.russian, field.rawValue] + others { names[Aliases.fold(name)] = field }
    }
    return names
  }()
}
