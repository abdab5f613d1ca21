import Language

/// A pattern over ids and references: `*` stands for any run of characters, `/` included, `?` for one character.
///
/// Compares in NFC with ё as е, otherwise exactly. Matching is linear in the text for each `*`; nothing backtracks further.
public struct Glob: Sendable, Hashable {
  /// The pattern as written.
  public let pattern: String
  private let scalars: [Unicode.Scalar]

  /// Prepares a pattern. O(length).
  public init(_ pattern: String) {
    self.pattern = pattern
    var scalars: [Unicode.Scalar] = []
    // `**` says no more than `*`.
    for scalar in ReferenceIndex.key(pattern).unicodeScalars where scalar != "*" || scalars.last != "*" { scalars.append(scalar) }
    self.scalars = scalars
  }

  /// Whether the pattern has no `*` and no `?`, so that it matches one id only.
  public var isLiteral: Bool { !scalars.contains { $0 == "*" || $0 == "?" } }

  /// Whether the pattern matches the whole of a text. O(pattern × text) at worst, without recursion.
  public func matches(_ text: String) -> Bool {
    let text = Array(ReferenceIndex.key(text).unicodeScalars)
    var position = 0
    var index = 0
    // Where to go on when a later part fails: the last star takes one scalar more. Earlier stars need not be reconsidered.
    var retry: (position: Int, index: Int)?
    while index < text.count {
      if position < scalars.count, scalars[position] == "*" {
        position += 1
        retry = (position, index)
      } else if position < scalars.count, scalars[position] == "?" || scalars[position] == text[index] {
        position += 1
        index += 1
      } else if let last = retry {
        retry = (last.position, last.index + 1)
        position = last.position
        index = last.index + 1
      } else {
        return false
      }
    }
    while position < scalars.count, scalars[position] == "*" { position += 1 }
    return position == scalars.count
  }
}
