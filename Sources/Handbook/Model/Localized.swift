/// A language the interface speaks.
public enum InterfaceLanguage: String, Sendable, CaseIterable {
  case ru
  case en
}

/// A sentence for people in both languages of the interface.
public struct Localized: Sendable, Hashable {
  /// The Russian sentence.
  public let ru: String
  /// The English sentence.
  public let en: String

  /// Pairs the two sentences.
  public init(ru: String, en: String) {
    self.ru = ru
    self.en = en
  }

  /// The sentence in the language asked for.
  public func callAsFunction(_ language: InterfaceLanguage) -> String {
    language == .ru ? ru : en
  }
}
