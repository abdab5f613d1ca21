import Digest
public import Exams
import Handbook
import Records

/// What is to be done about faulty questions of an exam.
public struct RegradePolicy: Sendable {
  /// Questions that count for nobody.
  public var dropped: [String]
  /// Questions for which everybody gets full marks.
  public var full: [String]
  /// Questions whose present key holds, rules included.
  public var rekeyed: [String]
  /// A result that would be worse stays as it is.
  public var neverLowers: Bool

  /// Describes a policy; with nothing in it what was decided before is applied again.
  public init(dropped: [String] = [], full: [String] = [], rekeyed: [String] = [], neverLowers: Bool = false) {
    self.dropped = dropped
    self.full = full
    self.rekeyed = rekeyed
    self.neverLowers = neverLowers
  }
}

/// What a regrade changes, or would change.
public struct RegradeReport: Sendable {
  /// An attempt whose result changes.
  public struct Change: Sendable {
    /// The attempt.
    public let facts: AttemptFacts
    /// The result that held.
    public let before: ExamResult
    /// The result that holds, or would.
    public let after: ExamResult
  }

  /// Attempts whose result changes, the oldest first.
  public let changes: [Change]
  /// Attempts that stay as they are.
  public let unchanged: Int
  /// Attempts that would be worse off and keep their result.
  public let spared: Int
  /// Attempts under way: they are graded so when they are handed in.
  public let open: Int
  /// Attempts whose question was worded otherwise than today: a new key says nothing about it.
  public let reworded: [(attempt: String, question: String)]
}

extension ExamResult {
  /// Whether it comes to the same, question by question, however that came about.
  fileprivate func brings(theSameAs other: ExamResult) -> Bool {
    isPassed == other.isPassed && grade == other.grade && isProvisional == other.isProvisional && items.count == other.items.count
      && zip(items, other.items).allSatisfy { $0.points == $1.points && $0.maximum == $1.maximum && $0.status == $1.status }
  }
}

extension ExamDesk {
  /// Grades every attempt at an exam again. Nothing is written over: what is decided, and each result that changes, is an entry of the log.
  ///
  /// - Parameter isRehearsal: only tells what would change.
  public func regrade(
    _ exam: String, _ policy: RegradePolicy, by author: String?, reason: String, isRehearsal: Bool
  ) async throws(EtalonError) -> RegradeReport {
    try await use {
      let summaries = try await records.attempts(at: exam)
      let new = try await adjustments(policy, in: summaries)
      let judge = new.contains { if case .rekey(let item) = $0 { item.needsJudge } else { false } } ? workspace.judge : nil
      var changes: [RegradeReport.Change] = []
      var (unchanged, spared, open) = (0, 0, 0)
      var reworded: [(String, String)] = []
      for summary in summaries {
        guard summary.state != .open else {
          open += 1
          continue
        }
        let attempt = try await records.attempt(summary.id)
        let before = try await result(of: attempt)
        let adjustments = try await adjustments(of: summary) + new
        for case .rekey(let item) in new {
          for asked in try paper(of: attempt).items where asked.question == item.question && asked.under(keyOf: item) == nil {
            reworded.append((summary.id, item.question))
          }
        }
        let after = try await regraded(attempt, adjustments: adjustments, judge: judge)
        if after.brings(theSameAs: before) {
          unchanged += 1
        } else if policy.neverLowers, after.share < before.share - 1e-9 || (before.isPassed && !after.isPassed) {
          spared += 1
        } else {
          changes.append(RegradeReport.Change(facts: AttemptFacts(summary), before: before, after: after))
        }
      }
      if !isRehearsal { try await record(changes, new, policy, of: exam, by: author, reason: reason) }
      return RegradeReport(changes: changes, unchanged: unchanged, spared: spared, open: open, reworded: reworded)
    }
  }

  private func record(
    _ changes: [RegradeReport.Change], _ adjustments: [Adjustment], _ policy: RegradePolicy, of exam: String, by author: String?,
    reason: String
  ) async throws {
    if let author { try await known(author) }
    let now = clock.milliseconds
    let policyBody: [String: CanonicalJSON] = [
      "adjustments": .array(adjustments.map(\.json)), "neverLowers": .bool(policy.neverLowers), "reason": .string(reason),
    ]
    var entries: [NewEntry] = []
    if !adjustments.isEmpty {
      entries.append(
        NewEntry(
          kind: "exam-regraded", person: nil, subject: exam, by: author, at: now, body: CanonicalJSON.object(policyBody).spelling))
    }
    for change in changes {
      let body: [String: CanonicalJSON] = ["result": change.after.json, "reason": .string(reason)]
      entries.append(
        NewEntry(
          kind: "attempt-regraded", person: change.facts.person, subject: change.facts.id, by: author, at: now,
          body: CanonicalJSON.object(body).spelling))
    }
    // All or nothing: a regrade that stopped half-way would treat people differently.
    if !entries.isEmpty { _ = try await records.add(entries, expecting: nil) }
  }

  private func adjustments(_ policy: RegradePolicy, in summaries: [AttemptSummary]) async throws -> [Adjustment] {
    let named = policy.dropped + policy.full + policy.rekeyed
    if let twice = named.first(where: { id in named.count { $0 == id } > 1 }) {
      throw EtalonError(
        .refused, ru: "Вопрос «\(twice)» назван дважды.", en: "Question “\(twice)” is named twice.",
        remedyRu: "С вопросом делают что-то одно.", remedyEn: "One thing is done about a question.")
    }
    var asked: Set<String> = []
    if !named.isEmpty {
      for summary in summaries { asked.formUnion(try paper(of: try await records.attempt(summary.id)).items.map(\.question)) }
    }
    if let stranger = named.first(where: { !asked.contains($0) }) {
      throw EtalonError(
        .refused, ru: "Вопроса «\(stranger)» нет ни в одной работе этого экзамена.",
        en: "No attempt at this exam has the question “\(stranger)”.",
        remedyRu: "Проверьте номер вопроса: etalon list questions.", remedyEn: "Check its id: etalon list questions.")
    }
    var adjustments: [Adjustment] = policy.dropped.map { .drop(question: $0) } + policy.full.map { .full(question: $0) }
    for id in policy.rekeyed {
      guard let question = workspace.handbook.questions.first(where: { $0.id == id }) else {
        throw EtalonError(
          .refused, ru: "Вопроса «\(id)» больше нет в банке: нового ключа взять неоткуда.",
          en: "The bank has no question “\(id)” any more: there is no new key.",
          remedyRu: "Исключите его (--drop) или засчитайте всем (--full).", remedyEn: "Drop it (--drop) or give full marks (--full).")
      }
      adjustments.append(.rekey(question, judge: workspace.judge))
    }
    return adjustments
  }
}
