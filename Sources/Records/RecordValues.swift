/// Somebody with records. Names stay outside the chain of events, which knows the pseudonym only.
public struct Person: Sendable, Hashable {
  /// The company's own id: `ivanova`.
  public let id: String
  /// Name for people; empty if not given.
  public let name: String
  /// `trainee`, `agent`, `senior`, `supervisor`, `trainer`, `examiner`, `director`, `administrator` or the company's own word; nil: not said.
  public let role: String?
  /// Whom they work with, in the company's own words; nil: not said.
  public let team: String?
  /// What limits and windows of exams are multiplied by, from 1.
  public let extraTime: Double
  /// When they left, milliseconds since 1970 UTC; nil: at work.
  public let retiredAt: Int?
  /// A random id that stands for the person in events.
  public let pseudonym: String
  /// Milliseconds since 1970 UTC.
  public let addedAt: Int

  /// What of this may change.
  public var details: PersonDetails { PersonDetails(name: name, role: role, team: team, extraTime: extraTime) }
}

/// What is known of a person besides their id, and may change.
public struct PersonDetails: Sendable, Hashable {
  /// Name for people; empty if not given.
  public var name: String
  /// Their role; nil: not said.
  public var role: String?
  /// Their team; nil: not said.
  public var team: String?
  /// What limits and windows of exams are multiplied by; less than 1 counts as 1.
  public var extraTime: Double

  /// Describes a person.
  public init(name: String, role: String? = nil, team: String? = nil, extraTime: Double = 1) {
    self.name = name
    self.role = role
    self.team = team
    self.extraTime = extraTime >= 1 && extraTime.isFinite ? extraTime : 1
  }
}

/// Where an attempt stands.
public enum AttemptState: String, Sendable, CaseIterable {
  case open
  /// Handed in by the person.
  case submitted
  /// Closed when its time was over.
  case expired
}

/// An attempt about to start.
public struct NewAttempt: Sendable, Hashable {
  /// A random id; the same id started twice is the same attempt.
  public let id: String
  /// Id of the person.
  public let person: String
  /// Id of the exam.
  public let exam: String
  /// The frozen paper with its key, JSON.
  public let paper: String
  /// What the paper was drawn from.
  public let seed: String
  /// Milliseconds since 1970 UTC.
  public let startedAt: Int
  /// Answers after this moment are late, milliseconds since 1970 UTC; nil: no limit.
  public let deadline: Int?
  /// Answers after this moment are refused: the deadline and its grace; nil: never.
  public let closesAt: Int?

  /// Describes an attempt.
  public init(
    id: String, person: String, exam: String, paper: String, seed: String, startedAt: Int, deadline: Int? = nil, closesAt: Int? = nil
  ) {
    self.id = id
    self.person = person
    self.exam = exam
    self.paper = paper
    self.seed = seed
    self.startedAt = startedAt
    self.deadline = deadline
    self.closesAt = closesAt
  }
}

/// An attempt without what makes it big.
public struct AttemptSummary: Sendable, Hashable {
  /// Its id.
  public let id: String
  /// Id of the person.
  public let person: String
  /// Id of the exam.
  public let exam: String
  /// Which attempt of this person at this exam, from 1.
  public let number: Int
  /// What the paper was drawn from.
  public let seed: String
  /// Milliseconds since 1970 UTC.
  public let startedAt: Int
  /// Answers after this moment are late, milliseconds since 1970 UTC; nil: no limit.
  public let deadline: Int?
  /// Answers after this moment are refused; nil: never.
  public let closesAt: Int?
  /// Where it stands.
  public let state: AttemptState
  /// When it was closed, milliseconds since 1970 UTC.
  public let submittedAt: Int?
  /// The result, JSON; nil while it is open or not graded.
  public let result: String?
}

/// An attempt with its frozen paper.
public struct Attempt: Sendable, Hashable {
  /// Everything but the paper.
  public let summary: AttemptSummary
  /// The frozen paper with its key, JSON.
  public let paper: String

  /// Its id.
  public var id: String { summary.id }
  /// Whether answers may still come.
  public var isOpen: Bool { summary.state == .open }
}

/// What a call found or made.
public struct Recorded<Value: Sendable>: Sendable {
  /// The thing as it is stored.
  public let value: Value
  /// Whether this call made it; false where it was there already.
  public let isNew: Bool
}

/// An answer about to be saved.
public struct NewAnswer: Sendable, Hashable {
  /// Id of the attempt.
  public let attempt: String
  /// Number of the question on the paper.
  public let slot: Int
  /// Counts the answers of a client to a slot, upwards.
  public let sequence: Int
  /// The answer, JSON; `null` for one taken back.
  public let body: String
  /// Milliseconds since 1970 UTC, by the clock of the server.
  public let savedAt: Int

  /// Describes an answer.
  public init(attempt: String, slot: Int, sequence: Int, body: String, savedAt: Int) {
    self.attempt = attempt
    self.slot = slot
    self.sequence = sequence
    self.body = body
    self.savedAt = savedAt
  }
}

/// A stored answer.
public struct SavedAnswer: Sendable, Hashable {
  /// Number of the question on the paper.
  public let slot: Int
  /// Counts the answers to a slot, upwards.
  public let sequence: Int
  /// The answer, JSON.
  public let body: String
  /// Milliseconds since 1970 UTC.
  public let savedAt: Int
  /// Came after the deadline, within the grace.
  public let isLate: Bool
}

/// What became of an answer. Whatever it is, what it carries is on the disk.
public enum SaveOutcome: Sendable, Hashable {
  /// Stored.
  case saved(SavedAnswer)
  /// The very same answer was stored before: a repeat does no harm.
  case repeated(SavedAnswer)
  /// A newer answer is stored, or another one under this sequence: nothing was changed.
  case outdated(stored: SavedAnswer)
  /// The attempt takes no more answers: handed in, or out of time. The answer stored for this slot, if any.
  case closed(AttemptState, stored: SavedAnswer?)
}

/// A link of the chain of events.
public struct RecordEvent: Sendable, Hashable {
  /// Its number, from 1 without gaps.
  public let number: Int
  /// Milliseconds since 1970 UTC.
  public let at: Int
  /// One of `RecordEvent.ownKinds`, or the kind of an entry.
  public let kind: String
  /// Canonical JSON: what the hash is taken over.
  public let body: String
  /// SHA-256 of the hash before (32 zero bytes at the beginning) followed by the body, hexadecimal.
  public let hash: String

  /// Kinds of events that are no entries.
  public static let ownKinds: Set<String> = [
    "person-added", "person-changed", "person-retired", "person-forgotten", "attempt-started", "deadline-moved", "answer-saved",
    "attempt-closed", "result-recorded", "signing-key",
  ]
}

/// What a check of the chain found.
public enum ChainState: Sendable, Hashable {
  /// Every link holds; the number of events and the last hash, hexadecimal.
  case sound(events: Int, head: String)
  /// The first link that does not hold, and why.
  case broken(event: Int, ChainFault)
}

/// Why a link does not hold.
public enum ChainFault: String, Sendable, CaseIterable {
  /// The number does not follow the one before.
  case gap
  /// The hash is not that of the body after the event before.
  case hash
  /// The body is not that of this event.
  case body
  /// What the event tells of is not there, or is not what it was.
  case content
  /// The checkpoint at this event is not signed by the key of these records.
  case signature
  /// A checkpoint signs an event with a higher number than the last one: the end of the chain is missing.
  case cutOff
  /// There is something that no event tells of; the number is that after the last event.
  case unrecorded
}

/// What a check of the records found.
public struct RecordsCheck: Sendable, Hashable {
  /// The chain, and what it tells of.
  public let state: ChainState
  /// Signed checkpoints that hold.
  public let checkpoints: Int
  /// The number of the last event that is signed; those behind it could be cut off unseen.
  public let signed: Int
  /// The public key of the last checkpoint, hexadecimal; nil before the first.
  public let signer: String?
}

/// What became of somebody's data.
public struct Erasure: Sendable, Hashable {
  /// Whether free pages and the log are clean, too; if not, another process has the records open, and the next opening sees to it.
  public let isComplete: Bool
}

/// What a restored backup holds.
public struct Restoration: Sendable, Hashable {
  /// What the check found.
  public let check: RecordsCheck
  /// How many people were forgotten again, because they had been since the backup was made.
  public let forgottenAgain: Int
  /// Whether the records replaced could be asked who was forgotten; true if there were none.
  public let knowsForgotten: Bool
}
