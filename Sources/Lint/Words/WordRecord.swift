/// What is known of a form, packed into 64-bit cells: as many parts as the form has words (`don't` has two), each of them a head, a mask
/// and its keys.
struct WordRecord {
  /// The head of a part.
  struct Head {
    let cell: UInt64

    init(cell: UInt64) {
      self.cell = cell
    }

    init(keys: Int, typos: Int, role: ClosedForms.Role) {
      cell = UInt64(keys) | UInt64(typos) << 8 | UInt64(role.rawValue) << 16
    }

    /// Keys of the lemmas that the form may have.
    var keyCount: Int { Int(cell & 0xFF) }
    /// Keys of lemmas that it may have if it is misspelt, behind the others.
    var typoCount: Int { Int(cell >> 8 & 0xFF) }
    /// What the form does.
    var role: ClosedForms.Role { ClosedForms.Role(rawValue: UInt8(truncatingIfNeeded: cell >> 16)) }
    /// Cells of the part.
    var length: Int { 2 + keyCount + typoCount }
  }

  /// Most keys of a part: no form has more lemmas, and what a hostile file has is cut.
  static let keyLimit = 24
  /// Most parts: `wouldn't've` has three.
  static let partLimit = 4

  /// Number of parts.
  let parts: Int
  /// The parts, one behind the other.
  let cells: UnsafeBufferPointer<UInt64>
}
