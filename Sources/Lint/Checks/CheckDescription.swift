public import Handbook

/// An option of a check.
public struct CheckOption: Sendable, Hashable {
  /// What may be written behind the colon.
  public enum Kind: Sendable, Hashable {
    /// `true`, `false`.
    case flag
    /// A whole number from 0 on.
    case count
    /// A word or a list of words.
    case words
    /// One of these names.
    case choice([String])
    /// Pairs of a name and an amount: `{agent: 500}`.
    case amounts

    /// What is expected, for messages.
    public var expected: Localized {
      switch self {
      case .flag: Localized(ru: "true или false", en: "true or false")
      case .count: Localized(ru: "целое число от 0", en: "a whole number from 0 on")
      case .words: Localized(ru: "слово или список слов", en: "a word or a list of words")
      case .choice(let names):
        Localized(ru: "одно из: " + names.joined(separator: ", "), en: "one of: " + names.joined(separator: ", "))
      case .amounts: Localized(ru: "пары «роль: предел»: {agent: 500}", en: "pairs “role: limit”: {agent: 500}")
      }
    }
  }

  /// Name as written in a `rule` block.
  public let name: String
  /// What may be written behind the colon.
  public let kind: Kind
  /// What it does.
  public let documentation: Localized
}

/// A reply that shows what a check finds, or lets pass. Every example is executed by the tests.
public struct CheckExample: Sendable {
  /// The reply with its context.
  public let draft: Draft
  /// Options of the rule.
  public let options: [Value.Entry]

  init(
    _ text: String, options: KeyValuePairs<String, Value> = [:], client: String? = nil, agent: String? = nil, isReplyAgain: Bool = false,
    letter: String? = nil, role: String? = nil, at: LocalTime? = nil
  ) {
    var draft = Draft(text)
    draft.letter = letter.map { Array($0.utf8) }
    draft.client = client
    draft.agent = agent
    draft.role = role
    draft.at = at
    draft.companyNames = ["Ромашка"]
    if isReplyAgain { draft.thread = [Draft.Message(author: .agent, text: [])] }
    self.draft = draft
    self.options = options.map { Value.Entry(key: $0.key, value: $0.value, line: 1) }
  }
}

/// What a check is for: its documentation page and its own tests.
public struct CheckDescription: Sendable {
  /// Name as written in a `rule` block.
  public let name: String
  /// One line.
  public let summary: Localized
  /// What is found and what is not, in plain text.
  public let documentation: Localized
  /// Options it knows.
  public let options: [CheckOption]
  /// Replies in which it finds something.
  public let bad: [CheckExample]
  /// Replies in which it finds nothing.
  public let good: [CheckExample]
  /// What of the handbook the examples rest on.
  public var surroundings = Surroundings()
}

/// The checks that a `rule` block may name.
public enum Checks {
  /// Their descriptions, by name.
  public static let descriptions: [CheckDescription] = all.map { $0.description }

  static let all: [any Check.Type] = [
    AddressCheck.self, AnswersCheck.self, BlameFirstCheck.self, BureaucrateseCheck.self, CheckUnderstandingCheck.self, ClientNameCheck.self,
    EmojiCheck.self,
    FarewellCheck.self, ForbiddenCheck.self, GreetingCheck.self, InternalLeakCheck.self, JargonCheck.self, LengthCheck.self,
    PersonalDataCheck.self, PlaceholderCheck.self, PromiseCheck.self, RepetitionCheck.self, ShoutingCheck.self, SpellingCheck.self,
    StepsCheck.self, SummaryCheck.self, TermCheck.self,
  ]

  /// Makes the check of a rule.
  ///
  /// - Throws: `unknownCheck`, `unknownOption`, `wrongOptionValue`.
  static func make(_ name: String, _ entries: [Value.Entry]) throws(LintError) -> any Check {
    guard let type = all.first(where: { $0.description.name == name }) else {
      throw .unknownCheck(name, known: all.map { $0.description.name })
    }
    let known = type.description.options
    for entry in entries {
      guard let option = known.first(where: { $0.name == entry.key }) else {
        throw .unknownOption(entry.key, known: known.map(\.name))
      }
      guard CheckOptions.fits(entry.value, option.kind) else {
        throw .wrongOptionValue(entry.key, expected: option.kind.expected)
      }
    }
    return try type.init(CheckOptions(entries))
  }
}
