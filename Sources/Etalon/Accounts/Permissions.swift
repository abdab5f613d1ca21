public import Handbook

/// What somebody may do on the pages and over the API.
public enum Permission: String, Sendable, CaseIterable {
  /// Read, search, check replies, train, take exams, see one's own record.
  case work
  /// Care for the bank: questions, statistics, papers.
  case teach
  /// Judge what people wrote, decide on appeals.
  case mark
  /// See the people of the team: who is admitted, what expires.
  case lead
  /// See the people of every team.
  case oversee
  /// Accounts, roles, tokens, audit.
  case administer
}

/// Roles that Etalon knows, and the one table of what they may do.
public enum KnownRole: String, Sendable, CaseIterable {
  case trainee
  case agent
  case senior
  case supervisor
  case trainer
  case examiner
  case director
  case administrator

  /// A role as the records name it; the company's own words, and nothing at all, count as `agent`.
  public init(_ recorded: String?) {
    self = recorded.flatMap { KnownRole(rawValue: $0) } ?? .agent
  }

  /// What they may do.
  public var permissions: Set<Permission> {
    switch self {
    case .trainee, .agent, .senior: [.work]
    case .supervisor: [.work, .lead, .mark]
    case .trainer: [.work, .teach, .mark]
    case .examiner: [.work, .mark]
    case .director: [.work, .lead, .oversee]
    case .administrator: [.work, .lead, .oversee, .administer]
    }
  }

  /// Its name for people.
  public var name: Localized {
    switch self {
    case .trainee: Localized(ru: "стажёр", en: "trainee")
    case .agent: Localized(ru: "агент", en: "agent")
    case .senior: Localized(ru: "старший агент", en: "senior agent")
    case .supervisor: Localized(ru: "супервизор", en: "supervisor")
    case .trainer: Localized(ru: "тренер", en: "trainer")
    case .examiner: Localized(ru: "экзаменатор", en: "examiner")
    case .director: Localized(ru: "директор", en: "director")
    case .administrator: Localized(ru: "администратор", en: "administrator")
    }
  }
}

/// What a program may use a token for.
public enum TokenScope: String, Sendable, CaseIterable {
  case search
  case lint
  case admission
  case exams

  /// Its name for people.
  public var name: Localized {
    switch self {
    case .search: Localized(ru: "поиск", en: "search")
    case .lint: Localized(ru: "проверка ответов", en: "checking replies")
    case .admission: Localized(ru: "допуск сотрудников", en: "admission of people")
    case .exams: Localized(ru: "экзамены", en: "exams")
    }
  }
}
