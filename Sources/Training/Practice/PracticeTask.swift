public import Handbook

/// A question that is answered in writing: a reply to a client, faults to be found in a reply, an essay.
public struct PracticeTask: Sendable {
  /// What is to be done.
  public enum Kind: Sendable {
    /// Answer a client.
    case reply(customer: String?)
    /// Find what is wrong in a reply.
    case spot(reply: String)
    /// Write at length.
    case essay
  }

  /// The question.
  public let question: Question
  /// What is to be done.
  public let kind: Kind
  /// What is judged; of `spot` nothing, the linter knows.
  public let rubric: [RubricCriterion]
  /// A good answer, to be shown afterwards.
  public let sample: String?

  /// Nil for a question that is not answered in writing.
  public init?(_ question: Question) {
    self.question = question
    switch question.answers {
    case .reply(let customer, let rubric, let sample):
      kind = .reply(customer: customer)
      self.rubric = rubric
      self.sample = sample
    case .essay(let rubric, let sample):
      kind = .essay
      self.rubric = rubric
      self.sample = sample
    case .spot(let reply):
      kind = .spot(reply: reply)
      rubric = []
      sample = nil
    case .choice, .trueFalse, .matching, .ordering, .numeric, .short, .cloze: return nil
    }
  }

  /// Criteria that a person judges: in training, the trainee beside the sample.
  public var selfChecks: [RubricCriterion] { rubric.filter { $0.judge == .human } }
}
