import Handbook
import Testing

@testable import Training

@Suite("How far a program is")
struct ProgramProgressTests {
  private let root: Root
  private let handbook: Handbook

  init() throws {
    root = try Root.company()
    handbook = root.handbook
  }

  private func progress(_ history: TrainingHistory) throws -> ProgramProgress {
    ProgramProgress(
      try #require(handbook.programs.first), history: history, ledger: ReadingLedger(history.acknowledgements, handbook: handbook),
      handbook: handbook, on: someDay)
  }

  private func read(_ references: String...) throws -> [Acknowledgement] {
    try references.map { Acknowledgement(clause: $0, fingerprint: try handbook.clause($0).fingerprint.description, at: 1) }
  }

  private func done(_ step: String, _ hours: Double) -> TrainingHistory.Completion {
    TrainingHistory.Completion(program: "onboarding", step: StepKey(step), hours: hours, at: 9, by: nil)
  }

  @Test("Hours follow what is done; steps come in order")
  func hours() throws {
    var history = TrainingHistory()
    #expect(try progress(history).current?.number == 1)
    #expect(try progress(history).hoursDone == 0)
    history.acknowledgements = try read("service/refunds#", "service/refunds#money")
    var now = try progress(history)
    #expect((now.hoursDone - (2 * 2 / 3.0 + 1)).magnitude < 1e-9)
    #expect(now.steps[0].done == 2 && now.steps[0].total == 3 && !now.steps[0].isComplete)
    // The last step is all read already, but its turn has not come.
    #expect(now.steps[5].isComplete && now.steps[5].state == .later)
    history.completions = [done("read service/*", 2)]
    history.reviews = [
      DrillReview(question: "refund-001", rating: .good, at: 2), DrillReview(question: "refund-002", rating: .hard, at: 2),
    ]
    now = try progress(history)
    #expect(now.current?.number == 2)
    #expect(now.steps[1].done == 1 && now.steps[1].total == 2)
    history.reviews.append(DrillReview(question: "refund-002", rating: .good, at: 3))
    // Once mastered stays so: a later miss comes back by itself.
    history.reviews.append(DrillReview(question: "refund-001", rating: .again, at: 4))
    #expect(try progress(history).steps[1].isComplete)
    history.practice = [TrainingHistory.PracticeAnswer(question: "reply-001", isPassed: true, share: 1, weakClauses: [], at: 5)]
    #expect(try progress(history).steps[2].isComplete)
    #expect(try !progress(history).steps[3].isComplete)
  }

  @Test("A step that is done stays done when its clauses change or questions are added")
  func sticky() throws {
    var history = TrainingHistory()
    history.completions = [done("read service/*", 2)]
    let now = try progress(history)
    #expect(now.steps[0].state.isDone && now.steps[0].share == 1)
    #expect(now.current?.number == 2)
  }

  @Test("Every step done: the program is done, and when")
  func finished() throws {
    var history = TrainingHistory()
    let keys = StepKey.keys(of: try #require(handbook.programs.first)).map(\.description)
    #expect(
      keys == [
        "read service/*", "drill tag:сроки", "practise type:reply", "do 3 разговора с наставником", "exam start",
        "read service/refunds#money",
      ])
    history.completions = keys.filter { !$0.hasPrefix("exam") }.map { done($0, 1) }
    #expect(try progress(history).current?.number == 5)
    history.exams = [TrainingHistory.ExamOutcome(exam: "start", isPassed: false, missedClauses: ["service/refunds#money"], at: 10)]
    #expect(try progress(history).current?.number == 5)
    #expect(history.weaknesses == [Weakness(clause: "service/refunds#money", source: .exam, at: 10)])
    history.exams.append(TrainingHistory.ExamOutcome(exam: "start", isPassed: true, missedClauses: [], at: 20))
    let now = try progress(history)
    #expect(now.isDone && now.doneAt == 20 && now.hoursDone == 10)
  }

  @Test("What is missing before an exam: steps in front of it, then clauses to read again")
  func requirements() throws {
    let exam = try #require(handbook.exams.first)
    #expect(exam.requires == ["onboarding"])
    var history = TrainingHistory()
    func missing(_ handbook: Handbook) throws -> [Requirement] {
      let ledger = ReadingLedger(history.acknowledgements, handbook: handbook)
      let progress = ProgramProgress(
        try #require(handbook.programs.first), history: history, ledger: ledger, handbook: handbook, on: someDay)
      let rereads = RereadItem.all(history, ledger: ledger, handbook: handbook, on: someDay)
      return exam.missing(progress: [progress], history: history, rereads: rereads, handbook: handbook)
    }
    #expect(try missing(handbook) == (1...4).map { .step(program: "onboarding", number: $0) })
    history.completions = ["read service/*", "drill tag:сроки", "practise type:reply", "do 3 разговора с наставником"].map { done($0, 1) }
    history.acknowledgements = try read("service/refunds#", "service/refunds#first-reply", "service/refunds#money")
    #expect(try missing(handbook).isEmpty)
    try root.write(
      "Standards/service/refunds.md",
      Root.refunds.replacingOccurrences(of: "за 3 дня", with: "за 5 дней") + "## Новое {#new}\n\nЗвоним клиенту.\n")
    #expect(try missing(root.handbook) == [.reread(clause: "service/refunds#money"), .reread(clause: "service/refunds#new")])
    #expect(exam.missing(progress: [], history: history, rereads: [], handbook: handbook) == [.unknown("onboarding")])
  }

  @Test("Two steps that say the same are two steps")
  func twins() throws {
    try root.write(
      "Exams/programs/onboarding.md",
      Root.program.replacingOccurrences(of: "- {practise: \"type:reply\", hours: 1}", with: "- {drill: \"tag:сроки\", hours: 1}"))
    let keys = StepKey.keys(of: try #require(root.handbook.programs.first)).map(\.description)
    #expect(keys[1] == "drill tag:сроки" && keys[2] == "drill tag:сроки #2")
  }
}
