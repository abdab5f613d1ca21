import Language

/// Why a selector of questions cannot be understood.
public enum SelectorFailure: Error, Sendable, Hashable {
  /// Nothing behind the colon: `tag:`.
  case noValue(key: String)
  /// The word before the colon is none of the known ones; what it may have meant.
  case unknownKey(String, nearest: String?)
  /// No such type of question; what it may have meant.
  case unknownType(String, nearest: String?)
  /// One key twice, which no question could meet or which means something else to each reader: `type:single type:reply`.
  case twice(key: String)

  /// The failure in words, and the way out.
  public var description: (message: Localized, remedy: Localized) {
    switch self {
    case .noValue(let key):
      (
        Localized(ru: "После «\(key):» ничего нет.", en: "There is nothing behind “\(key):”."),
        Localized(ru: "Запишите, например, \(key):сроки.", en: "Write, for example, \(key):terms.")
      )
    case .unknownKey(let key, let nearest):
      (
        Localized(
          ru: "Непонятно, откуда брать вопросы: «\(FrontMatterReader.brief(key))»." + (nearest.map { " Возможно, «\($0)»?" } ?? ""),
          en: "Unclear where to take questions from: “\(FrontMatterReader.brief(key))”." + (nearest.map { " Did you mean “\($0)”?" } ?? "")),
        Localized(
          ru: "Возможны: clause:service/*, tag:сроки, type:reply, difficulty:hard, generated:phrases/*, critical, \"*\".",
          en: "Possible: clause:service/*, tag:terms, type:reply, difficulty:hard, generated:phrases/*, critical, \"*\".")
      )
    case .unknownType(let type, let nearest):
      (
        Localized(
          ru: "Неизвестный тип вопроса «\(FrontMatterReader.brief(type))»." + (nearest.map { " Возможно, «\($0)»?" } ?? ""),
          en: "Unknown type of question “\(FrontMatterReader.brief(type))”." + (nearest.map { " Did you mean “\($0)”?" } ?? "")),
        Localized(
          ru: "Возможны: \(QuestionType.allCases.map(\.rawValue).joined(separator: ", ")).",
          en: "Possible: \(QuestionType.allCases.map(\.rawValue).joined(separator: ", ")).")
      )
    case .twice(let key):
      (
        Localized(ru: "Условие «\(key):» записано дважды.", en: "The condition “\(key):” is written twice."),
        Localized(
          ru:
            "Условия одной строки действуют все сразу. Если годится любое из двух, запишите две строки отбора с числом вопросов в каждой.",
          en: "All conditions of a line hold at once. If either will do, write two picks, each with its count.")
      )
    }
  }
}

extension Pick.From {
  private enum Key: CaseIterable {
    case clause
    case tag
    case type
    case difficulty
    case generated
    case critical
    case all

    var names: [String] {
      switch self {
      case .clause: ["clause", "clauses", "пункт", "пункты", "стандарт", "стандарты"]
      case .tag: ["tag", "tags", "тег", "теги", "тэг", "метка", "тема"]
      case .type: ["type", "types", "тип", "типы"]
      case .difficulty: ["difficulty", "сложность", "трудность"]
      case .generated: ["generated", "сгенерированные", "из-стандартов", "созданные"]
      case .critical: ["critical", "критичные", "критические", "критичный", "критичное"]
      case .all: ["*", "all", "any", "все", "любые", "любой"]
      }
    }
  }

  /// Reads a selector as people write it: `clause:service/*`, `тег:сроки`, `type:reply`, `generated:phrases/*`, `critical`, `*`; several
  /// of them in one line all hold: `clause:service/* тег:сроки critical`. An empty text is the whole bank. O(length).
  /// - Throws: `SelectorFailure` for anything else.
  public init(selector written: String) throws(SelectorFailure) {
    var conditions: [Pick.From] = []
    var keys: Set<Key> = []
    for part in Pick.From.parts(FrontMatterReader.trimmed(written)) {
      let (key, condition) = try Pick.From.condition(part)
      // Two tags may be asked for; two of anything else either exclude each other or were meant as a choice.
      if !keys.insert(key).inserted, key != .tag { throw .twice(key: key.names[0]) }
      if condition != .all { conditions.append(condition) }
    }
    self = conditions.isEmpty ? .all : conditions.count == 1 ? conditions[0] : .every(conditions)
  }

  /// What has to hold, each by itself.
  public var conditions: [Pick.From] {
    if case .every(let all) = self { return all.flatMap(\.conditions) }
    return [self]
  }

  /// Whether questions made from the standards are asked for.
  public var isGenerated: Bool {
    conditions.contains { condition in
      if case .generated = condition { return true }
      return false
    }
  }

  /// The text cut before every word that begins a condition; a tag may hold spaces.
  private static func parts(_ text: String) -> [String] {
    var parts: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      let name = word.firstIndex(of: ":").map { String(word[..<$0]) }
      let isStart = name.map { key($0) != nil } ?? (key(String(word)) == .critical)
      if isStart || parts.isEmpty { parts.append(String(word)) } else { parts[parts.count - 1] += " " + word }
    }
    return parts.map { part in
      var part = part
      // `tag:сроки, type:single`
      if parts.count > 1, part.hasSuffix(",") || part.hasSuffix(";") { part.removeLast() }
      return part
    }
  }

  private static func condition(_ text: String) throws(SelectorFailure) -> (Key, Pick.From) {
    let colon = text.firstIndex(of: ":")
    let name = FrontMatterReader.trimmed(String(colon.map { text[..<$0] } ?? text[...]))
    let value = colon.map { FrontMatterReader.trimmed(String(text[text.index(after: $0)...])) }
    guard let key = key(name) else { throw unknown(name, hasValue: value != nil) }
    switch key {
    case .all: return (key, .all)
    case .critical:
      if let value, !value.isEmpty, Aliases.flag(value) != true { throw .unknownKey(text, nearest: "critical") }
      return (key, .critical)
    case .clause, .tag, .type, .difficulty, .generated:
      guard let value, !value.isEmpty else { throw .noValue(key: name) }
      switch key {
      case .tag: return (key, .tag(value.hasPrefix("#") ? String(value.dropFirst()) : value))
      case .difficulty: return (key, .difficulty(QuestionNames.difficulty(value)))
      case .generated: return (key, .generated(glob(value)))
      case .type:
        guard let type = QuestionNames.type(value) else {
          throw .unknownType(value, nearest: NearestName.find(value, among: QuestionNames.typeNames, within: 2))
        }
        return (key, .type(type))
      default: return (key, .clause(glob(value)))
      }
    }
  }

  /// Reads a selector; nil if it cannot be understood. O(length).
  public init?(_ written: String) {
    guard let from = try? Pick.From(selector: written) else { return nil }
    self = from
  }

  private static func key(_ name: String) -> Key? {
    let folded = Aliases.fold(name)
    return Key.allCases.first { $0.names.contains(folded) || $0.names.contains(name) }
  }

  /// What a word without meaning may have meant.
  private static func unknown(_ name: String, hasValue: Bool) -> SelectorFailure {
    if !hasValue, let type = QuestionNames.type(name) { return .unknownKey(name, nearest: "type:\(type.rawValue)") }
    if !hasValue, name.contains("/") || name.contains("#") { return .unknownKey(name, nearest: "clause:\(name)") }
    if let near = NearestName.find(name, among: Key.allCases.flatMap(\.names), within: 2) { return .unknownKey(name, nearest: near) }
    return .unknownKey(name, nearest: hasValue ? nil : "tag:\(name)")
  }

  /// `service/refunds.md` is the document `service/refunds`.
  private static func glob(_ value: String) -> String {
    value.hasSuffix(".md") ? String(value.dropLast(3)) : value
  }
}
