import Digest
public import Exams
import Handbook
import Records

/// Everything that an appeal is decided by: the paper as asked, every answer with its time, key, clauses as they were, reasons, marks, log.
public struct AppealReport: Sendable {
  /// An answer as it came, replaced ones too.
  public struct Delivery: Sendable {
    /// Number of the question on the paper.
    public let slot: Int
    /// Counts the answers to the slot.
    public let sequence: Int
    /// The answer; nil: taken back.
    public let answer: Answer?
    /// Milliseconds since 1970.
    public let savedAt: Int
    /// After the deadline, within the grace.
    public let isLate: Bool
  }

  /// A clause as it was when the attempt began.
  public struct Source: Sendable {
    /// Its reference.
    public let reference: String
    /// Its title then.
    public let title: String
    /// Its text then.
    public let text: String
    /// Its fingerprint then, hexadecimal.
    public let fingerprint: String
    /// Whether it reads otherwise now, or is gone.
    public let hasChanged: Bool
  }

  /// Something in the log about the attempt.
  public struct LogLine: Sendable {
    /// Number in the chain of events.
    public let number: Int
    /// Kind of the event.
    public let kind: String
    /// Milliseconds since 1970.
    public let at: Int
    /// Id of who did it; nil: the program, or the person themselves.
    public let by: String?
    /// What was said about it; empty: nothing.
    public let reason: String
    /// The link of the chain, hexadecimal.
    public let hash: String
  }

  /// The attempt with its results.
  public let account: AttemptAccount
  /// Answers in the order in which they came.
  public let deliveries: [Delivery]
  /// Clauses, by reference.
  public let sources: [Source]
  /// The log, oldest first.
  public let log: [LogLine]
  /// Until when an appeal may be lodged, milliseconds since 1970; nil: without end.
  public let deadline: Int?
}

extension ExamDesk {
  /// What is needed to decide an appeal. O(events).
  public func appealReport(on id: String) async throws(EtalonError) -> AppealReport {
    let account = try await account(of: id)
    return try await use {
      let deliveries = try await records.history(of: id).map { saved in
        AppealReport.Delivery(
          slot: saved.slot, sequence: saved.sequence, answer: try Answer.reading(saved.body), savedAt: saved.savedAt, isLate: saved.isLate)
      }
      let entries = try await records.entries(EntryQuery(subject: id))
      let details = Dictionary(entries.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
      var log: [AppealReport.LogLine] = []
      var last = 0
      while true {
        let events = try await records.events(after: last, limit: 5_000)
        guard let end = events.last else { break }
        last = end.number
        for event in events {
          let body = try? CanonicalJSON(reading: event.body)
          guard body?["attempt"]?.text == id || body?["subject"]?.text == id else { continue }
          let entry = details[event.number]
          let said = entry?.body.flatMap { try? CanonicalJSON(reading: $0) }
          log.append(
            AppealReport.LogLine(
              number: event.number, kind: event.kind, at: event.at, by: entry?.by,
              reason: said?["reason"]?.text ?? said?["comment"]?.text ?? "", hash: event.hash))
        }
      }
      return AppealReport(
        account: account, deliveries: deliveries, sources: sources(entries), log: log,
        deadline: appealDeadline(account.facts, entries))
    }
  }

  private func sources(_ entries: [Entry]) -> [AppealReport.Source] {
    let frozen = entries.last { $0.kind == "attempt-frozen" }
    guard case .object(let clauses)? = frozen?.body.flatMap({ try? CanonicalJSON(reading: $0) })?["clauses"] else { return [] }
    return clauses.sorted { $0.key < $1.key }.map { reference, clause in
      let fingerprint = clause["fingerprint"]?.text ?? ""
      let now = workspace.handbook.clause(named: reference).map { workspace.handbook[$0].fingerprint.description }
      return AppealReport.Source(
        reference: reference, title: clause["title"]?.text ?? "", text: clause["text"]?.text ?? "", fingerprint: fingerprint,
        hasChanged: now != fingerprint)
    }
  }

  /// Counts from the last result, which an appeal may have mended already.
  private func appealDeadline(_ attempt: AttemptFacts, _ entries: [Entry]) -> Int? {
    guard let span = workspace.handbook.exams.first(where: { $0.id == attempt.exam })?.appeal else { return nil }
    let graded = entries.last { ExamDesk.resultKinds.contains($0.kind) }?.at ?? attempt.submittedAt ?? attempt.startedAt
    return graded + span.seconds * 1_000
  }

  /// Lodges an appeal for the person whose attempt it is.
  public func lodgeAppeal(on id: String, by author: String, reason: String) async throws(EtalonError) {
    try await use {
      let attempt = try await records.attempt(id)
      try refuse(attempt.isOpen, ru: "Попытка ещё открыта.", en: "The attempt is still open.")
      let entries = try await records.entries(EntryQuery(subject: id))
      if let deadline = appealDeadline(AttemptFacts(attempt.summary), entries), clock.milliseconds > deadline {
        throw EtalonError(
          .refused, ru: "Срок апелляции вышел \(clock.stamp(deadline)).", en: "The time for an appeal ended on \(clock.stamp(deadline)).",
          remedyRu: "Явную ошибку в вопросе исправляет etalon exam regrade.",
          remedyEn: "A plain mistake in a question is mended by etalon exam regrade.")
      }
      try await known(author)
      try await note("appeal-lodged", person: attempt.summary.person, subject: id, by: author, ["reason": .string(reason)])
    }
  }

  /// Decides the appeal that was lodged last. The judge is another person than whoever marked the answers, lodged it or took the exam.
  public func decideAppeal(on id: String, isUpheld: Bool, by judge: String, reason: String) async throws(EtalonError) {
    try await use {
      let attempt = try await records.attempt(id)
      let entries = try await records.entries(EntryQuery(kinds: ["appeal-lodged", "appeal-decided"], subject: id))
      guard let lodged = entries.last, lodged.kind == "appeal-lodged" else {
        throw EtalonError(
          .refused, ru: "Апелляции по попытке «\(id)» нет, или она уже решена.", en: "There is no appeal on “\(id)”, or it is decided.",
          remedyRu: "Подать её: --lodge.", remedyEn: "Lodge one: --lodge.")
      }
      let isInvolved = attempt.summary.person == judge || lodged.by == judge
      let marked = try await sheets(of: id).contains { $0.by == judge }
      try refuse(
        isInvolved || marked, ru: "Апелляцию решает тот, кто не сдавал, не подавал её и не проверял эту работу.",
        en: "An appeal is decided by somebody who neither took the exam, nor lodged the appeal, nor marked the answers.",
        remedyRu: "Назовите другого судью: --by.", remedyEn: "Name another judge: --by.")
      try await known(judge)
      try await note(
        "appeal-decided", person: attempt.summary.person, subject: id, by: judge,
        ["upheld": .bool(isUpheld), "reason": .string(reason)])
    }
  }
}
