public import Handbook

/// Why somebody is admitted, or is not.
public enum AdmissionReason: Sendable, Hashable {
  // MARK: Yes
  /// A certificate in force admits to the channel.
  case admitted(number: String, title: String, until: Int)
  /// Clauses changed; the person stays admitted until the deadline (nil: paused).
  case asked(number: String, clauses: [String], deadline: Int?)
  /// Clauses changed, and nobody has read their questions since: nothing is asked yet.
  case waiting(number: String, clauses: [String])

  // MARK: No
  /// The records do not know anybody of this id.
  case unknownPerson(String)
  /// The person has left.
  case retired(at: Int)
  /// The company has no such channel.
  case unknownChannel(String)
  /// The person has no certificate at all.
  case noCertificate
  /// A pass waits for people: so many of so many have confirmed it.
  case unconfirmed(title: String, confirmed: Int, needed: Int)
  case expired(number: String, at: Int)
  case suspended(number: String, since: Int)
  case revoked(number: String, at: Int)
  case superseded(number: String, by: String)
  /// The time to be examined on changed clauses ran out.
  case lapsed(number: String, clauses: [String], at: Int?)
  /// The certificate admits to other channels only.
  case wrongChannel(number: String, admitsTo: [String])
  /// The certificate names the channel in order to exclude it.
  case excluded(number: String)
  /// The records cannot be read or do not hold together: nobody is admitted by them.
  case unreadable(Localized)

  /// The word of the reason in JSON.
  public var code: String {
    switch self {
    case .admitted: "admitted"
    case .asked: "delta-asked"
    case .waiting: "review-pending"
    case .unknownPerson: "unknown-person"
    case .retired: "retired"
    case .unknownChannel: "unknown-channel"
    case .noCertificate: "no-certificate"
    case .unconfirmed: "unconfirmed"
    case .expired: "expired"
    case .suspended: "suspended"
    case .revoked: "revoked"
    case .superseded: "superseded"
    case .lapsed: "delta-lapsed"
    case .wrongChannel: "wrong-channel"
    case .excluded: "excluded"
    case .unreadable: "unreadable"
    }
  }

  /// The certificate that it is about.
  public var number: String? {
    switch self {
    case .admitted(let number, _, _), .asked(let number, _, _), .waiting(let number, _), .expired(let number, _),
      .suspended(let number, _), .revoked(let number, _), .superseded(let number, _), .lapsed(let number, _, _),
      .wrongChannel(let number, _), .excluded(let number):
      number
    case .unknownPerson, .retired, .unknownChannel, .noCertificate, .unconfirmed, .unreadable: nil
    }
  }

  /// The reason as a sentence. `day` writes a moment, milliseconds since 1970 UTC, as a day.
  public func sentence(day: (Int) -> String) -> Localized {
    switch self {
    case .admitted(let number, let title, let until):
      Localized(
        ru: "Сертификат \(number) («\(title)») действует до \(day(until)).",
        en: "The certificate \(number) (“\(title)”) is valid until \(day(until)).")
    case .asked(_, let clauses, let deadline):
      Localized(
        ru: "Изменились пункты: \(list(clauses)). "
          + (deadline.map { "Сдать вопросы о них нужно до \(day($0))." } ?? "Срок стоит, пока допуск приостановлен."),
        en: "Clauses have changed: \(list(clauses)). "
          + (deadline.map { "The questions on them must be passed before \(day($0))." } ?? "No time runs while it is suspended."))
    case .waiting(_, let clauses):
      Localized(
        ru: "Изменились пункты: \(list(clauses)). Вопросы о них ещё не сверены, срок не идёт.",
        en: "Clauses have changed: \(list(clauses)). Their questions are not reviewed yet, no time runs.")
    case .unknownPerson(let id):
      Localized(ru: "Сотрудника «\(id)» в записях нет.", en: "The records have nobody called “\(id)”.")
    case .retired(let at): Localized(ru: "Больше не работает с \(day(at)).", en: "Has left on \(day(at)).")
    case .unknownChannel(let channel):
      Localized(ru: "Канала «\(channel)» у компании нет.", en: "The company has no channel “\(channel)”.")
    case .noCertificate: Localized(ru: "Сертификата нет.", en: "There is no certificate.")
    case .unconfirmed(let title, let confirmed, let needed):
      Localized(
        ru: "Экзамен «\(title)» сдан, но не подтверждён: подтверждений \(confirmed) из \(needed).",
        en: "The exam “\(title)” is passed but not confirmed: \(confirmed) of \(needed).")
    case .expired(let number, let at):
      Localized(ru: "Сертификат \(number) истёк \(day(at)).", en: "The certificate \(number) expired on \(day(at)).")
    case .suspended(let number, let since):
      Localized(
        ru: "Сертификат \(number) приостановлен с \(day(since)).", en: "The certificate \(number) is suspended since \(day(since)).")
    case .revoked(let number, let at):
      Localized(ru: "Сертификат \(number) отозван \(day(at)).", en: "The certificate \(number) was revoked on \(day(at)).")
    case .superseded(let number, let other):
      Localized(ru: "Сертификат \(number) заменён на \(other).", en: "The certificate \(number) was superseded by \(other).")
    case .lapsed(let number, let clauses, let at):
      Localized(
        ru: "Сертификат \(number): срок сдать вопросы об изменившихся пунктах прошёл"
          + (at.map { " \(day($0))" } ?? "") + ": \(list(clauses)).",
        en: "The certificate \(number): the time to pass the questions on changed clauses ran out"
          + (at.map { " on \(day($0))" } ?? "") + ": \(list(clauses)).")
    case .wrongChannel(let number, let channels):
      channels.isEmpty
        ? Localized(ru: "Сертификат \(number) не даёт допуска к каналам.", en: "The certificate \(number) admits to no channel.")
        : Localized(
          ru: "Сертификат \(number) даёт допуск к другим каналам: \(list(channels)).",
          en: "The certificate \(number) admits to other channels: \(list(channels)).")
    case .excluded(let number):
      Localized(ru: "Сертификат \(number) исключает этот канал.", en: "The certificate \(number) excludes this channel.")
    case .unreadable(let sentence):
      Localized(ru: "Записям нельзя верить: \(sentence.ru).", en: "The records cannot be trusted: \(sentence.en).")
    }
  }

  private func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
