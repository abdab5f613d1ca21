/// Why a file could not be read as a letter.
public enum MailError: Error, Sendable, Hashable {
  /// There is nothing in the file.
  case empty
  /// The file has so many bytes, more than `limit`.
  case tooLarge(bytes: Int, limit: Int)
  /// The letter is cut into more than `limit` parts, which no mail program does.
  case tooManyParts(limit: Int)
  /// The MIME structure could not be made out at all.
  case unreadable
  /// GMime is not installed.
  case withoutLibrary
}
