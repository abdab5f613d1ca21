public import Handbook

/// What a reader of statistics should know about the data behind them.
public enum StatisticsNote: Sendable, Hashable {
  /// The first column was taken for names of persons, by its look alone.
  case namesAssumed(column: String)
  /// Persons without any score were left out.
  case emptyPersons(Int)
  /// The greatest score of items was taken from the scores: so many items of more than one point.
  case maximaSeen(Int)
  /// Some cells are empty: covariances come from the persons who have both scores.
  case pairwise(missing: Int)
  /// Persons were asked different items: reliability is that of a paper of this mean length.
  case pooled(length: Double)
  /// Only the first attempt of each person counts; so many later ones were left out.
  case repeated(Int)
  /// Attempts that are still open, or not graded.
  case unfinished(Int)
  /// So many questions were changed between papers; each wording has a line of its own.
  case reworded(Int)

  /// The sentence for people.
  public var message: Localized {
    switch self {
    case .namesAssumed(let column):
      Localized(
        ru: "Столбец «\(column)» принят за имена или номера людей, а не за вопрос.",
        en: "The column “\(column)” was taken for names or numbers of persons, not for an item.")
    case .emptyPersons(let count):
      Localized(ru: "Строк без единого балла: \(count); они не учтены.", en: "Rows without any score: \(count); they do not count.")
    case .maximaSeen(let count):
      Localized(
        ru: "Наибольший балл взят из самих ответов (вопросов дороже одного балла: \(count)); точный задаёт строка max.",
        en: "The greatest score was taken from the responses (items above one point: \(count)); a row “max” states it.")
    case .pairwise(let missing):
      Localized(
        ru: "Пустых ячеек: \(missing). Они значат «не спрашивали», а не ноль; сравниваются те, у кого есть оба балла.",
        en: "Empty cells: \(missing). They mean “not asked”, not zero; persons with both scores are compared.")
    case .pooled(let length):
      Localized(
        ru: "Вопросы у людей разные: надёжность — оценка для билета в \(Int(length.rounded())) вопр., α без вопроса и веса не считаются.",
        en: "Persons were asked different items: reliability is estimated for a paper of \(Int(length.rounded())) items; "
          + "alpha if dropped and weights are not.")
    case .repeated(let count):
      Localized(
        ru: "Учтена первая попытка каждого; повторных не учтено: \(count).",
        en: "The first attempt of each person counts; later ones left out: \(count).")
    case .unfinished(let count):
      Localized(ru: "Незаконченных попыток, они не учтены: \(count).", en: "Attempts still open, left out: \(count).")
    case .reworded(let count):
      Localized(
        ru: "Вопросов, изменённых между билетами: \(count); прежние редакции стоят отдельно, с «@» и номером.",
        en: "Questions reworded between papers: \(count); earlier wordings stand apart, with “@” and a number.")
    }
  }
}
