import Digest
public import Handbook

/// Draws papers of an exam from a bank. Made once, it draws any number of papers, from any thread.
///
/// The caller leaves out questions of drafts and broken questions.
public struct PaperDrawer: Sendable {
  /// SHA-256, hexadecimal, of all that the exam's papers can be made of: blueprint, conditions, questions with their keys.
  public let version: String

  private let blueprint: Blueprint
  private let arrangements: [[Arrangement]]
  private let numbers: [String: Int]
  /// Faults of the replies of `spot` questions, by question.
  private let faults: [[KeyFault]]
  /// Of the rules; nil: no question needs them.
  private let rules: String?
  /// A dealing that serves every pick: what is left when chance leads a search through entangled enemies groups astray.
  private let witness: [[Int32]]

  /// Lays the exam over the bank. Throws `supply` with all problems if no paper can be assembled. O(bank × picks).
  ///
  /// - Parameter judge: the rules that key written answers; nil: questions that need them cannot be drawn.
  public init(exam: Exam, bank: QuestionBank, judge: ReplyJudge? = nil) throws(ExamsError) {
    let blueprint = Blueprint(exam: exam, bank: bank, judge: judge)
    let (problems, witness) = Supply.examine(blueprint)
    guard problems.isEmpty else { throw .supply(problems) }
    self.blueprint = blueprint
    self.witness = witness
    arrangements = blueprint.questions.map(Arrangement.all)
    numbers = Dictionary(blueprint.questions.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let faults = blueprint.questions.map { question -> [KeyFault] in
      guard let judge, case .spot(let reply) = question.answers else { return [] }
      return judge.faults(in: reply)
    }
    self.faults = faults
    rules = blueprint.questions.contains { $0.needsRules } ? judge?.version : nil
    version = ExamVersion.digest(blueprint, faults)
  }

  /// Lays the exam over questions that serve no other: see `init(exam:bank:judge:)`.
  public init(exam: Exam, questions: [Question], judge: ReplyJudge? = nil) throws(ExamsError) {
    try self.init(exam: exam, bank: QuestionBank(questions), judge: judge)
  }

  /// Why papers of this exam cannot be assembled; empty if they can. O(bank × picks).
  public static func supply(exam: Exam, questions: [Question], judge: ReplyJudge? = nil) -> [SupplyProblem] {
    supply(exam: exam, bank: QuestionBank(questions), judge: judge)
  }

  /// Why papers of this exam cannot be assembled; empty if they can. O(bank × picks).
  public static func supply(exam: Exam, bank: QuestionBank, judge: ReplyJudge? = nil) -> [SupplyProblem] {
    Supply.examine(Blueprint(exam: exam, bank: bank, judge: judge)).problems
  }

  /// What an exam leaves out although no question would be meant by it. O(bank × lines).
  public static func idleExclusions(of exam: Exam, questions: [Question]) -> [LeftOut] {
    exam.without.filter { left in !questions.contains(where: left.takes) }
  }

  /// The questions that papers of this exam can hold, by id. O(bank × picks).
  public static func pool(of exam: Exam, bank: QuestionBank) -> [Question] {
    Blueprint(exam: exam, bank: bank).questions
  }

  /// Draws a paper. The same exam, bank, variant, salt and set of seen questions give the same paper, byte for byte.
  ///
  /// - Parameters:
  ///   - variant: a number given by a trainer, or the id of an attempt.
  ///   - salt: a secret that keeps papers from being foreseen; empty for papers that anyone may draw again.
  ///   - seen: ids of questions to avoid as far as the bank allows.
  public func paper(variant: String, salt: String = "", avoiding seen: Set<String> = []) -> Paper {
    let seed = PaperSeed(exam: blueprint.exam.id, version: version, variant: variant, salt: salt)
    return freeze(draw(seed, avoiding: seen), variant: variant)
  }

  func draw(_ seed: PaperSeed, avoiding seen: Set<String> = []) -> Drawing {
    var mask: [Bool]?
    if !seen.isEmpty {
      var isSeen = [Bool](repeating: false, count: blueprint.questions.count)
      for id in seen {
        if let number = numbers[id] { isSeen[number] = true }
      }
      mask = isSeen
    }
    return blueprint.draw(seed, seen: mask, witness: witness, arrangements: arrangements)
  }

  private func freeze(_ drawing: Drawing, variant: String) -> Paper {
    let exam = blueprint.exam
    var slot = 0
    let sections = zip(exam.sections, drawing.sections).map { section, items in
      PaperSection(
        title: section.title, passMark: section.passMark,
        items: items.map { item in
          slot += 1
          return ItemFreezer.item(
            blueprint.questions[Int(item.question)], slot: slot, mustPass: blueprint.strata[Int(item.stratum)].pick.mustPass,
            orders: drawing.orders(of: item), faults: faults[Int(item.question)])
        })
    }
    let items = sections.flatMap(\.items)
    return Paper(
      exam: exam.id, title: exam.title, examVersion: version, variant: variant, instruction: exam.instruction,
      limit: exam.limit?.seconds, passMark: exam.passMark, grades: exam.grades.map { PaperGrade(name: $0.name, from: $0.from) },
      sections: sections, marking: items.contains { $0.key.answer.needsPerson } ? exam.marking : nil,
      rules: items.contains { $0.key.answer.needsRules } ? rules : nil)
  }
}

/// What identifies the state of an exam and its bank.
private enum ExamVersion {
  static func digest(_ blueprint: Blueprint, _ faults: [[KeyFault]]) -> String {
    let exam = blueprint.exam
    let picks = blueprint.strata.map { stratum in
      CanonicalJSON.object([
        "section": .number(stratum.section), "count": .number(stratum.count), "mustPass": .bool(stratum.pick.mustPass),
        "questions": .array(stratum.candidates.map { .number(Int($0)) }),
      ])
    }
    let sections = exam.sections.map {
      CanonicalJSON.object(["title": .string($0.title), "passMark": .optional($0.passMark)])
    }
    let questions = zip(blueprint.questions, faults).map { question, faults in
      let item = ItemFreezer.item(question, slot: 0, mustPass: false, orders: [], faults: faults)
      return CanonicalJSON.object([
        "item": PaperJSON.item(item, withKey: true), "enemies": .array(question.enemies.map { .string($0) }),
        "last": .array(Arrangement.all(of: question).map { .number($0.base.count - $0.movable) }),
      ])
    }
    let content = CanonicalJSON.object([
      "exam": .string(exam.id), "title": .string(exam.title), "instruction": .string(exam.instruction),
      "limit": exam.limit.map { .number($0.seconds) } ?? .null, "passMark": .number(exam.passMark),
      "grades": .array(exam.grades.map { .object(["name": .string($0.name), "from": .number($0.from)]) }),
      "sections": .array(sections), "picks": .array(picks), "questions": .array(questions),
    ])
    return Digest.hex(Digest.sha256(content.bytes))
  }
}
