import Digest
public import Handbook

/// A paper as it was drawn, frozen: whatever happens to the bank later, this is what was asked and how it is graded.
///
/// Positions of options, sides and items are those on the paper, from 0; where they stand in the bank is part of the key.
public struct Paper: Sendable, Hashable {
  /// Id of the exam.
  public let exam: String
  /// Title of the exam.
  public let title: String
  /// SHA-256, hexadecimal, of the exam and every question it could draw.
  public let examVersion: String
  /// What was drawn for: a number given by a trainer, or the id of an attempt.
  public let variant: String
  /// Instruction to the candidate, Markdown source.
  public let instruction: String
  /// Time allowed in seconds; nil: no limit.
  public let limit: Int?
  /// Share of all points needed, 0…1.
  public let passMark: Double
  /// Grades, highest first.
  public let grades: [PaperGrade]
  /// Parts in order.
  public let sections: [PaperSection]
  /// What decides that a person reads written answers; nil: the paper has none that a person judges.
  public let marking: MarkingPlan?
  /// SHA-256, hexadecimal, of the rules that key it and were there when it was drawn; nil: no rule has a say.
  public let rules: String?
  /// SHA-256, hexadecimal, of the canonical JSON of the paper without key and without this digest.
  public let digest: String

  init(
    exam: String, title: String, examVersion: String, variant: String, instruction: String, limit: Int?, passMark: Double,
    grades: [PaperGrade], sections: [PaperSection], marking: MarkingPlan? = nil, rules: String? = nil
  ) {
    self.exam = exam
    self.title = title
    self.examVersion = examVersion
    self.variant = variant
    self.instruction = instruction
    self.limit = limit
    self.passMark = passMark
    self.grades = grades
    self.sections = sections
    self.marking = marking
    self.rules = rules
    let content = PaperJSON.content(
      exam: exam, title: title, examVersion: examVersion, variant: variant, instruction: instruction, limit: limit,
      passMark: passMark, grades: grades, sections: sections, marking: marking, rules: rules, withKey: false)
    digest = Digest.hex(Digest.sha256(CanonicalJSON.object(content).bytes))
  }

  /// All questions in the order of the paper.
  public var items: [PaperItem] { sections.flatMap(\.items) }

  /// The question with this number on the paper, from 1; nil if there is none. O(questions).
  public func item(slot: Int) -> PaperItem? {
    for section in sections {
      if let item = section.items.first(where: { $0.slot == slot }) { return item }
    }
    return nil
  }

  /// Points for a paper without mistakes.
  public var maximum: Double { items.reduce(0) { $0 + $1.points } }
}

/// A grade and the share of points from which it is given.
public struct PaperGrade: Sendable, Hashable {
  /// `отлично`.
  public let name: String
  /// Share of points, 0…1.
  public let from: Double
}

/// A part of a paper.
public struct PaperSection: Sendable, Hashable {
  /// Title for the candidate.
  public let title: String
  /// Share of the section's points needed, 0…1; nil: none.
  public let passMark: Double?
  /// Questions in order.
  public let items: [PaperItem]
}

/// A question on a paper.
public struct PaperItem: Sendable, Hashable {
  /// Number on the paper, from 1 through all sections.
  public let slot: Int
  /// Id in the bank.
  public let question: String
  /// What kind of answer it takes.
  public let type: QuestionType
  /// Points for a full answer.
  public let points: Double
  /// Anything less than a full answer fails the exam.
  public let mustPass: Bool
  /// The question, Markdown source; of a cloze what stands before the text with blanks.
  public let stem: String
  /// What there is to choose from, put in order or fill in.
  public let body: ItemBody
  /// How it is graded.
  public let key: ItemKey
}

/// What a candidate sees below the stem.
public enum ItemBody: Sendable, Hashable {
  /// Options of `single` and `multiple`, Markdown source.
  case choice([String])
  case trueFalse
  /// Left sides in the order of the bank, right sides mixed, equal ones once.
  case matching(left: [String], right: [String])
  /// Items mixed.
  case ordering([String])
  case numeric
  case short
  case cloze([PaperClozePart])
  /// A reply, as it would be sent, in which faults are to be marked.
  case spot(String)
  /// A reply is to be written; the letter it answers, if there is one.
  case reply(customer: String?)
  case essay
}

extension ItemBody {
  /// Whether the answer is a text of any length.
  public var isWritten: Bool {
    switch self {
    case .reply, .essay: true
    default: false
    }
  }
}

/// A piece of a cloze text.
public enum PaperClozePart: Sendable, Hashable {
  /// Markdown source.
  case text(String)
  /// A blank to be filled from a menu.
  case menu([String])
  /// A blank to be typed.
  case typed

  /// Whether it is a blank.
  var isBlank: Bool {
    if case .text = self { return false }
    return true
  }
}

/// What a trainer sees: the answers that count, and why.
public struct ItemKey: Sendable, Hashable {
  /// The answers that count.
  public let answer: KeyAnswer
  /// How partly right answers count, as written in the bank.
  public let scoring: Scoring?
  /// Clauses that the key rests on.
  public let clauses: [String]
  /// Shown after the exam, Markdown source.
  public let explanation: String?
  /// Of a question made from a clause: the clause's fingerprint then, 64 hexadecimal digits.
  public var madeFrom: String?
}

/// The answers that count.
public enum KeyAnswer: Sendable, Hashable {
  /// By option as on the paper.
  case choice([KeyOption])
  case trueFalse(Bool)
  /// For every left side the position of its right side.
  case matching([Int])
  /// Positions in the right order.
  case ordering([Int])
  case numeric([KeyNumber])
  case short([KeyText])
  /// By blank.
  case cloze([KeyBlank])
  /// What the linter found in the reply.
  case spot([KeyFault])
  /// What a written answer is judged by.
  case rubric(KeyRubric)
}

/// The worth of an option.
public struct KeyOption: Sendable, Hashable {
  /// Position in the bank, from 0: the same on every paper.
  public let authored: Int
  /// Share of the points, −1…1.
  public let weight: Double
  /// Shown when it was chosen.
  public let feedback: String?
}

/// An accepted interval of a numeric answer.
public struct KeyNumber: Sendable, Hashable {
  /// Least accepted value.
  public let low: Double
  /// Greatest accepted value.
  public let high: Double
  /// Share of the points, 0…1.
  public let weight: Double
}

/// A text that is recognised.
public struct KeyText: Sendable, Hashable {
  /// The text.
  public let text: String
  /// Share of the points, 0…1; 0: wrong, with feedback.
  public let weight: Double
  /// Shown when this was answered.
  public let feedback: String?
}

/// What fills a blank.
public enum KeyBlank: Sendable, Hashable {
  /// Positions in the menu.
  case menu([Int])
  /// Texts.
  case typed([String])
}
