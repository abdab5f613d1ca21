import Digest

/// A word in time: a record, not a mail. Whoever sends mails reads the records.
public struct Reminder: Sendable, Hashable {
  /// What comes to its end.
  public enum Subject: String, Sendable, CaseIterable {
    /// The certificate.
    case expiry
    /// The time to be examined on what changed.
    case delta
  }

  /// What comes to its end.
  public let about: Subject
  /// How many days before: 30, 7 or 1.
  public let days: Int
  /// When it ends, milliseconds since 1970 UTC.
  public let ends: Int

  /// Days before an end on which a reminder is made.
  public static let steps = [30, 7, 1]

  /// Describes a reminder.
  public init(about: Subject, days: Int, ends: Int) {
    self.about = about
    self.days = days
    self.ends = ends
  }

  /// The reminder that is due for an end: of several steps that have come, the nearest to it. Nil: none yet, or the end has come. Of
  /// fourteen days nobody is reminded thirty days before.
  /// - Parameters:
  ///   - begins: when the time began to run, milliseconds since 1970 UTC.
  ///   - ends: when it ends.
  public static func due(about: Subject, begins: Int, ends: Int, now: Int) -> Reminder? {
    let due = steps.last { days in
      let moment = ends - days * 86_400_000
      return begins < moment && moment <= now
    }
    guard now < ends, let days = due else { return nil }
    return Reminder(about: about, days: days, ends: ends)
  }

  /// What makes it the same reminder: it is recorded once.
  public func key(certificate: String) -> String { "\(certificate)/\(about.rawValue)/\(days)/\(ends)" }

  /// The body of its entry: `{"about", "days", "ends"}`.
  var members: [String: CanonicalJSON] {
    ["about": .string(about.rawValue), "days": .number(days), "ends": .number(ends)]
  }

  init(_ reader: EntryReading) throws(CertificationError) {
    guard let about = Subject(rawValue: try reader.text("about")) else { throw reader.fault("about") }
    self.init(about: about, days: try reader.int("days"), ends: try reader.int("ends"))
  }
}
