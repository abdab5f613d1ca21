/// What became of a text: its lines before and after, and the words that differ.
public struct TextChange: Sendable, Hashable {
  /// A stretch of a line.
  public struct Run: Sendable, Hashable {
    /// The text.
    public let text: String
    /// Whether the other version has it not.
    public let isDifferent: Bool
  }

  /// A line of either version.
  public struct Line: Sendable, Hashable {
    /// Which version has it.
    public enum Kind: String, Sendable {
      case both
      case before
      case after
    }

    /// Which version has it.
    public let kind: Kind
    /// Its stretches; of a line that both have, one.
    public let runs: [Run]

    /// The whole line.
    public var text: String { runs.map(\.text).joined() }
  }

  /// Lines in order; of a place that differs the old ones before the new ones.
  public let lines: [Line]

  /// Compares two texts by lines and changed lines by words; empty lines are left out. O(lines × differences + words × differences) (Myers).
  public init(from old: String, to new: String) {
    let before = TextChange.lines(old)
    let after = TextChange.lines(new)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in after.difference(from: before) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var lines: [Line] = []
    var (left, right) = (0, 0)
    while left < before.count || right < after.count {
      let gone = TextChange.run(from: left, in: removed)
      let come = TextChange.run(from: right, in: inserted)
      if gone == 0, come == 0 {
        lines.append(Line(kind: .both, runs: [Run(text: after[right], isDifferent: false)]))
        left += 1
        right += 1
        continue
      }
      let paired = min(gone, come)
      let pairs = (0..<paired).map { TextChange.words(from: before[left + $0], to: after[right + $0]) }
      for index in 0..<gone {
        lines.append(Line(kind: .before, runs: index < paired ? pairs[index].before : [Run(text: before[left + index], isDifferent: true)]))
      }
      for index in 0..<come {
        lines.append(Line(kind: .after, runs: index < paired ? pairs[index].after : [Run(text: after[right + index], isDifferent: true)]))
      }
      left += gone
      right += come
    }
    self.lines = lines
  }

  private static func lines(_ text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map { line in
      var line = line[...]
      while line.last?.isWhitespace ?? false { line.removeLast() }
      return String(line)
    }.filter { !$0.isEmpty }
  }

  private static func run(from start: Int, in offsets: Set<Int>) -> Int {
    var end = start
    while offsets.contains(end) { end += 1 }
    return end - start
  }

  /// Lines longer than this are compared as a whole: nobody reads marks in them.
  private static let mostWords = 2_000

  private static func words(from old: String, to new: String) -> (before: [Run], after: [Run]) {
    let (before, after) = (words(old), words(new))
    guard before.count <= mostWords, after.count <= mostWords else {
      return ([Run(text: old, isDifferent: true)], [Run(text: new, isDifferent: true)])
    }
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in after.difference(from: before) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    return (runs(before, removed), runs(after, inserted))
  }

  /// Words and what stands between them.
  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    var isWord = false
    for character in line {
      let belongs = character.isLetter || character.isNumber
      if belongs, isWord { words[words.count - 1].append(character) } else { words.append(String(character)) }
      isWord = belongs
    }
    return words
  }

  private static func runs(_ words: [String], _ different: Set<Int>) -> [Run] {
    var runs: [Run] = []
    for (index, word) in words.enumerated() {
      let isDifferent = different.contains(index)
      if let last = runs.last, last.isDifferent == isDifferent {
        runs[runs.count - 1] = Run(text: last.text + word, isDifferent: isDifferent)
      } else {
        runs.append(Run(text: word, isDifferent: isDifferent))
      }
    }
    return runs
  }
}
