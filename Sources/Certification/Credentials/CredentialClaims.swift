/// A channel that a certificate admits to.
public struct AdmittedChannel: Sendable, Hashable {
  /// Id of the channel: `chat`.
  public let channel: String
  /// `full`, or `supervised`.
  public let level: String

  /// Names a channel.
  public init(channel: String, level: String) {
    self.channel = channel
    self.level = level
  }
}

/// What a certificate says, as it is written into a credential and onto paper.
public struct CredentialClaims: Sendable, Hashable {
  /// Number of the certificate, unique in the company.
  public var number: String
  /// Name of the company.
  public var company: String
  /// Name of the person, as given.
  public var name: String
  /// The company's own id of the person; only its salted hash leaves the company.
  public var person: String
  /// Id of the exam.
  public var exam: String
  /// Title of the exam.
  public var title: String
  /// Version of the exam, with every question it could draw: hexadecimal SHA-256.
  public var examVersion: String
  /// The paper that was answered: hexadecimal SHA-256.
  public var paper: String
  /// Points earned.
  public var points: Double
  /// Points that could be earned.
  public var maximum: Double
  /// Share of the points that was needed, 0…1; nil: not known any more.
  public var passMark: Double?
  /// Name of the grade; nil if none applies.
  public var grade: String?
  /// Channels it admits to.
  public var channels: [AdmittedChannel]
  /// How many clauses it covers.
  public var clauses: Int
  /// The clauses with their fingerprints: hexadecimal SHA-256 of the list.
  public var coverage: String
  /// When it was issued, seconds since 1970.
  public var issued: Int
  /// It is valid before this moment, seconds since 1970; nil: without end.
  public var validUntil: Int?
  /// Hash of the last event of the records at that moment, hexadecimal SHA-256.
  public var chainHead: String
  /// Place of the certificate in the status lists of the company, from 0; no two certificates share one.
  public var statusIndex: Int

  /// States what a certificate says.
  public init(
    number: String, company: String, name: String, person: String, exam: String, title: String, examVersion: String, paper: String,
    points: Double, maximum: Double, passMark: Double?, grade: String?, channels: [AdmittedChannel], clauses: Int, coverage: String,
    issued: Int, validUntil: Int?, chainHead: String, statusIndex: Int
  ) {
    self.number = number
    self.company = company
    self.name = name
    self.person = person
    self.exam = exam
    self.title = title
    self.examVersion = examVersion
    self.paper = paper
    self.points = points
    self.maximum = maximum
    self.passMark = passMark
    self.grade = grade
    self.channels = channels
    self.clauses = clauses
    self.coverage = coverage
    self.issued = issued
    self.validUntil = validUntil
    self.chainHead = chainHead
    self.statusIndex = statusIndex
  }

  /// Points by maximum, 0…1; 0 where nothing could be earned.
  public var share: Double { maximum > 0 ? points / maximum : 0 }
}
