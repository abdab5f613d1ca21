import Handbook

extension Workspace {
  /// What `exam review` has done.
  public struct ReviewOutcome: Sendable {
    /// Pairs of question and clause whose current fingerprint was accepted.
    public let accepted: Int
    /// Pairs that were up to date already.
    public let unchanged: Int
    /// Entries of questions or clauses that are gone, removed.
    public let removed: Int
  }

  /// Accepts the current fingerprints of the clauses behind questions into `Exams/review.lock`.
  /// - Parameter ids: questions; empty: the whole bank, and entries of questions that are gone are removed.
  public func reviewQuestions(_ ids: [String]) throws(EtalonError) -> ReviewOutcome {
    var entries = handbook.reviewLock.entries
    var accepted = 0
    var unchanged = 0
    if let unknown = ids.first(where: { id in !handbook.questions.contains { $0.id == id } }) {
      throw EtalonError(
        .refused, ru: "Вопроса «\(unknown)» нет в банке.", en: "There is no question “\(unknown)” in the bank.",
        remedyRu: "Список: etalon list questions.", remedyEn: "See etalon list questions.")
    }
    var live: Set<ReviewLock.Pair> = []
    for question in handbook.questions {
      for reference in question.clauses {
        guard let place = handbook.clause(named: reference) else { continue }
        let clause = handbook[place]
        let pair = ReviewLock.Pair(question: question.id, clause: clause.reference)
        live.insert(pair)
        guard ids.isEmpty || ids.contains(question.id) else { continue }
        if entries[pair] == clause.fingerprint.description {
          unchanged += 1
        } else {
          entries[pair] = clause.fingerprint.description
          accepted += 1
        }
      }
    }
    var removed = 0
    if ids.isEmpty {
      for pair in entries.keys where !live.contains(pair) {
        entries[pair] = nil
        removed += 1
      }
    }
    let lines = entries.map { "\($0.key.question)\t\($0.key.clause)\t\($0.value)" }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    try AtomicFile.write((["v1"] + lines).joined(separator: "\n") + "\n", to: root + "/Exams/review.lock")
    return ReviewOutcome(accepted: accepted, unchanged: unchanged, removed: removed)
  }
}
