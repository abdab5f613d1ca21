public import Digest

/// An entry of the records as this target needs it: `Etalon` hands over what it reads, without this target knowing how it is kept.
public struct RecordedEntry: Sendable, Hashable {
  /// Its number in the records; later ones are higher.
  public let number: Int
  /// `certificate-issued` …
  public let kind: String
  /// Id of the person whom it concerns.
  public let person: String?
  /// Number of the certificate, id of the attempt, or digest of the coverage.
  public let subject: String
  /// Id of who did it; nil: the program itself.
  public let by: String?
  /// Milliseconds since 1970 UTC.
  public let at: Int
  /// JSON; nil after the person was forgotten.
  public let body: String?

  /// Describes an entry.
  public init(number: Int, kind: String, person: String?, subject: String, by: String?, at: Int, body: String?) {
    self.number = number
    self.kind = kind
    self.person = person
    self.subject = subject
    self.by = by
    self.at = at
    self.body = body
  }
}

/// The kinds of entries about certificates.
public enum CertificationKind: String, Sendable, CaseIterable {
  /// A coverage, under its digest: of nobody in particular.
  case coverage = "coverage-stated"
  /// What an attempt is about, frozen when its paper was drawn; subject: the attempt.
  case attemptCovers = "attempt-covers"
  /// Somebody confirmed a pass; subject: the attempt.
  case confirmed = "certificate-confirmed"
  /// Subject of this and all others: the number of the certificate.
  case issued = "certificate-issued"
  case suspended = "certificate-suspended"
  case resumed = "certificate-resumed"
  case revoked = "certificate-revoked"
  case superseded = "certificate-superseded"
  /// Clauses as they read after a change, which the certificate covers from now on.
  case addendum = "certificate-addendum"
  case reminder = "certificate-reminder"
  /// The person was asked to be examined on changed clauses.
  case deltaAsked = "delta-asked"
  case deltaPassed = "delta-passed"
  case deltaLapsed = "delta-lapsed"

  /// The kinds as the records spell them.
  public static let spelled = Set(allCases.map(\.rawValue))
  /// All but coverages, which are nobody's and are looked up by digest.
  public static let personal = spelled.subtracting([coverage.rawValue])
}

/// An entry about certificates, understood.
public struct CertificationEvent: Sendable, Hashable {
  /// What happened.
  public enum Content: Sendable, Hashable {
    case attemptCovers(coverage: String)
    case confirmed(exam: String, reason: String)
    case issued(Certificate)
    case suspended(reason: String)
    case resumed(reason: String)
    case revoked(reason: String)
    /// By the certificate of this number.
    case superseded(by: String)
    case addendum(attempt: String, clauses: [CoveredClause])
    case reminder(Reminder)
    case deltaAsked(DeltaAsk)
    case deltaPassed(attempt: String)
    case deltaLapsed(ask: String)
  }

  /// Number of the entry.
  public let number: Int
  /// Id of the person.
  public let person: String
  /// Number of the certificate, or id of the attempt.
  public let subject: String
  /// Id of who did it; nil: the program itself.
  public let by: String?
  /// Milliseconds since 1970 UTC.
  public let at: Int
  /// What happened.
  public let content: Content

  static let version = 1

  /// Understands an entry. Throws for anything that was not written by this or an earlier version: nobody is admitted by it.
  /// - Parameter coverage: finds a coverage by its digest.
  public init(_ entry: RecordedEntry, coverage: (String) -> ExamCoverage?) throws(CertificationError) {
    guard let kind = CertificationKind(rawValue: entry.kind) else { throw .newerFormat(entry: entry.number, kind: entry.kind) }
    guard let body = entry.body, let person = entry.person else {
      throw .damagedRecord(entry: entry.number, detail: entry.body == nil ? "body" : "person")
    }
    number = entry.number
    self.person = person
    subject = entry.subject
    by = entry.by
    at = entry.at
    let reader = try EntryReading(body, entry: entry.number, kind: entry.kind, version: CertificationEvent.version)
    content =
      switch kind {
      case .coverage: throw reader.fault("kind")
      case .attemptCovers: .attemptCovers(coverage: try reader.text("coverage"))
      case .confirmed: .confirmed(exam: try reader.text("exam"), reason: try reader.text("reason"))
      case .issued: .issued(try Certificate(reader, number: entry.subject, person: person, coverage: coverage))
      case .suspended: .suspended(reason: try reader.text("reason"))
      case .resumed: .resumed(reason: try reader.text("reason"))
      case .revoked: .revoked(reason: try reader.text("reason"))
      case .superseded: .superseded(by: try reader.text("certificate"))
      case .addendum: .addendum(attempt: try reader.text("attempt"), clauses: try CertificationEvent.clauses(reader))
      case .reminder: .reminder(try Reminder(reader))
      case .deltaAsked: .deltaAsked(try DeltaAsk(reader, at: entry.at))
      case .deltaPassed: .deltaPassed(attempt: try reader.text("attempt"))
      case .deltaLapsed: .deltaLapsed(ask: try reader.text("ask"))
      }
  }

  /// Reads a coverage from its entry. Throws unless it is what its digest, the subject, says.
  public static func coverage(_ entry: RecordedEntry) throws(CertificationError) -> ExamCoverage {
    guard let body = entry.body else { throw .damagedRecord(entry: entry.number, detail: "body") }
    let reader = try EntryReading(body, entry: entry.number, kind: entry.kind, version: version)
    guard let coverage = ExamCoverage(reader.json), coverage.digest == entry.subject else { throw reader.fault("clauses") }
    return coverage
  }

  private static func clauses(_ reader: EntryReading) throws(CertificationError) -> [CoveredClause] {
    guard let clauses = ExamCoverage.clauses(reader.json["clauses"]) else { throw reader.fault("clauses") }
    return clauses
  }

  /// The body of an entry with this content: `{"version": 1, …}`.
  public static func body(of content: Content) -> CanonicalJSON {
    var members: [String: CanonicalJSON]
    switch content {
    case .attemptCovers(let coverage): members = ["coverage": .string(coverage)]
    case .confirmed(let exam, let reason): members = ["exam": .string(exam), "reason": .string(reason)]
    case .issued(let certificate): return certificate.json
    case .suspended(let reason), .resumed(let reason), .revoked(let reason): members = ["reason": .string(reason)]
    case .superseded(let other): members = ["certificate": .string(other)]
    case .addendum(let attempt, let clauses): members = ["attempt": .string(attempt), "clauses": ExamCoverage.members(clauses)]
    case .reminder(let reminder): members = reminder.members
    case .deltaAsked(let ask): members = ask.members
    case .deltaPassed(let attempt): members = ["attempt": .string(attempt)]
    case .deltaLapsed(let ask): members = ["ask": .string(ask)]
    }
    members["version"] = .number(version)
    return .object(members)
  }
}
