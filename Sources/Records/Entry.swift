/// Something that happened and is kept for good: added, never changed.
public struct NewEntry: Sendable, Hashable {
  /// Lower-case words and hyphens: `attempt-allowed`, `clause-read`, `certificate-issued`.
  public let kind: String
  /// Id of the person whom it concerns; nil: nobody in particular.
  public let person: String?
  /// What it is about: id of an attempt, reference of a clause, number of a certificate, id of a program. No names, no free text.
  public let subject: String
  /// Id of who did it; nil: the program itself.
  public let by: String?
  /// Milliseconds since 1970 UTC.
  public let at: Int
  /// JSON; may hold names and free text, for it is erased with the person.
  public let body: String
  /// An entry of this kind that has this key already is returned instead of a second one; nil: always a new one.
  public let key: String?

  /// Describes an entry.
  public init(kind: String, person: String?, subject: String, by: String? = nil, at: Int, body: String, key: String? = nil) {
    self.kind = kind
    self.person = person
    self.subject = subject
    self.by = by
    self.at = at
    self.body = body
    self.key = key
  }

  /// Whether the kind is spelled as kinds are, and none of those that events have for themselves.
  var hasSoundKind: Bool {
    let words = kind.split(separator: "-", omittingEmptySubsequences: false)
    let isSpelled = words.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) } }
    return isSpelled && !RecordEvent.ownKinds.contains(kind)
  }
}

/// A stored entry.
public struct Entry: Sendable, Hashable {
  /// Grows from entry to entry, with gaps: the number of its event in the chain.
  public let number: Int
  /// Lower-case words and hyphens.
  public let kind: String
  /// Id of the person whom it concerns; nil: nobody in particular.
  public let person: String?
  /// What it is about.
  public let subject: String
  /// Id of who did it; nil: the program itself.
  public let by: String?
  /// Milliseconds since 1970 UTC.
  public let at: Int
  /// JSON; nil after the person was forgotten.
  public let body: String?
  /// What it was made once for.
  public let key: String?
}

/// Which entries are asked for: those that meet every condition.
public struct EntryQuery: Sendable, Hashable {
  /// Of one of these kinds; nil: of any.
  public var kinds: Set<String>?
  /// Concerning this person; nil: whomever.
  public var person: String?
  /// About this; nil: whatever.
  public var subject: String?
  /// With a higher number.
  public var after: Int
  /// At most so many, the lowest numbers first.
  public var limit: Int

  /// Describes a question.
  public init(kinds: Set<String>? = nil, person: String? = nil, subject: String? = nil, after: Int = 0, limit: Int = .max) {
    self.kinds = kinds
    self.person = person
    self.subject = subject
    self.after = after
    self.limit = limit
  }
}
