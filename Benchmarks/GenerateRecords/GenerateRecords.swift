import Certification
import Etalon
import Foundation
import Handbook
import Records

/// Fills the records of a content root with people who hold certificates, for measurements:
///
///     generate-records ROOT PEOPLE
///
/// Every exam of the root is passed by its share of the people; one in ten has an addendum, one in twenty was asked about a change that is gone.
@main
struct GenerateRecords {
  private static let batch = 250

  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let people = Int(arguments[2]), people > 0 else {
      FileHandle.standardError.write(Data("generate-records ROOT PEOPLE\n".utf8))
      exit(2)
    }
    let workspace = try Workspace.open(root: arguments[1])
    let records = try SQLiteRecords(folder: workspace.dataFolder)
    let clock = try Clock(timeZone: workspace.handbook.settings.timeZone)
    let desk = CertificationDesk(workspace, clock: clock, records: records)
    let exams = workspace.handbook.exams
    guard !exams.isEmpty else { throw EtalonError(.refused, ru: "Экзаменов нет.", en: "There are no exams.") }
    let coverages = exams.map { desk.coverage(of: $0) }
    let now = clock.milliseconds
    for coverage in coverages {
      _ = try await records.add(
        [
          NewEntry(
            kind: CertificationKind.coverage.rawValue, person: nil, subject: coverage.digest, at: now, body: coverage.json.spelling,
            key: coverage.digest)
        ], expecting: nil)
    }
    for start in stride(from: 0, to: people, by: batch) {
      let numbers = start..<min(start + batch, people)
      // Calls at once share a commit where the store can.
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in numbers {
          group.addTask { _ = try await records.add(person: "person-\(number)", name: "Person \(number)", at: now) }
        }
        try await group.waitForAll()
      }
      let entries = numbers.flatMap { number in
        GenerateRecords.entries(of: number, exams[number % exams.count], coverages[number % exams.count], now: now)
      }
      _ = try await records.add(entries, expecting: nil)
    }
    try records.shutDown()
  }

  private static func entries(of number: Int, _ exam: Exam, _ coverage: ExamCoverage, now: Int) -> [NewEntry] {
    let person = "person-\(number)"
    let attempt = "attempt-\(number)"
    let issued = now - (number % 300) * 86_400_000
    let certificate = Certificate(
      number: CertificateNumber.of(attempt: attempt), person: person, attempt: attempt, exam: exam.id, title: exam.title,
      examVersion: coverage.digest, paper: coverage.digest, points: 27, maximum: 30, share: 0.9, grade: "хорошо", coverage: coverage,
      issuedAt: issued, validUntil: issued + 365 * 86_400_000, admits: exam.admits, chainHead: coverage.digest)
    func entry(_ kind: CertificationKind, _ content: CertificationEvent.Content) -> NewEntry {
      NewEntry(
        kind: kind.rawValue, person: person, subject: certificate.number, at: issued,
        body: CertificationEvent.body(of: content).spelling)
    }
    var entries = [entry(.issued, .issued(certificate))]
    if number.isMultiple(of: 10), let clause = coverage.clauses.first {
      entries.append(entry(.addendum, .addendum(attempt: attempt + "-d", clauses: [clause])))
    }
    if number.isMultiple(of: 20), let clause = coverage.clauses.last {
      let change = DeltaAsk.Change(reference: clause.reference, from: String(repeating: "0", count: 64), to: clause.fingerprint)
      entries.append(
        entry(.deltaAsked, .deltaAsked(DeltaAsk([change], isWhole: false, askedAt: issued, deadline: issued + 14 * 86_400_000))))
    }
    return entries
  }
}
