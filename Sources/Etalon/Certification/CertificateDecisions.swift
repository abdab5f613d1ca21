public import Certification
import Records

/// What people decide about certificates: pause, go on, take back. Each with who and why.
extension CertificationDesk {
  /// A decision that was recorded.
  public struct DecisionOutcome: Sendable {
    /// The certificates that it changed, as they stand now.
    public let accounts: [CertificateAccount]
  }

  /// Decisions about a certificate that is there already.
  public enum Decision: String, Sendable, CaseIterable {
    /// Illness, leave: nobody is admitted by it, and deadlines stand still.
    case suspend
    /// It goes on, deadlines moved by the length of the pause.
    case resume
    /// It is taken back for good: the way back is the whole exam.
    case revoke
  }

  /// Records a decision about a certificate, or about all of a person that it can be made about.
  ///
  /// Throws `refused` where there is none, and for people who may not decide: the holder, somebody unknown or gone, whoever is no supervisor
  /// and nobody above.
  /// - Parameter subject: a number, or the id of a person.
  public func decide(_ decision: Decision, about subject: String, by: String, reason: String) async throws(EtalonError) -> DecisionOutcome {
    let role = try await decider(by).role ?? ""
    guard CertificationDesk.supervising.contains(role) else {
      throw EtalonError(
        .refused, ru: "О допуске решает руководитель, а роль «\(by)» — \(role.isEmpty ? "—" : role).",
        en: "A supervisor decides about admission, and the role of “\(by)” is \(role.isEmpty ? "—" : role).",
        remedyRu: "Назовите руководителя: --by ID; роль меняет etalon person add \(by) --role supervisor.",
        remedyEn: "Name a supervisor: --by ID; the role is set by etalon person add \(by) --role supervisor.")
    }
    let (person, number) = try await holder(of: subject)
    guard by != person else {
      throw EtalonError(
        .refused, ru: "О своём допуске не решают.", en: "Nobody decides about their own certificate.",
        remedyRu: "Решить должен другой человек: --by ID.", remedyEn: "Somebody else has to: --by ID.")
    }
    let numbers = try await deciding(about: person) { reading async throws(EtalonError) in
      let candidates = reading.ledger.accounts.filter { number == nil || $0.number == number }
      let chosen = candidates.filter { self.allows(decision, $0) }
      guard !chosen.isEmpty else { throw self.refusal(decision, subject, candidates.last) }
      let entries = chosen.map { account in
        switch decision {
        case .suspend: self.entry(.suspended, person: person, subject: account.number, by: by, .suspended(reason: reason))
        case .resume: self.entry(.resumed, person: person, subject: account.number, by: by, .resumed(reason: reason))
        case .revoke:
          self.entry(.revoked, person: person, subject: account.number, by: by, key: account.number, .revoked(reason: reason))
        }
      }
      return (entries, chosen.map(\.number))
    }
    let ledger = try await ledger(of: person)
    return DecisionOutcome(accounts: numbers.compactMap(ledger.account))
  }

  private func allows(_ decision: Decision, _ account: CertificateAccount) -> Bool {
    switch (decision, account.state(at: clock.milliseconds)) {
    case (.suspend, .valid), (.suspend, .expiring), (.resume, .suspended): true
    case (.revoke, .valid), (.revoke, .expiring), (.revoke, .suspended): true
    default: false
    }
  }

  /// The holder of a certificate, and its number where the subject is one.
  private func holder(of subject: String) async throws(EtalonError) -> (person: String, number: String?) {
    if let number = CertificateNumber.reading(subject) {
      do {
        let kinds: Set<String> = [CertificationKind.issued.rawValue]
        if let person = try await records.entries(EntryQuery(kinds: kinds, subject: number, limit: 1)).first?.person {
          return (person, number)
        }
      } catch {
        throw EtalonError(error)
      }
    }
    guard try await lookUp(subject) != nil else {
      throw EtalonError(
        .refused, ru: "Нет ни сертификата, ни сотрудника «\(subject)».", en: "There is neither a certificate nor a person “\(subject)”.",
        remedyRu: "Список: etalon certificate list.", remedyEn: "See etalon certificate list.")
    }
    return (subject, nil)
  }

  private func refusal(_ decision: Decision, _ subject: String, _ account: CertificateAccount?) -> EtalonError {
    guard let account else {
      return EtalonError(
        .refused, ru: "У «\(subject)» нет сертификатов.", en: "“\(subject)” has no certificates.",
        remedyRu: "Список: etalon certificate list.", remedyEn: "See etalon certificate list.")
    }
    let state = account.state(at: clock.milliseconds)
    let (ru, en) =
      switch decision {
      case .suspend: ("приостановить", "suspended")
      case .resume: ("возобновить", "resumed")
      case .revoke: ("отозвать", "revoked")
      }
    return EtalonError(
      .refused, ru: "Сертификат \(account.number) нельзя \(ru): он \(state.name.ru).",
      en: "The certificate \(account.number) cannot be \(en): it is \(state.name.en).",
      remedyRu: "Список: etalon certificate list \(account.person).", remedyEn: "See etalon certificate list \(account.person).")
  }
}
