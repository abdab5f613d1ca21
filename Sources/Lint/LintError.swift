public import Handbook

/// Why a rule cannot be compiled.
public enum LintError: Error, Sendable, Hashable {
  /// A pattern that stands for more word sequences, or longer ones, than are searched for.
  case patternTooWide(limit: Int)
  /// A pattern without a word or literal.
  case emptyPattern
  /// A `rule` block names a check that does not exist.
  case unknownCheck(String, known: [String])
  /// A `rule` block has an option that its check does not know.
  case unknownOption(String, known: [String])
  /// The value of an option is of the wrong kind.
  case wrongOptionValue(String, expected: Localized)

  /// The kind of finding in `etalon check`.
  public var code: String {
    switch self {
    case .patternTooWide: "pattern-too-wide"
    case .emptyPattern: "empty-pattern"
    case .unknownCheck: "unknown-check"
    case .unknownOption: "unknown-option"
    case .wrongOptionValue: "wrong-option-value"
    }
  }

  /// What was found.
  public var message: Localized {
    switch self {
    case .patternTooWide(let limit):
      Localized(
        ru: "Выражение слишком сложное: вариантов или слов в нём больше, чем \(limit).",
        en: "The phrase is too complex: it has more than \(limit) variants or words.")
    case .emptyPattern:
      Localized(ru: "В выражении нет ни одного слова.", en: "The phrase has no word.")
    case .unknownCheck(let name, _):
      Localized(ru: "Проверки «\(name)» нет.", en: "There is no check “\(name)”.")
    case .unknownOption(let name, _):
      Localized(ru: "Проверка не знает параметра «\(name)».", en: "The check knows no option “\(name)”.")
    case .wrongOptionValue(let name, let expected):
      Localized(
        ru: "Значение параметра «\(name)» не подходит: нужно \(expected.ru).",
        en: "The value of option “\(name)” does not fit: it must be \(expected.en).")
    }
  }

  /// What to do about it.
  public var remedy: Localized {
    switch self {
    case .patternTooWide:
      Localized(ru: "Разделите его на несколько правил.", en: "Split it into several rules.")
    case .emptyPattern:
      Localized(ru: "Впишите слова или удалите строку.", en: "Write words or remove the line.")
    case .unknownCheck(_, let known):
      Localized(ru: "Есть проверки: \(known.joined(separator: ", ")).", en: "Known checks: \(known.joined(separator: ", ")).")
    case .unknownOption(_, let known):
      Localized(ru: "Есть параметры: \(known.joined(separator: ", ")).", en: "Known options: \(known.joined(separator: ", ")).")
    case .wrongOptionValue(_, let expected):
      Localized(ru: "Впишите \(expected.ru).", en: "Write \(expected.en).")
    }
  }
}
