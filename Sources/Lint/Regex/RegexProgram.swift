/// A set of characters as ranges of scalars.
struct ScalarClass: Sendable {
  /// Classes of characters that have a letter of their own.
  struct Kinds: OptionSet, Sendable {
    let rawValue: UInt8
    static let digit = Kinds(rawValue: 1)
    static let word = Kinds(rawValue: 2)
    static let space = Kinds(rawValue: 4)
    static let notDigit = Kinds(rawValue: 8)
    static let notWord = Kinds(rawValue: 16)
    static let notSpace = Kinds(rawValue: 32)
  }

  var ranges: [ClosedRange<UInt32>] = []
  var kinds: Kinds = []
  var isNegated = false
  /// Whether letters stand for both cases and е for ё.
  var folds = true

  /// Whether a scalar belongs to the set.
  func contains(_ value: UInt32) -> Bool {
    if has(value) { return !isNegated }
    if folds {
      let lower = ScalarClass.folded(value)
      if lower != value, has(lower) { return !isNegated }
      let upper = ScalarClass.capital(lower)
      if upper != value, has(upper) { return !isNegated }
    }
    return isNegated
  }

  private func has(_ value: UInt32) -> Bool {
    for range in ranges where range.contains(value) { return true }
    if kinds.isEmpty { return false }
    let isDigit = Scalars.isDigit(value)
    if isDigit ? kinds.contains(.digit) : kinds.contains(.notDigit) { return true }
    if Scalars.isSpace(value) ? kinds.contains(.space) : kinds.contains(.notSpace) { return true }
    guard kinds.contains(.word) || kinds.contains(.notWord) else { return false }
    return isDigit || value == 0x5F || Scalars.isLetter(value) ? kinds.contains(.word) : kinds.contains(.notWord)
  }

  /// Lower case, ё as е.
  static func folded(_ value: UInt32) -> UInt32 {
    switch value {
    case 0x41...0x5A: value + 0x20
    case 0x0410...0x042F: value + 0x20
    case 0x0401, 0x0451: 0x0435
    case 0x0402...0x040F: value + 0x50
    case 0xC0...0xDE where value != 0xD7: value + 0x20
    default: value
    }
  }

  private static func capital(_ value: UInt32) -> UInt32 {
    switch value {
    case 0x61...0x7A: value - 0x20
    case 0x0430...0x044F: value - 0x20
    case 0x0452...0x045F: value - 0x50
    default: value
    }
  }
}

/// A regular expression as a machine of states (Thompson, "Regular Expression Search Algorithm", 1968): matching never goes back, so that
/// its time is linear in the text, whatever the expression.
struct RegexProgram: Sendable {
  /// A state.
  enum State: Sendable {
    /// Takes this scalar; folded, if the program folds.
    case scalar(UInt32)
    /// Takes a scalar of this class.
    case oneOf(Int)
    /// Goes on at two places.
    case split(Int, Int)
    case jump(Int)
    /// Goes on if the place fulfils a condition.
    case assert(Assertion)
    case accept
  }

  /// A condition on a place in the text.
  enum Assertion: Sendable {
    case lineStart, lineEnd, wordEdge, noWordEdge
  }

  /// States in the order written; but for jumps and splits, each goes on at the next.
  var states: [State] = []
  var classes: [ScalarClass] = []
  /// Whether letters stand for both cases and е for ё.
  var folds = true

  /// More states than any sensible expression has.
  static let maximumStates = 2000
}
