/// A clause that a person has confirmed as read, pinned to what it said.
public struct Acknowledgement: Sendable, Hashable {
  /// Reference of the clause at that time.
  public let clause: String
  /// What it said: 64 hexadecimal digits.
  public let fingerprint: String
  /// When, milliseconds since 1970 UTC.
  public let at: Int

  /// Describes a confirmation.
  public init(clause: String, fingerprint: String, at: Int) {
    self.clause = clause
    self.fingerprint = fingerprint
    self.at = at
  }
}

/// What a clause is to a reader.
public enum ReadingState: Sendable, Hashable {
  /// Never confirmed.
  case unread
  /// Confirmed as it stands, or in words that mean the same; when it was confirmed last, milliseconds since 1970 UTC.
  case read(at: Int)
  /// Confirmed when it said something else.
  case changed(Acknowledgement)

  /// Whether nothing is left to read.
  public var isRead: Bool {
    if case .read = self { return true }
    return false
  }
}
