/// How bytes were packed for the way: RFC 2045, section 6.
enum TransferEncoding: Sendable, Hashable {
  /// 7bit, 8bit, binary, and whatever nobody knows.
  case plain
  case base64
  case quotedPrintable
}

/// A part that holds no other parts.
struct LeafPart: Sendable, Hashable {
  /// Lower case: `text/plain`.
  var type: String
  var charset: String?
  /// `format=flowed`, RFC 3676.
  var isFlowed = false
  /// `delsp=yes`: the blank at a soft line end goes with it.
  var deletesSpace = false
  var encoding = TransferEncoding.plain
  var isAttachment = false
  var name: String?
  /// Bytes of the file, in the transfer encoding.
  var content: Range<Int>
}

/// The structure of a letter.
indirect enum MessageTree: Sendable, Hashable {
  case leaf(LeafPart)
  /// Subtype, lower case: `alternative`.
  case multipart(String, [MessageTree])
  /// A letter inside the letter.
  case message(MessageTree)
}

/// What the MIME parser has made of a file.
struct ScannedMessage: Sendable, Hashable {
  var headers: Letter.Headers
  var tree: MessageTree
  var notes: [Letter.Note]
}
