/// What stands in front of an option: `[x]`, `[ ]`, `[50%]` and their like.
enum OptionMark: Hashable {
  /// `[x]` or one of its equals.
  case right
  /// `[ ]`, `[]`, `[-]`.
  case empty
  /// `[50%]`, as a share: 0.5.
  case weight(Double)
  /// Square brackets with anything else in them.
  case unknown(String)

  /// A mark with the text behind it.
  struct Marked {
    let mark: OptionMark
    /// The text without the mark.
    let rest: String
    /// `(x)`: round brackets are a mark only where every option has them.
    let isRound: Bool
  }

  /// Marks with which an option is right.
  private static let rightMarks: Set<String> = [
    "x", "X", "х", "Х", "v", "V", "+", "✓", "✔", "✔️", "✅", "☑", "☑️", "*", "×", "√",
  ]
  private static let emptyMarks: Set<String> = ["", "-", "–", "—", "−", "_"]
  private static let boxes: [Unicode.Scalar: OptionMark] = [
    "☐": .empty, "□": .empty, "⬜": .empty, "☑": .right, "☒": .right,
  ]
  /// Longer brackets are text.
  private static let maximumLength = 24

  /// The mark at the beginning of an option's source; nil if there is none.
  static func parse(_ source: String) -> Marked? {
    let utf8 = source.utf8
    guard let first = utf8.first else { return nil }
    switch first {
    case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "\\"): return bracketed(source)
    case 0xE2: return boxed(source)
    default: return nil
    }
  }

  /// The mark behind a label or a bullet that Markdown does not know: `а) [x] …`, `— [ ] …`; nil if there is none of ours.
  static func parseBehindLabel(_ source: String) -> Marked? {
    let marked = parse(source) ?? OptionLabel.parse(source).flatMap { parse($0.text) }
    guard let marked, !marked.isRound else { return nil }
    if case .unknown = marked.mark { return nil }
    return marked
  }

  private static func bracketed(_ source: String) -> Marked? {
    var text = source[...]
    // Word processors that save Markdown escape the brackets: `\[x\]`.
    let isEscaped = text.hasPrefix("\\[")
    if text.hasPrefix("\\"), !isEscaped { return nil }
    if isEscaped { text = text.dropFirst() }
    let isRound = text.hasPrefix("(")
    text = text.dropFirst()
    guard let close = text.prefix(maximumLength).firstIndex(of: isRound ? ")" : "]") else { return nil }
    var inner = text[..<close]
    let rest = text[text.index(after: close)...]
    if isEscaped {
      guard inner.hasSuffix("\\") else { return nil }
      inner = inner.dropLast()
    } else if !isRound, let next = rest.first, next == "(" || next == "[" || next == ":" {
      // A link, not a mark.
      return nil
    }
    if inner.hasPrefix("\\") { inner = inner.dropFirst() }
    let mark = classify(FrontMatterReader.trimmed(String(inner)))
    if isRound {
      switch mark {
      case .right, .empty: break
      case .weight, .unknown: return nil
      }
    }
    return Marked(mark: mark, rest: FrontMatterReader.trimmed(String(rest)), isRound: isRound)
  }

  private static func boxed(_ source: String) -> Marked? {
    guard let first = source.unicodeScalars.first, let mark = boxes[first] else { return nil }
    var rest = source.unicodeScalars.dropFirst()
    if rest.first == "\u{FE0F}" { rest = rest.dropFirst() }
    return Marked(mark: mark, rest: FrontMatterReader.trimmed(String(rest)), isRound: false)
  }

  private static func classify(_ inner: String) -> OptionMark {
    if emptyMarks.contains(inner) { return .empty }
    if rightMarks.contains(inner) { return .right }
    if inner.hasSuffix("%"), let percent = NumberText.number(String(inner.dropLast())) { return .weight(percent / 100) }
    return .unknown(inner)
  }
}
