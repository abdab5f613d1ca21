/// A level of authority: what a role may decide alone.
public struct AuthorityLevel: Sendable, Hashable {
  /// Role id: `agent`.
  public let role: String
  /// Title for people.
  public let title: String
  /// Limit of a promise in the company's currency; nil: none stated.
  public let limit: Double?
}

/// `etalon.yaml`: what holds for the whole company.
public struct Settings: Sendable {
  /// Name of the company; nil if not given.
  public var companyName: String?
  /// Other names clients and agents use.
  public var companyAliases: [String] = []
  /// Languages of the content, most used first.
  public var languages: [String] = ["ru"]
  /// Channels of the company besides the built-in ones.
  public var ownChannels: [String] = []
  /// Channels in use; empty: all.
  public var channels: [String] = []
  /// IANA name of the time zone; nil if not given.
  public var timeZone: String?
  /// Levels of authority, lowest first.
  public var authority: [AuthorityLevel] = []

  /// Profiles of the rules, in the order written.
  public var profiles: [RuleProfile] = []

  /// What holds without a file.
  public init() {}

  /// Channels that need no declaration.
  public static let builtInChannels = ["phone", "email", "chat", "social", "onsite", "site", "reviews"]

  /// Every channel id that may be named.
  public var knownChannels: [String] {
    Settings.builtInChannels + ownChannels
  }
}
