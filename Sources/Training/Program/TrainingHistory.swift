/// Everything that a person's records say about training, in the order in which it happened.
public struct TrainingHistory: Sendable {
  /// A written answer.
  public struct PracticeAnswer: Sendable, Hashable {
    /// Id of the question.
    public let question: String
    /// Whether the task was done.
    public let isPassed: Bool
    /// Share of the points that the program gives; nil where it judges nothing.
    public let share: Double?
    /// Clauses to come back to.
    public let weakClauses: [String]
    /// When, milliseconds since 1970 UTC.
    public let at: Int

    /// Describes an answer.
    public init(question: String, isPassed: Bool, share: Double?, weakClauses: [String], at: Int) {
      self.question = question
      self.isPassed = isPassed
      self.share = share
      self.weakClauses = weakClauses
      self.at = at
    }
  }

  /// A step that is done for good.
  public struct Completion: Sendable, Hashable {
    /// Id of the program.
    public let program: String
    /// The step.
    public let step: StepKey
    /// Planned hours of the step when it was done.
    public let hours: Double
    /// When, milliseconds since 1970 UTC.
    public let at: Int
    /// Id of who confirmed it; nil: the program itself saw it.
    public let by: String?
    /// What was said to it; empty: nothing.
    public let comment: String

    /// Describes a completion.
    public init(program: String, step: StepKey, hours: Double, at: Int, by: String?, comment: String = "") {
      self.program = program
      self.step = step
      self.hours = hours
      self.at = at
      self.by = by
      self.comment = comment
    }
  }

  /// An exam that was taken.
  public struct ExamOutcome: Sendable, Hashable {
    /// Id of the exam.
    public let exam: String
    /// Whether it was passed.
    public let isPassed: Bool
    /// Clauses of questions that were not answered in full.
    public let missedClauses: [String]
    /// When, milliseconds since 1970 UTC.
    public let at: Int

    /// Describes an outcome.
    public init(exam: String, isPassed: Bool, missedClauses: [String], at: Int) {
      self.exam = exam
      self.isPassed = isPassed
      self.missedClauses = missedClauses
      self.at = at
    }
  }

  /// When a program was begun, milliseconds since 1970 UTC, by its id.
  public var starts: [String: Int] = [:]
  /// Clauses read.
  public var acknowledgements: [Acknowledgement] = []
  /// Questions asked.
  public var reviews: [DrillReview] = []
  /// Written answers.
  public var practice: [PracticeAnswer] = []
  /// Steps done.
  public var completions: [Completion] = []
  /// Exams taken.
  public var exams: [ExamOutcome] = []
  /// Findings of the linter in the person's drafts, as far as the person has them noted.
  public var findings: [Weakness] = []

  /// Nothing yet.
  public init() {}

  /// Every clause that was missed outside the drills.
  public var weaknesses: [Weakness] {
    exams.flatMap { exam in exam.missedClauses.map { Weakness(clause: $0, source: .exam, at: exam.at) } }
      + practice.flatMap { answer in answer.weakClauses.map { Weakness(clause: $0, source: .practice, at: answer.at) } } + findings
  }

  /// Questions that were answered in full at least once, in a drill or in writing.
  public var mastered: Set<String> {
    Set(reviews.filter { $0.rating >= .good }.map(\.question)).union(practice.filter(\.isPassed).map(\.question))
  }

  /// When an exam was passed first, milliseconds since 1970 UTC; nil: not yet.
  public func passed(_ exam: String) -> Int? { exams.filter { $0.exam == exam && $0.isPassed }.map(\.at).min() }
}

extension Rating: Comparable {
  /// From `again` to `easy`.
  public static func < (left: Rating, right: Rating) -> Bool { left.rawValue < right.rawValue }
}
