import Language

/// Why a selector of questions cannot be understood.
public enum SelectorFailure: Error, Sendable, Hashable {
  /// Nothing behind the colon: `tag:`.
  case noValue(key: String)
  /// The word before the colon is none of the known ones; what it may have meant.
  case unknownKey(String, nearest: String?)
  /// No such type of question; what it may have meant.
  case unknownType(String, nearest: String?)
  /// Two selectors in one: `tag:сроки type:single`.
  case several

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
    case .several:
      (
        Localized(ru: "В одной строке два условия.", en: "One line holds two conditions."),
        Localized(
          ru: "Оставьте одно; типы вопросов задаёт types: {from: \"tag:сроки\", types: [single], count: 4}.",
          en: "Keep one; types of questions go into types: {from: \"tag:terms\", types: [single], count: 4}.")
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

  /// Reads a selector as people write it: `clause:service/*`, `тег:сроки`, `type:reply`, `generated:phrases/*`, `critical`, `*`.
  /// An empty text is the whole bank. O(length).
  /// - Throws: `SelectorFailure` for anything else.
  public init(selector written: String) throws(SelectorFailure) {
    let text = FrontMatterReader.trimmed(written)
    let colon = text.firstIndex(of: ":")
    let name = FrontMatterReader.trimmed(String(colon.map { text[..<$0] } ?? text[...]))
    let value = colon.map { FrontMatterReader.trimmed(String(text[text.index(after: $0)...])) }
    guard !text.isEmpty else {
      self = .all
      return
    }
    guard let key = Pick.From.key(name) else { throw Pick.From.unknown(name, hasValue: value != nil) }
    switch key {
    case .all: self = .all
    case .critical:
      if let value, !value.isEmpty, Aliases.flag(value) != true { throw .unknownKey(text, nearest: "critical") }
      self = .critical
    case .clause, .tag, .type, .difficulty, .generated:
      guard let value, !value.isEmpty else { throw .noValue(key: name) }
      if Pick.From.hasSecond(value) { throw .several }
      switch key {
      case .tag: self = .tag(value.hasPrefix("#") ? String(value.dropFirst()) : value)
      case .difficulty: self = .difficulty(QuestionNames.difficulty(value))
      case .generated: self = .generated(Pick.From.glob(value))
      case .type:
        guard let type = QuestionNames.type(value) else {
          throw .unknownType(value, nearest: NearestName.find(value, among: QuestionNames.typeNames, within: 2))
        }
        self = .type(type)
      default: self = .clause(Pick.From.glob(value))
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

  private static func hasSecond(_ value: String) -> Bool {
    value.split(whereSeparator: \.isWhitespace).dropFirst().contains { word in
      guard let colon = word.firstIndex(of: ":") else { return word == "critical" }
      return key(String(word[..<colon])) != nil
    }
  }
}
