public import Digest
public import Handbook

/// What somebody who passed an exam holds. A value as it was issued: what became of it afterwards is told by a `CertificateAccount`.
public struct Certificate: Sendable, Hashable {
  /// Number for people and for verification: `7F3K9-Q2M4X-C`. Nobody can guess it or read a name from it.
  public let number: String
  /// Id of the person.
  public let person: String
  /// Id of the attempt that was passed.
  public let attempt: String
  /// Id of the exam.
  public let exam: String
  /// Title of the exam at that time.
  public let title: String
  /// SHA-256, hexadecimal, of the exam and every question it could draw: `Paper.examVersion`.
  public let examVersion: String
  /// SHA-256, hexadecimal, of the paper.
  public let paper: String
  /// Points earned.
  public let points: Double
  /// Points for a paper without mistakes.
  public let maximum: Double
  /// Points by maximum, 0…1.
  public let share: Double
  /// Name of the grade; nil if none applies.
  public let grade: String?
  /// What it vouches for, as it read when the paper was drawn.
  public let coverage: ExamCoverage
  /// Milliseconds since 1970 UTC.
  public let issuedAt: Int
  /// It is valid before this moment, milliseconds since 1970 UTC.
  public let validUntil: Int
  /// Channels it admits to; none for one that vouches for knowledge only.
  public let admits: [Admission]
  /// Hash, hexadecimal, of the last event in the chain of records before it was issued.
  public let chainHead: String

  /// Describes a certificate.
  public init(
    number: String, person: String, attempt: String, exam: String, title: String, examVersion: String, paper: String, points: Double,
    maximum: Double, share: Double, grade: String?, coverage: ExamCoverage, issuedAt: Int, validUntil: Int, admits: [Admission],
    chainHead: String
  ) {
    self.number = number
    self.person = person
    self.attempt = attempt
    self.exam = exam
    self.title = title
    self.examVersion = examVersion
    self.paper = paper
    self.points = points
    self.maximum = maximum
    self.share = share
    self.grade = grade
    self.coverage = coverage
    self.issuedAt = issuedAt
    self.validUntil = validUntil
    self.admits = admits
    self.chainHead = chainHead
  }
}

extension Certificate {
  static let version = 1

  /// The JSON form, version 1, as records hold it; number and person stand beside it, the clauses are told by the digest of their coverage:
  /// `{"version": 1, "attempt", "exam", "title", "examVersion", "paper", "points", "maximum", "share", "grade": …|null, "coverage",
  /// "issued", "validUntil", "admits": {channel: level}, "chainHead"}`; moments are milliseconds since 1970 UTC.
  public var json: CanonicalJSON {
    .object([
      "version": .number(Certificate.version), "attempt": .string(attempt), "exam": .string(exam), "title": .string(title),
      "examVersion": .string(examVersion), "paper": .string(paper), "points": .number(points), "maximum": .number(maximum),
      "share": .number(share), "grade": .optional(grade), "coverage": .string(coverage.digest), "issued": .number(issuedAt),
      "validUntil": .number(validUntil),
      "admits": .object(
        Dictionary(admits.map { ($0.channel, .string($0.level.rawValue)) }, uniquingKeysWith: { _, last in last })),
      "chainHead": .string(chainHead),
    ])
  }

  /// The digest of the coverage that a JSON form names; nil if it names none. For whoever has to fetch it first.
  public static func coverageDigest(_ body: String) -> String? { (try? CanonicalJSON(reading: body))?["coverage"]?.text }

  /// Reads the JSON form. `coverage` finds a coverage by its digest. Throws the name of the member that is missing or odd.
  init(_ reader: EntryReading, number: String, person: String, coverage: (String) -> ExamCoverage?) throws(CertificationError) {
    let digest = try reader.text("coverage")
    guard let covered = coverage(digest), covered.digest == digest else { throw reader.fault("coverage") }
    guard case .object(let channels)? = reader.json["admits"] else { throw reader.fault("admits") }
    var admits: [Admission] = []
    for (channel, level) in channels.sorted(by: { $0.key < $1.key }) {
      guard let level = level.text.flatMap(AdmissionLevel.init(rawValue:)) else { throw reader.fault("admits") }
      admits.append(Admission(channel: channel, level: level))
    }
    self.init(
      number: number, person: person, attempt: try reader.text("attempt"), exam: try reader.text("exam"), title: try reader.text("title"),
      examVersion: try reader.text("examVersion"), paper: try reader.text("paper"), points: try reader.number("points"),
      maximum: try reader.number("maximum"), share: try reader.number("share"), grade: reader.json["grade"]?.text, coverage: covered,
      issuedAt: try reader.int("issued"), validUntil: try reader.int("validUntil"), admits: admits,
      chainHead: try reader.text("chainHead"))
  }
}
