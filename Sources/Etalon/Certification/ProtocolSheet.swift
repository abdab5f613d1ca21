public import Certification
import Exams
public import Handbook
import Records

/// What a supervisor or a commission signs: who passed an exam, with what, and what was decided.
public struct ProtocolSheet: Sendable {
  /// A candidate who passed.
  public struct Candidate: Sendable {
    /// Id.
    public let person: String
    /// Name; the id where none is known.
    public let name: String
    /// Id of the attempt.
    public let attempt: String
    /// SHA-256 of the paper, hexadecimal.
    public let paper: String
    /// Day of the pass.
    public let day: Day
    /// Points earned.
    public let points: Double
    /// Points for a paper without mistakes.
    public let maximum: Double
    /// Points by maximum, 0…1.
    public let share: Double
    /// Name of the grade.
    public let grade: String?
    /// Who confirmed it in the records so far: name and day.
    public let confirmations: [Signature]
    /// Number of the certificate; nil: none yet.
    public let certificate: String?
  }

  /// Somebody who confirmed.
  public struct Signature: Sendable, Hashable {
    /// Name for people.
    public let name: String
    /// Role; empty if not said.
    public let role: String
    /// Day of the confirmation.
    public let day: Day
  }

  /// Name of the company; nil if not given.
  public let company: String?
  /// Id of the exam.
  public let exam: String
  /// Its title.
  public let title: String
  /// Share needed, 0…1.
  public let passMark: Double
  /// Who confirms.
  public let confirmation: Confirmation
  /// Channels that the certificate admits to.
  public let admits: [Admission]
  /// The day of the sheet.
  public let day: Day
  /// Candidates by name.
  public let candidates: [Candidate]
  /// Hash of the last event in the chain of records: what the sheet was made from.
  public let chainHead: String
}

extension CertificationDesk {
  /// The sheet of an exam.
  /// - Parameter includesIssued: whether people are on it who have their certificate already; others wait for one.
  public func protocolSheet(of exam: Exam, includesIssued: Bool) async throws(EtalonError) -> ProtocolSheet {
    let people: [Person]
    do { people = try await records.people() } catch { throw EtalonError(error) }
    let known = Dictionary(people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    func name(_ id: String) -> String { known[id].map { $0.name.isEmpty ? id : $0.name } ?? id }
    let ledger = try await ledger()
    var candidates: [ProtocolSheet.Candidate] = []
    do {
      var regraded: [String: Entry] = [:]
      for entry in try await records.entries(EntryQuery(kinds: CertificationDesk.resultKinds)) { regraded[entry.subject] = entry }
      var latest: [String: (AttemptSummary, ExamResult)] = [:]
      for summary in try await records.attempts(at: exam.id) {
        guard let result = try CertificationDesk.result(of: summary, regraded[summary.id]), result.isPassed else { continue }
        latest[summary.person] = (summary, result)
      }
      for (person, (summary, result)) in latest where known[person]?.retiredAt == nil {
        let issued = ledger.account(CertificateNumber.of(attempt: summary.id))
        if issued != nil, !includesIssued { continue }
        let confirmations = (ledger.confirmations[summary.id] ?? []).map { decision in
          ProtocolSheet.Signature(
            name: decision.by.map(name) ?? "", role: decision.by.flatMap { known[$0]?.role } ?? "", day: clock.day(of: decision.at / 1_000))
        }
        candidates.append(
          ProtocolSheet.Candidate(
            person: person, name: name(person), attempt: summary.id, paper: result.paper,
            day: clock.day(of: (summary.submittedAt ?? summary.startedAt) / 1_000), points: result.points, maximum: result.maximum,
            share: result.share, grade: result.grade, confirmations: confirmations, certificate: issued?.number))
      }
    } catch {
      throw EtalonError(certification: error)
    }
    return ProtocolSheet(
      company: workspace.handbook.settings.companyName, exam: exam.id, title: exam.title, passMark: exam.passMark,
      confirmation: exam.confirmation, admits: exam.admits, day: clock.today,
      candidates: candidates.sorted { ($0.name, $0.person) < ($1.name, $1.person) }, chainHead: try await chainHead())
  }
}
