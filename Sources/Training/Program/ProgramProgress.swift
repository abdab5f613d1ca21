public import Handbook

/// How far somebody is with a step.
public struct StepProgress: Sendable, Hashable {
  /// Where a step stands.
  public enum State: Sendable, Hashable {
    /// Done for good: when, milliseconds since 1970 UTC, and who confirmed it.
    case done(at: Int, by: String?)
    /// The first that is not done.
    case current
    /// Behind the current one.
    case later

    /// Whether it is done.
    public var isDone: Bool {
      if case .done = self { return true }
      return false
    }
  }

  /// Number in the program, from 1.
  public let number: Int
  /// The step.
  public let step: ProgramStep
  /// What it is recognised by.
  public let key: StepKey
  /// Where it stands.
  public let state: State
  /// Clauses, questions or tasks that are done.
  public let done: Int
  /// Clauses, questions or tasks in all; 1 for an exam and for what a person confirms.
  public let total: Int

  /// The part that is done, 0…1.
  public var share: Double { state.isDone ? 1 : total > 0 ? Double(done) / Double(total) : 0 }
  /// Hours of the step that are done: planned hours by the part that is done.
  public var hoursDone: Double { step.hours * share }
  /// Whether everything in it is done, so that it may be put down as done.
  public var isComplete: Bool { state.isDone || total > 0 && done == total }
}

/// How far somebody is with a program.
public struct ProgramProgress: Sendable {
  /// The program.
  public let program: Program
  /// Steps in order.
  public let steps: [StepProgress]

  /// Planned hours in all.
  public var hours: Double { program.hours ?? program.steps.reduce(0) { $0 + $1.hours } }
  /// Hours done, by the plan.
  public var hoursDone: Double { steps.reduce(0) { $0 + $1.hoursDone } }
  /// The first step that is not done; nil: the program is done.
  public var current: StepProgress? { steps.first { !$0.state.isDone } }
  /// Whether every step is done.
  public var isDone: Bool { current == nil }
  /// When the last step was done, milliseconds since 1970 UTC; nil: not yet.
  public var doneAt: Int? {
    guard isDone else { return nil }
    return steps.compactMap { if case .done(let at, _) = $0.state { at } else { nil } }.max()
  }

  /// Steps that must be done before an exam: those in front of it, all if the program does not lead to it.
  public func steps(before exam: String) -> [StepProgress] {
    let end = steps.firstIndex { if case .exam(exam) = $0.step.action { true } else { false } } ?? steps.endIndex
    return Array(steps[..<end])
  }

  /// - Parameter ledger: what was read, held against the handbook as it is.
  public init(_ program: Program, history: TrainingHistory, ledger: ReadingLedger, handbook: Handbook, on day: Day) {
    self.program = program
    let completions = Dictionary(
      history.completions.filter { $0.program == program.id }.map { ($0.step, $0) }, uniquingKeysWith: { first, _ in first })
    let mastered = history.mastered
    var isOpen = true
    steps = zip(program.steps, StepKey.keys(of: program)).enumerated().map { index, entry in
      let (step, key) = entry
      let items: (done: Int, total: Int)
      var state: StepProgress.State?
      switch step.action {
      case .read(let pattern):
        let places = handbook.readable(pattern, on: day)
        items = (places.count { ledger.state(of: handbook[$0]).isRead }, places.count)
      case .drill(let selector), .practise(let selector):
        let questions = handbook.trainable(selector)
        items = (questions.count { mastered.contains($0.id) }, questions.count)
      case .act: items = (0, 1)
      case .exam(let exam):
        let passed = history.passed(exam)
        items = (passed == nil ? 0 : 1, 1)
        // An exam needs nobody to put it down; that it came early does no harm.
        if let passed { state = .done(at: passed, by: nil) }
      }
      if let completion = completions[key] { state = .done(at: completion.at, by: completion.by) }
      let standing = state ?? (isOpen ? .current : .later)
      if !standing.isDone { isOpen = false }
      return StepProgress(number: index + 1, step: step, key: key, state: standing, done: items.done, total: items.total)
    }
  }
}

extension Handbook {
  /// Questions of a drill or practice step: such as a key or the linter can grade, or a trainee beside the sample.
  public func trainable(_ selector: String) -> [Question] {
    questions(selectedBy: selector).filter { $0.isDrillable || PracticeTask($0) != nil }
  }
}
