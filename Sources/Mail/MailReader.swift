/// Reads e-mails.
public enum MailReader {
  /// Reads a letter: a file with the headers of RFC 5322 and MIME parts, or the plain text of a letter without headers.
  ///
  /// Takes time and memory in proportion to the size, at most 32 MB of file. Whatever the file holds, it never fails for what
  /// is in its text; what could not be read as meant is told in `notes`. Parts that are no text are named and not read.
  ///
  /// - Parameter bytes: the file as it is; offsets of `source…` count into it.
  public static func read(_ bytes: [UInt8]) throws(MailError) -> Letter {
    guard bytes.contains(where: { $0 > 0x20 }) else { throw .empty }
    guard bytes.count <= MailFile.longestFile else { throw .tooLarge(bytes: bytes.count, limit: MailFile.longestFile) }
    let hasHeaders = MailFile.hasHeaders(bytes)
    let message =
      hasHeaders
      ? try MessageScanner.scan(bytes)
      : ScannedMessage(
        headers: Letter.Headers(), tree: .leaf(LeafPart(type: "text/plain", content: 0..<bytes.count)), notes: [.noHeaders])
    let body = BodyAssembler(bytes, message.tree)
    let context = LetterContext(message.headers, hasHeaders: hasHeaders)
    let cut = LetterCutter.cut(body.bytes, body.lines, context)
    let kinds = SignatureReader.read(body.bytes, cut.lines, cut.kinds, context)
    let built = LetterBuilder(body.bytes, cut.lines, kinds)
    return Letter(
      headers: message.headers, body: body.bytes, parts: built.parts, own: built.own, ownStretches: built.stretches,
      attachments: body.attachments, charset: body.charset ?? "utf-8", notes: message.notes + body.notes, ownToBody: built.ownToBody,
      bodySources: body.sources)
  }
}
