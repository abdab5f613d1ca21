import Handbook
import Language

/// Words that people write in sheets, in both languages.
enum SheetWords {
  /// Without case, ё, outer space and full stops.
  static func folded(_ text: String) -> String {
    let scalars = TextNormalisation.foldYo(TextNormalisation.nfc(text).lowercased())
    return scalars.split(whereSeparator: \.isWhitespace).joined(separator: " ").filter { $0 != "." && $0 != "*" }
  }

  static func mark(_ text: String) -> Mark? {
    switch folded(text) {
    case "да", "д", "yes", "y", "true", "+", "1", "x", "х", "v", "✓", "✔", "выполнено": .yes
    case "нет", "н", "no", "n", "false", "-", "−", "–", "0", "✗", "✘", "не выполнено": .no
    case "н/п", "нп", "неприменимо", "не применимо", "не было", "n/a", "na", "not applicable", "not-applicable", "~", "?": .notApplicable
    default: nil
    }
  }

  static func polarity(_ text: String) -> SheetMark.Polarity? {
    switch folded(text) {
    case "сильное", "сильный", "сила", "сильная сторона", "strength", "strong", "плюс", "хорошо": .strength
    case "слабое", "слабый", "недостаток", "промах", "ошибка", "flaw", "weak", "weakness", "минус", "плохо": .flaw
    default: nil
    }
  }

  /// What a column or a nested item is about.
  enum Field: CaseIterable {
    case criterion, mark, comment, polarity, cause, action, owner, due
    case checklist, person, by, conversation, channel, day
    /// A remark to the whole sheet.
    case summary

    var names: [String] {
      switch self {
      case .criterion: ["критерий", "criterion", "номер", "№", "number", "пункт"]
      case .mark: ["отметка", "оценка", "mark", "да/нет", "результат", "answer"]
      case .comment: ["комментарий", "comment", "замечание", "примечание", "remark", "note"]
      case .polarity: ["сильное/слабое", "сильное или слабое", "вид", "kind", "strength/flaw"]
      case .cause: ["причина", "cause", "почему", "why"]
      case .action: ["действие", "action", "что делаем", "решение", "план", "закрепить", "как закрепить", "keep"]
      case .owner: ["кто", "owner", "исполнитель", "ответственный", "who"]
      case .due: ["срок", "due", "до", "к дате", "when", "until"]
      case .checklist: ["лист", "чек-лист", "чеклист", "checklist", "sheet"]
      case .person: ["сотрудник", "person", "кого оценили", "менеджер", "employee"]
      case .by: ["оценил", "оценивает", "by", "assessor", "проверил", "проверяющий"]
      case .conversation: ["разговор", "conversation", "звонок", "переписка", "call", "номер разговора"]
      case .channel: ["канал", "channel"]
      case .day: ["дата", "date", "day", "день"]
      case .summary: ["итог", "вывод", "summary", "общий комментарий"]
      }
    }
  }

  static func field(_ name: String, among fields: [Field] = Field.allCases) -> Field? {
    let name = folded(name)
    return fields.first { $0.names.contains(name) }
  }
}
