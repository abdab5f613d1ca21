import Handbook

/// What judges an answer besides paper and key.
public struct Judgements: Sendable {
  /// The rules; nil: what they found is taken from `recorded`.
  public var judge: ReplyJudge?
  /// What people gave, in the order in which they gave it.
  public var sheets: [MarkSheet]
  /// An earlier result of the same answers, whose findings of rules stand: rules that changed since judge nothing again.
  public var recorded: ExamResult?
  /// What is done about faulty questions, the latest last.
  public var adjustments: [Adjustment]

  /// Nothing but the key.
  public init(judge: ReplyJudge? = nil, sheets: [MarkSheet] = [], recorded: ExamResult? = nil, adjustments: [Adjustment] = []) {
    self.judge = judge
    self.sheets = sheets
    self.recorded = recorded
    self.adjustments = adjustments
  }
}

/// Grades a paper. Pure: the same paper, answers and judgements give the same result always, so grading again is safe.
public enum Grader {
  /// Shares that differ by less are equal: a third three times is the whole.
  static let tolerance = 1e-9

  /// The result of answers by slot. A slot without an answer, or with an empty one, is unanswered.
  ///
  /// Throws `noSlot` or `misfit` for answers that do not belong to the paper, `withoutRules` where rules must judge and are missing.
  /// O(paper), and what the linter needs for written answers.
  public static func grade(
    _ paper: Paper, answers: [Int: Answer], judgements: Judgements = Judgements()
  ) throws(ExamsError) -> ExamResult {
    let slots = Set(paper.items.map(\.slot))
    if let stray = answers.keys.filter({ !slots.contains($0) }).min() { throw .noSlot(stray) }
    guard let plan = paper.marking else { return try PaperGrading(paper, answers, judgements, isDouble: false).result() }
    // Whether an answer needs a second reading is told from first readings alone, so that a second one never revokes itself.
    var isDouble = plan.double == .always
    if plan.double == .near {
      let first = PaperGrading(paper, answers, judgements, isDouble: false, onlyFirst: true)
      let read = try first.result()
      isDouble = read.items.allSatisfy { $0.awaitedMark == nil } && read.isNear(plan.near)
    }
    let grading = PaperGrading(paper, answers, judgements, isDouble: isDouble)
    let sure = try grading.result()
    // A second reading that was asked for is never left out again.
    guard plan.byHand != .always, sure.isProvisional, sure.items.allSatisfy({ $0.awaitedMark ?? 1 == 1 }) else { return sure }
    // Nobody reads what decides nothing.
    let best = try grading.result(openShare: 1)
    let isDecided = sure.isPassed == best.isPassed && sure.grade == best.grade
    return plan.byHand == .never || isDecided ? try grading.result(awaits: false) : sure
  }

  /// What a single question brings: for drills and for feedback during an exam. Throws `misfit`, `withoutRules`.
  public static func grade(_ item: PaperItem, _ answer: Answer?, judge: ReplyJudge? = nil) throws(ExamsError) -> ItemResult {
    try ItemGrading(item, judge: judge, recorded: nil, mark: JoinedMark()).result(answer, openShare: 0)
  }

  static func ratio(_ points: Double, of maximum: Double) -> Double {
    maximum > 0 ? min(points / maximum, 1) : 0
  }

  static func reaches(_ share: Double, _ mark: Double) -> Bool {
    share >= mark - tolerance
  }
}

/// Grading of one paper.
private struct PaperGrading {
  let paper: Paper
  let answers: [Int: Answer]
  let judgements: Judgements
  let isDouble: Bool
  let onlyFirst: Bool
  private let recorded: [Int: ItemResult]
  private let adjustments: [String: Adjustment]

  init(_ paper: Paper, _ answers: [Int: Answer], _ judgements: Judgements, isDouble: Bool, onlyFirst: Bool = false) {
    self.paper = paper
    self.answers = answers
    self.judgements = judgements
    self.isDouble = isDouble
    self.onlyFirst = onlyFirst
    recorded = Dictionary((judgements.recorded?.items ?? []).map { ($0.slot, $0) }, uniquingKeysWith: { first, _ in first })
    adjustments = Dictionary(judgements.adjustments.map { ($0.question, $0) }, uniquingKeysWith: { $1 })
  }

  /// `openShare` is what is given for that which no person has judged.
  func result(openShare: Double = 0, awaits: Bool = true) throws(ExamsError) -> ExamResult {
    var sections: [SectionResult] = []
    var results: [ItemResult] = []
    for section in paper.sections {
      var items: [ItemResult] = []
      for item in section.items { items.append(try grade(item, openShare: openShare, awaits: awaits)) }
      let points = items.reduce(0) { $0 + $1.points }
      let maximum = items.reduce(0) { $0 + $1.maximum }
      sections.append(
        SectionResult(
          title: section.title, points: points, maximum: maximum, passMark: section.passMark,
          // Of a section that lost all its questions nothing can be asked.
          isPassed: section.passMark.map { maximum == 0 || Grader.reaches(Grader.ratio(points, of: maximum), $0) } ?? true))
      results += items
    }
    let points = sections.reduce(0) { $0 + $1.points }
    let maximum = sections.reduce(0) { $0 + $1.maximum }
    let share = Grader.ratio(points, of: maximum)
    let missed = results.filter { $0.mustPass && !$0.isFull(assuming: openShare) && $0.status != .dropped }.map(\.slot)
    let isPassed = Grader.reaches(share, paper.passMark) && missed.isEmpty && sections.allSatisfy(\.isPassed)
    // Who failed for another reason than the total does not get a grade that says "passed".
    let grade = paper.grades.sorted { $0.from > $1.from }.first {
      Grader.reaches(share, $0.from) && (isPassed || !Grader.reaches($0.from, paper.passMark))
    }
    let isJudged = paper.items.contains { $0.key.answer.needsRules }
    return ExamResult(
      exam: paper.exam, paper: paper.digest, points: points, maximum: maximum, share: share, passMark: paper.passMark,
      isPassed: isPassed, grade: grade?.name, missedMustPass: missed, sections: sections, items: results,
      rules: isJudged ? judgements.recorded?.rules ?? judgements.judge?.version ?? paper.rules : nil)
  }

  private func mark(of item: PaperItem) -> JoinedMark {
    guard let plan = paper.marking, case .rubric(let rubric) = item.key.answer else { return JoinedMark() }
    guard let answer = answers[item.slot], !answer.isEmpty else { return JoinedMark() }
    var sheets = judgements.sheets.filter { $0.slot == item.slot }
    if onlyFirst, let first = sheets.first { sheets = sheets.filter { $0.by == first.by } }
    return sheets.joined(slot: item.slot, rubric: rubric, plan: plan, isDouble: isDouble)
  }

  private func grade(_ item: PaperItem, openShare: Double, awaits: Bool) throws(ExamsError) -> ItemResult {
    var item = item
    var isRekeyed = false
    switch adjustments[item.question] {
    case .drop: return ItemGrading.dropped(item)
    case .full: return ItemGrading.full(item)
    case .rekey(let other):
      guard let changed = item.under(keyOf: other) else { break }
      item = changed
      isRekeyed = true
    case nil: break
    }
    let mark = mark(of: item)
    let grading = ItemGrading(item, judge: judgements.judge, recorded: isRekeyed ? nil : recorded[item.slot]?.criteria, mark: mark)
    var result = try grading.result(answers[item.slot], openShare: openShare)
    if awaits { result.awaitedMark = mark.missing }
    if isRekeyed { result.adjustment = "rekey" }
    return result
  }
}

extension ExamResult {
  /// Whether the whole or a section lies as near to its pass mark as `distance`, a share of points.
  fileprivate func isNear(_ distance: Double) -> Bool {
    let reach = distance + Grader.tolerance
    if (share - passMark).magnitude <= reach { return true }
    return sections.contains { section in
      guard let mark = section.passMark, section.maximum > 0 else { return false }
      return (section.points / section.maximum - mark).magnitude <= reach
    }
  }
}

extension ItemResult {
  /// Whether nothing is missing; what is open counts as `assuming` says.
  fileprivate func isFull(assuming openShare: Double) -> Bool {
    status == .right || (status == .pending && points >= maximum - Grader.tolerance)
  }
}
