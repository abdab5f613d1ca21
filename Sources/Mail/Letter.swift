/// An e-mail as it is understood: who wrote it, its text, and which words of the text are whose.
public struct Letter: Sendable, Hashable {
  /// What a stretch of the body is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Words of whoever wrote the letter, answers between quotes included.
    case own
    /// Words of an earlier letter, with the lines that introduce them.
    case quoted
    /// Name, position, company, telephone, «С уважением», “Sent from my iPhone”, disclaimers.
    case signature
    /// A letter of somebody else that was passed on, with its head.
    case forwarded
    /// Lines that a program has put in: “please type your reply above this line”, ratings, virus scanners.
    case notice
  }

  /// A stretch of the body: whole lines.
  public struct Part: Sendable, Hashable {
    /// What it is.
    public let kind: Kind
    /// Which bytes of the body, without blank lines around.
    public let body: Range<Int>
    /// The words: without quotation marks at the beginning of lines and without lines that introduce a quote.
    public let text: String
    /// Lines that introduce a quote or a forwarded letter: “On … wrote:”, `От: … Кому: …`. Nil where there are none.
    public let heading: String?
  }

  /// Something that came with the letter and was not read.
  public struct Attachment: Sendable, Hashable {
    /// Its name, decoded; nil if it has none.
    public let name: String?
    /// Media type, lower case: `application/pdf`.
    public let type: String
    /// Bytes it takes in the file, in its transfer encoding.
    public let bytes: Int
  }

  /// What was not as it should be, and what was done about it.
  public enum Note: Sendable, Hashable {
    /// No such character encoding is known; the text was read as the other one.
    case unknownCharset(String, readAs: String)
    /// The text is not in the encoding that it names; it was read as the other one.
    case wrongCharset(String, readAs: String)
    /// So many bytes were no characters of the encoding; `\u{FFFD}` stands for them.
    case undecodable(bytes: Int, charset: String)
    /// Base64 or quoted-printable with so many bytes that do not belong there.
    case brokenEncoding(bytes: Int)
    /// Parts nested deeper than this were not read.
    case nestedTooDeep(limit: Int)
    /// There were no headers: the whole file was read as the text of a letter.
    case noHeaders
  }

  /// Headers of use, decoded. Nil where the letter has none.
  public struct Headers: Sendable, Hashable {
    /// `From`: name and address.
    public var from: String?
    /// `To`.
    public var to: String?
    /// `Cc`.
    public var cc: String?
    /// `Subject`.
    public var subject: String?
    /// `Date`, as written.
    public var date: String?
    /// `Message-ID`, in angle brackets.
    public var messageID: String?
    /// `In-Reply-To`, in angle brackets.
    public var inReplyTo: String?
    /// `References`.
    public var references: String?

    /// No headers.
    public init() {}
  }

  /// Headers of use.
  public let headers: Headers
  /// The text of the letter, UTF-8, lines ended by `\n`. Of alternatives the plain text; HTML only where there is no other,
  /// with `> ` before quoted lines.
  public let body: [UInt8]
  /// All stretches of the body in order; blank lines between them belong to none.
  public let parts: [Part]
  /// What the author has written, UTF-8: all own stretches, a blank line between them.
  public let own: [UInt8]
  /// Where the own stretches lie in `own`, in order.
  public let ownStretches: [Range<Int>]
  /// What came with the letter.
  public let attachments: [Attachment]
  /// Encoding of the text as read, lower case: `windows-1251`; of the first text part.
  public let charset: String
  /// What was not as it should be.
  public let notes: [Note]

  let ownToBody: OffsetMap
  let bodySources: [BodySource]

  /// Words of earlier letters without introductions, a blank line between stretches.
  public var quoted: String { text(of: .quoted) }
  /// The signature; several are divided by a blank line.
  public var signature: String { text(of: .signature) }
  /// Words of forwarded letters without their heads.
  public var forwarded: String { text(of: .forwarded) }

  private func text(of kind: Kind) -> String {
    parts.filter { $0.kind == kind && !$0.text.isEmpty }.map(\.text).joined(separator: "\n\n")
  }

  /// Where a stretch of `own` lies in `body`; nil if it lies between stretches. O(log n).
  public func bodyRange(ofOwn range: Range<Int>) -> Range<Int>? {
    ownToBody.source(of: range)
  }

  /// Where a stretch of `own` lies in the file as given, in bytes, in whatever encoding they are; nil where it has no place there.
  /// The ends of the stretch should be those of characters. O(log n).
  public func sourceRange(ofOwn range: Range<Int>) -> Range<Int>? {
    bodyRange(ofOwn: range).flatMap(sourceRange(ofBody:))
  }

  /// Where a stretch of `body` lies in the file as given, in bytes; nil where it has no place there. O(log n).
  public func sourceRange(ofBody range: Range<Int>) -> Range<Int>? {
    guard let first = bodySources.first(where: { $0.body.upperBound > range.lowerBound || $0.body.upperBound == range.upperBound })
    else { return nil }
    guard range.upperBound > first.body.upperBound,
      let last = bodySources.last(where: { $0.body.lowerBound < range.upperBound })
    else { return first.source(of: range) }
    guard let start = first.source(of: range.lowerBound..<first.body.upperBound),
      let end = last.source(of: last.body.lowerBound..<range.upperBound), start.lowerBound <= end.upperBound
    else { return nil }
    return start.lowerBound..<end.upperBound
  }
}

/// A stretch of the body that one text part of the file gave, and the way back to it: through rendering, characters, transfer
/// encoding.
struct BodySource: Sendable, Hashable {
  let body: Range<Int>
  let stages: [OffsetMap]

  func source(of stretch: Range<Int>) -> Range<Int>? {
    guard stretch.lowerBound >= body.lowerBound, stretch.upperBound <= body.upperBound else { return nil }
    var range: Range<Int>? = (stretch.lowerBound - body.lowerBound)..<(stretch.upperBound - body.lowerBound)
    for stage in stages { range = range.flatMap(stage.source(of:)) }
    return range
  }
}
