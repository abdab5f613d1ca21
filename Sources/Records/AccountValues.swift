/// What lets a person in. Times are milliseconds since 1970 UTC.
public struct Account: Sendable, Hashable {
  /// Id of the person.
  public let person: String
  /// What is kept of the password; empty: nobody can sign in with one.
  public let password: String
  /// The secret of the second factor; nil: there is none.
  public let secret: [UInt8]?
  /// The step of the last code that was used.
  public let secretStep: Int?
  /// When it was opened.
  public let createdAt: Int
}

/// Somebody who is signed in.
public struct StoredSession: Sendable, Hashable {
  /// SHA-256 of its id, hexadecimal.
  public let digest: String
  /// Id of the person.
  public let person: String
  /// When they signed in.
  public let createdAt: Int
  /// When it was last used, within some minutes.
  public let seenAt: Int
  /// When it ends whatever happens.
  public let endsAt: Int

  /// Describes a session.
  public init(digest: String, person: String, createdAt: Int, seenAt: Int, endsAt: Int) {
    self.digest = digest
    self.person = person
    self.createdAt = createdAt
    self.seenAt = seenAt
    self.endsAt = endsAt
  }
}

/// A link that opens an account once.
public struct StoredInvitation: Sendable, Hashable {
  /// SHA-256 of its secret, hexadecimal.
  public let digest: String
  /// Id of the person whom it is for; nil: whoever opens it names themselves.
  public let person: String?
  /// The role that whoever names themselves gets; nil: the one that the person has.
  public let role: String?
  /// When it was made.
  public let createdAt: Int
  /// Until when it may be used.
  public let endsAt: Int
  /// When it was used; nil: not yet.
  public let usedAt: Int?

  /// Describes an invitation.
  public init(digest: String, person: String?, role: String?, createdAt: Int, endsAt: Int, usedAt: Int? = nil) {
    self.digest = digest
    self.person = person
    self.role = role
    self.createdAt = createdAt
    self.endsAt = endsAt
    self.usedAt = usedAt
  }
}

/// What a program shows instead of signing in.
public struct StoredToken: Sendable, Hashable {
  /// SHA-256 of its secret, hexadecimal.
  public let digest: String
  /// Id of the person in whose name it acts.
  public let person: String
  /// What it is for, in their words.
  public let name: String
  /// What it may be used for.
  public let scopes: [String]
  /// When it was made.
  public let createdAt: Int
  /// When it was last used, within some minutes; nil: never.
  public let usedAt: Int?
  /// When it was revoked; nil: it holds.
  public let revokedAt: Int?

  /// Describes a token.
  public init(
    digest: String, person: String, name: String, scopes: [String], createdAt: Int, usedAt: Int? = nil, revokedAt: Int? = nil
  ) {
    self.digest = digest
    self.person = person
    self.name = name
    self.scopes = scopes
    self.createdAt = createdAt
    self.usedAt = usedAt
    self.revokedAt = revokedAt
  }
}
