/// The bytes of a file before anybody has read them: whether they are a letter at all, and a copy that is safe to parse.
enum MailFile {
  /// Bytes of a file; larger ones are refused.
  static let longestFile = 32 << 20
  /// Parts of a letter; mail programs make a few dozen at most.
  static let mostParts = 1_000
  /// Headers in a row. A letter that passed through many relays has a hundred.
  private static let mostHeaders = 250
  /// Colons in one header. The address parser of GMime 3.2 recurses on each `group:` of an address list.
  private static let mostColons = 64

  /// Headers of which one must be there for a file to be a letter.
  private static let tellingHeaders: [[UInt8]] = [
    "from", "to", "subject", "date", "message-id", "received", "return-path", "mime-version", "content-type", "delivered-to", "reply-to",
    "x-mailer", "sender", "in-reply-to",
  ].map { Array($0.utf8) }

  /// Whether a file begins with the headers of RFC 5322, a line `From …` of an mbox before them or not.
  static func hasHeaders(_ bytes: [UInt8]) -> Bool {
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var isTelling = false
    var count = 0
    while index < bytes.count {
      let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
      let line = bytes[index..<end]
      index = end + 1
      guard let first = line.first, first != 0x0D else { break }
      if first == 0x20 || first == 0x09 {
        if count == 0 { return false }
        continue
      }
      count += 1
      if count == 1, line.starts(with: "From ".utf8) { continue }
      guard let name = headerName(line) else { return false }
      if tellingHeaders.contains(name) { isTelling = true }
    }
    return isTelling
  }

  private static func headerName(_ line: ArraySlice<UInt8>) -> [UInt8]? {
    guard let colon = line.firstIndex(of: 0x3A), colon > line.startIndex else { return nil }
    let name = line[..<colon]
    guard name.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    return name.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  /// A copy of the file, byte for byte as long, in which nothing makes the MIME parser use up stack or memory: headers beyond the
  /// limit become continuations of the one before, colons beyond the limit blanks. The text itself is never read from the copy.
  static func parseable(_ bytes: [UInt8]) throws(MailError) -> [UInt8] {
    var copy = bytes
    var headers = 0
    var colons = 0
    var parts = 0
    var followsDelimiter = false
    var index = 0
    while index < bytes.count {
      let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
      let first = bytes[index]
      let isContinuation = first == 0x20 || first == 0x09
      if followsDelimiter, first == 0x0A || first == 0x0D || beginsContentHeader(bytes[index..<end]) { parts += 1 }
      followsDelimiter = first == 0x2D && index + 2 < end && bytes[index + 1] == 0x2D && !isSignatureLine(bytes[index..<end])
      if isContinuation {
        // Belongs to the header above.
      } else if headerName(bytes[index..<end]) != nil {
        headers += 1
        if headers > mostHeaders { copy[index] = 0x20 } else { colons = 0 }
      } else {
        headers = 0
        colons = 0
      }
      if headers > 0 {
        for place in index..<end where bytes[place] == 0x3A {
          colons += 1
          if colons > mostColons { copy[place] = 0x20 }
        }
      }
      index = end + 1
    }
    guard parts <= mostParts else { throw .tooManyParts(limit: mostParts) }
    return copy
  }

  private static func beginsContentHeader(_ line: ArraySlice<UInt8>) -> Bool {
    line.prefix(8).map { $0 | 0x20 } == Array("content-".utf8)
  }

  private static func isSignatureLine(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { $0 == 0x2D || $0 == 0x20 || $0 == 0x0D }
  }
}
