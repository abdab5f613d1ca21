public import Handbook
public import Lint

/// What a criterion of the rubric was worth.
public struct CriterionVerdict: Sendable, Hashable {
  /// The criterion.
  public let criterion: RubricCriterion
  /// Points earned; nil: a person judges it.
  public let earned: Double?
  /// What the linter found against it.
  public let findings: [Finding]

  /// Whether the full points are earned; nil: a person judges it.
  public var isMet: Bool? { earned.map { $0 >= criterion.points } }
}

/// A fault in the reply of a `spot` question.
public struct SpotFault: Sendable, Hashable {
  /// What the linter found.
  public let finding: Finding
  /// Whether the trainee found it.
  public let isFound: Bool
}

/// What a written answer brought.
public struct PracticeResult: Sendable, Hashable {
  /// Criteria in the order of the rubric.
  public let criteria: [CriterionVerdict]
  /// What the linter says to a reply beyond the rubric: worth reading, not counted.
  public let remarks: [Finding]
  /// Faults of a `spot`, in the order of the text.
  public let faults: [SpotFault]
  /// What the trainee took for faults and are none.
  public let falseMarks: [String]
  /// Points of what the program judges as a share of the points for it, 0…1; nil where it judges nothing.
  public let share: Double?
  /// Whether the task is done: everything that the program judges is met, or of a `spot` four fifths.
  public let isPassed: Bool
  /// Clauses to come back to: those of the findings, and those of the question where something is missing.
  public let weakClauses: [String]
}
