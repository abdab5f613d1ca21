import Mail

/// A letter as `etalon mail --format json` writes it, version 1.
struct LetterAccount: Encodable {
  struct Place: Encodable { let start, end: Int }

  struct Stretch: Encodable {
    let start, end: Int
    let body, source: Place?
  }

  struct Own: Encodable {
    let text: String
    let stretches: [Stretch]
  }

  struct Part: Encodable {
    let kind, text: String
    let heading: String?
    let start, end: Int
    let source: Place?
  }

  struct Attachment: Encodable {
    let name: String?
    let type: String
    let bytes: Int
  }

  struct Headers: Encodable { let from, to, cc, subject, date, messageId, inReplyTo: String? }

  /// One layer alone: `--part`.
  struct Layer: Encodable {
    let version: Int
    let part, text: String
    let stretches: [Stretch]?
  }

  let version = 1
  let headers: Headers
  let charset: String
  let own: Own
  let quoted, signature, forwarded, body: String
  let parts: [Part]
  let attachments: [Attachment]
  let notes: [String]

  init(_ letter: Letter) {
    headers = Headers(
      from: letter.headers.from, to: letter.headers.to, cc: letter.headers.cc, subject: letter.headers.subject, date: letter.headers.date,
      messageId: letter.headers.messageID, inReplyTo: letter.headers.inReplyTo)
    charset = letter.charset
    own = Own(text: String(decoding: letter.own, as: UTF8.self), stretches: LetterAccount.stretches(of: letter))
    (quoted, signature, forwarded) = (letter.quoted, letter.signature, letter.forwarded)
    body = String(decoding: letter.body, as: UTF8.self)
    parts = letter.parts.map { part in
      Part(
        kind: part.kind.rawValue, text: part.text, heading: part.heading, start: part.body.lowerBound, end: part.body.upperBound,
        source: LetterAccount.place(letter.sourceRange(ofBody: part.body)))
    }
    attachments = letter.attachments.map { Attachment(name: $0.name, type: $0.type, bytes: $0.bytes) }
    notes = LetterPrinter.notes(letter.notes)
  }

  /// Where the stretches of own text lie.
  static func stretches(of letter: Letter) -> [Stretch] {
    letter.ownStretches.map { stretch in
      Stretch(
        start: stretch.lowerBound, end: stretch.upperBound, body: place(letter.bodyRange(ofOwn: stretch)),
        source: place(letter.sourceRange(ofOwn: stretch)))
    }
  }

  private static func place(_ range: Range<Int>?) -> Place? { range.map { Place(start: $0.lowerBound, end: $0.upperBound) } }
}
