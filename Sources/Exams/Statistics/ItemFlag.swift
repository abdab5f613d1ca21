public import Handbook

/// What is suspicious about an item.
public enum ItemFlag: String, Sendable, CaseIterable {
  /// A distractor beats the key: those who know the rest choose it rather than the key.
  case miskey
  /// Those who know the rest miss it more often than the others.
  case negativeDiscrimination = "negative-discrimination"
  /// It hardly tells those who know from those who do not.
  case lowDiscrimination = "low-discrimination"
  /// Everybody earned the same.
  case noVariance = "no-variance"
  /// Hardly anybody misses it.
  case tooEasy = "too-easy"
  /// Hardly anybody gets it.
  case tooHard = "too-hard"
  /// A wrong option that hardly anybody chooses.
  case deadDistractor = "dead-distractor"
  /// Too few answers to say anything for sure.
  case fewAnswers = "few-answers"

  /// Facility from which an item is too easy.
  public static let easyFacility = 0.95
  /// Facility up to which an item is too hard.
  public static let hardFacility = 0.2
  /// Corrected item-total correlation below which an item discriminates poorly (Ebel and Frisbie, 1991).
  public static let goodDiscrimination = 0.2
  /// Share of the answers below which a distractor is dead (Haladyna and Downing, 1993).
  public static let livingShare = 0.05
  /// Answers below which all is preliminary.
  public static let enoughAnswers = 30

  /// A word or two for a table.
  public var label: Localized {
    switch self {
    case .miskey: Localized(ru: "похоже, неверный ключ", en: "the key looks wrong")
    case .negativeDiscrimination: Localized(ru: "различает наоборот", en: "negative discrimination")
    case .lowDiscrimination: Localized(ru: "плохо различает", en: "low discrimination")
    case .noVariance: Localized(ru: "у всех поровну", en: "no variance")
    case .tooEasy: Localized(ru: "слишком лёгкий", en: "too easy")
    case .tooHard: Localized(ru: "слишком трудный", en: "too hard")
    case .deadDistractor: Localized(ru: "мёртвый вариант", en: "dead distractor")
    case .fewAnswers: Localized(ru: "мало ответов", en: "few answers")
    }
  }

  /// What to do about it.
  public var advice: Localized {
    switch self {
    case .miskey:
      Localized(
        ru: "Неверный вариант выбирают сильные, ключ — слабые. Сверьте ключ с пунктом стандарта; если он верен, перепишите вопрос.",
        en: "Strong candidates choose a wrong option, weak ones the key. Hold the key against the clause; if it is right, rewrite the item."
      )
    case .negativeDiscrimination:
      Localized(
        ru: "Кто знает остальное, ошибается здесь чаще других. Проверьте ключ и двусмысленность; до правки лучше исключить из оценки.",
        en: "Those who know the rest miss it more often. Check the key and the wording; better drop it from the grade until mended.")
    case .lowDiscrimination:
      Localized(
        ru: "Почти не отличает знающих от незнающих. Уточните вопрос, сделайте неверные варианты правдоподобными.",
        en: "Hardly tells those who know from those who do not. Sharpen the question, make the wrong options plausible.")
    case .noVariance:
      Localized(
        ru: "Все получили поровну: вопрос ничего не сообщает о людях.", en: "Everybody earned the same: it says nothing about persons.")
    case .tooEasy:
      Localized(
        ru: "Ошибаются единицы. Оставьте, если это правило обязан знать каждый; иначе замените случаем потруднее.",
        en: "Hardly anybody misses it. Keep it if everybody must know the rule; else take a harder case.")
    case .tooHard:
      Localized(
        ru: "Справляются единицы. Проверьте ключ, формулировку и то, учили ли этому.",
        en: "Hardly anybody gets it. Check the key, the wording, and whether it was taught.")
    case .deadDistractor:
      Localized(
        ru: "Неверный вариант почти никто не берёт. Замените его настоящей ошибкой новичков или уберите.",
        en: "Hardly anybody takes a wrong option. Put a real mistake of beginners in its place, or drop it.")
    case .fewAnswers:
      Localized(
        ru: "Меньше \(ItemFlag.enoughAnswers) ответов: выводы предварительные.",
        en: "Fewer than \(ItemFlag.enoughAnswers) answers: all of this is preliminary.")
    }
  }
}
