public import Handbook

/// A stretch of a snippet that answers the query, in UTF-16 units of the snippet. Encodes as `[start, length]`.
public struct Highlight: Sendable, Hashable, Encodable {
  /// First unit.
  public let start: Int
  /// Number of units, at least 1.
  public let length: Int

  /// Names a stretch.
  public init(start: Int, length: Int) {
    self.start = start
    self.length = length
  }

  /// Encodes `[start, length]`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    try container.encode(start)
    try container.encode(length)
  }
}

/// A clause that answers the query. Encodes with the keys of the command line's contract.
public struct SearchHit: Sendable, Encodable {
  /// Reference of the clause: `service/complaints#no-blame`.
  public let clause: String
  /// Path of the document, relative to the content root.
  public let document: String
  /// 1-based whole-file line on which the clause begins.
  public let line: Int
  /// Title of the clause; that of the document where the clause has none.
  public let title: String
  /// Titles of the document and of the headings around the clause, outermost first.
  public let breadcrumb: [String]
  /// Kind of the document.
  public let kind: DocumentKind
  /// How well it fits; comparable within one answer only.
  public let score: Double
  /// Part of the clause's text that fits best, of about 200 characters at most; empty if not asked for.
  public let snippet: String
  /// Words of the snippet that were searched, in order, not overlapping.
  public let highlights: [Highlight]
  /// Where the score comes from, if asked.
  public let explanation: SearchExplanation?

  private enum Key: String, CodingKey {
    case clause, document, line, title, breadcrumb, kind, score, snippet, highlights, explanation
  }

  /// Encodes the hit; `explanation` only if there is one.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(clause, forKey: .clause)
    try container.encode(document, forKey: .document)
    try container.encode(line, forKey: .line)
    try container.encode(title, forKey: .title)
    try container.encode(breadcrumb, forKey: .breadcrumb)
    try container.encode(kind.rawValue, forKey: .kind)
    try container.encode(score, forKey: .score)
    try container.encode(snippet, forKey: .snippet)
    try container.encode(highlights, forKey: .highlights)
    try container.encodeIfPresent(explanation, forKey: .explanation)
  }
}

/// What the index answers. Encodes with the keys of the command line's contract, `interpreted` as null where it is nil.
public struct SearchAnswer: Sendable, Encodable {
  /// The query as typed.
  public let query: String
  /// The query as understood, if it had to be repaired: another keyboard layout, misspelt words.
  public let interpreted: String?
  /// Hits, best first: those that hold before archived ones, among them exact headings and questions first, then by score, then
  /// in the order of the handbook.
  public let hits: [SearchHit]

  private enum Key: String, CodingKey {
    case query, interpreted, hits
  }

  /// Encodes the answer.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(query, forKey: .query)
    try container.encode(interpreted, forKey: .interpreted)
    try container.encode(hits, forKey: .hits)
  }
}
