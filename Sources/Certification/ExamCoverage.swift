public import Digest

/// A clause as it read when somebody was certified on it.
public struct CoveredClause: Sendable, Hashable {
  /// Full reference: `service/complaints#no-blame`.
  public let reference: String
  /// Fingerprint, 64 hexadecimal digits, lower case.
  public let fingerprint: String

  /// Pairs reference and fingerprint.
  public init(reference: String, fingerprint: String) {
    self.reference = reference
    self.fingerprint = fingerprint
  }
}

/// What an exam vouches for: every clause that one of its questions may rest on, whether chance drew that question or not.
///
/// Everybody who took the exam in the same state of the content has the same coverage, so records hold it once, under its digest.
public struct ExamCoverage: Sendable, Hashable {
  /// The clauses by reference, each once.
  public let clauses: [CoveredClause]
  /// SHA-256, hexadecimal, of the canonical JSON form.
  public let digest: String

  /// Makes a coverage; of two clauses of one reference the first counts.
  public init(_ clauses: [CoveredClause]) {
    var seen: Set<String> = []
    self.clauses = clauses.filter { seen.insert($0.reference).inserted }.sorted {
      $0.reference.utf8.lexicographicallyPrecedes($1.reference.utf8)
    }
    digest = Digest.hex(Digest.sha256(ExamCoverage.json(self.clauses).bytes))
  }

  /// The JSON form: `{"version": 1, "clauses": {reference: fingerprint}}`.
  public var json: CanonicalJSON { ExamCoverage.json(clauses) }

  /// Reads the JSON form; nil if it is none.
  init?(_ json: CanonicalJSON) {
    guard let clauses = ExamCoverage.clauses(json["clauses"]) else { return nil }
    self.init(clauses)
  }

  static func json(_ clauses: [CoveredClause]) -> CanonicalJSON {
    .object(["version": .number(1), "clauses": members(clauses)])
  }

  static func members(_ clauses: [CoveredClause]) -> CanonicalJSON {
    .object(Dictionary(clauses.map { ($0.reference, .string($0.fingerprint)) }, uniquingKeysWith: { first, _ in first }))
  }

  static func clauses(_ json: CanonicalJSON?) -> [CoveredClause]? {
    guard case .object(let members)? = json else { return nil }
    var clauses: [CoveredClause] = []
    clauses.reserveCapacity(members.count)
    for (reference, fingerprint) in members {
      guard let text = fingerprint.text else { return nil }
      clauses.append(CoveredClause(reference: reference, fingerprint: text))
    }
    return clauses.sorted { $0.reference.utf8.lexicographicallyPrecedes($1.reference.utf8) }
  }
}
