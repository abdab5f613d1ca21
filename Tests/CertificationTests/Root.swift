import Foundation

@testable import Certification
@testable import Exams
@testable import Handbook

/// A small content root on the disk, gone with its last user.
final class Root {
  let path: String

  init(_ files: [String: String] = Root.content) throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("etalon-" + UUID().uuidString.lowercased()).path
    for (name, text) in files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)), as: UTF8.self)
  }

  func edit(_ name: String, _ old: String, _ new: String) throws {
    try write(name, try text(name).replacingOccurrences(of: old, with: new))
  }

  var handbook: Handbook { HandbookLoader.load(root: path) }

  /// Accepts the fingerprints of now, as `exam review` does.
  func review(_ ids: Set<String>? = nil) throws {
    let handbook = handbook
    var entries = handbook.reviewLock.entries
    for question in handbook.questions where ids?.contains(question.id) ?? true {
      for reference in question.clauses {
        guard let place = handbook.clause(named: reference) else { continue }
        entries[ReviewLock.Pair(question: question.id, clause: handbook[place].reference)] = handbook[place].fingerprint.description
      }
    }
    let lines = entries.map { "\($0.key.question)\t\($0.key.clause)\t\($0.value)" }.sorted()
    try write("Exams/review.lock", (["v1"] + lines).joined(separator: "\n") + "\n")
  }

  /// Declares that the text of a clause before means what it says now.
  func declare(_ clause: String, from before: Handbook) throws {
    let after = handbook
    guard let old = before.clause(named: clause), let new = after.clause(named: clause) else { return }
    let line =
      #"{"kind": "same-meaning", "clause": "\#(clause)", "from": "\#(before[old].fingerprint)", "to": "\#(after[new].fingerprint)", "by": "Ирина", "at": "2026-12-02", "reason": "опечатка"}"#
    let earlier = (try? text("Standards/decisions.jsonl")) ?? ""
    try write("Standards/decisions.jsonl", earlier + line + "\n")
  }

  static let content: [String: String] = [
    "Standards/service/refunds.md": """
    # Возврат {#refunds}

    ## Первый ответ {#first-reply}

    В чате отвечаем в течение 15 минут.

    ## Деньги {#money}

    Деньги возвращаем в течение 10 дней.
    """,
    "Standards/service/phone.md": """
    # Телефон {#phone}

    ## Трубка {#pick-up}

    Берём трубку до третьего гудка.
    """,
    "Standards/phrases/blame.md": """
    ---
    kind: phrases
    ---

    # Обвинение {#blame}

    Не обвиняем. Подробнее: [первый ответ](../service/refunds.md#first-reply).

    - вы сами виноваты → давайте разберёмся
    """,
    "Exams/questions/bank.md": """
    ---
    kind: questions
    ---

    ## refund-001 Срок ответа

    ```question
    clause: service/refunds#first-reply
    ```

    В какой срок отвечаем в чате?

    - [x] 15 минут
    - [ ] сутки

    ## refund-002 Чат и почта

    ```question
    clause: [service/refunds#first-reply, service/refunds#money]
    ```

    Что быстрее?

    - [x] ответ в чате
    - [ ] возврат денег

    ## refund-003 Срок денег

    ```question
    clause: service/refunds#money
    ```

    За сколько дней возвращаем деньги?

    - [x] за 10
    - [ ] за 30

    ## phone-001 Гудки

    ```question
    clause: service/phone#pick-up
    ```

    До какого гудка берём трубку?

    - [x] до третьего
    - [ ] до десятого
    """,
    "Exams/refunds.md": exam("refunds", "Возвраты", "clause:service/refunds#*", 3, "{chat: full, email: supervised}"),
    "Exams/phone.md": exam("phone", "Телефон", "clause:service/phone#*", 1, "{phone: full}"),
  ]

  static func exam(
    _ id: String, _ title: String, _ from: String, _ count: Int, _ admits: String, confirm: String = "auto", change: String = "delta"
  ) -> String {
    """
    ---
    id: \(id)
    title: \(title)
    kind: exam
    sections:
      - title: Знание
        pick: [{from: "\(from)", count: \(count)}]
    pass: {total: 80%}
    confirm: \(confirm)
    certificate: {valid: 365d, admits: \(admits)}
    recertify: {on-change: \(change), on-expiry: full, deadline: 14d}
    ---

    Отвечайте сами.
    """
  }
}

/// Days as moments, and certificates as issued.
enum Moment {
  static let start = 1_796_115_600_000
  static func day(_ number: Int) -> Int { start + number * 86_400_000 }
}

extension Certificate {
  static func of(
    _ person: String, exam id: String = "refunds", _ content: CurrentContent, attempt: String? = nil, day: Int = 0, valid: Int = 365
  ) throws -> Certificate {
    guard let exam = content.exam(id) else { throw CertificationError.damagedRecord(entry: 0, detail: id) }
    let attempt = attempt ?? "attempt-\(person)-\(id)-\(day)"
    return Certificate(
      number: CertificateNumber.of(attempt: attempt), person: person, attempt: attempt, exam: id, title: exam.title, examVersion: "v",
      paper: "p", points: 3, maximum: 3, share: 1, grade: nil, coverage: content.coverage(of: exam), issuedAt: Moment.day(day),
      validUntil: Moment.day(day + valid), admits: exam.admits, chainHead: String(repeating: "0", count: 64))
  }
}

/// Entries as the records would hold them.
struct Log {
  private(set) var entries: [RecordedEntry] = []
  private(set) var coverages: [String: ExamCoverage] = [:]

  mutating func add(
    _ kind: CertificationKind, _ person: String, _ subject: String, day: Int = 0, by: String? = nil, _ content: CertificationEvent.Content
  ) {
    entries.append(
      RecordedEntry(
        number: entries.count + 1, kind: kind.rawValue, person: person, subject: subject, by: by, at: Moment.day(day),
        body: CertificationEvent.body(of: content).spelling))
  }

  mutating func issue(_ certificate: Certificate, day: Int = 0) {
    coverages[certificate.coverage.digest] = certificate.coverage
    add(.issued, certificate.person, certificate.number, day: day, .issued(certificate))
  }

  func ledger() throws(CertificationError) -> CertificateLedger {
    var events: [CertificationEvent] = []
    for entry in entries { events.append(try CertificationEvent(entry) { coverages[$0] }) }
    return try CertificateLedger(events)
  }
}
