public import Handbook

/// What an assessor says to a criterion.
public enum Mark: String, Sendable, CaseIterable {
  case yes
  case no
  case notApplicable = "not-applicable"
}

/// What somebody undertakes to do.
public struct SheetAction: Sendable, Hashable {
  /// What is to be done, or how a strength is kept.
  public let what: String
  /// Who does it: id of a person, or a name; nil: nobody was named.
  public let owner: String?
  /// The last day for it; nil: none was named.
  public let due: Day?

  /// Describes an action.
  public init(what: String, owner: String?, due: Day?) {
    self.what = what
    self.owner = owner
    self.due = due
  }
}

/// A criterion with what was seen.
public struct SheetMark: Sendable, Hashable {
  /// What stands out: worth repeating, or to be mended.
  public enum Polarity: String, Sendable, CaseIterable {
    case strength
    case flaw
  }

  /// The criterion as it was when the sheet was filled.
  public let criterion: Criterion
  /// What the assessor says.
  public let mark: Mark
  /// A remark; empty: none.
  public let comment: String
  /// Whether it is noted as a strength or a flaw; nil: neither.
  public let polarity: Polarity?
  /// Why it happened; empty: not said.
  public let cause: String
  /// What follows; nil: nothing.
  public let action: SheetAction?

  /// Describes a mark.
  public init(
    criterion: Criterion, mark: Mark, comment: String = "", polarity: Polarity? = nil, cause: String = "", action: SheetAction? = nil
  ) {
    self.criterion = criterion
    self.mark = mark
    self.comment = comment
    self.polarity = polarity
    self.cause = cause
    self.action = action
  }
}

/// A scorecard filled for one conversation, role-play or visit: frozen, whatever becomes of the checklist.
public struct FilledSheet: Sendable, Hashable {
  /// Id of the checklist.
  public let checklist: String
  /// Its title at that time.
  public let title: String
  /// The mystery shopper's scenario; nil: an ordinary conversation.
  public let scenario: String?
  /// Which conversation: a number, a link, never its text; empty: not said.
  public let conversation: String
  /// Channel id; nil: not said.
  public let channel: String?
  /// The day of the conversation.
  public let day: Day
  /// By criterion, in the order of the checklist.
  public let marks: [SheetMark]
  /// What is to be said of the whole; empty: nothing.
  public let comment: String

  /// Describes a filled sheet.
  public init(
    checklist: String, title: String, scenario: String?, conversation: String, channel: String?, day: Day, marks: [SheetMark],
    comment: String
  ) {
    self.checklist = checklist
    self.title = title
    self.scenario = scenario
    self.conversation = conversation
    self.channel = channel
    self.day = day
    self.marks = marks
    self.comment = comment
  }

  /// Weights met as a share of the weights that apply, 0…1; nil if nothing applies.
  public var score: Double? {
    let applying = marks.filter { $0.mark != .notApplicable }
    let weight = applying.reduce(0) { $0 + $1.criterion.weight }
    guard weight > 0 else { return nil }
    return applying.reduce(0) { $0 + ($1.mark == .yes ? $1.criterion.weight : 0) } / weight
  }

  /// Critical criteria that were missed: one is enough to fail the sheet.
  public var criticalMisses: [SheetMark] { marks.filter { $0.mark == .no && $0.criterion.critical } }

  /// Whether no critical criterion was missed.
  public var isPassed: Bool { criticalMisses.isEmpty }
}
