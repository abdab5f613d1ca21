/// Holds the bank against `Exams/review.lock`: has each question been read since its clause last changed in meaning?
struct QuestionReviewCheck {
  private let handbook: Handbook

  init(_ handbook: Handbook) {
    self.handbook = handbook
  }

  func diagnostics() -> [Diagnostic] {
    var found: [Diagnostic] = []
    let meanings = Meanings(handbook)
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
        guard !meanings.same(reviewed, clause, at: place) else { continue }
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
