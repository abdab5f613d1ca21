public import Handbook

/// What can go wrong with what this target is given.
public enum SearchError: Error, Sendable, Hashable {
  /// A line of a file of judged queries has no tab with a reference behind it. The line is 1-based.
  case judgementWithoutReference(line: Int, text: String)
  /// A line of a file of judged queries has no query before its tab. The line is 1-based.
  case judgementWithoutQuery(line: Int)

  /// What was found, where, and what to do.
  public var message: Localized {
    switch self {
    case .judgementWithoutReference(let line, let text):
      Localized(
        ru: "строка \(line): «\(text)» — нет ответа; напишите запрос, табуляцию и ссылку на пункт или документ",
        en: "line \(line): \"\(text)\" names no answer; write the query, a tab, and a clause or document")
    case .judgementWithoutQuery(let line):
      Localized(
        ru: "строка \(line): нет запроса; напишите запрос, табуляцию и ссылку на пункт или документ",
        en: "line \(line): there is no query; write the query, a tab, and a clause or document")
    }
  }
}
