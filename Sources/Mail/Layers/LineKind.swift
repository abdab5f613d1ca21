/// What a line of the body is.
enum LineKind: UInt8, Sendable {
  /// Nothing stands on it, or nobody has said yet what it is.
  case none
  case own
  case quoted
  /// Introduces a quote.
  case quoteHeading
  case forwarded
  /// Introduces a forwarded letter.
  case forwardHeading
  case signature
  case notice

  var isHeading: Bool { self == .quoteHeading || self == .forwardHeading }

  /// The kind of part that lines of this kind make.
  var part: Letter.Kind? {
    switch self {
    case .none: nil
    case .own: .own
    case .quoted, .quoteHeading: .quoted
    case .forwarded, .forwardHeading: .forwarded
    case .signature: .signature
    case .notice: .notice
    }
  }
}

/// What the headers of a letter say about what its text may hold.
struct LetterContext: Sendable {
  /// Whether the letter answers another one: `In-Reply-To`, `References`, `Re:`.
  var isReply = false
  /// Whether it passes another one on: `Fwd:`.
  var isForward = false
  var sender = SenderNames(nil)
  var hasHeaders = false

  /// Whether an earlier letter is to be expected.
  var isDeclared: Bool { isReply || isForward }

  init() {}

  init(_ headers: Letter.Headers, hasHeaders: Bool) {
    self.hasHeaders = hasHeaders
    sender = SenderNames(headers.from)
    var subject = FoldedLine((headers.subject ?? "").utf8).bytes[...]
    // `[Обращение 2217] Re: …`
    if subject.first == 0x5B, let end = subject.firstIndex(of: 0x5D) { subject = subject[(end + 1)...].drop { $0 == 0x20 } }
    isForward = LetterContext.begins(subject, with: LetterContext.forwards)
    isReply =
      headers.inReplyTo != nil || LetterContext.begins(subject, with: LetterContext.replies) || (headers.references != nil && !isForward)
  }

  /// `Re:`, `Re[2]:`, `RE :`.
  private static func begins(_ subject: ArraySlice<UInt8>, with prefixes: [[UInt8]]) -> Bool {
    prefixes.contains { prefix in
      guard subject.starts(with: prefix) else { return false }
      var rest = subject.dropFirst(prefix.count)
      if rest.first == 0x5B, let end = rest.prefix(6).firstIndex(of: 0x5D) { rest = rest[(end + 1)...] }
      return rest.drop { $0 == 0x20 }.first == 0x3A
    }
  }

  private static let replies = folded(
    "re", "на", "отв", "ответ", "aw", "antw", "sv", "vs", "odp", "rif", "r", "res", "ynt", "vá", "回复", "答复", "відп")
  private static let forwards = folded(
    "fwd", "fw", "пересл", "переслано", "пер", "вн", "wg", "tr", "rv", "enc", "i", "doorst", "vb", "vl", "pd", "ilt", "továbbítás", "转发",
    "轉寄")
}
