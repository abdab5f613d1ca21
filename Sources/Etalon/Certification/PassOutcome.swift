public import Certification
public import Handbook

/// What a passed exam has led to.
public enum PassOutcome: Sendable {
  /// A certificate.
  case certificate(CertificateAccount)
  /// People have to confirm it: so many of so many have.
  case unconfirmed(confirmed: Int, needed: Int)
  /// The exam gives no certificate.
  case nothing
}

extension CertificationDesk {
  /// What the last pass of a person at an exam, or on changes of its clauses, has led to.
  public func outcome(of exam: Exam, person: String) async throws(EtalonError) -> PassOutcome {
    guard exam.certificateValid != nil else { return .nothing }
    let ledger = try await ledger(of: person)
    let account = ledger.accounts.last { $0.certificate.exam == exam.id }
    guard let pass = try await passes(of: person).last(where: { $0.exam == exam.id }) else { return .nothing }
    if let account, account.certificate.attempt == pass.attempt || account.certificate.issuedAt >= pass.at { return .certificate(account) }
    return .unconfirmed(confirmed: ledger.confirmations[pass.attempt]?.count ?? 0, needed: exam.confirmation.people)
  }
}
