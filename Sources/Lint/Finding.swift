public import Handbook

/// A place in the text as given.
public struct Position: Sendable, Hashable, Codable {
  /// 1-based line; lines end with LF, CRLF or a lone CR.
  public let line: Int
  /// 1-based column in Unicode scalars.
  public let column: Int
  /// 0-based byte.
  public let byte: Int
  /// 0-based UTF-16 unit.
  public let utf16: Int

  /// Names a place.
  public init(line: Int, column: Int, byte: Int, utf16: Int) {
    self.line = line
    self.column = column
    self.byte = byte
    self.utf16 = utf16
  }
}

extension Position {
  /// The places of some bytes of a text. O(text + bytes · log bytes).
  public static func places(of bytes: [Int], in text: [UInt8]) -> [Position] {
    let map = PositionMap(bytes, in: text)
    return bytes.map(map.position(of:))
  }
}

/// What may stand in place of a finding.
public struct Suggestion: Sendable, Hashable, Codable {
  /// The text to put in place of the finding's text; empty: delete it.
  public let text: String
  /// Whether a program may put it there unseen.
  public let fix: Bool

  /// A text and whether it may be inserted unseen.
  public init(text: String, fix: Bool) {
    self.text = text
    self.fix = fix
  }
}

/// A place in another text that a finding is about.
public struct RelatedPlace: Sendable, Hashable {
  /// A stretch of the reply.
  public struct Stretch: Sendable, Hashable, Codable {
    /// Where it begins.
    public let start: Position
    /// Where it ends.
    public let end: Position

    /// A stretch between two places.
    public init(start: Position, end: Position) {
      self.start = start
      self.end = end
    }
  }

  /// Which text: `letter`.
  public let source: String
  /// What stands there.
  public let text: String
  /// Where it begins in that text.
  public let start: Position
  /// Where it ends in that text.
  public let end: Position
  /// What of the reply answers it.
  public let answer: Stretch?

  /// Describes a place.
  public init(source: String, text: String, start: Position, end: Position, answer: Stretch?) {
    self.source = source
    self.text = text
    self.start = start
    self.end = end
    self.answer = answer
  }
}

/// Something in a reply that a clause of the standards forbids, or misses.
public struct Finding: Sendable, Hashable {
  /// Id of the rule: clause reference + `/` + slug or check.
  public let rule: String
  /// Reference of the clause that the rule enforces.
  public let clause: String
  /// How much it matters.
  public let severity: RuleSeverity
  /// What was found, for people.
  public let message: String
  /// Why it matters, in the words of the standard.
  public let reason: String?
  /// The text as given between `start` and `end`; empty where something is missing.
  public let text: String
  /// Where it begins.
  public let start: Position
  /// Where it ends; equal to `start` where something is missing.
  public let end: Position
  /// What to write instead.
  public let suggestions: [Suggestion]
  /// What to do instead, never to be inserted.
  public let advice: String?
  /// 16 hexadecimal digits that stay the same while clause, matched words and sentence do: the key of a decision.
  public let fingerprint: String
  /// 0…1 where the engine is not sure; nil: sure.
  public let confidence: Double?
  /// When a promise falls due, ISO 8601.
  public let due: String?
  /// Places elsewhere that belong to it.
  public let related: [RelatedPlace]
}

extension RelatedPlace: Encodable {
  private enum Key: String, CodingKey {
    case source, text, start, end, answer
  }

  /// Writes every key, null for what is missing.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(source, forKey: .source)
    try container.encode(text, forKey: .text)
    try container.encode(start, forKey: .start)
    try container.encode(end, forKey: .end)
    try container.encode(answer, forKey: .answer)
  }
}

extension Finding: Encodable {
  private enum Key: String, CodingKey {
    case rule, clause, severity, message, reason, text, start, end, suggestions, advice, fingerprint, confidence, due, related
  }

  /// Writes the object of the command line's contract: every key is present, null for what is missing.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(rule, forKey: .rule)
    try container.encode(clause, forKey: .clause)
    try container.encode(severity.rawValue, forKey: .severity)
    try container.encode(message, forKey: .message)
    try container.encode(reason, forKey: .reason)
    try container.encode(text, forKey: .text)
    try container.encode(start, forKey: .start)
    try container.encode(end, forKey: .end)
    try container.encode(suggestions, forKey: .suggestions)
    try container.encode(advice, forKey: .advice)
    try container.encode(fingerprint, forKey: .fingerprint)
    try container.encode(confidence, forKey: .confidence)
    try container.encode(due, forKey: .due)
    try container.encode(related, forKey: .related)
  }
}
