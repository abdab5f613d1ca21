import Digest
public import Handbook
import Records

/// Privileged acts, as the log of the records names them.
public enum AccountAct: String, Sendable, CaseIterable {
  case accountInvited = "account-invited"
  case accountCreated = "account-created"
  case accountClosed = "account-closed"
  case passwordChanged = "password-changed"
  case secondFactorSet = "second-factor-set"
  case secondFactorRemoved = "second-factor-removed"
  case sessionsEnded = "sessions-ended"
  case roleChanged = "role-changed"
  case teamChanged = "team-changed"
  case tokenCreated = "token-created"
  case tokenRevoked = "token-revoked"
  case signInRefused = "sign-in-refused"

  /// What happened, for people.
  public var name: Localized {
    switch self {
    case .accountInvited: Localized(ru: "Приглашение", en: "Invited")
    case .accountCreated: Localized(ru: "Учётная запись открыта", en: "Account opened")
    case .accountClosed: Localized(ru: "Учётная запись закрыта", en: "Account closed")
    case .passwordChanged: Localized(ru: "Пароль изменён", en: "Password changed")
    case .secondFactorSet: Localized(ru: "Второй фактор включён", en: "Second factor turned on")
    case .secondFactorRemoved: Localized(ru: "Второй фактор выключен", en: "Second factor turned off")
    case .sessionsEnded: Localized(ru: "Сеансы завершены", en: "Sessions ended")
    case .roleChanged: Localized(ru: "Роль изменена", en: "Role changed")
    case .teamChanged: Localized(ru: "Команда изменена", en: "Team changed")
    case .tokenCreated: Localized(ru: "Токен создан", en: "Token made")
    case .tokenRevoked: Localized(ru: "Токен отозван", en: "Token revoked")
    case .signInRefused: Localized(ru: "Вход отклонён", en: "Sign-in refused")
    }
  }
}

/// A line of the audit.
public struct AuditLine: Sendable {
  /// What happened.
  public let act: AccountAct
  /// Whom it concerns.
  public let person: String?
  /// Who did it; nil: the program.
  public let by: String?
  /// When, milliseconds since 1970.
  public let at: Int
  /// What belongs to it: the new role, the name of the token.
  public let detail: String
}

extension AccountDesk {
  func note(
    _ act: AccountAct, of person: String, by: String?, _ body: [String: CanonicalJSON] = [:]
  ) async throws(EtalonError) {
    let entry = NewEntry(
      kind: act.rawValue, person: person, subject: "account", by: by, at: clock.milliseconds, body: CanonicalJSON.object(body).spelling)
    _ = try await recorded { () async throws(RecordsError) in try await records.add([entry], expecting: nil) }
  }

  /// The last privileged acts, the newest first.
  public func audit(limit: Int = 200) async throws(EtalonError) -> [AuditLine] {
    let query = EntryQuery(kinds: Set(AccountAct.allCases.map(\.rawValue)))
    let entries = try await recorded { () async throws(RecordsError) in try await records.entries(query) }
    return entries.suffix(limit).reversed().compactMap { entry in
      guard let act = AccountAct(rawValue: entry.kind) else { return nil }
      let body = entry.body.flatMap { try? CanonicalJSON(reading: $0) }
      let detail = ["role", "team", "name", "address"].compactMap { body?[$0]?.text }.joined(separator: ", ")
      return AuditLine(act: act, person: entry.person, by: entry.by, at: entry.at, detail: detail)
    }
  }
}
