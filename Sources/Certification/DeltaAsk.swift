import Digest

/// A change of meaning on which somebody is to be examined again.
public struct DeltaAsk: Sendable, Hashable {
  /// A clause that changed.
  public struct Change: Sendable, Hashable {
    /// Full reference, as the certificate names it.
    public let reference: String
    /// Fingerprint that the certificate covers.
    public let from: String
    /// Fingerprint of the text on which the person is examined.
    public let to: String

    /// Describes a change.
    public init(reference: String, from: String, to: String) {
      self.reference = reference
      self.from = from
      self.to = to
    }
  }

  /// Digest of what changed: the same change is asked for once.
  public let id: String
  /// The clauses by reference.
  public let changes: [Change]
  /// Whether the whole exam is to be taken, not only what changed.
  public let isWhole: Bool
  /// Milliseconds since 1970 UTC.
  public let askedAt: Int
  /// Until then whoever was admitted stays admitted; milliseconds since 1970 UTC, pauses not counted.
  public let deadline: Int

  /// Asks about changes.
  public init(_ changes: [Change], isWhole: Bool, askedAt: Int, deadline: Int) {
    self.changes = changes.sorted { $0.reference.utf8.lexicographicallyPrecedes($1.reference.utf8) }
    self.isWhole = isWhole
    self.askedAt = askedAt
    self.deadline = deadline
    let content = CanonicalJSON.array(self.changes.map { .array([.string($0.reference), .string($0.from), .string($0.to)]) })
    id = String(Digest.hex(Digest.sha256(content.bytes)).prefix(16))
  }

  /// The body of its entry: `{"clauses": [{"clause", "from", "to"}], "whole", "deadline"}`.
  var members: [String: CanonicalJSON] {
    [
      "clauses": .array(
        changes.map { .object(["clause": .string($0.reference), "from": .string($0.from), "to": .string($0.to)]) }),
      "whole": .bool(isWhole), "deadline": .number(deadline),
    ]
  }

  init(_ reader: EntryReading, at: Int) throws(CertificationError) {
    guard let elements = reader.json["clauses"]?.elements else { throw reader.fault("clauses") }
    var changes: [Change] = []
    for element in elements {
      guard let reference = element["clause"]?.text, let from = element["from"]?.text, let to = element["to"]?.text else {
        throw reader.fault("clauses")
      }
      changes.append(Change(reference: reference, from: from, to: to))
    }
    guard let isWhole = reader.json["whole"]?.flag else { throw reader.fault("whole") }
    self.init(changes, isWhole: isWhole, askedAt: at, deadline: try reader.int("deadline"))
  }
}
