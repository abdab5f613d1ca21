/// Holds the bank against `Exams/review.lock`: has each question been read since its clause last changed in meaning?
struct QuestionReviewCheck {
  private let handbook: Handbook

  init(_ handbook: Handbook) {
    self.handbook = handbook
  }

  func diagnostics() -> [Diagnostic] {
    var found: [Diagnostic] = []
    for question in handbook.questions {
      for reference in question.clauses {
        guard let place = handbook.clause(named: reference) else { continue }
        let clause = handbook[place]
        let reviewed = handbook.reviewLock.entries[ReviewLock.Pair(question: question.id, clause: clause.reference)]
        guard let reviewed else {
          found.append(
            Diagnostic(
              "unreviewed", .warning, question.spot,
              Localized(
                ru: "Вопрос \(question.id) не сверен с пунктом \(clause.reference).",
                en: "The question \(question.id) was not reviewed against \(clause.reference)."),
              remedy: Localized(
                ru: "Сверьте ключ с пунктом и выполните etalon exam review \(question.id).",
                en: "Compare the key with the clause and run etalon exam review \(question.id).")))
          continue
        }
        guard !handbook.means(reviewed, sameAs: clause) else { continue }
        found.append(
          Diagnostic(
            "stale-review", .warning, question.spot,
            Localized(
              ru: "Пункт \(clause.reference) изменился после проверки вопроса \(question.id).",
              en: "\(clause.reference) has changed since the question \(question.id) was reviewed."),
            remedy: Localized(
              ru: "Исправьте вопрос, если нужно, и выполните etalon exam review \(question.id).",
              en: "Correct the question if it needs it and run etalon exam review \(question.id).")))
      }
    }
    return found
  }
}

extension Handbook {
  /// Whether a recorded fingerprint stands for what the clause says now: equal, or joined to it by same-meaning decisions.
  public func means(_ recorded: String, sameAs clause: Clause) -> Bool {
    let current = clause.fingerprint.description
    if recorded == current { return true }
    var reached: Set<String> = [recorded]
    var frontier = [recorded]
    let steps = decisions.filter { $0.kind == "same-meaning" && ReferenceIndex.key($0.clause) == ReferenceIndex.key(clause.reference) }
    while let fingerprint = frontier.popLast() {
      for step in steps where step.from.lowercased() == fingerprint && reached.insert(step.to.lowercased()).inserted {
        if step.to.lowercased() == current { return true }
        frontier.append(step.to.lowercased())
      }
    }
    return false
  }
}
