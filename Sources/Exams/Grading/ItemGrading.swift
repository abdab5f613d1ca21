/// Grading of one question.
struct ItemGrading {
  private let item: PaperItem
  private let judge: ReplyJudge?
  private let recorded: [CriterionResult]?
  private let mark: JoinedMark

  init(_ item: PaperItem, judge: ReplyJudge?, recorded: [CriterionResult]?, mark: JoinedMark) {
    self.item = item
    self.judge = judge
    self.recorded = recorded
    self.mark = mark
  }

  /// `openShare` is what is given for that which no person has judged. Throws `misfit`, `withoutRules`.
  func result(_ answer: Answer?, openShare: Double) throws(ExamsError) -> ItemResult {
    guard let answer, !answer.isEmpty else { return result(of: nil) }
    guard answer.fits(item) else { throw .misfit(slot: item.slot, question: item.question) }
    switch (item.key.answer, answer, item.body) {
    case (.spot(let faults), .marks(let marks), .spot(let reply)):
      return spot(SpotJudging.outcome(marks, faults: faults, reply: reply), faults)
    case (.rubric(let rubric), .text(let text), .reply(let customer)):
      return try written(rubric, text, customer, openShare)
    case (.rubric(let rubric), .text(let text), .essay):
      return try written(rubric, text, nil, openShare)
    default:
      guard let judged = Grader.judge(item, answer) else { throw .misfit(slot: item.slot, question: item.question) }
      return result(of: judged.isUntouched ? nil : judged)
    }
  }

  private func result(of judgement: Judgement?) -> ItemResult {
    let share = min(max(judgement?.share ?? 0, 0), 1)
    let maximum = max(0, item.points)
    let status = judgement == nil ? .unanswered : ItemGrading.status(share)
    return ItemResult(
      slot: item.slot, question: item.question, status: status, points: status == .right ? maximum : maximum * share,
      maximum: maximum, mustPass: item.mustPass, chosen: judgement?.chosen ?? [], feedback: judgement?.feedback ?? [],
      explanation: item.key.explanation, clauses: item.key.clauses)
  }

  private func spot(_ outcome: SpotJudging.Outcome, _ faults: [KeyFault]) -> ItemResult {
    var result = result(of: Judgement(share: outcome.share))
    result.criteria = zip(faults, outcome.isFound).map { fault, isFound in
      CriterionResult(
        kind: .fault, text: fault.text, points: isFound ? 1 : 0, maximum: 1, isOpen: false,
        findings: [
          CriterionFinding(rule: fault.rules.first ?? "", clause: fault.clauses.first ?? "", text: fault.text, message: fault.message)
        ],
        clauses: fault.clauses, isMet: isFound)
    }
    result.wrongMarks = outcome.wrong
    return result
  }

  private func written(_ rubric: KeyRubric, _ text: String, _ customer: String?, _ openShare: Double) throws(ExamsError) -> ItemResult {
    let criteria = try RubricJudging.criteria(
      rubric, text, customer: customer, given: mark.points, judge: judge, recorded: recorded, openShare: openShare)
    let share = Grader.ratio(criteria.reduce(0) { $0 + $1.points }, of: rubric.maximum)
    var result = result(of: Judgement(share: share))
    result.criteria = criteria
    if criteria.contains(where: \.isOpen) { result.status = .pending }
    return result
  }

  private static func status(_ share: Double) -> ItemStatus {
    share >= 1 - Grader.tolerance ? .right : share <= Grader.tolerance ? .wrong : .partial
  }

  /// A question that counts for nobody.
  static func dropped(_ item: PaperItem) -> ItemResult { adjusted(item, .dropped, points: 0, maximum: 0, "drop") }

  /// A question for which everybody gets full marks.
  static func full(_ item: PaperItem) -> ItemResult {
    adjusted(item, .right, points: max(0, item.points), maximum: max(0, item.points), "full")
  }

  private static func adjusted(
    _ item: PaperItem, _ status: ItemStatus, points: Double, maximum: Double, _ adjustment: String
  ) -> ItemResult {
    ItemResult(
      slot: item.slot, question: item.question, status: status, points: points, maximum: maximum, mustPass: item.mustPass, chosen: [],
      feedback: [], explanation: item.key.explanation, clauses: item.key.clauses, adjustment: adjustment)
  }
}
