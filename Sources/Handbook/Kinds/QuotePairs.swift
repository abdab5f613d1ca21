/// Pairs quotation marks as people type them: «…» „…“ “…” "…", mixed and nested.
///
/// A quote that opens and is never closed quotes nothing: it must not swallow the rest of a rule.
struct QuotePairs {
  /// Passages that stand in no other passage, quotes included.
  private(set) var outermost: [Range<Int>] = []
  /// The first opening quote without a closing one.
  private(set) var stray: Int?

  private enum Kind: Int { case guillemet, low, high, straight }

  private let marks: [InlineMarks.Mark]
  private var open: [(kind: Kind, index: Int)] = []
  /// How many of each kind are open, so that a foreign closing quote costs nothing.
  private var openCount = [0, 0, 0, 0]
  private var pairs: [Range<Int>] = []

  /// O(n): each quote is opened once and closed or dropped once.
  init(_ marks: [InlineMarks.Mark]) {
    self.marks = marks
    for index in marks.indices where marks[index].role == .plain { read(index) }
    stray = open.first?.index
    pairs.sort { $0.lowerBound < $1.lowerBound }
    var reach = 0
    for pair in pairs where pair.lowerBound >= reach {
      outermost.append(pair)
      reach = pair.upperBound
    }
    if let stray, outermost.contains(where: { $0.contains(stray) }) { self.stray = nil }
  }

  private mutating func read(_ index: Int) {
    switch marks[index].scalar {
    case "«": push(.guillemet, index)
    case "»": _ = close([.guillemet], index)
    case "„": push(.low, index)
    case "“":
      if looksClosing(index), close([.low, .high], index) { return }
      if looksOpening(index) { push(.high, index) } else { _ = close([.low, .high], index) }
    case "”":
      if close([.high, .low], index) { return }
      if looksOpening(index) { push(.high, index) }
    case "\"":
      if looksClosing(index), close([.straight, .low, .high], index) { return }
      if looksOpening(index) { push(.straight, index) } else { _ = close([.straight, .low, .high], index) }
    default: break
    }
  }

  private mutating func push(_ kind: Kind, _ index: Int) {
    open.append((kind, index))
    openCount[kind.rawValue] += 1
  }

  /// Closes the innermost open quote of one of the kinds; what was opened inside it and left open quotes nothing.
  private mutating func close(_ kinds: [Kind], _ index: Int) -> Bool {
    guard kinds.contains(where: { openCount[$0.rawValue] > 0 }) else { return false }
    while let last = open.popLast() {
      openCount[last.kind.rawValue] -= 1
      if kinds.contains(last.kind) {
        pairs.append(last.index..<(index + 1))
        return true
      }
    }
    return false
  }

  private func looksOpening(_ index: Int) -> Bool {
    guard index + 1 < marks.count, !SpaceScalars.contains(marks[index + 1].scalar) || marks[index + 1].role == .code else { return false }
    guard index > 0 else { return true }
    let before = marks[index - 1]
    return before.role == .lineBreak || SpaceScalars.contains(before.scalar)
      || QuotePairs.precedesOpening(before.scalar)
  }

  private static func precedesOpening(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", "[", "{", "/", "|", ">", "«", "„", "“", "\"", "*", "_", ":", "=", ",", ";": true
    default: DashScalars.contains(scalar) || ArrowScalars.contains(scalar)
    }
  }

  private func looksClosing(_ index: Int) -> Bool {
    guard index > 0, marks[index - 1].role == .code || !SpaceScalars.contains(marks[index - 1].scalar) else { return false }
    guard index + 1 < marks.count else { return true }
    let after = marks[index + 1]
    return after.role != .plain || !WordScalars.contains(after.scalar)
  }
}

extension QuotePairs {
  /// A plain text without quotes that enclose all of it.
  static func stripped(_ text: String) -> String {
    let marks = text.unicodeScalars.enumerated().map { InlineMarks.Mark(scalar: $1, offset: $0, role: .plain) }
    guard QuotePairs(marks).outermost == [0..<marks.count], marks.count >= 2 else { return text }
    return FrontMatterReader.trimmed(String(String.UnicodeScalarView(marks[1..<(marks.count - 1)].map(\.scalar))))
  }
}
