public import Handbook

/// A sheet as somebody wrote it down: nothing is checked yet.
public struct SheetDraft: Sendable, Hashable {
  /// A text with the line it stands on, from 1; 0: on none.
  public struct Written: Sendable, Hashable {
    /// As written, without space around it.
    public var text: String
    /// 1-based line of the file.
    public var line: Int

    /// Pairs text and line.
    public init(_ text: String, line: Int = 0) {
      self.text = text
      self.line = line
    }
  }

  /// What is written to a criterion.
  public struct Row: Sendable, Hashable {
    /// Number of the criterion from 1, or its text.
    public var criterion: Written
    /// «да», «нет», «н/п» …
    public var mark = Written("")
    /// A remark.
    public var comment = Written("")
    /// «сильное», «слабое».
    public var polarity = Written("")
    /// Why it happened.
    public var cause = Written("")
    /// What follows.
    public var action = Written("")
    /// Who does it.
    public var owner = Written("")
    /// The last day for it.
    public var due = Written("")

    /// A criterion to which nothing is written yet.
    public init(criterion: Written) {
      self.criterion = criterion
    }
  }

  /// Id of the checklist.
  public var checklist = Written("")
  /// Id of the person who is assessed.
  public var person = Written("")
  /// Id of the assessor.
  public var by = Written("")
  /// Which conversation.
  public var conversation = Written("")
  /// The channel.
  public var channel = Written("")
  /// The day of the conversation.
  public var day = Written("")
  /// What is to be said of the whole.
  public var comment = Written("")
  /// Criteria in any order.
  public var rows: [Row] = []

  /// An empty sheet.
  public init() {}
}

/// Something in a sheet that cannot be taken as it is.
public struct SheetProblem: Error, Sendable, Hashable {
  /// 1-based line of the file; 0: of no line.
  public let line: Int
  /// What was found.
  public let message: Localized
  /// What to do.
  public let remedy: Localized

  init(_ line: Int, ru: String, en: String, fixRu: String, fixEn: String) {
    self.line = line
    message = Localized(ru: ru, en: en)
    remedy = Localized(ru: fixRu, en: fixEn)
  }
}

/// What is wrong with sheets, in the order of their lines.
public struct SheetProblems: Error, Sendable, Hashable {
  /// One at least.
  public let problems: [SheetProblem]

  init(_ problems: [SheetProblem]) {
    self.problems = problems.sorted { $0.line < $1.line }
  }
}
