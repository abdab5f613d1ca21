public import Exams
public import Handbook
public import Training

/// A clause to be read and confirmed.
public struct Reading: Sendable, Hashable {
  /// Its reference.
  public let clause: String
  /// Its title.
  public let title: String
  /// Title of its document.
  public let document: String
  /// What it says now, 64 hexadecimal digits: what a confirmation is pinned to.
  public let fingerprint: String
  /// Its text, Markdown.
  public let text: String
  /// What was read before, and when (milliseconds since 1970 UTC); nil: it was never read.
  public let before: Before?

  /// What a clause said when it was read.
  public struct Before: Sendable, Hashable {
    /// When it was read, milliseconds since 1970 UTC.
    public let at: Int
    /// Its text then against its text now; nil: the text was not kept.
    public let change: TextChange?
  }
}

/// A notice that everybody must read.
public struct Notice: Sendable, Hashable {
  /// Id of the document.
  public let id: String
  /// Its title.
  public let title: String
  /// Its last day; nil: no end.
  public let until: Day?
  /// Its clauses that are not confirmed.
  public let readings: [Reading]
}

/// A question to be asked.
public struct Drill: Sendable, Hashable {
  /// The question, its options mixed.
  public let item: PaperItem
  /// Where a miss was seen that brought it here; nil: it belongs to a step or comes back by itself.
  public let weakness: Weakness.Source?
  /// Of this asking of the question: once answered, it is asked anew with its options in another order.
  public let token: String

  /// Id of the question.
  public var question: String { item.question }
}

/// What the next step of a program asks for.
public enum Work: Sendable {
  /// Clauses that are not confirmed.
  case read([Reading])
  /// Questions not answered in full yet.
  case drill([Drill])
  /// Written tasks not done yet.
  case practise([PracticeTask])
  /// Something outside the program: who confirms it, with how many filled sheets of which checklist.
  case act(String, confirmedBy: String?, checklist: String?, sheets: Int)
  /// An exam, and what is missing before it.
  case exam(Exam, missing: [Requirement])
  /// Nothing that can be done: the step names what does not exist.
  case nothing
}

/// What is to be done by a person today, the most urgent first.
public struct TrainingDay: Sendable {
  /// Id of the person.
  public let person: String
  /// What they are called.
  public let name: String
  /// The programs begun, with how far they are.
  public let programs: [ProgramProgress]
  /// Notices to confirm, the newest first.
  public let notices: [Notice]
  /// Clauses changed since they were read, and new ones in what was read as a whole.
  public let rereads: [Reading]
  /// Questions that fall due today, the most urgent first.
  public let due: [Drill]
  /// How many questions fall due on each of the coming days, from tomorrow on.
  public let coming: [Int]
  /// How many questions are in the deck.
  public let deckSize: Int

  /// The program that is worked on: the first that is not done.
  public var program: ProgramProgress? { programs.first { !$0.isDone } }
  /// Whether there is nothing to do today, the programs apart.
  public var isClear: Bool { notices.isEmpty && rereads.isEmpty && due.isEmpty }
}

/// What an answer in a drill brought.
public struct DrillOutcome: Sendable {
  /// The judgement, with feedback.
  public let result: ItemResult
  /// How it counts.
  public let rating: Rating
  /// What is now known of the memory of it, and when it comes back.
  public let memory: MemoryCard
  /// The day on which it comes back.
  public let nextDay: Day
  /// Steps that this answer has completed.
  public let completed: [StepProgress]
}

/// What a written answer brought.
public struct PracticeOutcome: Sendable {
  /// The judgement, with the linter's findings.
  public let result: PracticeResult
  /// Steps that this answer has completed.
  public let completed: [StepProgress]
}
