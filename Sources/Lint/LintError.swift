public import Handbook

/// Why a rule cannot be compiled, or a stored set of rules not be used.
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
  /// Bytes that are no stored rule set.
  case foreignRules
  /// A rule set that another version of the program stored.
  case otherRulesVersion(Int)
  /// A stored rule set that was cut or changed.
  case damagedRules
  /// A regular expression that cannot be used; the place is the 1-based number of the character.
  case wrongPattern(String, place: Int, problem: Localized)

  /// The kind of finding in `etalon check`.
  public var code: String {
    switch self {
    case .patternTooWide: "pattern-too-wide"
    case .emptyPattern: "empty-pattern"
    case .unknownCheck: "unknown-check"
    case .unknownOption: "unknown-option"
    case .wrongOptionValue: "wrong-option-value"
    case .foreignRules: "foreign-rules"
    case .otherRulesVersion: "other-rules-version"
    case .damagedRules: "damaged-rules"
    case .wrongPattern: "wrong-pattern"
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
    case .foreignRules: Localized(ru: "Это не файл собранных правил.", en: "This is no file of compiled rules.")
    case .otherRulesVersion(let version):
      Localized(
        ru: "Правила собраны другой версией программы (формат \(version)).",
        en: "The rules were compiled by another version of the program (format \(version)).")
    case .damagedRules: Localized(ru: "Файл собранных правил повреждён.", en: "The file of compiled rules is damaged.")
    case .wrongPattern(let pattern, let place, let problem):
      Localized(
        ru: "Выражение «\(pattern)» не читается, знак \(place): \(problem.ru).",
        en: "The expression “\(pattern)” cannot be read, character \(place): \(problem.en).")
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
    case .foreignRules, .otherRulesVersion, .damagedRules:
      Localized(ru: "Соберите правила заново.", en: "Compile the rules anew.")
    case .wrongPattern:
      Localized(
        ru: "Доступны: буквы, [классы], (группы), |, ?, *, +, {2,5}, ^, $, \\d, \\w, \\s, \\b; знак буквально — с \\ перед ним.",
        en: "There are letters, [classes], (groups), |, ?, *, +, {2,5}, ^, $, \\d, \\w, \\s, \\b; a literal sign takes \\ before it.")
    }
  }
}
