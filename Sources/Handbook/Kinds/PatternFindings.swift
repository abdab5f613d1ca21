/// A remark about patterns that is made in more than one place.
struct PatternRemark: Sendable {
  let message: Localized
  let remedy: Localized

  static let barOutside = PatternRemark(
    message: Localized(
      ru: "Черта «|» стоит вне скобок и делит на варианты всю фразу.",
      en: "The bar “|” stands outside brackets and splits the whole phrase into variants."),
    remedy: Localized(
      ru: "Возьмите варианты в круглые скобки: вы (a|b); варианты всей фразы делит « / »; буквальную черту возьмите в обратные кавычки.",
      en:
        "Put the variants into round brackets: you (a|b); variants of the whole phrase are separated by “ / ”; put a literal bar into backticks."
    ))

  static let bracketInWord = PatternRemark(
    message: Localized(
      ru: "Скобка стоит вплотную к слову: в скобки берут только целые слова.",
      en: "A bracket touches a word: brackets hold whole words only."),
    remedy: Localized(
      ru: "Окончания перечислять не нужно, любая форма слова найдётся сама; варианты — целыми словами: (довольны|недовольны).",
      en: "Do not list endings, every form of a word is found; write variants as whole words: (happy|unhappy)."))
}

extension PatternFinding {
  static func tooDeep(at offset: Int) -> PatternFinding {
    PatternFinding(
      code: "phrase-too-deep", severity: .error, offset: offset,
      message: Localized(
        ru: "Скобки вложены глубже \(PhrasePatternParser.maximumDepth) уровней.",
        en: "Brackets are nested deeper than \(PhrasePatternParser.maximumDepth) levels."),
      remedy: Localized(ru: "Разделите правило на несколько строк.", en: "Split the rule into several lines."))
  }

  static func emptyBrackets(at offset: Int) -> PatternFinding {
    PatternFinding(
      code: "phrase-empty-brackets", severity: .warning, offset: offset,
      message: Localized(ru: "Пустые скобки.", en: "Empty brackets."),
      remedy: Localized(
        ru: "Впишите слова или удалите скобки; буквальные скобки возьмите в обратные кавычки.",
        en: "Write words into them or remove them; put literal brackets into backticks."))
  }

  static func condition(at offset: Int) -> PatternFinding {
    PatternFinding(
      code: "phrase-condition", severity: .warning, offset: offset,
      message: Localized(
        ru: "Скобки без «|» слева от стрелки: слова в них — часть искомой фразы, а не условие и не пояснение.",
        en: "Brackets without “|” left of the arrow: the words in them are part of the phrase, neither a condition nor a comment."),
      remedy: Localized(
        ru: "Условие запишите полем «кроме:» или «почему:»; необязательные слова — в квадратных скобках [a].",
        en: "Write a condition as the field “except:” or “why:”; optional words go into square brackets [a]."))
  }

  static func unbalanced(_ token: PatternToken, at offset: Int) -> PatternFinding {
    let bracket =
      switch token.kind {
      case .openRound: "("
      case .closeRound: ")"
      case .openSquare: "["
      default: "]"
      }
    return PatternFinding(
      code: "phrase-unbalanced", severity: .error, offset: offset,
      message: Localized(ru: "У скобки «\(bracket)» нет пары.", en: "The bracket “\(bracket)” has no counterpart."),
      remedy: Localized(
        ru: "Допишите или удалите скобку; буквальную возьмите в обратные кавычки: `\(bracket)`.",
        en: "Add or remove one; put a literal bracket into backticks: `\(bracket)`."))
  }
}
