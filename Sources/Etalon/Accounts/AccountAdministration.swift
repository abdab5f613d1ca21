public import Digest
import Handbook
public import Records

/// What administrators do with the accounts of others.
extension AccountDesk {
  /// Somebody as the list of people shows them.
  public struct Member: Sendable {
    /// The person.
    public let person: Person
    /// Whether they can sign in.
    public let hasAccount: Bool
    /// Whether an authenticator is asked for.
    public let hasSecondFactor: Bool
  }

  /// Everybody at work, by id.
  public func members() async throws(EtalonError) -> [Member] {
    let (people, accounts) = try await recorded { () async throws(RecordsError) in
      (try await records.people(), try await records.accounts())
    }
    let known = Dictionary(accounts.map { ($0.person, $0) }) { first, _ in first }
    return people.filter { $0.retiredAt == nil }.map { person in
      Member(person: person, hasAccount: known[person.id] != nil, hasSecondFactor: known[person.id]?.secret != nil)
    }
  }

  /// Makes a link with which somebody chooses a password, adding them if they are not there yet. It is shown once; an earlier one no longer
  /// works. For somebody who has an account it is the way to a new password.
  public func invite(_ id: String, _ change: PeopleDesk.Change, by: String) async throws(EtalonError) -> Secret {
    let id = try PeopleDesk.sound(id)
    let stored = try await person(id)
    if let stored, stored.retiredAt != nil {
      throw EtalonError(
        .refused, ru: "«\(id)» больше не работает.", en: "“\(id)” has left.", remedyRu: "Возьмите другой логин.",
        remedyEn: "Take another name.")
    }
    if let stored { try await keepsAdministrator(stored, newRole: change.role) }
    let details = change.applied(to: stored?.details)
    let now = clock.milliseconds
    let secret = Secret()
    _ = try await recorded { () async throws(RecordsError) in
      _ = try await records.set(details, of: id, at: now)
      try await records.add(
        StoredInvitation(
          digest: secret.digest, person: id, role: details.role, createdAt: now, endsAt: now + Terms.invitation))
    }
    try await note(.accountInvited, of: id, by: by, ["role": .optional(details.role), "team": .optional(details.team)])
    return secret
  }

  /// Changes role and team. What they may do changes with their next request.
  public func change(_ id: String, role: String, team: String, by: String) async throws(EtalonError) {
    let stored = try await existing(id)
    try await keepsAdministrator(stored, newRole: role)
    let details = PeopleDesk.Change(role: role, team: team).applied(to: stored.details)
    let now = clock.milliseconds
    _ = try await recorded { () async throws(RecordsError) in try await records.set(details, of: id, at: now) }
    if details.role != stored.role { try await note(.roleChanged, of: id, by: by, ["role": .optional(details.role)]) }
    if details.team != stored.team { try await note(.teamChanged, of: id, by: by, ["team": .optional(details.team)]) }
  }

  /// Marks a person as gone: account, sessions and tokens end at once, their records stay.
  public func retire(_ id: String, by: String) async throws(EtalonError) {
    let stored = try await existing(id)
    try await keepsAdministrator(stored, newRole: "")
    let now = clock.milliseconds
    _ = try await recorded { () async throws(RecordsError) in try await records.retire(person: id, at: now) }
    try await note(.accountClosed, of: id, by: by)
  }

  private func existing(_ id: String) async throws(EtalonError) -> Person {
    if let person = try await person(id) { return person }
    throw EtalonError(RecordsError.notFound(.person, id: id))
  }

  /// Somebody must be left who can let others in.
  private func keepsAdministrator(_ person: Person, newRole: String?) async throws(EtalonError) {
    let administrator = KnownRole.administrator.rawValue
    guard let newRole, person.role == administrator, Role.id(newRole) != administrator else { return }
    let others = try await members().contains { $0.person.id != person.id && $0.hasAccount && $0.person.role == administrator }
    let hasAccount = try await account(of: person.id) != nil
    guard others || !hasAccount else {
      throw EtalonError(
        .refused, ru: "«\(person.id)» — единственный администратор.", en: "“\(person.id)” is the only administrator.",
        remedyRu: "Сначала дайте эту роль ещё кому-нибудь.", remedyEn: "Give the role to somebody else first.")
    }
  }

  // MARK: - Tokens

  /// Makes a token. It is shown once.
  public func makeToken(
    _ name: String, scopes: Set<TokenScope>, of id: String, by: String
  ) async throws(EtalonError) -> Secret {
    let name = PeopleDesk.tidied(name)
    guard !name.isEmpty, name.count <= 100, !scopes.isEmpty else {
      throw EtalonError(
        .refused, ru: "Токену нужны имя и хотя бы одно право.", en: "A token needs a name and at least one scope.",
        remedyRu: "Назовите программу, для которой он: до 100 знаков.", remedyEn: "Name the program it is for, in up to 100 characters.")
    }
    let secret = Secret()
    let token = StoredToken(
      digest: secret.digest, person: id, name: name, scopes: scopes.map(\.rawValue).sorted(), createdAt: clock.milliseconds)
    try await recorded { () async throws(RecordsError) in try await records.add(token) }
    try await note(.tokenCreated, of: id, by: by, ["name": .string(name)])
    return secret
  }

  /// Tokens that hold, the newest first.
  /// - Parameter id: of one person; nil: of everybody.
  public func tokens(of id: String?) async throws(EtalonError) -> [StoredToken] {
    try await recorded { () async throws(RecordsError) in try await records.tokens(of: id) }.filter { $0.revokedAt == nil }
  }

  /// Revokes a token by its digest; nothing happens for one of somebody else.
  /// - Parameter owner: whose token it must be; nil: anybody's.
  public func revoke(token digest: String, of owner: String?, by: String) async throws(EtalonError) {
    guard let token = try await tokens(of: owner).first(where: { $0.digest == digest }) else { return }
    let now = clock.milliseconds
    let isNew = try await recorded { () async throws(RecordsError) in try await records.revoke(token: digest, at: now) }
    if isNew { try await note(.tokenRevoked, of: token.person, by: by, ["name": .string(token.name)]) }
  }

  /// Who acts by a token, if it holds and covers what is asked for.
  /// - Parameter alone: whether it must be good for nothing else: where it stands in an address, it may become known.
  public func owner(of token: Secret, for scope: TokenScope, alone: Bool = false) async throws(EtalonError) -> Person? {
    let now = clock.milliseconds
    guard let stored = try await recorded({ () async throws(RecordsError) in try await records.token(token.digest) }),
      stored.revokedAt == nil, stored.scopes.contains(scope.rawValue), !alone || stored.scopes.count == 1,
      let person = try await person(stored.person), person.retiredAt == nil
    else { return nil }
    if (stored.usedAt ?? 0) + Terms.glance <= now {
      try await recorded { () async throws(RecordsError) in try await records.touch(token: stored.digest, at: now) }
    }
    return person
  }
}
