public import Handbook

/// What can go wrong with exams, papers and grades. Slips of a candidate are `AnswerMistake`s.
public enum ExamsError: Error, Sendable, Hashable {
  /// The exam cannot be assembled from the bank.
  case supply([SupplyProblem])
  /// A frozen paper cannot be read: not what was written once.
  case damagedPaper(String)
  /// A frozen result or answer cannot be read: not what was written once.
  case damagedRecord(String)
  /// Written by a later version of Etalon in a format this one does not know.
  case newerFormat(Int)
  /// An answer does not belong to the question it was given to.
  case misfit(slot: Int, question: String)
  /// The paper has no question of this number.
  case noSlot(Int)
  /// The rules must judge an answer, and there are none.
  case withoutRules

  /// What was found, and the way out.
  public var message: Localized {
    switch self {
    case .supply(let problems):
      Localized(
        ru: problems.map { "\($0.message.ru) — \($0.remedy.ru)" }.joined(separator: "\n"),
        en: problems.map { "\($0.message.en) — \($0.remedy.en)" }.joined(separator: "\n"))
    case .damagedPaper(let detail):
      Localized(
        ru: "сохранённый билет повреждён (\(detail)): восстановите записи из резервной копии",
        en: "the stored paper is damaged (\(detail)): restore the records from a backup")
    case .damagedRecord(let detail):
      Localized(
        ru: "сохранённая запись экзамена повреждена (\(detail)): восстановите записи из резервной копии",
        en: "the stored exam record is damaged (\(detail)): restore the records from a backup")
    case .newerFormat(let version):
      Localized(
        ru: "запись сделана более новой версией Etalon (формат \(version)): обновите программу",
        en: "written by a newer version of Etalon (format \(version)): update the program")
    case .misfit(let slot, let question):
      Localized(
        ru: "ответ на вопрос \(slot) (\(question)) не подходит к его виду: сохраните ответ заново",
        en: "the answer to question \(slot) (\(question)) does not fit its kind: save the answer again")
    case .noSlot(let slot):
      Localized(ru: "в билете нет вопроса \(slot)", en: "the paper has no question \(slot)")
    case .withoutRules:
      Localized(
        ru: "ответы проверяют правила, а правила не действуют: узнайте почему командой etalon check",
        en: "answers are judged by the rules, and no rule fires: etalon check tells why")
    }
  }
}
