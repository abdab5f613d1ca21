public import Certification
import Exams
import Foundation
import Handbook
import Records

/// What time and the standard bring about by themselves.
extension CertificationDesk {
  /// What a sweep has done.
  public struct SweepReport: Sendable {
    /// A certificate with what was recorded of it.
    public struct Item<Event: Sendable>: Sendable {
      /// Id of the person.
      public let person: String
      /// Number of the certificate.
      public let certificate: String
      /// Title of the exam.
      public let title: String
      /// What was recorded.
      public let event: Event
    }

    /// Certificates issued for passes that need no confirmation.
    public var issued: [Certificate] = []
    /// What people were asked to be examined on.
    public var asked: [Item<DeltaAsk>] = []
    /// Clauses that were passed after a change: addenda.
    public var passed: [Item<[CoveredClause]>] = []
    /// What people did not pass in time.
    public var lapsed: [Item<DeltaAsk>] = []
    /// Reminders.
    public var reminders: [Item<Reminder>] = []

    /// Whether nothing was due.
    public var isEmpty: Bool { issued.isEmpty && asked.isEmpty && passed.isEmpty && lapsed.isEmpty && reminders.isEmpty }

    static func += (left: inout SweepReport, right: SweepReport) {
      left.issued += right.issued
      left.asked += right.asked
      left.passed += right.passed
      left.lapsed += right.lapsed
      left.reminders += right.reminders
    }
  }

  /// Records all that is due: certificates for passes, questions about changes, addenda, lapses, reminders. Whatever is recorded already is
  /// not recorded again, so that it may run as often as one likes: by a timer, at every start, before every question about admission.
  /// - Parameter person: for one person; nil: for everybody who is still there.
  public func sweep(_ person: String? = nil) async throws(EtalonError) -> SweepReport {
    if let person { return try await sweepOne(person) }
    var report = SweepReport()
    let people: [Person]
    do { people = try await records.people() } catch { throw EtalonError(error) }
    for person in people where person.retiredAt == nil { report += try await sweepOne(person.id) }
    return report
  }

  /// A sweep where there are records; nil where there are none.
  public static func sweep(recordsOf workspace: Workspace, clock: Clock) async throws(EtalonError) -> SweepReport? {
    guard FileManager.default.fileExists(atPath: workspace.dataFolder + "/records.sqlite") else { return nil }
    return try await CertificationDesk(workspace, clock: clock).sweep()
  }

  private func sweepOne(_ person: String) async throws(EtalonError) -> SweepReport {
    var report = SweepReport()
    let passes = try await passes(of: person)
    // What is recorded may bring about more: a new certificate may be expiring already.
    for _ in 0..<4 {
      let step = try await deciding(about: person) { reading async throws(EtalonError) in
        var step = SweepReport()
        var entries = try await self.certificates(for: passes, of: person, reading.ledger, &step)
        if entries.isEmpty { entries = try await self.addenda(for: passes, of: person, reading.ledger, &step) }
        if entries.isEmpty { entries = self.falling(due: reading.ledger, of: person, &step) }
        return (entries, step)
      }
      if step.isEmpty { break }
      report += step
    }
    return report
  }

  // MARK: - Passes

  private func certificates(
    for passes: [PassedAttempt], of person: String, _ ledger: CertificateLedger, _ report: inout SweepReport
  ) async throws(EtalonError) -> [NewEntry] {
    var latest: [String: PassedAttempt] = [:]
    for pass in passes { latest[pass.exam] = pass }
    var entries: [NewEntry] = []
    for pass in latest.values.sorted(by: { ($0.at, $0.attempt) < ($1.at, $1.attempt) }) {
      guard let exam = content.exam(pass.exam), exam.certificateValid != nil, exam.confirmation == .auto else { continue }
      guard ledger.account(CertificateNumber.of(attempt: pass.attempt)) == nil else { continue }
      guard !ledger.accounts.contains(where: { $0.certificate.exam == exam.id && $0.certificate.issuedAt >= pass.at }) else { continue }
      let certificate = try await certificate(for: pass, of: person, exam: exam, ledger, at: pass.at)
      entries += issuing(certificate, by: nil, ledger)
      report.issued.append(certificate)
    }
    return entries
  }

  private func addenda(
    for passes: [PassedAttempt], of person: String, _ ledger: CertificateLedger, _ report: inout SweepReport
  ) async throws(EtalonError) -> [NewEntry] {
    var entries: [NewEntry] = []
    for pass in passes {
      guard let whole = DeltaExam.whole(of: pass.exam), let digest = ledger.coverages[pass.attempt] else { continue }
      guard !ledger.accounts.contains(where: { $0.addenda.contains { $0.attempt == pass.attempt } }) else { continue }
      // The certificate that was held when the attempt was made, not one of before.
      guard let account = ledger.accounts.last(where: { $0.certificate.exam == whole && $0.certificate.issuedAt <= pass.at }),
        account.revocation == nil, account.successor == nil
      else { continue }
      let coverage = try await stored(coverage: digest)
      let examined = Dictionary(coverage.clauses.map { ($0.reference, $0.fingerprint) }, uniquingKeysWith: { first, _ in first })
      let clauses = account.covered.compactMap { clause -> CoveredClause? in
        let reference = content.place(clause.reference).map { content.handbook[$0].reference } ?? clause.reference
        return (examined[reference] ?? examined[clause.reference]).map {
          CoveredClause(reference: clause.reference, fingerprint: $0)
        }
      }
      guard !clauses.isEmpty else { continue }
      entries += [
        entry(.deltaPassed, person: person, subject: account.number, key: pass.attempt, .deltaPassed(attempt: pass.attempt)),
        entry(
          .addendum, person: person, subject: account.number, key: pass.attempt, .addendum(attempt: pass.attempt, clauses: clauses)),
      ]
      report.passed.append(item(account, clauses))
    }
    return entries
  }

  private func stored(coverage digest: String) async throws(EtalonError) -> ExamCoverage {
    do {
      let query = EntryQuery(kinds: [CertificationKind.coverage.rawValue], subject: digest, limit: 1)
      guard let entry = try await records.entries(query).first else {
        throw CertificationError.damagedRecord(entry: 0, detail: "coverage \(digest.prefix(12))")
      }
      return try CertificationEvent.coverage(RecordedEntry(entry))
    } catch {
      throw EtalonError(certification: error)
    }
  }

  // MARK: - Time

  private func falling(due ledger: CertificateLedger, of person: String, _ report: inout SweepReport) -> [NewEntry] {
    let now = clock.milliseconds
    var entries: [NewEntry] = []
    for account in ledger.accounts where account.state(at: now).isInForce {
      let delta = DeltaStanding(account, content, now: now)
      if !delta.due.isEmpty, let exam = content.exam(account.certificate.exam) {
        let terms = exam.recertification
        let ask = DeltaAsk(
          delta.due, isWhole: terms.onChange == .full, askedAt: now, deadline: now + terms.deadline.seconds * 1_000)
        entries.append(
          entry(.deltaAsked, person: person, subject: account.number, key: account.number + "/" + ask.id, .deltaAsked(ask)))
        report.asked.append(item(account, ask))
      }
      for ask in delta.asks where !account.lapsed.contains(ask.id) {
        guard let deadline = account.deadline(of: ask) else { continue }
        if now >= deadline {
          entries.append(
            entry(.deltaLapsed, person: person, subject: account.number, key: account.number + "/" + ask.id, .deltaLapsed(ask: ask.id)))
          report.lapsed.append(item(account, ask))
        } else {
          remind(account, Reminder.due(about: .delta, begins: ask.askedAt, ends: deadline, now: now), &entries, &report)
        }
      }
      let certificate = account.certificate
      remind(
        account, Reminder.due(about: .expiry, begins: certificate.issuedAt, ends: certificate.validUntil, now: now), &entries, &report)
    }
    return entries
  }

  private func remind(
    _ account: CertificateAccount, _ reminder: Reminder?, _ entries: inout [NewEntry], _ report: inout SweepReport
  ) {
    guard let reminder, !account.reminders.contains(reminder) else { return }
    entries.append(
      entry(
        .reminder, person: account.person, subject: account.number, key: reminder.key(certificate: account.number), .reminder(reminder)))
    report.reminders.append(item(account, reminder))
  }

  private func item<Event: Sendable>(_ account: CertificateAccount, _ event: Event) -> SweepReport.Item<Event> {
    SweepReport.Item(person: account.person, certificate: account.number, title: account.certificate.title, event: event)
  }
}
