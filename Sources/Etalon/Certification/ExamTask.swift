import Certification
import Exams
import Handbook

/// What a person who comes to an exam is to take.
struct ExamTask {
  /// The exam, or that on changes.
  let exam: Exam
  /// What it is drawn from; nil: the whole bank.
  let questions: [Question]?
  /// What it vouches for; nil: no certificate comes of it.
  let coverage: ExamCoverage?
  /// Attempts that began before this moment, milliseconds since 1970 UTC, belong to an earlier certificate: neither their number nor
  /// their outcome counts.
  let since: Int
}

extension CertificationDesk {
  /// What a person is to take: nothing new while a certificate is valid, the changes where they were asked, the whole exam when the
  /// certificate is about to end, or after it was taken back.
  func task(_ exam: Exam, person: String) async throws(EtalonError) -> ExamTask {
    func whole(since: Int) -> ExamTask {
      ExamTask(exam: exam, questions: nil, coverage: exam.certificateValid == nil ? nil : content.coverage(of: exam), since: since)
    }
    guard exam.certificateValid != nil, try await lookUp(person) != nil else { return whole(since: 0) }
    _ = try await sweep(person)
    let now = clock.milliseconds
    let ledger = try await ledger(of: person)
    guard let account = ledger.accounts.last(where: { $0.certificate.exam == exam.id }) else { return whole(since: 0) }
    if let revocation = account.revocation { return whole(since: revocation.at) }
    if now >= account.certificate.validUntil { return whole(since: account.expiringFrom) }
    let delta = DeltaStanding(account, content, now: now)
    if let since = delta.asks.map(\.askedAt).min() {
      if delta.isWhole { return whole(since: since) }
      if let changes = DeltaExam(of: exam, on: delta.asked.map(\.reference), content, judge: workspace.judge) {
        return ExamTask(exam: changes.exam, questions: changes.questions, coverage: changes.coverage, since: since)
      }
    }
    return whole(since: now >= account.expiringFrom ? account.expiringFrom : 0)
  }
}
