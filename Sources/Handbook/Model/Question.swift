/// The types of questions a bank may hold.
public enum QuestionType: String, Sendable, CaseIterable {
  case single
  case multiple
  case trueFalse = "true-false"
  case matching
  case ordering
  case numeric
  case short
  case cloze
  case spot
  case reply
  case essay
}

/// How a question with several right answers is scored.
public enum Scoring: String, Sendable, CaseIterable {
  /// Right/keys − wrong/distractors, not below 0.
  case minus
  /// All or nothing; for `ordering`: the whole order.
  case exact
  /// Share of items judged right.
  case percent
  /// `ordering`: share of neighbours in the right order.
  case adjacent
}

/// An option of a choice.
public struct ChoiceOption: Sendable, Hashable {
  /// Text as Markdown source.
  public let text: String
  /// Share of the points: 1 for the key of a `single`, 0 for a distractor, −1…1 where weights are written.
  public let weight: Double
  /// Shown when this option was chosen.
  public let feedback: String?
  /// `{last}`: stays at the end when options are shuffled.
  public let staysLast: Bool

  /// Describes an option.
  public init(text: String, weight: Double, feedback: String? = nil, staysLast: Bool = false) {
    self.text = text
    self.weight = weight
    self.feedback = feedback
    self.staysLast = staysLast
  }
}

/// An accepted value of a numeric answer.
public struct NumericKey: Sendable, Hashable {
  /// Accepted interval, both ends included.
  public let range: ClosedRange<Double>
  /// Share of the points, 0…1.
  public let weight: Double
}

/// An accepted text of a short answer.
public struct ShortKey: Sendable, Hashable {
  /// The text.
  public let text: String
  /// Share of the points, 0…1; 0 for a wrong answer with feedback (`~`).
  public let weight: Double
  /// Shown when this was answered.
  public let feedback: String?
}

/// A piece of a cloze text.
public enum ClozePart: Sendable, Hashable {
  /// Text to show, Markdown source.
  case text(String)
  /// A blank: texts accepted; with distractors it is a menu, else typed.
  case blank(keys: [String], distractors: [String])
}

/// How a criterion of a rubric is judged.
public enum RubricJudge: Sendable, Hashable {
  /// `{lint: phrases/*}`: by the linter with these rules.
  case lint(String)
  /// `{contains: …}`: by a phrase pattern.
  case contains(PhrasePattern)
  /// `{human}`: by a person.
  case human
}

/// A criterion of a rubric.
public struct RubricCriterion: Sendable, Hashable {
  /// Points it is worth.
  public let points: Double
  /// What is judged.
  public let text: String
  /// By whom.
  public let judge: RubricJudge
}

/// The answers of a question with their key.
public enum QuestionAnswers: Sendable, Hashable {
  case choice([ChoiceOption])
  case trueFalse(Bool)
  /// Pairs left → right and right sides that belong to none.
  case matching(pairs: [MatchingPair], distractors: [String])
  /// Items in the right order.
  case ordering([String])
  case numeric([NumericKey])
  case short([ShortKey])
  case cloze([ClozePart])
  /// A reply in which the faults are to be found.
  case spot(reply: String)
  case reply(customer: String?, rubric: [RubricCriterion], sample: String?)
  case essay(rubric: [RubricCriterion], sample: String?)
}

/// A pair of a matching question.
public struct MatchingPair: Sendable, Hashable {
  /// The side that is shown in order.
  public let left: String
  /// The side that belongs to it.
  public let right: String

  /// Pairs two sides.
  public init(left: String, right: String) {
    self.left = left
    self.right = right
  }
}

/// A question of the bank.
public struct Question: Sendable {
  /// Permanent id.
  public let id: String
  /// Short title, for trainers.
  public let title: String
  /// What kind of answer it takes.
  public let type: QuestionType
  /// Clauses that the key rests on.
  public let clauses: [String]
  /// Points for a full answer.
  public let points: Double
  /// Tags for blueprints.
  public let tags: [String]
  /// Whether an exam may demand that it is answered right.
  public let critical: Bool
  /// Questions of one group never meet on a paper.
  public let enemies: [String]
  /// `easy`, `medium`, `hard` or the company's own; nil if not given.
  public let difficulty: String?
  /// How partly right answers count.
  public let scoring: Scoring?
  /// The question itself, Markdown source without fields and answers.
  public let stem: String
  /// Answers with their key.
  public let answers: QuestionAnswers
  /// Shown after the exam.
  public let explanation: String?
  /// Where it stands.
  public let spot: Spot
  /// The document it belongs to.
  public let document: String
  /// What the clause said when the question was made from it; nil: somebody wrote the question.
  public var madeFrom: Fingerprint?
}

extension Question {
  /// A question made from a clause itself, worth one point.
  public init(
    madeFrom clause: Clause, id: String, type: QuestionType, stem: String, answers: QuestionAnswers, scoring: Scoring? = nil,
    enemies: [String], explanation: String?, document: Document
  ) {
    self.init(
      id: id, title: clause.title, type: type, clauses: [clause.reference], points: 1, tags: document.frontMatter.tags, critical: false,
      enemies: enemies, difficulty: nil, scoring: scoring, stem: stem, answers: answers, explanation: explanation,
      spot: Spot(path: document.path, line: clause.line), document: document.id, madeFrom: clause.fingerprint)
  }
}
