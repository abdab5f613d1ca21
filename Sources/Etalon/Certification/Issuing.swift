public import Certification
import Exams
public import Handbook
import Records

/// A pass becomes a certificate.
extension CertificationDesk {
  /// Freezes what an attempt is about, in the state of the content that its paper was drawn from. Repeating it changes nothing.
  public func freeze(attempt: String, of person: String, covering coverage: ExamCoverage) async throws(EtalonError) {
    let entries = [
      NewEntry(
        kind: CertificationKind.coverage.rawValue, person: nil, subject: coverage.digest, at: clock.milliseconds,
        body: coverage.json.spelling, key: coverage.digest),
      entry(.attemptCovers, person: person, subject: attempt, key: attempt, .attemptCovers(coverage: coverage.digest)),
    ]
    do {
      _ = try await records.add(entries, expecting: nil)
    } catch {
      throw EtalonError(error)
    }
  }

  /// What an exam vouches for now.
  public func coverage(of exam: Exam) -> ExamCoverage { content.coverage(of: exam) }

  /// Does what a result asks for: a certificate for a pass that needs no confirmation, an addendum for one on changes. Repeating it
  /// changes nothing; it is repeated by `sweep` where it was interrupted.
  public func settle(_ person: String) async throws(EtalonError) {
    _ = try await sweep(person)
  }

  /// How many confirmations a pass has and needs, and the certificate that came of it.
  public struct ConfirmationOutcome: Sendable {
    /// The pass.
    public let pass: PassedAttempt
    /// Ids of who confirmed it, in order.
    public let confirmedBy: [String]
    /// How many are needed.
    public let needed: Int
    /// The certificate; nil: more people have to confirm.
    public let certificate: Certificate?
    /// Whether this call changed anything.
    public let isNew: Bool
  }

  /// Confirms the last pass of a person at an exam.
  ///
  /// Throws `refused` for a pass that is not there or needs no confirmation, and for people who may not confirm it: the candidate, somebody
  /// unknown or gone, a trainee; a supervisor's confirmation takes a supervisor or somebody above.
  public func confirm(_ person: String, exam: Exam, by judge: String, reason: String) async throws(EtalonError) -> ConfirmationOutcome {
    try await check(judge, mayConfirm: exam, of: person)
    guard let pass = try await passes(of: person).last(where: { $0.exam == exam.id }) else {
      throw EtalonError(
        .refused, ru: "«\(person)» не сдал экзамен «\(exam.id)»: подтверждать нечего.",
        en: "“\(person)” has not passed the exam “\(exam.id)”: there is nothing to confirm.",
        remedyRu: "Попытки: etalon record \(person).", remedyEn: "Attempts: etalon record \(person).")
    }
    guard exam.certificateValid != nil else {
      throw EtalonError(
        .refused, ru: "Экзамен «\(exam.id)» не даёт сертификата.", en: "The exam “\(exam.id)” gives no certificate.",
        remedyRu: "Добавьте в него certificate: {valid: 365d}.", remedyEn: "Add certificate: {valid: 365d} to it.")
    }
    let needed = exam.confirmation.people
    return try await deciding(about: person) { reading async throws(EtalonError) in
      let number = CertificateNumber.of(attempt: pass.attempt)
      var confirmedBy = (reading.ledger.confirmations[pass.attempt] ?? []).compactMap(\.by)
      if let account = reading.ledger.account(number) {
        return (
          [], ConfirmationOutcome(pass: pass, confirmedBy: confirmedBy, needed: needed, certificate: account.certificate, isNew: false)
        )
      }
      var entries: [NewEntry] = []
      if needed > 0, !confirmedBy.contains(judge) {
        confirmedBy.append(judge)
        entries.append(
          self.entry(
            .confirmed, person: person, subject: pass.attempt, by: judge, key: pass.attempt + "/" + judge,
            .confirmed(exam: exam.id, reason: reason)))
      }
      var certificate: Certificate?
      if confirmedBy.count >= needed {
        let issued = try await self.certificate(for: pass, of: person, exam: exam, reading.ledger, at: self.clock.milliseconds)
        entries += self.issuing(issued, by: needed == 0 ? judge : nil, reading.ledger)
        certificate = issued
      }
      return (
        entries,
        ConfirmationOutcome(pass: pass, confirmedBy: confirmedBy, needed: needed, certificate: certificate, isNew: !entries.isEmpty)
      )
    }
  }

  private func check(_ judge: String, mayConfirm exam: Exam, of person: String) async throws(EtalonError) {
    guard judge != person else {
      throw EtalonError(
        .refused, ru: "Свою сдачу не подтверждают.", en: "Nobody confirms their own pass.",
        remedyRu: "Подтвердить должен другой человек: --by ID.", remedyEn: "Somebody else has to: --by ID.")
    }
    let known = try await decider(judge)
    let role = known.role ?? ""
    let isFit =
      switch exam.confirmation {
      case .auto: true
      case .supervisor: CertificationDesk.supervising.contains(role)
      case .commission: !["", "trainee"].contains(role)
      }
    guard isFit else {
      let shown = role.isEmpty ? "—" : role
      if exam.confirmation == .supervisor {
        throw EtalonError(
          .refused, ru: "Сдачу экзамена «\(exam.id)» подтверждает руководитель, а роль «\(judge)» — \(shown).",
          en: "A supervisor confirms the exam “\(exam.id)”, and the role of “\(judge)” is \(shown).",
          remedyRu: "Роль меняет etalon person add \(judge) --role supervisor.",
          remedyEn: "The role is set by etalon person add \(judge) --role supervisor.")
      }
      throw EtalonError(
        .refused, ru: "Член комиссии — сотрудник с ролью, но не стажёр; роль «\(judge)» — \(shown).",
        en: "A member of a commission has a role and is no trainee; the role of “\(judge)” is \(shown).",
        remedyRu: "Роль меняет etalon person add \(judge) --role examiner.",
        remedyEn: "The role is set by etalon person add \(judge) --role examiner.")
    }
  }

  /// Roles that decide about other people's admission.
  static let supervising: Set<String> = ["supervisor", "director", "administrator"]

  /// Somebody who decides: known, and still there.
  func decider(_ id: String) async throws(EtalonError) -> Person {
    guard let known = try await lookUp(id) else {
      throw EtalonError(
        .refused, ru: "Кто решает, неизвестно: сотрудника «\(id)» в записях нет.",
        en: "Who decides is not known: there is no person “\(id)”.",
        remedyRu: "Добавьте его: etalon person add \(id).", remedyEn: "Add them: etalon person add \(id).")
    }
    guard known.retiredAt == nil else {
      throw EtalonError(
        .refused, ru: "«\(id)» больше не работает и ничего не решает.", en: "“\(id)” has left and decides nothing.",
        remedyRu: "Назовите другого: --by ID.", remedyEn: "Name somebody else: --by ID.")
    }
    return known
  }

  // MARK: - Making

  /// The certificate for a pass.
  func certificate(
    for pass: PassedAttempt, of person: String, exam: Exam, _ ledger: CertificateLedger, at moment: Int
  ) async throws(EtalonError) -> Certificate {
    let attempt: Attempt
    let result: ExamResult
    let paper: Paper
    do {
      attempt = try await records.attempt(pass.attempt)
      let later = try await records.entries(EntryQuery(kinds: CertificationDesk.resultKinds, subject: pass.attempt)).last
      guard let holding = try CertificationDesk.result(of: attempt.summary, later) else {
        throw ExamsError.damagedRecord("result")
      }
      result = holding
      paper = try Paper(frozen: attempt.paper)
    } catch {
      throw EtalonError(certification: error)
    }
    let coverage = try await frozenCoverage(of: pass.attempt, person: person, exam: exam, ledger)
    return Certificate(
      number: CertificateNumber.of(attempt: pass.attempt), person: person, attempt: pass.attempt, exam: exam.id, title: exam.title,
      examVersion: paper.examVersion, paper: paper.digest, points: result.points, maximum: result.maximum, share: result.share,
      grade: result.grade, coverage: coverage, issuedAt: moment, validUntil: moment + (exam.certificateValid?.seconds ?? 0) * 1_000,
      admits: exam.admits, chainHead: try await chainHead())
  }

  /// What was frozen when the paper was drawn; of attempts that are older than certificates, what the exam vouches for now.
  func frozenCoverage(of attempt: String, person: String, exam: Exam, _ ledger: CertificateLedger) async throws(EtalonError) -> ExamCoverage
  {
    if let digest = ledger.coverages[attempt] {
      do {
        let query = EntryQuery(kinds: [CertificationKind.coverage.rawValue], subject: digest, limit: 1)
        if let stored = try await records.entries(query).first { return try CertificationEvent.coverage(RecordedEntry(stored)) }
      } catch {
        throw EtalonError(certification: error)
      }
    }
    let coverage = content.coverage(of: exam)
    try await freeze(attempt: attempt, of: person, covering: coverage)
    return coverage
  }

  /// Entries that issue a certificate and put those in its place aside that were issued for the same exam.
  func issuing(_ certificate: Certificate, by: String?, _ ledger: CertificateLedger) -> [NewEntry] {
    let older = ledger.accounts.filter {
      $0.certificate.exam == certificate.exam && $0.person == certificate.person && $0.successor == nil && $0.revocation == nil
        && $0.number != certificate.number
    }
    return [
      entry(
        .issued, person: certificate.person, subject: certificate.number, by: by, key: certificate.attempt, .issued(certificate))
    ]
      + older.map {
        entry(
          .superseded, person: certificate.person, subject: $0.number, key: $0.number, .superseded(by: certificate.number))
      }
  }
}
