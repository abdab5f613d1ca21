import Language

/// A pattern over ids and references: `*` stands for any run of characters, `/` included, `?` for one character.
///
/// Compares in NFC with ё as е, otherwise exactly. Matching is linear in the text for each `*`; nothing backtracks further.
public struct Glob: Sendable, Hashable {
  /// The pattern as written.
  public let pattern: String
  /// UTF-8 of the folded pattern.
  private let bytes: [UInt8]

  /// Prepares a pattern. O(length).
  public init(_ pattern: String) {
    self.pattern = pattern
    var bytes: [UInt8] = []
    // `**` says no more than `*`.
    for byte in ReferenceIndex.key(pattern).utf8 where byte != Glob.run || bytes.last != Glob.run { bytes.append(byte) }
    self.bytes = bytes
  }

  /// Whether the pattern has no `*` and no `?`, so that it matches one id only.
  public var isLiteral: Bool { !bytes.contains { $0 == Glob.run || $0 == Glob.one } }

  /// Whether the pattern matches the whole of a text. O(pattern × text) at worst, without recursion.
  public func matches(_ text: String) -> Bool { matches(folded: Array(ReferenceIndex.key(text).utf8)) }

  /// Whether the pattern matches the whole of a text that `ReferenceIndex.key` has folded, given as UTF-8. O(pattern × text) at worst.
  public func matches(folded text: [UInt8]) -> Bool {
    var position = 0
    var index = 0
    // Where to go on when a later part fails: the last star takes one character more. Earlier stars need not be reconsidered.
    var retry: (position: Int, index: Int)?
    while index < text.count {
      if position < bytes.count, bytes[position] == Glob.run {
        position += 1
        retry = (position, index)
      } else if position < bytes.count, bytes[position] == Glob.one {
        position += 1
        index = Glob.next(index, in: text)
      } else if position < bytes.count, bytes[position] == text[index] {
        position += 1
        index += 1
      } else if let last = retry {
        let next = Glob.next(last.index, in: text)
        retry = (last.position, next)
        position = last.position
        index = next
      } else {
        return false
      }
    }
    while position < bytes.count, bytes[position] == Glob.run { position += 1 }
    return position == bytes.count
  }

  private static let run = UInt8(ascii: "*")
  private static let one = UInt8(ascii: "?")

  /// Where the character after the one at `index` begins.
  private static func next(_ index: Int, in text: [UInt8]) -> Int {
    var next = index + 1
    while next < text.count, text[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }
}
