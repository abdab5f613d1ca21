/// Why YAML was refused, in both languages.
enum YAMLReasons {
  /// What the parser says, with the Russian of it where it is known.
  static func localized(_ problem: String) -> Localized {
    Localized(ru: russian[problem] ?? problem, en: problem)
  }

  static let undefinedAlias = "found undefined alias"

  static func tooLarge(_ kibibytes: Int) -> Localized {
    Localized(ru: "текст больше \(kibibytes) КиБ", en: "the text is larger than \(kibibytes) KiB")
  }

  static func tooDeep(_ levels: Int) -> Localized {
    Localized(ru: "вложенность больше \(levels) уровней", en: "it is nested deeper than \(levels) levels")
  }

  static func tooManyAliases(_ count: Int) -> Localized {
    Localized(ru: "ссылок YAML («*имя») больше \(count)", en: "there are more than \(count) YAML aliases (“*name”)")
  }

  static func duplicateKey(_ key: String) -> Localized {
    Localized(ru: "ключ «\(key)» записан дважды", en: "the key “\(key)” is written twice")
  }

  static let tooLargeExpanded = Localized(ru: "со всеми ссылками текст слишком велик", en: "too large when expanded")

  private static let russian: [String: String] = [
    "mapping values are not allowed in this context": "двоеточие с пробелом здесь начало бы новую пару «ключ: значение»",
    "mapping keys are not allowed in this context": "знак «?» здесь начал бы новый ключ",
    "block sequence entries are not allowed in this context": "дефис с пробелом здесь начал бы список",
    "did not find expected alphabetic or numeric character": "после «*» или «&» нет имени ссылки YAML",
    undefinedAlias: "«*» здесь — ссылка YAML на значение, которого нет",
    "found character that cannot start any token": "с этого знака (таб, «@», «`» или «%») значение начинаться не может",
    "did not find expected key": "здесь должен стоять ключ; проверьте отступ и кавычки строки",
    "did not find expected '-' indicator": "здесь должен стоять пункт списка «- »; проверьте отступ",
    "did not find expected ',' or ']'": "в списке не хватает запятой или закрывающей «]»",
    "did not find expected ',' or '}'": "не хватает запятой или закрывающей «}»",
    "did not find expected node content": "здесь должно стоять значение",
    "did not find expected <document start>": "строка не относится ни к одному ключу; проверьте отступ и двоеточие",
    "did not find expected comment or line break": "после «|» или «>» текст начинается с новой строки",
    "did not find expected whitespace or line break": "после знака «!» или «%» нет пробела",
    "did not find expected tag URI": "«!» в начале значения YAML читает как свою пометку",
    "did not find expected '!'": "«!» в начале значения YAML читает как свою пометку",
    "found undefined tag handle": "«!» в начале значения YAML читает как свою пометку",
    "found unexpected end of stream": "кавычка или скобка открыта, но не закрыта",
    "found unexpected document indicator": "кавычка открыта, но до строки «---» не закрыта",
    "found unexpected ':'": "двоеточие стоит там, где его быть не может",
    "could not find expected ':'": "после ключа нет двоеточия с пробелом",
    "found unknown escape character": "обратная черта в двойных кавычках читается как начало особого знака",
    "did not find expected hexdecimal number": "обратная черта в двойных кавычках читается как начало особого знака",
    "found invalid Unicode character escape code": "обратная черта в двойных кавычках читается как начало особого знака",
    "found a tab character that violates indentation": "отступ сделан табом; нужны пробелы",
    "found a tab character where an indentation space is expected": "отступ сделан табом; нужны пробелы",
    "found an indentation indicator equal to 0": "отступ после «|» или «>» не может быть нулевым",
    "found unknown directive name": "строку, которая начинается с «%», YAML читает как свою команду",
    "could not find expected directive name": "строку, которая начинается с «%», YAML читает как свою команду",
    "control characters are not allowed": "в тексте есть невидимый служебный знак",
  ]
}
