public import Exams

/// An attempt under way: what a client shows and fills in.
public struct Sitting: Sendable {
  /// Attempt id.
  public let attempt: String
  /// The window or terminal in which it goes on.
  public let session: String
  /// Which attempt of this person at this exam: 1, 2 …
  public let number: Int
  /// The frozen paper.
  public let paper: Paper
  /// Answers saved so far, by slot.
  public internal(set) var answers: [Int: Answer]
  /// The sequence of the answer saved last, by slot: the next one is higher.
  public internal(set) var sequences: [Int: Int]
  /// Seconds since 1970 after which answers count as late; nil: no limit.
  public let deadline: Int?
  /// Whether the attempt was begun earlier and goes on.
  public let isResumed: Bool
  /// When another window opened the attempt and did not leave it, milliseconds since 1970: from now on only this one may answer.
  public let tookOverFrom: Int?

  /// Slots without an answer, in order.
  public var openSlots: [Int] { paper.items.map(\.slot).filter { answers[$0] == nil } }
}

/// An answer on its way to the records.
public struct AnswerDelivery: Sendable {
  /// Attempt id.
  public let attempt: String
  /// The window that sends it.
  public let session: String
  /// Number of the question on the paper.
  public let slot: Int
  /// Counts the answers of the client to this slot, upwards.
  public let sequence: Int
  /// The answer; nil takes it back.
  public let answer: Answer?

  /// Describes a delivery.
  public init(attempt: String, session: String, slot: Int, sequence: Int, answer: Answer?) {
    self.attempt = attempt
    self.session = session
    self.slot = slot
    self.sequence = sequence
    self.answer = answer
  }
}

/// What became of an answer. Whatever it says is on the disk.
public enum SaveReceipt: Sendable, Hashable {
  /// Stored now, or stored before by the very same delivery; late: after the deadline, within the grace.
  case saved(at: Int, isLate: Bool)
  /// A newer answer is stored; nothing was changed.
  case outdated(stored: Answer?, sequence: Int)
  /// The attempt takes no more answers: handed in, or out of time.
  case closed
  /// Another window has opened the attempt since; only that one may answer.
  case takenOver(at: Int)
  /// Time stands still: until then, milliseconds since 1970; nil: until the pause is ended.
  case paused(until: Int?)
  /// The answer is final: what is right was shown already.
  case final(stored: Answer?)
}

/// What a person who comes to an exam finds.
public enum Beginning: Sendable {
  /// An attempt to work on, new or resumed.
  case sitting(Sitting)
  /// The time of the open attempt ran out while nobody was there: it was graded as it stood.
  case timeRanOut(ExamResult, Paper)
  /// The exam was passed before; there is nothing to take again.
  case passed(ExamResult, Paper, day: String)
  /// People still read the answers of the last attempt.
  case awaitsMarks(ExamResult, Paper)
}
