/// A content root as a model: everything the company knows, and what is wrong with it.
///
/// A value: stages that work on it never see a half-loaded one. Documents are ordered by path;
/// everything else in the order of its document.
public struct Handbook: Sendable {
  /// The content root as given.
  public let root: String
  /// `etalon.yaml`.
  public let settings: Settings
  /// Every readable document, drafts included.
  public let documents: [Document]
  /// Rules of all phrase lists. Rules that cannot be read are left out and named in `diagnostics`.
  public let phraseRules: [PhraseRule]
  /// `rule` blocks.
  public let checkRules: [CheckRule]
  /// Questions of the bank.
  public let questions: [Question]
  /// Exams.
  public let exams: [Exam]
  /// Training programs.
  public let programs: [Program]
  /// Quality scorecards.
  public let checklists: [Checklist]
  /// The glossary.
  public let terms: [Term]
  /// Ready answers.
  public let templates: [Template]
  /// `Standards/decisions.jsonl`.
  public let decisions: [Decision]
  /// `Exams/review.lock`.
  public let reviewLock: ReviewLock
  /// Findings of loading: files that cannot be read, syntax that cannot be meant.
  public let diagnostics: [Diagnostic]
  /// Documents by id and clauses by reference.
  public let index: ReferenceIndex
}

/// `Exams/review.lock`: the fingerprint of each clause against which a question was last reviewed.
public struct ReviewLock: Sendable {
  /// A question with a clause it rests on.
  public struct Pair: Sendable, Hashable {
    /// Question id.
    public let question: String
    /// Clause reference.
    public let clause: String

    /// Pairs question and clause.
    public init(question: String, clause: String) {
      self.question = question
      self.clause = clause
    }
  }

  /// Fingerprint (64 hexadecimal digits) by pair.
  public var entries: [Pair: String] = [:]

  /// An empty lock.
  public init() {}
}
