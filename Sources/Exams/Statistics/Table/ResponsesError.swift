public import Handbook

/// Why a table of responses cannot be read: where, what was found, the way out.
public struct ResponsesError: Error, Sendable, Hashable {
  /// What is wrong.
  public enum Kind: Sendable, Hashable {
    case empty
    case tooLarge
    /// UTF-16, or a spreadsheet itself rather than what it exports.
    case foreign
    /// Bytes that are no UTF-8.
    case notUTF8
    case openQuote
    /// Something behind a closing quotation mark.
    case afterQuote
    /// A row with another number of cells than the head.
    case ragged(cells: Int, head: Int)
    case namelessItem(column: Int)
    case repeatedItem(String)
    case noItems
    case nobody
    case repeatedRow(String)
    /// A text where a score is needed; whether a row `key` would make it an option.
    case noNumber(item: String, found: String, isKeyed: Bool)
    case hugeNumber(item: String, found: String)
    case badMaximum(item: String, found: String)
    case overMaximum(item: String, found: String, maximum: String)
    /// A judge gave no share, or one outside 0…100 %.
    case noShare(item: String, found: String)
    /// The judges say nothing of an item.
    case unjudged(item: String)
  }

  /// Line of the file, from 1; nil where it is about the whole.
  public let line: Int?
  /// What is wrong.
  public let kind: Kind

  init(_ kind: Kind, line: Int? = nil) {
    self.kind = kind
    self.line = line
  }

  /// What was found.
  public var message: Localized {
    switch kind {
    case .empty: Localized(ru: "файл пуст", en: "the file is empty")
    case .tooLarge: Localized(ru: "файл больше гигабайта", en: "the file is larger than a gigabyte")
    case .foreign:
      Localized(ru: "это не CSV в UTF-8, а UTF-16 или файл таблицы", en: "this is no CSV in UTF-8, but UTF-16 or a spreadsheet")
    case .notUTF8:
      Localized(ru: "это не UTF-8; похоже на windows-1251", en: "this is not UTF-8; it may be windows-1251")
    case .openQuote: Localized(ru: "кавычка не закрыта", en: "a quotation mark is not closed")
    case .afterQuote: Localized(ru: "после закрывающей кавычки есть текст", en: "there is text behind a closing quotation mark")
    case .ragged(let cells, let head):
      Localized(ru: "ячеек \(cells), а в заголовке \(head)", en: "\(cells) cells, but \(head) in the head")
    case .namelessItem(let column): Localized(ru: "у столбца \(column) нет заголовка", en: "column \(column) has no head")
    case .repeatedItem(let id): Localized(ru: "вопрос «\(id)» стоит в заголовке дважды", en: "the item “\(id)” is in the head twice")
    case .noItems: Localized(ru: "в заголовке нет ни одного вопроса", en: "the head has no item")
    case .nobody: Localized(ru: "ни одной строки с ответами", en: "there is no row of responses")
    case .repeatedRow(let name): Localized(ru: "строка «\(name)» есть уже выше", en: "there is a row “\(name)” above")
    case .noNumber(let item, let found, _):
      Localized(ru: "вопрос «\(item)»: «\(found)» — не балл", en: "item “\(item)”: “\(found)” is no score")
    case .hugeNumber(let item, let found):
      Localized(ru: "вопрос «\(item)»: балл \(found) слишком велик", en: "item “\(item)”: the score \(found) is too large")
    case .badMaximum(let item, let found):
      Localized(
        ru: "вопрос «\(item)»: наибольший балл «\(found)» — не число больше нуля",
        en: "item “\(item)”: the greatest score “\(found)” is no number above zero")
    case .overMaximum(let item, let found, let maximum):
      Localized(
        ru: "вопрос «\(item)»: балл \(found) больше наибольшего, \(maximum)",
        en: "item “\(item)”: the score \(found) is above the greatest, \(maximum)")
    case .noShare(let item, let found):
      Localized(
        ru: "вопрос «\(item)»: «\(found)» — не доля от 0 до 1 и не процент",
        en: "item “\(item)”: “\(found)” is no share from 0 to 1, nor a percentage")
    case .unjudged(let item): Localized(ru: "судьи не оценили вопрос «\(item)»", en: "the judges say nothing of the item “\(item)”")
    }
  }

  /// What to do.
  public var remedy: Localized {
    switch kind {
    case .empty, .noItems, .nobody:
      Localized(
        ru: "Первая строка — вопросы, дальше по строке на человека: баллы, или буквы вариантов и строка key.",
        en: "The first row has the items, then a row for each person: scores, or letters of options and a row “key”.")
    case .tooLarge: Localized(ru: "Разделите его.", en: "Split it.")
    case .foreign, .notUTF8:
      Localized(ru: "Сохраните таблицу как «CSV UTF-8».", en: "Save the table as “CSV UTF-8”.")
    case .openQuote, .afterQuote:
      Localized(
        ru: "Кавычка внутри ячейки пишется дважды, ячейка целиком стоит в кавычках.",
        en: "A quotation mark within a cell is written twice, and the cell stands in quotation marks.")
    case .ragged:
      Localized(
        ru: "Пустую ячейку тоже отделяют; разделитель — запятая, точка с запятой или табуляция, один на весь файл.",
        en: "Empty cells are separated too; the separator is a comma, a semicolon or a tab, the same in the whole file.")
    case .namelessItem: Localized(ru: "Назовите вопрос или уберите столбец.", en: "Name the item, or drop the column.")
    case .repeatedItem:
      Localized(
        ru: "Дайте вопросам разные имена; если заголовка в файле нет, добавьте его.",
        en: "Give items different names; if the file has no head, add one.")
    case .repeatedRow: Localized(ru: "Оставьте одну.", en: "Keep one.")
    case .noNumber(_, _, let isKeyed):
      isKeyed
        ? Localized(
          ru: "В строке key у этого вопроса пусто, значит, здесь баллы; для букв впишите ключ.",
          en: "The row “key” is empty for this item, so these are scores; for letters write the key there.")
        : Localized(
          ru: "Если это буквы вариантов, добавьте строку с ключом; её первая ячейка — key.",
          en: "If these are letters of options, add a row with the key; its first cell is “key”.")
    case .hugeNumber, .badMaximum, .overMaximum: Localized(ru: "Исправьте его.", en: "Mend it.")
    case .noShare:
      Localized(
        ru: "Впишите, какая доля балла достанется едва подготовленному: 0,6 или 60 %.",
        en: "Write which share of the points a person who just passes earns: 0.6 or 60 %.")
    case .unjudged: Localized(ru: "Добавьте столбец с их оценками.", en: "Add a column with their shares.")
    }
  }
}
